// Longest common subsequence of two rows, bit-parallel (Hyyrö 2004): one row of bits for each item of the first row,
// 32 items of the second at a time. Rows too long for the bits kept to walk back are halved as Hirschberg did.

/** Words of 32 bits kept at once: 8 MB. Two rows of some 8,000 items each fit without halving. */
const MAX_BITS = 2_000_000;

/** Pairs that are looked at one by one sooner than rows of bits are laid out for them. */
const FEW = 64;

/**
 * Positions held by both rows in order: pairs of an entry of `a` and one of `b` with equal keys, as many as can be.
 * `a` and `b` list positions, `keyA` and `keyB` tell what stands there.
 */
export function commonPairs(
  a: readonly number[],
  b: readonly number[],
  keyA: (position: number) => string,
  keyB: (position: number) => string,
): [number, number][] {
  if (a.length === 0 || b.length === 0) return [];
  // Most changes put a few words for a few others: that none is common is seen without counting them.
  if (a.length * b.length <= FEW && !a.some((i) => b.some((j) => keyA(i) === keyB(j)))) return [];
  const numbers = new Map<string, number>();
  const rowB = b.map((position) => {
    const key = keyB(position);
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  });
  // What stands in only one of the rows cannot be common: -1.
  const rowA = a.map((position) => numbers.get(keyA(position)) ?? -1);
  const found: [number, number][] = [];
  walk(rowA, rowB, 0, 0, (i, j) => found.push([a[i]!, b[j]!]));
  return found;
}

type Found = (i: number, j: number) => void;

function walk(a: readonly number[], b: readonly number[], a0: number, b0: number, found: Found): void {
  if (a.length === 0 || b.length === 0) return;
  const width = (b.length + 31) >>> 5;
  if (a.length * width <= MAX_BITS || a.length === 1) {
    trace(a, b, bitRows(a, b, true), width, (i, j) => found(a0 + i, b0 + j));
    return;
  }
  const half = a.length >>> 1;
  const left = lengths(a.slice(0, half), b);
  const right = lengths(a.slice(half).reverse(), b.slice().reverse());
  let [best, cut] = [-1, 0];
  for (let j = 0; j <= b.length; j++) {
    const total = left[j]! + right[b.length - j]!;
    if (total > best) [best, cut] = [total, j];
  }
  walk(a.slice(0, half), b.slice(0, cut), a0, b0, found);
  walk(a.slice(half), b.slice(cut), a0 + half, b0 + cut, found);
}

/**
 * Bit j of the row for i is 0 where the common length of a[0..i] and b[0..j] exceeds that of a[0..i] and b[0..j-1].
 * `all`: every row, else the last one only.
 */
function bitRows(a: readonly number[], b: readonly number[], all: boolean): Uint32Array {
  const width = (b.length + 31) >>> 5;
  // Where each item stands in `b`, a row of bits for each of them.
  let items = 0;
  for (const item of b) items = Math.max(items, item + 1);
  const places = new Uint32Array(items * width);
  b.forEach((item, j) => {
    places[item * width + (j >>> 5)]! |= 1 << (j & 31);
  });
  const rows = new Uint32Array(all ? a.length * width : width);
  const row = new Uint32Array(width).fill(0xffffffff);
  a.forEach((item, i) => {
    if (item >= 0 && item < items) {
      let carry = 0;
      for (let w = 0; w < width; w++) {
        const v = row[w]!;
        const u = (v & places[item * width + w]!) >>> 0;
        const sum = v + u + carry;
        carry = sum > 0xffffffff ? 1 : 0;
        row[w] = (sum >>> 0) | (v - u);
      }
    }
    if (all) rows.set(row, i * width);
  });
  return all ? rows : row;
}

function trace(a: readonly number[], b: readonly number[], rows: Uint32Array, width: number, found: Found): void {
  const set = (i: number, j: number) => i < 0 || ((rows[i * width + (j >>> 5)]! >>> (j & 31)) & 1) === 1;
  const pairs: [number, number][] = [];
  let [i, j] = [a.length - 1, b.length - 1];
  while (i >= 0 && j >= 0) {
    if (set(i, j)) j--;
    else if (!set(i - 1, j)) i--;
    else pairs.push([i--, j--]);
  }
  for (const [x, y] of pairs.reverse()) found(x, y);
}

/** Common length of the whole of `a` with each beginning of `b`, from the empty one on. */
function lengths(a: readonly number[], b: readonly number[]): Uint32Array {
  const row = bitRows(a, b, false);
  const out = new Uint32Array(b.length + 1);
  for (let j = 0; j < b.length; j++) out[j + 1] = out[j]! + (((row[j >>> 5]! >>> (j & 31)) & 1) === 0 ? 1 : 0);
  return out;
}
