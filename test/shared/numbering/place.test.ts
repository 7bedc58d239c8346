import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { placeOf, placesOf } from '../../../shared/numbering/place.ts';
import { DEFAULT_SCHEME, type Scheme } from '../../../shared/numbering/scheme.ts';
import { text } from '../../kit/text.ts';

const SEED = 20170622;

const CONCLUSIONS = [
  'title 0 MEETING OF THE GROUP',
  'place 0 San Salvador, El Salvador',
  'chapeau 0 The Group formulated the following:',
  'heading 0 CONCLUSIONS',
  'operative 1 To receive',
  'operative 1 In regard to:',
  'sub 2 To accept',
  'sub 3 To pay',
  'sub 2 =b. To thank',
  'tail 2 In that sense',
  'tail 1 In regard to these proposals',
  'sub 4 a dash',
  'sub 4 a dash',
  'operative 1 ! unnumbered',
  'heading 0 RECOMMENDATIONS',
  'operative 1 To approve',
  'subheading 1 Of the groups:',
  'sub 2 To hold',
];

function keys(lines: readonly string[], scheme: Scheme = DEFAULT_SCHEME): string[] {
  const blocks = text(...lines);
  return placesOf(blocks, labelsOf(blocks, scheme)).map((place) => place.key);
}

describe('placesOf', () => {
  it('gives every block of a text its address', () => {
    expect(keys(CONCLUSIONS)).toEqual([
      'title-1',
      'place-1',
      'chapeau-1',
      'heading-1',
      'para-1',
      'para-2',
      'para-2a',
      'para-2a-i',
      'para-2b',
      'para-2b-tail-1',
      'para-2-tail-1',
      'para-2b-bullet-1',
      'para-2b-bullet-2',
      'para-2-tail-2',
      'heading-2',
      'para-R1',
      'subheading-1',
      'para-R1a',
    ]);
  });

  it.each<[number, string, string | null, number | null, number | null]>([
    [2, '', null, null, null],
    [4, '1', 'CONCLUSIONS', null, null],
    [6, '2 a)', 'CONCLUSIONS', null, null],
    [7, '2 a) i', 'CONCLUSIONS', null, null],
    [8, '2 b', 'CONCLUSIONS', null, null],
    [10, '2', 'CONCLUSIONS', null, 1],
    [12, '2 b', 'CONCLUSIONS', 2, null],
    [15, '1', 'RECOMMENDATIONS', null, null],
  ])('block %i is cited as "%s" of %s', (index, paragraph, section, bullet, tail) => {
    const blocks = text(...CONCLUSIONS);
    const place = placeOf(blocks, labelsOf(blocks, DEFAULT_SCHEME), index);
    expect(place).toMatchObject({ paragraph, section, bullet, tail });
  });

  it('gives no prefix where numbers run on over headings, for "paragraph 2" is clear', () => {
    const scheme: Scheme = { tiers: DEFAULT_SCHEME.tiers.map((tier) => ({ ...tier, restart: 'never' as const })) };
    expect(keys(['heading 0 A', 'operative 1', 'heading 0 B', 'operative 1'], scheme)).toEqual([
      'heading-1',
      'para-1',
      'heading-2',
      'para-2',
    ]);
  });

  it('gives no prefix to decisions under a preamble of bullets', () => {
    const scheme: Scheme = {
      tiers: [
        ...DEFAULT_SCHEME.tiers,
        { role: 'preambular', level: 1, style: 'bullet', before: '', after: '·', restart: 'parent' },
      ],
    };
    expect(keys(['chapeau 0', 'preambular 1', 'preambular 1', 'heading 0 Decisions', 'operative 1'], scheme)).toEqual([
      'chapeau-1',
      'bullet-1',
      'bullet-2',
      'heading-1',
      'para-1',
    ]);
  });

  it('tells sections of the same first letter apart', () => {
    const sections = ['Conclusions', 'Recommendations', 'Requests', 'Résolutions', '2012'];
    expect(
      keys(sections.flatMap((words) => [`heading 0 ${words}`, 'operative 1'])).filter((_, i) => i % 2 === 1),
    ).toEqual(['para-1', 'para-R1', 'para-RE1', 'para-RES1', 'para-S5-1']);
  });

  it('throws when labels and blocks do not belong together', () => {
    expect(() => placesOf(text('operative 1'), [])).toThrow(RangeError);
    expect(() => placeOf([], [], 0)).toThrow(RangeError);
  });

  it(`gives no key twice, whatever the text (seed ${SEED})`, () => {
    const line = fc.constantFrom(
      ...['operative 1', 'operative 1 =4.', 'operative 1 =·', 'sub 2', 'sub 2 !', 'sub 3', 'sub 4', 'tail 1', 'tail 2'],
      ...['heading 0 R', 'heading 0 RE', 'heading 1', 'subheading 1', 'plain 0', 'plain 2', 'tail 0', 'preambular 1'],
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const all = keys(lines);
        expect(new Set(all).size).toBe(all.length);
        expect(all.every((key) => key !== '')).toBe(true);
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});
