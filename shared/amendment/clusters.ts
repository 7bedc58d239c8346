// Requests that compete: not both of two can be agreed, or it would matter which is agreed first. Two that ask for the
// same do not compete; they can be joined. Where both ask for other words in paragraphs that read as they did, the
// hunks tell; everything else is tried out, in both orders, with the engine that decides.

import type { Block } from '../document/block.ts';
import { sameBlocks } from './change.ts';
import type { Asked } from './compile.ts';
import type { Hunk } from './diff.ts';
import { type Laid, type LaidOver, layOver } from './layOver.ts';
import { rebaseRequest } from './rebase.ts';
import { hunksIn, type TokenRow, tokenRow } from './tokenRow.ts';
import { sameHunk, touch } from './touch.ts';
import { sameWording } from './words.ts';

/** Two or more requests, each of which competes with another of them. */
export interface Cluster {
  /** In the order of numbers. */
  readonly ids: readonly string[];
  /** The blocks on which they compete, in text order. */
  readonly blockIds: readonly string[];
}

/** Requests that no longer fit the text compete with nobody. */
export function clustersOf(text: readonly Block[], asked: readonly Asked[]): readonly Cluster[] {
  return clustersIn(layOver(text, inOrder(asked)));
}

/** Pairs of requests that ask for the same: the lead of the one may join the other. */
export function sameWordingPairs(text: readonly Block[], asked: readonly Asked[]): (readonly [string, string])[] {
  return pairsIn(layOver(text, inOrder(asked)));
}

/** For requests laid over a text in the order of their numbers. */
export function pairsIn(over: LaidOver<Asked>): (readonly [string, string])[] {
  return meeting(over.laid.map((one) => areaOf(over, one))).flatMap(([i, j]) => {
    const [one, other] = [over.laid[i]!, over.laid[j]!];
    return asksTheSame(one, other) ? [[one.asked.id, other.asked.id] as const] : [];
  });
}

export const inOrder = (asked: readonly Asked[]): Asked[] => [...asked].sort((a, b) => a.number - b.number);

/** For requests laid over a text in the order of their numbers. */
export function clustersIn(over: LaidOver<Asked>): Cluster[] {
  const areas = over.laid.map((one) => areaOf(over, one));
  const whole = tokenRow(over.text);
  const placed = over.laid.map((laid): Placed => ({ laid, inWhole: hunksIn(whole, laid) }));
  // Each request points to the first of its cluster.
  const first = over.laid.map((_, i) => i);
  const where = new Map<number, Set<number>>();
  for (const [i, j] of meeting(areas)) {
    if (!compete(over, whole, placed[i]!, placed[j]!, [...areas[i]!, ...areas[j]!])) continue;
    const [a, b] = [Math.min(first[i]!, first[j]!), Math.max(first[i]!, first[j]!)];
    const both = [...areas[i]!].filter((block) => areas[j]!.has(block));
    where.set(a, new Set([...(where.get(a) ?? []), ...(where.get(b) ?? []), ...both]));
    if (a === b) continue;
    where.delete(b);
    first.forEach((root, k) => {
      if (root === b) first[k] = a;
    });
  }
  return [...where.entries()]
    .sort(([a], [b]) => a - b)
    .map(([root, blocks]) => ({
      ids: over.laid.flatMap(({ asked }, k) => (first[k] === root ? asked.id : [])),
      blockIds: [...blocks].sort((a, b) => a - b).map((at) => over.text[at]!.id),
    }));
}

/** Its place in the text is sure, whatever else is agreed but its removal. */
export const isSimple = ({ core, asFiled, cuts, move }: Laid): boolean =>
  asFiled && !cuts && move === null && core.targets.length > 0;

/** What it asks for is in the text already, or it asks for no words. */
export const isIdle = ({ words, takes, adds, forms, move }: Laid): boolean =>
  words.length + takes.length + adds.length + forms.length === 0 && move === null;

/** Indexes of the blocks a request touches, or hangs on. */
type Area = ReadonlySet<number>;

