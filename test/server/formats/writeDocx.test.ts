import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { writeDocx } from '../../../server/formats/writeDocx.ts';
import type { Block, Inline, MarkName } from '../../../shared/document/block.ts';
import { MARKS } from '../../../shared/document/block.ts';
import { type Printable, printable, printedText } from '../../../shared/document/printable.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { DEFAULT_SCHEME, type Scheme, type Tier } from '../../../shared/numbering/scheme.ts';
import {
  arbitraryScheme,
  arbitraryText,
  CROOKED,
  heldAndEdited,
  NUMBERED_HEADINGS,
  RUNS_ON,
  THREE_TIERS,
} from '../../kit/numberedText.ts';
import { pastDocument, pastFiles } from '../../kit/pastDocument.ts';
import { type ReadDocx, type ReadParagraph, readDocx } from '../../kit/readDocx.ts';
import { text } from '../../kit/text.ts';

const SEED = 20170622;
const TIME = Date.UTC(2017, 5, 22, 17, 40, 12);

const print = (blocks: readonly Block[], scheme: Scheme = DEFAULT_SCHEME, language = 'en'): Printable =>
  printable({ title: 'Conclusions', blocks, labels: labelsOf(blocks, scheme), scheme, language });

const written = async (source: Printable): Promise<ReadDocx> => readDocx(await writeDocx(source, { time: TIME }));

const part = (file: ReadDocx, path: string): string => file.parts.get(path) ?? '';

const wanted = ({ front, paragraphs }: Printable): [string, string][] =>
  [...front, ...paragraphs].map((paragraph) => [paragraph.label, printedText(paragraph)]);

/** What was written as literal text because no level text can hold it counts as label again. */
function received(paragraph: ReadParagraph): [string, string] {
  const tab = paragraph.words.indexOf('\t');
  const literal = paragraph.label === '' && tab >= 0;
  return literal ? [paragraph.words.slice(0, tab), paragraph.words.slice(tab + 1)] : [paragraph.label, paragraph.words];
}

const block = (content: readonly Inline[]): Block => ({
  id: 'x',
  role: 'operative',
  level: 1,
  numbering: 'auto',
  label: null,
  content,
});
const words = (value: string, ...marks: MarkName[]): Inline => ({ kind: 'text', text: value, marks });

afterEach(() => {
  vi.useRealTimers();
});

