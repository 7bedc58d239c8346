// What opens a room: whose, where, and with which clock, socket and shelf.

import type * as Y from 'yjs';
import type { RoomName } from '../../shared/wire/protocol.ts';
import type { Shelf } from './shelf.ts';

export interface RoomOptions {
  /** Address of the sockets, "wss://host/collab". */
  readonly url: string;
  readonly room: RoomName;
  readonly seatId: string;
  readonly doc?: Y.Doc;
  readonly webSocket?: typeof WebSocket;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  /** For text rooms: asks the server for the hash of the stored text (GET /api/documents/:id/hash). */
  readonly storedHash?: () => Promise<string>;
  /** The text here is not the text stored, with nothing on its way: the page opens the room anew. */
  readonly onDifferent?: () => void;
  /** Asked when the server opens no connection at all: does this browser still hold the seat? Rejects if unknown. */
  readonly holdsSeat?: () => Promise<boolean>;
  /** Asked when it does hold the seat: the code of the refusal, which pages are not shown; null if there is none. */
  readonly whyNot?: () => Promise<string | null>;
  /** Where unsent edits are kept; the browser's database unless told otherwise. */
  readonly shelf?: () => Promise<Shelf>;
}
