// What is printed, settled once for every writer: title lines, paragraphs with label and numbering, runs with marks, the
// words of cross-references and the numbers of notes. Writers decide how it looks, never what it says. Text here is free
// of what no format can hold (control characters, halves of surrogate pairs).

import type { Block, Inline, MarkName, Role } from './block.ts';
import type { BlockLines } from './lines.ts';

/** One tier of the document's scheme, as a writer with its own numbering (Word) needs it. */
export interface PrintableTier {
  readonly role: Role;
  readonly level: number;
  readonly style: 'decimal' | 'lowerAlpha' | 'upperAlpha' | 'lowerRoman' | 'upperRoman' | 'bullet';
  readonly before: string;
  readonly after: string;
  readonly restart: 'heading' | 'parent' | 'never';
}

/** A change that is shown in print: tracked in Word, struck or underlined elsewhere. */
export interface PrintableChange {
  /** A move is shown where the words stood and where they shall stand. */
  readonly kind: 'inserted' | 'deleted' | 'movedFrom' | 'movedTo';
  /** Delegations that ask for it, by name, or what it was compared with; never a person. */
  readonly author: string;
  /** Milliseconds since 1970, UTC: when it was filed. */
  readonly at: number;
  /** Of the request; ties the parts of one change and the two halves of a move together. */
  readonly id: string;
}

/** `change` absent: the run stands before and after. */
export type PrintableRun =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly marks: readonly MarkName[];
      readonly change?: PrintableChange;
    }
  /** The sign of a footnote; `number` counts from 1 in the order of the text and indexes `notes`. */
  | { readonly kind: 'note'; readonly number: number; readonly change?: PrintableChange };

/** Where a label comes from: tier `tier` of the scheme, the imported document, or nowhere. */
export type PrintableNumbering =
  | { readonly kind: 'tier'; readonly tier: number }
  | { readonly kind: 'fixed' }
  | { readonly kind: 'none' };

export interface PrintableParagraph {
  readonly blockId: string;
  readonly role: Role;
  /** As in `BlockAttrs`: 0 outside the numbering, 1 paragraph, 2–4 below; a tail has the level of its item. */
  readonly level: number;
  /** As printed ("1.", "a)"); empty without numbering. */
  readonly label: string;
  readonly numbering: PrintableNumbering;
  readonly runs: readonly PrintableRun[];
  /**
   * The end of this paragraph comes or goes: with it inserted the paragraph was cut here, or is new; with it deleted it
   * runs on into the next one. What has two ends of its own stays a paragraph.
   */
  readonly endChange?: PrintableChange;
  /** Where the reference lines of the agreed text begin in it; absent where they are not counted. */
  readonly lineStarts?: readonly PrintableLine[];
}

export interface PrintableLine {
  /** Offset in the text of the runs, one after the other; signs of notes take no room. */
  readonly at: number;
  readonly number: number;
}

/** Stands beside a paragraph: in Word a comment, elsewhere a note behind the text. */
export interface PrintableComment {
  readonly blockId: string;
  readonly author: string;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly words: string;
}

export interface PrintableTable {
  /** How many of `paragraphs` stand before it. */
  readonly at: number;
  /** Printed above it; empty for none. */
  readonly caption: string;
  /** One cell a column. */
  readonly head: readonly string[];
  /** As many cells as the head; lines within a cell end in LF. */
  readonly rows: readonly (readonly string[])[];
  /** Shares of the width, as many as the head; absent: equal ones. */
  readonly widths?: readonly number[];
}

/** Printed at the head of every page. */
export interface PrintableHeading {
  /** "RCGM/2017/2/Rev.1"; empty where nothing was issued. */
  readonly symbol: string;
  /** "Draft", "Adopted", "With requested changes", in the document's language. */
  readonly status: string;
  /** ISO date. */
  readonly date: string;
}

/** Which text a file was made from: printed nowhere, carried in the file so that it can be told when it comes back. */
export interface PrintableOrigin {
  readonly documentId: string;
  /** Stored change of the text after which it read so. */
  readonly textSeq: number;
  readonly textHash: string;
  /** Code of the delegation that it was made for; null for all. */
  readonly delegation: string | null;
}

export interface Printable {
  readonly title: string;
  readonly heading?: PrintableHeading;
  readonly origin?: PrintableOrigin;
  readonly comments?: readonly PrintableComment[];
  readonly tables?: readonly PrintableTable[];
  /** BCP 47, "en" or "es-SV". */
  readonly language: string;
  readonly tiers: readonly PrintableTier[];
  /** The opening blocks of role title and place, in their order. */
  readonly front: readonly PrintableParagraph[];
  readonly paragraphs: readonly PrintableParagraph[];
  /** Words of the notes; note `number` stands at index number − 1. */
  readonly notes: readonly string[];
}

