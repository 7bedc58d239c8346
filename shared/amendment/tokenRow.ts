// Blocks read as one row of tokens, and where each of them begins in it. Each request is laid over its own stretch of a
// text and counts there; those who compare requests read the whole text and count in that.

import type { Block } from '../document/block.ts';
import type { Hunk } from './diff.ts';
import type { Token } from './token.ts';
import { tokensOf, tokensOfBlock } from './words.ts';

export interface TokenRow {
  readonly tokens: readonly Token[];
  /** Where each block begins in `tokens`; one more for the end. */
  readonly starts: readonly number[];
}

export function tokenRow(blocks: readonly Block[]): TokenRow {
  const starts = [0];
  for (const block of blocks) starts.push(starts.at(-1)! + tokensOfBlock(block).length);
  return { tokens: tokensOf(blocks), starts };
}

/** What was counted from the block of index `start` on, counted in the row of the whole text. */
export function hunksIn(
  { starts }: TokenRow,
  { start, hunks }: { readonly start: number; readonly hunks: readonly Hunk[] },
): Hunk[] {
  const offset = starts[start]!;
  return hunks.map(({ from, to, ins }) => ({ from: from + offset, to: to + offset, ins }));
}
