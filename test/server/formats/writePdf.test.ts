import { describe, expect, test } from 'vitest';
import { type WritePdfOptions, writePdf } from '../../../server/formats/writePdf.ts';
import type { MarkName } from '../../../shared/document/block.ts';
import { type Printable, type PrintableChange, printable, printedText } from '../../../shared/document/printable.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import type { Scheme } from '../../../shared/numbering/scheme.ts';
import { CROOKED, NUMBERED_HEADINGS, THREE_TIERS } from '../../kit/numberedText.ts';
import { pastDocument, pastFiles } from '../../kit/pastDocument.ts';
import { faultsOfPages, faultsOfTags } from '../../kit/pdfFaults.ts';
import { change, OPTIONS, paragraph, TIME, text } from '../../kit/pdfText.ts';
import { allTags, hasPdfPrograms, type PdfFile, readPdfFile, wordsOfTag } from '../../kit/readPdfFile.ts';

const written = async (source: Printable, options: Partial<WritePdfOptions> = {}): Promise<PdfFile> =>
  readPdfFile(await writePdf(source, { ...OPTIONS, ...options }));

const dense = (value: string): string => value.replace(/\s+/g, '');

function past(file: string, language = 'en'): Printable {
  const { blocks, labels, scheme } = { ...pastDocument(file), labels: pastDocument(file).labels };
  return printable({ title: 'Conclusions', blocks, labels, scheme, language });
}
const crooked = (scheme: Scheme): Printable =>
  printable({ title: 'Crooked', blocks: CROOKED, labels: labelsOf(CROOKED, scheme), scheme, language: 'en' });

/** Labels and words as the printable has them. */
const wanted = ({ front, paragraphs }: Printable): string =>
  dense([...front, ...paragraphs].map((one) => one.label + printedText(one)).join(''));

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

  test('says the language of a passage', async () => {
    const run = (words: string, ...marks: MarkName[]) => ({ kind: 'text', text: words, marks }) as const;
    const runs = [run('The '), run('Proceso Puebla', 'em', 'lang-es'), run(' and the '), run('Chair', 'lang-en')];
    const pdf = await written(text(paragraph('', { runs })));
    expect(dense(wordsOfTag(pdf.tags))).toContain('TheProcesoPuebla');
    const languages = [...pdf.plain.matchAll(/\/Lang \(([\w-]+)\)/g)].map(([, language]) => language);
    expect(languages).toContain('es');
    expect(faultsOfTags(pdf.tags)).toEqual([]);
  });

  test('a label wider than its column stays on one line and pushes its words along', async () => {
    const labels = ['(xxxviii)', '12 quater.', 'iv)', '100.'];
    const pdf = await written(text(...labels.map((label) => paragraph('To thank Panama.', { label }))));
    const lines = pdf.layout.split('\n').map((line) => line.trim().replace(/\s+/g, ' '));
    for (const label of labels) expect(lines).toContain(`${label} To thank Panama.`);
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
