// One client in one room of any of the measured servers: it speaks the wire and keeps no document. What all servers say
// is read alike; of Chapeau's own messages hello and saved are counted, and a refusal ends the run.

import {
  AWARENESS,
  REFUSED,
  SAVED,
  SYNC,
  SYNC_STEP_1,
  SYNC_STEP_2,
  SYNC_UPDATE,
} from '../../../shared/wire/protocol.ts';
import { RawSocket } from './rawSocket.ts';
import { Reader, sizeOfNumber, writeNumber } from './wire.ts';

/** What a server speaks: y-websocket's protocol, hocuspocus' on top of it, or nothing of its own. */
export type Dialect = 'y-websocket' | 'hocuspocus' | 'bare';

export interface Door {
  readonly dialect: Dialect;
  readonly port: number;
  readonly path: string;
  readonly room: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Hooks {
  /** The bytes are good for this turn only. */
  update?(update: Uint8Array): void;
  presence?(body: Uint8Array): void;
  /** The answer to the client's first question. */
  synced?(update: Uint8Array): void;
}

/** Messages of hocuspocus beside those of y-websocket. */
const HOCUSPOCUS_AUTH = 2;
const HOCUSPOCUS_SYNC_REPLY = 4;
const HOCUSPOCUS_SAVED = 8;

const NOTHING_KNOWN = Uint8Array.of(0);
const NOTHING_NEW = Uint8Array.of(0, 0);

export class RoomClient {
  readonly #socket: RawSocket;
  readonly #dialect: Dialect;
  readonly #hooks: Hooks;
  /** What stands before every message: hocuspocus names the room in each. */
  readonly #before: Uint8Array;
  readonly #updateHead: Uint8Array;
  readonly #presenceHead: Uint8Array;
  readonly ready: Promise<RoomClient>;
  #settle!: { resolve(client: RoomClient): void; reject(error: Error): void };
  #isSynced = false;
  readonly openedAt = performance.now();
  syncedAt = Number.NaN;
  /** Messages heard that bear an update, and that bear presence. */
  updates = 0;
  presences = 0;
  /** Frames that the server has said are stored. */
  saved = 0;
  /** Why the server ended it; null while it is open, or if it left itself. */
  closed: string | null = null;
  #hasLeft = false;

  constructor(door: Door, hooks: Hooks = {}) {
    this.#dialect = door.dialect;
    this.#hooks = hooks;
    this.#before = door.dialect === 'hocuspocus' ? named(door.room) : new Uint8Array(0);
    this.#updateHead = this.#head(SYNC, SYNC_UPDATE);
    this.#presenceHead = this.#head(AWARENESS);
    this.ready = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.ready.catch(() => {});
    this.#socket = new RawSocket({
      port: door.port,
      path: door.path,
      headers: door.headers,
      opened: () => this.#greet(),
      heard: (bytes, start, end) => this.#hear(bytes, start, end),
      closed: (why) => {
        if (!this.#hasLeft) this.closed ??= why;
        this.#settle.reject(new Error(`${door.room}: ${why}`));
      },
    });
  }

  get bytesIn(): number {
    return this.#socket.bytesIn;
  }

  #head(...types: number[]): Uint8Array {
    return Uint8Array.from([...this.#before, ...types]);
  }

  #greet(): void {
    if (this.#dialect === 'bare') {
      this.#sync(NOTHING_NEW);
      return;
    }
    // A token, and which version of the protocol is spoken: none.
    if (this.#dialect === 'hocuspocus') this.#socket.send(this.#head(HOCUSPOCUS_AUTH, 0), Buffer.from('token'));
    this.#socket.send(this.#head(SYNC, SYNC_STEP_1), NOTHING_KNOWN);
  }

  #sync(update: Uint8Array): void {
    if (this.#isSynced) return;
    this.#isSynced = true;
    this.syncedAt = performance.now();
    this.#hooks.synced?.(update);
    this.#settle.resolve(this);
  }

  #hear(bytes: Buffer, start: number, end: number): void {
    const at = start + this.#before.length;
    const type = bytes[at];
    if (type === SYNC || (type === HOCUSPOCUS_SYNC_REPLY && this.#dialect === 'hocuspocus')) {
      this.#hearSync(bytes, at + 1);
    } else if (type === AWARENESS) {
      this.presences += 1;
      this.#hooks.presence?.(new Reader(bytes, at + 1).bytes());
    } else if (this.#dialect === 'hocuspocus') {
      if (type === HOCUSPOCUS_SAVED) this.saved += 1;
    } else if (type === SAVED) this.saved = new Reader(bytes, at + 1).number();
    else if (type === REFUSED) this.closed = `refused: ${bytes.toString('utf8', at + 1, end)}`;
  }

  #hearSync(bytes: Buffer, at: number): void {
    const step = bytes[at];
    if (step === SYNC_UPDATE) {
      this.updates += 1;
      this.#hooks.update?.(new Reader(bytes, at + 1).bytes());
    } else if (step === SYNC_STEP_2) this.#sync(new Reader(bytes, at + 1).bytes());
    else if (step === SYNC_STEP_1 && this.#dialect !== 'bare') {
      this.#socket.send(this.#head(SYNC, SYNC_STEP_2), NOTHING_NEW);
    }
  }

  sendUpdate(update: Uint8Array): void {
    this.#socket.send(this.#updateHead, update);
  }

  sendPresence(body: Uint8Array): void {
    this.#socket.send(this.#presenceHead, body);
  }

  sleep(): void {
    this.#socket.sleep();
  }

  wake(): void {
    this.#socket.wake();
  }

  close(): void {
    this.#hasLeft = true;
    this.#socket.close();
  }

  cut(): void {
    this.#hasLeft = true;
    this.#socket.cut();
  }
}

function named(room: string): Uint8Array {
  const name = Buffer.from(room);
  const out = new Uint8Array(sizeOfNumber(name.length) + name.length);
  out.set(name, writeNumber(out, 0, name.length));
  return out;
}
