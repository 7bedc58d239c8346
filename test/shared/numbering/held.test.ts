// [I19] Labels depend on order and attributes of the blocks and on the scheme, of which held numbers are a part. A held
// number is printed exactly once, whatever is put in, taken out or moved: by its block, or as removed.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, BlockAttrs } from '../../../shared/document/block.ts';
import { removedOf } from '../../../shared/numbering/held.ts';
import { labelBehind, multiplicative } from '../../../shared/numbering/insertedLabel.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { placesOf } from '../../../shared/numbering/place.ts';
import { heldFrom, renumberPreview } from '../../../shared/numbering/renumber.ts';
import { DEFAULT_SCHEME, type Scheme } from '../../../shared/numbering/scheme.ts';
import { restarts, tierKey } from '../../../shared/numbering/tier.ts';
import { block, text } from '../../kit/text.ts';

const SEED = 20170628;

const hold = (blocks: readonly Block[], scheme: Scheme = DEFAULT_SCHEME): Scheme => ({
  ...scheme,
  held: heldFrom(blocks, scheme),
});

/** Labels with removed numbers at their places: "1. [2. Removed] 3.". */
function read(blocks: readonly Block[], scheme: Scheme): string {
  const labels = labelsOf(blocks, scheme);
  const removed = removedOf(blocks, scheme);
  const behind = (id: string | null) =>
    removed.filter(({ after }) => after === id).map(({ label }) => `[${label} Removed]`);
  return [
    ...behind(null),
    ...blocks.flatMap((one, i) => [one.role === 'heading' ? '§' : labels[i]!, ...behind(one.id)]),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

type Edit = (blocks: Block[]) => Block[];
const put =
  (index: number, ...lines: readonly string[]): Edit =>
  (blocks) =>
    blocks.toSpliced(index, 0, ...lines.map((line, i) => block(line, `new-${blocks.length}-${i}`)));
const drop =
  (...indexes: readonly number[]): Edit =>
  (blocks) =>
    blocks.filter((_, i) => !indexes.includes(i));
const move =
  (from: number, to: number): Edit =>
  (blocks) =>
    blocks.toSpliced(from, 1).toSpliced(to, 0, blocks[from]!);
const set =
  (index: number, attrs: Partial<BlockAttrs>): Edit =>
  (blocks) =>
    blocks.with(index, { ...blocks[index]!, ...attrs });

const FLAT = ['heading 0', 'operative 1', 'operative 1', 'operative 1', 'operative 1'];
const DEEP = ['operative 1', 'sub 2', 'sub 3', 'sub 2', 'tail 1', 'operative 1', 'sub 2'];
const SECTIONS = ['heading 0 A', 'operative 1', 'operative 1', 'heading 0 B', 'operative 1', 'operative 1'];

describe('held numbers [I19]', () => {
  it.each<[string, readonly string[], readonly Edit[], string]>([
    ['nothing was changed', DEEP, [], '1. a) i. b) 2. a)'],
    ['one put in', FLAT, [put(3, 'operative 1')], '§ 1. 2. 2 bis 3. 4.'],
    [
      'several put in',
      FLAT,
      [put(3, ...Array(4).fill('operative 1'))],
      '§ 1. 2. 2 bis 2 ter 2 quater 2 quinquies 3. 4.',
    ],
    ['put in before those put in', FLAT, [put(3, 'operative 1'), put(3, 'operative 1')], '§ 1. 2. 2 bis 2 ter 3. 4.'],
    ['put in before the first', FLAT, [put(1, 'operative 1', 'operative 1')], '§ 1 ante 1 ante bis 1. 2. 3. 4.'],
    ['put in behind the last', FLAT, [put(5, 'operative 1')], '§ 1. 2. 3. 4. 4 bis'],
    ['a sub-item put in', DEEP, [put(2, 'sub 2')], '1. a) a bis) i. b) 2. a)'],
    ['a Roman item put in', DEEP, [put(3, 'sub 3')], '1. a) i. i bis b) 2. a)'],
    ['a first sub-item put in', DEEP, [put(1, 'sub 2')], '1. a ante) a) i. b) 2. a)'],
    ['sub-items where there were none', FLAT, [put(3, 'sub 2', 'sub 2')], '§ 1. 2. a) b) 3. 4.'],
    ['sub-items below one put in', FLAT, [put(3, 'operative 1', 'sub 2')], '§ 1. 2. 2 bis a) 3. 4.'],
    ['bullets are no numbers', FLAT, [put(3, 'sub 4', 'sub 4')], '§ 1. 2. – – 3. 4.'],
    ['a tail put in', FLAT, [put(3, 'tail 1')], '§ 1. 2. 3. 4.'],
    ['one without number put in', FLAT, [put(3, 'operative 1 !')], '§ 1. 2. 3. 4.'],
    ['a labelled one pasted in', FLAT, [put(3, 'operative 1 =x.', 'operative 1')], '§ 1. 2. x. 2 bis 3. 4.'],
    ['one removed', FLAT, [drop(2)], '§ 1. [2. Removed] 3. 4.'],
    ['the first removed', FLAT, [drop(1)], '§ [1. Removed] 2. 3. 4.'],
    ['the last removed', FLAT, [drop(4)], '§ 1. 2. 3. [4. Removed]'],
    ['neighbours removed', FLAT, [drop(2, 3)], '§ 1. [2. Removed] [3. Removed] 4.'],
    ['all removed', FLAT, [drop(1, 2, 3, 4)], '§ [1. Removed] [2. Removed] [3. Removed] [4. Removed]'],
    ['one removed, one put in', FLAT, [drop(2), put(2, 'operative 1')], '§ 1. 1 bis [2. Removed] 3. 4.'],
    ['the first removed, one put in', FLAT, [drop(1), put(1, 'operative 1')], '§ 1 ante [1. Removed] 2. 3. 4.'],
    ['the last removed, one put in', FLAT, [drop(4), put(4, 'operative 1')], '§ 1. 2. 3. 3 bis [4. Removed]'],
    [
      'all removed, one put in',
      FLAT,
      [drop(1, 2, 3, 4), put(1, 'operative 1')],
      '§ [1. Removed] [2. Removed] [3. Removed] [4. Removed] 4 bis',
    ],
    ['one put in and removed again leaves nothing', FLAT, [put(3, 'operative 1'), drop(3)], '§ 1. 2. 3. 4.'],
    [
      'removed with what is below',
      DEEP,
      [drop(0, 1, 2, 3, 4)],
      '[1. Removed] [a) Removed] [i. Removed] [b) Removed] 2. a)',
    ],
    ['removed above what stays', DEEP, [drop(5)], '1. a) i. b) [2. Removed] a)'],
    [
      'below a removed one the list is another',
      DEEP,
      [drop(5), put(6, 'sub 2'), put(2, 'sub 2')],
      '1. a) a bis) i. b) [2. Removed] a) a bis)',
    ],
    ['a sub-item removed', DEEP, [drop(3)], '1. a) i. [b) Removed] 2. a)'],
    [
      'all sub-items removed, one put in',
      DEEP,
      [drop(1, 2, 3), put(1, 'sub 2')],
      '1. [a) Removed] [i. Removed] [b) Removed] b bis) 2. a)',
    ],
    ['the last sub-item of the text removed', DEEP, [drop(6)], '1. a) i. b) 2. [a) Removed]'],
    ['moved up', FLAT, [move(4, 1)], '§ 4. 1. 2. 3.'],
    ['moved down, one put in behind', FLAT, [move(1, 4), put(5, 'operative 1')], '§ 2. 3. 4. 1. 1 bis'],
    ['made a sub-item', FLAT, [set(3, { role: 'sub', level: 2 })], '§ 1. 2. a) [3. Removed] 4.'],
    ['set without number', FLAT, [set(3, { numbering: 'none' })], '§ 1. 2. [3. Removed] 4.'],
    [
      'set without number and back',
      FLAT,
      [set(3, { numbering: 'none' }), set(3, { numbering: 'auto' })],
      '§ 1. 2. 3. 4.',
    ],
    ['numbers anew below a heading', SECTIONS, [put(6, 'operative 1')], '§ 1. 2. § 1. 2. 2 bis'],
    ['put in at the end of a section', SECTIONS, [put(3, 'operative 1')], '§ 1. 2. 2 bis § 1. 2.'],
    ['the first of a section removed', SECTIONS, [drop(4)], '§ 1. 2. § [1. Removed] 2.'],
    ['the last of a section removed', SECTIONS, [drop(2)], '§ 1. [2. Removed] § 1. 2.'],
    [
      'a section emptied, one put in',
      SECTIONS,
      [drop(4, 5), put(4, 'operative 1')],
      '§ 1. 2. § [1. Removed] [2. Removed] 2 bis',
    ],
    ['the first section emptied', SECTIONS, [drop(1, 2)], '§ [1. Removed] [2. Removed] § 1. 2.'],
    ['a section put in', SECTIONS, [put(3, 'heading 0 N', 'operative 1', 'operative 1')], '§ 1. 2. § 1. 2. § 1. 2.'],
    ['an imported label', ['operative 1', 'operative 1 =1bis', 'operative 1'], [drop(1)], '1. [1bis Removed] 2.'],
  ])('%s', (_, lines, edits, expected) => {
    const blocks = text(...lines);
    const scheme = hold(blocks);
    expect(
      read(
        edits.reduce<Block[]>((all, edit) => edit(all), blocks),
        scheme,
      ),
    ).toBe(expected);
  });

  it('an imported "1 bis" is not printed twice', () => {
    const blocks = text('operative 1', 'operative 1 =x', 'operative 1');
    const imported = blocks.with(1, { ...blocks[1]!, label: '1 bis' });
    expect(read(put(1, 'operative 1')(imported), hold(imported))).toBe('1. 1 ter 1 bis 2.');
  });

  it('a text that is empty and one where nothing was held read as ever', () => {
    expect(labelsOf([], hold([]))).toEqual([]);
    expect(read(text(...DEEP), { ...DEFAULT_SCHEME, held: [] })).toBe('1. a) i. b) 2. a)');
    expect(removedOf(text(...DEEP), DEFAULT_SCHEME)).toEqual([]);
  });

  it('says by the Latin words up to twenty, after that by figures', () => {
    expect([0, 1, 2, 8, 10, 18, 19, 20].map(multiplicative)).toEqual([
      'bis',
      'ter',
      'quater',
      'decies',
      'duodecies',
      'vicies',
      'bis 21',
      'bis 22',
    ]);
    expect(['4.', 'a)', '(a)', 'iv.', 'A', '4.1.'].map((label) => labelBehind(label, 0))).toEqual([
      '4 bis',
      'a bis)',
      '(a bis)',
      'iv bis',
      'A bis',
      '4.1 bis',
    ]);
  });

  it('gives "4 bis" the address para-4bis, and what is below it one of its own', () => {
    const blocks = text('heading 0 A', 'operative 1', 'operative 1', 'heading 0 R', 'operative 1', 'sub 2');
    const scheme = hold(blocks);
    const edited = put(7, 'operative 1')(put(2, 'operative 1', 'sub 2')(blocks));
    const places = placesOf(edited, labelsOf(edited, scheme));
    expect(places.map(({ key }) => key)).toEqual([
      'heading-1',
      'para-1',
      'para-1bis',
      'para-1bis-a',
      'para-2',
      'heading-2',
      'para-R1',
      'para-R1bis',
      'para-R1bis-a',
    ]);
    expect(places[2]!.paragraph).toBe('1 bis');
  });
});

describe('renumbering [I19]', () => {
  it('lists the numbers and the cross-references that change, and the removed numbers given again', () => {
    const blocks = text(...FLAT);
    const scheme = hold(blocks);
    const citing: Block = {
      ...block('operative 1', 'citing'),
      content: [
        { kind: 'xref', blockId: 'b3', marks: [] },
        { kind: 'text', text: ' and ', marks: [] },
        { kind: 'xref', blockId: 'b1', marks: [] },
        { kind: 'xref', blockId: 'lost', marks: [] },
      ],
    };
    const edited = [...drop(4)(blocks), citing].toSpliced(2, 0, block('operative 1', 'new'));
    expect(read(edited, scheme)).toBe('§ 1. 1 bis 2. 3. 3 bis [4. Removed]');
    expect(renumberPreview(edited, scheme)).toEqual({
      changes: [
        { blockId: 'new', from: '1 bis', to: '2.' },
        { blockId: 'b2', from: '2.', to: '3.' },
        { blockId: 'b3', from: '3.', to: '4.' },
        { blockId: 'citing', from: '3 bis', to: '5.' },
      ],
      xrefs: [{ blockId: 'citing', targetId: 'b3', from: '3', to: '4' }],
      removed: [expect.objectContaining({ after: 'citing', label: '4.' })],
    });
    const renumbered = hold(edited, scheme);
    expect(read(edited, renumbered)).toBe('§ 1. 2. 3. 4. 5.');
    expect(renumberPreview(edited, renumbered)).toEqual({ changes: [], xrefs: [], removed: [] });
  });
});

const line = fc.constantFrom(
  ...['operative 1', 'operative 1', 'operative 1', 'sub 2', 'sub 2', 'sub 3', 'sub 4', 'tail 1', 'tail 2'],
  ...['heading 0 A', 'subheading 1', 'plain 0', 'operative 1 !', 'sub 2 =x.', 'operative 1 =4.'],
);
const edit: fc.Arbitrary<(blocks: Block[], n: number) => Block[]> = fc.oneof(
  fc.tuple(fc.nat(), line).map(
    ([at, words]) =>
      (blocks: Block[], n: number) =>
        blocks.toSpliced(at % (blocks.length + 1), 0, block(words, `new-${n}`)),
  ),
  fc.nat().map((at) => (blocks: Block[]) => (blocks.length === 0 ? blocks : blocks.toSpliced(at % blocks.length, 1))),
  fc.tuple(fc.nat(), fc.nat()).map(([from, to]) => (blocks: Block[]) => {
    const moved = blocks[from % Math.max(blocks.length, 1)];
    return moved ? blocks.filter((one) => one !== moved).toSpliced(to % blocks.length, 0, moved) : blocks;
  }),
  fc
    .tuple(
      fc.nat(),
      fc.constantFrom<Partial<Block>>(
        { numbering: 'none' },
        { numbering: 'auto', label: null },
        { level: 2, role: 'sub' },
      ),
    )
    .map(([at, attrs]) => (blocks: Block[]) => {
      const index = at % Math.max(blocks.length, 1);
      return blocks.map((one, i) => (i === index ? { ...one, ...attrs } : one));
    }),
);
const session = fc.record({ lines: fc.array(line, { maxLength: 25 }), edits: fc.array(edit, { maxLength: 12 }) });
const run = ({ lines, edits }: { lines: string[]; edits: ((blocks: Block[], n: number) => Block[])[] }) => {
  const before = text(...lines);
  return { before, scheme: hold(before), after: edits.reduce((blocks, one, n) => one(blocks, n), before) };
};

describe(`whatever is edited [I19] (seed ${SEED}, 2000 runs)`, () => {
  const parameters = { seed: SEED, numRuns: 2000 };

  it('a held number is printed exactly once: by its block or as removed', () => {
    fc.assert(
      fc.property(session, (one) => {
        const { scheme, after } = run(one);
        const labels = labelsOf(after, scheme);
        const removed = removedOf(after, scheme).map(({ blockId }) => blockId);
        expect(new Set(removed).size).toBe(removed.length);
        for (const number of scheme.held ?? []) {
          const index = after.findIndex(({ id }) => id === number.blockId);
          const here = after[index];
          const isKept =
            here !== undefined &&
            here.role === number.role &&
            here.level === number.level &&
            (here.numbering === 'auto' || (here.numbering === 'fixed' && here.label === number.label));
          expect(removed.includes(number.blockId)).toBe(!isKept);
          if (isKept) expect(labels[index]).toBe(number.label);
        }
      }),
      parameters,
    );
  });

  it('labels depend on order, attributes and scheme, not on words, and each edit moves no held number', () => {
    fc.assert(
      fc.property(session, (one) => {
        const { scheme, after } = run(one);
        const reworded = after.map((here): Block => ({ ...here, content: [{ kind: 'text', text: 'w', marks: [] }] }));
        expect(labelsOf(reworded, scheme)).toEqual(labelsOf(after, scheme));
        expect(labelsOf(after, { tiers: [...scheme.tiers].reverse(), held: scheme.held })).toEqual(
          labelsOf(after, scheme),
        );
      }),
      parameters,
    );
  });

  it('what came in has a number unlike any other in its list', () => {
    fc.assert(
      fc.property(session, (one) => {
        const { scheme, after } = run(one);
        const labels = labelsOf(after, scheme);
        const held = new Set((scheme.held ?? []).map(({ blockId }) => blockId));
        const tiers = new Map(scheme.tiers.map((tier) => [tierKey(tier), tier]));
        const lists = new Map<string, { seen: Map<string, boolean> }>();
        const removed = removedOf(after, scheme);
        const arrive = (here: Pick<Block, 'role' | 'level'>) => {
          for (const [key, tier] of tiers) if (restarts(tier, here, tiers.has(tierKey(here)))) lists.delete(key);
        };
        for (const number of removed.filter((gone) => gone.after === null)) arrive(number);
        after.forEach((here, i) => {
          if (i > 0) for (const number of removed.filter((gone) => gone.after === after[i - 1]!.id)) arrive(number);
          arrive(here);
          const label = labels[i]!;
          if (label === '' || !/[\p{L}\p{N}]/u.test(label) || here.numbering !== 'auto') return;
          const list = lists.get(tierKey(here)) ?? { seen: new Map<string, boolean>() };
          lists.set(tierKey(here), list);
          const before = list.seen.get(label);
          // Two held numbers may meet in one list (moved there): none of them may change for it.
          if (before !== undefined) expect(before && held.has(here.id)).toBe(true);
          list.seen.set(label, held.has(here.id));
        });
      }),
      parameters,
    );
  });

  it('nothing changed, nothing differs: holding prints the text as it ran', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const blocks = text(...lines);
        expect(labelsOf(blocks, hold(blocks))).toEqual(labelsOf(blocks, DEFAULT_SCHEME));
        expect(removedOf(blocks, hold(blocks))).toEqual([]);
      }),
      parameters,
    );
  });
});
