// Drafts begun in this tab, or taken over from one that is gone, that the server has not opened yet: the words as they
// are now, kept on this device from the first key. They go when the server has stored the draft with these words in it.
// Never throws: a shelf that fails is one that keeps nothing.

import { plainText } from '../../shared/document/block.ts';
import type { BegunDraft, Shelf } from './shelf.ts';

interface Begun {
  draft: BegunDraft;
  /** The draft as the shelf has it. */
  kept: BegunDraft | null;
  /** Its words are in the document since so many edits were made there. */
  madeAt: number | null;
  isWriting: boolean;
}

export class BegunDrafts {
  readonly #room: string;
  readonly #shelf: Promise<Shelf | null>;
  readonly #onKept: (isWritten: boolean) => void;
  readonly #begun = new Map<string, Begun>();
  readonly #writes = new Set<Promise<unknown>>();
  #isEnded = false;

  /** `onKept` hears how each writing to the shelf went. */
  constructor(room: string, shelf: Promise<Shelf | null>, onKept: (isWritten: boolean) => void) {
    this.#room = room;
    this.#shelf = shelf;
    this.#onKept = onKept;
  }

  /** All of it lies on the shelf, as it is now. */
  get isKept(): boolean {
    return [...this.#begun.values()].every(({ draft, kept }) => draft === kept);
  }

  /** The words that stand in no document. */
  get words(): string {
    const begun = [...this.#begun.values()].filter(({ madeAt }) => madeAt === null);
    return begun.map(({ draft }) => draft.mine.map(plainText).join('\n')).join('\n');
  }

  keep(draft: BegunDraft): void {
    const begun = this.#begun.get(draft.id) ?? { draft, kept: null, madeAt: null, isWriting: false };
    begun.draft = draft;
    this.#begun.set(draft.id, begun);
    // Keys come faster than a device writes: what is written next is what is there then.
    if (!begun.isWriting && !this.#isEnded) this.#track(this.#write(begun));
  }

  async #write(begun: Begun): Promise<void> {
    begun.isWriting = true;
    const shelf = await this.#shelf;
    let isWritten = shelf !== null;
    while (shelf !== null && isWritten && !this.#isDone(begun)) {
      const { draft } = begun;
      isWritten = await shelf.keepDraft({ room: this.#room, draft }).then(
        () => true,
        () => false,
      );
      if (isWritten) begun.kept = draft;
    }
    begun.isWriting = false;
    // Dropped while it was being written.
    if (this.#isEnded || !this.#begun.has(begun.draft.id)) await this.#remove([begun.draft.id]);
    this.#onKept(isWritten);
  }

  #isDone(begun: Begun): boolean {
    return this.#isEnded || begun.kept === begun.draft || this.#begun.get(begun.draft.id) !== begun;
  }

  /** Its words are in the document, of which `made` edits were made here by now. */
  written(id: string, made: number): void {
    const begun = this.#begun.get(id);
    if (begun) begun.madeAt = made;
  }

  /** The server has stored the first `made` edits. */
  stored(made: number): void {
    const done = [...this.#begun].filter(([, { madeAt }]) => madeAt !== null && madeAt <= made);
    this.drop(done.map(([id]) => id));
  }

  /** Given up, or stored by the server. */
  drop(ids: readonly string[]): void {
    if (ids.length === 0) return;
    for (const id of ids) this.#begun.delete(id);
    this.#track(this.#remove(ids).then(() => this.#onKept(true)));
  }

  async #remove(ids: readonly string[]): Promise<void> {
    const shelf = await this.#shelf;
    await shelf?.dropDrafts(ids).catch(() => {});
  }

  /** Gives those of tabs that are gone; they are kept here from then on. */
  async takeOver(take: (draft: BegunDraft) => void): Promise<void> {
    const shelf = await this.#shelf;
    await shelf
      ?.takeDrafts(this.#room, (draft) => {
        this.#begun.set(draft.id, { draft, kept: draft, madeAt: null, isWriting: false });
        take(draft);
      })
      .catch(() => {});
  }

  /** The server takes nothing from here: a later visit must not offer it again. What is begun from now on is words alone. */
  end(): void {
    this.#isEnded = true;
    const ids = [...this.#begun.keys()];
    this.#begun.clear();
    this.#track(this.#remove(ids));
  }

  #track(write: Promise<unknown>): void {
    this.#writes.add(write);
    void write.finally(() => this.#writes.delete(write));
  }

  /** What is being written is written. */
  async whenWritten(): Promise<void> {
    await Promise.allSettled([...this.#writes]);
  }
}
