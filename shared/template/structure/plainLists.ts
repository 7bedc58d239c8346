// Short lines without numbers: elements of a list that a colon introduces, or headings over what follows.

import { announcesList } from '../front/attendance.ts';
import { entryOf } from '../front/entryOf.ts';
import { isPlaceAndDate } from '../front/placeAndDate.ts';
import { endsWithColon, isCapitals, isHeadingLike, isSentence } from '../lines/lineShape.ts';
import type { LabelledLine } from '../lines/printedLabel.ts';
import { type BodyLine, isItem, isStyledHeading } from './bodyLine.ts';

const isPlainLine = (entry: BodyLine | undefined): entry is BodyLine =>
  entry !== undefined &&
  entry.level === null &&
  isHeadingLike(entry.line.words) &&
  !isCapitals(entry.line.words) &&
  !endsWithColon(entry.line.words) &&
  !isStyledHeading(entry.line);

/** "Malawi  Hon. …, Minister of … and …": one of those present is of their list, however long the office. */
const isListLine = (entry: BodyLine | undefined): boolean => {
  if (entry === undefined || entry.level !== null) return false;
  const { line } = entry;
  return (
    isPlainLine(entry) || (!endsWithColon(line.words) && !isStyledHeading(line) && entryOf(line.words, false) !== null)
  );
};

/** So many short lines below an introduction are its list. */
const MIN_PLAIN_LIST = 3;

/** Whether a line is one of several short ones that hang below a colon: those present, say. */
export function inPlainList(body: readonly BodyLine[], at: number): boolean {
  let from = at;
  let to = at;
  while (isListLine(body[from - 1])) from -= 1;
  while (isListLine(body[to + 1])) to += 1;
  return isPlainLine(body[at]) && to - from + 1 >= MIN_PLAIN_LIST && endsWithColon(body[from - 1]?.line.words ?? '');
}

/** A line that opens like the list element right above it ("H.E. Mr …"), its bullet lost: an element too. */
export function opensLike(line: LabelledLine, above: BodyLine | undefined): boolean {
  if (above === undefined || !isItem(above) || above.level.level < 2) return false;
  const opening = (words: string): string => /^\S+\s+\S+/u.exec(words)?.[0].toLowerCase() ?? '';
  return opening(line.words) !== '' && opening(line.words) === opening(above.line.words);
}

/** Below the last number: a short line is a heading if a sentence follows, or if it announces a list of those present. */
export function headsWhatFollows(body: readonly BodyLine[], at: number): boolean {
  const [line, below] = [body[at]!.line, body[at + 1]?.line];
  if (below === undefined || isPlaceAndDate(line.words)) return false;
  return announcesList(line.words) || (isSentence(below.words) && !isPlaceAndDate(below.words));
}
