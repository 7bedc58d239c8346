// Runs and paragraphs of a Word file. Elements stand in the order of the transitional schema (ECMA-376 part 4, annex A:
// CT_RPr, CT_PPr); the names of options are those of this product.

import type { Look, MarkName } from '../../../shared/document/block.ts';
import { type PassageLanguage, toldMarks } from '../../../shared/document/passageLanguage.ts';
import { element, escapeXml, filled, value } from './xml.ts';

const LOOKS: readonly (readonly [Look, string])[] = [
  ['strong', '<w:b/><w:bCs/>'],
  ['em', '<w:i/><w:iCs/>'],
  ['underline', '<w:u w:val="single"/>'],
  ['superscript', '<w:vertAlign w:val="superscript"/>'],
  ['subscript', '<w:vertAlign w:val="subscript"/>'],
];

/** Word looks for its dictionaries under a country's name (ECMA-376 part 1, 22.9.2.6). */
const WORD_LANGUAGES: Readonly<Record<PassageLanguage, string>> = {
  en: 'en-GB',
  es: 'es-ES',
  fr: 'fr-FR',
  pt: 'pt-PT',
};

export interface RunLook {
  /** Id of a character style. */
  readonly style?: string;
  readonly marks?: readonly MarkName[];
}

const NO_MARKS: readonly MarkName[] = [];

function runProperties({ style, marks = NO_MARKS }: RunLook): string {
  if (style === undefined && marks.length === 0) return '';
  const { looks, language } = toldMarks(marks);
  // A sign stands either above or below the line; both at once no run can say.
  const said = LOOKS.filter(
    ([look]) => looks.includes(look) && !(look === 'subscript' && looks.includes('superscript')),
  );
  return filled(
    'w:rPr',
    style === undefined ? '' : value('rStyle', style),
    ...said.map(([, xml]) => xml),
    language === null ? '' : value('lang', WORD_LANGUAGES[language]),
  );
}

/** A run around the XML of its content. */
export const run = (content: string, look: RunLook = {}): string => `<w:r>${runProperties(look)}${content}</w:r>`;

export const text = (words: string): string => `<w:t xml:space="preserve">${escapeXml(words)}</w:t>`;

export const deletedText = (words: string): string => `<w:delText xml:space="preserve">${escapeXml(words)}</w:delText>`;

export const TAB = '<w:tab/>';

/** A field that Word computes; `shown` stands there until it does. */
export const field = (instruction: string, shown: string): string =>
  [
    run('<w:fldChar w:fldCharType="begin"/>'),
    run(`<w:instrText xml:space="preserve">${instruction}</w:instrText>`),
    run('<w:fldChar w:fldCharType="separate"/>'),
    run(text(shown)),
    run('<w:fldChar w:fldCharType="end"/>'),
  ].join('');

export interface TabStop {
  readonly align: 'left' | 'center' | 'right';
  /** Twentieths of a point from the margin. */
  readonly at: number;
}

export interface ParagraphLook {
  /** Id of a paragraph style. */
  readonly style?: string;
  readonly keepNext?: boolean;
  readonly widowControl?: boolean;
  /** Word's number of the list, and the level in it from 0; null takes away what the style gives. */
  readonly list?: { readonly id: number; readonly at: number } | null;
  readonly suppressLineNumbers?: boolean;
  readonly rule?: 'above' | 'below';
  readonly tabs?: readonly TabStop[];
  readonly spacing?: { readonly before?: number; readonly after?: number; readonly line?: number };
  readonly indent?: { readonly left: number; readonly hanging?: number };
  readonly align?: 'center' | 'right';
  readonly outline?: number;
}

const listOf = ({ list }: ParagraphLook): string => {
  if (list === undefined) return '';
  return filled('w:numPr', value('ilvl', list?.at ?? 0), value('numId', list?.id ?? 0));
};

function ruleOf(rule: ParagraphLook['rule']): string {
  if (rule === undefined) return '';
  const side = rule === 'above' ? 'top' : 'bottom';
  return filled('w:pBdr', element(`w:${side}`, { 'w:val': 'single', 'w:sz': 4, 'w:space': 4, 'w:color': 'A6A6A6' }));
}

function spacingOf({ before, after, line }: NonNullable<ParagraphLook['spacing']>): string {
  return element('w:spacing', {
    ...(before === undefined ? {} : { 'w:before': before }),
    ...(after === undefined ? {} : { 'w:after': after }),
    ...(line === undefined ? {} : { 'w:line': line, 'w:lineRule': 'auto' }),
  });
}

/** What stands in `w:pPr`, without the element itself. */
export function looks(look: ParagraphLook): string {
  const { style, tabs = [], spacing, indent, align, outline } = look;
  return [
    style === undefined ? '' : value('pStyle', style),
    look.keepNext ? '<w:keepNext/>' : '',
    look.widowControl ? '<w:widowControl/>' : '',
    listOf(look),
    look.suppressLineNumbers ? '<w:suppressLineNumbers/>' : '',
    ruleOf(look.rule),
    filled('w:tabs', ...tabs.map((stop) => element('w:tab', { 'w:val': stop.align, 'w:pos': stop.at }))),
    spacing === undefined ? '' : spacingOf(spacing),
    indent === undefined
      ? ''
      : element('w:ind', {
          'w:left': indent.left,
          ...(indent.hanging === undefined ? {} : { 'w:hanging': indent.hanging }),
        }),
    align === undefined ? '' : value('jc', align),
    outline === undefined ? '' : value('outlineLvl', outline),
  ].join('');
}

/** A paragraph; `mark` is what its own end bears (`w:rPr`), `before` how it looked before a tracked change. */
export const paragraph = (look: ParagraphLook, content: string, mark = '', before = ''): string =>
  `<w:p>${filled('w:pPr', looks(look), filled('w:rPr', mark), before)}${content}</w:p>`;
