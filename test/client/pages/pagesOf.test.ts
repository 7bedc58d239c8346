// Pages of rows: each row once, in order, none cut, as many on a page as go on it.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Extent, pagesOf, rowsOf } from '../../../client/pages/pagesOf.ts';

const SEED = 20171109;

/** Rows one below the other, from gaps and heights. */
const laid = (sizes: readonly (readonly [number, number])[]): Extent[] => {
  let at = 0;
  return sizes.map(([gap, height]) => {
    const top = at + gap;
    at = top + height;
    return { top, bottom: at };
  });
};
const sizes = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 60 })), { maxLength: 40 });

describe('pages', () => {
  test.each([
    ['nothing', [], 100, []],
    ['what fits', [[0, 10] as const, [5, 10] as const], 25, [[0, 25]]],
    ['a row more than fits', [[0, 10] as const, [5, 10] as const], 24, [[0, 10], [15, 25]]], // biome-ignore format: a table
    ['a row that is higher than the place', [[0, 10] as const, [0, 50] as const, [0, 10] as const], 20, [[0, 10], [10, 60], [60, 70]]], // biome-ignore format: a table
  ])('%s', (_what, given, height, expected) => {
    expect(pagesOf(laid(given), height).map(({ top, bottom }) => [top, bottom])).toEqual(expected);
  });

  test('hold each row once and whole, and no fewer rows than go on them', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 10, max: 200 }), (given, height) => {
        const rows = laid(given);
        const pages = pagesOf(rows, height);
        const on = pages.map((page) => rows.filter((row) => row.top >= page.top && row.bottom <= page.bottom));
        expect(on.flat()).toEqual(rows);
        for (const [nth, page] of pages.entries()) {
          if (on[nth]!.length > 1) expect(page.bottom - page.top).toBeLessThanOrEqual(height);
          const next = on[nth + 1]?.[0];
          if (next) expect(next.bottom - page.top).toBeGreaterThan(height);
        }
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });
});

describe('rows', () => {
  test('hold tags and small numbers beside the words', () => {
    const words = { top: 100, bottom: 148 };
    const [tag, number] = [
      { top: 104, bottom: 139 },
      { top: 112, bottom: 136 },
    ];
    const below = { top: 160, bottom: 208 };
    expect(rowsOf([below, tag, words, number])).toEqual([words, below]);
  });

  test('that touch, or overlap by an accent, are two', () => {
    expect(
      rowsOf([
        { top: 0, bottom: 50 },
        { top: 48, bottom: 98 },
        { top: 98, bottom: 148 },
      ]),
    ).toHaveLength(3);
  });
});
