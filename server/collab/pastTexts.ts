// A text as it read after some stored change, built from the log and never from the live room, which goes on meanwhile.
// One is built at a time, in short turns, so that a long log holds nobody up. The last few that were asked for are kept
// in encoded form too: the next one is built on from the nearest of them.

import * as Y from 'yjs';
import type { Block } from '../../shared/document/block.ts';
import { printRoom } from '../../shared/wire/protocol.ts';
import type { Reader } from '../store/store.ts';
import type { TextAt } from './roomPort.ts';
import { loadDoc, readBlocks } from './ydoc.ts';

/** Texts kept; each is as large as the text. */
const MOST_KEPT = 6;
/** Rows of the log read, and built in, before the others get their turn. */
const ROWS_AT_ONCE = 200;

interface Kept extends TextAt {
  readonly documentId: string;
  readonly state: Uint8Array;
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

export class PastTexts {
  readonly #store: Pick<Reader, 'updates'>;
  /** The one asked for last stands last. */
  #kept: readonly Kept[] = [];
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: Pick<Reader, 'updates'>) {
    this.#store = store;
  }

  /** null where the log does not reach so far. */
  at(documentId: string, seq: number): Promise<TextAt | null> {
    const building = this.#last.then(() => this.#find(documentId, seq));
    // Whoever comes next does not fail with this one.
    this.#last = building.catch(() => {});
    return building;
  }

  async #find(documentId: string, seq: number): Promise<TextAt | null> {
    if (seq === 0) return { seq, at: null, blocks: [] };
    const own = this.#kept.filter((text) => text.documentId === documentId && text.seq <= seq);
    const nearest = own.reduce<Kept | null>((best, text) => (best === null || text.seq > best.seq ? text : best), null);
    const found = nearest?.seq === seq ? nearest : await this.#build(documentId, seq, nearest);
    if (found === null) return null;
    this.#kept = [...this.#kept.filter((text) => text !== found), found].slice(-MOST_KEPT);
    return { seq, at: found.at, blocks: found.blocks };
  }

  async #build(documentId: string, seq: number, from: Kept | null): Promise<Kept | null> {
    const room = printRoom({ kind: 'text', documentId });
    // Its last row first: an address made up costs nothing.
    const [last] = await this.#store.updates(room, seq - 1, seq);
    if (last === undefined) return null;
    const doc = loadDoc(from === null ? [] : [from.state]);
    try {
      for (let at = from?.seq ?? 0; at < seq; at += ROWS_AT_ONCE) {
        const rows = await this.#store.updates(room, at, Math.min(at + ROWS_AT_ONCE, seq));
        doc.transact(() => {
          for (const { bytes } of rows) Y.applyUpdate(doc, bytes, 'log');
        }, 'log');
        await nextTurn();
      }
      const blocks: readonly Block[] = readBlocks(doc);
      return { documentId, seq, at: last.at, blocks, state: Y.encodeStateAsUpdate(doc) };
    } finally {
      doc.destroy();
    }
  }
}
