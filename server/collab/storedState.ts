// What is stored of one room, in the form in which it is sent: an encoded document and the newest frames behind it, as
// they came. No Y.Doc: one of a text of 15 KB takes 350 KB, its encoding 16. What cannot be read from the bytes goes
// through a passing document. Limit: deletions that follow from others are in the bytes only after `compact`.

import * as Y from 'yjs';
import type { ClockRange, Holdings } from './updateFacts.ts';
import { loadDoc } from './ydoc.ts';

/** Frames behind the encoded document. Each is a message of its own to one who joins, so they must not be many then. */
const MAX_TAIL = 100;
/** While nobody joins they may be more, and the more the longer it takes to put them into the document. */
const MAX_QUIET_TAIL = 1_000;
const BYTES_PER_FRAME = 100;

/** Start and end of each deleted run, one after the other, in ascending order. */
type Runs = readonly number[];

export class StoredState implements Holdings {
  #base: Uint8Array;
  #tail: Uint8Array[] = [];
  #tailBytes = 0;
  readonly #vector: Map<number, number>;
  #deleted: ReadonlyMap<number, Runs> | null = null;
  /** The base is what somebody sent, not what came of it. */
  #isAsSent = false;

  /** Throws where the log cannot be read; such a room must not be served. */
  constructor(log: readonly Uint8Array[]) {
    const [only, ...others] = log;
    if (only !== undefined && others.length === 0) {
      // It is its own encoding: a room that was written once, or whose log ends with a snapshot, needs no document.
      Y.decodeUpdate(only);
      this.#isAsSent = true;
      this.#base = only;
      this.#vector = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(only));
      return;
    }
    const doc = loadDoc(log);
    this.#base = Y.encodeStateAsUpdate(doc);
    this.#vector = Y.decodeStateVector(Y.encodeStateVector(doc));
    doc.destroy();
  }

  /** Takes what was stored last. It must build on what is here already. `structs`: what is in it, where that is known. */
  append(update: Uint8Array, structs: ReadonlyMap<number, ClockRange> = structsOf(update)): void {
    this.#tail.push(update);
    this.#tailBytes += update.length;
    this.#deleted = null;
    for (const [client, { to }] of structs) if (to > this.clockOf(client)) this.#vector.set(client, to);
    if (this.#tail.length >= Math.max(MAX_QUIET_TAIL, this.#base.length / BYTES_PER_FRAME)) this.compact();
  }

  /** Puts the newest frames into the encoded document: smaller, and quicker to send. */
  compact(): void {
    if (this.#tail.length > 0) this.#encode();
  }

  #encode(): void {
    const doc = this.load();
    this.#base = Y.encodeStateAsUpdate(doc);
    this.#isAsSent = false;
    this.#tail = [];
    this.#tailBytes = 0;
    doc.destroy();
  }

  get bytes(): number {
    return this.#base.length + this.#tailBytes;
  }

  vector(): Uint8Array {
    return Y.encodeStateVector(this.#vector);
  }

  /** What somebody with this vector does not have, in order; never empty. */
  missing(vector: ReadonlyMap<number, number>): readonly [Uint8Array, ...Uint8Array[]] {
    if (this.#tail.length >= MAX_TAIL) this.compact();
    if (vector.size === 0) return [this.#base, ...this.#tail];
    return [Y.diffUpdate(this.#base, Y.encodeStateVector(new Map(vector))), ...this.#tail];
  }

  /** A document of it, for the caller to keep. */
  load(): Y.Doc {
    return loadDoc([this.#base, ...this.#tail]);
  }

  clockOf(client: number): number {
    return this.#vector.get(client) ?? 0;
  }

  isDeleted(client: number, { from, to }: ClockRange): boolean {
    this.#deleted ??= this.#readDeleted();
    const runs = this.#deleted.get(client) ?? [];
    let [low, high] = [0, runs.length / 2];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((runs[2 * middle + 1] ?? 0) > from) high = middle;
      else low = middle + 1;
    }
    const [start, end] = [runs[2 * low], runs[2 * low + 1]];
    return start !== undefined && end !== undefined && start <= from && to <= end;
  }

  #readDeleted(): ReadonlyMap<number, Runs> {
    if (this.#isAsSent || this.#tail.length > 0) this.#encode();
    const { clients } = Y.decodeUpdate(this.#base).ds;
    return new Map(
      [...clients].map(([client, items]) => [client, items.flatMap(({ clock, len }) => [clock, clock + len])]),
    );
  }
}

function structsOf(update: Uint8Array): ReadonlyMap<number, ClockRange> {
  const { from, to } = Y.parseUpdateMeta(update);
  return new Map([...to].map(([client, end]) => [client, { from: from.get(client) ?? 0, to: end }]));
}
