// Values and the bytes that are hashed, signed and stored: canonical JSON in UTF-8. Reading takes back only what writing
// would have given, so that a file with other blanks, doubled keys or bytes that are no UTF-8 is not taken for ours.

import { utf8ToBytes } from '@noble/hashes/utils.js';
import { strFromU8 } from 'fflate';
import type { z } from 'zod';
import { canonicalJson } from '../record/canonicalJson.ts';

export const canonicalBytes = (value: unknown): Uint8Array => utf8ToBytes(canonicalJson(value));

/** The value, or null where the bytes are not the canonical spelling of one of that shape, with nothing beside it. */
export function readCanonical<T>(bytes: Uint8Array, schema: z.ZodType<T>): T | null {
  try {
    const read = schema.safeParse(JSON.parse(strFromU8(bytes)));
    return read.success && sameBytes(canonicalBytes(read.data), bytes) ? read.data : null;
  } catch (error) {
    // No JSON (SyntaxError), a lone surrogate (TypeError), nested beyond what can be read (RangeError).
    if (error instanceof SyntaxError || error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
