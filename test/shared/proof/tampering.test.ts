// P19: the record cannot be edited unnoticed. Every entry of a record of 10,000 is flipped, dropped, swapped, copied in,
// cut off and rewritten. A walk along the chain meets nothing new before the first entry that was touched, so each case is
// walked from there on; that this is the same as walking from the beginning is tested apart.

import { beforeAll, describe, expect, test } from 'vitest';
import { compareHeads, isGenuineHead, type SignedHead, signHead, witness } from '../../../shared/proof/signedHead.ts';
import { type ChainHead, chainEntry, EMPTY_CHAIN, verifyChain } from '../../../shared/record/chain.ts';
import type { RecordEntry } from '../../../shared/record/entry.ts';
import { KEY, MEETING, OTHER_KEY } from '../../kit/adoptedRecord.ts';

const LENGTH = 10_000;
const record: RecordEntry[] = [];
const AT = '2017-06-22T18:00:00.000Z';

/** Entry `seq` as it was first written, or as a forger would have it. */
const entryAfter = (head: ChainHead, number: number): RecordEntry =>
  chainEntry(head, MEETING, AT, {
    act: 'request filed',
    seatId: 'seat-CAN',
    onBehalfOf: 'CAN',
    object: { kind: 'request', id: `request-${number}` },
    textBefore: null,
    textAfter: null,
    facts: { number },
  });

beforeAll(() => {
  for (let seq = 1; seq <= LENGTH; seq += 1) record.push(entryAfter(record.at(-1) ?? EMPTY_CHAIN, seq));
});

const headBefore = (at: number): ChainHead => record[at - 1] ?? EMPTY_CHAIN;
/** Three entries from `at` on are enough for every case to show. */
const walked = (at: number, ...entries: readonly (RecordEntry | undefined)[]) =>
  verifyChain(
    entries.filter((entry) => entry !== undefined),
    headBefore(at),
  );

/** All places, with how many of them were found by `find`. */
function found(find: (at: number) => boolean): number {
  let count = 0;
  for (let at = 0; at < LENGTH; at += 1) if (find(at)) count += 1;
  return count;
}

const flipped = (entry: RecordEntry, at: number): RecordEntry => {
  const fields = ['act', 'seatId', 'at', 'hash', 'prev', 'meetingId', 'onBehalfOf'] as const;
  const field = fields[at % fields.length]!;
  const value = entry[field] ?? '';
  const place = (at * 7) % value.length;
  const other = String.fromCharCode(value.charCodeAt(place) ^ 1);
  return { ...entry, [field]: value.slice(0, place) + other + value.slice(place + 1) };
};

describe('[P19] whoever changes the record without computing it anew', () => {
  test('flips one bit of an entry: found at each of 10,000', () => {
    expect(found((at) => !walked(at, flipped(record[at]!, at), record[at + 1]).ok)).toBe(LENGTH);
  });

  test('drops an entry: found at each but the last, which is a cut', () => {
    expect(found((at) => !walked(at, record[at + 1], record[at + 2]).ok)).toBe(LENGTH - 1);
  });

  test('swaps two entries: found at each', () => {
    expect(found((at) => at === LENGTH - 1 || !walked(at, record[at + 1], record[at]).ok)).toBe(LENGTH);
  });

  test('puts an entry in, copied or made: found at each', () => {
    expect(found((at) => !walked(at, record[at], record[at], record[at + 1]).ok)).toBe(LENGTH);
    const made = (at: number) => entryAfter(headBefore(at), -1);
    expect(found((at) => !walked(at, made(at), record[at]).ok)).toBe(LENGTH);
  });

  test.each([0, 1, 2500])('is found by a walk from the beginning at the same place (%d)', (at) => {
    const whole = verifyChain(record.with(at, flipped(record[at]!, at)));
    expect(whole).toEqual(walked(at, flipped(record[at]!, at), record[at + 1], record[at + 2]));
    expect(whole).toMatchObject({ ok: false, data: { seq: at + 1 } });
  });
});

