// One paragraph, one line. Joined are: a label alone on its line with the words below it; a line that goes on in lower
// case where the line above stops in mid-sentence, also over a page break; and, in a document wrapped at a fixed
// width, every line that follows a full one.

import type { Line } from './artefacts.ts';
import { type Finding, finding } from './finding.ts';
import {
  endsWithColon,
  isCapitals,
  isFinished,
  isHeadingLike,
  isSentence,
  startsLowerCase,
  wordCount,
} from './lineShape.ts';
import { isPlaceAndDate } from './placeAndDate.ts';
import type { LabelledLine } from './printedLabel.ts';

/** Wider lines are whole paragraphs; a wrapped text has none, or one in MANY that was not wrapped. */
const MAX_WRAP_WIDTH = 125;
const MANY = 20;
/** Lower case hardly ever opens a paragraph: so many lines that go on in it show that paragraphs are wrapped. */
const MIN_LOWER_LINES = 3;
const MIN_LOWER_SHARE = 0.2;
const MIN_FULL_LINES = 4;
const MIN_FULL_SHARE = 0.7;
/** What a wrapped line may fall short of the widest of its kind by, as a share of it: letters differ in width. */
const SLACK = 0.12;
const SLACK_IN_SENTENCE = 0.25;
/** A shorter line above is a title or a heading rather than half a sentence. */
const MIN_UNFINISHED_WORDS = 4;

const firstWord = (text: string): number => /^\S*/u.exec(text)?.[0].length ?? 0;
const isFull = (above: Line, line: Line, width: number, slack: number): boolean =>
  above.text.length + 1 + firstWord(line.text) > width * (1 - slack);

/** How a text is wrapped: the widest line of each kind of paragraph, since indented ones are narrower. */
export interface Wrapping {
  readonly widths: ReadonlyMap<string, number>;
  readonly widest: number;
}

/** Paragraphs whose labels look alike are indented alike. */
const kindOf = (line: LabelledLine): string =>
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
  let kind = '';
  let followers = 0;
  let close = 0;
  let full = 0;
  let lower = 0;
  lines.forEach((line, i) => {
    const above = lines[i - 1];
    if (line.label !== null) kind = kindOf(line);
    if (line.text.length <= MAX_WRAP_WIDTH) widths.set(kind, Math.max(widths.get(kind) ?? 0, line.text.length));
    if (above === undefined || line.label !== null) return;
    followers += 1;
    if (startsLowerCase(line.text)) lower += 1;
    if (line.gap > 0 || standsAlone(above, line)) return;
    close += 1;
    if (isFull(above, line, widest, SLACK)) full += 1;
  });
  const isWrapped =
    (lower >= MIN_LOWER_LINES && lower >= followers * MIN_LOWER_SHARE) ||
    (full >= MIN_FULL_LINES && full >= close * MIN_FULL_SHARE);
  return isWrapped ? { widths, widest } : null;
}

/** Lines that stand by themselves though the line above is full: headings and titles in capitals, places, dates. */
const standsAlone = (above: Line, line: Line): boolean =>
  (isCapitals(line.text) && isHeadingLike(line.text) && !isCapitals(above.text)) ||
  (isCapitals(above.text) && !isSentence(above.text)) ||
  isPlaceAndDate(line.text);

function goesOnWrapped(paragraph: Paragraph, line: LabelledLine, wrapping: Wrapping): boolean {
  const { last, words, kind } = paragraph;
  if (standsAlone(last, line)) return false;
  const width = wrapping.widths.get(kind) ?? wrapping.widest;
  if (!isFinished(words)) return isFull(last, line, width, line.gap === 0 ? SLACK_IN_SENTENCE : SLACK);
  return line.gap === 0 && !endsWithColon(words) && !isHeadingLike(line.text) && isFull(last, line, width, SLACK);
}

interface Paragraph {
  readonly kind: string;
  readonly label: LabelledLine['label'];
  /** The last line and its words. */
  readonly last: LabelledLine;
  readonly words: string;
}

function belongsTo(paragraph: Paragraph, line: LabelledLine, wrapping: Wrapping | null): boolean {
  if (line.label !== null) return false;
  const { label, last, words } = paragraph;
  if (label !== null && words === '') return true;
  if (wrapping !== null && goesOnWrapped(paragraph, line, wrapping)) return true;
  const inSentence = label !== null || isSentence(last.text) || wordCount(words) >= MIN_UNFINISHED_WORDS;
  return inSentence && startsLowerCase(line.text) && !isFinished(words);
}

/**
 * The lines with what belongs together joined by one space. `wrapping` is what `wrappingOf` gave for the whole
 * document.
 */
export function joinLines(
  lines: readonly LabelledLine[],
  wrapping: Wrapping | null,
): { readonly lines: readonly LabelledLine[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const joined: LabelledLine[] = [];
  let parts: LabelledLine[] = [];
  const close = (): void => {
    const [first, ...more] = parts;
    if (first === undefined) return;
    const words = parts.map((part) => part.words).filter((part) => part !== '');
    const text = parts.map((part) => part.text);
    joined.push(more.length === 0 ? first : { ...first, words: words.join(' '), text: text.join(' ') });
    if (more.length > 0) {
      const numbers = parts.map((part) => part.number);
      findings.push(finding('lines/joined', numbers, more.map((part) => part.text).join('\n'), { to: first.number }));
    }
    parts = [];
  };
  let kind = '';
  for (const line of lines) {
    const last = parts.at(-1);
    if (line.label !== null) kind = kindOf(line);
    const paragraph = last === undefined ? null : { kind, label: parts[0]!.label, last, words: last.words };
    if (paragraph === null || !belongsTo(paragraph, line, wrapping)) close();
    parts.push(line);
  }
  close();
  return { lines: joined, findings };
}
