// Which key signs for a meeting, as its record says: introduced once, then handed on by an entry that the old key and the
// new one both signed. A key that comes in without the word of the one before it is told apart: a lost key file can cause
// that, and so can a forger.

import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { RecordEntry } from '../record/entry.ts';
import { ok, type Result, refused } from '../result.ts';
import { canonicalBytes } from './canonicalBytes.ts';
import { isSignedBy, type KeyPair, keyIdOf, type NamedKey, namedKey, signBytes } from './signature.ts';

export const KEY_INTRODUCED = 'signing key introduced';
export const KEY_ROTATED = 'signing key rotated';

const publicKey = z.string().regex(/^[0-9a-f]{64}$/);
const signature = z.string().regex(/^[0-9a-f]{128}$/);
const introducedFacts = z.object({ keyId: z.string(), publicKey });
const rotated = z.object({
  keyId: z.string(),
  publicKey,
  replaces: z.string(),
  /** Of the key before, and of the new one: over the same statement. */
  signatureBefore: signature,
  signatureAfter: signature,
});
type RotatedFacts = z.infer<typeof rotated>;

/** What both keys sign. */
const rotationBytes = (before: NamedKey, after: NamedKey): Uint8Array =>
  canonicalBytes({ kind: 'chapeau/key-rotation', version: 1, before, after });

/** The facts of the entry by which one key hands on to another. */
export function rotatedFacts(before: KeyPair, after: KeyPair): RotatedFacts {
  const [from, to] = [namedKey(before), namedKey(after)];
  const bytes = rotationBytes(from, to);
  return {
    keyId: to.id,
    publicKey: to.publicKey,
    replaces: from.id,
    signatureBefore: bytesToHex(signBytes(bytes, before)),
    signatureAfter: bytesToHex(signBytes(bytes, after)),
  };
}

export interface KeyHistory {
  /** The key in force at the end of the record; null where none was introduced. */
  readonly key: NamedKey | null;
  /** Number of the entry in which a key came in without the one before it, null where none did. */
  readonly replacedAt: number | null;
}

/** `key/forged`: an entry about a key does not hold; `data.seq` is its number. */
export function keyHistory(entries: readonly RecordEntry[]): Result<KeyHistory, 'key/forged'> {
  let key: NamedKey | null = null;
  let replacedAt: number | null = null;
  for (const { act, facts, seq } of entries) {
    if (act === KEY_INTRODUCED) {
      const read = introducedFacts.safeParse(facts);
      if (!read.success || keyIdOf(read.data.publicKey) !== read.data.keyId) return refused('key/forged', { seq });
      if (key !== null) replacedAt = seq;
      key = { id: read.data.keyId, publicKey: read.data.publicKey };
    }
    if (act === KEY_ROTATED) {
      const after: NamedKey | null = key === null ? null : handedOn(key, facts);
      if (after === null) return refused('key/forged', { seq });
      key = after;
    }
  }
  return ok({ key, replacedAt });
}

function handedOn(before: NamedKey, facts: unknown): NamedKey | null {
  const read = rotated.safeParse(facts);
  if (!read.success) return null;
  const { keyId, replaces, signatureBefore, signatureAfter } = read.data;
  const after = { id: keyId, publicKey: read.data.publicKey };
  const bytes = rotationBytes(before, after);
  const holds =
    replaces === before.id &&
    keyIdOf(after.publicKey) === keyId &&
    isSignedBy(hexToBytes(signatureBefore), bytes, before.publicKey) &&
    isSignedBy(hexToBytes(signatureAfter), bytes, after.publicKey);
  return holds ? after : null;
}
