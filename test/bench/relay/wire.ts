// Numbers and messages as lib0 writes them, by hand: the side that makes the load must cost as little as it can, or it
// would be measured instead of the servers.

/** Reads on from `at`; no bounds are kept, as only servers of our own are read. */
export class Reader {
  at: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.at = at;
  }

  byte(): number {
    return this.#bytes[this.at++] ?? 0;
  }

  number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  bytes(): Uint8Array {
    const length = this.number();
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }
}

export function sizeOfNumber(value: number): number {
  let size = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) size += 1;
  return size;
}

/** Gives the place behind the number. */
export function writeNumber(out: Uint8Array, at: number, value: number): number {
  let [rest, place] = [value, at];
  while (rest > 127) {
    out[place++] = (rest % 128) | 128;
    rest = Math.floor(rest / 128);
  }
  out[place++] = rest;
  return place;
}

const MASK = [0x5a, 0x17, 0xc3, 0x2e];

/** A message of a WebSocket from a client (RFC 6455, 5.2), made of `head`, and of `body` behind its length if there is one. */
export function clientFrame(head: Uint8Array, body: Uint8Array | null, operation = 2): Uint8Array {
  const length = head.length + (body === null ? 0 : sizeOfNumber(body.length) + body.length);
  const headerSize = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headerSize + 4 + length);
  frame[0] = 0x80 | operation;
  if (headerSize === 2) frame[1] = 0x80 | length;
  else if (headerSize === 4) {
    frame[1] = 0x80 | 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 0x80 | 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(MASK, headerSize);
  const start = headerSize + 4;
  frame.set(head, start);
  if (body !== null) frame.set(body, writeNumber(frame, start + head.length, body.length));
  for (let i = 0; i < length; i++) frame[start + i]! ^= MASK[i & 3]!;
  return frame;
}
