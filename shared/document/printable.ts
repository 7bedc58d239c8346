// What is printed, settled once for every writer: title lines, paragraphs with label and numbering, runs with marks, the
// words of cross-references and the numbers of notes. Writers decide how it looks, never what it says. Text here is free
// of what no format can hold (control characters, halves of surrogate pairs).

import type { Block, Inline, MarkName, Role } from './block.ts';

/** One tier of the document's scheme, as a writer with its own numbering (Word) needs it. */
export interface PrintableTier {
  readonly role: Role;
  readonly level: number;
  readonly style: 'decimal' | 'lowerAlpha' | 'upperAlpha' | 'lowerRoman' | 'upperRoman' | 'bullet';
  readonly before: string;
  readonly after: string;
  readonly restart: 'heading' | 'parent' | 'never';
}

export type PrintableRun =
  | { readonly kind: 'text'; readonly text: string; readonly marks: readonly MarkName[] }
  /** The sign of a footnote; `number` counts from 1 in the order of the text and indexes `notes`. */
  | { readonly kind: 'note'; readonly number: number };

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
}

export interface Printable {
  readonly title: string;
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
  /** Words of footnotes by `noteId`. */
  readonly notes?: ReadonlyMap<string, string>;
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
  const indexOf = new Map(blocks.map((block, index) => [block.id, index]));
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

  function runOf(inline: Inline): PrintableRun {
    switch (inline.kind) {
      case 'text':
        return { kind: 'text', text: printableText(inline.text), marks: inline.marks };
      case 'xref':
        return { kind: 'text', text: referenceTo(inline.blockId), marks: inline.marks };
      case 'footnoteRef':
        notes.push(printableText(source.notes?.get(inline.noteId) ?? ''));
        return { kind: 'note', number: notes.length };
    }
  }

  const all = blocks.map((block, index): PrintableParagraph => {
    const label = labels[index] ?? '';
    return {
      blockId: block.id,
      role: block.role,
      level: block.level,
      label,
      numbering: numberingOf(block, label, scheme.tiers),
      runs: joinRuns(block.content.map(runOf)),
    };
  });
  const gone = (after: string | null): PrintableParagraph[] =>
    (source.removed ?? []).filter((removed) => removed.after === after).map(removedParagraph);
  const printed = [...gone(null), ...all.flatMap((paragraph) => [paragraph, ...gone(paragraph.blockId)])];
  const opening = printed.findIndex((paragraph) => paragraph.role !== 'title' && paragraph.role !== 'place');
  const end = opening < 0 ? printed.length : opening;
  return {
    title: printableText(source.title),
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

function joinRuns(runs: readonly PrintableRun[]): PrintableRun[] {
  const joined: PrintableRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (run.kind === 'text' && run.text === '') continue;
    if (run.kind === 'text' && last?.kind === 'text' && last.marks.join() === run.marks.join()) {
      joined[joined.length - 1] = { ...last, text: last.text + run.text };
    } else joined.push(run);
  }
  return joined;
}
