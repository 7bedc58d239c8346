// Presence as an editor sends it when a caret moves: one client's state as JSON, under a clock of its own.

import { Reader, writeNumber } from './wire.ts';

/** The body of a presence message, about 250 bytes. */
export function caretAt(client: number, clock: number, name: string): Uint8Array {
  const at = (shift: number) => ({ type: null, tname: 'text', item: { client, clock: clock * 3 + shift }, assoc: 0 });
  const user = { code: 'SEC', name, hue: 210, pattern: 'solid' };
  const json = Buffer.from(JSON.stringify({ user, cursor: { anchor: at(0), head: at(1) } }));
  const out = new Uint8Array(24 + json.length);
  let end = writeNumber(out, 0, 1);
  for (const value of [client, clock, json.length]) end = writeNumber(out, end, value);
  out.set(json, end);
  return out.subarray(0, end + json.length);
}

/** Calls `seen` for every client that is spoken of. */
export function eachCaret(body: Uint8Array, seen: (client: number, clock: number) => void): void {
  const reader = new Reader(body);
  for (let left = reader.number(); left > 0; left--) {
    const [client, clock] = [reader.number(), reader.number()];
    reader.bytes();
    seen(client, clock);
  }
}
