// What a marked-up Word file asks for, case by case: what becomes a request, what is left out, and how words find back to the
// paragraph they came from with its marks, references and notes. Files are written as raw XML and read by the product's reader.

import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../server/formats/word/readDocx.ts';
import { sentenceOf } from '../../../shared/amendment/sentence.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { inCommon } from '../../../shared/returned/findBase.ts';
import { type MarkedChange, UNTRACKED } from '../../../shared/returned/markedFile.ts';
import { authorsAsOne, type MarkedText, markedText } from '../../../shared/returned/markedText.ts';
import { placeProposal } from '../../../shared/returned/placeProposal.ts';
import { type ReturnedOf, returnedProposals } from '../../../shared/returned/returnedProposals.ts';
import { text as texts } from '../../kit/text.ts';
import {
  abstractList,
  cell,
  del,
  ins,
  list,
  markDeleted,
  markInserted,
  p,
  r,
  row,
  table,
  wordFile,
} from '../../kit/wordFile.ts';

const LUC = 'Luc Moreau';
const BASE = texts(
  'operative 1 To thank the Government of El Salvador for the meeting.',
  'operative 1 To take note of the report of the working group.',
  'operative 1 To ask the Technical Secretariat to report next year.',
);
const LABELS = ['1.', '2.', '3.'];
const WORDS = BASE.map(plainText);

interface Case {
  readonly base?: readonly Block[];
  readonly labels?: readonly string[];
  readonly authors?: readonly string[];
  readonly isRequested?: (by: { readonly author: string; readonly date: string | null }) => boolean;
  readonly comments?: string;
  readonly numbering?: string;
}

function read(body: string, given: Case = {}): ReturnedOf & { readonly text: MarkedText } {
  const {
    base = BASE,
    labels = LABELS,
    authors = [LUC, UNTRACKED],
    isRequested = () => false,
    comments,
    numbering,
  } = given;
  const file = readDocx(wordFile({ body, ...(comments ? { comments } : {}), ...(numbering ? { numbering } : {}) }));
  if (!file.ok) throw new Error(file.code);
  const text = markedText({
    file: { ...file.value, accepted: file.value.lines },
    blocks: base,
    labels,
    printedBeside: ['[4. Removed]'],
    isRequested,
  });
  let n = 0;
  return { text, ...returnedProposals(text, authors, () => `new${n++}`) };
}

/** What each asks for, as a drafter would say it, and how it was found. */
const said = ({ proposals }: ReturnedOf) =>
  proposals.map(({ wording, tracked, confidence }) => {
    const sentence = sentenceOf(wording);
    const kinds = sentence.kind === 'several' ? sentence.parts.map(({ kind }) => kind).join('+') : sentence.kind;
    return [kinds, wording.targets.join(','), wording.content.map(plainText).join(' ¶ '), tracked, confidence];
  });

const [first, second, third] = WORDS as [string, string, string];
const typed = WORDS.map((words, n) => `${LABELS[n]} ${words}`) as [string, string, string];

