// One paragraph, one line. Joined are: a label alone on its line with the words below it; a line that goes on in lower
// case where the line above stops in mid-sentence, also over a page break; and, in a document wrapped at a fixed
// width, every line that follows a full one.

import { type Finding, finding } from '../lines/finding.ts';
import {
  endsCiting,
  endsClause,
  endsHanging,
  endsInnerClause,
  endsWithColon,
  isCapitals,
  isFinished,
  isHeadingLike,
  isSentence,
  opensClause,
  startsLowerCase,
  wordCount,
} from '../lines/lineShape.ts';
import type { LabelledLine } from '../lines/printedLabel.ts';
import type { Ruling } from '../lines/sourceLine.ts';
import { breaksEarly, hasBrokenFirsts, hasShortFirsts, stopsShort } from './brokenFirsts.ts';
import { isFull, kindOf, SLACK, SLACK_IN_SENTENCE, standsAlone, type Wrapping } from './wrapping.ts';

/** A shorter line is not full whatever its kind, as a share of the widest. */
const MIN_FULL_WIDTH = 0.55;
/** A shorter line above is a title or a heading rather than half a sentence. */
const MIN_UNFINISHED_WORDS = 4;
/** Fewer in its last line are no sentence that a page's end parts. */
const MIN_PROSE_WORDS = 8;

/** "Enrique V." ends with an initial, "under Art." with a short word: the sentence goes on. */
const ABBREVIATED =
  /(?:^|[\s.])(?:\p{Lu}|Art|art|arts|No|Nos|Nº|núm|nros?|Sr|Sra|Dr|Mr|Mrs|Ms|St|Sta|p|pp|para|paras|párr|vol|cap)\.$/u;

/** A sentence that a page's end may part: no heading and no line of a title. */
const isOpenProse = ({ label, last, words, isFirst }: Paragraph): boolean =>
  (label !== null || !isFirst || opensClause(last.text)) &&
  !endsClause(words) &&
  !isCapitals(last.text) &&
  wordCount(last.text) >= MIN_PROSE_WORDS;

function goesOnWrapped(
  paragraph: Paragraph,
  line: LabelledLine,
  next: LabelledLine | undefined,
  wrapping: Wrapping,
): boolean {
  const { last, words, kind } = paragraph;
  // A place and date amid an item belongs to its sentence.
  if (paragraph.label === null && standsAlone(last, line, wrapping.loud)) return false;
  if (endsInnerClause(words) && opensClause(line.text)) return false;
  const isParted = wrapping.parted && line.gap > 0 && !startsLowerCase(line.text);
  if (isParted && !(line.gap > 1 && wrapping.pageGaps && isOpenProse(paragraph))) return false;
  const width = wrapping.widths.get(kind) ?? wrapping.widest;
  const isOpen = !isFinished(words) || ABBREVIATED.test(words.slice(-12));
  if (isOpen) return isFull(last, line, width, line.gap === 0 ? SLACK_IN_SENTENCE : SLACK);
  // "…, namely:" at the end of a full line, which goes on in lower case.
  if (endsWithColon(words) && startsLowerCase(line.text)) return line.gap === 0 && isFull(last, line, width, SLACK);
  // A short line could be a heading; one that fills its line and is gone on with is not.
  const goesOn = next !== undefined && next.label === null && next.gap === 0 && isFull(line, next, width, SLACK);
  const isHeading = isHeadingLike(line.text) && !goesOn;
  return line.gap === 0 && !endsWithColon(words) && !isHeading && isFull(last, line, width, SLACK);
}

const NEXT_LINES = 12;

/** Whether a label is the first of a list that goes on: "calls on States to" may introduce "a) … b) …" without a colon. */
function opensList(lines: readonly LabelledLine[], at: number): boolean {
  const { label } = lines[at]!;
  const firsts = label!.readings.filter(({ n }) => n === 1).map(({ style }) => style);
  return lines
    .slice(at + 1, at + 1 + NEXT_LINES)
    .filter((line) => line.label !== null)
    .some(
      (line) =>
        line.label!.before === label!.before &&
        line.label!.after === label!.after &&
        line.label!.readings.some(({ style, n }) => n === 2 && firsts.includes(style)),
    );
}

