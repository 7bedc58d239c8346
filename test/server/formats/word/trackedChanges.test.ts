// Tracked changes and comments of a Word file: the text with them, the text without them, and who wants what.

import { describe, expect, test } from 'vitest';
import type { DocxText, WordChange } from '../../../../server/formats/word/docxText.ts';
import { readDocx } from '../../../../server/formats/word/readDocx.ts';
import type { SourceLine } from '../../../../shared/template/lines/sourceLine.ts';
import {
  abstractList,
  cell,
  del,
  field,
  ins,
  list,
  markDeleted,
  markInserted,
  p,
  r,
  row,
  style,
  t,
  table,
  type WordFile,
  wordFile,
} from '../../../kit/wordFile.ts';

const NUMBERED = abstractList(0, [{ text: '%1.' }, { format: 'lowerLetter', text: '%2)' }]) + list(1, 0);
const item = { list: 1, level: 0 };

function read(body: string, more: Partial<WordFile> = {}): DocxText {
  const result = readDocx(wordFile({ body, numbering: NUMBERED, ...more }));
  if (!result.ok) throw new Error(`${result.code}: ${String(result.data.sentence)}`);
  return result.value;
}
const printed = (lines: readonly SourceLine[]): string[] =>
  lines.map(({ numbering, text }) => (numbering === null ? text : `${numbering.label} ${text}`));
const brief = ({ kind, author, words, line, at, before }: WordChange): unknown[] => [
  kind,
  author,
  words,
  [line, at],
  [before.line, before.at],
];

describe('words', () => {
  test('inserted and deleted, with who and when, and their places in both texts', () => {
    const body =
      p(item, r('To thank')) +
      p(item, r('To '), del('Canada', 'note', '2017-06-20T09:00:00Z'), ins('Canada', 'welcome'), r(' the report'));
    const text = read(body);
    expect(printed(text.lines)).toEqual(['1. To thank', '2. To welcome the report']);
    expect(printed(text.rejected)).toEqual(['1. To thank', '2. To note the report']);
    expect(text.changes).toEqual([
      {
        kind: 'deleted',
        author: 'Canada',
        date: '2017-06-20T09:00:00Z',
        words: 'note',
        line: 2,
        at: 3,
        before: { line: 2, at: 3 },
        of: null,
        move: null,
      },
      {
        kind: 'inserted',
        author: 'Canada',
        date: '2017-06-20T10:00:00Z',
        words: 'welcome',
        line: 2,
        at: 3,
        before: { line: 2, at: 7 },
        of: null,
        move: null,
      },
    ]);
    expect(text.findings.map((one) => [one.code, one.lines, one.data])).toEqual([
      ['change/accepted', [2], { changes: 2, authors: ['Canada'] }],
    ]);
  });

  test('runs that follow each other in one change are one change; another hand or time is another', () => {
    const body = p(
      ins('Canada', r('a') + r('b', { bold: true })),
      ins('Canada', 'c'),
      ins('Canada', 'd', '2017-06-21T10:00:00Z'),
      ins('Panama', 'e'),
      r('f'),
      ins('Panama', 'g'),
    );
    expect(read(body).changes.map((change) => [change.author, change.words, change.at])).toEqual([
      ['Canada', 'abc', 0],
      ['Canada', 'd', 3],
      ['Panama', 'e', 4],
      ['Panama', 'g', 6],
    ]);
  });

  test('what somebody deleted of another’s insertion is in neither text and names both', () => {
    const nested = `<w:ins w:id="1" w:author="Canada" w:date="2017-06-20T10:00:00Z">${r('very ')}${del('United States', 'gladly ')}</w:ins>`;
    const text = read(p(r('To '), nested, r('thank')));
    expect(printed(text.lines)).toEqual(['To very thank']);
    expect(printed(text.rejected)).toEqual(['To thank']);
    expect(text.changes.map((change) => [change.kind, change.author, change.words, change.of?.author ?? null])).toEqual(
      [
        ['inserted', 'Canada', 'very ', null],
        ['deleted', 'United States', 'gladly ', 'Canada'],
      ],
    );
  });

  test('a deleted field leaves neither its instruction nor its result', () => {
    const deleted = `<w:del w:id="1" w:author="A">${[
      r('<w:fldChar w:fldCharType="begin"/>'),
      r('<w:delInstrText> REF _x </w:delInstrText>'),
      r('<w:fldChar w:fldCharType="separate"/>'),
      '<w:r><w:delText>3</w:delText></w:r>',
      r('<w:fldChar w:fldCharType="end"/>'),
    ].join('')}</w:del>`;
    const text = read(p(r('paragraph '), deleted, ins('A', field('REF _y', '4'))));
    expect(printed(text.lines)).toEqual(['paragraph 4']);
    expect(printed(text.rejected)).toEqual(['paragraph 3']);
    expect(text.changes.map((change) => [change.kind, change.words, change.date])).toEqual([
      ['deleted', '3', null],
      ['inserted', '4', '2017-06-20T10:00:00Z'],
    ]);
  });

  test('moves are told by both ends', () => {
    const from = [
      '<w:moveFromRangeStart w:id="5" w:author="IOM" w:name="move1"/>',
      `<w:moveFrom w:id="6" w:author="IOM" w:date="2017-06-20T10:00:00Z">${r('To thank. ')}</w:moveFrom>`,
      '<w:moveFromRangeEnd w:id="5"/>',
    ].join('');
    const to = [
      '<w:moveToRangeStart w:id="7" w:author="IOM" w:name="move1"/>',
      `<w:moveTo w:id="8" w:author="IOM" w:date="2017-06-20T10:00:00Z">${r('To thank. ')}</w:moveTo>`,
      '<w:moveToRangeEnd w:id="7"/>',
    ].join('');
    const text = read(p(from, r('First.')) + p(r('Second. '), to));
    expect(printed(text.lines)).toEqual(['First.', 'Second. To thank.']);
    expect(printed(text.rejected)).toEqual(['To thank. First.', 'Second.']);
    expect(text.changes.map(({ kind, move, words, line }) => [kind, move, words, line])).toEqual([
      ['movedFrom', 'move1', 'To thank. ', 1],
      ['movedTo', 'move1', 'To thank. ', 2],
    ]);
  });
});

