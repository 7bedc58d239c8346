// Which items of a long list are drawn: those in sight, a few on either side, and those that must stay (the one with
// focus). What is left out is a gap as high as its items are, or are believed to be.

export interface Span {
  /** First item in sight, and the first one behind them. */
  readonly from: number;
  readonly to: number;
}

export type Drawn =
  | { readonly kind: 'item'; readonly index: number }
  | { readonly kind: 'gap'; readonly height: number; readonly before: number };

/** Height believed of an item that was never drawn, in px. */
export const BELIEVED = 168;

/** Where each item begins, and at the end where the list ends. */
export function offsetsOf(heights: readonly (number | undefined)[]): number[] {
  const offsets = [0];
  for (const height of heights) offsets.push((offsets.at(-1) ?? 0) + (height ?? BELIEVED));
  return offsets;
}

/** Items that reach into the stretch from `top` to `bottom`, with `spare` more on either side. */
export function spanAt(offsets: readonly number[], top: number, bottom: number, spare: number): Span {
  const count = offsets.length - 1;
  const first = firstBehind(offsets, top) - 1;
  const last = firstBehind(offsets, bottom);
  return { from: Math.max(0, first - spare), to: Math.min(count, Math.max(last, first + 1) + spare) };
}

/** Index of the first offset that lies behind `at`. */
function firstBehind(offsets: readonly number[], at: number): number {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The list as it is drawn, in order; `kept` are items drawn wherever they stand. */
export function drawnOf(offsets: readonly number[], { from, to }: Span, kept: readonly number[]): Drawn[] {
  const count = offsets.length - 1;
  const indices = new Set(kept.filter((index) => index >= 0 && index < count));
  for (let index = Math.max(0, from); index < Math.min(to, count); index++) indices.add(index);
  const drawn: Drawn[] = [];
  let next = 0;
  const gapTo = (end: number) => {
    if (end > next) drawn.push({ kind: 'gap', height: (offsets[end] ?? 0) - (offsets[next] ?? 0), before: end });
  };
  for (const index of [...indices].sort((a, b) => a - b)) {
    gapTo(index);
    drawn.push({ kind: 'item', index });
    next = index + 1;
  }
  gapTo(count);
  return drawn;
}
