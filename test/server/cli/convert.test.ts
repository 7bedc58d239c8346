// `chapeau convert`: a past document in, another format out, in one go and without a server.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { convert } from '../../../server/cli/convert.ts';
import { outline } from '../../../server/cli/outline.ts';
import { placeNotes } from '../../../server/cli/placeNotes.ts';
import { findingLines } from '../../../server/cli/sayFindings.ts';
import { type Finding, finding } from '../../../shared/template/lines/finding.ts';
import { plainLines } from '../../../shared/template/lines/sourceLine.ts';
import { builtServer } from '../../kit/builtProduct.ts';
import { readDocx } from '../../kit/readDocx.ts';
import { hasPdfPrograms, readPdfWords } from '../../kit/readPdfFile.ts';
import { run } from '../../kit/terminal.ts';
import { text } from '../../kit/text.ts';
import { cell, p, r, row, table, wordFile } from '../../kit/wordFile.ts';

const DOCUMENTS = join(import.meta.dirname, '../../../seeds/documents');
const PAST = join(DOCUMENTS, '002_d88c9457dfb468f7.txt');

const findingsOf = async (path: string): Promise<readonly Finding[]> => {
  const { out } = await run(outline, [path, '--findings']);
  return JSON.parse(out.join('\n')).findings;
};

let dir: string;
let pastFindings: readonly Finding[];
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'chapeau-convert-'));
  await builtServer();
  pastFindings = await findingsOf(PAST);
}, 180_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test.each(['docx', 'pdf', 'html', 'md', 'xml', 'json', 'txt'])('as %s', async (as) => {
  const out = join(dir, `out.${as}`);
  expect(await run(convert, [PAST, '--as', as, '--out', out])).toEqual({
    code: 0,
    out: [out],
    err: findingLines(pastFindings).map((line) => `${PAST}, ${line}`),
  });
  const bytes = readFileSync(out);
  if (as === 'docx') expect(bytes.subarray(0, 2).toString()).toBe('PK');
  else if (as === 'pdf') expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  else expect(bytes.toString()).toContain('Vice-Ministers');
});

test('what it writes it reads again: Word to text gives the paragraphs of the file', async () => {
  const word = join(dir, 'again.docx');
  await run(convert, [PAST, '--as', 'docx', '--out', word]);
  const [one, two] = [join(dir, 'one.txt'), join(dir, 'two.txt')];
  await run(convert, [PAST, '--as', 'txt', '--out', one]);
  await run(convert, [word, '--as', 'txt', '--out', two]);
  expect(readFileSync(two, 'utf8')).toBe(readFileSync(one, 'utf8'));
});

test.each([
  ['no file', ['--as', 'docx'], 2, 'Name the file to read.'],
  ['an unknown format', [PAST, '--as', 'rtf'], 2, '--as rtf is no format'],
  ['an unknown standard', [PAST, '--as', 'pdf', '--standard', 'x'], 2, '--standard is ua or archive.'],
  ['a file that is not there', ['no-such-file.docx', '--as', 'pdf'], 1, 'there is no such file'],
])('%s is refused in a sentence', async (_name, args, code, sentence) => {
  const ended = await run(convert, args);
  expect([ended.code, ended.err.join(' ')]).toEqual([code, expect.stringContaining(sentence)]);
});

test('what is no document is refused, and nothing is written', async () => {
  const bad = join(dir, 'bad.docx');
  writeFileSync(bad, 'PK\u0003\u0004 and nothing behind it');
  const ended = await run(convert, [bad, '--as', 'pdf', '--out', join(dir, 'never.pdf')]);
  expect(ended.code).toBe(1);
  expect(() => readFileSync(join(dir, 'never.pdf'))).toThrow();
});

const note = (id: number): string => r(`<w:footnoteReference w:id="${id}"/>`);
const noteText = (id: number, words: string): string => `<w:footnote w:id="${id}">${p(words)}</w:footnote>`;

const NOTED = wordFile({
  body: [
    p('CONCLUSIONS OF THE GROUP ON WELLS'),
    p('The Group met in Amman, Jordan, on 4 May 2031 and adopted the following:'),
    p('1. To accept the plan', note(1), ' of the region.'),
    p('2. To visit these wells:'),
    table(row(cell(p('1')) + cell(p('The well of Petra'))), row(cell(p('2')) + cell(p('The well of Jerash')))),
    p('3. To thank the Secretariat.', note(2)),
  ].join(''),
  footnotes: noteText(1, 'Adopted in 2016.') + noteText(2, 'And its staff.'),
  headers: [p('Wells/2031')],
});