describe('what Word counts is what the product prints', () => {
  test.each([
    ...pastFiles.map((file) => pastDocument(file)),
    { name: 'three tiers', blocks: CROOKED, scheme: THREE_TIERS },
    { name: 'numbers run on', blocks: CROOKED, scheme: RUNS_ON },
    { name: 'numbered headings', blocks: CROOKED, scheme: NUMBERED_HEADINGS },
  ])('$name: read back, paragraph by paragraph', async ({ blocks, scheme }) => {
    const source = print(blocks, scheme);
    expect((await written(source)).paragraphs.map(received)).toEqual(wanted(source));
  });

  test.each(pastFiles.map((file) => pastDocument(file)))(
    '$name, numbers held and the text edited since: "4 bis" and "[5. Removed]" as printed',
    async (past) => {
      const { blocks, scheme, removed } = heldAndEdited(past.blocks, past.scheme);
      const labels = labelsOf(blocks, scheme);
      const source = printable({ title: 'Conclusions', blocks, labels, scheme, removed, language: 'en' });
      expect(source.front.length + source.paragraphs.length).toBe(blocks.length + removed.length);
      expect(removed.length).toBeGreaterThan(0);
      expect(labels.some((label) => label.includes('bis'))).toBe(true);
      expect((await written(source)).paragraphs.map(received)).toEqual(wanted(source));
    },
  );

  test(`any scheme over any text (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryScheme, arbitraryText, async (scheme, blocks) => {
        const source = print(blocks, scheme);
        expect((await written(source)).paragraphs.map(received)).toEqual(wanted(source));
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
  /** a … z, aa … zz, aaa … hhh: as many as items below. */
  const PAST_Z = [1, 2, 3].flatMap((times) => LETTERS.map((letter) => letter.repeat(times))).slice(0, 60);
  const SIXTY = text('operative 1 To thank', ...PAST_Z.map((_, nth) => `sub 2 item ${nth + 1}`), 'operative 1 To end');

  test.each<[string, Omit<Tier, 'role' | 'level'>, (letters: string) => string]>([
    ['a) to hhh)', { style: 'lowerAlpha', before: '', after: ')', restart: 'parent' }, (letters) => `${letters})`],
    [
      '(A) to (HHH)',
      { style: 'upperAlpha', before: '(', after: ')', restart: 'never' },
      (letters) => `(${letters.toUpperCase()})`,
    ],
  ])('letters past z are counted, not written: %s', async (_name, tier, printed) => {
    const source = print(SIXTY, { tiers: [DEFAULT_SCHEME.tiers[0]!, { role: 'sub', level: 2, ...tier }] });
    const { paragraphs } = await written(source);
    expect(paragraphs.map(({ label }) => label)).toEqual(['1.', ...PAST_Z.map(printed), '2.']);
    expect(paragraphs[60]?.label).toBe(printed('hhh'));
    expect(paragraphs.map(({ words }) => words)).toEqual(source.paragraphs.map(printedText));
  });

  test('the past documents need no label written as text', async () => {
    for (const file of pastFiles) {
      const { blocks, scheme } = pastDocument(file);
      const { paragraphs } = await written(print(blocks, scheme));
      expect(paragraphs.filter((paragraph) => paragraph.words.includes('\t'))).toEqual([]);
    }
  });

  test('conclusions and recommendations are one multilevel list in two instances', async () => {
    const file = pastFiles[2] ?? '';
    const source = print(pastDocument(file).blocks);
    const numbering = part(await written(source), 'word/numbering.xml');
    const lists = [...numbering.matchAll(/<w:num [^>]*w:numId="(\d+)".*?w:abstractNumId w:val="(\d+)"/g)];
    const [linked] = [...numbering.matchAll(/<w:abstractNum w:abstractNumId="(\d+)">.*?<w:pStyle w:val="Operative1"/g)];
    const scheme = lists.filter(([, , list]) => list === linked?.[1]);
    expect(source.paragraphs.filter(({ label }) => label === '1.')).toHaveLength(2);
    expect(scheme).toHaveLength(2);
    expect(numbering).toContain('w:lvlText w:val="%2)"');
  });

  test.each([
    ['4 bis.', '4 bis.'],
    ['[5. Removed]', '[5. Removed]'],
    ['- a.', '- a.'],
    ['Annex A:', 'Annex A:'],
    ['·', '·'],
    ['–', '–'],
    ['❖❖', '❖❖'],
    ['(xiv)', '(xiv)'],
  ])('the fixed label %s is numbering, not text', async (label) => {
    const fixed: Block = { ...block([words('To thank')]), numbering: 'fixed', label };
    const [paragraph] = (await written(print([fixed]))).paragraphs;
    expect([paragraph?.label, paragraph?.words]).toEqual([label, 'To thank']);
  });

  test.each(['100%', '%1.', 'a label that is too long for any level of Word'])(
    '%s is written as text',
    async (label) => {
      const fixed: Block = { ...block([words('To thank')]), numbering: 'fixed', label };
      const [paragraph] = (await written(print([fixed]))).paragraphs;
      expect([paragraph?.label, paragraph?.words]).toEqual(['', `${label}\tTo thank`]);
    },
  );
});

describe('words and marks', () => {
  const HOSTILE: readonly (readonly [string, string, string])[] = [
    ['markup', '</w:t><w:p>&amp;<!-- "\' ]]> &#0;', '</w:t><w:p>&amp;<!-- "\' ]]> &#0;'],
    ['emoji', 'To thank 👩‍👩‍👧‍👦 and 🇸🇻', 'To thank 👩‍👩‍👧‍👦 and 🇸🇻'],
    ['marks of right-to-left text', '\u202Bשלום\u202C \u200Fعربي\u200E', '\u202Bשלום\u202C \u200Fعربي\u200E'],
    ['combining accents', 'Jose\u0301 Nin\u0303o', 'Jose\u0301 Nin\u0303o'],
    ['controls', 'To\u0000 thank\u0007\u001B[31m\u000B', 'To thank[31m'],
    ['half a pair', 'a\uD83D b\uDC00', 'a\uFFFD b\uFFFD'],
    ['noncharacters', 'a\uFFFE\uFFFFb', 'ab'],
    ['line ends and tabs', 'a\r\nb\tc\u2028d', 'a b c d'],
    ['spaces', '  two  spaces  ', '  two  spaces  '],
    ['fields', '{ PAGE } w:fldChar', '{ PAGE } w:fldChar'],
  ];

  test.each(HOSTILE)('%s', async (_, given, expected) => {
    const { paragraphs } = await written(print([block([words(given)])]));
    expect(paragraphs.map((paragraph) => paragraph.words)).toEqual([expected]);
  });

  test.each(HOSTILE)('%s in title, label and note', async (_, given, expected) => {
    const heading: Block = { ...block([words(given)]), role: 'title', level: 0 };
    const noted: Block = {
      ...block([{ kind: 'footnoteRef', noteId: 'n', marks: [] }]),
      numbering: 'fixed',
      label: given,
    };
    const file = await written(
      printable({
        title: given,
        blocks: [heading, noted],
        labels: ['', given],
        scheme: DEFAULT_SCHEME,
        language: 'en',
        notes: new Map([['n', given]]),
      }),
    );
    expect(file.paragraphs[0]?.words).toBe(expected);
    expect(file.notes).toEqual([expected.trim()]);
    expect(file.paragraphs[1]?.words.endsWith('[note 1]')).toBe(true);
  });

  test('each mark alone and all together', async () => {
    const runs = [...MARKS.map((mark) => words(`${mark} `, mark)), words('three', 'strong', 'em', 'underline')];
    const [paragraph] = (await written(print([block([words('plain '), ...runs])]))).paragraphs;
    expect(paragraph?.runs.filter((run) => run.text !== '').map((run) => [run.text, run.marks])).toEqual([
      ['plain ', []],
      ...MARKS.map((mark) => [`${mark} `, [mark]]),
      ['three', ['strong', 'em', 'underline']],
    ]);
  });

  test.each([
    [['lang-es'], 'es-ES'],
    [['strong', 'lang-fr'], 'fr-FR'],
    [['lang-es', 'lang-pt'], 'pt-PT'],
  ] as const)('a passage marked %j is in %s for Word, and stands last in its properties', async (marks, expected) => {
    const source = print([block([words('The '), words('Proceso Puebla', ...marks)])]);
    const xml = part(await written(source), 'word/document.xml');
    const [, properties = ''] = /<w:r><w:rPr>((?:(?!<\/w:rPr>).)*)<\/w:rPr><w:t[^>]*>Proceso Puebla/.exec(xml) ?? [];
    expect(properties.endsWith(`<w:lang w:val="${expected}"/>`)).toBe(true);
    expect(properties.match(/w:lang/g)).toHaveLength(1);
  });

  test('a cross-reference prints the label of its target without the closing stop', async () => {
    const xref = (blockId: string): Inline => ({ kind: 'xref', blockId, marks: [] });
    const refer = block([words('see '), xref('b1'), words(', '), xref('b2'), words(' and '), xref('gone')]);
    const source = print([...text('heading 0 CONCLUSIONS', 'operative 1 To thank', 'sub 2 all'), refer]);
    expect(printedText(source.paragraphs[3] ?? { runs: [] })).toBe('see 1, a) and [?]');
  });
});

describe('the file', () => {
  test('the same text and time give the same bytes, whatever the clock says', async () => {
    const source = print(pastDocument(pastFiles[2] ?? '').blocks);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2030, 0, 1) });
    const first = await writeDocx(source, { time: TIME });
    vi.setSystemTime(Date.UTC(2031, 6, 2, 3, 4, 5));
    const second = await writeDocx(source, { time: TIME });
    expect(Buffer.compare(first, second)).toBe(0);
    expect(Buffer.compare(first, await writeDocx(source, { time: TIME + 60_000 }))).not.toBe(0);
  });

  test('names nobody and says when, in which language', async () => {
    const source = print(text('title 0 Conclusions', 'operative 1 To thank'), DEFAULT_SCHEME, 'es');
    const file = readDocx(await writeDocx(source, { time: TIME, issuer: 'Technical Secretariat' }));
    const core = part(file, 'docProps/core.xml');
    expect(core).toContain('<dc:creator>Technical Secretariat</dc:creator>');
    expect(core).toContain('>2017-06-22T17:40:12Z</dcterms:created>');
    expect(core).toContain('<dc:language>es-ES</dc:language>');
    expect(core).not.toMatch(/lastModifiedBy|Un-named/);
    expect(part(file, 'word/styles.xml')).toContain('<w:lang w:val="es-ES"/>');
    expect([...file.parts.values()].join('')).not.toContain('Un-named');
  });

  test.each([
    ['en', 'Page 1 of 1'],
    ['es', 'Página 1 de 1'],
    ['fr-CA', 'Page 1 sur 1'],
    ['nl', '1 / 1'],
  ])('footer in %s', async (language, expected) => {
    const file = await written(print(text('operative 1 To thank'), DEFAULT_SCHEME, language));
    const footer = [...file.parts].find(([path]) => /footer\d+\.xml$/.test(path))?.[1] ?? '';
    expect(
      footer
        .replace(/<w:instrText[^>]*>(\w+)<\/w:instrText>/g, '')
        .replace(/<[^>]+>/g, '')
        .trim(),
    ).toBe(expected);
    expect(footer).toContain('PAGE</w:instrText>');
    expect(footer).toContain('NUMPAGES</w:instrText>');
  });

  test('paper, header, font and its substitutes', async () => {
    const source = print(text('operative 1 To thank'));
    const a4 = part(await written(source), 'word/document.xml');
    const letter = part(readDocx(await writeDocx(source, { time: TIME, page: 'letter' })), 'word/document.xml');
    expect(a4).toContain('w:w="11906" w:h="16838"');
    expect(letter).toContain('w:w="12240" w:h="15840"');
    const file = await written(source);
    const headers = [...file.parts].filter(([path]) => /header\d+\.xml$/.test(path)).map(([, xml]) => xml);
    expect(headers.join('')).toContain('Conclusions');
    expect(part(file, 'word/fontTable.xml')).toContain('<w:altName w:val="Caladea,');
    expect(part(file, 'word/styles.xml')).toContain('w:ascii="Cambria"');
  });

  test('headings are heading styles and stay with what follows', async () => {
    const file = await written(
      print(
        text(
          'title 0 Meeting',
          'place 0 San Salvador',
          'chapeau 0 The Group',
          'heading 0 CONCLUSIONS',
          'subheading 0 Working group',
          'operative 1 The following:',
          'sub 2 one',
          'tail 2 tail',
          'operative 1 last',
        ),
      ),
    );
    expect(file.paragraphs.map(({ style }) => style)).toEqual([
      'Title',
      'Place',
      'Chapeau',
      'Heading1',
      'Heading2',
      'Operative1',
      'Operative2',
      'Tail2',
      'Operative1',
    ]);
    expect(file.paragraphs.map(({ keepNext }) => keepNext)).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
      false,
      false,
      false,
    ]);
    const styles = part(file, 'word/styles.xml');
    for (const id of ['Title', 'Place', 'Heading1', 'Heading2'])
      expect(styles.split(`w:styleId="${id}"`)[1]?.split('</w:style>')[0]).toContain('<w:keepNext/>');
  });

  test('an empty document and an empty paragraph are files, too', async () => {
    expect((await written(print([]))).paragraphs.map(({ words }) => words)).toEqual(['']);
    expect((await written(print(text('operative 1')))).paragraphs.map(received)).toEqual([['1.', '']]);
  });

  test('300 paragraphs', async () => {
    const lines = Array.from(
      { length: 300 },
      (_, i) => `${i % 4 === 0 ? 'operative 1' : 'sub 2'} ${'words '.repeat(60)}${i}`,
    );
    const source = print(text(...lines));
    expect((await written(source)).paragraphs.map(received)).toEqual(wanted(source));
  });
});
