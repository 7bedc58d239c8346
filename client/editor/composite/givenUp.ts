// Drafts given up in this window that stand there again by themselves, for a colleague was writing in them at that moment.
// That is giving up undone: were they only drawn anew, undo would put the same words in a second time.

import { undo } from '@tiptap/pm/history';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { isDraftWrittenOn } from '../../../shared/wire/draftClosing.ts';
import { shownIn } from './compositeState.ts';
import type { DraftMap } from './draftEntries.ts';
import { NOTHING, nodesByOwner, type ShownStretch, sameStretch } from './stretches.ts';

export class GivenUp {
  readonly #drafts: DraftMap;
  /** What was shown of them. */
  readonly #shown = new Map<string, ShownStretch>();

  constructor(drafts: DraftMap) {
    this.#drafts = drafts;
  }

  note(owners: readonly string[], shown: ReadonlyMap<string, ShownStretch>): void {
    for (const owner of owners) this.#shown.set(owner, shown.get(owner) ?? NOTHING);
  }

  /** It is begun anew. */
  forget(owner: string): void {
    this.#shown.delete(owner);
  }

  /** What brings those back that are there again; null where there are none, or where undo takes back something else now. */
  back(state: EditorState): Transaction | null {
    const back = [...this.#shown].filter(([owner]) => isDraftWrittenOn(this.#drafts, owner));
    if (back.length === 0) return null;
    for (const [owner] of back) this.#shown.delete(owner);
    const reads = (at: EditorState) => {
      const shown = nodesByOwner(at.doc, shownIn(at).runs);
      return back.every(([owner, was]) => sameStretch(shown.get(owner) ?? NOTHING, was));
    };
    // Given up, it read as before: then whatever undo takes back is something else.
    if (reads(state)) return null;
    const steps: Transaction[] = [];
    undo(state, (tr) => steps.push(tr));
    const [step] = steps;
    return step !== undefined && reads(state.apply(step)) ? step : null;
  }
}