/** The record from `at` on as a forger computes it anew, to its end or so far. */
function rewritten(at: number, length = LENGTH): RecordEntry[] {
  const entries = [entryAfter(headBefore(at), -1)];
  while (at + entries.length < length) entries.push(entryAfter(entries.at(-1)!, at + entries.length + 1));
  return entries;
}
const seqOf = (entries: readonly RecordEntry[], seq: number): string | null =>
  entries.find((entry) => entry.seq === seq)?.hash ?? null;

describe('[P19] whoever cuts the record or computes it anew', () => {
  test('cuts it after any entry: the chain holds, the witness knows', () => {
    expect(verifyChain(record.slice(0, 6000)).ok).toBe(true);
    expect(found((at) => compareHeads(record.at(-1)!, headBefore(at), null) === 'cut')).toBe(LENGTH);
  });

  test('rewrites any entry and all after it: the chain holds, a witness that kept that entry or the next knows', () => {
    const known = found((at) => {
      const forged = rewritten(at, Math.min(at + 2, LENGTH));
      return forged.every(({ seq }) => {
        const kept = record[seq - 1]!;
        const now = { seq: LENGTH, hash: forged.at(-1)!.hash };
        return compareHeads(kept, now, seqOf(forged, kept.seq)) === 'rewritten';
      });
    });
    expect(known).toBe(LENGTH);
  });

  test.each([8000, 9999])(
    'rewrites entry %d of a record whose end was kept: the chain holds, the witness knows',
    (at) => {
      const forged = rewritten(at);
      expect(verifyChain([...record.slice(0, at), ...forged]).ok).toBe(true);
      expect(compareHeads(record.at(-1)!, forged.at(-1)!, null)).toBe('rewritten');
    },
  );
});

describe('signed heads', () => {
  const sign = (head: ChainHead, pair = KEY): SignedHead =>
    signHead({ meetingId: MEETING, seq: head.seq, hash: head.hash, at: AT }, pair);

  test('whoever has no key cannot sign another head, nor take the signature of one for another', () => {
    const kept = sign(record.at(-1)!);
    const forged = rewritten(9000).at(-1)!;
    const stolen = { ...kept, hash: forged.hash };
    expect(isGenuineHead(kept)).toBe(true);
    expect(witness(kept, stolen, forged.hash)).toMatchObject({ kind: 'forged' });
    expect(witness(null, { ...kept, seq: 9999 }, null)).toMatchObject({ kind: 'forged' });
    expect(witness(null, { ...kept, meetingId: 'meeting-2' }, null)).toMatchObject({ kind: 'forged' });
    const renamed = {
      ...sign(forged, OTHER_KEY),
      key: { ...kept.key, publicKey: sign(forged, OTHER_KEY).key.publicKey },
    };
    expect(witness(kept, renamed, forged.hash)).toMatchObject({ kind: 'forged' });
  });

  test('whoever has the key signs another past, and the witness knows; who has kept nothing does not', () => {
    const kept = sign(record[8999]!);
    const forged = rewritten(8500);
    const now = sign(forged.at(-1)!);
    expect(witness(kept, now, seqOf(forged, kept.seq))).toMatchObject({ kind: 'rewritten', kept: { seq: 9000 } });
    expect(witness(kept, sign(record[7999]!), null)).toMatchObject({ kind: 'cut' });
    // What the page says it cannot know: the tail cut off, or the whole rewritten with the key, seen for the first time.
    expect(witness(null, now, null)).toEqual({ kind: 'first' });
    expect(witness(null, sign(record[7999]!), null)).toEqual({ kind: 'first' });
  });

  test('a record that goes on is no alarm', () => {
    const kept = sign(record[8999]!);
    expect(witness(kept, kept, null)).toEqual({ kind: 'same' });
    expect(witness(kept, sign(record.at(-1)!), record[8999]!.hash)).toEqual({ kind: 'extends' });
    expect(witness(kept, sign(record.at(-1)!), null)).toMatchObject({ kind: 'rewritten' });
  });
});
