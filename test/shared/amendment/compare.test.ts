import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ComparedBlock, compareTexts } from '../../../shared/amendment/compare.ts';
import type { Block } from '../../../shared/document/block.ts';
import { ALL_OPS, block, draft, edits, print, text } from './drafting.ts';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => block(id, `Paragraph ${id} speaks of ${id} alone.`)) as [
  Block,
  Block,
  Block,
  Block,
];
const line = (compared: readonly ComparedBlock[]) =>
  compared.map(({ kind, blockId, from, to, changed }) => `${kind}${changed ? '*' : ''} ${blockId} ${from}>${to}`);

describe('compareTexts', () => {
  it.each<[string, readonly Block[], readonly Block[], string[]]>([
    ['nothing', [a, b], [a, b], ['same a 0>0', 'same b 1>1']],
    ['words', [a, b], [a, block('b', 'Paragraph b speaks of all.')], ['same a 0>0', 'changed* b 1>1']],
    [
      'a new one: those behind it are renumbered, not changed',
      [a, b],
      [a, d, b],
      ['same a 0>0', 'added d null>1', 'same b 1>2'],
    ],
    ['one removed, where it stood', [a, b, c], [a, c], ['same a 0>0', 'removed b 1>null', 'same c 2>1']],
    ['the last removed', [a, b], [a], ['same a 0>0', 'removed b 1>null']],
    ['one moved, shown once', [a, b, c, d], [b, c, a, d], ['same b 1>0', 'same c 2>1', 'moved a 0>2', 'same d 3>3']],
    [
      'moved and changed',
      [a, b, c],
      [b, c, block('a', 'Paragraph a speaks.')],
      ['same b 1>0', 'same c 2>1', 'moved* a 0>2'],
    ],
    ['other id, same words', [a, b], [a, { ...b, id: 'x' }], ['same a 0>0', 'same x 1>1']],
    [
      'other id, nearly the same words',
      [a, b],
      [a, block('x', 'Paragraph b speaks of b.')],
      ['same a 0>0', 'changed* x 1>1'],
    ],
    [
      'other id, other words',
      [a, b],
      [a, block('x', 'To thank the host.')],
      ['same a 0>0', 'added x null>1', 'removed b 1>null'],
    ],
    ['another level', [a], [{ ...a, level: 2 }], ['changed* a 0>0']],
    [
      'another printed number',
      [{ ...a, numbering: 'fixed', label: '4.' }],
      [{ ...a, numbering: 'fixed', label: '5.' }],
      ['same a 0>0'],
    ],
    ['all anew', [], [a], ['added a null>0']],
    ['all gone', [a], [], ['removed a 0>null']],
  ])('%s', (_name, before, after, rows) => {
    expect(line(compareTexts(before, after))).toEqual(rows);
  });

  it('gives every paragraph of both texts once, with its words (seed 60)', () => {
    fc.assert(
      fc.property(
        text(1, 5),
        edits(ALL_OPS, 5),
        fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
        (before, list, order) => {
          const drafted = draft(before, list, 'n');
          const after = [...drafted.keys()].sort((x, y) => order[x % 5]! - order[y % 5]!).map((i) => drafted[i]!);
          const compared = compareTexts(before, after);
          const indexes = (side: 'from' | 'to') => compared.flatMap((one) => one[side] ?? []);
          expect(indexes('to')).toEqual([...after.keys()]);
          expect(indexes('from').sort()).toEqual([...before.keys()]);
          for (const { from, to, segments, kind, changed } of compared) {
            const read = (gone: 'ins' | 'del') =>
              print([
                {
                  ...block('x'),
                  content: segments.flatMap((s) => (s.kind === 'joined' || s.kind === gone ? [] : s.content)),
                },
              ]);
            if (to !== null) expect(read('del')).toBe(print([after[to]!]));
            if (from !== null) expect(read('ins')).toBe(print([before[from]!]));
            if (kind === 'same') expect(changed).toBe(false);
          }
        },
      ),
      { seed: 60, numRuns: 1000 },
    );
  });
});
