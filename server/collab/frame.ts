// The bytes of the socket: what a client may send, read strictly, and what the server sends. Whatever cannot be read
// is null here and a refusal in the room; nothing in this file throws on hostile bytes.

import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { type OpenDraft, openDraft } from '../../shared/wire/openDraft.ts';
import {
  AWARENESS,
  HELLO,
  type Hello,
  OPEN_DRAFT,
  QUERY_AWARENESS,
  REFUSED,
  SAVED,
  type SocketRefusal,
  SYNC,
  SYNC_STEP_1,
  SYNC_STEP_2,
  SYNC_UPDATE,
} from '../../shared/wire/protocol.ts';

/** One client's presence, as y-protocols carries it. `state` null: gone. */
export interface PresenceEntry {
  readonly clientId: number;
  readonly clock: number;
  readonly state: Readonly<Record<string, unknown>> | null;
}

export type ClientMessage =
  /** "This is what I have": answered by step 2. */
  | { readonly kind: 'step1'; readonly vector: ReadonlyMap<number, number> }
  | { readonly kind: 'update'; readonly answersStep1: boolean; readonly update: Uint8Array }
  | { readonly kind: 'presence'; readonly entries: readonly PresenceEntry[] }
  | { readonly kind: 'queryPresence' }
  | { readonly kind: 'openDraft'; readonly draft: OpenDraft }
  | { readonly kind: 'unknownType' };

/** A client may know many clients of the room; each entry needs two bytes or more. */
const MAX_VECTOR = 100_000;
const MAX_PRESENCE_ENTRIES = 500;
const MAX_CLIENT_ID = 2 ** 32 - 1;

/** What a frame is by its first bytes, before anything in it is read; null: not a message of this protocol. */
export function kindOf(bytes: Uint8Array): ClientMessage['kind'] | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    switch (decoding.readVarUint(decoder)) {
      case SYNC: {
        const step = decoding.readVarUint(decoder);
        if (step === SYNC_STEP_1) return 'step1';
        return step === SYNC_STEP_2 || step === SYNC_UPDATE ? 'update' : null;
      }
      case AWARENESS:
        return 'presence';
      case QUERY_AWARENESS:
        return 'queryPresence';
      case OPEN_DRAFT:
        return 'openDraft';
      default:
        return 'unknownType';
    }
  } catch {
    return null;
  }
}

/** null: not a message of this protocol. */
export function readMessage(bytes: Uint8Array): ClientMessage | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const message = readBody(decoder);
    // Bytes after the end mean that two sides read the same frame differently.
    return message === null || message.kind === 'unknownType' || !decoding.hasContent(decoder) ? message : null;
  } catch {
    return null;
  }
}

function readBody(decoder: decoding.Decoder): ClientMessage | null {
  switch (decoding.readVarUint(decoder)) {
    case SYNC:
      return readSync(decoder);
    case AWARENESS:
      return readPresence(decoding.createDecoder(decoding.readVarUint8Array(decoder)));
    case QUERY_AWARENESS:
      return { kind: 'queryPresence' };
    case OPEN_DRAFT: {
      const parsed = openDraft.safeParse(JSON.parse(decoding.readVarString(decoder)));
      return parsed.success ? { kind: 'openDraft', draft: parsed.data } : null;
    }
    default:
      return { kind: 'unknownType' };
  }
}

function readSync(decoder: decoding.Decoder): ClientMessage | null {
  const step = decoding.readVarUint(decoder);
  const body = decoding.readVarUint8Array(decoder);
  switch (step) {
    case SYNC_STEP_1: {
      const vector = readVector(body);
      return vector && { kind: 'step1', vector };
    }
    case SYNC_STEP_2:
      return { kind: 'update', answersStep1: true, update: body };
    case SYNC_UPDATE:
      return { kind: 'update', answersStep1: false, update: body };
    default:
      return null;
  }
}

function readVector(body: Uint8Array): ReadonlyMap<number, number> | null {
  const decoder = decoding.createDecoder(body);
  const size = decoding.readVarUint(decoder);
  if (size > MAX_VECTOR) return null;
  const vector = new Map<number, number>();
  for (let i = 0; i < size; i++) vector.set(decoding.readVarUint(decoder), decoding.readVarUint(decoder));
  return decoding.hasContent(decoder) ? null : vector;
}

function readPresence(decoder: decoding.Decoder): ClientMessage | null {
  const size = decoding.readVarUint(decoder);
  if (size > MAX_PRESENCE_ENTRIES) return null;
  const entries: PresenceEntry[] = [];
  for (let i = 0; i < size; i++) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    const state: unknown = JSON.parse(decoding.readVarString(decoder));
    if (clientId > MAX_CLIENT_ID || typeof state !== 'object' || Array.isArray(state)) return null;
    entries.push({ clientId, clock, state: state as PresenceEntry['state'] });
  }
  return decoding.hasContent(decoder) ? null : { kind: 'presence', entries };
}

function write(fill: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  fill(encoder);
  return encoding.toUint8Array(encoder);
}

export function stepOneFrame(vector: Uint8Array): Uint8Array {
  return syncFrame(SYNC_STEP_1, vector);
}

export function stepTwoFrame(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC_STEP_2, update);
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC_UPDATE, update);
}

function syncFrame(step: number, body: Uint8Array): Uint8Array {
  return write((encoder) => {
    encoding.writeVarUint(encoder, SYNC);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, body);
  });
}

export function presenceFrame(entries: readonly PresenceEntry[]): Uint8Array {
  const body = write((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { clientId, clock, state } of entries) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, JSON.stringify(state));
    }
  });
  return write((encoder) => {
    encoding.writeVarUint(encoder, AWARENESS);
    encoding.writeVarUint8Array(encoder, body);
  });
}

export function helloFrame(hello: Hello): Uint8Array {
  return jsonFrame(HELLO, hello);
}

export function refusedFrame(refusal: SocketRefusal): Uint8Array {
  return jsonFrame(REFUSED, refusal);
}

function jsonFrame(type: number, value: unknown): Uint8Array {
  return write((encoder) => {
    encoding.writeVarUint(encoder, type);
    encoding.writeVarString(encoder, JSON.stringify(value));
  });
}

export function savedFrame(frames: number, seq: number): Uint8Array {
  return write((encoder) => {
    encoding.writeVarUint(encoder, SAVED);
    encoding.writeVarUint(encoder, frames);
    encoding.writeVarUint(encoder, seq);
  });
}
