// The words of a block as a file prints them, and the way back: wanted words laid over blocks, so that what was kept keeps
// its marks, its cross-references and its notes. A cross-reference that was written over is words from then on.

import { diffTokens } from '../amendment/diff.ts';
import { tokenLength } from '../amendment/token.ts';
import { blocksOf, tokensOf, wordsOf } from '../amendment/words.ts';
import { type Block, type Inline, type MarkName, plainText } from '../document/block.ts';
import { LOST_REFERENCE, labelInText, printableText } from '../document/printable.ts';
import { spaced } from './markedFile.ts';

/** The words of a cross-reference, by id of the block it points at. */
export type Referred = (blockId: string) => string;

/** As `printable` prints them. */
export function referredIn(blocks: readonly Block[], labels: readonly string[]): Referred {
  const at = new Map(blocks.map(({ id }, index) => [id, index]));
  return (blockId) => {
    const index = at.get(blockId) ?? -1;
    const block = blocks[index];
    if (block === undefined) return LOST_REFERENCE;
    const label = labels[index] ?? '';
    if (label !== '') return labelInText(label);
    const isHeading = block.role === 'heading' || block.role === 'subheading';
    const words = isHeading ? printableText(plainText(block)).trim() : '';
    return words === '' ? LOST_REFERENCE : words;
  };
}

const printedInline = (inline: Inline, referred: Referred): string =>
  inline.kind === 'text' ? printableText(inline.text) : inline.kind === 'xref' ? referred(inline.blockId) : '';

export const printedWords = (block: Block, referred: Referred): string =>
  spaced(block.content.map((inline) => printedInline(inline, referred)).join(''));

/** Parts blocks that are laid in one row; printed words never hold it. */
const CUT = '\u0001';

/** A character of the row, or an atom that prints nothing (`sign` empty): where it comes from. */
interface Sign {
  readonly sign: string;
  /** What stands there in the block, with the white space around it that files do not keep. */
  readonly raw: string;
  readonly inline: Inline | null;
  /** Index of the inline in the row: an atom is taken over once. */
  readonly of: number;
}

function signsOf(blocks: readonly Block[], referred: Referred): Sign[] {
  const signs: Sign[] = [];
  let of = 0;
  blocks.forEach((block, n) => {
    if (n > 0) signs.push({ sign: CUT, raw: CUT, inline: null, of: -1 });
    for (const inline of block.content) {
      const printed = printedInline(inline, referred);
      if (printed === '') signs.push({ sign: '', raw: '', inline, of });
      for (const sign of printed) {
        for (const unit of sign.split('')) signs.push({ sign: unit, raw: unit, inline, of });
      }
      of += 1;
    }
  });
  return signs;
}

/** The signs with white space as files keep it: one space between words, none at the ends of a block. */
function spacedSigns(signs: readonly Sign[]): Sign[] {
  const out: Sign[] = [];
  let blank = true;
  let lead = '';
  for (const one of signs) {
    if (one.sign === '') {
      out.push(one);
      continue;
    }
    const isSpace = /[\s\u00A0\u202F]/.test(one.sign);
    if (one.sign === CUT) dropSpace(out);
    if (isSpace && blank) {
      const last = out.findLastIndex(({ sign }) => sign !== '' && sign !== CUT);
      if (out[last]?.sign === ' ') out[last] = { ...out[last], raw: out[last].raw + one.raw };
      else lead += one.raw;
      continue;
    }
    out.push({ ...one, sign: isSpace ? ' ' : one.sign, raw: lead + one.raw });
    lead = '';
    blank = isSpace || one.sign === CUT;
  }
  dropSpace(out);
  return out;
}

/** Leaves the space that a block ends in to the letter before it. */
function dropSpace(signs: Sign[]): void {
  const last = signs.findLastIndex(({ sign }) => sign !== '');
  const space = signs[last];
  if (space?.sign !== ' ') return;
  signs.splice(last, 1);
  const before = signs.findLastIndex(({ sign }) => sign !== '');
  if (before >= 0) signs[before] = { ...signs[before]!, raw: signs[before]!.raw + space.raw };
}

const row = (words: string): Block => ({
  id: 'row',
  role: 'plain',
  level: 0,
  numbering: 'none',
  label: null,
  content: words === '' ? [] : [{ kind: 'text', text: words, marks: [] }],
});

