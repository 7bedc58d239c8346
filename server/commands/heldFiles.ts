// Files under review, of one kind: in the store, so that every node knows them and none forgets them, for one seat in one
// browser's session, until they are kept or put away. A node remembers only what it is receiving or reading itself, and what
// it looked into last. There are limits in number, weight and age; what is too old goes when anybody next comes.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { HeldBy, HeldKey, HeldKind, HeldRow, HeldSince, HeldStates } from '../store/heldStore.ts';
import type { Store } from '../store/store.ts';

export interface HeldLimits {
  /** Files of one session. */
  readonly held: number;
  /** Bytes for one session, and for all. */
  readonly weight: number;
  readonly weightOfAll: number;
  /** Milliseconds that nobody touched it. */
  readonly age: number;
}

const MINUTE = 60_000;
/** Nothing is received and read for longer, in the turn of its account: the node is gone that was at it. */
const UNDERWAY_LASTS = 10 * MINUTE;
/** How often it is noted that somebody is there. */
const TOUCHED_EVERY = MINUTE;
/** Bytes, as they are packed, of what a node goes on knowing. */
const REMEMBERED = 16 * 1024 * 1024;

const nameOf = ({ kind, sessionId, seatId, placeId, fileId }: HeldKey<HeldKind>): string =>
  [kind, sessionId, seatId, placeId, fileId].join(' ');

/** A file that this node is receiving or reading. */
export class Underway<K extends HeldKind> {
  readonly key: HeldKey<K>;
  readonly cancelling = new AbortController();
  state: HeldStates[K];

  constructor(key: HeldKey<K>, state: HeldStates[K]) {
    this.key = key;
    this.state = state;
  }

  get isCancelled(): boolean {
    return this.cancelling.signal.aborted;
  }
}

export interface NewFile<K extends HeldKind> {
  readonly fileId: string;
  readonly fileName: string;
  /** As far as it is known. */
  readonly bytes: number;
  readonly state: HeldStates[K];
}

/** What came of a file; `content`: what was understood. */
export interface Settled<K extends HeldKind> {
  readonly state: HeldStates[K];
  readonly content?: unknown;
}

/** `C`: what is understood of a file of this kind. */
export class HeldFiles<K extends HeldKind, C> {
  readonly #kind: K;
  readonly #store: Store;
  readonly #clock: () => number;
  readonly #limits: HeldLimits;
  readonly #underway = new Map<string, Underway<K>>();
  readonly #remembered = new Map<string, { readonly revision: number; readonly value: C; readonly weight: number }>();

  #sweptAt = Number.NEGATIVE_INFINITY;

  constructor(kind: K, store: Store, clock: () => number, limits: HeldLimits) {
    this.#kind = kind;
    this.#store = store;
    this.#clock = clock;
    this.#limits = limits;
  }

  get most(): number {
    return this.#limits.held;
  }

