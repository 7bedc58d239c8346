// The search of the library as it stands in the address, and the words that were looked for marked in what was found.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptPieces } from '../../../client/parts/excerptPieces.ts';
import { type Asked, addressOf, askedIn, filterOf } from '../../../client/parts/librarySearch.ts';
import { TEXT_LANGUAGES } from '../../../shared/template/learning/template.ts';
import { LIBRARY_KINDS } from '../../../shared/wire/library.ts';

const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const defined = (asked: object): Asked =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as unknown as Asked;

describe('the address of a search', () => {
  it('gives back what was asked', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.trim());
    const asked = fc.record({
      words,
      order: fc.constantFrom('fitting' as const, 'newest' as const),
      body: option(fc.constantFrom('RCGM', 'Asamblea & Consejo', 'A+B')),
      kind: option(fc.constantFrom(...LIBRARY_KINDS)),
      language: option(fc.constantFrom(...TEXT_LANGUAGES)),
      year: option(fc.integer({ min: 1000, max: 9999 })),
    });
    fc.assert(
      fc.property(asked, (one) => {
        expect(askedIn(addressOf(defined(one)))).toEqual(defined(one));
      }),
      { seed: 2012, numRuns: 60 },
    );
  });

  it('takes nothing that is none of the choices', () => {
    expect(askedIn('?order=oldest&kind=poem&language=de&year=12')).toEqual({ words: '', order: 'fitting' });
    expect(addressOf({ words: ' ', order: 'fitting' })).toBe('');
    expect(filterOf(askedIn('?words=a&year=2012'))).toEqual({ year: 2012 });
  });
});

describe('an excerpt', () => {
  const pieces = (text: string, ...marks: [number, number][]) =>
    excerptPieces({ text, marks: marks.map(([from, to]) => ({ from, to })) }).map((one) =>
      one.isMarked ? `[${one.text}]` : one.text,
    );

  it('marks what was looked for, as one where but a space stands between', () => {
    expect(pieces('To take note of the report of it', [3, 7], [8, 12], [13, 15], [27, 29])).toEqual([
      'To ',
      '[take note of]',
      ' the report ',
      '[of]',
      ' it',
    ]);
  });

  it('keeps every letter, whatever the marks', () => {
    const marks = fc.array(
      fc.tuple(fc.nat(40), fc.nat(12)).map(([from, long]): [number, number] => [from, from + long]),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), marks, (text, all) => {
        const found = excerptPieces({ text, marks: all.map(([from, to]) => ({ from, to })) });
        expect(found.map((one) => one.text).join('')).toBe(text);
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});
