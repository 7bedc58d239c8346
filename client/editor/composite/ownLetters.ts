// Which letters of the composite an undo must leave: those a colleague wrote into a draft, and those of the text itself.
// What this window wrote, and what the server put into a draft as its base, an undo or redo may strike.

import type { EditorState } from '@tiptap/pm/state';
import { sameBlocks } from '../../../shared/amendment/change.ts';
import type { Author } from '../authorship.ts';
import type { Authors } from '../protect.ts';
import { unitIds } from '../textItems.ts';
import type { CompositeBinding } from './CompositeBinding.ts';
import { shownIn } from './compositeState.ts';
import { readContent } from './draftEntries.ts';
import { blocksOf, dressed } from './joins.ts';
import { NOTHING, nodesByOwner } from './stretches.ts';

/** For each unit of the document (a block's opening, a letter, an atom count one each). */
export function ownLetters(state: EditorState, binding: CompositeBinding): Authors {
  return (at, length) => {
    const authors: Author[] = [];
    let flat = 0;
    const { runs, drafts } = shownIn(state);
    const nodes = nodesByOwner(state.doc, runs);
    for (const { owner } of runs) {
      const stretch = nodes.get(owner) ?? NOTHING;
      // The marker of what is joined is in the draft, but not in the document.
      const hidden = stretch.joined ? 1 : 0;
      const size = stretch.blocks.reduce((sum, block) => sum + block.nodeSize - 1, -hidden);
      const [from, to] = [Math.max(at, flat), Math.min(at + length, flat + size)];
      if (from < to) {
        const entry = binding.entry(owner);
        const there = entry === null ? [] : readContent(entry);
        const isThere =
          entry !== null &&
          entry.content.length === size + hidden &&
          sameBlocks(there, dressed(blocksOf(stretch), there[0]));
        if (isThere) {
          const own = new Set([...binding.writers, ...entry.seededBy]);
          authors.push(
            ...unitIds(entry.content, from - flat + hidden, to - from).map(
              ({ client }): Author => (own.has(client) ? 'own' : 'other'),
            ),
          );
        } else {
          // A draft that is not there yet holds nobody's letters but the person's own.
          authors.push(...Array<Author>(to - from).fill(drafts.has(owner) ? 'own' : 'other'));
        }
      }
      flat += size;
    }
    return authors;
  };
}
