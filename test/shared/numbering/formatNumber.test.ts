import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNumber, readNumber } from '../../../shared/numbering/formatNumber.ts';
import { NUMBER_STYLES, type NumberStyle } from '../../../shared/numbering/scheme.ts';

const SEED = 20170620;

describe('formatNumber', () => {
  it.each<[NumberStyle, number, string]>([
    ['decimal', 1, '1'],
    ['decimal', 29, '29'],
    ['lowerAlpha', 1, 'a'],
    ['lowerAlpha', 26, 'z'],
    ['lowerAlpha', 27, 'aa'],
    ['lowerAlpha', 28, 'bb'],
    ['lowerAlpha', 53, 'aaa'],
    ['upperAlpha', 3, 'C'],
    ['lowerAlpha', 1041, '1041'],
    ['lowerRoman', 4, 'iv'],
    ['lowerRoman', 9, 'ix'],
    ['lowerRoman', 1994, 'mcmxciv'],
    ['upperRoman', 26, 'XXVI'],
    ['upperRoman', 4000, '4000'],
    ['bullet', 7, ''],
  ])('%s %i is "%s"', (style, n, printed) => {
    expect(formatNumber(style, n)).toBe(printed);
  });

  it.each([0, -1, 1.5, Number.NaN])('throws for %d, which is no number of an item', (n) => {
    expect(() => formatNumber('decimal', n)).toThrow(RangeError);
  });

  it.each<[NumberStyle, string, number | null]>([
    ['decimal', '12', 12],
    ['decimal', '012', null],
    ['decimal', '', null],
    ['lowerAlpha', 'i', 9],
    ['lowerRoman', 'i', 1],
    ['lowerAlpha', 'ii', 35],
    ['lowerRoman', 'ii', 2],
    ['lowerRoman', 'iiii', null],
    ['lowerRoman', 'vx', null],
    ['lowerAlpha', 'ab', null],
    ['lowerAlpha', 'A', null],
    ['upperRoman', 'XIX', 19],
    ['bullet', '·', null],
  ])('reads %s "%s" as %s', (style, text, n) => {
    expect(readNumber(style, text)).toBe(n);
  });

  it(`reads back what it writes, and writes no two numbers alike (seed ${SEED})`, () => {
    const counted = NUMBER_STYLES.filter((style) => style !== 'bullet');
    fc.assert(
      fc.property(fc.constantFrom(...counted), fc.integer({ min: 1, max: 1040 }), (style, n) => {
        expect(readNumber(style, formatNumber(style, n))).toBe(n);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });
});
