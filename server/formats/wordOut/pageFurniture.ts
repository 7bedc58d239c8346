// What is printed at the head and foot of every page: symbol, status and date, the document's name from the second page on,
// page x of y, and a watermark behind the text.

import type { Printable, PrintableHeading } from '../../../shared/document/printable.ts';
import { writtenDay } from '../printedWords.ts';
import { SERIF } from '../wordParts.ts';
import { field, paragraph, run, TAB, text } from './wordRuns.ts';
import { element, NAMESPACES, XML } from './xml.ts';

const PAGE_OF: Readonly<Record<string, readonly [string, string]>> = {
  en: ['Page ', ' of '],
  es: ['Página ', ' de '],
  fr: ['Page ', ' sur '],
  pt: ['Página ', ' de '],
};

/** Namespaces of the drawing language in which Word writes its own watermarks. */
const DRAWING = [
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:w10="urn:schemas-microsoft-com:office:word"',
].join(' ');

/** A run with the watermark as Word draws it: letters along a line, turned, behind the text. `number` is its own in a file. */
export function watermarkRun(words: string, number: number): string {
  const shapeType = [
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">',
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>',
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>',
    '<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>',
    '<v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>',
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" ',
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>',
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>',
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>',
  ].join('');
  const letters = Math.max([...words].length, 4);
  const width = Math.min(90 * letters, 480);
  const height = Math.round(Math.min(width / letters / 0.6, 150));
  const style = [
    'position:absolute;margin-left:0;margin-top:0',
    `width:${width}pt;height:${height}pt;rotation:315;z-index:-251658752`,
    'mso-position-horizontal:center;mso-position-horizontal-relative:margin',
    'mso-position-vertical:center;mso-position-vertical-relative:margin',
  ].join(';');
  const shape = element(
    'v:shape',
    {
      id: `PowerPlusWaterMarkObject${number}`,
      'o:spid': `_x0000_s${2048 + number}`,
      type: '#_x0000_t136',
      alt: words,
      style,
      'o:allowincell': 'f',
      fillcolor: 'silver',
      stroked: 'f',
    },
    '<v:fill opacity=".5"/>',
    element('v:textpath', { style: `font-family:'${SERIF}';font-size:1pt`, string: words }),
    '<w10:wrap anchorx="margin" anchory="margin"/>',
  );
  return `<w:r><w:rPr><w:noProof/></w:rPr><w:pict ${DRAWING}>${shapeType}${shape}</w:pict></w:r>`;
}

const isEmpty = ({ symbol, status, date }: PrintableHeading): boolean => `${symbol}${status}${date}` === '';

/** Symbol at the left, status in the middle, date at the right, over a thin line; `extra` is drawn from here. */
export function headingLine(
  heading: PrintableHeading | undefined,
  language: string,
  width: number,
  extra: string,
): string {
  if (!heading || isEmpty(heading)) return extra === '' ? '' : paragraph({ style: 'Header' }, extra);
  const tabs = [
    { align: 'center', at: Math.round(width / 2) },
    { align: 'right', at: width },
  ] as const;
  const cells = [heading.symbol, heading.status, writtenDay(heading.date, language)];
  const words = cells.map((cell, index) => run((index > 0 ? TAB : '') + (cell === '' ? '' : text(cell)))).join('');
  return paragraph({ style: 'Header', rule: 'below', tabs, suppressLineNumbers: true }, words + extra);
}

/** The head of the first page, or of all the others, where the document's name stands as well. */
export function headerPart(printable: Printable, pages: 'first' | 'default', width: number, watermark: string): string {
  const drawn = watermark === '' ? '' : watermarkRun(watermark, pages === 'first' ? 1 : 2);
  const line = headingLine(printable.heading, printable.language, width, drawn);
  const named =
    pages === 'first' || printable.title === ''
      ? ''
      : paragraph({ style: 'Header', align: 'center' }, run(text(printable.title), { marks: ['em'] }));
  const content = line + named;
  return `${XML}<w:hdr ${NAMESPACES}>${content === '' ? paragraph({ style: 'Header' }, '') : content}</w:hdr>`;
}

/** "Page 3 of 12", in the document's language. */
export function pageNumberLine(language: string): string {
  const [page, of] = PAGE_OF[language.split('-')[0] ?? ''] ?? ['', ' / '];
  const words = [page === '' ? '' : run(text(page)), field('PAGE', '1'), run(text(of)), field('NUMPAGES', '1')];
  return paragraph({ style: 'Footer', suppressLineNumbers: true }, words.join(''));
}

export const footerPart = (language: string): string =>
  `${XML}<w:ftr ${NAMESPACES}>${pageNumberLine(language)}</w:ftr>`;
