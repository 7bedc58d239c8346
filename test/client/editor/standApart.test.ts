// Requests at the same words stand one after the other, each in full; what does not overlap stays where it is.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShownRequest, ShownSpot } from '../../../client/editor/shownRequests.ts';
import { standApart } from '../../../client/editor/standApart.ts';
import { shownWordings } from './shownWordings.ts';

const TEXT = 'To receive and accept the Strategic Plan.';

const lengthOf = (spot: ShownSpot): number => (spot.kind === 'del' ? spot.length : 0);

/** The words as one request would have them. */
function applied(base: string, spots: readonly ShownSpot[]): string {
  let words = '';
  let at = 0;
  for (const spot of spots) {
    words += base.slice(at, spot.at);
    at = spot.at;
    if (spot.kind === 'ins') words += spot.words;
    else if (spot.kind === 'split') words += '¶ ';
    else at += lengthOf(spot);
  }
  return words + base.slice(at);
}

const printed = (base: string, spots: readonly ShownSpot[]) =>
  spots.map((spot) => {
    if (spot.kind === 'split') return '¶';
    return spot.kind === 'ins' ? `+${spot.words}` : `-${base.slice(spot.at, spot.at + lengthOf(spot))}`;
  });

describe('requests that want other words at the same place', () => {
  it.each<[string, (string | string[])[], string[][]]>([
    [
      'three wordings of the same words',
      [
        'To note and welcome the Strategic Plan.',
        'To acknowledge the Strategic Plan.',
        'To receive, accept and note the Strategic Plan.',
      ],
      [
        ['-receive and accept', '+note and welcome'],
        ['-receive and accept', '+acknowledge'],
        ['-receive and accept', '+receive, accept and note'],
      ],
    ],
    [
      'one takes away what another rewords',
      ['To receive the Strategic Plan.', 'To receive and welcome the Strategic Plan.'],
      [['- and accept'], ['- and accept', '+ and welcome']],
    ],
    [
      'beside each other they stay',
      ['To note and accept the Strategic Plan.', 'To receive and welcome the Strategic Plan.'],
      [
        ['-receive', '+note'],
        ['-accept', '+welcome'],
      ],
    ],
    [
      'two that put words at one place take nothing from each other',
      ['To gladly receive and accept the Strategic Plan.', 'To warmly receive and accept the Strategic Plan.'],
      [['+ gladly'], ['+ warmly']],
    ],
    [
      'the rest of a request stays where it is',
      ['To note and accept the whole Strategic Plan.', 'To welcome and accept the Strategic Plan.'],
      [
        ['-receive', '+note', '+ whole'],
        ['-receive', '+welcome'],
      ],
    ],
    [
      'one parts what another rewords',
      [['To receive and', 'accept the Strategic Plan.'], 'To note it.'],
      [
        ['-receive and accept the Strategic Plan', '+receive and ¶ accept the Strategic Plan'],
        ['-receive and accept the Strategic Plan', '+note it'],
      ],
    ],
    [
      'one parts what another rewords elsewhere',
      [['To receive and', 'accept the Strategic Plan.'], 'To note and accept the Strategic Plan.'],
      [['¶'], ['-receive', '+note']],
    ],
  ])('%s', (_, wanted, spots) => {
    const apart = standApart(shownWordings(TEXT, ...wanted), TEXT);
    expect(apart.map((one) => printed(TEXT, one.spots))).toEqual(spots);
  });

  it('each says after it what it said before (seed 20170622)', () => {
    const word = fc.constantFrom('To', 'receive', 'and', 'accept', 'the', 'plan', 'note', ',', 'of');
    const words = fc.array(word, { minLength: 1, maxLength: 9 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(words, fc.array(words, { minLength: 2, maxLength: 4 }), (base, wanted) => {
        const before = shownWordings(base, ...wanted);
        const after = standApart(before, base);
        expect(after).toHaveLength(before.length);
        for (const [i, { request, spots, removesBlock }] of after.entries()) {
          expect(request).toBe(before[i]!.request);
          expect(removesBlock).toBe(before[i]!.removesBlock);
          expect(applied(base, spots)).toBe(applied(base, before[i]!.spots));
        }
        // No two strike words that overlap without being the same.
        const struck = after.flatMap(({ spots }) => spots.filter((spot) => spot.kind === 'del'));
        for (const a of struck)
          for (const b of struck) {
            const overlap = a.at < b.at + b.length && b.at < a.at + a.length;
            if (overlap) expect([a.at, a.length]).toEqual([b.at, b.length]);
          }
      }),
      { seed: 20170622, numRuns: 2_000 },
    );
  });

  it('also where some of them part it; blanks at the place are no words (seed 20170623)', () => {
    const word = fc.constantFrom('To', 'receive', 'and', 'accept', 'the', 'plan', 'note', ',', 'of');
    const words = fc.array(word, { minLength: 1, maxLength: 9 }).map((all) => all.join(' '));
    const wording = fc.array(words, { minLength: 1, maxLength: 3 });
    const said = (base: string, { spots }: ShownRequest) => applied(base, spots).replace(/\s+/gu, '');
    fc.assert(
      fc.property(words, fc.array(wording, { minLength: 2, maxLength: 4 }), (base, wanted) => {
        const before = shownWordings(base, ...wanted);
        const after = standApart(before, base);
        expect(after.map((one) => said(base, one))).toEqual(before.map((one) => said(base, one)));
      }),
      { seed: 20170623, numRuns: 1_000 },
    );
  });

  it('the same array where nothing overlaps, and for one alone', () => {
    for (const wanted of [['To note and accept the Strategic Plan.'], ['To note it.', TEXT]]) {
      const all = shownWordings(TEXT, ...wanted);
      expect(standApart(all, TEXT)).toBe(all);
    }
  });
});
