// The record of a meeting as a chain: every entry carries the hash of the one before. Changing, dropping, moving or
// inserting an entry breaks the chain from there on; a cut tail shows only against a head that somebody kept.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { ok, type Result, refused } from '../result.ts';
import { canonicalJson } from './canonicalJson.ts';
import { GENESIS, type RecordAct, type RecordEntry } from './entry.ts';

export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** The head of an empty record. */
export const EMPTY_CHAIN: ChainHead = { seq: 0, hash: GENESIS };

/** The entry that continues the chain after `head`. `at`: UTC, ISO 8601 with milliseconds. */
export function chainEntry(head: ChainHead, meetingId: string, at: string, act: RecordAct): RecordEntry {
  const body = {
    version: 1 as const,
    meetingId,
    seq: head.seq + 1,
    prev: head.hash,
    at,
    act: act.act,
    seatId: act.seatId,
    onBehalfOf: act.onBehalfOf,
    object: { kind: act.object.kind, id: act.object.id },
    textBefore: act.textBefore,
    textAfter: act.textAfter,
    facts: act.facts,
  };
  return { ...body, hash: hashOf(body) };
}

/**
 * Walks the entries from `from` (the start of the record unless told) and gives the head they end in.
 * `record/gap`: an entry has not the next number. `record/prev`: it does not follow the entry before it.
 * `record/hash`: its content is not what was hashed. `data.seq` is the number at which the chain breaks.
 */
export function verifyChain(
  entries: readonly RecordEntry[],
  from: ChainHead = EMPTY_CHAIN,
): Result<ChainHead, 'record/gap' | 'record/prev' | 'record/hash'> {
  let head = from;
  for (const entry of entries) {
    const seq = head.seq + 1;
    if (entry.seq !== seq) return refused('record/gap', { seq, found: entry.seq });
    if (entry.prev !== head.hash) return refused('record/prev', { seq });
    const { hash, ...body } = entry;
    if (!hashes(body, hash)) return refused('record/hash', { seq });
    head = { seq, hash };
  }
  return ok(head);
}

function hashOf(body: Omit<RecordEntry, 'hash'>): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(body))));
}

function hashes(body: Omit<RecordEntry, 'hash'>, hash: string): boolean {
  try {
    return hashOf(body) === hash;
  } catch {
    // Read back from a damaged store an entry may hold what canonical JSON cannot spell: then it was never hashed so.
    return false;
  }
}