/** Printed in place of a paragraph that is gone; numbered nowhere, so it carries its number in its words. */
export interface RemovedParagraph {
  /** Id of the block it stands after, null before the first. */
  readonly after: string | null;
  /** Of the block that is gone. */
  readonly blockId: string;
  readonly level: number;
  /** "[5. Removed]" */
  readonly words: string;
}

export interface PrintableSource {
  /** Name of the document, printed in the header: "Conclusions". */
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Aligned with `blocks`, as the numbering prints them; null or empty without label. */
  readonly labels: readonly (string | null)[];
  readonly scheme: { readonly tiers: readonly PrintableTier[] };
  /** Where a held number is gone ("[5. Removed]"), in the order of the text. */
  readonly removed?: readonly RemovedParagraph[];
  readonly language: string;
  readonly heading?: PrintableHeading;
  readonly origin?: PrintableOrigin;
  /** Words of footnotes by `noteId`. */
  readonly notes?: ReadonlyMap<string, string>;
  /** Reference lines of the blocks, counted on the agreed text; aligned with `blocks`, null for what is not in it. */
  readonly lines?: readonly (BlockLines | null)[];
  /** Of each inline of each block, and of the end of each block; aligned with `blocks`. */
  readonly changes?: {
    readonly runs: readonly (readonly (PrintableChange | undefined)[])[];
    readonly ends: readonly (PrintableChange | undefined)[];
  };
}

/** Printed where a cross-reference points at nothing: visible, so that nobody issues it unseen. */
export const LOST_REFERENCE = '[?]';

// XML 1.0 (5th edition), production 2 [Char], is the narrowest of the formats written; U+FFFC stands for atoms.
const UNPRINTABLE = /(?![\t\n\r\u0085])[\p{Cc}\uFFFC\uFFFE\uFFFF]/gu;
const LINE_ENDS = /[\r\n\u0085\u2028\u2029]+/g;

/** Words that every format can hold: controls gone, tabs and line ends a space, half a surrogate pair U+FFFD. */
export function printableText(text: string): string {
  return text
    .replace(LINE_ENDS, ' ')
    .replace(/\t/g, ' ')
    .replace(UNPRINTABLE, '')
    .replace(/\p{Cs}/gu, '\uFFFD');
}

/** How a label reads inside a sentence: "paragraph 17", "item b)". A closing full stop belongs to the margin only. */
export const labelInText = (label: string): string => label.replace(/\.$/, '');

export function printable(source: PrintableSource): Printable {
  const { blocks, scheme } = source;
  const labels = blocks.map((_, index) => printableText(source.labels[index] ?? ''));
  // A paragraph may be printed twice, where it stood and where it shall stand: the first counts.
  const indexOf = new Map(blocks.map((block, index) => [block.id, index] as const).reverse());
  const notes: string[] = [];

  function referenceTo(blockId: string): string {
    const index = indexOf.get(blockId);
    const target = index === undefined ? undefined : blocks[index];
    if (index === undefined || target === undefined) return LOST_REFERENCE;
    const label = labels[index] ?? '';
    if (label !== '') return labelInText(label);
    const words = target.role === 'heading' || target.role === 'subheading' ? wordsOf(target.content) : '';
    return words === '' ? LOST_REFERENCE : words;
  }

  function runOf(inline: Inline, change: PrintableChange | undefined): PrintableRun {
    const changed = change ? { change } : {};
    switch (inline.kind) {
      case 'text':
        return { kind: 'text', text: printableText(inline.text), marks: inline.marks, ...changed };
      case 'xref':
        return { kind: 'text', text: referenceTo(inline.blockId), marks: inline.marks, ...changed };
      case 'footnoteRef':
        notes.push(printableText(source.notes?.get(inline.noteId) ?? ''));
        return { kind: 'note', number: notes.length, ...changed };
    }
  }

  /** Offsets that count the agreed words, as offsets in what is printed: words asked for are among those. */
  function startsOf({ content }: Block, index: number): { readonly lineStarts?: readonly PrintableLine[] } {
    const lines = source.lines?.[index];
    if (!lines || lines.first === null) return {};
    const { first } = lines;
    const starts: PrintableLine[] = [];
    let [counted, printed] = [0, 0];
    content.forEach((inline, nth) => {
      const text =
        inline.kind === 'text' ? printableText(inline.text) : inline.kind === 'xref' ? referenceTo(inline.blockId) : '';
      const kind = source.changes?.runs[index]?.[nth]?.kind;
      const isCounted = kind !== 'inserted' && kind !== 'movedTo';
      const size = !isCounted ? 0 : inline.kind === 'text' ? inline.text.length : 1;
      for (let next = lines.starts[starts.length]; next !== undefined && next < counted + size; ) {
        const before = inline.kind === 'text' ? printableText(inline.text.slice(0, next - counted)).length : 0;
        starts.push({ at: printed + before, number: first + starts.length });
        next = lines.starts[starts.length];
      }
      counted += size;
      printed += text.length;
    });
    return { lineStarts: starts };
  }

  const all = blocks.map((block, index): PrintableParagraph => {
    const label = labels[index] ?? '';
    return {
      blockId: block.id,
      role: block.role,
      level: block.level,
      label,
      numbering: numberingOf(block, label, scheme.tiers),
      runs: joinRuns(block.content.map((inline, nth) => runOf(inline, source.changes?.runs[index]?.[nth]))),
      ...(source.changes?.ends[index] ? { endChange: source.changes.ends[index] } : {}),
      ...startsOf(block, index),
    };
  });
  const gone = (after: string | null): PrintableParagraph[] =>
    (source.removed ?? []).filter((removed) => removed.after === after).map(removedParagraph);
  const printed = [...gone(null), ...all.flatMap((paragraph) => [paragraph, ...gone(paragraph.blockId)])];
  const opening = printed.findIndex((paragraph) => paragraph.role !== 'title' && paragraph.role !== 'place');
  const end = opening < 0 ? printed.length : opening;
  return {
    title: printableText(source.title),
    ...(source.heading ? { heading: source.heading } : {}),
    ...(source.origin ? { origin: source.origin } : {}),
    language: source.language,
    tiers: scheme.tiers,
    front: printed.slice(0, end),
    paragraphs: printed.slice(end),
    notes,
  };
}

