import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainEntry, EMPTY_CHAIN, verifyChain } from '../../../shared/record/chain.ts';
import { GENESIS, type RecordAct, type RecordEntry } from '../../../shared/record/entry.ts';

const act = (n: number, facts: Record<string, unknown> = {}): RecordAct => ({
  act: 'request filed',
  seatId: `seat-${n}`,
  onBehalfOf: 'CAN',
  object: { kind: 'request', id: `r${n}` },
  textBefore: null,
  textAfter: null,
  facts: { number: n, ...facts },
});

function chain(length: number): RecordEntry[] {
  const entries: RecordEntry[] = [];
  for (let n = 1; n <= length; n++) {
    const head = entries.at(-1) ?? EMPTY_CHAIN;
    entries.push(chainEntry(head, 'meeting-1', `2017-06-21T15:10:00.${String(n).padStart(3, '0')}Z`, act(n)));
  }
  return entries;
}

describe('chainEntry', () => {
  it('starts from genesis and carries the hash of the entry before', () => {
    const [first, second] = chain(2);
    expect(first).toMatchObject({ version: 1, seq: 1, prev: GENESIS, act: 'request filed' });
    expect(second).toMatchObject({ seq: 2, prev: first?.hash });
    expect(first?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives a hash that another program can compute', () => {
    // printf of the canonical JSON below | sha256sum
    const entry = chainEntry(EMPTY_CHAIN, 'm', '2017-06-20T09:00:00.000Z', {
      act: 'meeting opened',
      seatId: 'system',
      onBehalfOf: null,
      object: { kind: 'meeting', id: 'm' },
      textBefore: null,
      textAfter: null,
      facts: { b: 1, a: 'é' },
    });
    expect(entry.hash).toBe('fa2a8ae1485d427dc67dc72f3e9c5b0f208dcac57ce5769d30d9c4645973970f');
  });

  it('hashes nothing but the fields of an entry', () => {
    const more = { ...act(1), name: 'Luc Moreau' };
    expect(chainEntry(EMPTY_CHAIN, 'm', 'now', more)).toEqual(chainEntry(EMPTY_CHAIN, 'm', 'now', act(1)));
  });
});

describe('verifyChain', () => {
  it('accepts the empty record, a whole record and a continued one', () => {
    const entries = chain(5);
    expect(verifyChain([])).toEqual({ ok: true, value: EMPTY_CHAIN });
    expect(verifyChain(entries)).toEqual({ ok: true, value: { seq: 5, hash: entries[4]?.hash } });
    expect(verifyChain(entries.slice(3), entries[2])).toEqual(verifyChain(entries));
  });

  it.each<[string, (entries: RecordEntry[]) => RecordEntry[], string, number]>([
    ['a dropped entry', (e) => e.toSpliced(2, 1), 'record/gap', 3],
    ['a doubled entry', (e) => e.toSpliced(2, 0, e[2]!), 'record/gap', 4],
    ['a changed fact', (e) => e.with(2, { ...e[2]!, facts: { number: 99 } }), 'record/hash', 3],
    ['a field added', (e) => e.with(2, { ...e[2]!, note: 'x' } as RecordEntry), 'record/hash', 3],
    ['a value JSON cannot hold', (e) => e.with(2, { ...e[2]!, facts: { x: '\ud800' } }), 'record/hash', 3],
    ['another hash', (e) => e.with(2, { ...e[2]!, hash: 'f'.repeat(64) }), 'record/hash', 3],
    [
      'an entry rewritten with its hash',
      (e) => e.with(2, chainEntry(e[1]!, 'meeting-1', 'now', act(7))),
      'record/prev',
      4,
    ],
  ])('finds %s', (_what, tamper, code, seq) => {
    expect(verifyChain(tamper(chain(5)))).toMatchObject({ ok: false, code, data: { seq } });
  });

  it('finds any flipped, dropped, swapped or inserted entry (seed 2017)', () => {
    const length = 12;
    const entries = chain(length);
    const at = fc.nat(length - 1);
    const flip = fc.tuple(at, fc.nat(), fc.integer({ min: 1, max: 127 })).map(([i, unit, by]) => {
      // One character anywhere in the entry as it is stored; what no longer parses would be noticed by the reader.
      const stored = JSON.stringify(entries[i]);
      const k = unit % stored.length;
      const changed = stored.slice(0, k) + String.fromCharCode(stored.charCodeAt(k) ^ by) + stored.slice(k + 1);
      try {
        return entries.with(i, JSON.parse(changed) as RecordEntry);
      } catch {
        return null;
      }
    });
    const drop = fc.nat(length - 2).map((i) => entries.toSpliced(i, 1));
    const swap = fc.tuple(at, at).map(([i, j]) => (i === j ? null : entries.with(i, entries[j]!).with(j, entries[i]!)));
    const insert = fc
      .tuple(fc.nat(length - 1), fc.nat(length))
      .map(([i, n]) =>
        entries.toSpliced(i, 0, chainEntry(i === 0 ? EMPTY_CHAIN : entries[i - 1]!, 'meeting-1', 'now', act(n))),
      );
    fc.assert(
      fc.property(fc.oneof(flip, drop, swap, insert), (tampered) => {
        fc.pre(tampered !== null && JSON.stringify(tampered) !== JSON.stringify(entries));
        expect(verifyChain(tampered).ok).toBe(false);
      }),
      { seed: 2017, numRuns: 3000 },
    );
  });
});
