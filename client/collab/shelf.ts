// What a tab keeps on this device until the server has it: edits, words refused, and drafts begun that the server has not
// opened yet. It survives a closed tab and a dead machine. What a draft holds belongs to one tab at a time: another takes
// it over when that tab is gone, which Web Locks tell (where there are none, at once).
// Limit: what is kept here is not encrypted; whoever uses the same browser profile can read it.

import { type DBSchema, openDB } from 'idb';
import { uuidv4 } from 'lib0/random';
import { z } from 'zod';
import { block, id } from '../../shared/wire/text.ts';

export interface KeptEdit {
  /** `${seatId} ${room}`: edits of another seat are never sent under this one. */
  readonly room: string;
  readonly epoch: string;
  readonly at: number;
  readonly update: Uint8Array;
}

const begunDraft = z.strictObject({
  /** Stands in the draft once the words are in it, so that they are never put in twice. */
  id,
  blockId: id,
  /** Id of the block before it. */
  after: id.nullable(),
  /** The block as the text had it. */
  base: block,
  /** What the person had before them, and what they made of it. */
  was: z.array(block),
  mine: z.array(block),
  /** Block whose words these go on from; null where they stand on their own, as they did before. */
  joined: id.nullish(),
});
/** Words written into a paragraph whose draft the server has not opened yet. */
export type BegunDraft = z.infer<typeof begunDraft>;

/** How far a room had come when this browser last heard of it. */
export interface Reached {
  readonly epoch: string;
  readonly seq: number;
}

export interface KeptDraft {
  readonly room: string;
  readonly draft: BegunDraft;
}

/** What keeps values between visits; the browser's database, or nothing at all. */
export interface Shelf {
  load(room: string): Promise<{ readonly key: number; readonly edit: KeptEdit }[]>;
  keep(edit: KeptEdit): Promise<number>;
  drop(keys: readonly number[]): Promise<void>;
  /** Gives the key of the words; under a key it puts them in the place of what was there. */
  keepWords(room: string, words: string, key?: number): Promise<number>;
  words(room: string): Promise<string[]>;
  dropWords(room: string): Promise<void>;
  /** Puts a draft there, in the place of what was there under its id. */
  keepDraft(kept: KeptDraft): Promise<void>;
  dropDrafts(ids: readonly string[]): Promise<void>;
  /**
   * Gives each draft that another tab left behind, now or when that tab goes; they are this tab's from then on. Resolves
   * when those of tabs that are gone already were given.
   */
  takeDrafts(room: string, take: (draft: BegunDraft) => void): Promise<void>;
  reached(room: string): Promise<Reached | null>;
  keepReached(room: string, reached: Reached): Promise<void>;
  /** Forgets it for all rooms of a seat: what the server has counts from here on. */
  dropReached(seatId: string): Promise<void>;
  /** How many edits and drafts lie there. */
  count(room: string): Promise<number>;
  close(): void;
}

interface TabDraft extends KeptDraft {
  /** Of the tab whose words they are. */
  readonly visit: string;
}

interface OutboxSchema extends DBSchema {
  edits: { key: number; value: KeptEdit; indexes: { room: string } };
  /** Words of edits that were refused, until their author has seen them. */
  words: { key: number; value: { readonly room: string; readonly words: string }; indexes: { room: string } };
  drafts: { key: string; value: TabDraft; indexes: { room: string } };
  reached: { key: string; value: Reached };
}

const DATABASE = 'chapeau-outbox';

