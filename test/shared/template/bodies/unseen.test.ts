import { describe, expect, it } from 'vitest';
import { plainLines } from '../../../../shared/template/lines/sourceLine.ts';
import { outlineOf } from '../../../../shared/template/structure/outline.ts';
import { annotated } from '../../../kit/annotatedDocument.ts';
import { type Score, scoreOutline } from '../../../kit/scoreOutline.ts';
import { laidOut, type UnseenDocument, unseenBatches } from '../../../kit/unseenDocuments.ts';

// Documents in the manner of many bodies, written batch by batch before anybody looked at how they are read; the wording is
// invented, the conventions are not. What is reached now is the floor.

const read = (document: UnseenDocument, lay: (lines: readonly string[]) => readonly string[]): Score => {
  const { lines, blocks, title } = annotated(document.text);
  const { place, date, participants } = document;
  const laid = lay(laidOut(lines, document.layout));
  return scoreOutline({ title, place, date, participants, blocks }, outlineOf(plainLines(laid)).outline);
};

const mean = (scores: readonly Score[]): number => scores.reduce((sum, { f1 }) => sum + f1, 0) / scores.length;
const rightFront = (scores: readonly Score[]): number =>
  scores.filter(({ front }) => front.length === 0).length / scores.length;

const all = [...unseenBatches().values()].flat();

/** Read as a judge would want it but for this: nothing but the name of the summit says where it met. */
const KNOWN = new Map([['Action plan with priority domains and initiatives', 'place']]);

describe('documents of many bodies', () => {
  it('are many', () => {
    expect(all.length).toBeGreaterThanOrEqual(231);
  });

  it.each([...unseenBatches()])('the %s batch: structure and front matter', (_, documents) => {
    const wrong = documents.flatMap((document) => {
      const { missing, extra, front } = read(document, (lines) => lines);
      const known = KNOWN.get(document.name);
      const told = front.filter((one) => known === undefined || !one.startsWith(known));
      return missing.length + extra.length + told.length === 0 ? [] : [{ name: document.name, missing, extra, told }];
    });
    expect(wrong).toEqual([]);
  });

  // Those of the last batches stand wrapped already: wrapped again they are what nobody writes.
  const LAID_OUT: ReadonlySet<string> = new Set(['tenth', 'eleventh', 'twelfth']);
  const whole = [...unseenBatches()].flatMap(([batch, documents]) =>
    LAID_OUT.has(batch) ? [] : documents.filter((document) => document.layout === ''),
  );

  it('with a blank line after each line', () => {
    const scores = whole.map((document) => read(document, (lines) => lines.flatMap((line) => [line, ''])));
    expect(mean(scores)).toBeGreaterThanOrEqual(0.998);
    expect(rightFront(scores)).toBeGreaterThanOrEqual(0.99);
  });

  // Most are so short that one line of them goes on: the blank lines show that it does.
  it.each([
    [72, 0.985, 0.95],
    [90, 0.99, 0.94],
  ])('wrapped at %i columns, paragraphs apart', (width, structure, front) => {
    const scores = whole.map((document) =>
      read(document, (lines) => lines.flatMap((line) => [...laidOut([line], `wrap ${width}`), ''])),
    );
    expect(mean(scores)).toBeGreaterThanOrEqual(structure);
    expect(rightFront(scores)).toBeGreaterThanOrEqual(front);
  });

  // Without blank lines one line that goes on looks like a paragraph of its own.
  it('wrapped at 72 columns, no blank lines', () => {
    const scores = whole.map((document) => read(document, (lines) => laidOut(lines, 'wrap 72')));
    expect(mean(scores)).toBeGreaterThanOrEqual(0.955);
    expect(rightFront(scores)).toBeGreaterThanOrEqual(0.85);
  });

  it('all line breaks lost, and then wrapped: as if not wrapped', () => {
    const some = whole.filter(({ text }, i) => i % 3 === 0 && text.split('\n').length > 12);
    const lost = some.map((document) => read(document, (lines) => laidOut(lines, 'lost 76')).f1);
    const collapsed = some.map((document) => read(document, (lines) => laidOut(lines, 'collapsed')).f1);
    const alike = lost.filter((f1, i) => Math.abs(f1 - collapsed[i]!) < 0.001).length;
    expect(alike / some.length).toBeGreaterThanOrEqual(0.85);
  });
});
