// The socket: y-protocols as any y-websocket client speaks it (sync, awareness), and own messages from 100 up, which
// a stock client ignores. A message is a varUint number followed by what its line here says (lib0 encoding).

/**
 * y-protocols: 0 sync (0 step 1, 1 step 2, 2 update), 1 awareness, 3 query awareness. The server answers step 1 with
 * updates, if the newest are not in its encoded state yet, and then step 2: whoever has that has all that is stored.
 */
export const SYNC = 0;
export const SYNC_STEP_1 = 0;
export const SYNC_STEP_2 = 1;
export const SYNC_UPDATE = 2;
export const AWARENESS = 1;
export const QUERY_AWARENESS = 3;

/** server → client, first of all: varString JSON of Hello. */
export const HELLO = 100;
/**
 * server → client: varUint frames, varUint seq. All of the first `frames` update-bearing frames (step 2 and update)
 * of this connection are stored and integrated; `seq` is the number of the last stored row of the room.
 */
export const SAVED = 101;
/**
 * server → client: varString JSON of SocketRefusal. Where it is final the server then closes with 4400 to 4499, where
 * the client may come again, with another code.
 */
export const REFUSED = 102;
/**
 * client → server, draft rooms only: varString JSON of OpenDraft. The server writes the seed of the draft, unless one
 * is open already; the client waits for it and then writes its words into it. Answered by an ordinary sync update.
 */
export const OPEN_DRAFT = 103;

export const PROTOCOL_VERSION = 1;

export interface Hello {
  readonly protocol: number;
  readonly schemaVersion: number;
  readonly instanceId: string;
  /** Renewed by a restore: a client that knew another epoch must not merge what it holds. */
  readonly epoch: string;
  readonly seq: number;
  readonly canWrite: boolean;
}

/** Close codes. 4400 to 4499 are final for y-websocket 3.1: it does not reconnect; after 4500 to 4599 it does. */
export const CLOSE = {
  malformed: 4400,
  notSignedIn: 4401,
  forbidden: 4403,
  unknownRoom: 4404,
  clientIdTaken: 4409,
  tooLarge: 4413,
  /** More at once than the server takes; the client comes back and sends all that is missing in one frame. */
  tooFast: 4529,
  /** The server cannot store; the client may come back. */
  storage: 4503,
  /** A reader too slow to keep up; the client may come back. */
  slow: 1013,
} as const;

export type SocketRefusalCode =
  | 'frame/malformed'
  | 'frame/too-large'
  | 'frame/too-fast'
  | 'frame/unknown-type'
  | 'room/forbidden'
  | 'room/unknown'
  | 'client/taken'
  /** More new client ids in a while than a person needs; the client may come again. */
  | 'client/too-many'
  | 'text/full'
  | 'text/too-many-blocks'
  | 'paragraph/too-long'
  | 'draft/unknown-block'
  | 'store/failed';

export interface SocketRefusal {
  readonly code: SocketRefusalCode;
  /** How many of the connection's update-bearing frames were taken before the refused one. */
  readonly frames: number;
  /** Of `draft/unknown-block`, which is not final: the block that is no longer in the text. */
  readonly blockId?: string;
}

/** Limits of one frame in bytes (study of reliability, part c). */
export const MAX_FRAME = 1024 * 1024;
export const MAX_AWARENESS_FRAME = 4 * 1024;

/** Letters of a text, and from where on its drafters are told that it grows long; a hundred pages have 250,000. */
export const MAX_TEXT = 2 * 1024 * 1024;
export const LONG_TEXT = 1024 * 1024;

/** Bytes of a text as it is stored, deletions included, and from where on its drafters are told. */
export const MAX_STORED = 10 * 1024 * 1024;
export const MUCH_STORED = 5 * 1024 * 1024;

export type RoomName =
  | { readonly kind: 'text'; readonly documentId: string }
  | { readonly kind: 'draft'; readonly documentId: string; readonly delegation: string };

const ID = '[A-Za-z0-9_-]{1,64}';
const ROOM = new RegExp(`^(?:text:(${ID})|draft:(${ID}):(${ID}))$`);

export function printRoom(room: RoomName): string {
  return room.kind === 'text' ? `text:${room.documentId}` : `draft:${room.documentId}:${room.delegation}`;
}

/** null for anything that is not the name of a room. */
export function parseRoom(name: string): RoomName | null {
  const match = ROOM.exec(name);
  if (!match) return null;
  const [, text, document, delegation] = match;
  if (text !== undefined) return { kind: 'text', documentId: text };
  if (document === undefined || delegation === undefined) return null;
  return { kind: 'draft', documentId: document, delegation };
}

/** Path of the socket; the room's name follows it, `?seat=SEAT` says for which seat. */
export const SOCKET_PATH = '/collab';
/** Header by which an HTTP call says for which of the session's seats it is made. */
export const SEAT_HEADER = 'chapeau-seat';

/** Names inside a room's Y.Doc. */
export const Y_TEXT = 'text';
export const Y_DRAFTS = 'drafts';
export const Y_META = 'meta';
