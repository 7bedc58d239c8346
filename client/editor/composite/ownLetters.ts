// Which letters of the composite the person wrote: those of the drafts that came from this window. Letters of the text,
// and what the server put into a draft as its base, are others'.

import type { EditorState } from '@tiptap/pm/state';
import { sameBlocks } from '../../../shared/amendment/change.ts';
import { blockFromNode } from '../../../shared/document/nodes.ts';
import type { IsOwn } from '../protect.ts';
import { writtenBy } from '../textItems.ts';
import type { CompositeBinding } from './CompositeBinding.ts';
import { nodesByOwner, shownIn } from './compositeState.ts';
import { readContent } from './draftEntries.ts';

/** For each unit of the document (a block's opening, a letter, an atom count one each). */
export function ownLetters(state: EditorState, binding: CompositeBinding): IsOwn {
  return (at, length) => {
    const own: boolean[] = [];
    let flat = 0;
    const { runs, drafts } = shownIn(state);
    const nodes = nodesByOwner(state.doc, runs);
    for (const { owner } of runs) {
      const blocks = nodes.get(owner) ?? [];
      const size = blocks.reduce((sum, block) => sum + block.nodeSize - 1, 0);
      const [from, to] = [Math.max(at, flat), Math.min(at + length, flat + size)];
      if (from < to) {
        const entry = binding.entry(owner);
        const isThere =
          entry !== null && entry.content.length === size && sameBlocks(readContent(entry), blocks.map(blockFromNode));
        if (isThere) own.push(...writtenBy(entry.content, from - flat, to - from, binding.writers, []));
        // A draft that is not there yet holds nobody's letters but the person's own.
        else own.push(...Array<boolean>(to - from).fill(drafts.has(owner)));
      }
      flat += size;
    }
    return own;
  };
}
