// A text whose line breaks are lost, in whole or in part: one line that holds several numbered paragraphs. It is divided
// where the run of numbers leaves no doubt (each follows the end of a clause and is the next of its run, three at least),
// and in such a line also before a heading in capitals, before the letters of a list and before the clauses of the
// preamble. Every division is told in a finding; a line with a doubtful run stays whole and is told as collapsed.

import { readNumber } from '../../numbering/formatNumber.ts';
import type { Line } from './artefacts.ts';
import { type Finding, finding } from './finding.ts';
import { opensClause, startsLowerCase } from './lineShape.ts';
import { titleParts } from './splitTitle.ts';

const MIN_CHARACTERS = 120;
const MIN_RUN = 3;
const MIN_LETTERS = 2;
const MAX_DEPTH = 3;
const MIN_BULLETS = 3;
const MIN_CLAUSES = 2;

/** A number in the line with what stands before it: the end of a clause, or a word in capitals. */
const NUMBER =
  /(?<=(?:[.;:,!?…][)"”»’\]]?|\p{Lu}{2}|\d{4}|\)|^|[.;:!?]["”»)]?\s\p{Lu}[\p{L}’-]+(?:\s(?:\p{Ll}{1,3}\s)?\p{Lu}[\p{L}’-]+){0,4}|[.;!?]["”»)]?\s\d{1,3})\s{1,3}|^)(\d{1,3})(?:[.)]-|[.)])(?:\s{1,12}(?=["“«¿¡([]?\p{L})|(?=\p{Lu}\p{Ll}))/gu;
