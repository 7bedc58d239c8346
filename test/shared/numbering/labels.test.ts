import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, NUMBERINGS, ROLES } from '../../../shared/document/block.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import {
  DEFAULT_SCHEME,
  NUMBER_STYLES,
  RESTARTS,
  type Restart,
  type Scheme,
} from '../../../shared/numbering/scheme.ts';
import { text } from '../../kit/text.ts';

const SEED = 20170621;

const printed = (scheme: Scheme, ...lines: readonly string[]): string => labelsOf(text(...lines), scheme).join(' ');

const withRestart = (level: number, restart: Restart): Scheme => ({
  tiers: DEFAULT_SCHEME.tiers.map((tier) => (tier.level === level ? { ...tier, restart } : tier)),
});

describe('labelsOf', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'three tiers',
      '1. a) i. ii. b) 2. a)',
      ['operative 1', 'sub 2', 'sub 3', 'sub 3', 'sub 2', 'operative 1', 'sub 2'],
    ],
    ['a fourth tier of bullets', '1. a) i. – –', ['operative 1', 'sub 2', 'sub 3', 'sub 4', 'sub 4']],
    ['a level left out', '1. i. a) i.', ['operative 1', 'sub 3', 'sub 2', 'sub 3']],
    ['nothing outside the numbering', '   1.', ['title 0', 'place 0', 'chapeau 0', 'operative 1']],
    [
      'paragraphs anew after a heading',
      ' 1. 2.  1.',
      ['heading 0', 'operative 1', 'operative 1', 'heading 0', 'operative 1'],
    ],
    ['sub-items anew after a heading', '1. a)  a)', ['operative 1', 'sub 2', 'heading 0', 'sub 2']],
    [
      'letters across subheadings',
      '1.  a) b)  c)',
      ['operative 1', 'subheading 1', 'sub 2', 'sub 2', 'subheading 1', 'sub 2'],
    ],
    ['paragraphs across subheadings', '1.  2.', ['operative 1', 'subheading 0', 'operative 1']],
    [
      'a tail, then the list goes on',
      '1. a)  b)  2.',
      ['operative 1', 'sub 2', 'tail 2', 'sub 2', 'tail 1', 'operative 1'],
    ],
    ['a tail of a paragraph, then its next sub-item', '1. a)  b)', ['operative 1', 'sub 2', 'tail 1', 'sub 2']],
    [
      'fixed prints and does not count',
      '1. a. b. 2. a)',
      ['operative 1', 'sub 2 =a.', 'sub 2 =b.', 'operative 1', 'sub 2'],
    ],
    ['fixed amid a run', '1. 1bis 2.', ['operative 1', 'operative 1 =1bis', 'operative 1']],
    ['a fixed parent starts its own list', '1. a) 1bis a)', ['operative 1', 'sub 2', 'operative 1 =1bis', 'sub 2']],
    ['none prints nothing and does not count', '1.  2.', ['operative 1', 'operative 1 !', 'operative 1']],
    ['no tier, no label', '1.  2.', ['operative 1', 'preambular 1', 'operative 1']],
    ['a tail has no label even if one is set', '1. ', ['operative 1', 'tail 1 =x)']],
    ['nothing', '', []],
  ])('%s: "%s"', (_, labels, lines) => {
    expect(printed(DEFAULT_SCHEME, ...lines)).toBe(labels);
  });

  it.each<[string, Scheme, string]>([
    ['paragraphs never', withRestart(1, 'never'), '1. a)  2. a) b)'],
    ['sub-items never', withRestart(2, 'never'), '1. a)  1. b) c)'],
    ['sub-items after headings only', withRestart(2, 'heading'), '1. a)  1. a) b)'],
    ['sub-items at each paragraph', withRestart(2, 'parent'), '1. a)  1. a) b)'],
  ])('restart of %s: "%s"', (_, scheme, labels) => {
    expect(printed(scheme, 'operative 1', 'sub 2', 'heading 0', 'operative 1', 'sub 2', 'sub 2')).toBe(labels);
  });

  it('numbers headings and their parts', () => {
    const scheme: Scheme = {
      tiers: [
        { role: 'heading', level: 1, style: 'upperRoman', before: '', after: '.', restart: 'never' },
        { role: 'heading', level: 2, style: 'upperAlpha', before: '', after: '.', restart: 'heading' },
        { role: 'operative', level: 1, style: 'decimal', before: '(', after: ')', restart: 'never' },
      ],
    };
    const lines = ['heading 1', 'heading 2', 'operative 1', 'heading 2', 'operative 1', 'heading 1', 'heading 2'];
    expect(printed(scheme, ...lines)).toBe('I. A. (1) B. (2) II. A.');
  });

  it('lets nothing start anew after subheadings and tails, not even where these have a tier', () => {
    const scheme: Scheme = {
      tiers: [
        ...DEFAULT_SCHEME.tiers,
        { role: 'subheading', level: 1, style: 'upperAlpha', before: '', after: '.', restart: 'parent' },
        { role: 'tail', level: 1, style: 'decimal', before: '', after: '.', restart: 'never' },
      ],
    };
    const lines = ['operative 1', 'subheading 1', 'sub 2', 'tail 1', 'sub 2', 'subheading 1', 'sub 2', 'operative 1'];
    expect(printed(scheme, ...lines)).toBe('1. A. a)  b) B. c) 2.');
  });

  it('closes up when a paragraph goes and makes room when one comes', () => {
    const lines = ['operative 1 one', 'sub 2 x', 'sub 2 y', 'operative 1 two', 'operative 1 three'];
    expect(printed(DEFAULT_SCHEME, ...lines)).toBe('1. a) b) 2. 3.');
    expect(printed(DEFAULT_SCHEME, ...lines.toSpliced(1, 1))).toBe('1. a) 2. 3.');
    expect(printed(DEFAULT_SCHEME, ...lines.toSpliced(3, 1))).toBe('1. a) b) 2.');
    expect(printed(DEFAULT_SCHEME, ...lines.toSpliced(0, 0, 'operative 1 new'))).toBe('1. 2. a) b) 3. 4.');
  });
});

