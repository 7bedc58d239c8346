// Which line of a file is which paragraph of a text: first those that read the same, then, between them and in order, those
// most alike, then what stands elsewhere. Likeness is the share of words in common.
// Limit: in a stretch of more than a few hundred lines where nothing reads the same, only neighbours are looked at.

import { commonPairs } from '../amendment/commonPairs.ts';

export interface Pair {
  readonly line: number;
  readonly paragraph: number;
  /** 1 where they read the same. */
  readonly likeness: number;
}

const ENOUGH = 0.4;
/** Elsewhere in the text a line must be a good deal more like. */
const ENOUGH_ELSEWHERE = 0.8;
const ENOUGH_WORDS = 4;
/** Cells of one table of likenesses. */
const MOST_CELLS = 60_000;
/** How far from its own place a line is looked for where the table would be larger. */
const NEAR = 12;

/** Words of a text with how often each stands in it. */
interface Bag {
  readonly words: ReadonlyMap<string, number>;
  readonly size: number;
}

function bagOf(text: string): Bag {
  const words = new Map<string, number>();
  const all = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  for (const word of all) words.set(word, (words.get(word) ?? 0) + 1);
  return { words, size: all.length };
}

/** How alike each of some texts is to a text: 0 to 1, twice the words in common over the words of both. */
export function likenesses(texts: readonly string[]): (to: string) => readonly number[] {
  const bags = texts.map(bagOf);
  return (to) => {
    const bag = bagOf(to);
    return texts.map((text, at) => (text === to ? 1 : alike(bags[at]!, bag)));
  };
}

function alike(a: Bag, b: Bag): number {
  if (a.size + b.size === 0) return 0;
  let common = 0;
  for (const [word, n] of a.words) common += Math.min(n, b.words.get(word) ?? 0);
  return (2 * common) / (a.size + b.size);
}

/** Texts of lines and of paragraphs; what is empty is paired with nothing. In the order of the lines. */
export function alignLines(lines: readonly string[], paragraphs: readonly string[]): readonly Pair[] {
  const a = [...lines.keys()].filter((i) => lines[i] !== '');
  const b = [...paragraphs.keys()].filter((j) => paragraphs[j] !== '');
  const same = commonPairs(
    a,
    b,
    (i) => lines[i]!,
    (j) => paragraphs[j]!,
  );
  const pairs: Pair[] = same.map(([line, paragraph]) => ({ line, paragraph, likeness: 1 }));
  const bags = { lines: new Map<number, Bag>(), paragraphs: new Map<number, Bag>() };
  const bag = (of: 'lines' | 'paragraphs', at: number): Bag => {
    const known = bags[of].get(at) ?? bagOf((of === 'lines' ? lines : paragraphs)[at]!);
    bags[of].set(at, known);
    return known;
  };
  const like = (i: number, j: number): number => alike(bag('lines', i), bag('paragraphs', j));

  let [from, start] = [0, 0];
  for (const [line, paragraph] of [...same, [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]] as const) {
    const gapA: number[] = [];
    const gapB: number[] = [];
    for (; from < a.length && a[from]! < line; from++) gapA.push(a[from]!);
    for (; start < b.length && b[start]! < paragraph; start++) gapB.push(b[start]!);
    [from, start] = [from + 1, start + 1];
    pairs.push(...inOrder(gapA, gapB, like));
  }
  return [...pairs, ...elsewhere(a, b, pairs, like, lines)].sort((x, y) => x.line - y.line);
}

type Like = (i: number, j: number) => number;

/** The pairs of a gap that are most alike together, none crossing another. */
function inOrder(a: readonly number[], b: readonly number[], like: Like): Pair[] {
  if (a.length === 0 || b.length === 0) return [];
  const small = a.length * b.length <= MOST_CELLS;
  const near = (i: number, j: number) => small || Math.abs(i - j) <= NEAR;
  const width = b.length + 1;
  // Beyond a table that can be kept, only what stands at about the same place counts.
  if (!small) return inBand(a, b, like);
  const best = new Float64Array((a.length + 1) * width);
  const likes = new Float64Array(a.length * b.length);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const here = near(i, j) ? like(a[i]!, b[j]!) : 0;
      likes[i * b.length + j] = here;
      const paired = here >= ENOUGH ? here + best[(i + 1) * width + j + 1]! : 0;
      best[i * width + j] = Math.max(paired, best[(i + 1) * width + j]!, best[i * width + j + 1]!);
    }
  }
  const pairs: Pair[] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; ) {
    const here = likes[i * b.length + j]!;
    const value = best[i * width + j]!;
    if (here >= ENOUGH && value === here + best[(i + 1) * width + j + 1]!) {
      pairs.push({ line: a[i]!, paragraph: b[j]!, likeness: here });
      [i, j] = [i + 1, j + 1];
    } else if (value === best[(i + 1) * width + j]!) i++;
    else j++;
  }
  return pairs;
}

/** Line by line the best of the paragraphs near its place, behind the one before. */
function inBand(a: readonly number[], b: readonly number[], like: Like): Pair[] {
  const pairs: Pair[] = [];
  let next = 0;
  a.forEach((line) => {
    let [found, share] = [-1, ENOUGH];
    for (let j = next; j < Math.min(b.length, next + NEAR); j++) {
      const here = like(line, b[j]!);
      if (here > share) [found, share] = [j, here];
    }
    if (found < 0) return;
    pairs.push({ line, paragraph: b[found]!, likeness: share });
    next = found + 1;
  });
  return pairs;
}

/** What is left over on both sides and stands elsewhere: moved without a trace. */
function elsewhere(
  a: readonly number[],
  b: readonly number[],
  pairs: readonly Pair[],
  like: Like,
  lines: readonly string[],
): Pair[] {
  const lineTaken = new Set(pairs.map(({ line }) => line));
  const paragraphTaken = new Set(pairs.map(({ paragraph }) => paragraph));
  const left = a.filter((i) => !lineTaken.has(i) && (lines[i]!.match(/[\p{L}\p{N}]+/gu) ?? []).length >= ENOUGH_WORDS);
  const free = new Set(b.filter((j) => !paragraphTaken.has(j)));
  if (left.length * free.size > MOST_CELLS) return [];
  return left.flatMap((line): Pair[] => {
    let [found, share] = [-1, ENOUGH_ELSEWHERE];
    for (const j of free) {
      const here = like(line, j);
      if (here > share) [found, share] = [j, here];
    }
    if (found < 0) return [];
    free.delete(found);
    return [{ line, paragraph: found, likeness: share }];
  });
}
