import { describe, expect, test } from 'vitest';
import { cleanPrintable } from '../../../server/formats/cleanPrintable.ts';
import { type WritePdfOptions, writePdf } from '../../../server/formats/writePdf.ts';
import {
  type Printable,
  type PrintableChange,
  type PrintableParagraph,
  printable,
  printableText,
  printedText,
} from '../../../shared/document/printable.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import type { Scheme } from '../../../shared/numbering/scheme.ts';
import { CROOKED, NUMBERED_HEADINGS, THREE_TIERS } from '../../kit/numberedText.ts';
import { pastDocument, pastFiles } from '../../kit/pastDocument.ts';
import {
  allTags,
  hasPdfPrograms,
  type PdfFile,
  type PdfTag,
  readPdfFile,
  readPdfWords,
  wordsOfTag,
} from '../../kit/readPdfFile.ts';

const TIME = Date.UTC(2017, 5, 22, 17, 40, 12);
const OPTIONS: WritePdfOptions = {
  time: TIME,
  page: 'a4',
  issuer: 'Technical Secretariat',
  lineNumbers: false,
  watermark: '',
  standard: 'ua',
};

const written = async (source: Printable, options: Partial<WritePdfOptions> = {}): Promise<PdfFile> =>
  readPdfFile(await writePdf(source, { ...OPTIONS, ...options }));

const DIRECTIONS = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const dense = (value: string): string => value.replace(/\s+/g, '').replace(DIRECTIONS, '');

function past(file: string, language = 'en'): Printable {
  const { blocks, labels, scheme } = { ...pastDocument(file), labels: pastDocument(file).labels };
  return printable({ title: 'Conclusions', blocks, labels, scheme, language });
}
const crooked = (scheme: Scheme): Printable =>
  printable({ title: 'Crooked', blocks: CROOKED, labels: labelsOf(CROOKED, scheme), scheme, language: 'en' });

const paragraph = (words: string, more: Partial<PrintableParagraph> = {}): PrintableParagraph => ({
  blockId: 'p',
  role: 'operative',
  level: 1,
  label: '1.',
  numbering: { kind: 'fixed' },
  runs: [{ kind: 'text', text: words, marks: [] }],
  ...more,
});
const text = (...paragraphs: PrintableParagraph[]): Printable => ({
  title: 'Conclusions',
  language: 'en',
  tiers: [],
  front: [],
  paragraphs,
  notes: [],
});
const change = (kind: PrintableChange['kind'], author = 'Canada'): PrintableChange => ({
  kind,
  author,
  at: TIME,
  id: `${kind} ${author}`,
});

/** Labels and words as the printable has them. */
const wanted = ({ front, paragraphs }: Printable): string =>
  dense([...front, ...paragraphs].map((one) => one.label + printedText(one)).join(''));

const KINDS: Readonly<Record<string, readonly string[]>> = {
  L: ['LI', 'L'],
  LI: ['Lbl', 'LBody'],
  Table: ['THead', 'TBody', 'TR'],
  THead: ['TR'],
  TBody: ['TR'],
  TR: ['TH', 'TD'],
};
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  LI: ['L'],
  LBody: ['LI'],
  TR: ['Table', 'THead', 'TBody'],
  TH: ['TR'],
  TD: ['TR'],
};

/** What PDF/UA-1 asks of the tree (7.4.2 headings, 7.5 tables, 7.6 lists), counted here by another reader. */
function faultsOfTags(tree: PdfTag): string[] {
  const faults: string[] = [];
  let depth = 0;
  const walk = (tag: PdfTag): void => {
    for (const part of tag.parts) {
      const name = typeof part === 'string' ? 'words' : part.name;
      if (KINDS[tag.name] && !KINDS[tag.name]?.includes(name)) faults.push(`${name} in ${tag.name}`);
      if (OWNERS[name] && !OWNERS[name]?.includes(tag.name)) faults.push(`${name} in ${tag.name}`);
      if (typeof part === 'string') continue;
      const level = Number(/^H(\d)$/.exec(name)?.[1] ?? 0);
      if (level > depth + 1) faults.push(`H${level} after H${depth}`);
      if (level > 0) depth = level;
      if (name === 'TH' && !part.attributes.some((attribute) => attribute.startsWith('/Scope')))
        faults.push('TH of what');
      walk(part);
    }
  };
  walk(tree);
  return faults;
}