const LETTER = /(?<=[.;:,]\s{1,3}(?:(?:and|or|y|o|e|et|ou)\s)?)(\(?)([a-z]{1,4}|\d{1,2})\)\s{1,3}(?=\S)/gu;
/** "… : a. …; b. …": with a stop behind the letter a colon must lead to the first. */
const LETTER_AND_STOP = /(?<=[.;:,]\s{1,3}(?:(?:and|or|y|o|e|et|ou)\s)?)()([a-z]{1,4})\.\s{1,3}(?=\S)/gu;
/** "… : – …; – …" */
const DASH = /(?<=[;:,]\s{1,3}(?:(?:and|or|y|o|e|et|ou)\s)?)([-–—•·▪])\s{1,3}(?=\p{L})/gu;
const BULLETS = /\s([•·▪►])\s/gu;
/** A heading in capitals between a sentence and a number. */
const CAPITALS_AT_END = /(?<=[.;:!?]["”»)]?)\s+(\p{Lu}[\p{Lu}\d\s,’'“”"&/-]{3,100}:?)\s*$/u;
/** The same in small letters, each word opening with a capital. */
const TITLE_AT_END =
  /(?<=[.;:!?]["”»)]?)\s+((?:[IVX]{1,5}\.\s)?\p{Lu}[\p{L}’-]{2,}(?:\s(?:\p{Ll}{1,3}\s)?\p{Lu}[\p{L}’-]+){0,4})\s*$/u;
/** "I. On the rivers, the Summit:" between a sentence and a number. */
const ROMAN_AT_END = /(?<=[.;]["”»)]?)\s+([IVX]{1,5}\.\s\p{Lu}[^.;:]{3,120}:)\s*$/u;
const CLAUSE = /(?<=[,;])\s+(?=\p{Lu})/gu;
const SENTENCE = /(?<=\.)\s+(?=\p{Lu})/gu;
/** A clause whose first word is in capitals may follow a full stop, too. */
const LOUD_CLAUSE = /(?<=[.,;])\s+(?=\p{Lu}{4,}\s)/gu;
/** Without numbers a line is divided only if it holds most of the document. */
const MIN_SHARE = 0.6;
/** "… Council The General Assembly,": who speaks, at the end of what precedes the first clause. */
const SUBJECT_AT_END = /(?<=\S)\s+((?:The|La|El|Le|L[’']|Los|Les|O|A|Os|As)\s?\p{Lu}[^,.;:()]{2,60},)$/u;

/** What every number of a run looks like, found much sooner: most paragraphs hold none or one. */
const TWO_LABELS = /\d[.)].*?\d[.)]/su;

/** Where the next of a run stands: the first number that is one more than the last. */
function runOfNumbers(text: string, isMost: boolean): readonly number[] {
  if (!TWO_LABELS.test(text)) return [];
  let best: number[] = [];
  let at: number[] = [];
  let last = 0;
  for (const match of text.matchAll(NUMBER)) {
    const n = Number(match[1]);
    if (at.length > 0 && n === last + 1) at.push(match.index);
    else if (at.length === 0 || (n === 1 && at.length < MIN_RUN)) at = [match.index];
    else continue;
    last = n;
    if (at.length > best.length) best = at;
  }
  // Two will do where they are the whole text and a colon leads to them.
  const isShort = isMost && best.length === 2 && /:\s*$/u.test(text.slice(0, best[0]));
  return best.length >= MIN_RUN || isShort ? best : [];
}

/** What leads to numbers that begin anew: a colon, or a word in capitals. */
const LEADS = /(?::|\p{Lu}{4,})\s*$/u;

/** More of them are no document's sections. */
const MAX_FURTHER = 1000;

/** Where numbers that begin anew stand before, after or amid the longest run, each led to. */
function furtherRuns(text: string, longest: readonly number[]): readonly number[] {
  const taken = new Set(longest);
  const found: number[] = [];
  let run: number[] = [];
  let last = 0;
  const close = (): void => {
    if (run.length > 1) found.push(...run);
    run = [];
  };
  for (const match of text.matchAll(NUMBER)) {
    const n = Number(match[1]);
    if (taken.has(match.index)) close();
    else if (run.length > 0 && n === last + 1) run.push(match.index);
    else if (n === 1 && LEADS.test(text.slice(Math.max(0, match.index - 40), match.index))) {
      close();
      run = [match.index];
    }
    last = n;
  }
  close();
  return found.length > MAX_FURTHER ? [] : found;
}

/** Where the letters of a list stand in one paragraph: "… : (a) …; (b) …". */
function runOfLetters(text: string): readonly number[] {
  let best: readonly number[] = [];
  for (const pattern of [LETTER, LETTER_AND_STOP]) {
    const labels = [...text.matchAll(pattern)];
    for (const style of ['lowerAlpha', 'lowerRoman', 'decimal'] as const) {
      const at: number[] = [];
      for (const match of labels) {
        if (readNumber(style, match[2]!) === at.length + 1) at.push(match.index);
      }
      const isLed = pattern === LETTER || /:\s*$/u.test(text.slice(0, at[0]));
      // Of two lists, one in the other, the outer begins first.
      if (at.length >= MIN_LETTERS && isLed && (best.length === 0 || at[0]! < best[0]!)) best = at;
    }
  }
  if (best.length > 0) return best;
  const dashes = [...text.matchAll(DASH)];
  const alike = dashes.filter((match) => match[1] === dashes[0]?.[1]).map((match) => match.index);
  return alike.length >= MIN_LETTERS && /:\s*$/u.test(text.slice(0, alike[0])) ? alike : [];
}

/** A paragraph with the elements of its list, and theirs. */
function withLists(text: string, depth = 0): readonly string[] {
  const pieces = cut(text, runOfLetters(text));
  return pieces.length === 1 || depth >= MAX_DEPTH ? pieces : pieces.flatMap((piece) => withLists(piece, depth + 1));
}

/** The same where each closes with a full stop; then all from the first of them on are clauses. */
function runOfSentences(text: string): readonly number[] {
  const starts = [...text.matchAll(SENTENCE)].map((match) => match.index + match[0].length);
  const opens = starts.map((start) => opensClause(text.slice(start, start + 80)));
  const first = opens.indexOf(true);
  return first >= 0 && starts.length - first >= MIN_CLAUSES && opens.slice(first).every(Boolean)
    ? starts.slice(first)
    : [];
}

/** Where the clauses of a preamble stand in what precedes the first number. */
function runOfClauses(text: string, mark: RegExp = CLAUSE): readonly number[] {
  const at = [...text.matchAll(mark)].flatMap((match) => {
    const start = match.index + match[0].length;
    return opensClause(text.slice(start, start + 80)) ? [start] : [];
  });
  if (at.length < MIN_CLAUSES) return mark === CLAUSE ? runOfSentences(text) : [];
  // The first clause may stand behind the full stop of the chapeau.
  const sentences = [...text.slice(0, at[0]).matchAll(SENTENCE)].map((match) => match.index + match[0].length);
  const first = sentences.findLast((start) => opensClause(text.slice(start, start + 80)));
  if (first !== undefined) at.unshift(first);
  const subject = SUBJECT_AT_END.exec(text.slice(0, at[0]).trimEnd());
  return subject === null ? at : [subject.index + subject[0].length - subject[1]!.length, ...at];
}

function cut(text: string, at: readonly number[]): string[] {
  const edges = [0, ...at, text.length];
  return edges.slice(1).flatMap((end, i) => {
    const part = text.slice(edges[i], end).trim();
    return part === '' ? [] : [part];
  });
}

/** "… of the programme. 1" before the next number: the page's. */
const PAGE_AT_END = /(?<=[.;!?]["”»)]?)\s+(\d{1,3})\s*$/u;
const withPage = (part: string): string[] => {
  const page = PAGE_AT_END.exec(part);
  return page === null ? [part] : [part.slice(0, page.index).trim(), page[1]!];
};

function withHeading(part: string): string[] {
  const heading = CAPITALS_AT_END.exec(part) ?? TITLE_AT_END.exec(part) ?? ROMAN_AT_END.exec(part);
  return heading === null ? [part] : [part.slice(0, heading.index).trim(), heading[1]!.trim()];
}

/** "… in 2033. Brussels, 8 October 2031": place and date, or the final clause in brackets, behind the last sentence. */
const DATE_AT_END =
  /(?<=[.!?]["”»)]?)\s+(\p{Lu}[^\s.;:]*(?:\s[^\s.;:]+){0,8}?\s(?:19|20)\d\d\.?|\([^()]{4,120}\b(?:19|20)\d\d\))\s*$/u;
const withEnd = (part: string): string[] => {
  const end = DATE_AT_END.exec(part);
  return end === null ? [part] : [part.slice(0, end.index).trim(), end[1]!.trim()];
};

/** The paragraphs of one line; the line itself if it holds but one. */
function partsOf(whole: string, all: number, isFirst: boolean): readonly string[] {
  if (whole.length < MIN_CHARACTERS) return [whole];
  const isMost = whole.length >= all * MIN_SHARE;
  const front = isFirst && isMost ? titleParts(whole) : [whole];
  const text = front.at(-1)!;
  return [...front.slice(0, -1), ...bodyParts(text, isMost)];
}

function bodyParts(text: string, isMost: boolean): readonly string[] {
  const longest = runOfNumbers(text, isMost);
  const numbers = [...longest, ...(longest.length === 0 ? [] : furtherRuns(text, longest))].sort((a, b) => a - b);
  if (numbers.length === 0) {
    const bullets = [...text.matchAll(BULLETS)].map((match) => match.index);
    if (bullets.length >= MIN_BULLETS) return cut(text, bullets);
    if (!isMost) return [text];
    const loud = runOfClauses(text, LOUD_CLAUSE);
    return cut(text, loud.length > 0 ? loud : runOfClauses(text));
  }
  const [first = '', ...more] = numbers[0] === 0 ? ['', ...cut(text, numbers.slice(1))] : cut(text, numbers);
  const opening = cut(first, runOfClauses(first));
  const paragraphs = more.flatMap((part, i) =>
    (i < more.length - 1 ? withPage(part).flatMap(withHeading) : withEnd(part)).flatMap((piece) => withLists(piece)),
  );
  return [...opening.flatMap(withHeading), ...paragraphs];
}

/** So many lines at least, each so full that the next word would not have fitted, were one line before. */
const MIN_FULL_LINES = 5;
const MIN_WIDTH = 40;
const MAX_WIDTH = 160;
/** In running text so many lines at least open in lower case, whatever stands at their heads. */
const MIN_LOWER_SHARE = 0.15;

/**
 * Whether the line breaks of the whole text are nothing but a width: no line, not even that of a title or the last of a
 * paragraph, ends before the next word would have been too much.
 */
function isOneLine(lines: readonly Line[]): boolean {
  if (lines.length < MIN_FULL_LINES) return false;
  const widest = lines.reduce((most, { text }) => Math.max(most, text.length), 0);
  if (widest < MIN_WIDTH || widest > MAX_WIDTH) return false;
  if (lines.filter(({ text }) => startsLowerCase(text)).length < lines.length * MIN_LOWER_SHARE) return false;
  return lines.every(({ text, gap, source }, i) => {
    const next = lines[i + 1];
    if (source?.ruling !== undefined || (source?.numbering ?? null) !== null || (i > 0 && gap > 0)) return false;
    return next === undefined || text.length + 1 + (/^\S*/u.exec(next.text)?.[0].length ?? 0) > widest;
  });
}

/** The lines, those divided that hold several numbered paragraphs. */
export function splitLines(given: readonly Line[]): {
  readonly lines: readonly Line[];
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  let lines = given;
  if (isOneLine(given)) {
    const [first, ...more] = given;
    lines = [{ ...first!, text: given.map(({ text }) => text).join(' ') }];
    const numbers = given.map(({ number }) => number);
    findings.push(finding('lines/joined', numbers, more.map(({ text }) => text).join('\n'), { to: first!.number }));
  }
  const all = lines.reduce((sum, line) => sum + line.text.length, 0);
  const split = lines.flatMap((line, i) => {
    const parts = line.source?.ruling?.whole === true ? [line.text] : partsOf(line.text, all, i === 0);
    if (parts.length === 1) return [line];
    findings.push(
      finding('text/split', [line.number], line.text, {
        parts: parts.length,
        begin: parts.map((part) => part.slice(0, 40)),
      }),
    );
    return parts.map((text, i) => ({ ...line, text, gap: i === 0 ? line.gap : 1 }));
  });
  return { lines: split, findings };
}
