// The draft in which somebody is writing at this moment. If a colleague files it just then, it is not taken from under the
// hands: it stands as it was shown while the writing goes on, and the next letter makes it a draft of the next version.

import type { EditorState } from '@tiptap/pm/state';
import { filedBefore, isDraftClosed } from '../../../shared/wire/draftClosing.ts';
import { shownIn } from './compositeState.ts';
import type { DraftMap } from './draftEntries.ts';
import { runsAt } from './stretches.ts';

/** Milliseconds after the last letter. */
const STILL = 1_500;
const NOBODY: ReadonlySet<string> = new Set();

/** Whether a colleague, or another window, has filed a draft as it stands. */
export const isFiled = (drafts: DraftMap, owner: string): boolean =>
  filedBefore(drafts, owner) !== null && isDraftClosed(drafts, owner);

export class WritingNow {
  readonly #drafts: DraftMap;
  readonly #onRest: () => void;
  #owner: string | null = null;
  #until = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(drafts: DraftMap, onRest: () => void) {
    this.#drafts = drafts;
    this.#onRest = onRest;
  }

  wrote(owner: string): void {
    this.#owner = owner;
    this.#until = performance.now() + STILL;
  }

  /** Nobody goes on writing in it. */
  rest(): void {
    this.#owner = null;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** The owners whose words stay as they are shown; `onRest` is called when they need not any more. */
  held(view: { readonly state: EditorState; hasFocus(): boolean }): ReadonlySet<string> {
    const { state } = view;
    const owner = this.#owner;
    const left = this.#until - performance.now();
    if (owner === null || left <= 0 || !view.hasFocus() || !isFiled(this.#drafts, owner)) return NOBODY;
    const { runs, drafts } = shownIn(state);
    const here = runsAt(state.doc, runs, state.selection.head);
    if (!drafts.has(owner) || !here.has(owner)) return NOBODY;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#onRest();
    }, left);
    return here;
  }
}
