// What the server writes into live rooms of its own accord: the seed of a draft that somebody opens, and the order of
// blocks that concurrent moves have broken. Stored like any other update, and shown only then. Everything here runs
// alone: nothing is stored between the reading and the writing.

import type * as Y from 'yjs';
import type { Block } from '../../shared/document/block.ts';
import type { OpenDraft } from '../../shared/wire/openDraft.ts';
import { printRoom } from '../../shared/wire/protocol.ts';
import type { Store, Transaction, UpdateRow } from '../store/store.ts';
import { docFromLog } from './changes.ts';
import type { Connection } from './connection.ts';
import type { Room } from './room.ts';
import { SERVER_SEAT } from './roomDeps.ts';
import type { Writer } from './writer.ts';
import { isDraftOpen, readBlocks, repairDoc, seedDraft, updateOf } from './ydoc.ts';

export interface OwnWritingDeps {
  readonly store: Store;
  readonly writer: Writer;
  error(event: 'blocks.unrepaired' | 'draft.unopened', cause: unknown, fields: { readonly room: string }): void;
  clock(): number;
  newId(): string;
  epoch(): Promise<string>;
  liveRoom(key: string): Room | undefined;
  /** Takes into a live room what others have stored by now; the transaction holds them off. */
  catchUp(room: Room, tx: Transaction): Promise<void>;
  /** After the commit. */
  show(rows: readonly UpdateRow[]): void;
}

export class OwnWriting {
  readonly #deps: OwnWritingDeps;

  constructor(deps: OwnWritingDeps) {
    this.#deps = deps;
  }

  /** Puts the order of blocks right, if it still has to be by the time its turn has come. */
  async repair(room: Room): Promise<void> {
    const { writer, liveRoom, newId, error } = this.#deps;
    try {
      await writer.alone(async () => {
        if (liveRoom(room.key) === room) await this.#write(room, (doc) => repairDoc(doc, newId));
      });
    } catch (cause) {
      error('blocks.unrepaired', cause, { room: room.key });
    }
  }

  /** Seeds a draft that somebody asked for, unless one is open or there is no such block any more. */
  async openDraft(room: Room, connection: Connection, draft: OpenDraft): Promise<void> {
    const { writer, liveRoom, error } = this.#deps;
    try {
      await writer.alone(async () => {
        if (connection.ended || liveRoom(room.key) !== room) return;
        const text = await this.#blocksNow(room.name.documentId);
        if (!text.some((block) => block.id === draft.blockId)) {
          room.decline(connection, { code: 'draft/unknown-block', blockId: draft.blockId });
          return;
        }
        await this.#write(room, (doc) => {
          if (!isDraftOpen(doc, draft.blockId)) seedDraft(doc, draft);
        });
      });
    } catch (cause) {
      error('draft.unopened', cause, { room: room.key });
      connection.refuse('store/failed');
    }
  }

  async #write(room: Room, write: (doc: Y.Doc) => void): Promise<void> {
    const { store, clock, epoch, show, catchUp } = this.#deps;
    const by = { epoch: await epoch(), seatId: SERVER_SEAT, connection: null, frame: null };
    const row = await store.transaction(async (tx) => {
      await catchUp(room, tx);
      const doc = room.fork();
      const bytes = updateOf(doc, () => write(doc));
      doc.destroy();
      if (bytes === null) return null;
      const own = { room: room.key, seq: room.seq + 1, ...by, at: clock(), bytes };
      await tx.claimClientId(room.key, room.serverClientId, SERVER_SEAT);
      await tx.appendUpdates([own]);
      return own;
    });
    if (row !== null) show([row]);
  }

  async #blocksNow(documentId: string): Promise<readonly Block[]> {
    const key = printRoom({ kind: 'text', documentId });
    const live = this.#deps.liveRoom(key);
    if (live !== undefined) return live.blocks();
    const { doc } = await docFromLog(this.#deps.store, key);
    const blocks = readBlocks(doc);
    doc.destroy();
    return blocks;
  }
}
