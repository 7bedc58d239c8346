// Requests laid over the text as it reads now, all of them against the same words: what each changes inside which
// block, which blocks it takes away and which it puts where. From here come brackets, competition and the text if all
// was agreed.

import type { Block } from '../document/block.ts';
import { type Change, changeOf, type FormChange, formChanges, sameBlocks } from './change.ts';
import { applyHunks, diffTokens, type Hunk } from './diff.ts';
import { indexOf, type TextIndex } from './place.ts';
import { type Carried, carry } from './rebase.ts';
import type { Wording } from './request.ts';
import { addsBlocks, isBoundary } from './touch.ts';
import { blocksOf, type Token, tokensOf, tokensOfBlock } from './words.ts';

export interface ToLay {
  readonly id: string;
  readonly version: Wording;
}

/** Other words inside one block, counted in its tokens (what opens it is token 0). */
export interface WordChange extends Hunk {
  /** Index of the block. */
  readonly block: number;
}

export interface Laid<A extends ToLay = ToLay> {
  readonly asked: A;
  /** Its targets read as they did when it was filed. */
  readonly asFiled: boolean;
  /** The same changes as the others below, in the tokens of the whole text. */
  readonly hunks: readonly Hunk[];
  readonly words: readonly WordChange[];
  /** Indexes of blocks that go. */
  readonly takes: readonly number[];
  /** Paragraphs that come, before the block of that index. */
  readonly adds: readonly { readonly before: number; readonly blocks: readonly Block[] }[];
  readonly forms: readonly FormChange[];
  readonly move: { readonly blockIds: readonly string[]; readonly after: string | null } | null;
}

/** A text read once for many requests. */
export interface TextRead {
  readonly text: readonly Block[];
  readonly index: TextIndex;
  readonly tokens: readonly Token[];
  /** Where each block begins in `tokens`; one more for the end. */
  readonly starts: readonly number[];
}

export function readText(text: readonly Block[]): TextRead {
  const tokens: Token[] = [];
  const starts: number[] = [];
  for (const block of text) {
    starts.push(tokens.length);
    for (const token of tokensOfBlock(block)) tokens.push(token);
  }
  starts.push(tokens.length);
  return { text, index: indexOf(text), tokens, starts };
}

export interface LaidOver<A extends ToLay> extends TextRead {
  readonly laid: readonly Laid<A>[];
  /** Ids of requests that no longer fit the text. */
  readonly left: readonly string[];
}

export function layOver<A extends ToLay>(text: readonly Block[], asked: readonly A[]): LaidOver<A> {
  const whole = readText(text);
  const [laid, left]: [Laid<A>[], string[]] = [[], []];
  for (const one of asked) {
    const carried = carry(one.version, text, whole.index);
    if (carried.ok) laid.push(layOne(whole, one, carried.value));
    else left.push(one.id);
  }
  return { ...whole, laid, left };
}

function layOne<A extends ToLay>(whole: TextRead, asked: A, carried: Carried): Laid<A> {
  const { version } = asked;
  const nothing = { asked, asFiled: false, hunks: [], words: [], takes: [], adds: [], forms: [], move: null };
  if (carried.start === carried.end && carried.blocks.length === 0) return nothing;
  if (version.kind !== 'wording')
    return { ...nothing, move: { blockIds: movedIds(whole, version, carried), after: version.after } };
  const now = whole.text.slice(carried.start, carried.end);
  const asFiled = sameBlocks(now, version.base);
  const { hunks: within, forms } = asFiled ? changeAsked(version) : changeOnto(now, carried.blocks);
  const offset = whole.starts[carried.start]!;
  const hunks = within.map(({ from, to, ins }) => ({ from: from + offset, to: to + offset, ins }));
  return { asked, asFiled, hunks, ...parted(whole, hunks), forms, move: null };
}

/** The targets, with what was split off the last of them. */
function movedIds({ index }: TextRead, { targets }: Wording, { start, blocks }: Carried): string[] {
  const from = index.get(targets[0]!)!;
  const ids = blocks.map(({ id }) => id);
  // Moved up they come first in the stretch, moved down last.
  return start < from ? ids.slice(0, start + ids.length - from) : ids.slice(ids.indexOf(targets[0]!));
}

// What a filed version changes is worked out once: versions are never altered.
const known = new WeakMap<readonly Block[], Pick<Change, 'hunks' | 'forms'> & { readonly base: readonly Block[] }>();

function changeAsked({ base, content }: Wording): Pick<Change, 'hunks' | 'forms'> {
  const before = known.get(content);
  if (before?.base === base) return before;
  const { hunks, forms } = changeOf(base, content);
  known.set(content, { hunks, forms, base });
  return { hunks, forms };
}

