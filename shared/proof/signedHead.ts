// The witness: the head of a meeting's record, signed, as every browser keeps it. Whoever holds the store and the key can
// write another past and sign it, but not take back what others have kept: a later record either contains the kept
// entry, or was rewritten.

import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { ChainHead } from '../record/chain.ts';
import { canonicalBytes } from './canonicalBytes.ts';
import { isSignedBy, type KeyPair, keyIdOf, type NamedKey, namedKey, signBytes } from './signature.ts';

export interface SignedHead extends ChainHead {
  readonly version: 1;
  readonly meetingId: string;
  /** When it was signed: UTC, ISO 8601, by the server's clock. */
  readonly at: string;
  readonly key: NamedKey;
  /** 64 bytes, hexadecimal. */
  readonly signature: string;
}

type Statement = Pick<SignedHead, 'meetingId' | 'seq' | 'hash' | 'at'>;

const statementBytes = ({ meetingId, seq, hash, at }: Statement): Uint8Array =>
  canonicalBytes({ kind: 'chapeau/head', version: 1, meetingId, seq, hash, at });

export function signHead(statement: Statement, pair: KeyPair): SignedHead {
  const { meetingId, seq, hash, at } = statement;
  const signature = bytesToHex(signBytes(statementBytes(statement), pair));
  return { version: 1, meetingId, seq, hash, at, key: namedKey(pair), signature };
}

export const isGenuineHead = (head: SignedHead): boolean =>
  keyIdOf(head.key.publicKey) === head.key.id &&
  isSignedBy(hexToBytes(head.signature), statementBytes(head), head.key.publicKey);

/** What keeping a head came to. Everything but `same` and `extends` is an alarm. */
export type Witnessed =
  | { readonly kind: 'first' | 'same' | 'extends' }
  /** The record is shorter than it was. */
  | { readonly kind: 'cut'; readonly kept: SignedHead; readonly now: SignedHead }
  /** Entry `kept.seq` is not what it was. */
  | { readonly kind: 'rewritten'; readonly kept: SignedHead; readonly now: SignedHead }
  /** The head is not signed by the key it names. */
  | { readonly kind: 'forged'; readonly now: SignedHead };

/**
 * Whether a record still holds what was kept of it. `hashAtKept`: what it now says entry `kept.seq` hashes to, null where
 * it has no such entry.
 */
export function compareHeads(
  kept: ChainHead,
  now: ChainHead,
  hashAtKept: string | null,
): 'same' | 'extends' | 'cut' | 'rewritten' {
  if (now.seq < kept.seq) return 'cut';
  const hash = now.seq === kept.seq ? now.hash : hashAtKept;
  if (hash !== kept.hash) return 'rewritten';
  return now.seq === kept.seq ? 'same' : 'extends';
}

/** What a browser makes of the head it is given, with the one it has kept. */
export function witness(kept: SignedHead | null, now: SignedHead, hashAtKept: string | null): Witnessed {
  if (!isGenuineHead(now)) return { kind: 'forged', now };
  if (kept === null) return { kind: 'first' };
  const kind = compareHeads(kept, now, hashAtKept);
  return kind === 'cut' || kind === 'rewritten' ? { kind, kept, now } : { kind };
}
