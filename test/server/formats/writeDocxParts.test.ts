import { describe, expect, test } from 'vitest';
import { checkDocx } from '../../../server/formats/checkDocx.ts';
import { readDocx as readByProduct } from '../../../server/formats/word/readDocx.ts';
import { initialsOf } from '../../../server/formats/wordOut/sideParts.ts';
import { readOrigin } from '../../../server/formats/wordOut/wordOrigin.ts';
import { columnWidths } from '../../../server/formats/wordOut/wordTable.ts';
import { type WriteDocxOptions, writeDocx } from '../../../server/formats/writeDocx.ts';
import type { Printable } from '../../../shared/document/printable.ts';
import { type ReadDocx, readDocx } from '../../kit/readDocx.ts';
import { ORIGIN, RICH } from '../../kit/richPrintable.ts';
import { p, r, wordFile } from '../../kit/wordFile.ts';
import { faultsOf } from '../../kit/wordValidity.ts';
import { childOf, childrenOf, everyElement, type XmlElement, xmlTree } from '../../kit/xmlTree.ts';

const TIME = Date.UTC(2017, 5, 22, 17, 40);

const written = (printable: Printable, options: Partial<WriteDocxOptions> = {}): Promise<Uint8Array> =>
  writeDocx(printable, { time: TIME, ...options });

const part = (file: ReadDocx, name: string): string => file.parts.get(`word/${name}.xml`) ?? '';

const PLAIN: Printable = {
  title: 'Conclusions',
  language: 'en',
  tiers: [],
  front: [],
  paragraphs: [
    {
      blockId: 'a',
      role: 'plain',
      level: 0,
      label: '',
      numbering: { kind: 'none' },
      runs: [{ kind: 'text', text: 'To thank', marks: [] }],
    },
  ],
  notes: [],
};

