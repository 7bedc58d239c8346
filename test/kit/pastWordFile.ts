// The five past documents as Word files, in the three ways in which such files are written: numbered by Word, with labels
// typed by hand, and with numbering that comes from styles for the paragraphs while half of the lists are typed. Where Word
// would count something else than the document prints, a list begins anew, as a secretary does by hand.

import { readNumber } from '../../shared/numbering/formatNumber.ts';
import type { NumberStyle } from '../../shared/numbering/scheme.ts';
import type { ExpectedOutline } from './scoreOutline.ts';
import { pastLines } from './scoreOutline.ts';
import { abstractList, type LevelOptions, list, type ParagraphOptions, p, r, style, wordFile } from './wordFile.ts';

export const WAYS = ['numbered', 'typed', 'styled'] as const;
export type Way = (typeof WAYS)[number];

export interface PastLine {
  readonly label: string;
  readonly depth: number;
  readonly words: string;
  readonly heading: boolean;
}

const clean = (text: string): string =>
  text
    .replace(/\[bookmark: \w+\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The lines of a past document without its furniture: front matter, then a line for each block. */
export function pastParagraphs(expected: ExpectedOutline): readonly PastLine[] {
  const lines = pastLines(expected.file);
  const furniture = new Set(expected.furniture_lines.map(({ line }) => line));
  const blocks = expected.blocks as readonly { kind: string; label: string; depth: number; line: number }[];
  const front = lines.slice(0, blocks[0]!.line - 1).filter((line) => clean(line) !== '');
  return [
    ...front.map((line) => ({ label: '', depth: 0, words: clean(line), heading: false })),
    ...blocks.map((block, i) => {
      const end = blocks[i + 1]?.line ?? lines.length + 1;
      const own = lines.slice(block.line - 1, end - 1).filter((_, at) => !furniture.has(block.line + at));
      const words = clean(own.join(' '));
      const from = block.label === '' ? 0 : words.indexOf(block.label) + block.label.length;
      return {
        label: block.label,
        depth: block.depth,
        words: clean(words.slice(from)),
        heading: block.kind === 'heading',
      };
    }),
  ];
}

interface Form {
  readonly format: string;
  readonly text: string;
  readonly value: number;
}

const FORMATS: readonly (readonly [NumberStyle, string])[] = [
  ['decimal', 'decimal'],
  ['lowerRoman', 'lowerRoman'],
  ['lowerAlpha', 'lowerLetter'],
];

/** How Word would print a label at a depth: Roman numbers stand on the third level of these documents. */
function formOf({ label, depth }: PastLine): Form {
  const match = /^([\da-z]+)([.)])$/.exec(label);
  if (match === null) return { format: 'bullet', text: label, value: 1 };
  for (const [numberStyle, format] of FORMATS) {
    const value = (numberStyle === 'lowerRoman') === (depth === 3) ? readNumber(numberStyle, match[1]!) : null;
    if (value !== null) return { format, text: `%${depth}${match[2]}`, value };
  }
  throw new Error(`no form for ${label}`);
}

/** Makes the lists of a file and says which paragraph stands in which. */
class Lists {
  readonly abstracts: LevelOptions[][] = [];
  readonly nums: string[] = [];
  private readonly counts: number[][] = [];
  private readonly current: number[] = [];

  /** The abstract list whose level at that depth prints this form; the first one is the document's main list. */
  private familyOf(depth: number, form: Form): number {
    const found = this.abstracts.findIndex(
      (levels) =>
        levels[depth - 1] === undefined ||
        (levels[depth - 1]!.text === form.text && levels[depth - 1]!.format === form.format),
    );
    const family = found < 0 ? this.abstracts.length : found;
    this.abstracts[family] ??= [];
    this.counts[family] ??= [];
    const levels = this.abstracts[family]!;
    while (levels.length < depth - 1) levels.push({ format: 'none', text: '' });
    levels[depth - 1] ??= { format: form.format, text: form.text, left: depth * 567, first: -567 };
    return family;
  }

  private add(family: number, starts: Readonly<Record<number, number>>): number {
    this.nums.push(list(this.nums.length + 1, family, starts));
    this.current[family] = this.nums.length;
    return this.nums.length;
  }

  place(line: PastLine): { readonly list: number; readonly level: number } {
    const form = formOf(line);
    const family = this.familyOf(line.depth, form);
    const counts = this.counts[family]!;
    const at = line.depth - 1;
    const next = (counts[at] ?? 0) + 1;
    const id = this.current[family] ?? this.add(family, {});
    counts.length = Math.min(counts.length, at + 1);
    counts[at] = form.format === 'bullet' ? 1 : form.value;
    if (form.format === 'bullet' || next === form.value) return { list: id, level: at };
    return { list: this.add(family, { [at]: form.value }), level: at };
  }

  get numbering(): string {
    return this.abstracts.map((levels, id) => abstractList(id, levels)).join('') + this.nums.join('');
  }
}

const HEADINGS =
  style('Normal', { name: 'Normal', default: true }) +
  style('Heading1', { name: 'heading 1', base: 'Normal', outline: 0, run: { bold: true } }) +
  style('Heading2', { name: 'heading 2', base: 'Normal', outline: 1 });

const typed = (line: PastLine, between: string, options: ParagraphOptions = {}): string =>
  p({ left: line.depth * 567, first: -567, ...options }, r(`<w:t>${line.label}</w:t>${between}`), line.words);

function numbered(lines: readonly PastLine[]): Uint8Array {
  const lists = new Lists();
  const body = lines.map((line) =>
    line.label === '' ? p(line.heading ? { style: 'Heading1' } : {}, line.words) : p(lists.place(line), line.words),
  );
  return wordFile({ body: body.join(''), numbering: lists.numbering, styles: HEADINGS });
}

function allTyped(lines: readonly PastLine[]): Uint8Array {
  const body = lines.map((line, i) => {
    if (line.label === '') return p(line.heading ? { centred: true } : {}, r(line.words, { bold: line.heading }));
    return typed(line, i % 2 === 0 ? '<w:tab/>' : '<w:t xml:space="preserve"> </w:t>');
  });
  return wordFile({ body: body.join(p()) });
}

/** Paragraphs get numbers by their style; of the lists below them every other one is typed. */
function styled(lines: readonly PastLine[]): Uint8Array {
  const lists = new Lists();
  const styles = new Map<string, string>();
  let parents = 0;
  const body = lines.map((line) => {
    if (line.label === '') return p(line.heading ? { style: 'Heading1' } : {}, line.words);
    if (line.depth === 1) parents += 1;
    else if (parents % 2 === 0) return typed(line, '<w:tab/>');
    const place = lists.place(line);
    const name = `Text${line.depth}`;
    if (!styles.has(name)) {
      // The second of these says its level only and has the list from the style it is based on.
      const base = line.depth > 1 && styles.has('Text1') ? { base: 'Text1' } : { list: place.list };
      styles.set(name, style(name, { ...base, level: place.level }));
      return p({ style: name }, line.words);
    }
    return p({ style: name, ...place }, line.words);
  });
  const all = HEADINGS + [...styles.values()].join('');
  return wordFile({ body: body.join(''), numbering: lists.numbering, styles: all });
}

/** A past document as a Word file, and the lines it must give. */
export function pastWordFile(expected: ExpectedOutline, way: Way): { bytes: Uint8Array; lines: readonly PastLine[] } {
  const lines = pastParagraphs(expected);
  const make = { numbered, typed: allTyped, styled }[way];
  return { bytes: make(lines), lines };
}
