// Writes a printable as a Word file: real multilevel numbering, heading styles, the document's language, no personal
// names. The same printable and time give the same bytes, so a fingerprint of the file means something.

import {
  AlignmentType,
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  type IParagraphOptions,
  type IPropertiesOptions,
  type IRunOptions,
  LevelFormat,
  LevelSuffix,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import type { MarkName } from '../../shared/document/block.ts';
import type { Printable, PrintableParagraph, PrintableRun } from '../../shared/document/printable.ts';
import type { NumberFormat } from './labelPattern.ts';
import { type ListPlace, planNumbering } from './wordNumbering.ts';
import { corePropertiesPart, fontTablePart, SERIF } from './wordParts.ts';
import type { WriteOptions } from './writers.ts';
import { stampZip } from './zipTime.ts';

/** What is left out is as the product does it by itself: A4, no issuer, no line numbers. */
export type WriteDocxOptions = Partial<WriteOptions> & Pick<WriteOptions, 'time'>;

/** Twentieths of a point, Word's unit: one step of indent is one centimetre. */
const STEP = 567;
const MARGIN = 1440;
const PAGES = { a4: { width: 11_906, height: 16_838 }, letter: { width: 12_240, height: 15_840 } } as const;

const FORMAT_NAMES: Readonly<Record<NumberFormat, (typeof LevelFormat)[keyof typeof LevelFormat]>> = {
  decimal: LevelFormat.DECIMAL,
  lowerLetter: LevelFormat.LOWER_LETTER,
  upperLetter: LevelFormat.UPPER_LETTER,
  lowerRoman: LevelFormat.LOWER_ROMAN,
  upperRoman: LevelFormat.UPPER_ROMAN,
  bullet: LevelFormat.BULLET,
  none: LevelFormat.NONE,
};

/** Word wants a region; where the document names none the one most used for that language in its files is taken. */
const REGIONS: Readonly<Record<string, string>> = { en: 'en-US', es: 'es-ES', fr: 'fr-FR', pt: 'pt-BR' };
const PAGE_OF: Readonly<Record<string, readonly [string, string]>> = {
  en: ['Page ', ' of '],
  es: ['Página ', ' de '],
  fr: ['Page ', ' sur '],
  pt: ['Página ', ' de '],
};

const MARK_OPTIONS: Readonly<Record<MarkName, IRunOptions>> = {
  strong: { bold: true },
  em: { italics: true },
  underline: { underline: {} },
  superscript: { superScript: true },
  subscript: { subScript: true },
};

/**
 * The file's bytes (.docx, Office Open XML).
 *
 * Labels are produced by Word's own numbering and equal the printable's; only a label that no numbering can print (it
 * holds "%", or more text than a level holds) is written as text before a tab.
 */
export async function writeDocx(printable: Printable, options: WriteDocxOptions): Promise<Uint8Array> {
  const language = REGIONS[printable.language] ?? printable.language;
  const plan = planNumbering(printable.paragraphs, printable.tiers);
  const children = [
    ...printable.front.map(frontParagraph),
    ...printable.paragraphs.map((paragraph, index) =>
      bodyParagraph(paragraph, plan.places[index] ?? null, printable.paragraphs[index + 1]),
    ),
  ];
  const footer = pageFooter(printable.language);
  const document = new Document({
    styles: documentStyles(language),
    numbering: {
      config: plan.lists.map((list) => ({
        reference: list.reference,
        levels: list.levels.map((level) => ({
          level: level.at,
          format: FORMAT_NAMES[level.format],
          text: level.text,
          start: level.start,
          ...(level.wide ? { suffix: LevelSuffix.SPACE } : {}),
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: hanging(level.level) } },
        })),
      })),
    },
    footnotes: Object.fromEntries(
      printable.notes.map((words, index) => [
        index + 1,
        { children: [new Paragraph({ style: 'FootnoteText', children: [new TextRun(words)] })] },
      ]),
    ),
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: PAGES[options.page ?? 'a4'],
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
          },
        },
        headers: { default: titleHeader(printable.title), first: new Header({ children: [new Paragraph({})] }) },
        footers: { default: footer, first: footer },
        children: children.length > 0 ? children : [new Paragraph({})],
      },
    ],
  });
  const parts = [
    {
      path: 'docProps/core.xml',
      data: corePropertiesPart({
        title: printable.title,
        language,
        time: options.time,
        issuer: options.issuer ?? '',
      }),
    },
    { path: 'word/fontTable.xml', data: fontTablePart() },
  ];
  return stampZip(new Uint8Array(await Packer.toArrayBuffer(document, undefined, parts)), options.time);
}

const hanging = (level: number): { left: number; hanging: number } => ({
  left: STEP * Math.max(level, 1),
  hanging: STEP,
});

