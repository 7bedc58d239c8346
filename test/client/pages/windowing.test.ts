// A long list draws what is in sight and what must stay, and gaps for the rest that are together as high as the list.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BELIEVED, drawnOf, offsetsOf, spanAt } from '../../../client/parts/windowing.ts';

const SEED = 20170621;
const heights = fc.array(fc.option(fc.integer({ min: 1, max: 600 }), { nil: undefined }), { maxLength: 600 });

describe(`windowing, seed ${SEED}`, () => {
  it('items and gaps are in order and together as high as the list', () => {
    fc.assert(
      fc.property(
        heights,
        fc.nat(200_000),
        fc.nat(2_000),
        fc.array(fc.integer({ min: -2, max: 700 })),
        (all, top, seen, kept) => {
          const offsets = offsetsOf(all);
          const drawn = drawnOf(offsets, spanAt(offsets, top, top + seen, 4), kept);
          const heightOf = (index: number) => all[index] ?? BELIEVED;
          const total = drawn.reduce((sum, one) => sum + (one.kind === 'gap' ? one.height : heightOf(one.index)), 0);
          expect(total).toBe(offsets.at(-1));
          const indices = drawn.flatMap((one) => (one.kind === 'item' ? [one.index] : []));
          expect(indices).toEqual([...new Set(indices)].sort((a, b) => a - b));
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('what reaches into sight is drawn, and what is kept', () => {
    fc.assert(
      fc.property(heights, fc.nat(50_000), fc.integer({ min: 1, max: 1_500 }), fc.nat(600), (all, top, seen, keep) => {
        const offsets = offsetsOf(all);
        const drawn = drawnOf(offsets, spanAt(offsets, top, top + seen, 0), [keep]);
        const indices = new Set(drawn.flatMap((one) => (one.kind === 'item' ? [one.index] : [])));
        all.forEach((_, index) => {
          const isSeen = offsets[index + 1]! > top && offsets[index]! < top + seen;
          if (isSeen) expect(indices.has(index)).toBe(true);
        });
        if (keep < all.length) expect(indices.has(keep)).toBe(true);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('of 500 cards no more than a window is drawn', () => {
    const offsets = offsetsOf(new Array(500).fill(170));
    const drawn = drawnOf(offsets, spanAt(offsets, 40_000, 41_000, 4), [0]);
    expect(drawn.filter(({ kind }) => kind === 'item').length).toBeLessThanOrEqual(16);
  });
});
