// Who wants to know that a text has changed. A listener that fails is named in the log and disturbs nobody: what it
// hears of is stored and shown already.

import type { RoomName } from '../../shared/wire/protocol.ts';

export class TextListeners {
  readonly #listeners = new Set<(documentId: string) => void>();
  readonly #onFailure: (documentId: string, cause: unknown) => void;

  constructor(onFailure: (documentId: string, cause: unknown) => void) {
    this.#onFailure = onFailure;
  }

  /** Returns what ends the listening. */
  add(listener: (documentId: string) => void): () => void {
    // A listener may be given twice, and each time is ended by itself.
    const own = (documentId: string) => listener(documentId);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  /** Drafts are nobody's business but their delegation's. */
  tell({ kind, documentId }: RoomName): void {
    if (kind !== 'text') return;
    for (const listener of [...this.#listeners]) {
      try {
        listener(documentId);
      } catch (error) {
        this.#onFailure(documentId, error);
      }
    }
  }
}
