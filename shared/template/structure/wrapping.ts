// How a text is wrapped at a fixed width, told from its lines: most that stop in mid-sentence are full, so that the next word
// would not have fitted. A short text shows it by few lines; where blank lines part its paragraphs, one will do.

import { isPlaceAndDate, readAdoption } from '../front/placeAndDate.ts';
import type { Line } from '../lines/artefacts.ts';
import {
  endsClause,
  isCapitals,
  isFinished,
  isHeadingLike,
  isSentence,
  isSubjectLine,
  opensClause,
  startsLowerCase,
} from '../lines/lineShape.ts';
import type { LabelledLine } from '../lines/printedLabel.ts';

/** Wider lines are whole paragraphs; a wrapped text has none, or one in MANY that was not wrapped. */
const MAX_WRAP_WIDTH = 125;
const MANY = 20;
/** Lower case hardly ever opens a paragraph: so many lines that go on in it show that paragraphs are wrapped. */
const MIN_LOWER_LINES = 3;
const MIN_LOWER_SHARE = 0.2;
const MIN_FULL_LINES = 4;
const MIN_KIND_LINES = 4;
/** Of the lines right below another; where a paragraph is wrapped most lines stop in mid-sentence. */
const MIN_FULL_SHARE = 0.5;
/** In a short text fewer will do, where hardly a line that stops in mid-sentence is not full and one goes on in lower case. */
const MIN_FULL_IN_SHORT = 2;
const MIN_OPEN_SHARE = 0.6;
const MAX_SHORT_WIDTH = 110;
/** Blank lines part paragraphs from so many on; then what stands right below a full line goes on in it. */
const MIN_PARTED = 3;
const MIN_PARTED_WIDTH = 50;
const MIN_PARTED_SHARE = 0.8;
/** Of the sentences that go on in another line so many at most do so past a blank line, such as a page's end. */
const MAX_OVER_BLANKS = 0.25;
/** What a wrapped line may fall short of the widest of its kind by, as a share of it: letters differ in width. */
export const SLACK = 0.12;
export const SLACK_IN_SENTENCE = 0.25;
/** Of the lines so many in capitals, and so many of them, show that the whole text is: then capitals head nothing. */
const MIN_LOUD_SHARE = 0.9;
const MIN_LOUD_LINES = 12;

const firstWord = (text: string): number => /^\S*/u.exec(text)?.[0].length ?? 0;
export const isFull = (above: Line, line: Line, width: number, slack: number): boolean =>
  above.text.length + 1 + firstWord(line.text) > width * (1 - slack);

/** How a text is wrapped: the widest line of each kind of paragraph, since indented ones are narrower. */
export interface Wrapping {
  readonly widths: ReadonlyMap<string, number>;
  readonly widest: number;
  /** Blank lines part its paragraphs: what stands below one opens another, if it does not go on in lower case. */
  readonly parted: boolean;
  /** One blank line parts them: more are those of a page's end. */
  readonly pageGaps: boolean;
  /** All of it is in capitals. */
  readonly loud: boolean;
}

const isLoudText = (lines: readonly Line[]): boolean => {
  const written = lines.filter(({ text }) => /\p{L}{2}/u.test(text));
  const loud = written.filter(({ text }) => isCapitals(text)).length;
  return loud >= MIN_LOUD_LINES && loud >= written.length * MIN_LOUD_SHARE;
};

/** Paragraphs whose labels look alike are indented alike. */
export const kindOf = (line: LabelledLine): string =>
  line.label === null ? '' : `${line.label.readings[0]?.style} ${line.label.before} ${line.label.after}`;

/** How a document is wrapped, or null if its lines are paragraphs. */
export function wrappingOf(lines: readonly LabelledLine[]): Wrapping | null {
  const wide = lines.filter((line) => line.text.length > MAX_WRAP_WIDTH).length;
  if (wide * MANY > lines.length) return null;
  const widest = lines.reduce(
    (most, { text }) => (text.length > MAX_WRAP_WIDTH ? most : Math.max(most, text.length)),
    0,
  );
  const widths = new Map<string, number>();
  const counts = new Map<string, number>();
  let kind = '';
  let followers = 0;
  let close = 0;
  let full = 0;
  let open = 0;
  let strong = 0;
  let lower = 0;
  let parted = 0;
  let overBlanks = 0;
  let wideGaps = 0;
  const loud = isLoudText(lines);
  lines.forEach((line, i) => {
    const above = lines[i - 1];
    if (line.label !== null) kind = kindOf(line);
    if (line.text.length <= MAX_WRAP_WIDTH) {
      widths.set(kind, Math.max(widths.get(kind) ?? 0, line.text.length));
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    if (above !== undefined && line.gap > 0) parted += 1;
    if (above !== undefined && line.gap > 1) wideGaps += 1;
    if (above === undefined || line.label !== null) return;
    followers += 1;
    if (startsLowerCase(line.text) && !endsClause(above.text)) {
      lower += 1;
      if (line.gap > 0) overBlanks += 1;
    }
    if (line.gap > 0 || standsAlone(above, line, loud)) return;
    close += 1;
    if (isFinished(above.text)) return;
    const fills = isFull(above, line, widest, SLACK);
    if (fills) full += 1;
    const goesOn = !endsClause(above.text) || (/,$/u.test(above.text) && !opensClause(line.text));
    if (!goesOn || (isCapitals(above.text) && !loud) || isSubjectLine(above.text)) return;
    if (fills) strong += 1;
    if (fills || !isHeadingLike(above.text)) open += 1;
  });
  const isParted =
    parted >= MIN_PARTED &&
    widest >= MIN_PARTED_WIDTH &&
    strong > 0 &&
    strong >= open * MIN_PARTED_SHARE &&
    overBlanks <= strong * MAX_OVER_BLANKS;
  const isWrapped =
    isParted ||
    (lower >= MIN_LOWER_LINES && lower >= followers * MIN_LOWER_SHARE) ||
    (full >= MIN_FULL_LINES && full >= close * MIN_FULL_SHARE) ||
    (widest <= MAX_SHORT_WIDTH &&
      strong >= (lower > 0 ? MIN_FULL_IN_SHORT : MIN_FULL_IN_SHORT + 1) &&
      strong >= open * MIN_OPEN_SHARE);
  // A kind of few lines shows no width of its own.
  for (const [one, count] of counts) if (count < MIN_KIND_LINES) widths.delete(one);
  return isWrapped ? { widths, widest, parted: isParted, pageGaps: wideGaps * 2 < parted, loud } : null;
}

/** Lines that stand by themselves though the line above is full: headings and titles in capitals, places, dates. */
export const standsAlone = (above: Line, line: Line, loud: boolean): boolean =>
  (!loud && isCapitals(line.text) && isHeadingLike(line.text) && !isCapitals(above.text)) ||
  (!loud && isCapitals(above.text) && !isSentence(above.text)) ||
  (isPlaceAndDate(line.text) && !endsClause(line.text)) ||
  (/^\[[^\]]+\]$/u.test(line.text) && !isSentence(above.text)) ||
  ((isAdoption(above.text) || isPlaceAndDate(above.text)) && !startsLowerCase(line.text)) ||
  (isSubjectLine(line.text) && !isSentence(above.text));

const isAdoption = (text: string): boolean => readAdoption(text) !== null;
