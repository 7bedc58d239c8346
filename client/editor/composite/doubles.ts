// A block moved into another draft, whose own draft was given up afterwards, is shown twice. In a document every block has
// an id of its own, so in the draft it reads under another one, the same for everybody, and keeps it once written to.

import type { Node } from '@tiptap/pm/model';
import type { Run } from '../../../shared/amendment/composite.ts';
import type { Block } from '../../../shared/document/block.ts';
import { idOfNode } from './stretches.ts';

const doubledId = (id: string, owner: string): string => `${id.slice(0, 31)}-${owner.slice(0, 32)}`;

/** Gives blocks that stand in a draft and elsewhere the id they are shown under. Changes `nodes`. */
export function tellDoublesApart(runs: readonly Run[], nodes: Node[]): void {
  const counts = new Map<string, number>();
  for (const node of nodes) counts.set(idOfNode(node), (counts.get(idOfNode(node)) ?? 0) + 1);
  if (counts.size === nodes.length) return;
  let at = 0;
  for (const { owner, n } of runs) {
    for (const end = at + n; at < end; at++) {
      const node = nodes[at]!;
      const id = idOfNode(node);
      if (id === owner || counts.get(id) === 1) continue;
      nodes[at] = node.type.create({ ...node.attrs, id: doubledId(id, owner) }, node.content);
    }
  }
}

/** Blocks of a draft under the ids in which they were shown. */
export function asShownIn(owner: string, shown: readonly Block[], blocks: readonly Block[]): Block[] {
  const known = new Set(shown.map(({ id }) => id));
  return blocks.map((block) => {
    const id = doubledId(block.id, owner);
    return known.has(id) ? { ...block, id } : block;
  });
}