describe('a file with everything in it', () => {
  test('is sound, and reads back as it was written', async () => {
    const bytes = await written(RICH, { lineNumbers: true, watermark: 'DRAFT', issuer: 'Technical Secretariat' });
    expect(faultsOf(bytes)).toEqual([]);
    expect(await checkDocx(RICH, bytes)).toEqual({ ok: true, value: { same: 24, of: 24 } });
  });

  test('the same printable, time and options give the same bytes', async () => {
    const options = { lineNumbers: true, watermark: 'DRAFT' };
    const [one, two] = [await written(RICH, options), await written(RICH, options)];
    expect(Buffer.compare(one, two)).toBe(0);
  });

  test('a file without notes, comments, numbers and origin has no part for them', async () => {
    const { parts } = readDocx(await written(PLAIN));
    expect([...parts.keys()].filter((name) => /notes|comments|numbering|custom|media|theme/.test(name))).toEqual([]);
  });

  test('changes are by delegation and time of filing, under ids of their own; a move has two ends of one name', async () => {
    const file = readDocx(await written(RICH));
    const told = file.changes.map(({ kind, author, words }) => [kind, author, words]);
    expect(told).toEqual([
      ['w:ins', 'Canada', ' and to take note of the changes'],
      ['w:del', 'United States', ''],
      ['w:del', 'United States', 'To thank the Secretariat.'],
      ['w:moveFrom', 'Panama', ''],
      ['w:moveFrom', 'Panama', 'To visit the harbour.'],
      ['w:ins', 'Canada', ''],
      ['w:pPrChange', 'Canada', ''],
      ['w:moveTo', 'Panama', ''],
      ['w:moveTo', 'Panama', 'To visit the harbour.'],
      ['w:del', 'United States', ''],
      ['w:del', 'Canada', 'warm '],
      ['w:ins', 'Canada', ''],
      ['w:ins', 'Canada', 'To thank the host.'],
    ]);
    expect(new Set(file.changes.map(({ date }) => date))).toEqual(new Set(['2017-06-21T15:10:31Z']));
  });

  test('the importer sees the changes, moves tied, and the comments where they stand', async () => {
    const read = readByProduct(await written(RICH));
    if (!read.ok) throw new Error(read.code);
    const { changes, comments, notes, lines, rejected } = read.value;
    const moved = changes.filter(({ kind }) => kind === 'movedFrom' || kind === 'movedTo');
    expect(moved.map(({ move }) => move)).toEqual(['move1', 'move1']);
    expect(comments.map(({ author, text, quoted, date }) => [author, text, quoted, date])).toEqual([
      [
        'United States',
        'The same words stand in\nrecommendation 1.',
        'To accept the plan and to take note of the changes.',
        '2017-06-21T15:10:31Z',
      ],
      ['Côte d’Ivoire', 'We support this.', 'with thanks.', '2017-06-21T15:10:31Z'],
    ]);
    expect(notes.map(({ mark, text }) => [mark, text])).toEqual([
      ['1', 'Adopted in 2016.'],
      ['2', 'Requested by the delegation of Canada.'],
    ]);
    const labels = (list: typeof lines): string[] =>
      list.flatMap(({ numbering }) => (numbering === null ? [] : [numbering.label]));
    expect(labels(lines)).toEqual(['1.', '3.', 'a)', 'b)', '5.', '5 bis.', '6.', '8.']);
    expect(labels(rejected)).toEqual(['1.', '2.', '3.', 'a)', 'b)', '4.', '5.', '6.', '7.']);
  });

  test('half a move is a plain insertion or deletion', async () => {
    const only = RICH.paragraphs.filter(({ blockId }) => blockId !== 'four');
    const file = readDocx(await written({ ...RICH, tables: [], paragraphs: only }));
    expect(file.changes.filter(({ author }) => author === 'Panama').map(({ kind }) => kind)).toEqual([
      'w:ins',
      'w:ins',
    ]);
    expect(faultsOf(await written({ ...RICH, tables: [], paragraphs: only }))).toEqual([]);
  });

  test('what others change within words that move lies in the move', async () => {
    const paragraphs = RICH.paragraphs.map((one) =>
      one.blockId === 'four'
        ? {
            ...one,
            runs: [
              { ...one.runs[0]!, text: 'To visit ' },
              { kind: 'text' as const, text: 'and paint ', marks: [], change: RICH.paragraphs[2]!.runs[2]!.change! },
              { ...one.runs[0]!, text: 'the harbour.' },
            ],
          }
        : one,
    );
    const bytes = await written({ ...RICH, paragraphs } as Printable);
    expect(faultsOf(bytes)).toEqual([]);
    const document = part(readDocx(bytes), 'document');
    const range = /<w:moveFromRangeStart .*?<w:moveFromRangeEnd [^>]*>/.exec(document)?.[0] ?? '';
    expect(range.replace(/<[^>]+>/g, '')).toBe('To visit and paint the harbour.');
    expect(range.match(/<w:(?:moveFrom|ins) /g)).toEqual(['<w:moveFrom ', '<w:ins ', '<w:moveFrom ']);
  });

  test('two moves of one request are told apart by their words', async () => {
    const by = (kind: 'movedFrom' | 'movedTo') => ({ kind, author: 'Panama', at: TIME, id: 'r' });
    const moved = (blockId: string, text: string, kind: 'movedFrom' | 'movedTo') => ({
      ...PLAIN.paragraphs[0]!,
      blockId,
      runs: [{ kind: 'text' as const, text, marks: [], change: by(kind) }],
      endChange: by(kind),
    });
    const stays = { ...PLAIN.paragraphs[0]!, blockId: 'stays' };
    const paragraphs = [
      moved('a', 'first', 'movedFrom'),
      stays,
      moved('b', 'second', 'movedFrom'),
      { ...stays, blockId: 'stays too' },
      moved('b there', 'second', 'movedTo'),
      { ...stays, blockId: 'stays three' },
      moved('a there', 'first', 'movedTo'),
    ];
    const bytes = await written({ ...PLAIN, paragraphs });
    expect(faultsOf(bytes)).toEqual([]);
    const read = readByProduct(bytes);
    if (!read.ok) throw new Error(read.code);
    const names = read.value.changes
      .filter(({ kind }) => kind.startsWith('moved'))
      .map(({ words, move }) => [words, move]);
    const nameOf = (words: string) => new Set(names.filter(([one]) => one === words).map(([, name]) => name));
    expect([nameOf('first').size, nameOf('second').size, names.length]).toEqual([1, 1, 4]);
    expect(nameOf('first')).not.toEqual(nameOf('second'));
  });

  test('a note in two places is two notes, each with the number that is printed', async () => {
    const note = { kind: 'note' as const, number: 1 };
    const twice = { ...PLAIN, paragraphs: [{ ...PLAIN.paragraphs[0]!, runs: [note, note] }], notes: ['Words.'] };
    const bytes = await written(twice);
    expect(faultsOf(bytes)).toEqual([]);
    expect(await checkDocx({ ...twice, title: 'x' }, bytes)).toMatchObject({ ok: true });
    expect(readDocx(bytes).notes).toEqual(['Words.', '1 Words.']);
  });
});