describe('what is told on standard error', () => {
  test('all that outline --findings tells: each by its sort and its lines, words that were taken out as they stood', async () => {
    const { err } = await run(convert, [PAST, '--as', 'txt', '--out', join(dir, 'told.txt')]);
    expect(pastFindings.length).toBeGreaterThan(4);
    for (const { code, lines, text: words } of pastFindings) {
      const told = err.filter((line) => line.startsWith(`${PAST}, line`) && line.endsWith(`(${code})`));
      expect(told.some((line) => lines.every((number) => new RegExp(`\\b${number}\\b`).test(line)))).toBe(true);
      if (code.endsWith('/removed')) expect(told.join('\n')).toContain(`“${words}”`);
    }
    const sorts = new Set(pastFindings.map(({ code }) => code));
    expect(new Set(err.map((line) => /\((\S+)\)$/.exec(line)?.[1]))).toEqual(sorts);
  });

  test.each(readdirSync(DOCUMENTS))('%s: every line is in what is written, or told', async (name) => {
    const out = join(dir, 'whole.txt');
    const { err } = await run(convert, [join(DOCUMENTS, name), '--as', 'txt', '--out', out]);
    const letters = (value: string): string => value.replace(/\s+/g, '');
    const [whole, told] = [letters(readFileSync(out, 'utf8')), letters(err.join(' '))];
    const lines = readFileSync(join(DOCUMENTS, name), 'utf8').split('\n').map(letters);
    const named = err.flatMap((one) => (/, lines? ([\d, ]+): .*\/removed\)$/.exec(one)?.[1] ?? '').split(', '));
    const isThere = (line: string): boolean => whole.includes(line) || told.includes(line);
    const lost = lines.filter((line, index) => !isThere(line) && !named.includes(`${index + 1}`));
    expect(lost).toEqual([]);
  });

  test('nothing of a file in which nothing was found', async () => {
    const path = join(dir, 'plain.txt');
    const rows = [
      'CONCLUSIONS',
      'The Group met in Amman, Jordan, on 4 May 2031 with the participation of Canada and Panama and adopted:',
    ];
    writeFileSync(path, [...rows, '', '1. To thank all.', '2. To close.'].join('\n'));
    expect(await findingsOf(path)).toEqual([]);
    const ended = await run(convert, [path, '--as', 'txt', '--out', join(dir, 'plain-out.txt')]);
    expect(ended.err).toEqual([]);
  });

  test('words one by one, the rest by its lines, and nothing that a terminal obeys', () => {
    const many = Array.from({ length: 30 }, (_, nth) => finding('lines/joined', [nth + 1], 'x'));
    expect(
      findingLines([
        finding('furniture/removed', [7], 'Page\u001b[2J 3\nof 9'),
        finding('title/none', [], ''),
        ...many,
      ]),
    ).toEqual([
      'line 7: A letterhead, running head or page number was left out. “Page[2J 3 of 9” (furniture/removed)',
      'whole document: No title was found. (title/none)',
      `lines ${Array.from({ length: 20 }, (_, nth) => nth + 1).join(', ')} and 10 more: These lines were read as one paragraph. (lines/joined)`,
    ]);
  });
});

