// Word files for tests of the reader, put together from small pieces of XML that say only what a case is about. Nothing here
// uses the product's writer or reader. A paragraph is `p('words')`, numbered `p({ list: 1, level: 0 }, 'words')`.

import { strToU8, type Zippable, zipSync } from 'fflate';

const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"',
  'xmlns:cx1="http://schemas.microsoft.com/office/drawing/2015/9/8/chartex"',
].join(' ');
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DATE = new Date(2017, 5, 22);

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);

export interface WordFile {
  /** What stands in `w:body`. */
  readonly body: string;
  /** What stands in the root of the part of that name; a part that is not given is not there. */
  readonly styles?: string;
  readonly numbering?: string;
  readonly settings?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly comments?: string;
  readonly commentsExtended?: string;
  readonly headers?: readonly string[];
  readonly footers?: readonly string[];
  /** Further entries of the archive, or others in place of those made here; null leaves one out. */
  readonly entries?: Readonly<Record<string, Uint8Array | string | null>>;
  readonly type?: string;
  readonly namespaces?: string;
}

const ROOTS: Readonly<Record<string, string>> = {
  styles: 'w:styles',
  numbering: 'w:numbering',
  settings: 'w:settings',
  footnotes: 'w:footnotes',
  endnotes: 'w:endnotes',
  comments: 'w:comments',
  commentsExtended: 'w15:commentsEx',
};