describe('bad input', () => {
  const HOSTILE = '</w:t></w:p><w:p>&amp; <!-- ]]> "\'{scheme-0}\u0000\u0007\uD83D\uFFFE\u202Eשלום\r\n=cmd|x $(1)';
  const SAID = new Set(['text', 'author', 'words', 'caption', 'symbol', 'status', 'date', 'title', 'documentId']);

  /** Every string that a person may have written, replaced. */
  const replaced = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') return SAID.has(key) || /^\d*$/.test(key) ? `${value} ${HOSTILE}` : value;
    if (Array.isArray(value)) return value.map((one, at) => replaced(one, key === 'marks' ? key : String(at)));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, replaced(one, name)]));
  };

  test('markup, controls and halves of pairs anywhere are printed as words, or not at all', async () => {
    const hostile = replaced(RICH) as Printable;
    const bytes = await written(hostile, { watermark: HOSTILE, issuer: HOSTILE });
    expect(faultsOf(bytes)).toEqual([]);
    expect(await checkDocx(hostile, bytes)).toMatchObject({ ok: true });
    const read = readByProduct(bytes);
    expect(read.ok && read.value.changes[0]?.author).toContain('Canada </w:t></w:p><w:p>&amp; <!-- ]]>');
  });

  test('a paragraph of 64 KiB, an author of a thousand letters', async () => {
    const change = { kind: 'inserted' as const, author: '👩‍👧'.repeat(300), at: TIME, id: 'r' };
    const long = {
      ...PLAIN.paragraphs[0]!,
      runs: [{ kind: 'text' as const, text: 'é '.repeat(22_000), marks: [], change }],
    };
    const printable = { ...PLAIN, paragraphs: [...PLAIN.paragraphs, long] };
    const bytes = await written(printable);
    expect(await checkDocx(printable, bytes)).toMatchObject({ ok: true });
    const [told] = readDocx(bytes).changes;
    expect(told?.author.length).toBeLessThanOrEqual(255);
    expect(told?.author).not.toMatch(/\p{Cs}$/u);
  });
});

describe('comments', () => {
  test.each([
    ['United States', 'US'],
    ['Canada', 'C'],
    ['Côte d’Ivoire', 'C'],
    ['IOM', 'I'],
    ['república dominicana', 'r'],
    ['', ''],
  ])('initials of %s: %s', (author, initials) => {
    expect(initialsOf(author)).toBe(initials);
  });

  test('a comment on a block that is not there stands beside the first paragraph', async () => {
    const comments = [{ blockId: 'gone', author: 'Canada', at: TIME, words: 'Where?' }];
    const bytes = await written({ ...PLAIN, comments });
    expect(faultsOf(bytes)).toEqual([]);
    const read = readByProduct(bytes);
    expect(read.ok && read.value.comments.map(({ quoted, text }) => [quoted, text])).toEqual([['To thank', 'Where?']]);
  });
});

