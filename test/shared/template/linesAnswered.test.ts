// Answers to what reading a file did: parts put back, changes taken back, words spelt otherwise, labels read as words.

import { describe, expect, test } from 'vitest';
import { finding, leftOut } from '../../../shared/template/lines/finding.ts';
import { plainLines, type SourceLine } from '../../../shared/template/lines/sourceLine.ts';
import { type FileLines, linesAnswered } from '../../../shared/template/structure/linesAnswered.ts';
import { outlineOf } from '../../../shared/template/structure/outline.ts';
import { type Alternative, alternativesTo, findingKey, readAgain } from '../../../shared/template/structure/reverse.ts';

const CHAPEAU = 'The Group on Wells met in Amman, Jordan, on 4 May 2031 and agreed on the following:';
const LINES = plainLines([CHAPEAU, '1. To thank the co-operation of all.', '2. To end.']);

const shown = (lines: readonly SourceLine[]): string[] =>
  outlineOf(lines).outline.blocks.map(({ kind, label, text }) => `${kind} ${label} ${text}`.replace(/\s+/g, ' '));

function answered(file: Partial<FileLines>, alternative: Alternative): string[] {
  const all: FileLines = { lines: LINES, findings: [], rejected: null, ...file };
  const [one] = all.findings;
  const given = linesAnswered(all, [{ finding: findingKey(one!), alternative }]);
  expect([given.left, given.findings]).toEqual([[], []]);
  return shown(given.lines);
}

describe('an answer', () => {
  test('puts a part back that was left out, at the end, each line a paragraph', () => {
    const header = leftOut([], 'For official use only\nVersion 2', { part: 'header' });
    expect(answered({ findings: [header] }, 'putBack').slice(-3)).toEqual([
      'item 2. To end.',
      'paragraph For official use only',
      'paragraph Version 2',
    ]);
  });

  test('puts all words of a long part back, though the finding shows the beginning', () => {
    const words = `The annex says: ${'word '.repeat(400)}end`;
    const part = leftOut([], words, { part: 'textBox' });
    expect(part.text.length).toBeLessThan(words.length);
    expect(answered({ findings: [part] }, 'putBack').at(-1)).toBe(`paragraph ${words}`);
  });

  test('reads a file without its changes', () => {
    const changed = finding('change/accepted', [2], '', { changes: 1, authors: ['Canada'] });
    const rejected = plainLines([CHAPEAU, '1. To thank nobody.', '2. To end.']);
    expect(answered({ findings: [changed], rejected }, 'asBefore')[1]).toBe('item 1. To thank nobody.');
  });

  test('spells a divided word otherwise', () => {
    const joined = finding('word/joined', [2], 'co-operation', { evidence: null, other: 'cooperation' });
    expect(answered({ findings: [joined] }, 'respell')[1]).toBe('item 1. To thank the cooperation of all.');
  });

  test('reads a number the file was not sure of as none', () => {
    const numbered = LINES.map((line) =>
      line.number === 3
        ? { ...line, text: 'To end.', numbering: { label: '2.', list: 'a', level: 0, kind: 'decimal' } as never }
        : line,
    );
    const doubt = finding('label/doubtful', [3], '2.', { label: '2.', cause: 'format' });
    const read = answered({ lines: numbered, findings: [doubt] }, 'readAsWords');
    expect(read.at(-1)).toMatch(/^paragraph +To end\.$/);
  });

  test('to what comes later is left for later, one that fits nothing too', () => {
    const later = { finding: 'lines/joined|2||', alternative: 'separate' } as const;
    const wrong = { finding: findingKey(leftOut([], 'x', { part: 'header' })), alternative: 'asBefore' } as const;
    const file = { lines: LINES, findings: [leftOut([], 'x', { part: 'header' })], rejected: null };
    const given = linesAnswered(file, [later, wrong]);
    expect([given.left, given.findings, given.lines]).toEqual([[later, wrong], file.findings, LINES]);
    expect(readAgain(given.lines, given.left).unanswered).toEqual([later, wrong]);
  });
});

describe('what can be answered', () => {
  test.each([
    ['a picture has no words to put back', leftOut([], '', { part: 'picture' }), []],
    ['changes of a page that an earlier version read', finding('change/accepted', [1], 'x', {}), []],
    ['a word joined by an earlier version', finding('word/joined', [1], 'x', { evidence: null }), []],
  ])('%s', (_what, one, expected) => {
    expect(alternativesTo(one)).toEqual(expected);
  });
});
