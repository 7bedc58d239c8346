// How the Word file looks: sizes, spaces and the numbering of its named styles. A style whose level the scheme counts is
// linked with that level, so that a paragraph typed in Word and given the style is numbered. Each style is a piece of XML
// of its own, so that a file of the body can be completed with those it lacks.

import { SERIF } from '../wordParts.ts';
import { LEVELS } from './styleNames.ts';
import { looks, type ParagraphLook } from './wordRuns.ts';
import { element, filled, NAMESPACES, value, XML } from './xml.ts';

/** Twentieths of a point, Word's unit: one step of indent is one centimetre. */
export const STEP = 567;

export const hanging = (level: number): { left: number; hanging: number } => ({
  left: STEP * Math.max(level, 1),
  hanging: STEP,
});

/** Word's number and level of the list that a style counts in. */
export type StyleLists = ReadonlyMap<string, { readonly id: number; readonly at: number }>;

export interface NamedStyle {
  readonly id: string;
  /** As Word stores it: built-in ones in English and lower case, whatever the language of the program. */
  readonly name: string;
  readonly xml: string;
}

interface Style {
  readonly id: string;
  readonly name: string;
  readonly kind?: 'paragraph' | 'character' | 'table' | 'numbering';
  readonly isDefault?: boolean;
  readonly basedOn?: string;
  readonly next?: string;
  readonly look?: ParagraphLook;
  /** What stands in `w:rPr`. */
  readonly run?: string;
  /** It stands in the gallery of styles. */
  readonly quick?: boolean;
  readonly priority?: number;
  readonly rest?: string;
}

const size = (halfPoints: number): string => value('sz', halfPoints) + value('szCs', halfPoints);
const BOLD = '<w:b/><w:bCs/>';
const ITALIC = '<w:i/><w:iCs/>';
const FONTS = element('w:rFonts', {
  'w:ascii': SERIF,
  'w:hAnsi': SERIF,
  'w:eastAsia': SERIF,
  'w:cs': SERIF,
});
const centred: ParagraphLook = { keepNext: true, suppressLineNumbers: true, align: 'center' };
const tight = { line: 240, after: 40 } as const;

/** Names of styles that Word knows by itself. */
const BUILT_IN =
  /^(?:Normal|Default Paragraph Font|Normal Table|No List|Title|Body Text|caption|header|footer|heading \d|(?:footnote|annotation) (?:text|reference))$/;

const body = (name: string, look: ParagraphLook = {}): Style => ({
  id: name.replaceAll(' ', ''),
  name,
  basedOn: 'Normal',
  quick: true,
  look,
});

const STYLES: readonly Style[] = [
  { id: 'Normal', name: 'Normal', isDefault: true, quick: true },
  { id: 'DefaultParagraphFont', name: 'Default Paragraph Font', kind: 'character', isDefault: true, priority: 1 },
  {
    id: 'TableNormal',
    name: 'Normal Table',
    kind: 'table',
    isDefault: true,
    priority: 99,
    rest: [
      '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>',
      '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>',
      '</w:tblCellMar></w:tblPr>',
    ].join(''),
  },
  { id: 'NoList', name: 'No List', kind: 'numbering', isDefault: true, priority: 99 },
  {
    ...body('Title', { ...centred, spacing: { after: 60, line: 288 } }),
    next: 'Place',
    run: BOLD + size(28),
  },
  { ...body('Place', { ...centred, spacing: { after: 60 } }), next: 'Chapeau', run: ITALIC },
  body('Chapeau', { spacing: { before: 240 } }),
  {
    ...body('heading 1', {
      keepNext: true,
      suppressLineNumbers: true,
      spacing: { before: 360, after: 160 },
      outline: 0,
    }),
    id: 'Heading1',
    next: 'Operative1',
    run: BOLD + size(24),
  },
  {
    ...body('heading 2', {
      keepNext: true,
      suppressLineNumbers: true,
      spacing: { before: 200, after: 120 },
      outline: 1,
    }),
    id: 'Heading2',
    next: 'Operative1',
    run: ITALIC,
  },
  body('Preambular'),
  ...LEVELS.map((level) => body(`Operative ${level}`)),
  ...LEVELS.map((level) => body(`Tail ${level}`, { indent: { left: STEP * level } })),
  body('Body Text'),
  { ...body('Table Text', { spacing: tight }), run: size(20) },
  { ...body('Table Heading', { keepNext: true }), basedOn: 'TableText', run: BOLD },
  {
    ...body('caption', { keepNext: true, suppressLineNumbers: true, spacing: { before: 240, after: 80 } }),
    id: 'Caption',
    run: BOLD,
  },
  { id: 'Header', name: 'header', basedOn: 'Normal', look: { spacing: { after: 60, line: 240 } }, run: size(18) },
  {
    id: 'Footer',
    name: 'footer',
    basedOn: 'Normal',
    look: { spacing: { after: 0, line: 240 }, align: 'center' },
    run: size(18),
  },
  {
    id: 'FootnoteText',
    name: 'footnote text',
    basedOn: 'Normal',
    look: { suppressLineNumbers: true, spacing: tight },
    run: size(18),
  },
  {
    id: 'FootnoteReference',
    name: 'footnote reference',
    kind: 'character',
    basedOn: 'DefaultParagraphFont',
    run: value('vertAlign', 'superscript'),
  },
  { id: 'CommentText', name: 'annotation text', basedOn: 'Normal', look: { spacing: tight }, run: size(20) },
  {
    id: 'CommentReference',
    name: 'annotation reference',
    kind: 'character',
    basedOn: 'DefaultParagraphFont',
    run: size(16),
  },
];

function styleXml(style: Style, lists: StyleLists): string {
  const { id, name, kind = 'paragraph', look, priority } = style;
  const list = lists.get(id);
  return element(
    'w:style',
    {
      'w:type': kind,
      ...(style.isDefault ? { 'w:default': 1 } : {}),
      ...(BUILT_IN.test(name) ? {} : { 'w:customStyle': 1 }),
      'w:styleId': id,
    },
    value('name', name),
    style.basedOn === undefined ? '' : value('basedOn', style.basedOn),
    style.next === undefined ? '' : value('next', style.next),
    priority === undefined ? '' : value('uiPriority', priority),
    priority === undefined ? '' : '<w:semiHidden/><w:unhideWhenUsed/>',
    style.quick ? '<w:qFormat/>' : '',
    filled('w:pPr', look || list ? looks({ ...look, ...(list ? { list } : {}) }) : ''),
    filled('w:rPr', style.run ?? ''),
    style.rest ?? '',
  );
}

/** The styles of this product, each by itself. */
export const namedStyles = (lists: StyleLists): readonly NamedStyle[] =>
  STYLES.map((style) => ({ id: style.id, name: style.name, xml: styleXml(style, lists) }));

/** The styles part. */
export function stylesPart(language: string, lists: StyleLists): string {
  const run = filled('w:rPr', FONTS, size(23), value('lang', language));
  const spacing = filled('w:pPr', looks({ spacing: { after: 120, line: 288 } }));
  const defaults = `<w:rPrDefault>${run}</w:rPrDefault><w:pPrDefault>${spacing}</w:pPrDefault>`;
  const styles = namedStyles(lists).map(({ xml }) => xml);
  return `${XML}<w:styles ${NAMESPACES}><w:docDefaults>${defaults}</w:docDefaults>${styles.join('')}</w:styles>`;
}
