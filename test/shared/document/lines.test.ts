import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ATOM, type Block, plainText, type Role } from '../../../shared/document/block.ts';
import { lineAt, lineLength, lineStarts, linesOf } from '../../../shared/document/lines.ts';
import { text } from '../../kit/text.ts';

const SEED = 20170621;

interface DrawnBlock {
  readonly role: Role;
  readonly level: number;
  readonly words?: string;
  readonly lines?: readonly { readonly number: number; readonly words: string }[];
}
const DRAWN = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/lines/2017-agreed-text.json'), 'utf8'),
) as DrawnBlock[];

const cut = (words: string, starts: readonly number[]): string[] =>
  starts.map((start, index) => words.slice(start, starts[index + 1]));

describe('the agreed text of 2017', () => {
  test('has the lines and numbers that were drawn for it', () => {
    const blocks = DRAWN.map(({ role, level, words, lines }, index): Block => {
      const own = words ?? (lines ?? []).map((line) => line.words).join(' ');
      return {
        id: `b${index}`,
        role,
        level,
        numbering: 'auto',
        label: null,
        content: [{ kind: 'text', text: own, marks: [] }],
      };
    });
    const printed = linesOf(blocks).map(({ first, starts }, index) =>
      cut(plainText(blocks[index] ?? { content: [] }), starts).map((words, nth) => ({
        number: (first ?? 0) + nth,
        words: words.trimEnd(),
      })),
    );
    expect(printed).toEqual(DRAWN.map(({ lines }) => lines ?? []));
  });
});

describe('where lines begin', () => {
  test.each([
    ['nothing', '', 10, ['']],
    ['what fits', 'one two', 7, ['one two']],
    ['a space hangs over the end', 'one two three', 7, ['one two ', 'three']],
    ['several spaces hang', 'one two    three', 7, ['one two    ', 'three']],
    ['spaces at the beginning take room', '   one two', 6, ['   one ', 'two']],
    ['no break at a no-break space', 'one two\u00A0three', 9, ['one ', 'two\u00A0three']],
    ['after a hyphen', 'RNCOM-RCM-TS', 9, ['RNCOM-', 'RCM-TS']],
    ['after an en dash between years', 'for 2017\u20132022', 9, ['for 2017\u2013', '2022']],
    ['around an em dash', 'one\u2014two', 4, ['one\u2014', 'two']],
    ['before an em dash', 'four\u2014two', 4, ['four', '\u2014two']],
    ['not after a hyphen before a space', 'one- two', 4, ['one- ', 'two']],
    ['not after a sign', 'one ‑5 -5', 6, ['one ‑5 ', '-5']],
    ['not at a slash', 'and/or else', 6, ['and/or ', 'else']],
    ['a word longer than the line is cut', 'ab abcdefghij cd', 4, ['ab ', 'abcd', 'efgh', 'ij ', 'cd']],
    ['accents take no room', 'Jose\u0301 Nin\u0303o a', 9, ['Jose\u0301 Nin\u0303o ', 'a']],
    ['a pair is one character and is never cut', '👍👍👍👍', 3, ['👍👍👍', '👍']],
    ['a soft hyphen takes no room', 'mi\u00ADgra tion', 5, ['mi\u00ADgra ', 'tion']],
  ])('%s', (_, words, length, lines) => {
    expect(cut(words, lineStarts(words, length))).toEqual(lines);
  });

  test('an atom is as wide as what it prints and is never cut', () => {
    const words = `see ${ATOM} and ${ATOM}`;
    expect(cut(words, lineStarts(words, 8, [5, 1]))).toEqual(['see ', `${ATOM} `, `and ${ATOM}`]);
  });

  test(`properties (seed ${SEED}): starts rise, nothing is lost, no line is too long, none could have held more`, () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '’'), minLength: 1, maxLength: 14 });
    const words = fc.array(word, { maxLength: 60 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(words, fc.integer({ min: 14, max: 40 }), (line, length) => {
        const lines = cut(line, lineStarts(line, length));
        expect(lines.join('')).toBe(line);
        for (const [index, own] of lines.entries()) {
          expect(own.trimEnd().length).toBeLessThanOrEqual(length);
          const next = lines[index + 1]?.split(' ')[0];
          if (next !== undefined) expect(own.length + next.length).toBeGreaterThan(length);
        }
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

describe('numbers', () => {
  test('skip title, place and headings and never restart', () => {
    const blocks = text(
      'title 0 Meeting',
      'place 0 San Salvador',
      'chapeau 0 The Group',
      'heading 0 CONCLUSIONS',
      'operative 1 To thank',
      'sub 2 one',
      'tail 1 tail',
      'subheading 0 Working group',
      'plain 0 plain',
      'heading 0 RECOMMENDATIONS',
      'operative 1 To send',
    );
    expect(linesOf(blocks).map(({ first }) => first)).toEqual([null, null, 1, null, 2, 3, 4, null, 5, null, 6]);
  });

  test.each([
    [0, 80],
    [1, 80],
    [2, 75],
    [3, 70],
    [4, 65],
  ])('level %i holds %i characters', (level, length) => {
    expect(lineLength(level)).toBe(length);
  });

  test('a paragraph has a line as soon as it has words', () => {
    expect(linesOf(text('operative 1', 'operative 1 To thank'))).toEqual([
      { first: null, starts: [] },
      { first: 1, starts: [0] },
    ]);
  });

  test('a cross-reference takes the room of its printed label', () => {
    const content = [
      { kind: 'text', text: `${'x'.repeat(76)} `, marks: [] },
      { kind: 'xref', blockId: 'b0', marks: [] },
    ] as const;
    const blocks: Block[] = [...text('operative 1 a'), { ...text('operative 1')[0]!, id: 'c', content }];
    expect(linesOf(blocks, ['1.', '2.'])[1]?.starts).toEqual([0]);
    expect(linesOf(blocks, ['xviii.', '2.'])[1]?.starts).toEqual([0, 77]);
  });

  test('the line of an offset', () => {
    const lines = { first: 31, starts: [0, 74, 154] };
    expect([0, 73, 74, 153, 154, 999].map((offset) => lineAt(lines, offset))).toEqual([31, 31, 32, 32, 33, 33]);
    expect(lineAt({ first: null, starts: [] }, 0)).toBeNull();
  });
});
