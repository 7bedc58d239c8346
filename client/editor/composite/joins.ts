// A stretch joined to the one before, as the blocks its draft holds: its first words open no block in the editor, but in
// the draft their marker stays, so that parting them again brings back the paragraph that was there.

import type { Stretch } from '../../../shared/amendment/composite.ts';
import type { Block, BlockAttrs } from '../../../shared/document/block.ts';
import { blockFromNode } from '../../../shared/document/nodes.ts';
import type { ShownStretch } from './stretches.ts';

export const blocksOf = ({ joined, blocks }: ShownStretch): Stretch<Block> => ({
  joined,
  blocks: blocks.map(blockFromNode),
});

/** The blocks of a stretch; what is joined stands in a block of the form of `opener`, its own marker. */
export function dressed({ joined, blocks }: Stretch<Block>, opener: BlockAttrs | undefined): readonly Block[] {
  const [first, ...rest] = blocks;
  if (!joined || first === undefined || opener === undefined) return blocks;
  const { id, role, level, numbering, label } = opener;
  return [{ id, role, level, numbering, label, content: first.content }, ...rest];
}
