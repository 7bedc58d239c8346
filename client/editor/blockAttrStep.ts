// A change of one attribute of a block, as a step that may fail. ProseMirror's own AttrStep throws when an undo, carried
// over a colleague's changes, finds no block at its place; this one is then left out, as every other step is.

import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { AttrStep, type Mappable, StepResult } from '@tiptap/pm/transform';
import type { BlockAttrs } from '../../shared/document/block.ts';

class BlockAttrStep extends AttrStep {
  override apply(doc: Node): StepResult {
    return doc.nodeAt(this.pos)?.isTextblock === true
      ? super.apply(doc)
      : StepResult.fail('no block where its attribute is to be set');
  }

  override invert(doc: Node): AttrStep {
    return new BlockAttrStep(this.pos, this.attr, doc.nodeAt(this.pos)?.attrs[this.attr]);
  }

  override map(mapping: Mappable): BlockAttrStep | null {
    const { pos, deletedAfter } = mapping.mapResult(this.pos, 1);
    return deletedAfter ? null : new BlockAttrStep(pos, this.attr, this.value);
  }
}

/** Sets one attribute of the block that begins at `pos`. In place of tr.setNodeAttribute wherever it can be undone. */
export function setBlockAttr<K extends keyof BlockAttrs>(
  tr: Transaction,
  pos: number,
  key: K,
  value: BlockAttrs[K],
): void {
  tr.step(new BlockAttrStep(pos, key, value));
}
