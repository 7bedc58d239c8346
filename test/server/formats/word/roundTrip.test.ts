// A past document imported, exported as Word and imported again: the same tree, label for label and word for word.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../../../server/formats/word/readDocx.ts';
import { writeDocx } from '../../../../server/formats/writeDocx.ts';
import { printable } from '../../../../shared/document/printable.ts';
import { labelsOf } from '../../../../shared/numbering/labels.ts';
import { plainLines, type SourceLine } from '../../../../shared/template/lines/sourceLine.ts';
import { blocksFromOutline } from '../../../../shared/template/structure/blocksFromOutline.ts';
import { type Outline, outlineOf } from '../../../../shared/template/structure/outline.ts';
import { annotated } from '../../../kit/annotatedDocument.ts';
import { generatedDocument, SCHEMES, type Shape } from '../../../kit/generatedDocument.ts';
import { expectedOutlines, pastLines } from '../../../kit/scoreOutline.ts';
import { laidOut, unseenBatches } from '../../../kit/unseenDocuments.ts';

const SEED = 20120621;
/** Documents of each of the five schemes: a thousand in all. */
const RUNS = 200;
/** Of the documents in the manner of many bodies one in so many is taken, and all with articles. */
const EVERY = 8;
const TIME = Date.UTC(2012, 5, 21, 9);

const oneSpace = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** What must come back: every block with its place in the tree, and what the front matter says. */
const treeOf = ({ front, place, date, participants, blocks }: Outline): unknown => ({
  front: front.map(({ role, text }) => `${role} ${oneSpace(text)}`),
  place,
  date: date === null ? null : [date.start, date.end],
  participants,
  blocks: blocks.map(({ kind, role, level, label, depth, text }) => ({
    what: `${kind} ${role} ${level} ${depth}`,
    words: oneSpace(`${label} ${text}`),
  })),
});

/** The lines of the Word file that the product writes of an outline. */
async function exported(outline: Outline): Promise<readonly SourceLine[]> {
  let count = 0;
  const { blocks, scheme } = blocksFromOutline(outline, () => `b${count++}`);
  const labels = labelsOf(blocks, scheme);
  const source = printable({ title: 'Outcome', blocks, labels, scheme, language: 'en' });
  const read = readDocx(await writeDocx(source, { time: TIME }));
  if (!read.ok) throw new Error(`${read.code}: ${String(read.data.sentence)}`);
  return read.value.lines;
}

async function comesBack(lines: readonly string[]): Promise<void> {
  const first = outlineOf(plainLines(lines)).outline;
  const second = outlineOf(await exported(first)).outline;
  expect(treeOf(second)).toEqual(treeOf(first));
}

const shape = (scheme: Shape['scheme']): fc.Arbitrary<Shape> =>
  fc.record({
    scheme: fc.constant(scheme),
    seed: fc.nat(),
    width: fc.option(fc.integer({ min: 60, max: 100 })),
    runningHeads: fc.boolean(),
    blankLines: fc.boolean(),
  });

describe('import, export, import again', () => {
  test.each(SCHEMES)(`generated documents, scheme %s (seed ${SEED})`, async (scheme) => {
    await fc.assert(
      fc.asyncProperty(shape(scheme), async (one) => comesBack(generatedDocument(one).lines)),
      { seed: SEED, numRuns: RUNS },
    );
  });

  // Labels that no scheme prints ("Article 3.-", "OP1", "2.1") among them. Place and date may stand in a masthead only, which
  // is no part of the text.
  test('documents in the manner of many bodies', async () => {
    const documents = [...unseenBatches().values()].flat();
    for (const document of documents.filter(({ text }, i) => i % EVERY === 0 || /\{Art/u.test(text))) {
      const first = outlineOf(plainLines(laidOut(annotated(document.text).lines, document.layout))).outline;
      const second = outlineOf(await exported(first)).outline;
      expect([document.name, treeOf({ ...second, place: null, date: null })]).toEqual([
        document.name,
        treeOf({ ...first, place: null, date: null }),
      ]);
    }
  });

  test.each(expectedOutlines.map(({ file }) => file))('%s', async (file) => {
    await comesBack(pastLines(file));
  });
});
