// What a commit brought, until it is shown. A relay's time goes into writing to sockets: all of one commit leaves in one
// write per reader, and with it what the reader itself is told of the commit. Several messages of the socket lie in one
// write, never several updates in one message: an ordinary y-websocket client reads one message of each, and Yjs' merging
// costs more than it saves.

export interface Reader {
  /** Messages of the socket as they go over the wire, any number of them. */
  sendFramed(bytes: Uint8Array): void;
}

export interface OutgoingDeps<R extends Reader> {
  readonly readers: ReadonlySet<R>;
  /** Something was shown to all readers, if there are any. */
  flushed(): void;
}

export class Outgoing<R extends Reader> {
  readonly #deps: OutgoingDeps<R>;
  #gathered: { readonly frame: Uint8Array; readonly sender: R | null }[] = [];

  constructor(deps: OutgoingDeps<R>) {
    this.#deps = deps;
  }

  /** A stored frame, for everybody but its sender. */
  add(frame: Uint8Array, sender: R | null): void {
    this.#gathered.push({ frame, sender });
  }

  /** Shows what has been gathered; `last` is for single readers, behind it. */
  flush(last: ReadonlyMap<R, Uint8Array> = new Map()): void {
    const gathered = this.#gathered;
    this.#gathered = [];
    const senders = new Set(gathered.map(({ sender }) => sender));
    let forAll: Uint8Array | null = null;
    for (const reader of this.#deps.readers) {
      const own = last.get(reader);
      if (own !== undefined || senders.has(reader)) {
        const others = gathered.filter(({ sender }) => sender !== reader).map(({ frame }) => frame);
        if (own !== undefined) others.push(own);
        if (others.length > 0) reader.sendFramed(framed(others));
      } else if (gathered.length > 0) {
        forAll ??= framed(gathered.map(({ frame }) => frame));
        reader.sendFramed(forAll);
      }
    }
    if (gathered.length > 0) this.#deps.flushed();
  }

  /** The readers have gone. What was gathered can be read all the same: whoever may comes again and asks. */
  close(): void {
    if (this.#gathered.length === 0) return;
    this.#gathered = [];
    this.#deps.flushed();
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
