// The lines on the plenary screen are those of everybody: agreed words carry the numbers they carry on paper, whatever is
// asked for in between, and no word is lost or added.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LinedSegment, type ScreenBlock, screenLines } from '../../../client/pages/screenLines.ts';
import { changesShown } from '../../../shared/amendment/inline.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { lineLength, lineStarts } from '../../../shared/document/lines.ts';

const SEED = 31;

const block = (text: string, level = 1): Block => ({
  id: 'b1',
  role: 'operative',
  level,
  numbering: 'auto',
  label: null,
  content: text === '' ? [] : [{ kind: 'text', text, marks: [] }],
});

const PARAGRAPH_4 =
  'To receive the document entitled “Operating Mechanism of the RNCOM-RCM-TS Tripartite Team”. To take note of the request by the Regional Network for Civil Organizations on Migration (RNCOM) to approve the mechanism.';
const R1 = ' and to take note of the changes requested by the delegations of Canada and the United States';
const R2 =
  ' To ask the TS to make the required changes and, once they have been made, this version of the document should be considered as the final draft to be submitted to the Vice-Ministers for consideration.';

const text = (words: string) => [{ kind: 'text' as const, text: words, marks: [] }];
const shown = (agreed: Block, segments: ScreenBlock['segments']): ScreenBlock => ({
  id: agreed.id,
  role: agreed.role,
  level: agreed.level,
  label: '4.',
  status: 'kept',
  segments,
  agreed,
});

/** Each line with its number, tags in brackets as they stand. */
function printed(segments: readonly LinedSegment[]): string[] {
  const rows: { line: string; words: string }[] = [];
  const open = (line: string) => rows.push({ line, words: '' });
  const write = (words: string) => {
    const row = rows.at(-1);
    if (row) row.words += words;
  };
  for (const { kind, by, opens, parts } of segments) {
    if (opens !== null) open(opens);
    if (kind === 'ins') write(by.map((code) => `[${code}]`).join(''));
    for (const part of parts) {
      if ('line' in part) open(part.line);
      else write(part.text);
    }
  }
  return rows.map(({ line, words }) => `${line} ${words.trim()}`);
}

const wordsOf = (segments: readonly LinedSegment[]): string =>
  segments.flatMap(({ parts }) => parts.map((part) => ('text' in part ? part.text : ''))).join('');

describe('paragraph 4 of 2017', () => {
  const agreed = block(PARAGRAPH_4);
  const [head, rest] = [
    PARAGRAPH_4.slice(0, PARAGRAPH_4.indexOf('. To take')),
    PARAGRAPH_4.slice(PARAGRAPH_4.indexOf('. To take')),
  ];

  test('alone breaks where it breaks on paper', () => {
    const [lined] = screenLines([shown(agreed, [{ kind: 'same', content: text(PARAGRAPH_4), by: [] }])], 31);
    expect(printed(lined!.segments)).toEqual([
      '31 To receive the document entitled “Operating Mechanism of the RNCOM-RCM-TS',
      '32 Tripartite Team”. To take note of the request by the Regional Network for Civil',
      '33 Organizations on Migration (RNCOM) to approve the mechanism.',
    ]);
  });

  test('with both requests keeps its numbers; what is asked for has none', () => {
    const [lined] = screenLines(
      [
        shown(agreed, [
          { kind: 'same', content: text(head), by: [] },
          { kind: 'ins', content: text(R1), by: ['CAN'] },
          { kind: 'same', content: text('.'), by: [] },
          { kind: 'ins', content: text(R2), by: ['USA'] },
          { kind: 'same', content: text(rest.slice(1)), by: [] },
        ]),
      ],
      31,
    );
    expect(printed(lined!.segments)).toEqual([
      '31 To receive the document entitled “Operating Mechanism of the RNCOM-RCM-TS',
      '32 Tripartite Team”[CAN] and to take note of the changes requested by the',
      '· delegations of Canada and the United States.[USA] To ask the TS to make the',
      '· required changes and, once they have been made, this version of the document',
      '· should be considered as the final draft to be submitted to the Vice-Ministers',
      '· for consideration. To take note of the request by the Regional Network for Civil',
      '33 Organizations on Migration (RNCOM) to approve the mechanism.',
    ]);
  });

  test('as it would read if all was agreed keeps them, too', () => {
    const result = `${head}${R1}.${R2}${rest.slice(1)}`;
    const [lined] = screenLines([shown(agreed, [{ kind: 'same', content: text(result), by: [] }])], 31);
    const rows = printed(lined!.segments);
    expect(rows.filter((row) => !row.startsWith('·'))).toEqual([
      expect.stringMatching(/^31 To receive the document/),
      expect.stringMatching(/^32 Tripartite Team” and to take note/),
      expect.stringMatching(/^33 Organizations on Migration/),
    ]);
    expect(wordsOf(lined!.segments)).toBe(result);
  });
});