function areaOf({ index }: LaidOver<Asked>, laid: Laid): Area {
  const { targets, after } = laid.core;
  const { words, takes, adds, forms, move } = laid;
  if (isIdle(laid)) return new Set();
  const hangsOn = [...targets, ...(move?.blockIds ?? []), ...forms.map(({ id }) => id)];
  if (after !== null && (move !== null || targets.length === 0)) hangsOn.push(after);
  const area = new Set<number>([...words.map(({ block }) => block), ...takes]);
  for (const id of hangsOn) {
    const at = index.get(id);
    if (at !== undefined) area.add(at);
  }
  if (after === null && (move !== null || targets.length === 0)) area.add(0);
  // Where none of its targets stands any more, new paragraphs hang on what they are put behind.
  if (area.size === 0) for (const { before } of adds) area.add(Math.max(0, before - 1));
  return area;
}

/** Pairs whose areas meet, each once, in order. */
function meeting(areas: readonly Area[]): [number, number][] {
  const byBlock = new Map<number, number[]>();
  const pairs = new Set<number>();
  areas.forEach((area, j) => {
    for (const block of area) {
      const here = byBlock.get(block) ?? [];
      for (const i of here) pairs.add(i * areas.length + j);
      here.push(j);
      byBlock.set(block, here);
    }
  });
  return [...pairs].sort((a, b) => a - b).map((pair) => [Math.floor(pair / areas.length), pair % areas.length]);
}

interface Placed {
  readonly laid: Laid;
  readonly inWhole: readonly Hunk[];
}

function compete(over: LaidOver<Asked>, whole: TokenRow, one: Placed, other: Placed, areas: readonly number[]) {
  const [a, b] = [one.laid, other.laid];
  if (asksTheSame(a, b)) return false;
  if (isSimple(a) && isSimple(b)) return standInTheWay(over, whole, one, other);
  // Tried out on the paragraphs it is about, with neighbours on either side.
  const text = over.text.slice(Math.max(0, Math.min(...areas) - 1), Math.max(...areas) + 3);
  const inTurn = (first: Laid, second: Laid) => {
    const one = rebaseRequest(first.asked.version, text);
    return one.ok ? rebaseRequest(second.asked.version, one.value) : one;
  };
  const [ab, ba] = [inTurn(a, b), inTurn(b, a)];
  return !ab.ok || !ba.ok || !sameButForNew(text, ab.value, ba.value);
}

function standInTheWay({ index }: LaidOver<Asked>, { tokens }: TokenRow, one: Placed, other: Placed): boolean {
  const [a, b] = [one.laid, other.laid];
  // What asks for a removal only has its wish where the paragraphs are gone.
  const takesPlace = (taking: Laid, { core }: Laid) =>
    taking.takes.length > 0 &&
    core.content.length > 0 &&
    core.targets.every((id) => taking.takes.includes(index.get(id) ?? -1));
  return (
    one.inWhole.some((x) => other.inWhole.some((y) => !sameHunk(x, y) && touch(tokens, x, y))) ||
    a.forms.some((one) => b.forms.some(({ id, form, to }) => id === one.id && form === one.form && to !== one.to)) ||
    takesPlace(a, b) ||
    takesPlace(b, a)
  );
}

/** New paragraphs at one place stand in the order in which they were agreed, with the id of whoever came first. */
function sameButForNew(text: readonly Block[], a: readonly Block[], b: readonly Block[]): boolean {
  if (sameBlocks(a, b)) return true;
  const old = new Set(text.map(({ id }) => id));
  const rows = (blocks: readonly Block[]) => {
    const between: string[][] = [[]];
    for (const block of blocks) {
      if (old.has(block.id)) between.push([JSON.stringify(block)], []);
      else between.at(-1)!.push(JSON.stringify({ ...block, id: '' }));
    }
    return JSON.stringify(between.map((row) => row.sort()));
  };
  return rows(a) === rows(b);
}

function asksTheSame(a: Laid, b: Laid): boolean {
  if (a.move !== null || b.move !== null)
    return a.move?.after === b.move?.after && a.move?.blockIds.join() === b.move?.blockIds.join();
  if (isIdle(a)) return false;
  return (
    same(a.words, b.words, (x, y) => x.block === y.block && sameHunk(x, y)) &&
    same(a.takes, b.takes, (x, y) => x === y) &&
    same(a.adds, b.adds, (x, y) => x.before === y.before && sameWording(x.blocks, y.blocks)) &&
    same(a.forms, b.forms, (x, y) => x.id === y.id && x.form === y.form && x.to === y.to)
  );
}

function same<T>(a: readonly T[], b: readonly T[], equal: (x: T, y: T) => boolean): boolean {
  return a.length === b.length && a.every((one, i) => equal(one, b[i]!));
}
