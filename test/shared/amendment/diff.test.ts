import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOf } from '../../../shared/amendment/change.ts';
import { commonPairs } from '../../../shared/amendment/commonPairs.ts';
import { diffTokens } from '../../../shared/amendment/diff.ts';
import { blocksOf, inlinesOf, sameTokens, tokensOf, tokensOfBlock, wordsOf } from '../../../shared/amendment/words.ts';
import type { Block } from '../../../shared/document/block.ts';
import { ALL_OPS, block, draft, edits, text } from './drafting.ts';

const REFERENCE =
  /(?<space>\s+)|(?<word>(?:(?!\p{Script=Han})[\p{L}\p{N}]\p{M}*)+(?:['’-](?:(?!\p{Script=Han})[\p{L}\p{N}]\p{M}*)+)*|\p{Script=Han}\p{M}*)|./gsu;

const OTHER = 'one two three four five six seven eight nine ten ';

describe('tokensOf', () => {
  it.each([
    ['Ministers shall report.', ['Ministers', ' ', 'shall', ' ', 'report', '.']],
    ['the RNCOM-RCM-TS Team’s “Mechanism”', ['the', ' ', 'RNCOM-RCM-TS', ' ', 'Team’s', ' ', '“', 'Mechanism', '”']],
    ['‘quoted’ – 20–22', ['‘', 'quoted', '’', ' ', '–', ' ', '20', '–', '22']],
    ['año migracio\u0301n', ['año', ' ', 'migracio\u0301n']],
    ['移民 flows', ['移', '民', ' ', 'flows']],
    ['😀😁', ['😀', '😁']],
    ['a\u00a0 b', ['a', '\u00a0 ', 'b']],
  ])('splits %j', (words, tokens) => {
    expect(tokensOf([block('b', words)]).map((token) => wordsOf([token]))).toEqual(['¶', ...tokens]);
  });

  it('counts marks and targets as part of a token', () => {
    const strong = { kind: 'text' as const, text: 'shall', marks: ['strong' as const] };
    const keys = [block('b', 'shall'), block('b', strong), block('b', { kind: 'xref', blockId: 'x', marks: [] })].map(
      (b) => tokensOf([b])[1]?.key,
    );
    expect(new Set(keys).size).toBe(3);
  });

  it('reads signs that are known by number as it reads all others (seed 40)', () => {
    // Behind a sign that is not known by number everything is asked of its properties.
    const signs = fc.array(fc.constantFrom(...'aé1 \u00a0-\'’.,"“½ß移\u0301\u2003\n😀¶@|'), { maxLength: 12 });
    const words = (row: string) =>
      tokensOf([block('b', row)])
        .slice(1)
        .map((token) => [token.kind, wordsOf([token])]);
    fc.assert(
      fc.property(signs, (drawn) => {
        const row = drawn.join('');
        const slowly = [...row.matchAll(REFERENCE)].map(({ 0: found, groups }) => [
          groups?.space ? 'space' : groups?.word ? 'word' : 'punctuation',
          found,
        ]);
        expect(words(row)).toEqual(slowly);
      }),
      { seed: 40, numRuns: 3000 },
    );
  });

  it('reads a paragraph beside what it was as it reads it alone (seed 41)', () => {
    fc.assert(
      fc.property(text(1, 1), edits(ALL_OPS, 3), ([base], list) => {
        const content = draft([base!], list, 'n');
        const keys = (blocks: readonly Block[]) => tokensOf(blocks).map(({ key }) => key);
        for (const one of content) tokensOfBlock(one, one.id === base!.id ? base : undefined);
        expect(keys(content)).toEqual(keys(structuredClone(content)));
      }),
      { seed: 41, numRuns: 2000 },
    );
  });

  it.each([
    ["a' b", "a'c b"],
    ['the- x', 'the-x'],
    ["x 'b", "c'b"],
    ['x -b c', 'x a-b c'],
    ['one  two', 'one two'],
    ['one two', 'one \u2003two'],
    ['a b', 'a b a b'],
    ['abc '.repeat(40), `${OTHER}${'abc '.repeat(25)}`],
    ['abc '.repeat(40), `${'abc '.repeat(25)}${OTHER}`],
  ])('reads %j and beside it %j', (was, now) => {
    const keys = (row: string, beside: readonly Block[]) => {
      return tokensOfBlock(block('b', row), beside[0]).map(({ key }) => key);
    };
    expect(keys(now, [block('b', was)])).toEqual(keys(now, []));
    expect(keys(was, [block('b', now)])).toEqual(keys(was, []));
  });

  it('compares a paragraph with what it was as it compares it read alone (seed 43)', () => {
    const words = fc.string({ unit: fc.constantFrom(..."ab  .,’'-é漢"), maxLength: 40 });
    // Long enough that more than one stretch of them is compared at once.
    const ends = fc.tuple(words, fc.nat(9)).map(([row, times]) => row.repeat(times));
    fc.assert(
      fc.property(ends, words, words, ends, (head, was, now, tail) => {
        const pair = (): readonly [Block, Block] => [
          block('b', `${head}${was}${tail}`),
          block('b', `${head}${now}${tail}`),
        ];
        const [base, content] = pair();
        const [alone, other] = pair();
        expect(changeOf([base], [content]).hunks).toEqual(diffTokens(tokensOf([alone]), tokensOf([other])));
      }),
      { seed: 43, numRuns: 3000 },
    );
  });

  it('joins again to the same blocks (seed 4)', () => {
    fc.assert(
      fc.property(text(), (blocks) => {
        expect(blocksOf(tokensOf(blocks))).toEqual(blocks);
      }),
      { seed: 4, numRuns: 500 },
    );
    expect(() => blocksOf(tokensOf([block('b', 'x')]).slice(1))).toThrow();
    expect(inlinesOf(tokensOf([block('a', 'x'), block('b', 'y')]))).toEqual(block('a', 'xy').content);
  });
});

const shown = (base: string, content: string) => {
  const tokens = tokensOf([block('b', base)]);
  return diffTokens(tokens, tokensOf([block('b', content)])).map((hunk) => [
    wordsOf(tokens.slice(0, hunk.from)).slice(-8),
    wordsOf(tokens.slice(hunk.from, hunk.to)),
    wordsOf(hunk.ins),
  ]);
};

describe('diffTokens', () => {
  it.each<[string, string, string[][]]>([
    ['Ministers should report.', 'Ministers shall report.', [['nisters ', 'should', 'shall']]],
    // A sentence inserted between two: it stands after the full stop, not inside the next sentence.
    [
      'The Team met. To take note.',
      'The Team met. To ask the TS. To take note.',
      [['eam met.', '', ' To ask the TS.']],
    ],
    ['To thank the Troika.', 'To thank the Troika. To take note.', [[' Troika.', '', ' To take note.']]],
    ['the various meetings', 'the meetings', [['¶the', ' various', '']]],
    [
      'during this meeting.',
      'during this meeting, as well as the request.',
      [[' meeting', '', ', as well as the request']],
    ],
    [
      'of the TS.”',
      'of the TS,” including it.',
      [
        ['f the TS', '.', ','],
        ['the TS.”', '', ' including it.'],
      ],
    ],
    // Changed words on both sides of white space are one change.
    ['take note of it', 'put forward of it', [['¶', 'take note', 'put forward']]],
    ['', 'new', [['¶', '', 'new']]],
    ['old', '', [['¶', 'old', '']]],
    ['same', 'same', []],
  ])('%j → %j', (base, content, hunks) => {
    expect(shown(base, content)).toEqual(hunks);
  });

  it('holds blocks together by their ids', () => {
    const a = [block('a', 'one two'), block('b', 'three')];
    const b = [block('a', 'one'), block('n', 'two'), block('b', 'three')];
    const tokens = tokensOf(a);
    const hunks = diffTokens(tokens, tokensOf(b));
    expect(hunks.map((hunk) => [wordsOf(tokens.slice(hunk.from, hunk.to)), wordsOf(hunk.ins)])).toEqual([[' ', '¶']]);
  });

  it('does not leave a stray word of the old sentence in a new one', () => {
    const hunks = shown(
      'To instruct the Technical Secretariat to prepare the final documents without further delay.',
      'Considering that several delegations expressed serious reservations about the procedure followed.',
    );
    expect(hunks).toHaveLength(1);
  });

  it('gives hunks in order that do not touch unless they take or put whole blocks, and none where nothing changed (seed 3)', () => {
    fc.assert(
      fc.property(text(), edits(ALL_OPS, 6), (base, list) => {
        const tokens = tokensOf(base);
        const hunks = diffTokens(tokens, tokensOf(draft(base, list, 'n')));
        let end = -1;
        for (const { from, to, ins } of hunks) {
          const isWhole =
            (ins[0] ?? tokens[from])?.kind === 'block' && (to === tokens.length || tokens[to]?.kind === 'block');
          expect(from).toBeGreaterThanOrEqual(end + (isWhole ? 0 : 1));
          expect(to).toBeGreaterThanOrEqual(from);
          expect(sameTokens(tokens.slice(from, to), ins)).toBe(false);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(tokens.length);
        expect(diffTokens(tokens, tokens)).toEqual([]);
      }),
      { seed: 3, numRuns: 1000 },
    );
  });
});

describe('commonPairs', () => {
  const longest = (a: readonly string[], b: readonly string[]) => {
    const row = new Array<number>(b.length + 1).fill(0);
    for (const item of a) {
      let diagonal = 0;
      for (let j = 1; j <= b.length; j++) {
        const above = row[j]!;
        row[j] = item === b[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1]!);
        diagonal = above;
      }
    }
    return row[b.length];
  };
  const pairsOf = (a: readonly string[], b: readonly string[]) =>
    commonPairs(
      [...a.keys()],
      [...b.keys()],
      (i) => a[i]!,
      (i) => b[i]!,
    );

  it('finds as many as the textbook does, in order and equal (seed 32)', () => {
    const row = fc.array(fc.constantFrom(...'abcde'), { maxLength: 150, size: 'max' });
    fc.assert(
      fc.property(row, row, (a, b) => {
        const pairs = pairsOf(a, b);
        expect(pairs.length).toBe(longest(a, b));
        pairs.forEach(([i, j], k) => {
          expect(a[i]).toBe(b[j]);
          if (k > 0) expect(i > pairs[k - 1]![0] && j > pairs[k - 1]![1]).toBe(true);
        });
      }),
      { seed: 32, numRuns: 500 },
    );
  });

  it('halves rows that are too long to walk back at once', () => {
    const letters = (from: number) => Array.from({ length: 9000 }, (_, i) => String((i * i * 7 + from) % 101));
    const [a, b] = [letters(1), letters(5)];
    expect(pairsOf(a, b).length).toBe(longest(a, b));
  });
});
