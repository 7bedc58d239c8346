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
  #shelf: Shelf | null = null;
  readonly #ready: Promise<void>;
  #isClosed = false;

  /** `onKept` hears that everything that waits is on the shelf, or that something could not be put there. */
  constructor(
    { seatId, room, shelf }: { readonly seatId: string; readonly room: string; readonly shelf: () => Promise<Shelf> },
    onKept: (whole: boolean) => void,
  ) {
    this.#room = `${seatId} ${room}`;
    this.#onKept = onKept;
    this.#ready = shelf().then(
      (opened) => {
        if (this.#isClosed) opened.close();
        else this.#shelf = opened;
      },
      () => {},
    );
  }

  /** What an earlier visit left unstored under this epoch. Edits of another epoch stay out: their text is gone. */
  async left(epoch: string): Promise<readonly { readonly update: Uint8Array; readonly at: number }[]> {
    await this.#ready;
    try {
      const found = (await this.#shelf?.load(this.#room)) ?? [];
      const old = found.filter(({ edit }) => edit.epoch !== epoch);
      if (old.length > 0) await this.#shelf?.drop(old.map(({ key }) => key));
      const usable = found.filter(({ edit }) => edit.epoch === epoch);
      // They are taken up as edits of this visit; the shelf has them under their old keys.
      for (const { key, edit } of usable) this.#waiting.push({ edit, key, isDone: false });
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
    void this.#keep(waiting);
  }

  async #keep(waiting: Waiting): Promise<void> {
    await this.#ready;
    try {
      if (this.#shelf === null) throw new Error('no shelf');
      waiting.key = await this.#shelf.keep(waiting.edit);
      if (waiting.isDone) await this.#shelf?.drop([waiting.key]);
      if (this.#waiting.every(({ key }) => key !== null)) this.#onKept(true);
    } catch {
      if (!this.#isClosed) this.#onKept(false);
    }
  }

  /** The server has stored the first `count` of them. */
  stored(count: number): void {
    const done = this.#waiting.splice(0, count);
    const keys = done.flatMap(({ key }) => (key === null ? [] : [key]));
    for (const waiting of done) waiting.isDone = true;
    if (keys.length > 0) this.#shelf?.drop(keys).catch(() => {});
  }

  /** The server will never store them: they go, their words stay until their author has seen them. */
  async refused(words: string): Promise<void> {
    this.stored(this.#waiting.length);
    await this.#ready;
    try {
      if (words !== '') await this.#shelf?.keepWords(this.#room, words);
    } catch {
      // The words are on the page; only the copy for the next visit is missing.
    }
  }

  async words(): Promise<readonly string[]> {
    await this.#ready;
    return this.#shelf?.words(this.#room).catch(() => []) ?? [];
  }

  async dropWords(): Promise<void> {
    await this.#ready;
    await this.#shelf?.dropWords(this.#room).catch(() => {});
  }

  close(): void {
    this.#isClosed = true;
    this.#shelf?.close();
    this.#shelf = null;
  }
}
