// Items that break after their first words throughout: "1. Taking into" above "consideration the proximity of our States and
// …", as the source of a page has it, or its number in a column of its own. One such item may be a heading above its
// paragraph; only what all items do is taken for the manner of the file.

import { endsClause, endsHanging, isCapitals, startsLowerCase, wordCount } from '../lines/lineShape.ts';
import type { LabelledLine } from '../lines/printedLabel.ts';
import { isFull, SLACK, type Wrapping } from './wrapping.ts';

/** So many items at least, and most of all. */
const MIN_BROKEN = 3;
const MIN_BROKEN_SHARE = 0.6;
const MAX_BROKEN_WIDTH = 0.6;
const ARTICLE = /^(?:the|an?|el|la|los|las|le|les|un|une|una|o|os|as|um|uma)\s/iu;

/** The first line of an item, without its label or right below it, that stops short of the width in mid-sentence. */
export const breaksEarly = (first: LabelledLine, next: LabelledLine | undefined, { widest }: Wrapping): boolean =>
  next !== undefined &&
  next.label === null &&
  next.gap === 0 &&
  first.words !== '' &&
  first.text.length <= widest * MAX_BROKEN_WIDTH &&
  !endsClause(first.words);

/**
 * Whether the items of a wrapped text break after their first words throughout ("1. Taking into" above "consideration the
 * …"). Numbered headings do, too: half of the lines below must show that the sentence goes on, or in a text all of
 * capitals half of the first ones that they open a sentence.
 */
export function hasBrokenFirsts(lines: readonly LabelledLine[], wrapping: Wrapping): boolean {
  let items = 0;
  let broken = 0;
  let goesOn = 0;
  lines.forEach((line, i) => {
    if (line.label === null) return;
    items += 1;
    const at = line.words === '' ? i + 1 : i;
    const [first, next] = [lines[at], lines[at + 1]];
    if (first === undefined || (at > i && first.label !== null) || !breaksEarly(first, next, wrapping)) return;
    broken += 1;
    const opens = wrapping.loud && ARTICLE.test(first.words);
    if (opens || startsLowerCase(next!.text) || endsHanging(first.words)) goesOn += 1;
  });
  return broken >= MIN_BROKEN && broken >= items * MIN_BROKEN_SHARE && goesOn * 2 >= broken;
}

/** Fewer words could be a heading of any kind. */
const MIN_WORDS = 6;

/** A first line of a paragraph without label that stops short of the width in mid-sentence. */
export const stopsShort = (
  above: LabelledLine | undefined,
  first: LabelledLine,
  next: LabelledLine | undefined,
  { widest }: Wrapping,
): boolean =>
  next !== undefined &&
  first.label === null &&
  next.label === null &&
  next.gap === 0 &&
  above !== undefined &&
  endsClause(above.text) &&
  !endsClause(first.text) &&
  !isCapitals(first.text) &&
  wordCount(first.text) >= MIN_WORDS &&
  !isFull(first, next, widest, SLACK);

/** The same of paragraphs without labels; below half of them the sentence must be seen to go on. */
export function hasShortFirsts(lines: readonly LabelledLine[], wrapping: Wrapping): boolean {
  let short = 0;
  let goesOn = 0;
  lines.forEach((first, i) => {
    const next = lines[i + 1];
    if (!stopsShort(lines[i - 1], first, next, wrapping)) return;
    short += 1;
    if (startsLowerCase(next!.text) || endsHanging(first.text)) goesOn += 1;
  });
  return short >= MIN_BROKEN && goesOn * 2 >= short;
}
