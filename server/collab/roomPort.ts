// What the commands know of live rooms. A command that changes a text does so inside `rooms.change`: it runs alone
// (no frame of any room is stored meanwhile), sees the text as it stands in the log, and what it writes goes into
// one transaction with the update of the text. Sockets hear of it only after the commit.

import type { Block } from '../../shared/document/block.ts';
import type { RoomName } from '../../shared/wire/protocol.ts';
import type { Transaction } from '../store/store.ts';

/** A block drafted by a delegation, as its draft room holds it. */
export interface DraftedBlock {
  readonly blockId: string;
  /** The block as it read when the draft was opened. */
  readonly base: Block;
  readonly after: string | null;
  readonly off: boolean;
  /** Block whose words the first of these go on from, if that is the one before; null where they stand on their own. */
  readonly joined: string | null;
  readonly content: readonly Block[];
  /** It holds something that the schema has no word for, and which `content` shows as something plain. */
  readonly beyondSchema: boolean;
}

/** A text as it read at some time. */
export interface TextAt {
  /** Number in the log of the text: how much of it this is. */
  readonly seq: number;
  /** When that was stored, milliseconds since 1970, UTC; null for a text nothing was stored of, and for the one now. */
  readonly at: number | null;
  readonly blocks: readonly Block[];
}

export interface Change {
  readonly tx: Transaction;
  /** Blocks of a text room as stored, in order. */
  text(documentId: string): Promise<readonly Block[]>;
  /** Replaces the text by word-minimal edits: what stays the same keeps its place in the CRDT. */
  writeText(documentId: string, blocks: readonly Block[]): Promise<void>;
  /** Number in the log of the text up to which it reads as it does now, with what was written in this change. */
  textSeq(documentId: string): Promise<number>;
  /**
   * Has everybody in a room let go in the moment of the commit, and asked anew when they come back. What they sent and
   * is not stored by then is not stored.
   */
  letGo(room: RoomName): void;
  /** Of these blocks; all unless told. */
  drafts(documentId: string, delegation: string, blockIds?: readonly string[]): Promise<readonly DraftedBlock[]>;
  /** Opens a draft of the block as a delegate's editor would (same seed) and puts `content` into it. */
  writeDraft(documentId: string, delegation: string, blockId: string, content: readonly Block[]): Promise<void>;
  /**
   * Marks drafts as filed: they are switched off, not deleted, so that the same block can be drafted anew. What a colleague
   * writes into them in that moment is a draft of the next version.
   */
  closeDrafts(
    documentId: string,
    delegation: string,
    blockIds: readonly string[],
    filed: { readonly requestId: string; readonly version: number },
  ): Promise<void>;
}

export interface Rooms {
  change<T>(seatId: string, at: number, fn: (change: Change) => Promise<T>): Promise<T>;
  /** The text as stored, for reading. */
  readText(documentId: string): Promise<readonly Block[]>;
  /** The text as it reads now, with the number of its last stored change. */
  readTextNow(documentId: string): Promise<TextAt>;
  /** The text as it read after a stored change, built from the log beside the live room; null where there is none. */
  readTextAt(documentId: string, seq: number): Promise<TextAt | null>;
  /**
   * Has `listener` told whenever what was stored in a text has become visible, by a frame or by a change: once for all
   * that became visible together. By then `readText` reads it. Returns what ends the listening.
   */
  onText(listener: (documentId: string) => void): () => void;
  /** Ends every socket of a seat, at once; used when a right is withdrawn. */
  dropSeat(seatId: string): void;
  /** Ends every socket that was opened under a session, at once; used when the session ends. */
  dropSession(sessionId: string): void;
  /** Ends every socket of a room that may no longer be read or written. */
  close(room: RoomName): Promise<void>;
  /** Waits until all that was received is stored, then ends every socket. */
  stop(): Promise<void>;
}