/** Everything drawn must be content of a tag or marked as none; the glyph that stands for missing ones is forbidden. */
function faultsOfPages(plain: string): string[] {
  const faults: string[] = [];
  for (const [, stream = ''] of plain.matchAll(/%% Contents for page \d+[\s\S]*?stream\n([\s\S]*?)endstream/g)) {
    let depth = 0;
    for (const line of stream.split('\n')) {
      if (/(BDC|BMC)$/.test(line)) depth += 1;
      else if (/EMC$/.test(line)) depth -= 1;
      else if (/(^| )(TJ|Tj|f|f\*|S|B)$/.test(line) && depth === 0) faults.push(`unmarked: ${line.slice(0, 60)}`);
      for (const [, glyphs = ''] of line.endsWith('TJ') ? line.matchAll(/<([0-9a-f]+)>/g) : []) {
        if (glyphs.match(/.{4}/g)?.includes('0000')) faults.push(`no glyph: ${line.slice(0, 60)}`);
      }
    }
  }
  return faults;
}

describe.skipIf(!hasPdfPrograms)('a text as a PDF file', () => {
  test.each(pastFiles)('prints every label and word of %s, tagged, in its own fonts', async (file) => {
    const source = past(file);
    const pdf = await written(source);
    expect(dense(wordsOfTag(pdf.tags))).toBe(wanted(source));
    const names = allTags(pdf.tags).map((tag) => tag.name);
    const headings = source.paragraphs.filter(({ role }) => role === 'heading' || role === 'subheading');
    expect(names.filter((name) => /^H\d$/.test(name))).toHaveLength(headings.length);
    const labelled = source.paragraphs.filter(({ label, role }) => label !== '' && !role.endsWith('heading'));
    expect(names.filter((name) => name === 'LI')).toHaveLength(labelled.length);
    expect(faultsOfTags(pdf.tags)).toEqual([]);
    expect(faultsOfPages(pdf.plain)).toEqual([]);
    expect(pdf.fonts.length).toBeGreaterThan(1);
    for (const font of pdf.fonts)
      expect(font).toMatch(/^[A-Z]{6}\+SourceSerif4-\w+ +CID TrueType +Identity-H +yes yes yes/);
    // On the page each label opens a line, its words follow.
    const lines = pdf.layout.split('\n').map((line) => line.trim().replace(/\s+/g, ' '));
    for (const { label, runs } of source.paragraphs) {
      const opening = `${label} ${printedText({ runs }).trim()}`.trim().replace(/\s+/g, ' ').slice(0, 24);
      expect(lines.filter((line) => dense(line).startsWith(dense(opening)))).not.toEqual([]);
    }
  });

  test.each([
    ['three tiers', THREE_TIERS],
    ['numbered headings', NUMBERED_HEADINGS],
  ])('keeps the tags of lists and headings right: %s', async (_, scheme) => {
    const source = crooked(scheme);
    const pdf = await written(source, { lineNumbers: true, standard: 'archive' });
    expect(dense(wordsOfTag(pdf.tags))).toBe(wanted(source));
    expect(faultsOfTags(pdf.tags)).toEqual([]);
    expect(faultsOfPages(pdf.plain)).toEqual([]);
  });

  test('says what it is: title, language, issuer, time, standard', async () => {
    const source = {
      ...text(paragraph('To thank Panama.')),
      title: 'Conclusions (Rev.1) \\ "ad referendum" <&> Ñandú',
    };
    const ua = await written({ ...source, language: 'es-SV' });
    const facts = ['Title', 'Author', 'CreationDate', 'Tagged', 'PDF version', 'Page size'].map((name) =>
      ua.info.get(name),
    );
    expect(facts).toEqual([
      source.title,
      'Technical Secretariat',
      '2017-06-22T17:40:12Z',
      'yes',
      '1.7',
      '595.276 x 841.89 pts (A4)',
    ]);
    expect(ua.plain).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(ua.plain).not.toContain('pdfaid:part');
    expect(ua.plain).toMatch(/\/DisplayDocTitle true/);
    expect(ua.plain).toMatch(/\/Lang (\(es-SV\)|<feff00650073002d00530056>)/);
    const archive = await written(source, { standard: 'archive', page: 'letter' });
    expect(archive.plain).toContain('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
    expect(archive.plain).not.toContain('pdfuaid');
    expect(archive.plain).toMatch(/\/OutputIntents \[\s*<<[^>]*\/DestOutputProfile \d+ 0 R/);
    expect(archive.info.get('Page size')).toBe('612 x 792 pts (letter)');
  });

  test('carries which text it was made from, and prints it nowhere', async () => {
    const origin = { documentId: '0197-doc', textSeq: 41, textHash: 'abc123', delegation: 'CAN' };
    const pdf = await written({ ...text(paragraph('To thank Panama.')), origin });
    expect(pdf.plain).toContain('<dc:identifier>0197-doc/41/abc123/CAN</dc:identifier>');
    expect(pdf.layout).not.toContain('abc123');
  });

  test('what changes is told without colour, by whom, and explained in the language of the text', async () => {
    const run = (words: string, changed?: PrintableChange) =>
      ({ kind: 'text', text: words, marks: [], ...(changed ? { change: changed } : {}) }) as const;
    const source = text(
      paragraph('', {
        runs: [
          run('To thank '),
          run('the Troika', change('deleted')),
          run('the Presidency', change('inserted')),
          run(' and'),
        ],
        endChange: change('inserted', 'Panama'),
      }),
      paragraph('', {
        label: '2.',
        runs: [run('To go', change('movedFrom', '')), run('to come', change('movedTo', 'Costa Rica')), run('.')],
      }),
    );
    const pdf = await written({ ...source, language: 'es' });
    expect(dense(wordsOfTag(pdf.tags))).toBe(
      dense(
        `Subrayado: se incorpora; tachado: se suprime; con doble subrayado: se traslada aquí; con doble tachado: se
         traslada a otro lugar; ¶: fin de párrafo que se incorpora o se suprime; nombre en letra pequeña: de quién es el
         cambio. 1. To thank the Troika the Presidency Canada and ¶ Panama 2. To go to come Costa Rica.`,
      ),
    );
    const lined = (sign: string) =>
      allTags(pdf.tags)
        .filter((tag) => tag.attributes.includes(`/TextDecorationType /${sign}`))
        .map((tag) => wordsOfTag(tag));
    expect(lined('LineThrough')).toEqual(expect.arrayContaining(['the Troika', 'To go']));
    expect(lined('Underline')).toEqual(expect.arrayContaining(['the Presidency', '¶', 'to come']));
    expect(lined('Underline')).not.toContain('the Troika');
    expect(faultsOfTags(pdf.tags)).toEqual([]);
    expect(faultsOfPages(pdf.plain)).toEqual([]);
  });

  test('heads, feet, notes, tables and comments stand where they belong', async () => {
    const many = Array.from({ length: 60 }, (_, n) => [`${n + 1}`, 'Canada', 'To insert words.\nOn two lines.']);
    const source: Printable = {
      ...text(
        paragraph('To thank Panama', {
          blockId: 'a',
          runs: [
            { kind: 'text', text: 'To thank Panama', marks: ['strong', 'em'] },
            { kind: 'note', number: 1 },
            { kind: 'text', text: ' again', marks: ['superscript', 'underline'] },
          ],
        }),
        paragraph('To thank Honduras', { blockId: 'b', level: 2, label: 'a)' }),
      ),
      language: 'fr',
      heading: { symbol: 'RCGM/2017/2/Rev.1', status: 'Projet', date: '2017-06-22' },
      notes: ['The words of the note.'],
      tables: [{ at: 2, caption: 'Register', head: ['No.', 'By', 'Change'], widths: [1, 2, 6], rows: many }],
      comments: [
        { blockId: 'b', author: 'Costa Rica', at: TIME, words: 'A second comment.\nIts second line.' },
        { blockId: 'a', author: 'Panama', at: TIME, words: 'A first comment.' },
      ],
    };
    const pdf = await written(source, { lineNumbers: true, watermark: 'PROJET' });
    const pages = Number(pdf.info.get('Pages'));
    expect(pages).toBeGreaterThan(2);
    const layout = pdf.layout.split('\f');
    expect(layout[0]).toMatch(/RCGM\/2017\/2\/Rev\.1/);
    expect(layout[0]).toMatch(/Projet +22 juin 2017/);
    expect(layout[1]).toMatch(/Conclusions +RCGM\/2017\/2\/Rev\.1/);
    for (let nth = 0; nth < pages; nth++) expect(layout[nth]).toContain(`Page ${nth + 1} sur ${pages}`);
    // The head of the table comes again on each of its pages, and once in the tags.
    expect(layout.filter((page) => /No\. +By +Change/.test(page)).length).toBeGreaterThan(1);
    const tags = allTags(pdf.tags);
    expect(tags.filter((tag) => tag.name === 'TH').map((tag) => wordsOfTag(tag))).toEqual(['No.', 'By', 'Change']);
    expect(tags.filter((tag) => tag.name === 'TR')).toHaveLength(61);
    expect(tags.filter((tag) => tag.name === 'Note').map((tag) => wordsOfTag(tag))).toEqual([
      '1The words of the note.',
    ]);
    const words = wordsOfTag(pdf.tags);
    expect(words).toMatch(
      /Commentaires\s*Paragraphe 1 · Panama, 22 juin 2017\s*A first comment\.\s*Paragraphe 1 a\) · Costa Rica, 22 juin 2017\s*A second comment\.\s*Its second line\.$/,
    );
    // Neither heads and feet nor the numbers of lines nor the watermark are read aloud.
    expect(words).not.toMatch(/PROJET|sur \d|Rev\.1/);
    expect(faultsOfTags(pdf.tags)).toEqual([]);
    expect(faultsOfPages(pdf.plain)).toEqual([]);
  });

  test('lines are numbered over all pages, outside the words', async () => {
    const source = past(pastFiles[0]!);
    const pdf = await written(source, { lineNumbers: true });
    const numbers = [...pdf.layout.matchAll(/^ {0,6}(\d{1,3}) {2,}\S/gm)].map((line) => Number(line[1]));
    expect(numbers.slice(0, 30)).toEqual(Array.from({ length: 30 }, (_, nth) => nth + 1));
    expect(numbers.at(-1)).toBeGreaterThan(60);
    expect(dense(wordsOfTag(pdf.tags))).toBe(wanted(source));
  });

  test.each([
    ['es', 'otorrinolaringólogos desproporcionadamente', 'Página 1 de 1'],
    ['fr', 'anticonstitutionnellement gouvernementalement', 'Page 1 sur 1'],
    ['pt', 'inconstitucionalissimamente desproporcionadamente', 'Página 1 de 1'],
    ['en', 'internationalization disproportionately', 'Page 1 of 1'],
    ['und', '', '1/1'],
  ])('divides words and counts pages in its language: %s', async (language, long, foot) => {
    const words = `${long} `.repeat(40).trim();
    const pdf = await written({ ...text(paragraph(words)), language });
    expect(dense(pdf.layout)).toContain(dense(foot));
    expect(pdf.layout.includes('\u00AD\n')).toBe(long !== '');
    expect(dense(wordsOfTag(pdf.tags))).toBe(dense(`1.${words}`));
  });
});

const HOSTILE: readonly (readonly [string, string])[] = [
  ['file reading', '#read("data.json") #import "x": * #include "y" #eval("1") #panic()'],
  ['marks', '*bold* _italic_ `raw` ```code``` $x^2$ $ 1 $ ~ -- --- ... \\ \\u{41} // c /* d */'],
  ['structure', '= Heading - item + item / term: x <label> @ref [content] {code} https://a.b/c'],
  ['quotes', '"double" \'single\' “curly” «guillemets» it’s'],
  ['XML and HTML', '<b>&amp;</b> ]]> <!-- x --> <?xml?> &#65; <script>alert(1)</script>'],
  ['formulas', '=1+1 +1 -1 @SUM(A1)'],
  ['PDF', '(\\) ) endstream endobj >> << /Lang (x) startxref 0 %%EOF'],
  ['controls', 'a\u0000b\u0007c\u001B[31md\u0085e\u2028f\tg\r\nh'],
  ['surrogates', 'half \uD800 and \uDC00 end'],
  ['right to left', 'words שלום עולם and مرحبا بالعالم end'],
  ['directions', 'a\u202Eb\u202Cc \u200Fd\u200E \u2066e\u2069'],
  ['other scripts', '会議 結論 Κυριακή Суббота हिन्दी ไทย 한국어'],
  ['beyond the first plane', '😀 👩‍👩‍👧 𝔘 𠀀 🇸🇻'],
  ['combining', 'e\u0301 a\u0308\u0323 q\u0301\u0302\u0303'],
  ['spaces', ' a  b\u00A0c\u2003d\u202Fe\u3000f '],
  ['private use', '\uE000 \uF0B7 \u{F0000}'],
  ['a word longer than lines', 'x'.repeat(999)],
];

describe.skipIf(!hasPdfPrograms)('whatever stands in a text is printed as text', () => {
  test.each(HOSTILE)('%s', async (_, hostile) => {
    const runs = [
      { kind: 'text', text: hostile, marks: [], change: change('inserted', hostile.slice(0, 60)) },
    ] as const;
    const source: Printable = {
      title: hostile,
      language: 'en',
      heading: { symbol: hostile.slice(0, 40), status: hostile.slice(0, 60), date: hostile.slice(0, 20) },
      origin: { documentId: hostile, textSeq: 1, textHash: hostile, delegation: hostile },
      tiers: [],
      front: [paragraph(hostile, { role: 'title', level: 0, label: '' })],
      paragraphs: [
        paragraph(hostile, { label: '' }),
        paragraph(hostile, { label: hostile.slice(0, 30), runs }),
        paragraph(hostile, { role: 'heading', level: 0, label: '' }),
        paragraph('', { level: 2, label: 'a)', runs: [{ kind: 'note', number: 1 }] }),
      ],
      notes: [hostile],
      comments: [{ blockId: 'p', author: hostile.slice(0, 60), at: TIME, words: hostile }],
      tables: [{ at: 4, caption: hostile, head: [hostile], rows: [[hostile]] }],
    };
    const bytes = await writePdf(source, { ...OPTIONS, issuer: hostile.slice(0, 60), watermark: hostile.slice(0, 60) });
    const pdf = await readPdfFile(bytes);
    expect(faultsOfTags(pdf.tags)).toEqual([]);
    if (!hostile.includes('\u{F0000}')) expect(faultsOfPages(pdf.plain)).toEqual([]);
    // Poppler tells signs apart that one box stands for only where they are read as words, not in its tree.
    const clean = printedText({ runs: cleanPrintable(source).paragraphs[0]?.runs ?? [] });
    if (pdf.fonts.every((font) => !font.includes('Boxes')) && !/\s{2}|\u00A0/.test(hostile)) {
      expect(dense(wordsOfTag(pdf.tags))).toContain(dense(clean));
    }
    expect(printableText(clean)).toBe(clean);
  });

  test.each([
    ['one word', 'x'.repeat(65_536)],
    ['many words', 'palabra '.repeat(8_192).trim()],
  ])('64 KiB: %s', async (_, words) => {
    const runs = [{ kind: 'text', text: words, marks: [], change: change('inserted') }] as const;
    const source = text(paragraph(words), paragraph('', { label: '2.', runs }));
    const printed = await readPdfWords(await writePdf(source, OPTIONS));
    const count = (value: string) => value.match(/x{16}|palabra/g)?.length ?? 0;
    expect(count(printed)).toBe(2 * count(words));
  });

  test('what cannot be dated, numbered or measured does no harm', async () => {
    const odd: Printable = {
      ...text(paragraph('', { label: '', runs: [] }), paragraph('', { level: 4, label: '(xxxviii) quater', runs: [] })),
      title: '',
      language: 'not a language',
      heading: { symbol: '', status: '', date: '2017-99-99' },
      tables: [
        { at: 0, caption: '', head: [], rows: [] },
        { at: 9, caption: 'Lost', head: ['a', 'b'], rows: [['1'], ['1', '2', '3']], widths: [0, Number.NaN] },
        { at: 2, caption: 'Odd', head: ['a', 'b'], rows: [['1'], [], ['1', '2', '3']], widths: [0, Number.NaN] },
      ],
      comments: [{ blockId: 'gone', author: '', at: Number.NaN, words: 'Where was this?' }],
    };
    const pdf = await written(odd);
    expect(pdf.info.get('Title')).toBe('–');
    expect(dense(wordsOfTag(pdf.tags))).toBe(dense('(xxxviii) quater Odd a b 1 1 2 Comments Where was this?'));
    expect(faultsOfTags(pdf.tags)).toEqual([]);
  });
});

describe('the same text gives the same bytes', () => {
  test('whatever was written in between; another time gives others', async () => {
    const [source, other] = [past(pastFiles[0]!), past(pastFiles[1]!, 'fr')];
    const first = await writePdf(source, OPTIONS);
    await writePdf(other, { ...OPTIONS, lineNumbers: true, watermark: 'DRAFT' });
    const again = await Promise.all([writePdf(source, OPTIONS), writePdf(other, OPTIONS), writePdf(source, OPTIONS)]);
    expect(Buffer.compare(first, again[0])).toBe(0);
    expect(Buffer.compare(first, again[2])).toBe(0);
    expect(Buffer.compare(first, again[1])).not.toBe(0);
    const later = await writePdf(source, { ...OPTIONS, time: TIME + 1000 });
    expect(Buffer.compare(first, later)).not.toBe(0);
  });
});