const changeOnto = (now: readonly Block[], blocks: readonly Block[]): Pick<Change, 'hunks' | 'forms'> => ({
  hunks: diffTokens(tokensOf(now), tokensOf(blocks)),
  forms: formChanges(now, blocks),
});

/** Hunks as changes inside blocks and whole blocks that come and go. */
function parted({ text, tokens, starts }: TextRead, hunks: readonly Hunk[]): Pick<Laid, 'words' | 'takes' | 'adds'> {
  const words: WordChange[] = [];
  const takes: number[] = [];
  const adds: { before: number; blocks: readonly Block[] }[] = [];
  // Of the block that holds the token before `at`, so that the end of a block belongs to it.
  const blockBefore = (at: number) => lastAtMost(starts, at - 1);
  for (const { from, to, ins } of wholeOrWithin(tokens, starts, hunks)) {
    if (!isBoundary(tokens, from) || (from === to && ins[0]?.kind !== 'block')) {
      const block = blockBefore(from === to || !isBoundary(tokens, from) ? Math.max(from, 1) : from + 1);
      words.push({ block, from: from - starts[block]!, to: to - starts[block]!, ins });
      continue;
    }
    for (let block = lastAtMost(starts, from); block < text.length && starts[block]! < to; block++) takes.push(block);
    if (ins.length > 0) adds.push({ before: lastAtMost(starts, to), blocks: blocksOf(ins) });
  }
  return { words, takes, adds };
}

/** Index of the last of `starts` that is not beyond `at`. */
function lastAtMost(starts: readonly number[], at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The same change with hunks that stay within a block, or take and put whole ones. */
function wholeOrWithin(tokens: readonly Token[], starts: readonly number[], hunks: readonly Hunk[]): readonly Hunk[] {
  const holdsBlock = (row: readonly Token[]) => row.some(({ kind }) => kind === 'block');
  if (!hunks.some(({ from, to, ins }) => holdsBlock(ins) || holdsBlock(tokens.slice(from, to)))) return hunks;
  const out: Hunk[] = [];
  const waiting = hunks.flatMap((hunk) => atBoundary(tokens, hunk));
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    let { from, to } = next;
    const isWhole = isBoundary(tokens, from) && isBoundary(tokens, to) && (next.ins[0]?.kind ?? 'block') === 'block';
    const isWithin = !holdsBlock(next.ins) && !holdsBlock(tokens.slice(from, to));
    if (isWithin || (isWhole && (from < to || addsBlocks(tokens, next)))) {
      out.push(next);
      continue;
    }
    // A split or a join: the paragraphs go whole and come whole, with all that is changed in them.
    from = starts[lastAtMost(starts, isBoundary(tokens, from) && next.ins[0]?.kind === 'block' ? from : from - 1)]!;
    to = isBoundary(tokens, to) && to > from ? to : (starts[lastAtMost(starts, to) + 1] ?? tokens.length);
    const absorbed = [next];
    while (out.length > 0 && out.at(-1)!.to > from) absorbed.unshift(out.pop()!);
    while (waiting.length > 0 && isAbsorbed(tokens, waiting[0]!, to)) {
      const other = waiting.shift()!;
      absorbed.push(other);
      if (other.to > to)
        to = isBoundary(tokens, other.to) ? other.to : (starts[lastAtMost(starts, other.to) + 1] ?? tokens.length);
    }
    const ins = applyHunks(
      tokens.slice(from, to),
      absorbed.map((hunk) => ({ from: hunk.from - from, to: hunk.to - from, ins: hunk.ins })),
    );
    out.push({ from, to, ins });
  }
  return out;
}

/** It begins before `to`, or puts words just there, at the end of the block. */
const isAbsorbed = (tokens: readonly Token[], { from, to, ins }: Hunk, end: number): boolean =>
  from < end || (from === end && from === to && ins[0]?.kind !== 'block' && isBoundary(tokens, from));

/** Words at the end of a block, and the blocks behind it, as two. */
function atBoundary(tokens: readonly Token[], hunk: Hunk): Hunk[] {
  const { from, to, ins } = hunk;
  if (isBoundary(tokens, from) || !isBoundary(tokens, to)) return [hunk];
  const gone = tokens.slice(from, to).findIndex(({ kind }) => kind === 'block');
  const come = ins.findIndex(({ kind }) => kind === 'block');
  if (gone < 0 && come < 0) return [hunk];
  const [cut, insCut] = [gone < 0 ? to : from + gone, come < 0 ? ins.length : come];
  return [
    { from, to: cut, ins: ins.slice(0, insCut) },
    { from: cut, to, ins: ins.slice(insCut) },
  ].filter((part) => part.from < part.to || part.ins.length > 0);
}
