import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDocx } from '../../../server/formats/checkDocx.ts';
import { writeDocx } from '../../../server/formats/writeDocx.ts';
import { printedText } from '../../../shared/document/printable.ts';
import { arbitraryChangedText, type ExpectedLine, expectedLines, printableOf } from '../../kit/changedText.ts';
import { type ReadParagraph, type ReadView, readDocx } from '../../kit/readDocx.ts';
import { faultsOf } from '../../kit/wordValidity.ts';

const SEED = 20170621;
/** Texts in one file, and files. */
const TEXTS = 20;
const FILES = 100;
const TIME = Date.UTC(2017, 5, 22, 17, 40);

/** Label and words; what was written as literal text because no numbering can print it counts as label. */
function line({ label, words }: ReadParagraph): readonly [string, string] {
  const plain = words.replace(/\[note \d+\]/g, '');
  const tab = plain.indexOf('\t');
  return label === '' && tab >= 0 ? [plain.slice(0, tab), plain.slice(tab + 1)] : [label, plain];
}

const lines = (bytes: Uint8Array, view: ReadView): (readonly [string, string])[] =>
  readDocx(bytes, view)
    .paragraphs.map(line)
    .filter(([label, words]) => label !== '' || words !== '');

/** What should be read, under the label that was read where it is one of those allowed. */
const wanted = (expected: readonly ExpectedLine[], found: readonly (readonly [string, string])[]) =>
  expected
    .filter(({ labels, words }) => words !== '' || labels.some((label) => label !== ''))
    .map(({ labels, words }, at): readonly [string, string] => {
      const label = found[at]?.[0];
      return [label !== undefined && labels.includes(label) ? label : (labels[0] ?? ''), words];
    });

describe('tracked changes', () => {
  test(`[I14] in Word, ${TEXTS * FILES} texts: all changes made give the text asked for, none the one before (seed ${SEED})`, async () => {
    const files = fc.tuple(...Array.from({ length: TEXTS }, (_, number) => arbitraryChangedText(number)));
    await fc.assert(
      fc.asyncProperty(files, async (texts) => {
        const printable = printableOf(texts);
        const bytes = await writeDocx(printable, { time: TIME });
        const after = lines(bytes, 'accepted');
        expect(after).toEqual(wanted(expectedLines(texts, 'after'), after));
        const before = lines(bytes, 'rejected');
        expect(before).toEqual(wanted(expectedLines(texts, 'before'), []));
        const marked = printable.paragraphs.map((one) => [one.label, printedText(one)]);
        expect(lines(bytes, 'marked')).toEqual(marked.filter(([label, words]) => label !== '' || words !== ''));
        expect(await checkDocx(printable, bytes)).toMatchObject({ ok: true });
        expect(faultsOf(bytes)).toEqual([]);
      }),
      { seed: SEED, numRuns: FILES },
    );
  });
});