describe('a Word file with two footnotes, a table of figures and a header', () => {
  const word = (): string => join(dir, 'noted.docx');
  const made = new Map<string, { readonly bytes: Buffer; readonly err: readonly string[] }>();

  beforeAll(async () => {
    writeFileSync(word(), NOTED);
    for (const as of ['docx', 'pdf', 'html', 'md', 'txt', 'xml', 'json']) {
      const out = join(dir, `noted-out.${as}`);
      const ended = await run(convert, [word(), '--as', as, '--out', out]);
      // A Word file that reads otherwise than it should when it is opened again is not written.
      expect([ended.code, ended.out]).toEqual([0, [out]]);
      made.set(as, { bytes: readFileSync(out), err: ended.err });
    }
  }, 120_000);
  const textOf = (as: string): string => made.get(as)?.bytes.toString() ?? '';

  test('docx: real footnotes at their words, every cell', () => {
    const { paragraphs, notes } = readDocx(made.get('docx')?.bytes ?? new Uint8Array());
    expect(notes).toEqual(['Adopted in 2016.', 'And its staff.']);
    expect(paragraphs.map(({ label, words }) => `${label} ${words}`.trim())).toEqual([
      'CONCLUSIONS OF THE GROUP ON WELLS',
      'The Group met in Amman, Jordan, on 4 May 2031 and adopted the following:',
      '1. To accept the plan[note 1] of the region.',
      '2. To visit these wells:',
      '1',
      'The well of Petra',
      '2',
      'The well of Jerash',
      '3. To thank the Secretariat.[note 2]',
    ]);
  });

  test('txt: the same, and the Word file as text gives it again', async () => {
    expect(
      textOf('txt')
        .split('\n')
        .filter((line) => line !== ''),
    ).toEqual([
      'CONCLUSIONS OF THE GROUP ON WELLS',
      'The Group met in Amman, Jordan, on 4 May 2031 and adopted the following:',
      '1. To accept the plan[1] of the region.',
      '2. To visit these wells:',
      '1',
      'The well of Petra',
      '2',
      'The well of Jerash',
      '3. To thank the Secretariat.[2]',
      '[1] Adopted in 2016.',
      '[2] And its staff.',
    ]);
    const again = join(dir, 'noted-again.txt');
    const { err } = await run(convert, [join(dir, 'noted-out.docx'), '--as', 'txt', '--out', again]);
    // Outside a table a figure alone may be taken for the number of a page: then that is told.
    const told = ['1', '2'].filter((words) => err.some((line) => line.endsWith(` “${words}” (furniture/removed)`)));
    const lines = (value: string): string[] => value.split('\n').filter((line) => line !== '' && !told.includes(line));
    expect(lines(readFileSync(again, 'utf8'))).toEqual(lines(textOf('txt')));
  });

  test('html: the same, with links from mark to note', () => {
    const html = textOf('html');
    expect(html).toMatch(/To accept the plan<sup><a id="fnref-1" href="#fn-1"[^>]*>1<\/a><\/sup> of the region\./);
    expect(html).toMatch(/<p id="fn-1".*Adopted in 2016\.<\/p>\n<p id="fn-2".*And its staff\.<\/p>/);
    for (const words of ['1', 'The well of Petra', '2', 'The well of Jerash']) expect(html).toContain(`>${words}</`);
  });

  test.each([
    ['md', /To accept the plan\[\^1\] of the region\.[\s\S]*\[\^1\]: Adopted in 2016\.\n\n\[\^2\]: And its staff\./],
    ['xml', /To accept the plan<authorialNote [^>]*><p[^>]*>Adopted in 2016\.<\/p><\/authorialNote> of the region\./],
    ['json', /"text":"To accept the plan"\},\{"change":null,"kind":"note","number":1\}/],
  ])('%s', (as, expected) => {
    expect(textOf(as)).toMatch(expected);
    expect(textOf(as)).toContain('And its staff.');
  });

  test.skipIf(!hasPdfPrograms)('pdf', async () => {
    const words = (await readPdfWords(made.get('pdf')?.bytes ?? new Uint8Array())).replace(/\s+/g, ' ');
    for (const one of ['Adopted in 2016.', 'And its staff.', 'The well of Petra']) expect(words).toContain(one);
  });

  test('what is not in them is told: the header', () => {
    for (const [as, { err }] of made) {
      expect([as, err.filter((line) => line.endsWith('(part/leftOut)'))]).toEqual([
        as,
        [`${word()}, whole document: The header of the pages was left out. “Wells/2031” (part/leftOut)`],
      ]);
    }
  });
});