  /** What was touched before is not there any more. */
  get since(): HeldSince {
    const now = this.#clock();
    return { touched: now - this.#limits.age, underway: now - UNDERWAY_LASTS };
  }

  /** Holds a place for a file that comes. */
  async begin(
    by: HeldBy<K>,
    { fileId, fileName, bytes, state }: NewFile<K>,
  ): Promise<Result<Underway<K>, 'known' | 'full'>> {
    const key = { ...by, fileId };
    const answer = await this.#store.transaction(async ({ held }): Promise<Result<null, 'known' | 'full'>> => {
      await held.dropBefore(this.#kind, this.since);
      if ((await held.find(key, this.since)) !== undefined) return refused('known');
      const { files, weight, weightOfAll } = await held.amount(this.#kind, by.sessionId);
      const isFull = weight + bytes > this.#limits.weight || weightOfAll + bytes > this.#limits.weightOfAll;
      if (files >= this.#limits.held || isFull) return refused('full');
      const row = { fileName, sha256: '', bytes: 0, weight: bytes, touchedAt: this.#clock(), underway: true, state };
      await held.insert({ ...key, ...row });
      return ok(null);
    });
    if (!answer.ok) return answer;
    const underway = new Underway(key, state);
    this.#underway.set(nameOf(key), underway);
    return ok(underway);
  }

  /** What is held already is being read anew: until that is over it says so, here. */
  again(key: HeldKey<K>, state: HeldStates[K]): Underway<K> {
    const underway = new Underway(key, state);
    this.#underway.set(nameOf(key), underway);
    return underway;
  }

  over(underway: Underway<K>): void {
    const name = nameOf(underway.key);
    if (this.#underway.get(name) === underway) this.#underway.delete(name);
  }

  /** Notes how far it is; false where somebody put it away meanwhile, at whatever node. */
  async note({ key, state }: Underway<K>, file: { readonly sha256: string; readonly bytes: number }): Promise<boolean> {
    return this.#store.transaction(({ held }) => held.update(key, { ...file, state, touchedAt: this.#clock() }));
  }

  /** Keeps what came of it for review. */
  async settle({ key }: Underway<K>, { state, content }: Settled<K>): Promise<Result<HeldRow<K>, 'gone' | 'full'>> {
    this.#underway.delete(nameOf(key));
    const own = { state, underway: false, touchedAt: this.#clock() };
    class Full extends Error {}
    try {
      return await this.#store.transaction(async ({ held }): Promise<Result<HeldRow<K>, 'gone'>> => {
        if (!(await held.update(key, content === undefined ? own : { ...own, content }))) return refused('gone');
        const { weight, weightOfAll } = await held.amount(this.#kind, key.sessionId);
        if (content !== undefined && (weight > this.#limits.weight || weightOfAll > this.#limits.weightOfAll))
          throw new Full();
        const row = await held.find(key, this.since);
        return row === undefined ? refused('gone') : ok(row);
      });
    } catch (error) {
      if (error instanceof Full) return refused('full');
      throw error;
    }
  }

  async find(by: HeldBy<K>, fileId: string): Promise<HeldRow<K> | undefined> {
    return (await this.of(by)).find((row) => row.fileId === fileId);
  }

  /** In the order in which they came; what this node is at, as far as it is. */
  async of(by: HeldBy<K>): Promise<readonly HeldRow<K>[]> {
    const now = this.#clock();
    if (now - this.#sweptAt > UNDERWAY_LASTS) {
      this.#sweptAt = now;
      await this.#store.transaction(({ held }) => held.dropBefore(this.#kind, this.since));
    }
    const rows = await this.#store.held.of(by, this.since);
    if (rows.some(({ touchedAt, underway }) => !underway && touchedAt < now - TOUCHED_EVERY))
      await this.#store.transaction(({ held }) => held.touch(by, now));
    return rows.map((row) => ({ ...row, state: this.#underway.get(nameOf(row))?.state ?? row.state }));
  }

  /** undefined where it is gone, or nothing was understood of it. */
  async content(row: HeldRow<K>): Promise<C | undefined> {
    const name = nameOf(row);
    const known = this.#remembered.get(name);
    if (known?.revision === row.revision) return known.value;
    const found = await this.#store.held.content(row);
    if (found === undefined) return undefined;
    this.#remember(name, { revision: found.revision, value: found.value as C, weight: row.weight });
    return found.value as C;
  }

  #remember(name: string, one: { readonly revision: number; readonly value: C; readonly weight: number }): void {
    this.#remembered.delete(name);
    this.#remembered.set(name, one);
    let weight = 0;
    for (const other of this.#remembered.values()) weight += other.weight;
    for (const [old, { weight: freed }] of this.#remembered) {
      if (weight <= REMEMBERED) return;
      this.#remembered.delete(old);
      weight -= freed;
    }
  }

  /** Its state as it is at that moment, in one go with its content, if there is another; false where it is gone. */
  async change(key: HeldKey<K>, restate: (state: HeldStates[K]) => HeldStates[K], content?: unknown): Promise<boolean> {
    return this.#store.transaction(async ({ held }) => {
      const row = await held.find(key, this.since);
      if (row === undefined) return false;
      const state = restate(row.state);
      return held.update(key, content === undefined ? { state } : { state, content });
    });
  }

  /** Ends its reading, if that is under way here, and forgets it. */
  async drop(key: HeldKey<K>): Promise<void> {
    this.forget(key);
    await this.#store.transaction(({ held }) => held.drop(key));
  }

  forget(key: HeldKey<K>): void {
    const name = nameOf(key);
    this.#underway.get(name)?.cancelling.abort();
    this.#underway.delete(name);
    this.#remembered.delete(name);
  }

  /** Whoever signs out waits for nothing; the store forgets its files with the session (session.ts). */
  forgetSession(sessionId: string): void {
    for (const { key } of [...this.#underway.values()]) if (key.sessionId === sessionId) this.forget(key);
    for (const name of [...this.#remembered.keys()])
      if (name.split(' ')[1] === sessionId) this.#remembered.delete(name);
  }
}
