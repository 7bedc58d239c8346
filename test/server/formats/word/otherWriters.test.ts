// Files of other hands: what the product itself exports, and what LibreOffice makes of texts and of our own test files.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DocxText } from '../../../../server/formats/word/docxText.ts';
import { readDocx } from '../../../../server/formats/word/readDocx.ts';
import { writeDocx } from '../../../../server/formats/writeDocx.ts';
import type { Block } from '../../../../shared/document/block.ts';
import { type Printable, printable, printedText } from '../../../../shared/document/printable.ts';
import { labelsOf } from '../../../../shared/numbering/labels.ts';
import type { Scheme } from '../../../../shared/numbering/scheme.ts';
import type { SourceLine } from '../../../../shared/template/lines/sourceLine.ts';
import { hasLibreOffice, savedAsWord } from '../../../kit/libreOffice.ts';
import {
  arbitraryScheme,
  arbitraryText,
  CROOKED,
  heldAndEdited,
  NUMBERED_HEADINGS,
  RUNS_ON,
  THREE_TIERS,
} from '../../../kit/numberedText.ts';
import { pastDocument, pastFiles } from '../../../kit/pastDocument.ts';
import { type PastLine, pastParagraphs, pastWordFile, WAYS } from '../../../kit/pastWordFile.ts';
import { expectedOutlines } from '../../../kit/scoreOutline.ts';
import { cell, del, ins, markDeleted, markInserted, p, r, row, table, wordFile } from '../../../kit/wordFile.ts';

const SEED = 20170626;
const TIME = Date.UTC(2017, 5, 22, 17, 40);

function lines(bytes: Uint8Array): readonly SourceLine[] {
  const result = readDocx(bytes);
  if (!result.ok) throw new Error(`${result.code}: ${String(result.data.sentence)}`);
  return result.value.lines;
}
const worded = (all: readonly SourceLine[]): string[] =>
  all
    .filter(({ text }) => text !== '')
    .map(({ numbering, text }) => (numbering === null ? text : `${numbering.label} ${text}`).replace(/\s+/g, ' '));

