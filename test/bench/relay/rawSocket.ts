// A WebSocket client of nothing but framing, so that one process can hold a thousand of them and hear a million messages
// a second. Limits: no compression is offered, messages in several frames are not understood; no server here sends them.

import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { clientFrame } from './wire.ts';

const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
const EMPTY = new Uint8Array(0);

export interface RawSocketOptions {
  readonly port: number;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  opened(): void;
  /** A message lies between `start` and `end`; the bytes are the caller's for this turn only. */
  heard(bytes: Buffer, start: number, end: number): void;
  /** Once. Says why, as far as it is known. */
  closed(why: string): void;
}

export class RawSocket {
  readonly #tcp: Socket;
  readonly #options: RawSocketOptions;
  #upgraded = false;
  #rest: Buffer | null = null;
  #why = 'the connection was cut';
  #isClosed = false;
  bytesIn = 0;

  constructor(options: RawSocketOptions) {
    this.#options = options;
    this.#tcp = connect({ host: '127.0.0.1', port: options.port, noDelay: true });
    this.#tcp.on('connect', () => this.#knock());
    this.#tcp.on('data', (chunk: Buffer) => (this.#upgraded ? this.#read(chunk) : this.#greeted(chunk)));
    this.#tcp.on('error', (error) => this.#end(error.message));
    this.#tcp.on('close', () => this.#end(this.#why));
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  #end(why: string): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#options.closed(why);
  }

  #knock(): void {
    const { port, path, headers = {} } = this.#options;
    const lines = [
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ];
    this.#tcp.write(`${lines.join('\r\n')}\r\n\r\n`);
  }

  #greeted(chunk: Buffer): void {
    const all = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk]);
    const end = all.indexOf('\r\n\r\n');
    this.#rest = all;
    if (end < 0) return;
    this.#rest = null;
    const status = all.toString('latin1', 0, all.indexOf('\r\n'));
    if (!status.startsWith('HTTP/1.1 101')) {
      this.#why = `refused: ${status} ${all.toString('utf8', end + 4, end + 200)}`;
      this.#tcp.destroy();
      return;
    }
    this.#upgraded = true;
    this.#options.opened();
    if (all.length > end + 4) this.#read(all.subarray(end + 4));
  }

  #read(chunk: Buffer): void {
    this.bytesIn += chunk.length;
    const bytes = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = null;
    let at = 0;
    while (bytes.length - at >= 2) {
      let start = at + 2;
      let length = bytes[at + 1]! & 127;
      if (length === 126) {
        start += 2;
        if (bytes.length < start) break;
        length = bytes.readUInt16BE(at + 2);
      } else if (length === 127) {
        start += 8;
        if (bytes.length < start) break;
        length = Number(bytes.readBigUInt64BE(at + 2));
      }
      const end = start + length;
      if (bytes.length < end) break;
      this.#take(bytes[at]! & 15, bytes, start, end);
      at = end;
    }
    if (at < bytes.length) this.#rest = at === 0 ? bytes : Buffer.from(bytes.subarray(at));
  }

  #take(operation: number, bytes: Buffer, start: number, end: number): void {
    if (operation === PING) this.#tcp.write(clientFrame(bytes.subarray(start, end), null, PONG));
    else if (operation === CLOSE) {
      this.#why = `closed: ${end - start >= 2 ? bytes.readUInt16BE(start) : ''} ${bytes.toString('utf8', start + 2, end)}`;
      this.#tcp.end();
    } else this.#options.heard(bytes, start, end);
  }

  /** `head`, and `body` behind its length if there is one. */
  send(head: Uint8Array, body: Uint8Array | null = null): void {
    this.#tcp.write(clientFrame(head, body));
  }

  sendText(text: string): void {
    this.#tcp.write(clientFrame(Buffer.from(text), null, TEXT));
  }

  /** Reads nothing more: what the server sends stays with the server, once the kernel's buffers are full. */
  sleep(): void {
    this.#tcp.pause();
  }

  wake(): void {
    this.#tcp.resume();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#tcp.write(clientFrame(EMPTY, null, CLOSE));
    this.#tcp.end();
  }

  cut(): void {
    this.#tcp.destroy();
  }
}
