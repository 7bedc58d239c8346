// Takes snapshots of rooms whose log has grown long: built from the last snapshot and the log as stored, never from the live
// room, in short turns; it counts only if it reads the same when it is decoded again. Nothing waits for it, and where it
// cannot be taken the log is there all the same.

import * as Y from 'yjs';
import type { Store } from '../store/store.ts';
import { sha256, soundSnapshot } from './roomLog.ts';
import { isWaiting, loadDoc, readBlocks } from './ydoc.ts';

/** Rows behind a snapshot from which on a new one is worth its while: a twentieth of a second of loading. */
const MOST_ROWS = 2_000;
/** Rows built in before the others get their turn. */
const ROWS_AT_ONCE = 200;

export interface SnapshotsDeps {
  readonly store: Store;
  clock(): number;
  /** A snapshot of a room was not sound, or could not be taken. */
  damaged(room: string, seq: number): void;
  failed(cause: unknown): void;
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

export class Snapshots {
  readonly #deps: SnapshotsDeps;
  /** By room, the row up to which a snapshot is known to reach. */
  readonly #reach = new Map<string, number>();
  #last: Promise<void> = Promise.resolve();

  constructor(deps: SnapshotsDeps) {
    this.#deps = deps;
  }

  /** A room was loaded, with a snapshot that reaches so far. */
  loaded(room: string, from: number): void {
    this.#reach.set(room, from);
  }

  left(room: string): void {
    this.#reach.delete(room);
  }

  /** Takes one if the log has grown long behind the last. */
  consider(room: string, seq: number): void {
    if (seq - (this.#reach.get(room) ?? 0) < MOST_ROWS) return;
    this.#reach.set(room, seq);
    this.#last = this.#last.then(() => this.#take(room, seq)).catch((error: unknown) => this.#deps.failed(error));
  }

  /** Resolves when none is being taken. */
  idle(): Promise<void> {
    return this.#last;
  }

  async #take(room: string, seq: number): Promise<void> {
    const { store, clock, damaged } = this.#deps;
    const base = await soundSnapshot(store, room, { upTo: seq, onDamage: (at) => damaged(room, at) });
    if (base?.seq === seq) return;
    const doc = loadDoc(base === null ? [] : [base.bytes]);
    try {
      for (let at = base?.seq ?? 0; at < seq; at += ROWS_AT_ONCE) {
        const rows = await store.updates(room, at, Math.min(at + ROWS_AT_ONCE, seq));
        doc.transact(() => {
          for (const { bytes } of rows) Y.applyUpdate(doc, bytes, 'log');
        }, 'log');
        await nextTurn();
      }
      const bytes = Y.encodeStateAsUpdate(doc);
      if (!readsAs(bytes, doc)) return damaged(room, seq);
      await store.transaction((tx) => tx.snapshots.put({ room, seq, at: clock(), sha256: sha256(bytes), bytes }));
    } finally {
      doc.destroy();
    }
  }
}

/** Whether the bytes make the document again: its words, what was deleted, and nothing that waits for more. */
export function readsAs(bytes: Uint8Array, doc: Y.Doc): boolean {
  if (isWaiting(doc)) return false;
  const again = loadDoc([bytes]);
  try {
    const isSame = Y.equalSnapshots(Y.snapshot(again), Y.snapshot(doc));
    return isSame && !isWaiting(again) && JSON.stringify(readBlocks(again)) === JSON.stringify(readBlocks(doc));
  } finally {
    again.destroy();
  }
}
