// Longest common subsequence of two sequences of numbers by Myers' greedy algorithm, with a bound on its work: beyond
// the bound nothing but the equal ends is matched, which is always a valid answer, only not the smallest.

/** a[i…i+length) equals b[j…j+length). Matches come in order and do not overlap. */
export interface Match {
  readonly i: number;
  readonly j: number;
  readonly length: number;
}

/** Differences beyond which the search gives up: about 4 million steps, 16 MB. */
export const MAX_DISTANCE = 2000;

/** Interned keys, so that comparing two tokens is comparing two numbers. */
export function internKeys(): (key: string) => number {
  const numbers = new Map<string, number>();
  return (key) => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
}

/** Matches of a[aFrom…aTo) with b[bFrom…bTo). */
export function align(
  a: readonly number[],
  b: readonly number[],
  [aFrom, aTo]: readonly [number, number] = [0, a.length],
  [bFrom, bTo]: readonly [number, number] = [0, b.length],
  maxDistance = MAX_DISTANCE,
): Match[] {
  let head = 0;
  while (aFrom + head < aTo && bFrom + head < bTo && a[aFrom + head] === b[bFrom + head]) head++;
  let tail = 0;
  while (aTo - tail > aFrom + head && bTo - tail > bFrom + head && a[aTo - tail - 1] === b[bTo - tail - 1]) tail++;
  const matches: Match[] = [];
  if (head > 0) matches.push({ i: aFrom, j: bFrom, length: head });
  matches.push(...middle(a, b, aFrom + head, aTo - tail, bFrom + head, bTo - tail, maxDistance));
  if (tail > 0) matches.push({ i: aTo - tail, j: bTo - tail, length: tail });
  return matches;
}

function middle(
  a: readonly number[],
  b: readonly number[],
  aFrom: number,
  aTo: number,
  bFrom: number,
  bTo: number,
  maxDistance: number,
): Match[] {
  const n = aTo - aFrom;
  const m = bTo - bFrom;
  if (n === 0 || m === 0) return [];
  // reach[d][k + d]: how far into a the furthest path of d differences on diagonal k comes.
  const reach: Int32Array[] = [];
  for (let d = 0; d <= Math.min(n + m, maxDistance); d++) {
    const before = reach[d - 1];
    const now = new Int32Array(2 * d + 1);
    for (let k = -d; k <= d; k += 2) {
      let x = start(before, d, k);
      while (x < n && x - k < m && a[aFrom + x] === b[bFrom + x - k]) x++;
      now[k + d] = x;
      if (x >= n && x - k >= m) {
        reach.push(now);
        return trace(reach, n, m, aFrom, bFrom);
      }
    }
    reach.push(now);
  }
  return [];
}

const at = (row: Int32Array, d: number, k: number): number => (Math.abs(k) > d ? -1 : (row[k + d] ?? -1));

function start(before: Int32Array | undefined, d: number, k: number): number {
  if (before === undefined) return 0;
  const down = at(before, d - 1, k + 1);
  const right = at(before, d - 1, k - 1);
  return k === -d || (k !== d && right < down) ? down : right + 1;
}

function trace(reach: readonly Int32Array[], n: number, m: number, aFrom: number, bFrom: number): Match[] {
  const matches: Match[] = [];
  let x = n;
  let k = n - m;
  for (let d = reach.length - 1; d >= 0; d--) {
    const from = start(reach[d - 1], d, k);
    if (x > from) matches.push({ i: aFrom + from, j: bFrom + from - k, length: x - from });
    if (d === 0) break;
    const before = reach[d - 1] as Int32Array;
    const down = at(before, d - 1, k + 1);
    const right = at(before, d - 1, k - 1);
    k = k === -d || (k !== d && right < down) ? k + 1 : k - 1;
    x = at(before, d - 1, k);
  }
  return matches.reverse();
}
