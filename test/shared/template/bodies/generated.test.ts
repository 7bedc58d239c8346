import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelsOf } from '../../../../shared/numbering/labels.ts';
import { plainLines } from '../../../../shared/template/lines/sourceLine.ts';
import { blocksFromOutline } from '../../../../shared/template/structure/blocksFromOutline.ts';
import { outlineOf } from '../../../../shared/template/structure/outline.ts';
import { generatedDocument, SCHEMES, type Shape } from '../../../kit/generatedDocument.ts';

const SEED = 20310504;
const RUNS = 60;

const shape = (scheme: Shape['scheme'], width: fc.Arbitrary<number | null>): fc.Arbitrary<Shape> =>
  fc.record({
    scheme: fc.constant(scheme),
    seed: fc.nat(),
    width,
    runningHeads: fc.boolean(),
    blankLines: fc.boolean(),
  });

const read = (one: Shape): void => {
  const { lines, blocks } = generatedDocument(one);
  const { outline } = outlineOf(plainLines(lines));
  expect(outline.blocks.map(({ kind, label, depth, text }) => ({ kind, label, depth, text }))).toEqual(blocks);
  const made = blocksFromOutline(outline, () => 'id');
  expect(labelsOf(made.blocks, made.scheme).slice(outline.front.length)).toEqual(blocks.map((block) => block.label));
};

describe.each(SCHEMES)('generated documents, scheme %s', (scheme) => {
  it(`one paragraph a line are read back (seed ${SEED})`, () => {
    fc.assert(fc.property(shape(scheme, fc.constant(null)), read), { seed: SEED, numRuns: RUNS });
  });

  it(`wrapped at a width are read back (seed ${SEED})`, () => {
    fc.assert(fc.property(shape(scheme, fc.integer({ min: 50, max: 100 })), read), { seed: SEED, numRuns: RUNS });
  });
});