describe('one change each', () => {
  it.each<[string, string, readonly unknown[][]]>([
    ['no change', p(first) + p(second) + p(third), []],
    [
      'words put in',
      p(first) + p(r('To take note'), ins(LUC, ' with interest'), r(' of the report of the working group.')) + p(third),
      [['insert', 'b1', 'To take note with interest of the report of the working group.', 'tracked', 'exact']],
    ],
    [
      'words struck',
      p(first) + p(r('To take note of the report'), del(LUC, ' of the working group'), r('.')) + p(third),
      [['delete', 'b1', 'To take note of the report.', 'tracked', 'exact']],
    ],
    [
      'a new paragraph, put in by Enter at the end of one',
      p({ mark: markInserted(LUC) }, first) + p(ins(LUC, 'To go on.')) + p(second) + p(third),
      [['newParagraph', '', 'To go on.', 'tracked', 'exact']],
    ],
    [
      'a new paragraph behind the last',
      p(first) + p(second) + p(third) + p({ mark: markInserted(LUC) }, ins(LUC, 'To close.')),
      [['newParagraph', '', 'To close.', 'tracked', 'exact']],
    ],
    [
      'a paragraph struck',
      p(first) + p({ mark: markDeleted(LUC) }, del(LUC, second)) + p(third),
      [['removeParagraph', 'b1', '', 'tracked', 'exact']],
    ],
    [
      'a paragraph cut in two',
      p(first) + p({ mark: markInserted(LUC) }, 'To take note of the report') + p(' of the working group.') + p(third),
      [['split', 'b1', 'To take note of the report ¶ of the working group.', 'tracked', 'exact']],
    ],
    [
      'a paragraph cut in two behind its shorter half',
      p(first) + p({ mark: markInserted(LUC) }, 'To take note of the') + p(' report of the working group.') + p(third),
      [['split', 'b1', 'To take note of the ¶ report of the working group.', 'tracked', 'exact']],
    ],
    [
      'words put into an empty cell before a paragraph',
      p(first) + table(row(cell(p(ins(LUC, 'Costs'))))) + p(second) + p(third),
      [],
    ],
    [
      'two paragraphs joined',
      p(first) + p({ mark: markDeleted(LUC) }, `${second} `) + p(third),
      [['join', 'b1,b2', `${second} ${third}`, 'tracked', 'exact']],
    ],
    [
      'a paragraph moved',
      p({ mark: markDeleted(LUC) }, del(LUC, first)) +
        p(second) +
        p({ mark: markInserted(LUC) }, third) +
        p(ins(LUC, first)),
      [['move', 'b0', first, 'tracked', 'exact']],
    ],
    [
      'words written over without a trace',
      p(first) + p(second.replace('report', 'paper')) + p(third),
      [['replace', 'b1', second.replace('report', 'paper'), 'untracked', 'likeness']],
    ],
    ['a paragraph gone without a trace', p(first) + p(third), [['removeParagraph', 'b1', '', 'untracked', 'likeness']]],
    [
      'a paragraph moved without a trace',
      p(second) + p(third) + p(first),
      [['move', 'b0', first, 'untracked', 'likeness']],
    ],
    [
      'a paragraph moved without a trace and written anew under a name',
      p(
        r('To ask the Technical Secretariat'),
        del(LUC, ' to report next year'),
        ins(LUC, ' for a paper on costs, with figures'),
        r('.'),
      ) +
        p(first) +
        p(second),
      [
        ['replace', 'b2', 'To ask the Technical Secretariat for a paper on costs, with figures.', 'tracked', 'exact'],
        ['move', 'b2', third, 'untracked', 'likeness'],
      ],
    ],
    [
      'both in one paragraph',
      p(first) + p(r(second.replace('report', 'paper').slice(0, -1)), ins(LUC, ' and its annex'), r('.')) + p(third),
      [['replace+insert', 'b1', 'To take note of the paper of the working group and its annex.', 'both', 'likeness']],
    ],
    ['labels that were typed', typed.map((words) => p(words)).join(''), []],
    ['a typed label written otherwise', p(`1) ${first}`) + p(`2) ${second}`) + p(`4) ${third}`), []],
    [
      'a typed label struck and typed anew',
      p(r('1. '), r(first)) + p(del(LUC, '2'), ins(LUC, '5'), r(`. ${second}`)) + p(`3. ${third}`),
      [],
    ],
    [
      'a new paragraph with a typed label',
      p({ mark: markInserted(LUC) }, typed[0]) + p(ins(LUC, '1 bis. To go on.')) + p(typed[1]) + p(typed[2]),
      [['newParagraph', '', 'To go on.', 'tracked', 'exact']],
    ],
    ['white space of another kind', p(first.replace(' ', '\u00A0')) + p(`${second}  `) + p(third), []],
    ['the line of a removed paragraph', p(first) + p(second) + p(third) + p('[4. Removed]'), []],
  ])('%s', (_, body, expected) => {
    expect(said(read(body))).toEqual(expected);
  });

  it('changes in a table leave the others accounted for', () => {
    const inCell = table(row(cell(p(ins(LUC, 'Costs')))));
    const { text, proposals } = read(p(first) + inCell + p(ins(LUC, 'Gladly: '), second) + p(third));
    expect([text.accepted === null, text.notTaken.length, proposals.length]).toEqual([false, 1, 1]);
  });

  it('numbers that were typed otherwise, and struck ones, are counted', () => {
    expect(read(p(`1) ${first}`) + p(`2) ${second}`) + p(`4) ${third}`)).text.labelsTyped).toBe(3);
    expect(read(p(typed[0]) + p(del(LUC, '2'), ins(LUC, '5'), r(`. ${second}`)) + p(typed[2])).numbering).toBe(2);
  });

  it('a new paragraph takes its form from its like: by the number that the file prints, else from one without', () => {
    const base = texts(
      'operative 1 To invite States:',
      'sub 2 to report;',
      'sub 2 to answer.',
      'plain 0 Thanks to all who came.',
    );
    const labels = ['1.', 'a)', 'b)', ''];
    const levels = [{ text: '%1.' }, { text: '%2)', format: 'lowerLetter' }];
    const numbering = abstractList(1, levels) + list(1, 1);
    const at = (level: number) => ({ list: 1, level });
    const body = (mark: string, fresh: string) =>
      p(at(0), 'To invite States:') +
      p(at(1), 'to report;') +
      p({ ...at(1), mark }, 'to answer.') +
      fresh +
      p('Thanks to all who came.');
    const formOf = (fresh: string) => {
      const [one] = read(body(markInserted(LUC), fresh), { base, labels, numbering }).proposals;
      const [block] = one!.wording.content;
      return [block!.role, block!.level, block!.numbering, plainText(block!)];
    };
    expect(formOf(p(at(1), ins(LUC, 'to reply;')))).toEqual(['sub', 2, 'auto', 'to reply;']);
    expect(formOf(p(at(0), ins(LUC, 'To thank.')))).toEqual(['operative', 1, 'auto', 'To thank.']);
    expect(formOf(p(ins(LUC, 'And to nobody else.')))).toEqual(['plain', 0, 'auto', 'And to nobody else.']);
  });
});

