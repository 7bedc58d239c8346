import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeDrafts } from '../../../shared/amendment/mergeDrafts.ts';
import type { Block } from '../../../shared/document/block.ts';
import { ALL_OPS, block, draft, edits, normal, print, text } from './drafting.ts';

const b = (words: string) => block('b', words);
const n = (words: string, id = 'n') => block(id, words);

describe('mergeDrafts', () => {
  it.each<[string, Block[], Block[], Block[], string]>([
    ['both write in one word', [b('Ministers')], [b('MinAAisters')], [b('MinistBBers')], 'MinAAistBBers'],
    ['both write at one place', [b('ab')], [b('aXb')], [b('aYb')], 'aXYb'],
    ['I strike what a colleague wrote in', [b('one two three')], [b('one three')], [b('one twXo three')], 'one Xthree'],
    ['a split under my words', [b('one two')], [b('one two!')], [b('one'), n(' two')], 'one ¶  two!'],
    ['my split under a colleague’s words', [b('one two')], [b('one'), n(' two')], [b('one? two!')], 'one ¶ ? two!'],
    ['a join under my words', [b('one'), n('two')], [b('one'), n('two!')], [b('onetwo')], 'onetwo!'],
    ['the paragraph was taken away', [b('one')], [b('one two')], [], ' two'],
    ['I take the paragraph away', [b('one')], [], [b('one!')], '!'],
    [
      'another base',
      [b('Ministers should report.')],
      [b('Ministers should report twice.')],
      [b('All Ministers shall report.')],
      'All Ministers shall report twice.',
    ],
    ['nothing of mine', [b('one')], [b('one')], [b('two')], 'two'],
    ['nothing of theirs', [b('one')], [b('two')], [b('one')], 'two'],
    ['emoji stay whole', [b('😀')], [b('😀😁')], [b('😂😀')], '😂😀😁'],
  ])('%s', (_name, shown, mine, now, result) => {
    expect(print(mergeDrafts(shown, mine, now))).toBe(result);
  });

  it('keeps marks and levels of both', () => {
    const strong = { kind: 'text' as const, text: 'one', marks: ['strong' as const] };
    expect(mergeDrafts([b('one two')], [block('b', strong, ' two')], [{ ...b('one two!'), level: 2 }])).toEqual([
      { ...block('b', strong, ' two!'), level: 2 },
    ]);
    expect(mergeDrafts([b('one')], [{ ...b('one'), level: 3 }], [b('one!')])).toEqual([{ ...b('one!'), level: 3 }]);
  });

  it('is mine where nothing else happened, theirs where I did nothing, and never loses a letter both have not struck (seed 13)', () => {
    const letters = (blocks: readonly Block[]) => [...print(blocks).replaceAll(' ¶ ', '')];
    const marked = (blocks: readonly Block[], from: number): Block[] => {
      let code = from;
      return blocks.map((one) => ({
        ...one,
        content: one.content.flatMap((run) =>
          run.kind !== 'text' ? [] : { ...run, text: [...run.text].map(() => String.fromCodePoint(code++)).join('') },
        ),
      }));
    };
    fc.assert(
      fc.property(text(1, 3), edits(ALL_OPS, 4), edits(ALL_OPS, 4), (drawn, my, their) => {
        // Every letter of the base its own; what is put in comes from the stock and is told by being new.
        const base = normal(marked(drawn, 0x4e00));
        const [mine, now] = [draft(base, my, 'm'), draft(base, their, 't')];
        expect(mergeDrafts(base, mine, base)).toEqual(mine);
        expect(mergeDrafts(base, base, now)).toEqual(now);
        const merged = mergeDrafts(base, mine, now);
        const count = (list: readonly string[], letter: string) => list.filter((one) => one === letter).length;
        const [inBase, inMine, inNow, inMerged] = [base, mine, now, merged].map(letters) as [
          string[],
          string[],
          string[],
          string[],
        ];
        for (const letter of new Set(inBase)) {
          const expected = Math.min(count(inMine, letter), count(inNow, letter));
          expect(count(inMerged, letter)).toBe(expected);
        }
        const put = (list: readonly string[]) => list.filter((letter) => !inBase.includes(letter)).length;
        expect(put(inMerged)).toBe(put(inMine) + put(inNow));
        expect(new Set(merged.map(({ id }) => id)).size).toBe(merged.length);
      }),
      { seed: 13, numRuns: 800 },
    );
  });
});
