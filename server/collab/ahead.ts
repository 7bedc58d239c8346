// Where frames are tried before they are stored: a document of what is stored and of what is on its way into the store.
// A frame that breaks a document breaks this one, which is then let go and made anew from the bytes. It is made when
// somebody first writes: a room in which people only read has none.

import * as Y from 'yjs';
import { TEXT_LIMITS, type TextLimits } from '../limits.ts';
import type { StoredState } from './storedState.ts';
import { type TextExcess, TextSize } from './textSize.ts';
import { type ClockRange, type Holdings, holdingsOf } from './updateFacts.ts';
import { isWaiting } from './ydoc.ts';

/** Bytes of a frame that is taken even where there is no room: it may be one that takes away. */
const SMALL = 256;

export class Ahead {
  readonly #stored: StoredState;
  #doc: Y.Doc | null = null;
  /** Updates that are tried and not stored yet, in order. */
  readonly #onTheWay: Uint8Array[] = [];

  readonly #limits: TextLimits;
  readonly #size: TextSize;

  constructor(stored: StoredState, limits: TextLimits = TEXT_LIMITS) {
    this.#stored = stored;
    this.#limits = limits;
    this.#size = new TextSize(limits);
  }

  /** Nothing is on its way into the store. */
  get isEmpty(): boolean {
    return this.#onTheWay.length === 0;
  }

  /** What is stored or on its way. */
  holdings(): Holdings {
    return this.#doc === null && this.isEmpty ? this.#stored : holdingsOf(this.#open());
  }

  /**
   * Builds a frame in. Why it is refused, and then nothing has happened: it breaks the document, leaves something
   * waiting, or makes the text too large.
   */
  try(update: Uint8Array): 'frame/malformed' | TextExcess | null {
    const isFull = this.#stored.bytes + update.length > this.#limits.storedBytes;
    if (isFull && update.length > SMALL) return 'text/full';
    const doc = this.#open();
    let refusal: 'frame/malformed' | TextExcess | null = 'frame/malformed';
    try {
      const excess = this.#size.excessAfter(doc, update.length, () => Y.applyUpdate(doc, update, 'ahead'));
      if (!isWaiting(doc)) refusal = excess;
    } catch {
      // The refusal says all there is to say; what Yjs threw tells of hostile bytes only.
    }
    if (refusal === null) this.#onTheWay.push(update);
    else this.#letGo();
    return refusal;
  }

  /**
   * Tries several frames in one transaction. False if it broke in the end: then all is as before, and they are to be tried
   * one by one.
   */
  together(tryAll: () => void): boolean {
    const doc = this.#doc;
    if (doc === null) {
      tryAll();
      return true;
    }
    const before = this.#onTheWay.length;
    try {
      doc.transact(tryAll, 'ahead');
      return true;
    } catch {
      this.#onTheWay.length = before;
      this.#letGo();
      return false;
    }
  }

  /** The first on the way has been stored; `structs` is what is in it. */
  arrived(structs?: ReadonlyMap<number, ClockRange>): void {
    const update = this.#onTheWay.shift();
    if (update !== undefined) this.#stored.append(update, structs);
  }

  /** Nothing of what was on the way has been stored. */
  lost(): void {
    this.#onTheWay.length = 0;
    this.#letGo();
  }

  /** What the server wrote itself has been stored, before all that is on its way. */
  take(update: Uint8Array): void {
    this.#stored.append(update);
    if (this.#doc !== null) Y.applyUpdate(this.#doc, update, 'server');
  }

  /** Reads what is stored, and nothing else. */
  read<T>(read: (doc: Y.Doc) => T): T {
    if (this.#doc !== null && this.isEmpty) return read(this.#doc);
    const passing = this.#stored.load();
    try {
      return read(passing);
    } finally {
      passing.destroy();
    }
  }

  /** Reads with what is on its way, where that is cheaper: for a first look. */
  glance<T>(read: (doc: Y.Doc) => T): T {
    return this.#doc === null ? this.read(read) : read(this.#doc);
  }

  /** Nobody has written for a while. */
  rest(): void {
    if (!this.isEmpty) return;
    this.#letGo();
    this.#stored.compact();
  }

  close(): void {
    this.#letGo();
  }

  #open(): Y.Doc {
    if (this.#doc !== null) return this.#doc;
    const doc = this.#stored.load();
    for (const update of this.#onTheWay) Y.applyUpdate(doc, update, 'ahead');
    this.#doc = doc;
    return doc;
  }

  #letGo(): void {
    this.#doc?.destroy();
    this.#doc = null;
  }
}