describe('several hands', () => {
  const body =
    p(first) +
    p(
      r('To take note'),
      ins('Canada', ' with interest'),
      r(' of the report'),
      del('Mexico', ' of the working group'),
      r('.'),
    ) +
    p(third);

  it('one author alone has the words of that author alone', () => {
    expect(said(read(body, { authors: ['Mexico'] }))).toEqual([
      ['delete', 'b1', 'To take note of the report.', 'tracked', 'exact'],
    ]);
    expect(said(read(body, { authors: ['Canada', 'Mexico'] }))).toEqual([
      ['insert+delete', 'b1', 'To take note with interest of the report.', 'tracked', 'exact'],
    ]);
  });

  it('what was changed untracked is no part of a request of who is another', () => {
    const sent = body.replace('To take note', 'To have taken note');
    const [struck] = read(sent, { authors: ['Mexico'] }).proposals;
    const index = new Map(BASE.map(({ id }, n) => [id, n]));
    const placed = placeProposal(struck!.wording, BASE, index);
    expect(placed.kind === 'fits' && placed.wording.content.map(plainText)).toEqual(['To take note of the report.']);
    expect(said(read(sent, { authors: [UNTRACKED] }))).toEqual([
      ['replace', 'b1', 'To have taken note of the report of the working group.', 'untracked', 'likeness'],
    ]);
  });

  it('words in words, or struck of words, that somebody else only asks for are not taken', () => {
    const others = p(
      r('To take note'),
      ins('Mexico', ' of'),
      `<w:ins w:id="8" w:author="${LUC}" w:date="2017-06-20T10:00:00Z">${r(' all')}</w:ins>`,
      ins('Mexico', ' this'),
      r(' of the report of the working group.'),
    );
    const { proposals, notTaken } = read(p(first) + others + p(third));
    expect([proposals, notTaken]).toEqual([[], [{ reason: 'othersWords', author: LUC, words: ' all' }]]);
    const struck = p(r('To take note'), ins('Mexico', del(LUC, ' of this')), r(' of the report of the working group.'));
    expect(read(p(first) + struck + p(third)).notTaken).toEqual([
      { reason: 'othersWords', author: LUC, words: ' of this' },
    ]);
  });

  it('what was in the file when it was sent is asked for already', () => {
    const { proposals, text } = read(body, {
      authors: ['Canada', 'Mexico'],
      isRequested: ({ author }) => author === 'Canada',
    });
    expect([proposals.length, text.requested.size]).toEqual([1, 1]);
    expect(proposals[0]!.authors).toEqual(['Mexico']);
  });

  it('an insertion that a colleague struck again is wanted by nobody; by its author alone it is', () => {
    const struck = p(r('To take note'), ins(LUC, del('Legal', ' gladly')), r(' of the report of the working group.'));
    const own = {
      authors: [LUC, 'Legal'],
      isRequested: ({ author }: { readonly author: string }) => author === 'Mexico',
    };
    const { proposals, notTaken } = read(p(ins('Mexico', 'Gladly '), first) + struck + p(third), own);
    expect([proposals, notTaken]).toEqual([[], []]);
    expect(said(read(p(first) + struck + p(third), { authors: [LUC] }))[0]).toContain('insert');
  });
});

