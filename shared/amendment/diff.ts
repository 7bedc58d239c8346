// What changed between two rows of tokens, as hunks a drafter would name: blocks are matched by their id first, then
// words and signs by longest common subsequence; white space never holds two changes apart. One difference serves
// display, sentence, standing and decision, so that they cannot disagree.

import { commonPairs } from './commonPairs.ts';
import { type Token, tokenText } from './token.ts';

/** The tokens [from, to) of the first row give way to `ins`. Hunks stand in order; one of whole blocks may touch. */
export interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly ins: readonly Token[];
}

/** `applyHunks(a, diffTokens(a, b))` is b, save attributes of blocks that stand in both. */
export function diffTokens(a: readonly Token[], b: readonly Token[]): Hunk[] {
  return diffWithin(a, 0, a.length, b);
}

/** The same where all of the second row outside of `b` is known to be that of the first outside of [from, to). */
export function diffWithin(a: readonly Token[], from: number, to: number, b: readonly Token[]): Hunk[] {
  let [first, final, start, end] = [from, to, 0, b.length];
  for (; first < final && start < end && a[first]!.key === b[start]!.key; first++) start++;
  for (; first < final && start < end && a[final - 1]!.key === b[end - 1]!.key; final--) end--;
  const whole = { from: first, to: final, start, end };
  // Where nothing was taken, or nothing put, there is nothing to match.
  const pairs = first === final || start === end ? [] : kept(a, b, whole);
  const hunks = dropCoincidences(a, b, between(a, b, pairs, whole)).flatMap((gap) =>
    apart(a, { from: gap.from, to: gap.to, ins: b.slice(gap.start, gap.end) }),
  );
  const out: Hunk[] = [];
  hunks.forEach((hunk, i) => {
    const low = (out.at(-1)?.to ?? -1) + 1;
    const high = (hunks[i + 1]?.from ?? a.length + 1) - 1;
    out.push(slide(a, hunk, low, high));
  });
  return out;
}

/** The tokens [from, to) of a row with these hunks in it, none of which reaches beyond them. */
export function applyHunks(a: readonly Token[], hunks: readonly Hunk[], from = 0, to = a.length): Token[] {
  const out: Token[] = [];
  let at = from;
  for (const hunk of hunks) {
    for (; at < hunk.from; at++) out.push(a[at]!);
    for (const token of hunk.ins) out.push(token);
    at = hunk.to;
  }
  for (; at < to; at++) out.push(a[at]!);
  return out;
}

type Pair = readonly [number, number];

/** Positions of tokens kept, in order: shared blocks hold the rows together, between them words and signs. */
function kept(a: readonly Token[], b: readonly Token[], { from: a0, to: a1, start: b0, end: b1 }: Gap): Pair[] {
  const [inA, inB] = [keyAt(a), keyAt(b)];
  const words = (i: number, x: number, j: number, y: number) =>
    commonPairs(positions(a, i, x, isWord), positions(b, j, y, isWord), inA, inB);
  const anchors = commonPairs(positions(a, a0, a1, isBlock), positions(b, b0, b1, isBlock), inA, inB);
  if (anchors.length === 0) return words(a0, a1, b0, b1);
  const pairs: Pair[] = [];
  let [i, j] = [a0, b0];
  for (const [x, y] of [...anchors, [a1, b1] as const]) {
    for (const pair of words(i, x, j, y)) pairs.push(pair);
    if (x < a1) pairs.push([x, y]);
    [i, j] = [x + 1, y + 1];
  }
  return pairs;
}

const isBlock = (token: Token) => token.kind === 'block';
const isWord = (token: Token) => token.kind !== 'block' && token.kind !== 'space';
const keyAt = (row: readonly Token[]) => (i: number) => row[i]!.key;

function positions(row: readonly Token[], from: number, to: number, wanted: (token: Token) => boolean): number[] {
  const found: number[] = [];
  for (let i = from; i < to; i++) if (wanted(row[i]!)) found.push(i);
  return found;
}

