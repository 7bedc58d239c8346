// What a command does to texts and drafts within one transaction: it works on copies, which it sees as it has written
// them so far; nothing of it is in a live room before the transaction is committed.

import { randomBytes } from 'node:crypto';
import type * as Y from 'yjs';
import type { Block } from '../../shared/document/block.ts';
import { printRoom, type RoomName } from '../../shared/wire/protocol.ts';
import type { Reader, Transaction, UpdateRow } from '../store/store.ts';
import type { Room } from './room.ts';
import { SERVER_SEAT } from './roomDeps.ts';
import { readRoomLog, updatesOf } from './roomLog.ts';
import type { Change } from './roomPort.ts';
import { closeDraftsIn, loadDoc, readBlocks, readDrafts, updateOf, writeBlocks, writeDraftIn } from './ydoc.ts';

interface Fork {
  readonly key: string;
  readonly doc: Y.Doc;
  readonly seq: number;
  readonly updates: Uint8Array[];
  /** As it reads with what was written so far; null until somebody reads it. */
  blocks: readonly Block[] | null;
}

/** A client id that nobody writes under in a room. */
export function freshClientId(taken: ReadonlyMap<number, string>): number {
  for (;;) {
    const clientId = randomBytes(4).readUInt32LE();
    if (!taken.has(clientId)) return clientId;
  }
}

/** A document straight from the log, with a fresh client to write under. */
export async function docFromLog(reader: Reader, key: string): Promise<{ readonly doc: Y.Doc; readonly seq: number }> {
  const log = await readRoomLog(reader, key, () => {});
  const doc = loadDoc(updatesOf(log));
  // Only now: Yjs takes another id when it reads its own in what it loads.
  doc.clientID = freshClientId(await reader.clientIds(key));
  return { doc, seq: log.seq };
}

export class Changes {
  readonly #tx: Transaction;
  readonly #liveRoom: (key: string, tx: Transaction) => Promise<Room | undefined>;
  readonly #forks = new Map<string, Fork>();
  /** Keys of rooms that everybody is to leave when this is committed. */
  readonly left = new Set<string>();

  /** `liveRoom` gives a room with all in it that is stored. */
  constructor(tx: Transaction, liveRoom: (key: string, tx: Transaction) => Promise<Room | undefined>) {
    this.#tx = tx;
    this.#liveRoom = liveRoom;
  }

  /** What the command is given. */
  change(): Change {
    const text = (documentId: string) => this.#fork({ kind: 'text', documentId });
    const drafts = (documentId: string, delegation: string) => this.#fork({ kind: 'draft', documentId, delegation });
    return {
      tx: this.#tx,
      // A live room that nothing was written to here has read its blocks already.
      text: async (documentId) => (await this.#unwritten(documentId))?.blocks() ?? blocksOf(await text(documentId)),
      writeText: async (documentId, blocks) => write(await text(documentId), (doc) => writeBlocks(doc, blocks)),
      textSeq: async (documentId) => {
        const { seq, updates } = await text(documentId);
        return seq + updates.length;
      },
      letGo: (room) => {
        this.left.add(printRoom(room));
      },
      drafts: async (documentId, delegation, blockIds) =>
        readDrafts((await drafts(documentId, delegation)).doc, blockIds),
      writeDraft: async (documentId, delegation, blockId, content) => {
        const blocks = (await this.#unwritten(documentId))?.blocks() ?? blocksOf(await text(documentId));
        const at = blocks.findIndex((block) => block.id === blockId);
        const base = blocks[at];
        if (base === undefined) throw new Error(`no block ${blockId} in ${documentId}`);
        const after = blocks[at - 1]?.id ?? null;
        write(await drafts(documentId, delegation), (doc) => writeDraftIn(doc, { blockId, after, base }, content));
      },
      closeDrafts: async (documentId, delegation, blockIds, filed) =>
        write(await drafts(documentId, delegation), (doc) => closeDraftsIn(doc, blockIds, filed)),
    };
  }

  /** Appends what was written to the logs. */
  async store(by: { readonly seatId: string; readonly at: number; readonly epoch: string }): Promise<UpdateRow[]> {
    const rows: UpdateRow[] = [];
    for (const { key, doc, seq, updates } of this.#forks.values()) {
      if (updates.length === 0) continue;
      const own = updates.map((bytes, i) => ({
        room: key,
        seq: seq + 1 + i,
        ...by,
        connection: null,
        frame: null,
        bytes,
      }));
      await this.#tx.claimClientId(key, doc.clientID, SERVER_SEAT);
      await this.#tx.appendUpdates(own);
      rows.push(...own);
    }
    return rows;
  }

  end(): void {
    for (const { doc } of this.#forks.values()) doc.destroy();
  }

  async #unwritten(documentId: string): Promise<Room | undefined> {
    const key = printRoom({ kind: 'text', documentId });
    return this.#forks.has(key) ? undefined : this.#liveRoom(key, this.#tx);
  }

  async #fork(name: RoomName): Promise<Fork> {
    const key = printRoom(name);
    const known = this.#forks.get(key);
    if (known !== undefined) return known;
    if ((await this.#tx.document(name.documentId)) === undefined) throw new Error(`no document ${name.documentId}`);
    const live = await this.#liveRoom(key, this.#tx);
    const { doc, seq } = live === undefined ? await docFromLog(this.#tx, key) : { doc: live.fork(), seq: live.seq };
    const fork: Fork = { key, doc, seq, updates: [], blocks: null };
    this.#forks.set(key, fork);
    return fork;
  }
}

function write(fork: Fork, change: (doc: Y.Doc) => void): void {
  const update = updateOf(fork.doc, () => change(fork.doc));
  if (update === null) return;
  fork.updates.push(update);
  fork.blocks = null;
}

function blocksOf(fork: Fork): readonly Block[] {
  fork.blocks ??= readBlocks(fork.doc);
  return fork.blocks;
}
