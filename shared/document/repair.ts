// What the server writes after moves or first letters met each other: a block that stands twice, text before the first
// marker, a block without a proper id. One writer repairs; clients only draw what they find.

import { type Block, type BlockAttrs, type Inline, plainText } from './block.ts';
import { HEAD_ID, NO_ID } from './delta.ts';
import type { TextEdit } from './textEdit.ts';

/**
 * Edits that make every block of a text stand under a marker with an id of its own; empty where all is well. Text
 * before the first marker gets one. A second block of an id already met is removed if its content is the same, and
 * gets a new id if not. `newId` gives ids that occur nowhere in the text.
 */
export function repairEdits(blocks: readonly Block[], newId: () => string): TextEdit[] {
  const edits: TextEdit[] = [];
  const met = new Map<string, Block>();
  let at = 0;
  blocks.forEach((block, index) => {
    const length = plainText(block).length;
    if (index === 0 && block.id === HEAD_ID) {
      const { content: _, ...attrs }: { content: readonly Inline[] } & BlockAttrs = block;
      edits.push({ kind: 'insertMarker', at, attrs: { ...attrs, id: newId() } });
      at += 1 + length;
      return;
    }
    const twin = met.get(block.id);
    if (twin !== undefined && block.id !== NO_ID && sameContent(twin, block)) {
      edits.push({ kind: 'delete', at, length: 1 + length });
      return;
    }
    if (twin !== undefined || block.id === NO_ID) edits.push({ kind: 'setAttrs', at, attrs: { id: newId() } });
    else met.set(block.id, block);
    at += 1 + length;
  });
  return edits;
}

const sameContent = (a: Block, b: Block): boolean => JSON.stringify(a.content) === JSON.stringify(b.content);
