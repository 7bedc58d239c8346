// Which letters of the composite an undo must leave: those a colleague wrote into a draft, and those of the text itself.
// What this window wrote, what the server put into a draft as its base, and what of the text stands there again because
// this window gave a draft up, an undo or redo may strike.

import type { EditorState } from '@tiptap/pm/state';
import { sameBlocks } from '../../../shared/amendment/change.ts';
import type { Block } from '../../../shared/document/block.ts';
import { HEAD_ID } from '../../../shared/document/delta.ts';
import { matchUnits, unitsOf } from '../../../shared/document/netChange.ts';
import { flatLength } from '../../../shared/document/tokens.ts';
import type { Author } from '../authorship.ts';
import type { Authors } from '../protect.ts';
import { unitIds } from '../textItems.ts';
import type { CompositeBinding } from './CompositeBinding.ts';
import { shownIn } from './compositeState.ts';
import { readContent } from './draftEntries.ts';
import { blocksOf, dressed } from './joins.ts';
import { NOTHING, nodesByOwner } from './stretches.ts';

/** For each unit of what the text has there: those that giving up a draft has put back, as far as they still stand. */
function putBackIn(blocks: readonly Block[], given: Block | null): Author[] {
  // In the document the text's first block has an opening like any other.
  const opening: Author[] = blocks[0]?.id === HEAD_ID ? ['other'] : [];
  const is = unitsOf(blocks);
  const isOwn = is.map(() => false);
  for (const { j, length } of given === null ? [] : matchUnits(unitsOf([given]), is, 'letter')) {
    isOwn.fill(true, j, j + length);
  }
  return [...opening, ...is.flatMap((unit, i) => Array<Author>(flatLength(unit)).fill(isOwn[i] ? 'own' : 'other'))];
}

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
        } else if (drafts.has(owner)) {
          // A draft that is not there yet holds nobody's letters but the person's own.
          authors.push(...Array<Author>(to - from).fill('own'));
        } else {
          const given = binding.givenUp.putBack(owner);
          authors.push(...putBackIn(blocksOf(stretch).blocks, given).slice(from - flat, to - flat));
        }
      }
      flat += size;
    }
    return authors;
  };
}
