// Drafts given up in this window. Some stand there again by themselves, for a colleague was writing in them at that moment:
// that is giving up undone, and were they only drawn anew, undo would put the same words in a second time.

import { undo } from '@tiptap/pm/history';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { Block } from '../../../shared/document/block.ts';
import { isDraftWrittenOn } from '../../../shared/wire/draftClosing.ts';
import { shownIn } from './compositeState.ts';
import type { DraftMap } from './draftEntries.ts';
import { NOTHING, nodesByOwner, type ShownStretch, sameStretch } from './stretches.ts';

interface Given {
  /** What was shown of it. */
  readonly shown: ShownStretch;
  /** The block of the text that came to stand there again. */
  readonly text: Block | null;
}

export class GivenUp {
  readonly #drafts: DraftMap;
  readonly #given = new Map<string, Given>();

  constructor(drafts: DraftMap) {
    this.#drafts = drafts;
  }

  note(owner: string, shown: ShownStretch | undefined, text: Block | null): void {
    this.#given.set(owner, { shown: shown ?? NOTHING, text });
  }

  /** The words giving up has put there again: undo may take them away. */
  putBack(owner: string): Block | null {
    return this.#given.get(owner)?.text ?? null;
  }

  /** It is begun anew. */
  forget(owner: string): void {
    this.#given.delete(owner);
  }

  /** What brings those back that are there again; null where there are none, or where undo takes back something else now. */
  back(state: EditorState): Transaction | null {
    const back = [...this.#given].filter(([owner]) => isDraftWrittenOn(this.#drafts, owner));
    if (back.length === 0) return null;
    for (const [owner] of back) this.#given.delete(owner);
    const reads = (at: EditorState) => {
      const shown = nodesByOwner(at.doc, shownIn(at).runs);
      return back.every(([owner, given]) => sameStretch(shown.get(owner) ?? NOTHING, given.shown));
    };
    // Given up, it read as before: then whatever undo takes back is something else.
    if (reads(state)) return null;
    const steps: Transaction[] = [];
    undo(state, (tr) => steps.push(tr));
    const [step] = steps;
    return step !== undefined && reads(state.apply(step)) ? step : null;
  }
}
