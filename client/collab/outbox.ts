// Edits that the server has not stored, kept on this device until it has: they survive a closed tab and a dead machine.
// Where the device keeps nothing (private window, full disk) the edits live in this tab only, and that is said.

import * as Y from 'yjs';
import type { KeptEdit, Shelf } from './shelf.ts';

/** Bytes of kept edits sent in one frame; far below the most that a frame may have. */
const BATCH = 256 * 1024;

/** An edit that an earlier visit has left. */
export type LeftEdit = Pick<KeptEdit, 'update' | 'at'>;

interface Waiting {
  readonly edit: KeptEdit;
  /** Set once the shelf has it. */
  key: number | null;
  isDone: boolean;
}

/** The edits of one room and seat in this tab. Never throws: a shelf that fails is one that keeps nothing. */
export class Outbox {
  readonly #room: string;
  readonly #onKept: (isWritten: boolean) => void;
  readonly #waiting: Waiting[] = [];
  /** null where the device keeps nothing. */
  readonly #shelf: Promise<Shelf | null>;
  readonly #writes = new Set<Promise<unknown>>();
  /** Key of the words that came after the end. */
  #late: Promise<number | undefined> = Promise.resolve(undefined);

  /** `onKept` hears how each writing to the shelf went. */
  constructor(room: string, shelf: Promise<Shelf | null>, onKept: (isWritten: boolean) => void) {
    this.#room = room;
    this.#onKept = onKept;
    this.#shelf = shelf;
  }

  /** Everything that waits lies on the shelf. */
  get isKept(): boolean {
    return this.#waiting.every(({ key }) => key !== null);
  }

  /**
   * What an earlier visit left unstored under this epoch. Edits of another epoch (null: of all) stay out: their text is
   * gone. Their words, as `wordsOf` finds them, stay until their author has seen them.
   */
  async left(epoch: string | null, wordsOf: (updates: readonly Uint8Array[]) => string): Promise<readonly LeftEdit[]> {
    const shelf = await this.#shelf;
    if (shelf === null) return [];
    try {
      const found = await shelf.load(this.#room);
      const old = found.filter(({ edit }) => edit.epoch !== epoch);
      const words = wordsOf(old.map(({ edit }) => edit.update));
      if (words !== '') await shelf.keepWords(this.#room, words);
      if (old.length > 0) await shelf.drop(old.map(({ key }) => key));
      const usable = found.filter(({ edit }) => edit.epoch === epoch);
      // They are taken up as edits of this visit; the shelf has them under their old keys.
      for (const { key, edit } of usable) this.#waiting.push({ edit, key, isDone: false });
      if (usable.length > 0) this.#onKept(true);
      return usable.map(({ edit }) => edit);
    } catch {
      return [];
    }
  }

  /** Number of edits taken so far and not stored by the server. */
  get size(): number {
    return this.#waiting.length;
  }

  get oldest(): number | null {
    return this.#waiting[0]?.edit.at ?? null;
  }

  get updates(): readonly Uint8Array[] {
    return this.#waiting.map(({ edit }) => edit.update);
  }

  add(update: Uint8Array, at: number, epoch: string): void {
    const waiting: Waiting = { edit: { room: this.#room, epoch, at, update }, key: null, isDone: false };
    this.#waiting.push(waiting);
    this.#write(async (shelf) => {
      waiting.key = await shelf.keep(waiting.edit);
      if (waiting.isDone) await shelf.drop([waiting.key]);
    }).then(this.#onKept);
  }

  /** False where the device keeps nothing or would not take it. */
  async #write(change: (shelf: Shelf) => Promise<void>): Promise<boolean> {
    const write = this.#shelf.then(async (shelf) => {
      if (shelf === null) return false;
      await change(shelf);
      return true;
    });
    const settled = write.catch(() => false);
    this.#writes.add(settled);
    const isWritten = await settled;
    this.#writes.delete(settled);
    return isWritten;
  }

  /** The server has stored the first `count` of them. */
  stored(count: number): void {
    const done = this.#waiting.splice(0, count);
    const keys = done.flatMap(({ key }) => (key === null ? [] : [key]));
    for (const waiting of done) waiting.isDone = true;
    if (keys.length > 0) void this.#write((shelf) => shelf.drop(keys));
  }

  /** The server will never store them: they go, their words stay until their author has seen them. */
  async refused(words: string): Promise<void> {
    this.stored(this.#waiting.length);
    if (words !== '') await this.#write(async (shelf) => void (await shelf.keepWords(this.#room, words)));
  }

  /** All the words that came after the end: they take the place of what was kept of them before. */
  keepLate(words: string): void {
    this.#late = this.#late.then(async (before) => {
      let key = before;
      await this.#write(async (shelf) => {
        key = await shelf.keepWords(this.#room, words, before);
      });
      return key;
    });
  }

  async words(): Promise<readonly string[]> {
    await this.#late;
    const shelf = await this.#shelf;
    const kept = (await shelf?.words(this.#room).catch(() => [])) ?? [];
    return kept.filter((words) => words !== '');
  }

  async dropWords(): Promise<void> {
    await this.#late;
    await this.#write((shelf) => shelf.dropWords(this.#room));
  }

  /** What is being written is written. */
  async whenWritten(): Promise<void> {
    await Promise.allSettled([this.#late, ...this.#writes]);
  }
}

/**
 * Applies what an earlier visit left; `each` is told before. Many at a time: a day's edits, each in a frame of its own,
 * would be more than the server takes at once.
 */
export function applyKept(
  doc: Y.Doc,
  origin: unknown,
  left: readonly LeftEdit[],
  each: (edit: LeftEdit) => void,
): void {
  for (let next = 0; next < left.length; ) {
    const applySome = () => {
      for (let size = 0; next < left.length && size < BATCH; next++) {
        const edit = left[next] as LeftEdit;
        size += edit.update.length;
        each(edit);
        Y.applyUpdate(doc, edit.update, origin);
      }
    };
    Y.transact(doc, applySome, origin, false);
  }
}