/** The words of a paragraph without its label; signs of notes are left out. */
export const printedText = (paragraph: { readonly runs: readonly PrintableRun[] }): string =>
  paragraph.runs.map((run) => (run.kind === 'text' ? run.text : '')).join('');

/** Paragraphs and tables in the order in which they are printed. */
export function piecesOf({
  paragraphs,
  tables = [],
}: Pick<Printable, 'paragraphs' | 'tables'>): readonly PrintablePiece[] {
  const pieces: PrintablePiece[] = [];
  const tablesAt = (at: number) => {
    for (const table of tables) if (table.at === at) pieces.push({ kind: 'table', table });
  };
  paragraphs.forEach((paragraph, at) => {
    tablesAt(at);
    pieces.push({ kind: 'paragraph', paragraph, at });
  });
  tablesAt(paragraphs.length);
  return pieces;
}

export type PrintablePiece =
  /** `at`: its index in `paragraphs`. */
  | { readonly kind: 'paragraph'; readonly paragraph: PrintableParagraph; readonly at: number }
  | { readonly kind: 'table'; readonly table: PrintableTable };

/** It goes when the change is made; everything else that is changed comes. */
export const isStruck = (change: PrintableChange | undefined): boolean =>
  change?.kind === 'deleted' || change?.kind === 'movedFrom';

const removedParagraph = ({ blockId, level, words }: RemovedParagraph): PrintableParagraph => ({
  blockId,
  role: 'plain',
  level,
  label: '',
  numbering: { kind: 'none' },
  runs: [{ kind: 'text', text: printableText(words), marks: ['em'] }],
});

function numberingOf(block: Block, label: string, tiers: readonly PrintableTier[]): PrintableNumbering {
  if (label === '') return { kind: 'none' };
  const tier = tiers.findIndex((candidate) => candidate.role === block.role && candidate.level === block.level);
  return block.numbering === 'auto' && tier >= 0 ? { kind: 'tier', tier } : { kind: 'fixed' };
}

const wordsOf = (content: readonly Inline[]): string =>
  printableText(content.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('')).trim();

const sameChange = (a: PrintableChange | undefined, b: PrintableChange | undefined): boolean =>
  a?.kind === b?.kind && a?.id === b?.id && a?.author === b?.author;

function joinRuns(runs: readonly PrintableRun[]): PrintableRun[] {
  const joined: PrintableRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (run.kind === 'text' && run.text === '') continue;
    if (
      run.kind === 'text' &&
      last?.kind === 'text' &&
      last.marks.join() === run.marks.join() &&
      sameChange(last.change, run.change)
    ) {
      joined[joined.length - 1] = { ...last, text: last.text + run.text };
    } else joined.push(run);
  }
  return joined;
}
