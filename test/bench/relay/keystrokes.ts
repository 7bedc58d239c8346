// Keystrokes without a document behind them: the very bytes that Yjs emits when letters are typed one after the other
// into a paragraph (keystrokes.test.ts holds them to it), and whose letters are in an update that was heard.

import * as Y from 'yjs';
import { Reader, writeNumber } from './wire.ts';

/** Between which two letters of a paragraph somebody types. */
export interface Place {
  readonly client: number;
  /** Clock of the letter on the left; the one on the right follows it. */
  readonly clock: number;
}

const ONE_OF_EACH = 1;
const STRING_BETWEEN_TWO = 0xc4;
const FIRST_LETTER = 97;
const LETTERS = 26;
/** A keystroke is shorter; what is longer goes through Yjs. */
const MOST_KEYSTROKE = 64;

/** One who types: gives the update of the next letter at every call. */
export function typist(client: number, place: Place): () => Uint8Array {
  const out = new Uint8Array(MOST_KEYSTROKE);
  let clock = 0;
  return () => {
    out[0] = ONE_OF_EACH;
    out[1] = ONE_OF_EACH;
    let at = writeNumber(out, writeNumber(out, 2, client), clock);
    out[at++] = STRING_BETWEEN_TWO;
    const left = clock === 0 ? place : { client, clock: clock - 1 };
    at = writeNumber(out, writeNumber(out, at, left.client), left.clock);
    at = writeNumber(out, writeNumber(out, at, place.client), place.clock + 1);
    out[at++] = 1;
    out[at++] = FIRST_LETTER + (clock % LETTERS);
    out[at++] = 0;
    clock += 1;
    return out.slice(0, at);
  };
}

type Seen = (client: number, from: number, to: number) => void;

/** Calls `seen` for every run of one client's letters; cheap where the update is a single keystroke. */
export function eachRun(update: Uint8Array, seen: Seen): void {
  if (update.length < MOST_KEYSTROKE && update[0] === ONE_OF_EACH && update[1] === ONE_OF_EACH) {
    const reader = new Reader(update, 2);
    const [client, clock] = [reader.number(), reader.number()];
    if (reader.byte() === STRING_BETWEEN_TWO) {
      for (let i = 0; i < 4; i++) reader.number();
      if (reader.number() === 1) {
        seen(client, clock, clock + 1);
        return;
      }
    }
  }
  const { from, to } = Y.parseUpdateMeta(update);
  for (const [client, end] of to) seen(client, from.get(client) ?? 0, end);
}