describe('pages', () => {
  const furniture = (file: ReadDocx, pages: string, kind: string): XmlElement => {
    const body = everyElement(xmlTree(part(file, 'document')));
    const id = body.find(({ name, attributes }) => name === `w:${kind}Reference` && attributes['w:type'] === pages)
      ?.attributes['r:id'];
    const relations = childrenOf(xmlTree(file.parts.get('word/_rels/document.xml.rels') ?? ''));
    const target = relations.find(({ attributes }) => attributes.Id === id)?.attributes.Target;
    return xmlTree(file.parts.get(`word/${target}`) ?? '');
  };

  test('symbol, status and date stand at the head of every page, the name from the second on, the page at the foot', async () => {
    const file = readDocx(await written(RICH));
    const lines = (pages: string): string[] =>
      childrenOf(furniture(file, pages, 'header'), 'w:p').map(({ words }) => words);
    const head = 'RCGM/2017/2/Rev.1With requested changes22 June 2017';
    expect(lines('first')).toEqual([head]);
    expect(lines('default')).toEqual([head, 'Conclusions and Recommendations']);
    const stops = everyElement(furniture(file, 'first', 'header')).filter(
      ({ name, attributes }) => name === 'w:tab' && attributes['w:pos'] !== undefined,
    );
    expect(stops.map(({ attributes }) => [attributes['w:val'], attributes['w:pos']])).toEqual([
      ['center', '4513'],
      ['right', '9026'],
    ]);
    for (const pages of ['first', 'default']) expect(furniture(file, pages, 'footer').words).toContain('of');
  });

  test.each([
    ['en', '22 June 2017'],
    ['es', '22 de junio de 2017'],
    ['fr', '22 juin 2017'],
  ])('the date in %s', async (language, date) => {
    const file = readDocx(await written({ ...RICH, language }));
    expect(furniture(file, 'first', 'header').words).toContain(date);
  });

  test('what is no date stands as it is given', async () => {
    const file = readDocx(await written({ ...RICH, heading: { symbol: '', status: '', date: 'undated' } }));
    expect(furniture(file, 'first', 'header').words).toBe('undated');
  });

  test('lines are numbered where asked for, not in titles, headings, tables and notes', async () => {
    const file = readDocx(await written(RICH, { lineNumbers: true }));
    expect(part(file, 'document')).toContain('<w:lnNumType w:countBy="1" w:restart="continuous"/>');
    expect(part(readDocx(await written(RICH)), 'document')).not.toContain('lnNumType');
    const styles = childrenOf(xmlTree(part(file, 'styles')), 'w:style');
    const silent = styles.filter((style) => childOf(childOf(style, 'w:pPr'), 'w:suppressLineNumbers'));
    expect(silent.map(({ attributes }) => attributes['w:styleId'])).toEqual(
      expect.arrayContaining(['Title', 'Place', 'Heading1', 'Heading2', 'FootnoteText']),
    );
    const cells = everyElement(xmlTree(part(file, 'document'))).filter(({ name }) => name === 'w:tc');
    for (const cell of cells) {
      for (const line of childrenOf(cell, 'w:p'))
        expect(childOf(childOf(line, 'w:pPr'), 'w:suppressLineNumbers')).toBeDefined();
    }
  });

  test('the watermark is drawn behind every page, its words as words', async () => {
    const file = readDocx(await written(RICH, { watermark: 'DRAFT "<&>\u0007' }));
    for (const pages of ['first', 'default']) {
      const shapes = everyElement(furniture(file, pages, 'header')).filter(({ name }) => name === 'v:textpath');
      expect(shapes.map(({ attributes }) => attributes.string)).toContain('DRAFT "<&>');
    }
    expect(faultsOf(await written(RICH, { watermark: 'DRAFT' }))).toEqual([]);
  });

  test('changes in a file turn tracking on; a clean text for all does not', async () => {
    const settings = async (printable: Printable) => part(readDocx(await written(printable)), 'settings');
    expect(await settings(RICH)).toContain('<w:trackRevisions/>');
    expect(await settings({ ...PLAIN, origin: ORIGIN })).toContain('<w:trackRevisions/>');
    expect(await settings({ ...PLAIN, origin: { ...ORIGIN, delegation: null } })).not.toContain('trackRevisions');
    expect(await settings(PLAIN)).not.toContain('trackRevisions');
  });
});

describe('tables', () => {
  test('a head repeated on every page, whole rows, columns as wide as they are said to be', async () => {
    const document = xmlTree(part(readDocx(await written(RICH)), 'document'));
    const table = everyElement(document).find(({ name }) => name === 'w:tbl');
    const rows = childrenOf(table, 'w:tr');
    const heads = rows.map((row) => childOf(childOf(row, 'w:trPr'), 'w:tblHeader') !== undefined);
    expect(heads).toEqual([true, false, false]);
    const cells = rows.map((row) =>
      childrenOf(row, 'w:tc').map((one) => childrenOf(one, 'w:p').map(({ words }) => words)),
    );
    expect(cells[1]).toEqual([['1'], ['Canada,', 'United States'], ['insert “and to take note”']]);
    const grid = childrenOf(childOf(table, 'w:tblGrid')).map(({ attributes }) => Number(attributes['w:w']));
    expect(grid).toEqual([902, 2707, 5417]);
  });

  test('shares that are no shares are even ones; all fill the width', () => {
    expect(columnWidths([0, 0], 9001)).toEqual([4500, 4501]);
    expect(columnWidths([Number.NaN, 1], 900)).toEqual([1, 899]);
    expect(columnWidths([1, 2, 1], 4000)).toEqual([1000, 2000, 1000]);
  });

  test('a file of tables only, rows longer or shorter than their head', async () => {
    const tables = [
      { at: 0, caption: '', head: ['a', 'b'], rows: [['1'], ['1', '2', '3']] },
      { at: 0, caption: 'Second', head: ['', ''], rows: [['x', 'y']] },
      { at: 0, caption: 'Empty', head: [], rows: [] },
    ];
    const printable = { ...PLAIN, paragraphs: [], tables };
    const bytes = await written(printable);
    expect(faultsOf(bytes)).toEqual([]);
    expect(await checkDocx(printable, bytes)).toEqual({ ok: true, value: { same: 10, of: 10 } });
  });

  test('what is put in or taken out before a table is so without a trace', async () => {
    for (const kind of ['inserted', 'deleted'] as const) {
      const change = { kind, author: 'Canada', at: TIME, id: 'r' };
      const tracked = {
        ...PLAIN.paragraphs[0]!,
        runs: [{ kind: 'text' as const, text: 'before the table', marks: [], change }],
        endChange: change,
      };
      const printable = {
        ...PLAIN,
        paragraphs: [...PLAIN.paragraphs, tracked],
        tables: [{ at: 2, caption: '', head: ['a'], rows: [['b']] }],
      };
      const bytes = await written(printable);
      expect(faultsOf(bytes)).toEqual([]);
      expect(await checkDocx(printable, bytes)).toMatchObject({ ok: true });
      const view = kind === 'inserted' ? 'rejected' : 'accepted';
      expect(
        readDocx(bytes, view)
          .paragraphs.map(({ words }) => words)
          .filter((words) => words !== ''),
      ).toEqual(['To thank']);
    }
  });
});

