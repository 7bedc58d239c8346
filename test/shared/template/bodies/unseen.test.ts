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
    expect(all.length).toBeGreaterThanOrEqual(140);
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

  it('with a blank line after each line', () => {
    const scores = all.map((document) => read(document, (lines) => lines.flatMap((line) => [line, ''])));
    expect(mean(scores)).toBeGreaterThanOrEqual(0.995);
    expect(rightFront(scores)).toBeGreaterThanOrEqual(0.98);
  });

  // Most are so short that one line of them goes on: too little to see that they are wrapped.
  it('wrapped at a width, paragraphs apart', () => {
    const documents = all.filter((document) => document.layout === '');
    const scores = documents.map((document) =>
      read(document, (lines) => lines.flatMap((line) => [...laidOut([line], 'wrap 90'), ''])),
    );
    expect(mean(scores)).toBeGreaterThanOrEqual(0.97);
    expect(rightFront(scores)).toBeGreaterThanOrEqual(0.85);
  });
});