/** Rejects where the browser has no database for us. */
export async function browserShelf(): Promise<Shelf> {
  const database = await openDB<OutboxSchema>(DATABASE, 3, {
    upgrade: (fresh, before) => {
      if (before < 1) {
        fresh.createObjectStore('edits', { autoIncrement: true }).createIndex('room', 'room');
        fresh.createObjectStore('words', { autoIncrement: true }).createIndex('room', 'room');
      }
      if (before < 2) fresh.createObjectStore('drafts').createIndex('room', 'room');
      fresh.createObjectStore('reached');
    },
    // A newer build wants to change the database: it must not wait for this tab.
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
  });
  const tab = new Tab();
  await tab.open();
  const left = async (room: string, visit: string): Promise<BegunDraft[]> => {
    const { store, done } = database.transaction('drafts', 'readwrite');
    const found = (await store.index('room').getAll(room)).filter((kept) => kept.visit === visit);
    const read = found.map(({ draft }) => begunDraft.safeParse(draft));
    const drafts = read.flatMap((one) => (one.success ? [one.data] : []));
    await Promise.all([...drafts.map((draft) => store.put({ room, visit: tab.name, draft }, draft.id)), done]);
    return drafts;
  };
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
    keepWords: (room, words, key) => database.put('words', { room, words }, key),
    words: async (room) => (await database.getAllFromIndex('words', 'room', room)).map((kept) => kept.words),
    dropWords: async (room) => {
      const transaction = database.transaction('words', 'readwrite');
      const keys = await transaction.store.index('room').getAllKeys(room);
      await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
    },
    keepDraft: async (kept) => {
      await database.put('drafts', { ...kept, visit: tab.name }, kept.draft.id);
    },
    dropDrafts: async (ids) => {
      const transaction = database.transaction('drafts', 'readwrite');
      await Promise.all([...ids.map((key) => transaction.store.delete(key)), transaction.done]);
    },
    takeDrafts: async (room, take) => {
      const kept = await database.getAllFromIndex('drafts', 'room', room);
      const others = new Set(kept.map(({ visit }) => visit).filter((visit) => visit !== tab.name));
      const gone = [...others].map((visit) =>
        tab.whenGone(visit, async () => {
          for (const draft of await left(room, visit)) take(draft);
        }),
      );
      await Promise.all(gone);
    },
    reached: async (room) => (await database.get('reached', room)) ?? null,
    keepReached: async (room, reached) => {
      await database.put('reached', reached, room);
    },
    dropReached: async (seatId) => {
      // Ids of seats hold no blank: all keys from "SEAT " on, before those of a longer id.
      await database.delete('reached', IDBKeyRange.bound(`${seatId} `, `${seatId}!`));
    },
    count: async (room) => {
      const counts = (['edits', 'drafts'] as const).map((name) => database.countFromIndex(name, 'room', room));
      return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    },
    close: () => {
      tab.close();
      database.close();
    },
  };
}

/** A tab as the others see it: there as long as it holds a lock of its name. */
class Tab {
  readonly name = `chapeau tab ${uuidv4()}`;
  /** Not on pages that came over plain HTTP from another machine. */
  readonly #locks: LockManager | undefined = navigator.locks;
  readonly #end = new AbortController();
  #release: () => void = () => {};

  open(): Promise<void> {
    const locks = this.#locks;
    if (locks === undefined) return Promise.resolve();
    return new Promise((isHeld) => {
      void locks.request(this.name, () => {
        isHeld();
        return new Promise<void>((release) => {
          this.#release = release;
        });
      });
    });
  }

  /**
   * Calls back once the tab of that name is gone, unless this one goes before. Resolves when that is done, or when it is
   * known that the other tab is still there.
   */
  async whenGone(name: string, then: () => Promise<void>): Promise<void> {
    const locks = this.#locks;
    // A tab that goes, or a database that closes, meanwhile: the words stay where they are, for the next visit.
    const missed = () => {};
    if (locks === undefined) return then().catch(missed);
    const isGone = async (lock: Lock | null) => lock !== null && (await then().then(() => true));
    const isDone = await locks.request(name, { ifAvailable: true }, isGone).catch(() => true);
    if (!isDone) locks.request(name, { signal: this.#end.signal }, then).catch(missed);
  }

  close(): void {
    this.#end.abort();
    this.#release();
  }
}
