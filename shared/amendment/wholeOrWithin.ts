// A change said in paragraphs: hunks that stay within a block, and hunks that take and put whole ones. Where a paragraph
// is split, or joined to another, all of them go and come anew: then each paragraph can be shown by itself.

import { applyHunks, type Hunk } from './diff.ts';
import type { Token } from './token.ts';
import type { TokenRow } from './tokenRow.ts';
import { addsBlocks, isBoundary } from './touch.ts';

export interface WholeOrWithin {
  readonly hunks: readonly Hunk[];
  /** Paragraphs were split or joined. */
  readonly cuts: boolean;
}

export function wholeOrWithin({ tokens, starts }: TokenRow, hunks: readonly Hunk[]): WholeOrWithin {
  const holdsBlocks = ({ from, to, ins }: Hunk) => holdsBlock(ins, 0, ins.length) || holdsBlock(tokens, from, to);
  if (!hunks.some(holdsBlocks)) return { hunks, cuts: false };
  const out: Hunk[] = [];
  let cuts = false;
  const waiting = [...hunks];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    let { from, to } = next;
    const isWhole = isBoundary(tokens, from) && isBoundary(tokens, to) && (next.ins[0]?.kind ?? 'block') === 'block';
    if (!holdsBlocks(next) || (isWhole && (from < to || addsBlocks(tokens, next)))) {
      out.push(next);
      continue;
    }
    // The paragraphs go whole and come whole, with all that is changed in them.
    cuts = true;
    from = starts[lastAtMost(starts, isBoundary(tokens, from) && next.ins[0]?.kind === 'block' ? from : from - 1)]!;
    to = isBoundary(tokens, to) && to > from ? to : (starts[lastAtMost(starts, to) + 1] ?? tokens.length);
    const absorbed = [next];
    while (out.length > 0 && out.at(-1)!.to > from) {
      const before = out.pop()!;
      absorbed.unshift(before);
      from = Math.min(from, starts[lastAtMost(starts, before.from)]!);
    }
    while (waiting.length > 0 && isAbsorbed(tokens, waiting[0]!, to)) {
      const other = waiting.shift()!;
      absorbed.push(other);
      if (other.to > to)
        to = isBoundary(tokens, other.to) ? other.to : (starts[lastAtMost(starts, other.to) + 1] ?? tokens.length);
    }
    out.push({ from, to, ins: applyHunks(tokens, absorbed, from, to) });
  }
  return { hunks: out, cuts };
}

function holdsBlock(row: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (row[i]!.kind === 'block') return true;
  return false;
}

/** It begins before `to`, or puts words just there, at the end of the block. */
const isAbsorbed = (tokens: readonly Token[], { from, to, ins }: Hunk, end: number): boolean =>
  from < end || (from === end && from === to && ins[0]?.kind !== 'block' && isBoundary(tokens, from));

/** Index of the last of `starts` that is not beyond `at`. */
export function lastAtMost(starts: readonly number[], at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
