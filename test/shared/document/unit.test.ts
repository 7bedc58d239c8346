// What hangs on a paragraph goes with it, and nothing is put between another paragraph and what hangs on that one.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockAttrs } from '../../../shared/document/block.ts';
import { nextPlace, placeBehind, unitEnd } from '../../../shared/document/unit.ts';

type Tiered = Pick<BlockAttrs, 'role' | 'level'>;

const KINDS: Readonly<Record<string, Tiered>> = {
  H: { role: 'heading', level: 0 },
  1: { role: 'operative', level: 1 },
  a: { role: 'sub', level: 2 },
  i: { role: 'sub', level: 3 },
  t: { role: 'tail', level: 1 },
  P: { role: 'plain', level: 0 },
};
const blocks = (row: string): Tiered[] => [...row].map((sign) => KINDS[sign]!);

describe('a unit', () => {
  it.each([
    ['1aia1', 0, 4],
    ['1aia1', 1, 3],
    ['1aia1', 2, 3],
    ['1at1', 0, 3],
    ['H1a', 0, 1],
    ['1P', 0, 1],
    ['1', 0, 1],
  ])('in %s from %i ends at %i', (row, index, end) => {
    expect(unitEnd(blocks(row), index)).toBe(end);
  });
});

/** Moves the unit at `index`; gives the signs, the moved ones upper case between bars. */
function moved(row: string, index: number, by: -1 | 1): string | null {
  const all = blocks(row);
  const to = unitEnd(all, index);
  const place = nextPlace(all, index, to, by);
  if (place === null) return null;
  const unit = `(${row.slice(index, to)})`;
  return place <= index
    ? row.slice(0, place) + unit + row.slice(place, index) + row.slice(to)
    : row.slice(0, index) + row.slice(to, place) + unit + row.slice(place);
}

describe('one place up or down', () => {
  it.each<[string, number, -1 | 1, string | null]>([
    ['11', 0, 1, '1(1)'],
    ['11aa1', 0, 1, '1aa(1)1'],
    ['1aa1', 3, -1, '(1)1aa'],
    ['1aa1a', 3, -1, '(1a)1aa'],
    ['1aaa', 1, 1, '1a(a)a'],
    ['1aiaa', 1, 1, '1a(ai)a'],
    ['1aiaa', 3, -1, '1(a)aia'],
    // An item leaves its paragraph for the one beside it.
    ['1a1a', 1, 1, '11(a)a'],
    ['1a1a', 3, -1, '1a(a)1'],
    ['H1aH', 1, 1, 'HH(1a)'],
    ['HaH', 1, -1, '(a)HH'],
    ['1H1', 1, -1, '(H)11'],
    ['1a', 0, 1, null],
    ['1a', 0, -1, null],
  ])('%s from %i by %i: %s', (row, index, by, wanted) => {
    expect(moved(row, index, by)).toBe(wanted);
  });

  it('puts no paragraph between another and its items (seed 2017)', () => {
    const row = fc
      .string({ unit: fc.constantFrom('1', 'a', 'i', 'H'), minLength: 2, maxLength: 9 })
      .map((all) => `1${all.replaceAll(/H[ai]+/g, 'H')}`);
    fc.assert(
      fc.property(row, fc.nat(8), fc.constantFrom(-1 as const, 1 as const), (all, n, by) => {
        const tiered = blocks(all);
        const from = n % all.length;
        const to = unitEnd(tiered, from);
        const place = nextPlace(tiered, from, to, by);
        if (place === null) return;
        expect(place <= from || place >= to).toBe(true);
        // A paragraph stands before a paragraph, a heading, or the end: never before another's items.
        if (all[from] === '1') expect(['1', 'H', undefined]).toContain(all[place]);
      }),
      { seed: 2017, numRuns: 2_000 },
    );
  });
});

describe('behind another block', () => {
  it.each<[string, number, number, number | null]>([
    ['1aa1', 3, 0, 3],
    ['1aa1', 3, 1, null],
    ['H1aa', 1, 0, 1],
    ['1aa1a', 4, 0, 1],
    ['1aia1a', 5, 1, 3],
  ])('in %s, %i behind %i stands at %s', (row, index, behind, at) => {
    expect(placeBehind(blocks(row), index, behind)).toBe(at);
  });
});
