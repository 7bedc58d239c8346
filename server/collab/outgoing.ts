// What a room has stored and not yet shown. Gathered, because a relay's time goes into writing to sockets: all of one
// commit leaves in one write per reader, and of rooms with many readers all of a few milliseconds. The first frame of a
// quiet room never waits. Several messages of the socket lie in one write, never several updates in one message: an
// ordinary y-websocket client reads one message of each, and Yjs' merging costs more than it saves.

/** Calls `act` once, in so many milliseconds, unless what it returns is called before. */
export type After = (ms: number, act: () => void) => () => void;

export const afterTimeout: After = (ms, act) => {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
};

export interface Reader {
  /** Messages of the socket as they go over the wire, any number of them. */
  sendFramed(bytes: Uint8Array): void;
}

export interface OutgoingDeps<R extends Reader> {
  readonly readers: ReadonlySet<R>;
  readonly after: After;
  /** Something was shown to all readers, if there are any. */
  flushed(): void;
}

const CROWD = 20;
const WINDOW_PER_READER_MS = 0.1;
const MAX_WINDOW_MS = 25;

/** How long frames are gathered in a room of so many readers. Below 20, writes are cheaper than waiting. */
export function windowOf(readers: number): number {
  return readers < CROWD ? 0 : Math.min(MAX_WINDOW_MS, Math.round(readers * WINDOW_PER_READER_MS));
}

export class Outgoing<R extends Reader> {
  readonly #deps: OutgoingDeps<R>;
  #gathered: { readonly frame: Uint8Array; readonly sender: R | null }[] = [];
  /** While a window is open. */
  #cancel: (() => void) | null = null;

  constructor(deps: OutgoingDeps<R>) {
    this.#deps = deps;
  }

  /** A stored frame, for everybody but its sender. */
  add(frame: Uint8Array, sender: R | null): void {
    this.#gathered.push({ frame, sender });
  }

  /** All of a commit has been added: it is shown now, or when the window closes that an earlier one has opened. */
  due(): void {
    if (this.#cancel === null) this.#flushAndWait();
  }

  /** Shows what has been gathered: what is sent next must not overtake it. */
  flush(): void {
    if (this.#gathered.length === 0) return;
    const gathered = this.#gathered;
    this.#gathered = [];
    const senders = new Set(gathered.map(({ sender }) => sender));
    let forAll: Uint8Array | null = null;
    for (const reader of this.#deps.readers) {
      if (senders.has(reader)) {
        const others = gathered.filter(({ sender }) => sender !== reader);
        if (others.length > 0) reader.sendFramed(framed(others.map(({ frame }) => frame)));
      } else {
        forAll ??= framed(gathered.map(({ frame }) => frame));
        reader.sendFramed(forAll);
      }
    }
    this.#deps.flushed();
  }

  /** The readers have gone. What was gathered can be read all the same: whoever may comes again and asks. */
  close(): void {
    this.#cancel?.();
    this.#cancel = null;
    if (this.#gathered.length === 0) return;
    this.#gathered = [];
    this.#deps.flushed();
  }

  #flushAndWait(): void {
    if (this.#gathered.length === 0) return;
    this.flush();
    const ms = windowOf(this.#deps.readers.size);
    if (ms === 0) return;
    this.#cancel = this.#deps.after(ms, () => {
      this.#cancel = null;
      this.#flushAndWait();
    });
  }
}

const FINAL_BINARY = 0x82;
const LENGTH_IN_2 = 126;
const LENGTH_IN_8 = 127;

/** Messages as a server writes them to a WebSocket (RFC 6455, 5.2: whole, binary, not masked), in one buffer. */
export function framed(messages: readonly Uint8Array[]): Uint8Array {
  const sizes = messages.map(({ length }) => length + (length < LENGTH_IN_2 ? 2 : length < 2 ** 16 ? 4 : 10));
  const bytes = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [i, message] of messages.entries()) {
    const size = sizes[i] ?? 0;
    const header = size - message.length;
    bytes[at] = FINAL_BINARY;
    if (header === 2) bytes[at + 1] = message.length;
    else if (header === 4) {
      bytes[at + 1] = LENGTH_IN_2;
      view.setUint16(at + 2, message.length);
    } else {
      bytes[at + 1] = LENGTH_IN_8;
      view.setBigUint64(at + 2, BigInt(message.length));
    }
    bytes.set(message, at + header);
    at += size;
  }
  return bytes;
}