describe('a list of changes that does not account for the file', () => {
  it('has its two readings compared, and nobody told apart', () => {
    const file = readDocx(wordFile({ body: p(first) + p(second) + p(third) }));
    if (!file.ok) throw new Error(file.code);
    const change: MarkedChange = {
      ...{ kind: 'inserted', author: LUC, date: null, words: 'never there', line: 2, at: 3, of: null },
      before: { line: 2, at: 3 },
    };
    const accepted = file.value.lines.map((line) => ({ ...line, text: line.text.replace('report of', 'paper of') }));
    const text = markedText({
      file: { ...file.value, accepted, changes: [change] },
      ...{ blocks: BASE, labels: LABELS, printedBeside: [], isRequested: () => false },
    });
    expect(authorsAsOne(text)).toBe(LUC);
    expect(said(returnedProposals(text, [LUC], () => 'n'))).toEqual([
      ['replace', 'b1', second.replace('report', 'paper'), 'both', 'likeness'],
    ]);
    expect(returnedProposals(text, ['Mexico'], () => 'n').proposals).toEqual([]);
  });
});

describe('comments', () => {
  const comments = [
    `<w:comment w:id="1" w:author="${LUC}" w:date="2017-06-20T10:00:00Z">${p('Which report?')}</w:comment>`,
    `<w:comment w:id="2" w:author="Mexico" w:date="2017-06-20T10:00:00Z">${p('Ours.')}</w:comment>`,
  ].join('');
  const marked = (id: number, words: string) =>
    `<w:commentRangeStart w:id="${id}"/>${r(words)}<w:commentRangeEnd w:id="${id}"/>${r(`<w:commentReference w:id="${id}"/>`)}`;

  it('become remarks on their paragraph, with the words they are about, also where words before it were changed', () => {
    const body =
      p({ mark: markInserted(LUC) }, first) +
      p(ins(LUC, 'To go on.')) +
      p(r('To take note of the '), marked(1, 'report'), r(' of the working group.')) +
      p(third);
    const remark = read(body, { comments }).proposals.find(({ wording }) => wording.kind === 'remark');
    expect(remark).toMatchObject({ reason: '“report”: Which report?', authors: [LUC], wording: { targets: ['b1'] } });
  });

  it('in a paragraph that is new are about the document', () => {
    const body =
      p({ mark: markInserted(LUC) }, first) +
      p(`<w:ins w:id="1" w:author="${LUC}">${r('To go on')}</w:ins>`, marked(2, '')) +
      p(second) +
      p(third);
    const [remark] = read(body, { comments, authors: ['Mexico'] }).proposals;
    expect(remark).toMatchObject({ reason: 'Ours.', wording: { kind: 'remark', targets: [] } });
  });
});

describe('a proposal on the text as it reads now', () => {
  const { proposals } = read(p(first) + p(second.replace('report', 'paper')) + p(third));
  const { wording } = proposals[0]!;
  const place = (...now: readonly Block[]) => placeProposal(wording, now, new Map(now.map(({ id }, n) => [id, n])));
  const reads = (words: string): Block => ({ ...BASE[1]!, content: [{ kind: 'text', text: words, marks: [] }] });

  it.each([
    ['fits', BASE[1]!],
    ['fits', reads(second.replace('working', 'expert'))],
    ['inText', reads(second.replace('report', 'paper'))],
    ['clash', reads(second.replace('report', 'study'))],
  ])('%s', (kind, now) => {
    expect(place(BASE[0]!, now, BASE[2]!).kind).toBe(kind);
  });
  it('gone', () => {
    expect(place(BASE[0]!, BASE[2]!).kind).toBe('gone');
  });
});

it('what two texts have in common is told by their words, whatever stands around them', () => {
  const lines = (words: readonly string[]) =>
    words.map((text, n) => ({ text, number: n + 1, numbering: null, inTable: false }));
  expect(inCommon(lines(typed), WORDS)).toBe(1);
  expect(inCommon(lines([second, first, third]), WORDS)).toBeGreaterThan(0.6);
  expect(inCommon(lines(['Dear Sir, thank you for your letter.']), WORDS)).toBeLessThan(0.3);
});