describe('ends of paragraphs that nothing follows', () => {
  const numbered = (blockId: string, label: string, text: string) => ({
    ...RICH.paragraphs[2]!,
    blockId,
    label,
    runs: [{ kind: 'text' as const, text, marks: [] }],
  });
  const end = (kind: 'inserted' | 'deleted') => ({ endChange: { kind, author: 'Canada', at: TIME, id: 'r' } });
  const read = (bytes: Uint8Array, view: 'accepted' | 'rejected') =>
    readDocx(bytes, view)
      .paragraphs.map(({ label, words }) => [label, words])
      .filter(([, words]) => words !== '');

  test.each(['inserted', 'deleted'] as const)('an end that is %s though words stay: it stays as well', async (kind) => {
    for (const tables of [[], [{ at: 1, caption: '', head: ['a'], rows: [['b']] }]]) {
      const printable = { ...RICH, front: [], comments: [], tables };
      const bytes = await written({ ...printable, paragraphs: [{ ...numbered('a', '1.', 'To thank'), ...end(kind) }] });
      expect(faultsOf(bytes)).toEqual([]);
      for (const view of ['accepted', 'rejected'] as const) expect(read(bytes, view)).toEqual([['1.', 'To thank']]);
    }
  });

  test('a paragraph divided at the end of the text is whole again without the change, under its number', async () => {
    const change = end('inserted').endChange;
    const paragraphs = [
      { ...numbered('a', '4.', 'To thank '), ...end('inserted') },
      {
        ...numbered('b', '5.', ''),
        runs: [{ kind: 'text' as const, text: 'and more', marks: [], change }],
        ...end('inserted'),
      },
    ];
    const bytes = await written({ ...RICH, front: [], comments: [], tables: [], paragraphs });
    expect(faultsOf(bytes)).toEqual([]);
    expect(read(bytes, 'accepted')).toEqual([
      ['4.', 'To thank '],
      ['5.', 'and more'],
    ]);
    expect(read(bytes, 'rejected')).toEqual([['4.', 'To thank ']]);
  });
});

describe('origin', () => {
  test.each([ORIGIN, { ...ORIGIN, delegation: null, textSeq: 0 }])('is read back: %j', async (origin) => {
    expect(readOrigin(await written({ ...RICH, origin }))).toEqual(origin);
  });

  const withProperties = (xml: string): Uint8Array =>
    wordFile({ body: p(r('words')), entries: { 'docProps/custom.xml': xml } });
  const property = (name: string, value: string): string =>
    `<property fmtid="x" pid="2" name="${name}"><vt:lpwstr>${value}</vt:lpwstr></property>`;
  const properties = (...list: readonly string[]): string =>
    `<Properties xmlns="p" xmlns:vt="vt">${list.join('')}</Properties>`;

  test.each([
    ['no Word file', new TextEncoder().encode('PK nothing')],
    ['nothing', new Uint8Array()],
    ['a Word file of others', wordFile({ body: p(r('words')) })],
    ['properties of others', withProperties(properties(property('Owner', 'somebody')))],
    ['properties that are no XML', withProperties('<Properties')],
    ['properties with a document type', withProperties(`<!DOCTYPE x [<!ENTITY a "b">]>${properties()}`)],
    ['half an origin', withProperties(properties(property('ChapeauDocument', 'd'), property('ChapeauTextSeq', '1')))],
    [
      'a number that is none',
      withProperties(
        properties(
          property('ChapeauDocument', 'd'),
          property('ChapeauTextSeq', '1e3'),
          property('ChapeauTextHash', ORIGIN.textHash),
        ),
      ),
    ],
  ])('%s has none', (_, bytes) => {
    expect(readOrigin(bytes)).toBeNull();
  });
});
