// The text with all that is asked for, side by side: [should][Canada, United States: shall][Mexico: delete]. Equal
// wordings stand once, with all who ask for them. A paragraph that is split, or joined to another, is shown as one that
// goes and those that come. Nothing is lost in it: the text (`clean`) and each request (`pick`) can be read out again.

import type { Block, BlockAttrs, Inline } from '../document/block.ts';
import { pushInline } from '../document/delta.ts';
import { type FormChange, withForms } from './change.ts';
import { applyHunks } from './diff.ts';
import { type Laid, layOver, type WordChange } from './layOver.ts';
import { rebaseRequest } from './rebase.ts';
import type { Wording } from './request.ts';
import { type Token, tokenLength, tokenText } from './token.ts';
import { touch } from './touch.ts';
import { inlinesOf, sameTokens, sameWording, tokensOfBlock } from './words.ts';

/** An open request as the compilation needs it. */
export interface Asked {
  readonly id: string;
  readonly number: number;
  /** Codes: the lead, then its supporters. */
  readonly parties: readonly string[];
  readonly version: Wording;
}

export interface Backer {
  readonly id: string;
  readonly parties: readonly string[];
}

export interface Alternative {
  readonly by: readonly Backer[];
  /** Empty: delete. */
  readonly content: readonly Inline[];
}

export type CompiledSegment =
  | { readonly kind: 'same'; readonly content: readonly Inline[] }
  | { readonly kind: 'bracket'; readonly base: readonly Inline[]; readonly alternatives: readonly Alternative[] };

export interface CompiledBlock {
  /** Of a paragraph that is asked for new: as it would be. The same id may stand in a removed and in a new one. */
  readonly attrs: BlockAttrs;
  /** `removed`: it stands in the text, and `by` want it gone; others may ask for other words in it. */
  readonly status: 'kept' | 'new' | 'removed';
  /** Who asks for the whole new paragraph, or for its removal; empty for one that is kept. */
  readonly by: readonly Backer[];
  readonly segments: readonly CompiledSegment[];
}

/** Another role, level, numbering or label asked for a paragraph that stays. */
export interface FormAsked {
  readonly by: readonly Backer[];
  readonly change: FormChange;
}

export interface MoveAsked extends Backer {
  readonly blockIds: readonly string[];
  /** Block behind which they shall stand, null for the start of the text. */
  readonly after: string | null;
}

export interface Compilation {
  /** In text order, new paragraphs where they would stand. */
  readonly blocks: readonly CompiledBlock[];
  readonly forms: readonly FormAsked[];
  readonly moved: readonly MoveAsked[];
  /** Ids of requests that no longer fit the text: they are in none of the above. */
  readonly left: readonly string[];
}

/** The order of `asked` does not matter: what stands at one place stands in the order of numbers. */
export function compile(text: readonly Block[], asked: readonly Asked[]): Compilation {
  const inOrder = [...asked].sort((a, b) => a.number - b.number);
  const { laid, left } = layOver(text, inOrder);
  const words = new Map<number, One[]>();
  const takers = new Map<number, Backer[]>();
  const added = new Map<number, { by: Backer[]; blocks: readonly Block[] }[]>();
  const forms: { by: Backer[]; change: FormChange }[] = [];
  for (const one of laid) {
    const backer = backerOf(one);
    for (const change of one.words) push(words, change.block, { backer, change });
    for (const block of one.takes) push(takers, block, backer);
    for (const { before, blocks } of one.adds) {
      const same = added.get(before)?.find((other) => sameWording(other.blocks, blocks));
      if (same) same.by.push(backer);
      else push(added, before, { by: [backer], blocks });
    }
    for (const change of one.forms) {
      const same = forms.find(
        ({ change: { id, form, to } }) => id === change.id && form === change.form && to === change.to,
      );
      if (same) same.by.push(backer);
      else forms.push({ by: [backer], change });
    }
  }
  const blocks: CompiledBlock[] = [];
  const addBefore = (index: number) => {
    for (const { by, blocks: fresh } of added.get(index) ?? []) {
      for (const block of fresh)
        blocks.push({ attrs: attrsOf(block), status: 'new', by, segments: same(block.content) });
    }
  };
  text.forEach((block, index) => {
    addBefore(index);
    const by = takers.get(index) ?? [];
    const changes = words.get(index);
    blocks.push({
      attrs: attrsOf(block),
      status: by.length > 0 ? 'removed' : 'kept',
      by,
      segments: changes ? segmentsOf(block, changes) : same(block.content),
    });
  });
  addBefore(text.length);
  const moved = laid.flatMap((one): MoveAsked[] => (one.move ? [{ ...backerOf(one), ...one.move }] : []));
  return { blocks, forms, moved, left };
}

/** The text as it stands. */
export function clean({ blocks }: Compilation): Block[] {
  return read(blocks, null);
}

/**
 * The text with this request in it, as `rebaseRequest` gives it. A new paragraph that two ask for in the same words has
 * the id that the first of them gave it. A request that was left out reads as the text.
 */
export function pick({ blocks, forms, moved }: Compilation, id: string): readonly Block[] {
  const mine = forms.filter(({ by }) => backs(by, id)).map(({ change }) => change);
  const text = withForms(read(blocks, id), mine);
  const move = moved.find((one) => one.id === id);
  if (!move) return text;
  const targets = text.filter(({ id: blockId }) => move.blockIds.includes(blockId));
  const version: Wording = { kind: 'move', targets: move.blockIds, after: move.after, base: targets, content: targets };
  const carried = rebaseRequest(version, text);
  if (!carried.ok) throw new Error(`request ${id} was laid over this text and does not fit it`);
  return carried.value;
}