describe('paragraph marks', () => {
  test('a deleted mark joins with the next paragraph and the numbers close up', () => {
    const body = p({ ...item, mark: markDeleted('Canada') }, r('one ')) + p(item, r('two')) + p(item, r('three'));
    const text = read(body);
    expect(printed(text.lines)).toEqual(['1. one two', '2. three']);
    expect(printed(text.rejected)).toEqual(['1. one', '2. two', '3. three']);
    expect(text.changes.map(brief)).toEqual([['paragraphDeleted', 'Canada', '', [1, 4], [1, 3]]]);
  });

  test('an inserted mark divides a paragraph that was one', () => {
    const text = read(
      p({ ...item, mark: markInserted('Canada') }, r('one ')) + p(item, r('two')) + p(item, r('three')),
    );
    expect(printed(text.lines)).toEqual(['1. one', '2. two', '3. three']);
    expect(printed(text.rejected)).toEqual(['1. one two', '2. three']);
  });

  test('a paragraph that is wholly deleted leaves no line, no number, and the next keeps its own form', () => {
    const body =
      p(item, r('one')) +
      p({ ...item, mark: markDeleted('Canada') }, del('Canada', 'two')) +
      p({ list: 1, level: 1 }, r('a sub-item'));
    const text = read(body);
    expect(printed(text.lines)).toEqual(['1. one', 'a) a sub-item']);
    expect(printed(text.rejected)).toEqual(['1. one', '2. two', 'a) a sub-item']);
    expect(text.changes.map(brief)).toEqual([
      ['deleted', 'Canada', 'two', [2, 0], [2, 0]],
      ['paragraphDeleted', 'Canada', '', [2, 0], [2, 3]],
    ]);
  });

  test('a paragraph that is wholly inserted was none before', () => {
    const body =
      p(item, r('one')) + p({ ...item, mark: markInserted('Panama') }, ins('Panama', 'two')) + p(item, r('three'));
    const text = read(body);
    expect(printed(text.lines)).toEqual(['1. one', '2. two', '3. three']);
    expect(printed(text.rejected)).toEqual(['1. one', '2. three']);
    expect(text.changes.map(brief)).toEqual([
      ['inserted', 'Panama', 'two', [2, 0], [2, 0]],
      ['paragraphInserted', 'Panama', '', [2, 3], [2, 0]],
    ]);
  });

  test('the last paragraph may be deleted too', () => {
    const text = read(p(item, r('one')) + p({ ...item, mark: markDeleted('A') }, del('A', 'two')));
    expect(printed(text.lines)).toEqual(['1. one']);
    expect(text.changes.map(brief)).toEqual([
      ['deleted', 'A', 'two', [1, 3], [2, 0]],
      ['paragraphDeleted', 'A', '', [1, 3], [2, 3]],
    ]);
  });

  test('paragraphs of two cells never join', () => {
    const cells = cell(p({ mark: markDeleted('A') }, r('a'))) + cell(p('b'));
    expect(printed(read(table(row(cells))).lines)).toEqual(['a', 'b']);
  });
});

describe('rows and cells', () => {
  test('rows put in and taken out', () => {
    const body = table(
      row(cell(p('kept'))),
      row(cell(p('gone')) + cell(p('too')), markDeleted('Canada')),
      row(cell(p(ins('Mexico', 'new'))), markInserted('Mexico')),
    );
    const text = read(body);
    expect(printed(text.lines)).toEqual(['kept', 'new']);
    expect(printed(text.rejected)).toEqual(['kept', 'gone', 'too']);
    expect(text.changes.map(brief)).toEqual([
      ['rowDeleted', 'Canada', 'gone too', [2, 0], [2, 4]],
      ['rowInserted', 'Mexico', 'new', [2, 3], [3, 3]],
    ]);
  });

  test('a cell taken out', () => {
    const body = table(
      row(cell(p('a')) + cell(p('b'), '<w:cellDel w:id="1" w:author="A" w:date="2017-01-01T00:00:00Z"/>')),
    );
    const text = read(body);
    expect(printed(text.lines)).toEqual(['a']);
    expect(printed(text.rejected)).toEqual(['a', 'b']);
  });
});