export function wordFile(file: WordFile): Uint8Array {
  const names = file.namespaces ?? NAMESPACES;
  const entries: Record<string, Uint8Array | string | null> = {};
  const relations: string[] = [];
  const part = (name: string, purpose: string, root: string, content: string): void => {
    entries[`word/${name}.xml`] = `${HEAD}<${root} ${names}>${content}</${root}>`;
    const base = purpose === 'commentsExtended' ? 'http://schemas.microsoft.com/office/2011/relationships' : RELATIONS;
    relations.push(`<Relationship Id="r${relations.length}" Type="${base}/${purpose}" Target="${name}.xml"/>`);
  };
  for (const [purpose, root] of Object.entries(ROOTS)) {
    const content = file[purpose as keyof WordFile];
    if (typeof content === 'string') part(purpose, purpose, root, content);
  }
  for (const [i, content] of (file.headers ?? []).entries()) part(`header${i + 1}`, 'header', 'w:hdr', content);
  for (const [i, content] of (file.footers ?? []).entries()) part(`footer${i + 1}`, 'footer', 'w:ftr', content);
  const relationship = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
  const all: Record<string, Uint8Array | string | null> = {
    '[Content_Types].xml': [
      HEAD,
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
      '<Default Extension="xml" ContentType="application/xml"/>',
      `<Override PartName="/word/document.xml" ContentType="${file.type ?? TYPE}"/></Types>`,
    ].join(''),
    '_rels/.rels': [
      `${HEAD}<Relationships ${relationship}>`,
      `<Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ].join(''),
    'word/document.xml': `${HEAD}<w:document ${names}><w:body>${file.body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': `${HEAD}<Relationships ${relationship}>${relations.join('')}</Relationships>`,
    ...entries,
    ...file.entries,
  };
  const zippable: Zippable = {};
  for (const [name, data] of Object.entries(all)) {
    if (data !== null) zippable[name] = [typeof data === 'string' ? strToU8(data) : data, { mtime: DATE }];
  }
  return zipSync(zippable);
}

export interface RunOptions {
  readonly bold?: boolean;
  readonly hidden?: boolean;
  readonly style?: string;
  readonly language?: string;
  readonly font?: string;
  /** Further properties. */
  readonly properties?: string;
}

const flag = (name: string, on: boolean | undefined): string =>
  on === undefined ? '' : on ? `<w:${name}/>` : `<w:${name} w:val="0"/>`;

export const t = (words: string): string => `<w:t xml:space="preserve">${escaped(words)}</w:t>`;

const runProperties = (options: RunOptions): string => {
  const inner = [
    options.style === undefined ? '' : `<w:rStyle w:val="${options.style}"/>`,
    options.font === undefined ? '' : `<w:rFonts w:ascii="${options.font}" w:hAnsi="${options.font}"/>`,
    flag('b', options.bold),
    flag('vanish', options.hidden),
    options.language === undefined ? '' : `<w:lang w:val="${options.language}"/>`,
    options.properties ?? '',
  ].join('');
  return inner === '' ? '' : `<w:rPr>${inner}</w:rPr>`;
};

/** A run; its content is XML where it begins with "<", else words. */
export const r = (content: string, options: RunOptions = {}): string =>
  `<w:r>${runProperties(options)}${content.startsWith('<') ? content : t(content)}</w:r>`;

export interface ParagraphOptions {
  readonly style?: string;
  readonly list?: number;
  readonly level?: number;
  readonly centred?: boolean;
  readonly outline?: number;
  /** Twentieths of a point; `first` is negative for a hanging first line. */
  readonly left?: number;
  readonly first?: number;
  /** Further properties, and those of the paragraph mark. */
  readonly properties?: string;
  readonly mark?: string;
}

const indent = (left: number | undefined, first: number | undefined): string => {
  if (left === undefined && first === undefined) return '';
  const start = left === undefined ? '' : ` w:left="${left}"`;
  const line = first === undefined ? '' : first < 0 ? ` w:hanging="${-first}"` : ` w:firstLine="${first}"`;
  return `<w:ind${start}${line}/>`;
};

export const paragraphProperties = (options: ParagraphOptions): string => {
  const { style, list, level, centred, outline } = options;
  const number =
    list === undefined && level === undefined
      ? ''
      : [
          '<w:numPr>',
          level === undefined ? '' : `<w:ilvl w:val="${level}"/>`,
          list === undefined ? '' : `<w:numId w:val="${list}"/>`,
          '</w:numPr>',
        ].join('');
  const inner = [
    style === undefined ? '' : `<w:pStyle w:val="${style}"/>`,
    number,
    indent(options.left, options.first),
    centred === undefined ? '' : `<w:jc w:val="${centred ? 'center' : 'left'}"/>`,
    outline === undefined ? '' : `<w:outlineLvl w:val="${outline}"/>`,
    options.mark === undefined ? '' : `<w:rPr>${options.mark}</w:rPr>`,
    options.properties ?? '',
  ].join('');
  return inner === '' ? '' : `<w:pPr>${inner}</w:pPr>`;
};

/** A paragraph of runs, or of words. */
export function p(...content: readonly (string | ParagraphOptions)[]): string {
  const options = typeof content[0] === 'object' ? content[0] : {};
  const inner = content.filter((one) => typeof one === 'string').map((one) => (one.startsWith('<') ? one : r(one)));
  return `<w:p>${paragraphProperties(options)}${inner.join('')}</w:p>`;
}

const by = (author: string, date: string): string => `w:id="1" w:author="${escaped(author)}" w:date="${date}"`;

export const ins = (author: string, content: string, date = '2017-06-20T10:00:00Z'): string =>
  `<w:ins ${by(author, date)}>${content.startsWith('<') ? content : r(content)}</w:ins>`;
export const del = (author: string, words: string, date = '2017-06-20T10:00:00Z'): string =>
  `<w:del ${by(author, date)}><w:r><w:delText xml:space="preserve">${escaped(words)}</w:delText></w:r></w:del>`;
/** For `mark` of a paragraph. */
export const markInserted = (author: string, date = '2017-06-20T10:00:00Z'): string => `<w:ins ${by(author, date)}/>`;
export const markDeleted = (author: string, date = '2017-06-20T10:00:00Z'): string => `<w:del ${by(author, date)}/>`;

export const field = (instruction: string, result: string | null): string =>
  [
    r('<w:fldChar w:fldCharType="begin"/>'),
    r(`<w:instrText xml:space="preserve"> ${escaped(instruction)} </w:instrText>`),
    result === null ? '' : r('<w:fldChar w:fldCharType="separate"/>') + r(result),
    r('<w:fldChar w:fldCharType="end"/>'),
  ].join('');

export const cell = (content: string, properties = ''): string =>
  `<w:tc>${properties === '' ? '' : `<w:tcPr>${properties}</w:tcPr>`}${content}</w:tc>`;
export const row = (content: string, properties = ''): string =>
  `<w:tr>${properties === '' ? '' : `<w:trPr>${properties}</w:trPr>`}${content}</w:tr>`;
export const table = (...rows: readonly string[]): string => `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`;

export interface LevelOptions {
  readonly start?: number | null;
  readonly format?: string;
  readonly text: string;
  readonly restart?: number;
  readonly legal?: boolean;
  readonly style?: string;
  readonly font?: string;
  readonly language?: string;
  readonly left?: number;
  readonly first?: number;
}

export const level = (at: number, options: LevelOptions): string => {
  const { start = 1, format = 'decimal', text, restart, legal, style, font, language } = options;
  const fonts = font === undefined ? '' : `<w:rFonts w:ascii="${font}" w:hAnsi="${font}"/>`;
  return [
    `<w:lvl w:ilvl="${at}">`,
    start === null ? '' : `<w:start w:val="${start}"/>`,
    format.startsWith('<') ? format : `<w:numFmt w:val="${format}"/>`,
    restart === undefined ? '' : `<w:lvlRestart w:val="${restart}"/>`,
    style === undefined ? '' : `<w:pStyle w:val="${style}"/>`,
    flag('isLgl', legal),
    `<w:lvlText w:val="${escaped(text)}"/>`,
    `<w:pPr>${indent(options.left, options.first)}</w:pPr>`,
    `<w:rPr>${fonts}${language === undefined ? '' : `<w:lang w:val="${language}"/>`}</w:rPr>`,
    '</w:lvl>',
  ].join('');
};

/** An abstract list; levels by their place. `links` are elements that stand beside the levels. */
export const abstractList = (id: number, levels: readonly LevelOptions[], links = ''): string =>
  `<w:abstractNum w:abstractNumId="${id}">${links}${levels.map((one, at) => level(at, one)).join('')}</w:abstractNum>`;

/** A list that points at an abstract one; `starts` begin levels anew. */
export const list = (
  id: number,
  abstract: number,
  starts: Readonly<Record<number, number>> = {},
  levels = '',
): string => {
  const overrides = Object.entries(starts).map(
    ([at, value]) => `<w:lvlOverride w:ilvl="${at}"><w:startOverride w:val="${value}"/></w:lvlOverride>`,
  );
  return `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${overrides.join('')}${levels}</w:num>`;
};

export interface StyleOptions extends ParagraphOptions {
  readonly name?: string;
  readonly base?: string;
  readonly kind?: 'paragraph' | 'character' | 'numbering';
  readonly default?: boolean;
  readonly run?: RunOptions;
}

export const style = (id: string, options: StyleOptions = {}): string =>
  [
    `<w:style w:type="${options.kind ?? 'paragraph'}" w:styleId="${id}"${options.default === true ? ' w:default="1"' : ''}>`,
    `<w:name w:val="${escaped(options.name ?? id)}"/>`,
    options.base === undefined ? '' : `<w:basedOn w:val="${options.base}"/>`,
    paragraphProperties(options),
    options.run === undefined ? '' : runProperties(options.run),
    '</w:style>',
  ].join('');
