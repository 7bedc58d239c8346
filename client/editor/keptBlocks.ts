// A text read anew, with the block objects of the last reading wherever a block reads the same: what is computed from
// blocks can then be kept as long as its blocks are the same objects, and a key costs what its one paragraph costs.

import { sameBlocks } from '../../shared/amendment/change.ts';
import type { Block } from '../../shared/document/block.ts';

/** `now` made of the blocks of `before` where they are equal; `before` itself where all are. */
export function keepBlocks(before: readonly Block[], now: readonly Block[]): readonly Block[] {
  const known = new Map(before.map((block) => [block.id, block]));
  const kept = now.map((block) => {
    const old = known.get(block.id);
    return old !== undefined && sameBlocks([old], [block]) ? old : block;
  });
  return kept.length === before.length && kept.every((block, i) => block === before[i]) ? before : kept;
}