test('a note without words of the text, and a comment: what has no place stands behind the text, and is told', async () => {
  const path = join(dir, 'lost.docx');
  writeFileSync(
    path,
    wordFile({
      body: [
        p('CONCLUSIONS'),
        p('1. To thank the ', '<w:commentRangeStart w:id="4"/>', 'host', '<w:commentRangeEnd w:id="4"/>', '.', note(1)),
        p(note(2)),
        p('2. To close.'),
      ].join(''),
      footnotes: noteText(1, 'Of 2017.') + noteText(2, 'Nowhere at home.'),
      comments: `<w:comment w:id="4" w:author="Canada">${p('And its staff?')}</w:comment>`,
    }),
  );
  const out = join(dir, 'lost.txt');
  const { code, err } = await run(convert, [path, '--as', 'txt', '--out', out]);
  expect(code).toBe(0);
  const lines = readFileSync(out, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  expect(lines).toEqual([
    'CONCLUSIONS',
    '1. To thank the host.[1]',
    '2. To close.',
    '2 Nowhere at home.',
    '[1] Of 2017.',
  ]);
  expect(err).toEqual(
    expect.arrayContaining([
      `${path}, line 3: The place of note 2 is not known; it stands behind the text. “Nowhere at home.”`,
      `${path}, line 2: A comment was left out. “And its staff?”`,
    ]),
  );
});

describe('where a note stands', () => {
  /** "#" marks the notes in the lines of a file; blocks say on which line they begin. */
  function placed(
    lines: readonly string[],
    blocks: readonly (readonly [number, string])[],
    leftOut: readonly number[] = [],
  ): string[] {
    const notes = lines.flatMap((line, index) =>
      [...line.matchAll(/#/g)].map(({ index: at }, nth) => ({
        mark: '*',
        text: 'note',
        line: index + 1,
        at: at - nth,
      })),
    );
    let made = 0;
    const noted = placeNotes(
      {
        blocks: text(...blocks.map(([, words]) => `operative 1 ${words}`)),
        starts: blocks.map(([line]) => line),
        lines: plainLines(lines.map((line) => line.replaceAll('#', ''))),
        notes,
        leftOut: new Set(leftOut),
      },
      () => `new${made++}`,
    );
    expect(noted.notes.size + noted.behind.length).toBe(notes.length);
    return noted.blocks.map(({ content }) => content.map((one) => (one.kind === 'text' ? one.text : '#')).join(''));
  }

  test.each<[string, string[], [number, string][], string[]]>([
    ['amid words', ['To accept# the plan.'], [[1, 'To accept the plan.']], ['To accept# the plan.']],
    ['before the first and behind the last', ['#To accept.#'], [[1, 'To accept.']], ['#To accept.#']],
    ['two at one place', ['To accept.##'], [[1, 'To accept.']], ['To accept.##']],
    ['behind a label', ['1. To# accept.'], [[1, 'To accept.']], ['To# accept.']],
    ['at a label', ['1.# To accept.'], [[1, 'To accept.']], ['#To accept.']],
    [
      'in joined lines',
      ['To accept#', 'the# plan and', 'to go on.#'],
      [[1, 'To accept the plan and to go on.']],
      ['To accept# the# plan and to go on.#'],
    ],
    [
      'in a divided line',
      ['1. To accept.# 2. To go# on.'],
      [
        [1, 'To accept.'],
        [1, 'To go on.'],
      ],
      ['To accept.#', 'To go# on.'],
    ],
    [
      'in one of two equal lines',
      ['To go on.', 'To go# on.'],
      [
        [1, 'To go on.'],
        [2, 'To go on.'],
      ],
      ['To go on.', 'To go# on.'],
    ],
    [
      'where words are said twice',
      ['To go on and to go# on.'],
      [[1, 'To go on and to go on.']],
      ['To go on and to go# on.'],
    ],
    [
      'behind debris that was taken out',
      ['1. [bookmark: x]To accept the plan# of the region.'],
      [[1, 'To accept the plan of the region.']],
      ['To accept the plan# of the region.'],
    ],
    [
      'beside debris amid words',
      ['To accept the plan [bookmark: x]of the region# and of the islands.'],
      [[1, 'To accept the plan of the region and of the islands.']],
      ['To accept the plan of the region# and of the islands.'],
    ],
    ['in words that are not there', ['To accept.', 'Page# 3'], [[1, 'To accept.']], ['To accept.', '*note']],
  ])('%s', (_name, lines, blocks, wanted) => {
    expect(placed(lines, blocks).map((words) => words.replace('* note', '*note'))).toEqual(wanted);
  });

  test('not in a line that was left out, though its words stand above', () => {
    expect(placed(['To accept the plan', 'the plan#'], [[1, 'To accept the plan']], [2])).toEqual([
      'To accept the plan',
      '* note',
    ]);
  });
});