/** Reads the text in the words of one request, or in its own. */
function read(blocks: readonly CompiledBlock[], id: string | null): Block[] {
  return blocks.flatMap(({ attrs, status, by, segments }): Block[] => {
    if (status !== 'kept' && (status === 'new') !== backs(by, id)) return [];
    const runs = segments.flatMap((segment) => {
      if (segment.kind === 'same') return segment.content;
      return (segment.alternatives.find((one) => backs(one.by, id)) ?? { content: segment.base }).content;
    });
    return [{ ...attrs, content: joinRuns(runs) }];
  });
}

const backs = (by: readonly Backer[], id: string | null): boolean => by.some((backer) => backer.id === id);

/** Brackets and what stands between them. */
function segmentsOf(block: Block, changes: readonly One[]): CompiledSegment[] {
  const tokens = tokensOfBlock(block);
  const [only] = block.content;
  // Of one run of words a part is cut out without putting it together again.
  const run = block.content.length === 1 && only?.kind === 'text' ? only : null;
  const segments: CompiledSegment[] = [];
  let [at, sign] = [1, 0];
  const take = (to: number): readonly Inline[] => {
    const [first, from] = [at, sign];
    for (; at < to; at++) sign += tokenLength(tokens[at]!);
    if (first === to) return [];
    return run ? [{ ...run, text: run.text.slice(from, sign) }] : inlinesOf(tokens.slice(first, to));
  };
  const keep = (to: number) => {
    if (at < to) segments.push({ kind: 'same', content: take(to) });
  };
  for (const { from, to, changes: within } of spotsOf(tokens, changes)) {
    keep(from);
    const alternatives: { by: Backer[]; tokens: readonly Token[]; content: readonly Inline[] }[] = [];
    for (const [backer, own] of wishesIn(within)) {
      const wanted = applyHunks(tokens, own, from, to);
      const known = alternatives.find((one) => sameTokens(one.tokens, wanted));
      if (known) known.by.push(backer);
      else alternatives.push({ by: [backer], tokens: wanted, content: inlinesOf(wanted) });
    }
    segments.push({
      kind: 'bracket',
      base: take(to),
      alternatives: alternatives.map(({ by, content }) => ({ by, content })),
    });
  }
  keep(tokens.length);
  return segments;
}

/** What each backer wants at one spot. */
function wishesIn(within: readonly One[]): Iterable<readonly [Backer, readonly WordChange[]]> {
  // Mostly it is one who wants one thing.
  if (within.length === 1) return within.map(({ backer, change }) => [backer, [change]] as const);
  const wishes = new Map<Backer, WordChange[]>();
  for (const { backer, change } of within) push(wishes, backer, change);
  return wishes;
}

interface One {
  readonly backer: Backer;
  readonly change: WordChange;
}

interface Spot {
  from: number;
  to: number;
  changes: One[];
}

/** Changes that stand in each other's way share a bracket; `changes` of one backer come in order. */
function spotsOf(tokens: readonly Token[], changes: readonly One[]): Spot[] {
  const sorted = [...changes].sort((a, b) => a.change.from - b.change.from || a.change.to - b.change.to);
  const spots: Spot[] = [];
  for (const one of sorted) {
    const { from, to } = one.change;
    const last = spots.at(-1);
    if (last && (from < last.to || last.changes.some(({ change }) => touch(tokens, change, one.change)))) {
      last.to = Math.max(last.to, to);
      last.changes.push(one);
    } else spots.push({ from, to, changes: [one] });
  }
  return inOneBreath(tokens, spots);
}

/**
 * A sign alone says nothing: [TS.][Canada: TS,] rather than [.][Canada: ,]. What the same parties put right behind the
 * quotation mark that follows it stands in one bracket with it.
 */
function inOneBreath(tokens: readonly Token[], spots: readonly Spot[]): Spot[] {
  const by = ({ changes }: Spot) => [...new Set(changes.map(({ backer }) => backer.id))].sort().join();
  const said: Spot[] = [];
  for (const spot of spots) {
    const last = said.at(-1);
    const isNext = last !== undefined && spot.from === last.to + 1;
    if (isNext && QUOTES.test(tokenText(tokens[last.to]!)) && by(last) === by(spot)) {
      said[said.length - 1] = { from: last.from, to: spot.to, changes: [...last.changes, ...spot.changes] };
      continue;
    }
    const gone = tokens.slice(spot.from, spot.to);
    const isSign = gone.length > 0 && gone.every(({ kind }) => kind === 'punctuation');
    const hasRoom = tokens[spot.from - 1]?.kind === 'word' && (last?.to ?? 0) < spot.from;
    said.push(isSign && hasRoom ? { ...spot, from: spot.from - 1 } : spot);
  }
  return said;
}

const QUOTES = /^[’”»'"]$/u;

const backerOf = ({ asked: { id, parties } }: Laid<Asked>): Backer => ({ id, parties });

const same = (content: readonly Inline[]): CompiledSegment[] =>
  content.length === 0 ? [] : [{ kind: 'same', content }];

function attrsOf({ id, role, level, numbering, label }: Block): BlockAttrs {
  return { id, role, level, numbering, label };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function joinRuns(runs: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const run of runs) pushInline(joined, run);
  return joined;
}