test('the next paragraph goes on counting where the one before ended', () => {
  const lined = screenLines(
    [block(PARAGRAPH_4), block('To thank Costa Rica.')].map((one) =>
      shown(one, [{ kind: 'same', content: one.content, by: [] }]),
    ),
    31,
  );
  expect(lined[1]!.segments[0]!.opens).toBe('34');
});

test('a new paragraph has lines, but no numbers', () => {
  const [lined] = screenLines(
    [
      {
        ...shown(block(''), [{ kind: 'ins', content: text('To thank Costa Rica.'), by: ['CAN'] }]),
        status: 'new',
        agreed: null,
      },
    ],
    31,
  );
  expect(lined!.segments[0]!.opens).toBe('·');
});

test('a stop does not stand alone in a line', () => {
  // With its tag the word ends where the line ends: the stop would be the first sign of the next.
  const [lined] = screenLines(
    [
      shown(block('Of.'), [
        { kind: 'same', content: text('Of'), by: [] },
        { kind: 'ins', content: text(` ${'a'.repeat(71)}`), by: ['CAN'] },
        { kind: 'same', content: text('.'), by: [] },
      ]),
    ],
    1,
  );
  expect(printed(lined!.segments)).toEqual([`1 Of[CAN] ${'a'.repeat(71)}.`]);
});

const words = fc.array(
  fc.constantFrom('to', 'take', 'note', 'of', 'Organizations', 'RNCOM-RCM-TS', '(RNCOM)', 'migrants,'),
  {
    minLength: 1,
    maxLength: 60,
  },
);

test(`agreed lines begin at the same words with the same numbers, and no word is lost (seed ${SEED})`, () => {
  fc.assert(
    fc.property(
      words,
      words,
      fc.nat(),
      fc.integer({ min: 1, max: 2 }),
      fc.integer({ min: 1, max: 400 }),
      (is, asked, at, level, first) => {
        const agreed = block(is.join(' '), level);
        const cut = at % (is.length + 1);
        const wanted = block([...is.slice(0, cut), ...asked, ...is.slice(cut)].join(' '), level);
        const [change] = changesShown([agreed], [wanted]);
        const segments = change!.segments.flatMap((segment): ScreenBlock['segments'] =>
          segment.kind === 'joined' ? [] : [{ ...segment, by: segment.kind === 'same' ? [] : ['CAN'] }],
        );
        const [lined] = screenLines([shown(agreed, segments)], first);
        expect(wordsOf(lined!.segments)).toBe(segments.map((segment) => plainText(segment)).join(''));

        // What stands behind each number, in agreed words alone.
        const found: string[] = [];
        let open = false;
        for (const { kind, opens, parts } of lined!.segments) {
          const pieces = [...(opens === null ? [] : [{ line: opens }]), ...parts];
          for (const piece of pieces) {
            if ('line' in piece) {
              if (piece.line !== '·') {
                found.push(`${piece.line} `);
                open = true;
              }
            } else if (open && kind !== 'ins') found[found.length - 1] += piece.text;
          }
        }
        const starts = lineStarts(plainText(agreed), lineLength(level));
        // A blank between two lines belongs to either.
        const bare = (row: string) => row.trim().replace(/\s+/gu, ' ');
        expect(found.map(bare)).toEqual(
          starts.map((start, nth) =>
            bare(`${first + nth} ${plainText(agreed).slice(start, starts[nth + 1] ?? undefined)}`),
          ),
        );
      },
    ),
    { seed: SEED, numRuns: 1_000 },
  );
});
