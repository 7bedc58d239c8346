import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Role } from '../../../shared/document/block.ts';
import { formsOf, inferScheme, type PrintedBlock } from '../../../shared/numbering/infer.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { RESTARTS, type Scheme, type Tier } from '../../../shared/numbering/scheme.ts';

const SEED = 20170623;

/** "operative 1 1." is a block and its printed label. */
const printed = (...lines: readonly string[]): PrintedBlock[] =>
  lines.map((line) => {
    const [role, level, label = ''] = line.split(' ');
    return { role: role as Role, level: Number(level), label };
  });

const withNumbering = (blocks: readonly PrintedBlock[]): { blocks: Block[]; scheme: Scheme } => {
  const { scheme, numbering } = inferScheme(blocks);
  return {
    scheme,
    blocks: blocks.map(({ role, level }, i) => ({ id: `b${i}`, role, level, ...numbering[i]!, content: [] })),
  };
};

const words = (tier: Tier): string =>
  `${tier.role} ${tier.level} ${tier.style} ${tier.before}|${tier.after} ${tier.restart}`;

describe('formsOf', () => {
  it.each([
    ['1.', ['decimal |.']],
    ['(a)', ['lowerAlpha (|)']],
    ['i)', ['lowerAlpha |)', 'lowerRoman |)']],
    ['XI.', ['upperRoman |.']],
    ['·', ['bullet |·']],
    ['4 bis', []],
    ['2.1', []],
    ['', []],
  ])('"%s" may be %j', (label, forms) => {
    expect(formsOf(label).map(({ style, before, after }) => `${style} ${before}|${after}`)).toEqual(forms);
  });
});

describe('inferScheme', () => {
  it.each<[string, readonly string[], readonly string[], string]>([
    [
      'one tier',
      ['operative 1 1.', 'operative 1 2.', 'operative 1 3.'],
      ['operative 1 decimal |. heading'],
      'auto auto auto',
    ],
    [
      'paragraphs that run on over headings',
      ['operative 1 1.', 'heading 0', 'operative 1 2.'],
      ['operative 1 decimal |. never'],
      'auto auto auto',
    ],
    [
      'letters that run on over paragraphs',
      ['operative 1 1.', 'sub 2 a)', 'operative 1 2.', 'sub 2 b)', 'heading 0', 'sub 2 a)'],
      ['operative 1 decimal |. heading', 'sub 2 lowerAlpha |) heading'],
      'auto auto auto auto auto auto',
    ],
    [
      'two forms on one level: the commoner is the scheme, the other stays as printed',
      ['operative 1 1.', 'sub 2 a)', 'sub 2 b)', 'sub 2 c)', 'operative 1 2.', 'sub 2 a.', 'sub 2 b.'],
      ['operative 1 decimal |. heading', 'sub 2 lowerAlpha |) parent'],
      'auto auto auto auto auto fixed fixed',
    ],
    [
      'roman numbers, told from letters by what follows',
      ['operative 1 i.', 'operative 1 ii.', 'operative 1 iii.'],
      ['operative 1 lowerRoman |. heading'],
      'auto auto auto',
    ],
    [
      'an inserted paragraph',
      ['operative 1 1.', 'operative 1 1bis', 'operative 1 2.'],
      ['operative 1 decimal |. heading'],
      'auto fixed auto',
    ],
    [
      'an unnumbered paragraph on a numbered level',
      ['operative 1 1.', 'operative 1', 'operative 1 2.'],
      ['operative 1 decimal |. heading'],
      'auto none auto',
    ],
    ['a list that does not start at 1', ['operative 1 5.'], ['operative 1 decimal |. heading'], 'fixed'],
    ['no labels', ['chapeau 0', 'plain 0', 'tail 1'], [], 'auto auto auto'],
    ['nothing', [], [], ''],
  ])('%s', (_, lines, tiers, numbering) => {
    const blocks = printed(...lines);
    const inferred = inferScheme(blocks);
    expect(inferred.scheme.tiers.map(words)).toEqual(tiers);
    expect(inferred.numbering.map((one) => one.numbering).join(' ')).toBe(numbering);
    const given = withNumbering(blocks);
    expect(labelsOf(given.blocks, given.scheme)).toEqual(blocks.map((block) => block.label));
  });
});

const LEVELS: readonly (readonly [Role, number])[] = [
  ['operative', 1],
  ['sub', 2],
  ['sub', 3],
  ['sub', 4],
];
const form = fc.constantFrom<Pick<Tier, 'style' | 'before' | 'after'>>(
  { style: 'decimal', before: '', after: '.' },
  { style: 'decimal', before: '', after: ')' },
  { style: 'lowerAlpha', before: '', after: ')' },
  { style: 'lowerAlpha', before: '(', after: ')' },
  { style: 'upperAlpha', before: '', after: '.' },
  { style: 'lowerRoman', before: '(', after: ')' },
  { style: 'upperRoman', before: '', after: '.' },
  { style: 'bullet', before: '', after: '–' },
);
const schemes: fc.Arbitrary<Scheme> = fc
  .tuple(
    ...LEVELS.map(([role, level]) =>
      fc.tuple(form, fc.constantFrom(...RESTARTS)).map(([f, restart]) => ({ role, level, ...f, restart })),
    ),
  )
  .map((tiers) => ({ tiers }));
const shapes: fc.Arbitrary<Block[]> = fc
  .array(
    fc.constantFrom<readonly [Role, number]>(
      ...LEVELS,
      ['operative', 1],
      ['heading', 0],
      ['subheading', 1],
      ['tail', 2],
    ),
    { maxLength: 50 },
  )
  .map((all) =>
    all.map(([role, level], i): Block => ({ id: `b${i}`, role, level, numbering: 'auto', label: null, content: [] })),
  );

describe(`a scheme printed, inferred and printed again (seed ${SEED})`, () => {
  it('gives the same labels, none of them fixed', () => {
    fc.assert(
      fc.property(shapes, schemes, (shape, scheme) => {
        const labels = labelsOf(shape, scheme);
        const { blocks, scheme: inferred } = withNumbering(shape.map((block, i) => ({ ...block, label: labels[i]! })));
        expect(labelsOf(blocks, inferred)).toEqual(labels);
        expect(blocks.every((block) => block.numbering === 'auto')).toBe(true);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  it('gives back any labels whatsoever, save those of tails', () => {
    const label = fc.constantFrom('', '1.', '2.', 'a)', 'b)', 'i.', '·', '4bis', '(7)', 'x');
    fc.assert(
      fc.property(shapes, fc.array(label, { minLength: 50, maxLength: 50 }), (shape, labels) => {
        const given = shape.map(({ role, level }, i) => ({ role, level, label: labels[i]! }));
        const { blocks, scheme } = withNumbering(given);
        expect(labelsOf(blocks, scheme)).toEqual(given.map((one) => (one.role === 'tail' ? '' : one.label)));
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});
