// A paragraph with what hangs on it: its lettered items, theirs, and the lines that go on behind them. Whoever puts a
// paragraph elsewhere means all of it, and puts it past others as they are meant: whole. Headings stand alone.

import type { BlockAttrs } from './block.ts';

type Tiered = Pick<BlockAttrs, 'role' | 'level'>;

/** How deep it hangs: 0 for headings, 1 for paragraphs, more for items. */
function depthOf({ role, level }: Tiered): number {
  switch (role) {
    case 'title':
    case 'place':
    case 'heading':
    case 'subheading':
      return 0;
    case 'sub':
      return level;
    case 'tail':
      return level + 1;
    case 'chapeau':
    case 'preambular':
    case 'operative':
    case 'plain':
      return 1;
  }
}

/** Index behind the last block of what begins at `index`. */
export function unitEnd(blocks: readonly Tiered[], index: number): number {
  const depth = depthOf(blocks[index]!);
  let end = index + 1;
  while (depth > 0 && end < blocks.length && depthOf(blocks[end]!) > depth) end++;
  return end;
}

/** Where the block at `index`, with what hangs on it, may stand behind the one at `behind`: index behind that; null if inside another. */
export function placeBehind(blocks: readonly Tiered[], index: number, behind: number): number | null {
  const [own, its] = [depthOf(blocks[index]!), depthOf(blocks[behind]!)];
  if (its > own) return null;
  return its === own ? unitEnd(blocks, behind) : behind + 1;
}

/**
 * Index before which [from, to) stands when it is put one place up (-1) or down (1): past a whole neighbour of its own kind,
 * or over the line under which it hangs. Null where there is no neighbour. `to` is the end of a unit.
 */
export function nextPlace(blocks: readonly Tiered[], from: number, to: number, by: -1 | 1): number | null {
  const own = Math.min(...blocks.slice(from, to).map(depthOf));
  if (by > 0) {
    const next = blocks[to];
    if (next === undefined) return null;
    return depthOf(next) < own ? to + 1 : unitEnd(blocks, to);
  }
  if (from === 0) return null;
  let at = from - 1;
  while (at > 0 && depthOf(blocks[at]!) > own && own > 0) at--;
  return depthOf(blocks[at]!) < own && at < from - 1 ? at + 1 : at;
}
