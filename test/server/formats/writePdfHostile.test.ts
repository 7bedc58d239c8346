import { describe, expect, test } from 'vitest';
import { cleanPrintable } from '../../../server/formats/cleanPrintable.ts';
import { writePdf } from '../../../server/formats/writePdf.ts';
import { type Printable, printableText, printedText } from '../../../shared/document/printable.ts';
import { faultsOfPages, faultsOfTags } from '../../kit/pdfFaults.ts';
import { change, OPTIONS, paragraph, TIME, text } from '../../kit/pdfText.ts';
import { hasPdfPrograms, readPdfFile, readPdfWords, wordsOfTag } from '../../kit/readPdfFile.ts';

const DIRECTIONS = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const dense = (value: string): string => value.replace(/\s+/g, '').replace(DIRECTIONS, '');

/** Spaces, and what is never seen: joiners, directions, the planes of private use. */
const NO_SIGN = /[\s\p{Cf}\p{M}\u{F0000}-\u{10FFFF}]/gu;

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
  ['a word longer than lines', 'x'.repeat(300)],
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
    const clean = printedText({ runs: cleanPrintable(source).paragraphs[0]?.runs ?? [] });
    if (pdf.fonts.some((font) => font.includes('Boxes')) || /\s{2}|\u00A0/.test(hostile)) {
      // Poppler tells signs apart that share one box or one space only where it reads words, not in its tree.
      const signs = [...new Set(clean.replace(NO_SIGN, ''))];
      expect(signs.filter((sign) => !pdf.layout.includes(sign))).toEqual([]);
    } else expect(dense(wordsOfTag(pdf.tags))).toContain(dense(clean));
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
    const pdf = await readPdfFile(await writePdf(odd, OPTIONS));
    expect(pdf.info.get('Title')).toBe('–');
    expect(dense(wordsOfTag(pdf.tags))).toBe(dense('(xxxviii) quater Odd a b 1 1 2 Comments Where was this?'));
    expect(faultsOfTags(pdf.tags)).toEqual([]);
  });
});
