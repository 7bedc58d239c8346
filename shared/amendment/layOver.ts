// Requests laid over the text as it reads now, all of them against the same words: what each changes inside which
// block, which blocks it takes away and which it puts where. From here come brackets, competition and the text if all
// was agreed.

import type { Block } from '../document/block.ts';
import { type Change, changeOf, type FormChange, sameBlocks } from './change.ts';
import { coreOf } from './core.ts';
import type { Hunk } from './diff.ts';
import { indexOf, type TextIndex } from './place.ts';
import { type Carried, carry } from './rebase.ts';
import type { Wording } from './request.ts';
import type { Token } from './token.ts';
import { type TokenRow, tokenRow } from './tokenRow.ts';
import { isBoundary } from './touch.ts';
import { lastAtMost, wholeOrWithin } from './wholeOrWithin.ts';
import { blocksOf, tokensOfBlock } from './words.ts';

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
  /** What it asks for without the paragraphs that it leaves as they are. */
  readonly core: Wording;
  /** Its targets read as they did when it was filed. */
  readonly asFiled: boolean;
  /** It splits or joins paragraphs: they are shown as going whole and coming whole. */
  readonly cuts: boolean;
  /** Index of the first block of the stretch it is laid over. */
  readonly start: number;
  /** The same changes as the others below, in the tokens of that stretch. */
  readonly hunks: readonly Hunk[];
  readonly words: readonly WordChange[];
  /** Indexes of blocks that go. */
  readonly takes: readonly number[];
  /** Paragraphs that come, before the block of that index. */
  readonly adds: readonly { readonly before: number; readonly blocks: readonly Block[] }[];
  readonly forms: readonly FormChange[];
  readonly move: { readonly blockIds: readonly string[]; readonly after: string | null } | null;
}

export interface LaidOver<A extends ToLay> {
  readonly text: readonly Block[];
  readonly index: TextIndex;
  readonly laid: readonly Laid<A>[];
  /** Ids of requests that no longer fit the text. */
  readonly left: readonly string[];
}

/** Only paragraphs that somebody asks something of are read. */
export function layOver<A extends ToLay>(text: readonly Block[], asked: readonly A[]): LaidOver<A> {
  const index = indexOf(text);
  const [laid, left]: [Laid<A>[], string[]] = [[], []];
  for (const one of asked) {
    const carried = carry(one.version, text, index);
    if (carried.ok) laid.push(layOne(text, index, one, carried.value));
    else left.push(one.id);
  }
  return { text, index, laid, left };
}

function layOne<A extends ToLay>(text: readonly Block[], index: TextIndex, asked: A, carried: Carried): Laid<A> {
  const version = coreOf(asked.version);
  if (carried.start === carried.end && carried.blocks.length === 0) return changesNoWords(asked, version, null);
  if (version.kind !== 'wording')
    return changesNoWords(asked, version, { blockIds: movedIds(index, version, carried), after: version.after });
  const { start } = carried;
  const now = text.slice(start, carried.end);
  const asFiled = sameBlocks(now, version.base);
  const { hunks: within, forms } = asFiled ? changeAsked(version, now) : changeOf(now, carried.blocks);
  const row = tokenRow(now);
  const { hunks, cuts } = wholeOrWithin(row, within);
  const { words, takes, adds } = parted(start, row, hunks, version.content);
  return { asked, core: version, asFiled, cuts, start, hunks, words, takes, adds, forms, move: null };
}

function changesNoWords<A extends ToLay>(asked: A, core: Wording, move: Laid['move']): Laid<A> {
  const none = { hunks: [], words: [], takes: [], adds: [], forms: [] };
  return { asked, core, asFiled: false, cuts: false, start: 0, ...none, move };
}

/** The targets, with what was split off the last of them. */
function movedIds(index: TextIndex, { targets }: Wording, { start, blocks }: Carried): string[] {
  const from = index.get(targets[0]!)!;
  const ids = blocks.map(({ id }) => id);
  // Moved up they come first in the stretch, moved down last.
  return start < from ? ids.slice(0, start + ids.length - from) : ids.slice(ids.indexOf(targets[0]!));
}

// What a filed version changes is worked out once: versions are never altered.
const known = new WeakMap<Wording, Pick<Change, 'hunks' | 'forms'>>();

/** `now` reads as the base: of many requests on one paragraph it is read once. */
function changeAsked(version: Wording, now: readonly Block[]): Pick<Change, 'hunks' | 'forms'> {
  const before = known.get(version);
  if (before) return before;
  const { hunks, forms } = changeOf(now, version.content);
  const change = { hunks, forms };
  known.set(version, change);
  return change;
}

/** As changes inside blocks and whole blocks that come (of `content`, mostly) and go; the stretch begins at `start`. */
function parted(
  start: number,
  { tokens, starts }: TokenRow,
  hunks: readonly Hunk[],
  content: readonly Block[],
): Pick<Laid, 'words' | 'takes' | 'adds'> {
  const words: WordChange[] = [];
  const takes: number[] = [];
  const adds: { before: number; blocks: readonly Block[] }[] = [];
  for (const { from, to, ins } of hunks) {
    const isEnd = isBoundary(tokens, from);
    if (!isEnd || (from === to && ins[0]?.kind !== 'block')) {
      const block = lastAtMost(starts, isEnd ? from - 1 : from);
      words.push({ block: start + block, from: from - starts[block]!, to: to - starts[block]!, ins });
      continue;
    }
    for (let block = lastAtMost(starts, from); starts[block]! < to; block++) takes.push(start + block);
    if (ins.length > 0) adds.push({ before: start + lastAtMost(starts, to), blocks: spelt(ins, content) });
  }
  return { words, takes, adds };
}

/** The blocks that these tokens spell: those of `content` themselves where they are just these. */
function spelt(tokens: readonly Token[], content: readonly Block[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < tokens.length; ) {
    const first = tokens[at];
    const block = first?.kind === 'block' ? content.find(({ id }) => id === first.attrs.id) : undefined;
    const row = block ? tokensOfBlock(block) : [];
    const isWhole = row.every((token, k) => token === tokens[at + k]);
    at += row.length;
    if (!block || !isWhole || (at < tokens.length && tokens[at]?.kind !== 'block')) return blocksOf(tokens);
    blocks.push(block);
  }
  return blocks;
}
