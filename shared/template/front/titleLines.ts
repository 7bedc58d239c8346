// Which of the lines before the first number are title, which are place and date, which are masthead, and where the
// chapeau begins. Judged by form, by what stands beside, and by what the file says of a line (centred, a heading); no
// title is known here by its words.

import { fold } from '../../country/fold.ts';
import type { FoundDate } from '../dates/pastDate.ts';
import { endsClause, endsWithColon, isCapitals, isHeadingLike, isSentence, wordCount } from '../lines/lineShape.ts';
import type { LabelledLine } from '../lines/printedLabel.ts';
import {
  coverSubject,
  isBanner,
  isLoneKey,
  isLoneMonth,
  isLoneSubject,
  isWeakSymbol,
  mastheadKind,
  namesBody,
  placeOfYear,
} from './masthead.ts';
import { readAdoption, readPlaceAndDate } from './placeAndDate.ts';
import { isPlaceLine } from './places.ts';

export type FrontKind = 'title' | 'placeAndDate' | 'adoption' | 'place' | 'banner' | 'masthead';

export interface FrontReading {
  readonly kind: FrontKind;
  readonly line: LabelledLine;
}

/** So far above its title a running head may stand. */
const REACH = 12;
/** A subject left open, "The General Assembly,", has few words. */
const MAX_OPENER_WORDS = 16;
/** A title that closes like a sentence has few words too. */
const MAX_CLOSED_TITLE_WORDS = 20;
const QUOTED = /^["“«‘'][^"”»]{3,300}["”»’'][.,;]?$/u;
const OPENER = /^(?:(?:the|la|el|le|los|las|les|we|nosotr[oa]s|nous|n[oó]s|os|as|o|a)(?=[\s,])|l[’'])/iu;
const HANGING = /^[\p{Lu}\s]{4,60}:?$/u;
const DOCUMENT_KIND =
  /^(?:(?:final|joint|draft|ministerial|special|presidential|political|proyecto de|projet de)\s)?(?:declarat|declarac|conclus|communique|comunicado|resolu|recommend|recomenda|recommand|decision|decis|agreement|acuerdo|accord|acordo|statement|outcome|report|informe|rapport|plan|acta|minutes|memorandum|compromiso|consenso|consensus|agreed conclusions)/u;

const isTheme = (text: string): boolean => QUOTED.test(text);

/** Said by the file to be no running text. */
const isSetApart = ({ source }: LabelledLine): boolean =>
  source !== undefined && (source.heading !== null || source.centred);

/** A subject that the clauses below complete: "The General Assembly,"; "EL CONSEJO" over "DECIDE:". */
export function isOpener(line: LabelledLine, next: LabelledLine | undefined, isFirst: boolean): boolean {
  const { text } = line;
  if (next === undefined || wordCount(text) > MAX_OPENER_WORDS || !OPENER.test(text)) return false;
  if (/^[^\p{Ll}]+:$/u.test(text) && /[,;]$/u.test(next.text)) return true;
  // "THE COMMITTEE OF THE REGIONS" in capitals below a title that is not: who speaks.
  if (!isFirst && isCapitals(text) && namesBody(text) && !isCapitals(next.text)) return true;
  if (text.endsWith(',')) return !(isFirst && isHeadingLike(next.text) && !endsWithColon(next.text));
  return (
    !isFirst &&
    !/[.;:]$/u.test(text) &&
    endsWithColon(next.text) &&
    HANGING.test(next.text) &&
    wordCount(next.text) <= 4
  );
}

/** "Delegations will find attached …": a cover note ends with a sentence, and the title stands below it. */
function isCoverSentence(lines: readonly LabelledLine[], at: number): boolean {
  const [line, next] = [lines[at]!, lines[at + 1]];
  if (next === undefined || /[,;:]$/u.test(line.text) || !isHeadingLike(next.text) || endsWithColon(next.text))
    return false;
  return (
    isSentence(line.text) &&
    lines.slice(0, at).some((above) => coverSubject(above.text) !== null || isLoneSubject(above.text))
  );
}

/** Where the chapeau begins, or -1: the first line that is a sentence, not a title that happens to close like one. */
export function chapeauIndex(lines: readonly LabelledLine[]): number {
  const sentences = lines.map((line) => isSentence(line.text));
  const next: number[] = [];
  for (let i = lines.length - 1, below = -1; i >= 0; i -= 1) {
    next[i] = below;
    if (sentences[i]) below = i;
  }
  let first = lines.findIndex((line) => mastheadKind(line.text) === null && !isBanner(line.text));
  if (first < 0) first = 0;
  return lines.findIndex((line, i) => {
    const { text } = line;
    if (isOpener(line, lines[i + 1], i === first)) return true;
    if (!sentences[i] || isTheme(text) || isBanner(text) || isCoverSentence(lines, i)) return false;
    // What stands open above place and date is a long title.
    const below = lines[i + 1];
    if (below !== undefined && !endsClause(text) && readPlaceAndDate(below.text) !== null && next[i]! >= 0)
      return false;
    if (readPlaceAndDate(text) !== null || readAdoption(text) !== null || mastheadKind(text) === 'head') return false;
    const later = next[i]! >= 0 ? lines[next[i]!] : undefined;
    if (later === undefined) return true;
    // A title in capitals may end with a colon, or be long; the chapeau below it is not in capitals.
    if (isCapitals(text) && !text.endsWith(',') && !isCapitals(later.text)) return false;
    if (isSetApart(line) && wordCount(text) <= MAX_CLOSED_TITLE_WORDS * 2 && !/[,;:]$/u.test(text)) return false;
    return !(
      i === first &&
      wordCount(text) <= MAX_CLOSED_TITLE_WORDS &&
      DOCUMENT_KIND.test(fold(text)) &&
      /[.:]$/u.test(text)
    );
  });
}

const tokensOf = (text: string): readonly string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** "XXI RCM" over a date and "XXI REGIONAL CONFERENCE ON MIGRATION (RCM)": a running head. */
function repeatsTitle(text: string, titles: readonly string[]): boolean {
  const tokens = tokensOf(text);
  if (tokens.length === 0 || tokens.length > 4) return false;
  return titles.some((title) => {
    const words = tokensOf(title);
    return words.length > tokens.length && tokens.every((token) => words.includes(token));
  });
}

const MEETING_NOUN =
  /\b(?:conference|meeting|summit|forum|workshop|conferencia|reunion|cumbre|foro|sommet|sessao|reuniao|cupula|cimeira|encuentro|encontro)\b/u;

/** A line that names a meeting, and not only the body that met. */
const namesMeeting = (text: string): boolean => MEETING_NOUN.test(fold(text));

/** What each of the lines above the chapeau is. */
export function readTitleLines(top: readonly LabelledLine[], placesNamed: readonly string[]): readonly FrontReading[] {
  const masthead = top.map((line) => mastheadKind(line.text));
  for (const i of top.keys()) if (isCoverSentence(top, i)) masthead[i] = 'head';
  const own = top.map((line) => readPlaceAndDate(line.text));
  const adopted = top.map((line) => readAdoption(line.text));
  const isPlain = top.map(
    (line, i) => masthead[i] === null && own[i] === null && !isBanner(line.text) && adopted[i] === null,
  );
  const plain = (i: number): boolean => isPlain[i] === true;
  // In a table of a cover note the key and what it says are lines of their own.
  for (const [i, line] of top.entries()) {
    if (isLoneKey(line.text) && i + 1 < top.length) masthead[i + 1] ??= isLoneSubject(line.text) ? null : 'head';
  }
  // What stands above the last proof of a masthead belongs to it, as long as a title is left below.
  let lastHead = masthead.lastIndexOf('head');
  const hasSubject = top.some(
    (line, i) => coverSubject(line.text) !== null || (isLoneSubject(line.text) && i + 1 < top.length),
  );
  if (!hasSubject && !top.some((_, i) => i > lastHead && plain(i))) lastHead = -1;
  while (lastHead >= 0 && lastHead + 1 < top.length && goesWithHead(lastHead + 1)) lastHead += 1;
  const hasTitle = hasSubject || top.some((_, i) => i > lastHead && plain(i));
  // A date right below it is the date of issue, if a title follows.
  if (lastHead >= 0 && own[lastHead + 1]?.place === null && top.some((_, i) => i > lastHead + 1 && plain(i)))
    lastHead += 1;

  /** Right below the proof of a masthead: a further symbol, or whose paper it is, as long as a title is left. */
  function goesWithHead(i: number): boolean {
    const { text } = top[i]!;
    if (isWeakSymbol(text) || isLoneMonth(text) || placeOfYear(text) !== null) return true;
    return namesBody(text) && top.some((line, j) => j > i && plain(j) && !namesBody(line.text));
  }

  // A month alone amid a masthead, or on the first line of all, says when the paper was issued.
  for (const [i, { text }] of top.entries()) {
    if (i > Math.max(lastHead, 0) || !isLoneMonth(text) || !top.some((_, j) => j > i && j > lastHead && plain(j)))
      continue;
    masthead[i] ??= 'mark';
    isPlain[i] = false;
  }

  const meeting = top.findIndex((line, i) => i <= lastHead && plain(i) && namesMeeting(line.text));
  /** Amid a masthead: the name of the meeting, what it goes on in, its place and date. */
  const isKept = (i: number): boolean =>
    meeting >= 0 &&
    i >= meeting &&
    (own[i] !== null || (plain(i) && (namesMeeting(top[i]!.text) || i === meeting + 1 || besideDate(i))));

  function besideDate(i: number): boolean {
    return isPlaceLine(top[i]!.text) !== null && [own[i - 1], own[i + 1]].some((other) => other?.place === null);
  }

  /** "Resolution adopted by … on …" right below a subject in capitals: how it came about, not what it is about. */
  function isBelowSubject(i: number): boolean {
    const above = top[i - 1]?.text ?? '';
    return plain(i - 1) && isCapitals(above) && !isCapitals(top[i]!.text) && !namesMeeting(above) && !namesBody(above);
  }

  let named = false;
  return top.map((line, i): FrontReading => {
    const { text } = line;
    if (isBanner(text) && line.source?.ruling?.keep !== true) return { kind: 'banner', line };
    const kind = masthead[i] ?? null;
    const leftOut = i <= lastHead ? !isKept(i) : kind !== null && hasTitle;
    if (leftOut && line.source?.ruling?.keep !== true) return { kind: 'masthead', line };
    if (own[i] !== null) return { kind: 'placeAndDate', line };
    if (
      adopted[i] !== null &&
      top.some((_, j) => j !== i && plain(j)) &&
      (/^\W{0,3}\(|^\W{0,2}(?:adopt|approv|aprob|done|hech|fait|feit)/iu.test(text) || isBelowSubject(i))
    ) {
      return { kind: 'adoption', line };
    }
    const below = top.slice(i + 1, i + REACH);
    const stands = below.findIndex((other, j) => (own[i + 1 + j] ?? null) !== null || isBanner(other.text));
    const titles = stands < 0 ? [] : below.slice(stands + 1).map((other) => other.text);
    if (repeatsTitle(text, titles)) return { kind: 'masthead', line };
    // A date without place beside it, or the chapeau, shows that a line is the place; the first line is the title.
    const candidate = isPlaceLine(text);
    const isNamed = placesNamed.includes(text);
    if (
      !named &&
      candidate !== null &&
      (isNamed || (besideDate(i) && (candidate.sure || i > 0)) || (candidate.sure && i > 0))
    ) {
      named = true;
      return { kind: 'place', line };
    }
    return { kind: 'title', line };
  });
}

const WHOLE_DOCUMENT =
  /\b(?:declaration|declaracion|declaracao|communique|comunicado|statement|resolution|resolucion|resolucao|agreement|acuerdo|accord|acordo|compact|charter|carta|charte|memorandum|consensus|consenso|compromiso|report|informe|rapport|relatorio|acta|programme of action|plan of action|summary of|outcome document|(?:co-?)?chairs?\S* (?:conclusions|summary)|presidency conclusions|conclusions? (?:of|de la|du|da) (?:the )?(?:chair|presid)\w*|minutes|resumen de|releve|compte rendu|plan de accion|roadmap)\b/u;

/** Whether a line right above the first number names the document, not a section of it. */
export const namesDocument = (text: string): boolean => WHOLE_DOCUMENT.test(fold(text));

/** Whether a date belongs to a meeting rather than to a plan or a period. */
export const isMeetingSpan = ({ start, end }: Pick<FoundDate, 'start' | 'end'>): boolean => {
  const [from, to] = [start, end].map((day) => day.split('-').map(Number));
  const days = (to![0]! - from![0]!) * 372 + (to![1]! - from![1]!) * 31 + (to![2]! - from![2]!);
  return days <= 62;
};