function frontParagraph(paragraph: PrintableParagraph): Paragraph {
  const title = paragraph.role === 'title';
  return new Paragraph({
    ...(title ? { heading: HeadingLevel.TITLE } : { style: 'Place' }),
    children: runsOf(paragraph.runs),
  });
}

function bodyParagraph(
  paragraph: PrintableParagraph,
  place: ListPlace | null,
  next: PrintableParagraph | undefined,
): Paragraph {
  const literal = place === null && paragraph.label !== '';
  const indent = place !== null ? undefined : indentOf(paragraph, literal);
  // What introduces a list stays on the page of its first item.
  const leadsIn = next !== undefined && paragraph.level > 0 && next.level > paragraph.level;
  return new Paragraph({
    ...styleOf(paragraph),
    ...(place ? { numbering: { reference: place.reference, instance: place.instance, level: place.at } } : {}),
    ...(indent ? { indent } : {}),
    ...(leadsIn ? { keepNext: true } : {}),
    widowControl: true,
    children: [...(literal ? [new TextRun({ children: [paragraph.label, '\t'] })] : []), ...runsOf(paragraph.runs)],
  });
}

/** Text without a number of Word's stands under the text of its level: a tail under its item, a chapeau at the margin. */
function indentOf(paragraph: PrintableParagraph, literal: boolean): IParagraphOptions['indent'] {
  if (literal) return hanging(paragraph.level);
  return paragraph.level > 0 ? { left: STEP * paragraph.level } : undefined;
}

function styleOf(paragraph: PrintableParagraph): IParagraphOptions {
  switch (paragraph.role) {
    case 'title':
      return { heading: HeadingLevel.TITLE };
    case 'heading':
      return { heading: HeadingLevel.HEADING_1 };
    case 'subheading':
      return { heading: HeadingLevel.HEADING_2 };
    case 'place':
      return { style: 'Place' };
    case 'chapeau':
      return { style: 'Chapeau' };
    case 'preambular':
    case 'operative':
    case 'sub':
    case 'tail':
    case 'plain':
      return { style: 'Item' };
  }
}

const runsOf = (runs: readonly PrintableRun[]): (TextRun | FootnoteReferenceRun)[] =>
  runs.map((run) => {
    if (run.kind === 'note') return new FootnoteReferenceRun(run.number);
    const marks = run.marks.map((mark) => MARK_OPTIONS[mark]);
    return new TextRun(Object.assign({ text: run.text }, ...marks) as IRunOptions);
  });

const titleHeader = (title: string): Header =>
  new Header({ children: [new Paragraph({ style: 'Header', children: [new TextRun(title)] })] });

function pageFooter(language: string): Footer {
  const [page, of] = PAGE_OF[language.split('-')[0] ?? ''] ?? ['', ' / '];
  const children = [page, PageNumber.CURRENT, of, PageNumber.TOTAL_PAGES];
  return new Footer({ children: [new Paragraph({ style: 'Footer', children: [new TextRun({ children })] })] });
}

/** Sizes in half points, spaces in twentieths of a point. */
function documentStyles(language: string): NonNullable<IPropertiesOptions['styles']> {
  const centred = { alignment: AlignmentType.CENTER, keepNext: true } as const;
  const small = { size: 18 } as const;
  return {
    default: {
      document: {
        run: { font: SERIF, size: 23, language: { value: language } },
        paragraph: { spacing: { line: 288, after: 120 } },
      },
      title: { run: { size: 28, bold: true }, paragraph: { ...centred, spacing: { line: 288, after: 60 } } },
      heading1: { run: { size: 24, bold: true }, paragraph: { keepNext: true, spacing: { before: 360, after: 160 } } },
      heading2: {
        run: { size: 23, italics: true },
        paragraph: { keepNext: true, spacing: { before: 200, after: 120 } },
      },
      footnoteText: { run: small, paragraph: { spacing: { line: 240, after: 40 } } },
    },
    paragraphStyles: [
      {
        id: 'Place',
        name: 'Place',
        basedOn: 'Normal',
        run: { italics: true },
        paragraph: { ...centred, spacing: { after: 60 } },
      },
      {
        id: 'Chapeau',
        name: 'Chapeau',
        basedOn: 'Normal',
        paragraph: { spacing: { before: 240 } },
      },
      { id: 'Item', name: 'Item', basedOn: 'Normal' },
      { id: 'Header', name: 'header', basedOn: 'Normal', run: small, paragraph: { alignment: AlignmentType.CENTER } },
      { id: 'Footer', name: 'footer', basedOn: 'Normal', run: small, paragraph: { alignment: AlignmentType.CENTER } },
    ],
  };
}
