// The same words asked for by several at one place stand there once, signed by all; whatever differs stays by itself.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saidOnce } from '../../../client/editor/saidOnce.ts';
import type { ShownRequest, ShownSpot } from '../../../client/editor/shownRequests.ts';
import { standApart } from '../../../client/editor/standApart.ts';
import { readingPieces } from '../../../client/pages/readingPieces.ts';
import { block } from '../composite/people.ts';
import { shownWordings } from './shownWordings.ts';

const TEXT = 'To receive and accept the Strategic Plan.';

const drawn = (base: string, ...wanted: (string | string[])[]) =>
  saidOnce(standApart(shownWordings(base, ...wanted), base));

/** What does not stand there twice. */
const nameOf = (spot: Exclude<ShownSpot, { kind: 'del' }>) =>
  spot.kind === 'ins' ? `${spot.at} ${spot.isApart} ${spot.words}` : `${spot.kind} ${spot.at}`;

const printed = (all: readonly ShownRequest[]) =>
  all.map(({ spots, newAfter }) => [
    ...spots.map((one) =>
      one.kind === 'ins'
        ? `+${one.words}${(one.alsoBy ?? []).map(({ code }) => ` ${code}`).join('')}`
        : one.kind === 'del'
          ? `-${one.at}..${one.at + one.length}`
          : `${one.kind} ${one.at}${(one.alsoBy ?? []).map(({ code }) => ` ${code}`).join('')}`,
    ),
    ...newAfter.map(({ words, alsoBy = [] }) => `¶${words}${alsoBy.map(({ code }) => ` ${code}`).join('')}`),
  ]);

describe('words that several ask for', () => {
  it.each<[string, (string | string[])[], string[][]]>([
    [
      'put at one place',
      ['To gladly receive and accept the Strategic Plan.', 'To gladly receive and accept the Strategic Plan.'],
      [['+ gladly C1'], []],
    ],
    [
      'in the place of the same ones, beside what a third wants',
      [
        'To welcome and accept the Strategic Plan.',
        'To note and accept the Strategic Plan.',
        'To welcome and accept the Strategic Plan.',
      ],
      [['-3..10', '+welcome C2'], ['-3..10', '+note'], ['-3..10']],
    ],
    [
      'with more that only one of them asks for',
      ['To gladly receive and accept the Plan.', 'To gladly receive and accept the Strategic Plan.'],
      [['+ gladly C1', '-25..35'], []],
    ],
    [
      'as a paragraph of their own',
      [
        [TEXT, 'To thank Panama.'],
        [TEXT, 'To thank Panama.', 'To close.'],
      ],
      [['¶To thank Panama. C1'], ['¶To close.']],
    ],
    [
      'as the same place to part it',
      [
        ['To receive and accept', 'the Strategic Plan.'],
        ['To receive and accept', 'the Strategic Plan.'],
      ],
      [['split 22 C1'], []],
    ],
    [
      'as the same place to part it, beside other words of one',
      [
        ['To receive and accept', 'the Strategic Plan.'],
        ['To receive and welcome', 'the Strategic Plan.'],
      ],
      [['split 22 C1'], ['-15..22', '+welcome']],
    ],
    [
      'not quite the same',
      ['To gladly receive and accept the Strategic Plan.', 'To warmly receive and accept the Strategic Plan.'],
      [['+ gladly'], ['+ warmly']],
    ],
  ])('%s', (_, wanted, said) => {
    expect(printed(drawn(TEXT, ...wanted))).toEqual(said);
  });

  it('loses nobody’s words and says none twice (seed 20170621)', () => {
    const word = fc.constantFrom('To', 'receive', 'and', 'accept', 'the', 'plan', 'note');
    const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));
    const wording = fc.array(words, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(words, fc.array(wording, { minLength: 2, maxLength: 4 }), (base, wanted) => {
        const before = standApart(shownWordings(base, ...wanted), base);
        const after = saidOnce(before);
        const asked = (all: readonly ShownRequest[], id: string) =>
          all.flatMap(({ request, spots, newAfter }) => {
            const isHis = (also: readonly { id: string }[] = []) =>
              request.id === id || also.some((one) => one.id === id);
            return [
              ...spots.flatMap((spot) => (spot.kind !== 'del' && isHis(spot.alsoBy) ? [nameOf(spot)] : [])),
              ...newAfter.flatMap(({ words: said, alsoBy }) => (isHis(alsoBy) ? [`¶ ${said}`] : [])),
            ];
          });
        for (const { request } of before)
          expect(new Set(asked(after, request.id))).toEqual(new Set(asked(before, request.id)));
        const heads = after.map(({ spots }) => spots.flatMap((spot) => (spot.kind === 'del' ? [] : [nameOf(spot)])));
        for (const [i, mine] of heads.entries())
          for (const others of heads.slice(i + 1)) expect(mine.filter((one) => others.includes(one))).toEqual([]);
      }),
      { seed: 20170621, numRuns: 2_000 },
    );
  });

  it('are read once too, with the names of all, words to be taken as well', () => {
    const wanted = ['To welcome and accept the Plan.', 'To welcome and accept the Plan.'];
    const { pieces } = readingPieces(block('a', TEXT), shownWordings(TEXT, ...wanted), new Map());
    expect(pieces.filter(({ kind }) => kind !== 'words')).toEqual([
      { kind: 'delete', requestIds: ['r0', 'r1'], words: 'receive' },
      { kind: 'insert', requestIds: ['r0', 'r1'], words: 'welcome' },
      { kind: 'delete', requestIds: ['r0', 'r1'], words: expect.stringContaining('Strategic') },
    ]);
  });

  it('the same array where nobody repeats anybody', () => {
    const all = shownWordings(TEXT, 'To gladly receive and accept the Plan.', 'To accept the Strategic Plan.');
    expect(saidOnce(all)).toBe(all);
  });
});