/** The tokens [from, to) of the first row stand where [start, end) of the second stand. */
interface Gap {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** The gaps between kept tokens, white space equal at their ends left out. */
function between(a: readonly Token[], b: readonly Token[], pairs: readonly Pair[], whole: Gap): Gap[] {
  const gaps: Gap[] = [];
  let [i, j] = [whole.from, whole.start];
  for (const [x, y] of [...pairs, [whole.to, whole.end] as const]) {
    let [from, to, start, end] = [i, x, j, y];
    while (from < to && start < end && a[from]!.key === b[start]!.key) [from, start] = [from + 1, start + 1];
    while (from < to && start < end && a[to - 1]!.key === b[end - 1]!.key) [to, end] = [to - 1, end - 1];
    if (from < to || start < end) gaps.push({ from, to, start, end });
    [i, j] = [x + 1, y + 1];
  }
  return gaps;
}

/** Words changed at the end of a block, and the blocks that go or come behind it, are two changes. */
function apart(a: readonly Token[], hunk: Hunk): Hunk[] {
  const { from, to, ins } = hunk;
  if (to < a.length && a[to]?.kind !== 'block') return [hunk];
  const gone = a.slice(from, to).findIndex(isBlock);
  const come = ins.findIndex(isBlock);
  // Words written over the end of one block and others behind it are one thing.
  if (gone > 0 && a.slice(from, from + gone).some((token) => token.kind !== 'space')) return [hunk];
  const [cut, insCut] = [gone < 0 ? to : from + gone, come < 0 ? ins.length : come];
  return [
    { from, to: cut, ins: ins.slice(0, insCut) },
    { from: cut, to, ins: ins.slice(insCut) },
  ].filter((part) => part.from < part.to || part.ins.length > 0);
}

const LETTERS = /[\p{L}\p{N}]/gu;

/** How many letters stand in the tokens [i, j) of a row, for any within [from, to). */
function letterCounts(tokens: readonly Token[], from: number, to: number): (i: number, j: number) => number {
  const before = new Uint32Array(to - from + 1);
  for (let i = from; i < to; i++) {
    const token = tokens[i]!;
    const here = token.kind === 'word' ? (token.text.match(LETTERS)?.length ?? 0) : 0;
    before[i - from + 1] = before[i - from]! + here;
  }
  return (i, j) => before[j - from]! - before[i - from]!;
}

/**
 * Two gaps become one where only white space, or a stray word between two rewritten passages, was kept between them:
 * "the" found again in a sentence written anew tells the reader nothing.
 */
function dropCoincidences(a: readonly Token[], b: readonly Token[], gaps: readonly Gap[]): readonly Gap[] {
  const [first, final] = [gaps[0], gaps.at(-1)];
  if (first === undefined || final === undefined || first === final) return gaps;
  const inA = letterCounts(a, first.from, final.to);
  const inB = letterCounts(b, first.start, final.end);
  const coincidence = (left: Gap, right: Gap): boolean => {
    const same = a.slice(left.to, right.from);
    if (same.every((token) => token.kind === 'space')) return true;
    if (same.some(isBlock)) return false;
    // Both sides must replace, and replace a good deal more than what they share.
    const weight = 3 * inA(left.to, right.from) + 1;
    return [left, right].every(({ from, to, start, end }) => {
      const [gone, come] = [inA(from, to), inB(start, end)];
      return gone > 0 && come > 0 && Math.max(gone, come) >= weight;
    });
  };
  const out: Gap[] = [];
  for (const gap of gaps) {
    const last = out.at(-1);
    if (last && coincidence(last, gap))
      out[out.length - 1] = { from: last.from, to: gap.to, start: last.start, end: gap.end };
    else out.push(gap);
  }
  return out;
}

/**
 * Of the places where one and the same insertion or deletion can be said to stand, the one a drafter would name: at
 * the end of a sentence rather than within the next one, before the space rather than after it. It stays within
 * [low, high], so that it does not touch its neighbours.
 */
function slide(a: readonly Token[], hunk: Hunk, low: number, high: number): Hunk {
  if (hunk.from !== hunk.to && hunk.ins.length > 0) return hunk;
  const moving = hunk.from === hunk.to ? hunk.ins : a.slice(hunk.from, hunk.to);
  const size = hunk.to - hunk.from;
  // What moves is read from `turn` on and round: a step to the left brings its last token to the front.
  let [from, turn] = [hunk.from, 0];
  const first = () => moving[turn]!;
  const last = () => moving[before(turn)]!;
  const before = (k: number) => (k === 0 ? moving.length : k) - 1;
  const now = () => score(a[from - 1], first(), last());
  // As far left as it goes, then to the right, looking at each place.
  while (from > low && a[from - 1]!.key === last().key) [from, turn] = [from - 1, before(turn)];
  let best = { from, turn, score: now() };
  while (from + size < high && a[from + size]!.key === first().key) {
    [from, turn] = [from + 1, (turn + 1) % moving.length];
    const points = now();
    if (points > best.score) best = { from, turn, score: points };
  }
  if (size > 0) return { from: best.from, to: best.from + size, ins: [] };
  return { from: best.from, to: best.from, ins: [...moving.slice(best.turn), ...moving.slice(0, best.turn)] };
}

const ENDS_SENTENCE = /[.!?…]/u;
const CLOSES = /['’"”»)\]]/u;
const MAY_END = /[,;:]/u;

function score(before: Token | undefined, first: Token, last: Token): number {
  const text = before === undefined || before.kind === 'block' ? '¶' : tokenText(before);
  const end = tokenText(last);
  // A whole paragraph rather than the end of one and the beginning of the next.
  let points = first.kind === 'block' ? 16 : 0;
  if (ENDS_SENTENCE.test(text) && (ENDS_SENTENCE.test(end) || CLOSES.test(end))) points += 8;
  else if (MAY_END.test(end) && MAY_END.test(text)) points += 2;
  if (first.kind === 'space' && last.kind !== 'space') points += 4;
  else if (text === '¶' && last.kind === 'space') points += 4;
  else if (first.kind !== 'space' && last.kind === 'space') points += 1;
  return points;
}
