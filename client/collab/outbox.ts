// Edits that the server has not stored, kept on this device until it has: they survive a closed tab and a dead machine.
// Where the device keeps nothing (private window, full disk) the edits live in this tab only, and that is said.
// Limit: what is kept here is not encrypted; whoever uses the same browser profile can read it.

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

interface KeptEdit {
  /** `${seatId} ${room}`: edits of another seat are never sent under this one. */
  readonly room: string;
  readonly epoch: string;
  readonly at: number;
  readonly update: Uint8Array;
}

interface OutboxSchema extends DBSchema {
  edits: { key: number; value: KeptEdit; indexes: { room: string } };
  /** Words of edits that were refused, until their author has seen them. */
  words: { key: number; value: { readonly room: string; readonly words: string }; indexes: { room: string } };
}

/** What keeps values between visits; the browser's database, or nothing at all. */
export interface Shelf {
  load(room: string): Promise<{ readonly key: number; readonly edit: KeptEdit }[]>;
  keep(edit: KeptEdit): Promise<number>;
  drop(keys: readonly number[]): Promise<void>;
  keepWords(room: string, words: string): Promise<void>;
  words(room: string): Promise<string[]>;
  dropWords(room: string): Promise<void>;
  close(): void;
}

const DATABASE = 'chapeau-outbox';

/** Rejects where the browser has no database for us. */
export async function browserShelf(): Promise<Shelf> {
  const database: IDBPDatabase<OutboxSchema> = await openDB<OutboxSchema>(DATABASE, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('edits', { autoIncrement: true }).createIndex('room', 'room');
      fresh.createObjectStore('words', { autoIncrement: true }).createIndex('room', 'room');
    },
  });
  return {
    load: async (room) => {
      const index = database.transaction('edits').store.index('room');
      const [keys, edits] = await Promise.all([index.getAllKeys(room), index.getAll(room)]);
      return edits.flatMap((edit, i) => {
        const key = keys[i];
        return key === undefined ? [] : [{ key, edit }];
      });
    },
    keep: (edit) => database.add('edits', edit),
    drop: async (keys) => {
      const transaction = database.transaction('edits', 'readwrite');
      await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
    },
    keepWords: async (room, words) => {
      await database.add('words', { room, words });
    },
    words: async (room) => (await database.getAllFromIndex('words', 'room', room)).map((kept) => kept.words),
    dropWords: async (room) => {
      const transaction = database.transaction('words', 'readwrite');
      const keys = await transaction.store.index('room').getAllKeys(room);
      await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
    },
    close: () => database.close(),
  };
}

interface Waiting {
  readonly edit: KeptEdit;
  /** Set once the shelf has it. */
  key: number | null;
  isDone: boolean;
}

/** The edits of one room and seat in this tab. Never throws: a shelf that fails is one that keeps nothing. */
export class Outbox {
  readonly #room: string;
  readonly #onKept: (whole: boolean) => void;
  readonly #waiting: Waiting[] = [];
  /** null where the device keeps nothing. */
  readonly #shelf: Promise<Shelf | null>;
  /** Writes under way; the shelf is closed after the last. */
  readonly #writes = new Set<Promise<unknown>>();
  #isClosed = false;

  /** `onKept` hears that everything that waits is on the shelf, or that something could not be put there. */
  constructor(
    { seatId, room, shelf }: { readonly seatId: string; readonly room: string; readonly shelf: () => Promise<Shelf> },
    onKept: (whole: boolean) => void,
  ) {
    this.#room = `${seatId} ${room}`;
    this.#onKept = onKept;
    this.#shelf = shelf().catch(() => null);
  }

  /**
   * What an earlier visit left unstored under this epoch. Edits of another epoch stay out: their text is gone. Their
   * words, as `wordsOf` finds them, stay until their author has seen them.
   */
  async left(
    epoch: string,
    wordsOf: (updates: readonly Uint8Array[]) => string,
  ): Promise<readonly { readonly update: Uint8Array; readonly at: number }[]> {
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
    }).then((isWritten) => {
      if (!isWritten) this.#onKept(false);
      else if (this.#waiting.every(({ key }) => key !== null)) this.#onKept(true);
    });
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
    if (words !== '') await this.#write((shelf) => shelf.keepWords(this.#room, words));
  }

  async words(): Promise<readonly string[]> {
    const shelf = await this.#shelf;
    return (await shelf?.words(this.#room).catch(() => [])) ?? [];
  }

  async dropWords(): Promise<void> {
    await this.#write((shelf) => shelf.dropWords(this.#room));
  }

  /** What is being written is written first. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    void Promise.allSettled([...this.#writes])
      .then(() => this.#shelf)
      .then((shelf) => shelf?.close());
  }
}