/** "… (27 and 28 June", whose next line opens with "2030)". */
const UNCLOSED = /\([^()]*$/u;

/** Lines whose label stands where the line above, wrapped at its full width, stops in mid-sentence. */
export function labelsInSentence(lines: readonly LabelledLine[], wrapping: Wrapping | null): ReadonlySet<LabelledLine> {
  const found = new Set<LabelledLine>();
  lines.forEach((line, i) => {
    const above = lines[i - 1];
    if (line.label === null || above === undefined || wordCount(above.words) < MIN_UNFINISHED_WORDS) return;
    const closesBracket =
      line.label.before === '' && line.label.after.includes(')') && UNCLOSED.test(above.text.slice(-200));
    const hangs = endsHanging(above.text) && !opensList(lines, i);
    if (closesBracket || (!isCapitals(above.text) && (endsCiting(above.text) || hangs))) found.add(line);
  });
  if (wrapping === null) return found;
  let kind = '';
  lines.forEach((line, i) => {
    const above = lines[i - 1];
    const width = wrapping.widths.get(kind) ?? wrapping.widest;
    const isLong = above !== undefined && above.text.length > wrapping.widest * MIN_FULL_WIDTH;
    // One blank line parts paragraphs; more may be a page's end in mid-sentence.
    if (line.label !== null && isLong && above.words !== '' && line.gap !== 1) {
      const isOpen =
        (!endsClause(above.text) && !standsAlone(above, line, wrapping.loud)) ||
        ABBREVIATED.test(above.text.slice(-12));
      if (isOpen && (wrapping.loud || !isHeadingLine(above)) && isFull(above, line, width, SLACK_IN_SENTENCE))
        found.add(line);
    }
    if (line.label !== null && !found.has(line)) kind = kindOf(line);
  });
  // Where most paragraphs end without a mark, its lack says nothing.
  const labelled = lines.reduce((sum, line) => sum + (line.label === null ? 0 : 1), 0);
  return found.size * 2 > labelled ? new Set() : found;
}

const isHeadingLine = (line: LabelledLine): boolean => isCapitals(line.text) && isHeadingLike(line.text);

/** From so many on, clauses that end with a comma or semicolon and go on in lower case are paragraphs of their own. */
const MIN_CLAUSES = 3;

/** Whether the clauses of a preamble open in lower case: "recalling …," "noting …,", each on a line of its own. */
function hasLowerClauses(lines: readonly LabelledLine[], wrapping: Wrapping | null): boolean {
  if (wrapping !== null) return false;
  let found = 0;
  lines.forEach((line, i) => {
    const above = lines[i - 1];
    if (above !== undefined && line.label === null && endsInnerClause(above.text) && startsLowerCase(line.text))
      found += 1;
  });
  return found >= MIN_CLAUSES;
}

interface Paragraph {
  readonly kind: string;
  readonly label: LabelledLine['label'];
  /** The last line and its words. */
  readonly last: LabelledLine;
  readonly words: string;
  /** Its last line is the first with words. */
  readonly isFirst: boolean;
  /** What stands above it all. */
  readonly above: LabelledLine | undefined;
}

/** A person said what the line is: then it is a paragraph of its own. */
const isUnnumberedKind = (as: Ruling['as']): boolean =>
  as === 'heading' || as === 'paragraph' || as === 'item' || as === 'tail';

const isStyledHeading = (line: LabelledLine): boolean => (line.source?.heading ?? null) !== null;

interface Manner {
  readonly wrapping: Wrapping | null;
  readonly lowerClauses: boolean;
  readonly brokenFirsts: boolean;
  readonly shortFirsts: boolean;
}

/** The line is the second of an item or a paragraph whose first breaks early, as all do. */
const followsBroken = ({ label, above, last, isFirst }: Paragraph, line: LabelledLine, manner: Manner): boolean =>
  isFirst &&
  (label === null
    ? manner.shortFirsts && stopsShort(above, last, line, manner.wrapping!)
    : manner.brokenFirsts && breaksEarly(last, line, manner.wrapping!));

function belongsTo(paragraph: Paragraph, line: LabelledLine, next: LabelledLine | undefined, manner: Manner): boolean {
  const ruling = line.source?.ruling;
  if (line.label !== null || ruling?.separate === true || isUnnumberedKind(ruling?.as)) return false;
  const { label, last, words } = paragraph;
  if (isStyledHeading(line) || isStyledHeading(last)) return false;
  if (label !== null && words === '') return label.from === undefined;
  if (followsBroken(paragraph, line, manner)) return true;
  if (manner.wrapping !== null && goesOnWrapped(paragraph, line, next, manner.wrapping)) return true;
  if (manner.lowerClauses && endsInnerClause(words)) return false;
  const inSentence = label !== null || isSentence(last.text) || wordCount(words) >= MIN_UNFINISHED_WORDS;
  if (!inSentence || isCapitals(last.text)) return inSentence && startsLowerCase(line.text) && !isFinished(words);
  return startsLowerCase(line.text)
    ? !isFinished(words)
    : endsHanging(words) || (endsCiting(words) && /^\d/u.test(line.text));
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
  const manner: Manner = {
    wrapping,
    lowerClauses: hasLowerClauses(lines, wrapping),
    brokenFirsts: wrapping !== null && hasBrokenFirsts(lines, wrapping),
    shortFirsts: wrapping !== null && hasShortFirsts(lines, wrapping),
  };
  for (const [i, line] of lines.entries()) {
    const last = parts.at(-1);
    if (line.label !== null) kind = kindOf(line);
    const isFirst = parts.length === (parts[0]?.words === '' ? 2 : 1);
    const above = lines[i - parts.length - 1];
    const paragraph =
      last === undefined ? null : { kind, label: parts[0]!.label, last, words: last.words, isFirst, above };
    if (paragraph === null || !belongsTo(paragraph, line, lines[i + 1], manner)) close();
    parts.push(line);
  }
  close();
  return { lines: joined, findings };
}