const attrs = fc.record({
  role: fc.constantFrom(...ROLES),
  level: fc.integer({ min: 0, max: 4 }),
  numbering: fc.constantFrom(...NUMBERINGS),
  label: fc.constantFrom(null, 'a.', '4 bis'),
});
const blocks = fc
  .array(attrs, { maxLength: 40 })
  .map((all): Block[] => all.map((one, i) => ({ ...one, id: `b${i}`, content: [] })));
const schemes: fc.Arbitrary<Scheme> = fc.record({
  tiers: fc.uniqueArray(
    fc.record({
      role: fc.constantFrom(...ROLES),
      level: fc.integer({ min: 0, max: 4 }),
      style: fc.constantFrom(...NUMBER_STYLES),
      before: fc.constantFrom('', '('),
      after: fc.constantFrom('.', ')'),
      restart: fc.constantFrom(...RESTARTS),
    }),
    { maxLength: 6, selector: (tier) => `${tier.role} ${tier.level}` },
  ),
});

describe(`labels depend on nothing but order and attributes (seed ${SEED})`, () => {
  it('not on ids and words', () => {
    fc.assert(
      fc.property(blocks, schemes, (all, scheme) => {
        const renamed = all.map(
          (one, i): Block => ({ ...one, id: `other-${i}`, content: [{ kind: 'text', text: 'w', marks: [] }] }),
        );
        expect(labelsOf(renamed, scheme)).toEqual(labelsOf(all, scheme));
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  it('not on what stands below', () => {
    fc.assert(
      fc.property(blocks, schemes, fc.nat(), (all, scheme, at) => {
        const cut = at % (all.length + 1);
        expect(labelsOf(all.slice(0, cut), scheme)).toEqual(labelsOf(all, scheme).slice(0, cut));
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  it('not on tails, which may come and go', () => {
    fc.assert(
      fc.property(blocks, schemes, fc.nat(), fc.integer({ min: 1, max: 4 }), (all, scheme, at, level) => {
        const cut = at % (all.length + 1);
        const tail: Block = { id: 'tail', role: 'tail', level, numbering: 'auto', label: null, content: [] };
        const labels = labelsOf(all.toSpliced(cut, 0, tail), scheme);
        expect(labels[cut]).toBe('');
        expect(labels.toSpliced(cut, 1)).toEqual(labelsOf(all, scheme));
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});
