// The state of saving of one room, folded from what happens, for whoever draws it.

import { afterEvent, OPENING, type SaveEvent, type SaveState, type Saving, saveStateOf } from './saveState.ts';

/** For useSyncExternalStore: `get` gives the same object until something has changed. */
export interface SaveStates {
  subscribe(listener: () => void): () => void;
  get(): SaveState;
}

export class SaveFold implements SaveStates {
  readonly #listeners = new Set<() => void>();
  #saving: Saving = OPENING;
  #state: SaveState = saveStateOf(OPENING);

  get saving(): Saving {
    return this.#saving;
  }

  readonly get = (): SaveState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  happened(event: SaveEvent): void {
    this.#saving = afterEvent(this.#saving, event);
    const state = saveStateOf(this.#saving);
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }

  end(): void {
    this.#listeners.clear();
  }
}
