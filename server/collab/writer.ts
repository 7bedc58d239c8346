// The single writer. Everything waiting is stored in one transaction (group commit); only after the commit do documents
// and sockets hear of it. What must see a text stand still runs alone: no frame of any room is stored meanwhile.

import { AsyncLocalStorage } from 'node:async_hooks';
import type { FrameBatch, Store, UpdateRow } from '../store/store.ts';

/** A frame on its way into the store. */
export interface Entry {
  readonly bytes: number;
  /**
   * The row to store and the clients to claim with it, asked for when its turn has come; null when there is nothing to
   * store, or nothing any more.
   */
  row(): { readonly row: Omit<UpdateRow, 'seq'>; readonly claims: readonly number[] } | null;
  /** After the commit, in the order of the queue. */
  stored(row: UpdateRow | null): void;
  /** The store would not take it. */
  failed(error: unknown): void;
}

type Job = { readonly kind: 'entry'; readonly entry: Entry } | { readonly kind: 'alone'; run(): Promise<void> };

/** Bytes and frames of one transaction: a bound on how long the others wait. */
const MAX_BATCH_BYTES = 1024 * 1024;
const MAX_BATCH = 2_000;

export interface WriterDeps {
  readonly store: Store;
  /** What is held back to be stored together with more is pushed now. */
  hurry(): void;
  /** Number of the last stored row of a room. */
  lastSeq(room: string): number;
  /** What others stored in rooms of the batch, before the batch; to be shown with it. */
  others(rows: readonly UpdateRow[]): void;
  /** A batch was stored. */
  stored(rows: readonly UpdateRow[]): void;
  /** A batch was stored and told; rooms may look at what they have become. */
  settled(): void;
  /** A batch, or what ran alone, was done after so many milliseconds. */
  took(ms: number): void;
}

/** In whose change a piece of work is. One for the process: each such storage costs every promise there is, for good. */
const inside = new AsyncLocalStorage<Writer>();

export class Writer {
  readonly #deps: WriterDeps;
  readonly #queue: Job[] = [];
  #running: Promise<void> | null = null;
  /** When what is being done was begun; null between two. */
  #since: number | null = null;

  constructor(deps: WriterDeps) {
    this.#deps = deps;
  }

  push(entry: Entry): void {
    this.#queue.push({ kind: 'entry', entry });
    this.#start();
  }

  /** Runs `fn` when all that came before it is stored, and nothing else meanwhile. */
  alone<T>(fn: () => Promise<T>): Promise<T> {
    this.assertOutside();
    this.#deps.hurry();
    return this.between(fn);
  }

  /** Runs `fn` while nothing is stored, for reading: what is held back to be stored together goes on waiting. */
  between<T>(fn: () => Promise<T>): Promise<T> {
    this.assertOutside();
    return new Promise<T>((resolve, reject) => {
      const run = () => inside.run(this, () => fn().then(resolve, reject));
      this.#queue.push({ kind: 'alone', run });
      this.#start();
    });
  }

  /** What runs alone would wait for itself, or miss what it has just written. */
  assertOutside(): void {
    if (inside.getStore() === this) throw new Error('inside a change, texts are read and written through the change');
  }

  /** Calls `fn` as nobody's part: what hears of a change is not inside it. */
  outside(fn: () => void): void {
    inside.exit(fn);
  }

  /** Resolves when nothing is left to store. */
  async idle(): Promise<void> {
    this.#deps.hurry();
    while (this.#running !== null) await this.#running;
  }

  /** How long it has been at what it does now; null: it does nothing. */
  atItMs(): number | null {
    return this.#since === null ? null : performance.now() - this.#since;
  }

  #start(): void {
    // Not at once: the frames of one turn of the event loop go into one transaction.
    this.#running ??= new Promise((resolve) => {
      setImmediate(() => {
        void inside.exit(() =>
          this.#run().finally(() => {
            this.#running = null;
            // What was queued between the last look at the queue and this line found the writer still running.
            if (this.#queue.length > 0) this.#start();
            resolve();
          }),
        );
      });
    });
  }

  async #run(): Promise<void> {
    for (;;) {
      const [next] = this.#queue;
      if (next === undefined) return;
      const since = performance.now();
      this.#since = since;
      try {
        if (next.kind === 'alone') {
          this.#queue.shift();
          await next.run();
        } else {
          await this.#writeBatch(this.#takeBatch());
        }
      } finally {
        this.#since = null;
        this.#deps.took(performance.now() - since);
      }
    }
  }

  #takeBatch(): Entry[] {
    const batch: Entry[] = [];
    let bytes = 0;
    for (const job of this.#queue) {
      if (job.kind === 'alone' || batch.length === MAX_BATCH || (batch.length > 0 && bytes > MAX_BATCH_BYTES)) break;
      batch.push(job.entry);
      bytes += job.entry.bytes;
    }
    this.#queue.splice(0, batch.length);
    return batch;
  }

  async #writeBatch(batch: readonly Entry[]): Promise<void> {
    const { frames, entries } = this.#asked(batch);
    const rowOf = new Map<Entry, UpdateRow>();
    try {
      if (frames.rows.length > 0) {
        const { others, rows } = await this.#deps.store.append(frames);
        for (const [i, row] of rows.entries()) rowOf.set(entries[i] as Entry, row);
        if (others.length > 0) this.#deps.others(others);
        this.#deps.stored(rows);
      }
    } catch (error) {
      this.#fail(batch, error);
      return;
    }
    for (const entry of batch) entry.stored(rowOf.get(entry) ?? null);
    this.#deps.settled();
  }

  /** What the entries have to be stored, and which entry each row is of. */
  #asked(batch: readonly Entry[]): { readonly frames: FrameBatch; readonly entries: readonly Entry[] } {
    const rows: Omit<UpdateRow, 'seq'>[] = [];
    const claims: { room: string; clientId: number; seatId: string }[] = [];
    const entries: Entry[] = [];
    const known = new Map<string, number>();
    for (const entry of batch) {
      const wanted = entry.row();
      if (wanted === null) continue;
      const { room, seatId } = wanted.row;
      if (!known.has(room)) known.set(room, this.#deps.lastSeq(room));
      rows.push(wanted.row);
      entries.push(entry);
      for (const clientId of wanted.claims) claims.push({ room, clientId, seatId });
    }
    return { frames: { rows, claims, known }, entries };
  }

  /** What waits behind a batch that was not stored may build on it: it fails with it. */
  #fail(batch: readonly Entry[], error: unknown): void {
    const behind = this.#queue.filter((job) => job.kind === 'entry');
    const others = this.#queue.filter((job) => job.kind === 'alone');
    this.#queue.splice(0, this.#queue.length, ...others);
    for (const entry of batch) entry.failed(error);
    for (const { entry } of behind) entry.failed(error);
  }
}