describe('formatting', () => {
  test('is counted, and the text before has the numbers and the hidden words it had', () => {
    const was =
      '<w:pPrChange w:id="1" w:author="A"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>';
    const shown = '<w:vanish/><w:rPrChange w:id="2" w:author="A"><w:rPr/></w:rPrChange>';
    const text = read(
      p(item, r('one')) +
        p({ list: 1, level: 1, properties: was }, r('two')) +
        p(r('a '), r('b', { properties: shown })),
    );
    expect(printed(text.lines)).toEqual(['1. one', 'a) two', 'a']);
    expect(printed(text.rejected)).toEqual(['1. one', '2. two', 'a b']);
    expect(text.changes).toEqual([]);
    expect(text.formatChanges).toBe(2);
  });

  test('numbering that was put in was not there before', () => {
    const number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins w:id="1" w:author="A"/></w:numPr>';
    const text = read(p({ properties: number }, r('one')));
    expect([printed(text.lines), printed(text.rejected)]).toEqual([['1. one'], ['one']]);
  });
});

describe('comments', () => {
  const comment = (id: number, author: string, words: string, key: string, more = ''): string =>
    `<w:comment w:id="${id}" w:author="${author}" w:date="2017-06-2${id}T10:00:00Z">${more}<w:p w14:paraId="${key}"><w:r><w:annotationRef/></w:r>${r(words)}</w:p></w:comment>`;
  const start = (id: number): string => `<w:commentRangeStart w:id="${id}"/>`;
  const end = (id: number): string => `<w:commentRangeEnd w:id="${id}"/>${r(`<w:commentReference w:id="${id}"/>`)}`;

  test('with author, words and anchor; answers stand under what they answer', () => {
    const body = p('first') + p(r('To '), start(1), start(2), start(3), r('thank'), end(1), end(2), end(3), r(' IOM'));
    const text = read(body, {
      comments: [
        comment(1, 'Canada', 'Prefer welcome', 'AA', p('Two reasons.')),
        comment(2, 'Mexico', 'Agree', 'BB'),
        comment(3, 'Canada', 'Good', 'CC'),
      ].join(''),
      commentsExtended: [
        '<w15:commentEx w15:paraId="AA" w15:done="1"/>',
        '<w15:commentEx w15:paraId="BB" w15:paraIdParent="AA" w15:done="0"/>',
        '<w15:commentEx w15:paraId="CC" w15:paraIdParent="BB" w15:done="0"/>',
      ].join(''),
    });
    expect(text.comments).toEqual([
      {
        author: 'Canada',
        date: '2017-06-21T10:00:00Z',
        text: 'Two reasons.\nPrefer welcome',
        line: 2,
        at: 3,
        quoted: 'thank',
        closed: true,
        replies: [
          { author: 'Mexico', date: '2017-06-22T10:00:00Z', text: 'Agree' },
          { author: 'Canada', date: '2017-06-23T10:00:00Z', text: 'Good' },
        ],
      },
    ]);
  });

  test('over several paragraphs, on deleted words, at a point, and without place', () => {
    const body = [
      p(r('a '), start(1), r('b')),
      p(r('c'), end(1), r(' d')),
      p(r('x '), start(2), del('A', 'gone'), end(2)),
      p(r('point'), r('<w:commentReference w:id="3"/>')),
    ].join('');
    const text = read(body, {
      comments:
        comment(1, 'A', 'one', 'A') +
        comment(2, 'A', 'two', 'B') +
        comment(3, 'A', 'three', 'C') +
        comment(4, 'A', 'four', 'D'),
    });
    expect(text.comments.map(({ text: words, line, at, quoted }) => [words, line, at, quoted])).toEqual([
      ['four', 0, 0, ''],
      ['one', 1, 2, 'b c'],
      ['two', 3, 1, 'gone'],
      ['three', 4, 5, ''],
    ]);
  });

  test('answers in a circle are comments of their own', () => {
    const text = read(p('a'), {
      comments: comment(1, 'A', 'one', 'A') + comment(2, 'A', 'two', 'B'),
      commentsExtended:
        '<w15:commentEx w15:paraId="A" w15:paraIdParent="B"/><w15:commentEx w15:paraId="B" w15:paraIdParent="A"/>',
    });
    expect(text.comments.map((one) => one.text)).toEqual(['one', 'two']);
  });
});

test('white space around changes is that of each text', () => {
  const text = read(
    p(r(`<w:tab/>${t(' ')}`), del('A', 'The '), ins('A', 'A '), r('text')) + p({ style: 'X' }, r('b')),
    {
      styles: style('X'),
    },
  );
  expect([printed(text.lines)[0], printed(text.rejected)[0]]).toEqual(['A text', 'The text']);
  expect(text.changes.map(({ at, before, words }) => [words, at, before.at])).toEqual([
    ['The ', 0, 0],
    ['A ', 0, 4],
  ]);
});