describe('what the product exports', () => {
  const print = (
    blocks: readonly Block[],
    scheme: Scheme,
    removed: ReturnType<typeof heldAndEdited>['removed'] = [],
  ): Printable =>
    printable({ title: 'Conclusions', blocks, labels: labelsOf(blocks, scheme), scheme, removed, language: 'en' });
  const wanted = (source: Printable): string[] =>
    [...source.front, ...source.paragraphs]
      .map((paragraph) => `${paragraph.label} ${printedText(paragraph)}`.replace(/\s+/g, ' ').trim())
      .filter((line) => line !== '');
  const written = async (source: Printable): Promise<string[]> =>
    worded(lines(await writeDocx(source, { time: TIME })));

  test.each([
    ...pastFiles.map((file) => pastDocument(file)),
    { name: 'three tiers', blocks: CROOKED, scheme: THREE_TIERS },
    { name: 'numbers run on', blocks: CROOKED, scheme: RUNS_ON },
    { name: 'numbered headings', blocks: CROOKED, scheme: NUMBERED_HEADINGS },
  ])('$name comes back with the same labels and words', async ({ blocks, scheme }) => {
    const source = print(blocks, scheme);
    expect(await written(source)).toEqual(wanted(source));
  });

  test('headings come back as headings', async () => {
    const { blocks, scheme } = pastDocument(pastFiles[2]!);
    const source = print(blocks, scheme);
    const headings = source.paragraphs.filter((paragraph) => paragraph.role === 'heading').map(printedText);
    const read = lines(await writeDocx(source, { time: TIME }));
    expect(read.filter((line) => line.heading === 1).map((line) => line.text)).toEqual(headings);
  });

  test.each(pastFiles)('%s with numbers held and edited since', async (file) => {
    const past = pastDocument(file);
    const { blocks, scheme, removed } = heldAndEdited(past.blocks, past.scheme);
    const source = print(blocks, scheme, removed);
    expect(await written(source)).toEqual(wanted(source));
  });

  test(`any scheme over any text, seed ${SEED}`, async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryScheme, arbitraryText, async (scheme, blocks) => {
        const source = print(blocks, scheme);
        const all = wanted(source);
        if (all.length > 0) expect(await written(source)).toEqual(all);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

/** A past document as a page of the web: lists as lists, their numbers printed by HTML. */
function asHtml(lines: readonly PastLine[]): string {
  const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const body = lines.map(({ label, words, heading }) => {
    if (heading) return `<h1>${escaped(words)}</h1>`;
    const number = /^(\d+)\.$/.exec(label)?.[1];
    if (number !== undefined) return `<ol start="${number}"><li>${escaped(words)}</li></ol>`;
    return `<p>${escaped(`${label} ${words}`.trim())}</p>`;
  });
  return `<!doctype html><html><head><meta charset="utf-8"></head><body>${body.join('\n')}</body></html>`;
}

describe.runIf(hasLibreOffice)('what LibreOffice writes', () => {
  test('of our files: the same labels and words after it has saved them anew', async () => {
    const cases = expectedOutlines.flatMap((expected) =>
      WAYS.map((way) => ({ name: `${expected.file} ${way}`, bytes: pastWordFile(expected, way).bytes })),
    );
    const saved = await savedAsWord(new Map(cases.map(({ name, bytes }) => [name, { bytes, extension: 'docx' }])));
    for (const { name, bytes } of cases) {
      expect([name, ...worded(lines(saved.get(name)!))]).toEqual([name, ...worded(lines(bytes))]);
    }
  });

  test('of a file with tracked changes, a comment, a note and a table: all of them, by the same hands', async () => {
    const comment = `<w:comment w:id="1" w:author="Mexico" w:date="2017-06-21T10:00:00Z">${p('Prefer this')}</w:comment>`;
    const anchored = `<w:commentRangeStart w:id="1"/>${r('the report')}<w:commentRangeEnd w:id="1"/>${r('<w:commentReference w:id="1"/>')}`;
    const body = [
      p(
        r('To '),
        del('Canada', 'note'),
        ins('Canada', 'welcome'),
        r(' '),
        anchored,
        r('<w:footnoteReference w:id="2"/>'),
      ),
      p({ mark: markDeleted('Canada') }, del('Canada', 'Second')),
      p({ mark: markInserted('Panama') }, ins('Panama', 'Third')),
      // LibreOffice tracks no end of a paragraph that stands right before a table.
      p('Between'),
      table(row(cell(p('a')) + cell(p(ins('Panama', 'b'))))),
      p('Last'),
    ].join('');
    const bytes = wordFile({ body, comments: comment, footnotes: `<w:footnote w:id="2">${p('A note')}</w:footnote>` });
    const saved = await savedAsWord(new Map([['x', { bytes, extension: 'docx' }]]));
    const [ours, theirs] = [readDocx(bytes), readDocx(saved.get('x')!)];
    if (!ours.ok || !theirs.ok) throw new Error('not read');
    const what = ({ lines: accepted, rejected, changes, comments, notes }: DocxText): unknown => ({
      accepted: worded(accepted),
      rejected: worded(rejected),
      changes: changes.map(({ kind, author, words }) => [kind, author, words]),
      comments: comments.map(({ author, text, quoted }) => [author, text, quoted]),
      notes,
    });
    expect(what(theirs.value)).toEqual(what(ours.value));
    expect(worded(ours.value.lines)).toEqual(['To welcome the report', 'Third', 'Between', 'a', 'b', 'Last']);
    expect(worded(ours.value.rejected)).toEqual(['To note the report', 'Second', 'Between', 'a', 'Last']);
  });

  test('of a web page and of plain text: labels and words', async () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const cases = expectedOutlines.map((expected) => ({ name: expected.file, past: pastParagraphs(expected) }));
    const plain = (past: readonly PastLine[]): string[] => past.map(({ label, words }) => `${label} ${words}`.trim());
    const html = await savedAsWord(
      new Map(cases.map(({ name, past }) => [name, { bytes: bytes(asHtml(past)), extension: 'html' }])),
    );
    const text = await savedAsWord(
      new Map(cases.map(({ name, past }) => [name, { bytes: bytes(plain(past).join('\n')), extension: 'txt' }])),
    );
    for (const { name, past } of cases) {
      expect([name, ...worded(lines(html.get(name)!))]).toEqual([name, ...plain(past)]);
      expect([name, ...worded(lines(text.get(name)!))]).toEqual([name, ...plain(past)]);
    }
  });
});
