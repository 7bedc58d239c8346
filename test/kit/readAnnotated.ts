// Reads an annotated document with the product and says what differs, in the words of the scorer.

import { plainLines } from '../../shared/template/lines/sourceLine.ts';
import { outlineOf } from '../../shared/template/structure/outline.ts';
import { annotated } from './annotatedDocument.ts';
import { scoreOutline } from './scoreOutline.ts';

export interface ReadDifference {
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly f1: number;
  readonly title: readonly string[];
  readonly codes: readonly string[];
}

/** What is read of an annotated document against what it says itself. Place, date and participants are left aside. */
export function readAnnotated(text: string): ReadDifference {
  const expected = annotated(text);
  const { outline, findings } = outlineOf(plainLines(expected.lines));
  const front = { title: expected.title, place: outline.place, date: outline.date, participants: outline.participants };
  const { missing, extra, f1 } = scoreOutline({ ...front, blocks: expected.blocks }, outline);
  return { missing, extra, f1, title: outline.title, codes: findings.map((one) => one.code) };
}