interface Cut {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/** What goes and comes, in characters. */
function cutsOf(before: string, after: string): Cut[] {
  const tokens = tokensOf([row(before)]);
  const starts: number[] = [0];
  for (const token of tokens) starts.push(starts.at(-1)! + tokenLength(token));
  return diffTokens(tokens, tokensOf([row(after)])).map(({ from, to, ins }) => ({
    from: starts[from]!,
    to: starts[to]!,
    words: wordsOf(ins),
  }));
}

const sameMarks = (a: readonly MarkName[], b: readonly MarkName[]) => a.join() === b.join();

/** The marks that words take which come in the place of others, or between two. */
function marksFor(signs: readonly Sign[], from: number, to: number): readonly MarkName[] {
  const marksAt = (at: number): readonly MarkName[] | undefined => signs[at]?.inline?.marks;
  const [first, last] = to > from ? [from, to - 1] : [from - 1, from];
  const [a, b] = [marksAt(first), marksAt(last)];
  return a !== undefined && b !== undefined && sameMarks(a, b) ? a : [];
}

/**
 * The content of as many blocks as there are `wanted` texts: their words, with what was kept of `blocks` taken over. The
 * texts must be `spaced`.
 */
export function rewordBlocks(blocks: readonly Block[], wanted: readonly string[], referred: Referred): Inline[][] {
  const [only, ...others] = wanted;
  const run = blocks.length === 1 && blocks[0]!.content.length === 1 ? blocks[0]!.content[0]! : null;
  // Words of one kind, as nearly all are: whatever was kept, all of them are set alike.
  if (run?.kind === 'text' && only && others.length === 0 && spaced(printableText(run.text)) === run.text) {
    return [[{ ...run, text: only }]];
  }
  const all = spacedSigns(signsOf(blocks, referred));
  const signs = all.filter(({ sign }) => sign !== '');
  /** Notes by how many characters stand before them. */
  const notes: { readonly at: number; readonly inline: Inline }[] = [];
  let count = 0;
  for (const { sign, inline } of all) {
    if (sign === '' && inline !== null) notes.push({ at: count, inline });
    else count += 1;
  }
  const cuts = cutsOf(signs.map(({ sign }) => sign).join(''), wanted.join(CUT));
  const lost = lostReferences(signs, cuts);
  const out: Inline[] = [];
  const taken = new Set<number>();
  let next = 0;
  const keep = (from: number, to: number): void => {
    for (let at = from; at <= to; at++) {
      while (next < notes.length && notes[next]!.at <= at) out.push(notes[next++]!.inline);
      if (at === to) return;
      const { raw, inline, of } = signs[at]!;
      if (inline !== null && inline.kind !== 'text' && !lost.has(of)) {
        if (!taken.has(of)) out.push(inline);
        taken.add(of);
      } else out.push({ kind: 'text', text: raw, marks: inline?.marks ?? [] });
    }
  };
  let at = 0;
  for (const { from, to, words } of cuts) {
    keep(at, from);
    if (words !== '') out.push({ kind: 'text', text: words, marks: marksFor(signs, from, to) });
    // Notes within what goes go with it.
    while (next < notes.length && notes[next]!.at < to) next += 1;
    at = to;
  }
  keep(at, signs.length);
  return splitAt(out);
}

/** References of which a part was written over: none of it is a reference any more. */
function lostReferences(signs: readonly Sign[], cuts: readonly Cut[]): ReadonlySet<number> {
  const references = new Set<number>();
  for (const { from, to, words } of cuts) {
    for (let at = from; at < to; at++) if (signs[at]!.inline?.kind === 'xref') references.add(signs[at]!.of);
    // Words in the middle of one.
    const [before, behind] = [signs[from - 1], signs[to]];
    if (words !== '' && before?.inline?.kind === 'xref' && before.of === behind?.of) references.add(before.of);
  }
  return references;
}

/** Where blocks are parted, the next begins; runs of equal marks are joined. */
function splitAt(inlines: readonly Inline[]): Inline[][] {
  const parts: Inline[][] = [[]];
  for (const inline of inlines) {
    if (inline.kind !== 'text') {
      parts.at(-1)!.push(inline);
      continue;
    }
    inline.text.split(CUT).forEach((text, n) => {
      if (n > 0) parts.push([]);
      if (text !== '') parts.at(-1)!.push({ ...inline, text });
    });
  }
  return parts.map((content) => [...blocksOf(tokensOf([{ ...row(''), content }]))[0]!.content]);
}
