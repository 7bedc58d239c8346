import { beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../../../server/formats/pdf/readPdf.ts';
import { writeDocx } from '../../../server/formats/writeDocx.ts';
import { type Printable, printable, printedText } from '../../../shared/document/printable.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import type { SourceText } from '../../../shared/template/lines/sourceLine.ts';
import { outlineOf } from '../../../shared/template/structure/outline.ts';
import { hasLibreOffice } from '../../kit/libreOffice.ts';
import { officePdfs } from '../../kit/officePdf.ts';
import { pastDocument, pastFiles } from '../../kit/pastDocument.ts';
import { lockedPdf, type PdfText, plainPdf, scanPdf } from '../../kit/plainPdf.ts';

async function source(bytes: Uint8Array): Promise<SourceText> {
  const read = await readPdf(bytes);
  if (!read.ok) throw new Error(`${read.code} ${JSON.stringify(read.data)}`);
  return read.value;
}
const textOf = ({ lines }: SourceText): string[] => lines.map((line) => line.text);

/** Lines of a column from a height down. */
const column = (lines: readonly string[], x: number, from = 760, leading = 14): PdfText[] =>
  lines.map((text, i) => ({ text, x, y: from - leading * i }));

describe('readPdf', () => {
  it('lines from top to bottom, whatever the order in the file; a blank one where paragraphs keep a distance', async () => {
    const page = [
      { text: '2. To note.', x: 72, y: 700 },
      { text: '1. To thank the Government of Mexico', x: 72, y: 740 },
      { text: 'for its', x: 72, y: 726 },
      { text: 'hospitality.', x: 108, y: 726 },
      ...column(['3. To accept the', 'report and the', 'budget.'], 72, 660),
    ];
    expect(textOf(await source(plainPdf([page])))).toEqual([
      '1. To thank the Government of Mexico',
      'for its hospitality.',
      '',
      '2. To note.',
      '',
      '3. To accept the',
      'report and the',
      'budget.',
    ]);
  });

  it('page, indent, weight, what is centred', async () => {
    const wide = 'The words of a line that goes from one edge of the text to the other edge of it.';
    const body = column(
      Array.from({ length: 12 }, () => wide),
      72,
      700,
    );
    const first = [
      { text: 'CONCLUSIONS', x: 220, y: 760, bold: true },
      { text: 'a. To thank.', x: 100, y: 730 },
      ...body,
    ];
    const { lines } = await source(plainPdf([first, column(['2'], 290, 40)]));
    const [title, item, line] = lines.filter((one) => one.text !== '');
    expect(title).toMatchObject({
      text: 'CONCLUSIONS',
      bold: true,
      centred: true,
      page: 1,
      numbering: null,
      heading: null,
    });
    expect(item).toMatchObject({ text: 'a. To thank.', bold: false, centred: false, indent: 28 });
    expect(line).toMatchObject({ indent: 0, centred: false });
    expect(lines.at(-1)).toMatchObject({ text: '2', page: 2 });
  });

  it('two columns are read one after the other, tables row by row', async () => {
    const left = [
      'The first column has',
      'lines that fill nearly',
      'all of its width, so',
      'that it is told from a',
      'table, whose cells are',
      'short, and goes on to',
      'its end down here.',
    ];
    const right = [
      'The second column is',
      'read after the first,',
      'and not line by line',
      'across the page, which',
      'would mix the words of',
      'two paragraphs into a',
      'third that is nobody’s'.replace('’', "'"),
    ];
    const title = { text: 'A title that runs across both of the columns of this page', x: 72, y: 790 };
    const columns = [title, ...column(left, 72), ...column(right, 200)];
    expect(textOf(await source(plainPdf([columns]))).filter((text) => text !== '')).toEqual([
      title.text,
      ...left,
      ...right,
    ]);
    const rows = Array.from({ length: 8 }, (_, i) => [
      { text: `Delegation ${i}`, x: 72, y: 700 - 14 * i },
      { text: `${i}`, x: 400, y: 700 - 14 * i },
    ]).flat();
    const { lines } = await source(plainPdf([rows]));
    expect(lines[3]).toMatchObject({ text: 'Delegation 3\t3', inTable: true });
  });

  it('divided words are joined where the document shows how they are written', async () => {
    const text = [
      'The govern-',
      'ment and the follow-',
      'up of the govern-',
      'ment; a follow-up of some extra-',
      'territorial kind; government.',
    ];
    const { lines, findings } = await source(plainPdf([column(text, 72)]));
    expect(lines.map((line) => line.text)).toEqual([
      'The government',
      'and the follow-up',
      'of the government;',
      'a follow-up of some extra-territorial',
      'kind; government.',
    ]);
    expect(
      findings
        .filter((one) => one.code === 'word/joined')
        .map(({ line, text: word, data }) => [line, word, data.evidence]),
    ).toEqual([
      [1, 'government', 'whole'],
      [2, 'follow-up', 'hyphened'],
      [3, 'government', 'whole'],
      [4, 'extra-territorial', null],
    ]);
  });

  it('footnotes are kept apart with the place of their mark; a mark without a note stays raised', async () => {
    const page = [
      ...column(['1. To thank the Government', 'for the Convention', 'of last year.'], 72),
      { text: '1', x: 214, y: 764, size: 6 },
      { text: 'and the Protocol', x: 72, y: 700 },
      { text: '7', x: 155, y: 704, size: 6 },
      { text: '1', x: 72, y: 64, size: 6 },
      { text: 'A note that goes on', x: 78, y: 60, size: 8 },
      { text: 'in a second line.', x: 72, y: 50, size: 8 },
      { text: '12', x: 290, y: 30 },
    ];
    const { lines, notes } = await source(plainPdf([page]));
    const words = lines.map((line) => line.text);
    expect(words).toContain('1. To thank the Government');
    expect(words).toContain('and the Protocol⁷');
    expect(words.at(-1)).toBe('12');
    expect(words.join(' ')).not.toContain('A note');
    expect(notes).toEqual([{ mark: '1', text: 'A note that goes on in a second line.', line: 1, at: 26 }]);
  });

  it('letters at an angle are left out and told', async () => {
    const { lines, findings } = await source(
      plainPdf([[...column(['1. To thank.'], 72), { text: 'DRAFT', x: 200, y: 300, size: 60, turned: 45 }]]),
    );
    expect(textOf({ lines, notes: [], findings })).toEqual(['1. To thank.']);
    expect(findings).toMatchObject([{ code: 'part/leftOut', text: 'DRAFT', data: { part: 'turned', page: 1 } }]);
  });

  it('a page that is a picture among pages of text is told', async () => {
    const { findings } = await source(plainPdf([column(['1. To thank.'], 72), []]));
    expect(findings).toMatchObject([{ code: 'part/leftOut', data: { part: 'page', page: 2 } }]);
  });

  it.each<[string, Uint8Array, string, RegExp]>([
    ['a picture', scanPdf(), 'file/noText', /^No text found in this PDF \(it is a picture\)\.$/],
    ['behind a password', lockedPdf(), 'file/encrypted', /password/],
    ['cut', plainPdf([column(['a'], 72)]).subarray(0, 60), 'file/unreadable', /damaged/],
  ])('a PDF that is %s is refused', async (_, bytes, code, sentence) => {
    const read = await readPdf(bytes);
    expect(read).toMatchObject({ ok: false, code });
    if (!read.ok) expect(read.data.sentence).toMatch(sentence);
  });
});

describe.skipIf(!hasLibreOffice)('readPdf: what LibreOffice prints of the five past documents', () => {
  const printables: Printable[] = [];
  let sources: SourceText[] = [];

  beforeAll(async () => {
    const files: Uint8Array[] = [];
    for (const file of pastFiles) {
      const { blocks, scheme } = pastDocument(file);
      const title = blocks
        .filter((block) => block.role === 'title')
        .flatMap((block) => block.content.map((run) => (run.kind === 'text' ? run.text : '')))
        .join(' ');
      const one = printable({ title, blocks, labels: labelsOf(blocks, scheme), scheme, removed: [], language: 'en' });
      printables.push(one);
      files.push(await writeDocx(one, { time: Date.UTC(2017, 5, 22) }));
    }
    sources = await Promise.all((await officePdfs(files)).map(source));
  }, 120_000);

  const dense = (text: string): string => text.replace(/\s+/g, '');
  const words = ({ front, paragraphs }: Printable): string =>
    dense([...front, ...paragraphs].map((one) => `${one.label}${printedText(one)}`).join(''));

  it.each(pastFiles.map((file, i) => [file, i] as const))('%s: every letter is there, in its order, once', (_, i) => {
    const { title } = printables[i]!;
    const body = sources[i]!.lines.filter(
      (line) => !/^Page \d+ of \d+$/.test(line.text) && !(line.page! > 1 && dense(title).includes(dense(line.text))),
    );
    expect(dense(body.map((line) => line.text).join(''))).toBe(words(printables[i]!));
  });

  it.each(pastFiles.map((file, i) => [file, i] as const))('%s: its items come out of the printed lines', (_, i) => {
    const labels = outlineOf(sources[i]!.lines)
      .outline.blocks.map((block) => block.label)
      .filter((label) => label !== '');
    const wanted = printables[i]!.paragraphs.map((one) => one.label).filter((label) => label !== '');
    expect(labels).toEqual(wanted);
  });
});
