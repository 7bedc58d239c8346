// What stands before the first number: title lines, place and date, the chapeau, what introduces a list, the first
// heading; and who met. Place and date count as lines of their own only on evidence (titleLines.ts); where the front
// matter is silent, the first paragraphs and the final clause are asked. What nothing says is null, with a finding.

import { fold } from '../../country/fold.ts';
import { findDates } from '../dates/dates.ts';
import type { PastDate } from '../dates/pastDate.ts';
import { type Finding, finding } from '../lines/finding.ts';
import { endsWithColon, isCapitals, isHeadingLike, isSentence, wordCount } from '../lines/lineShape.ts';
import type { LabelledLine } from '../lines/printedLabel.ts';
import { gatherAttendance } from './attendance.ts';
import { entryOf } from './entryOf.ts';
import { coverSubject, isLoneSubject } from './masthead.ts';
import { type Naming, namingOf } from './naming.ts';
import { type Organ, readOrgan } from './organ.ts';
import type { Participant } from './participants.ts';
import { findPlaces, isPlaceLine } from './places.ts';
import { chapeauIndex, type FrontReading, isOpener, namesDocument, readTitleLines } from './titleLines.ts';
import { whereAndWhen } from './whereAndWhen.ts';

export interface FrontLine {
  readonly role: 'title' | 'place';
  readonly text: string;
  readonly line: number;
}

/** What an unnumbered line before the first number is. */
export type OpeningKind = 'chapeau' | 'heading' | 'preambular' | 'introducer' | 'paragraph';

export interface FrontMatter {
  /** Lines of the title, and of place and date where these have lines of their own. */
  readonly front: readonly FrontLine[];
  /** The lines between the title and the first number, in order. */
  readonly opening: readonly { readonly kind: OpeningKind; readonly line: LabelledLine }[];
  readonly place: string | null;
  readonly date: PastDate | null;
  /** Names as printed, without article, in the order of the document. */
  readonly participants: readonly string[];
  /** The participants with their codes in the register of countries. */
  readonly attendance: readonly Participant[];
  readonly organisations: readonly string[];
  /** By what rule the participants are named and ordered; null for fewer than two. */
  readonly naming: Naming | null;
  readonly organ: Organ | null;
  readonly findings: readonly Finding[];
}

const JUDGED_CHARACTERS = 20_000;
/** Paragraphs after the chapeau that may tell where and when. */
const FIRST_PARAGRAPHS = 3;
const LAST_LINES = 40;

/** What an unnumbered line is that follows `above` and precedes a list or a heading. */
export function openingKind(text: string, above: string | null, beforeItems: boolean): OpeningKind {
  if (isHeadingLike(text)) {
    // A heading is the object of the sentence before it ("… the following: CONCLUSIONS"); a short line that itself
    // ends with a colon and hangs on no such sentence is the subject of the list below ("The Vice-Ministers:").
    const isObject = above !== null && endsWithColon(above);
    if (!endsWithColon(text) || isCapitals(text) || isObject) return 'heading';
    return 'introducer';
  }
  if (endsWithColon(text)) return 'chapeau';
  if (beforeItems && /[,;]$/u.test(text)) return 'preambular';
  return 'paragraph';
}

const SECTION =
  /^(?:\p{L}+ )?(?:conclu\w+|recomm?[ae]nda\w+|recommend\w+|decis\w+|decide\w*|preamb\w*|introduc\w*|background|antecedentes|agree\w*|acuerd\w*|acord\w*|resol\w+|consider\w+|compromisos|commitments|opening|apertura|ouverture|follow-up|overview|context\w*|summary|resumen)\b/u;
const MAX_SECTION_WORDS = 4;
/** What opens a document below its title, before the first sentence. */
const FIRST_SECTION =
  /^(?:opening|apertura|ouverture|abertura|introduc\w+|preamb\w*|background|antecedentes|context\w*|overview|generalidades|vistos?|vu|considerand\w*)(?: (?:ceremony|remarks|session|solemne|statement|of the meeting|de la reunion))? ?:?$/u;

/**
 * Whether the line right above the first number, with a title above it, heads a section: it is a word for one, the file says
 * so, it alone is in capitals, or other lines like it stand over further numbers. A theme or a second line of the title
 * does not come again.
 */
function isFirstHeading(line: LabelledLine, above: readonly FrontReading[], below: readonly LabelledLine[]): boolean {
  if (line.source?.heading != null || endsWithColon(line.text)) return true;
  const isLoud = above.some((one) => one.kind === 'title' && isCapitals(one.line.text));
  if (isCapitals(line.text) && !isLoud) return true;
  if (wordCount(line.text) <= MAX_SECTION_WORDS && SECTION.test(fold(line.text))) return true;
  return below.some((other, i) => {
    const next = below[i + 1];
    if (other.label !== null || next === undefined || !isHeadingLike(other.text) || endsWithColon(other.text))
      return false;
    return isCapitals(other.text) === isCapitals(line.text) && (next.label !== null || isSentence(next.text));
  });
}

const isEntry = (line: LabelledLine | undefined): boolean => line !== undefined && entryOf(line.text, false) !== null;

/** One of those present, line by line, whose full stop is missing. */
const isAmidEntries = (lines: readonly LabelledLine[], at: number): boolean =>
  isEntry(lines[at]) && (isEntry(lines[at - 1]) || isEntry(lines[at + 1]));

/** The subject of a cover note, where nothing else is a title. */
function coverTitle(readings: readonly FrontReading[]): FrontLine | null {
  for (const [i, { kind, line }] of readings.entries()) {
    const below = readings[i + 1]?.line;
    if (kind === 'masthead' && below !== undefined && isLoneSubject(line.text))
      return { role: 'title', text: below.text, line: below.number };
    const subject = kind === 'masthead' ? coverSubject(line.text) : null;
    if (subject !== null) return { role: 'title', text: subject, line: line.number };
  }
  return null;
}

/**
 * Front matter from the lines before the first number (all lines, if there is none); `below` are the lines from the first
 * number on, which may tell what the front matter does not.
 */
export function readFrontMatter(
  lines: readonly LabelledLine[],
  hasItems: boolean,
  below: readonly LabelledLine[] = [],
): FrontMatter {
  const findings: Finding[] = [];
  const chapeauAt = chapeauIndex(lines);
  let titleEnd = chapeauAt < 0 ? lines.length : chapeauAt;
  // Without a chapeau the line right above the first number is its heading; a line all alone is the title.
  const lastLine = lines.at(-1);
  if (chapeauAt < 0 && hasItems && lastLine !== undefined && isHeadingLike(lastLine.text)) {
    const all = readTitleLines(lines, []);
    const isWhen = all.at(-1)!.kind !== 'title' || isPlaceLine(lastLine.text)?.sure === true;
    const above = all.slice(0, -1);
    const hasTitle = above.some((one) => one.kind === 'title');
    if (hasTitle && !isWhen && !namesDocument(lastLine.text) && isFirstHeading(lastLine, above, below)) titleEnd -= 1;
    else if (!isWhen) {
      findings.push(finding('heading/doubtful', [lastLine.number], lastLine.text, { taken: 'title' }));
    }
  }
  // The title ends above a word that opens a first section.
  const lastTitle = lines[titleEnd - 1];
  if (chapeauAt > 1 && titleEnd === chapeauAt && lastTitle !== undefined && FIRST_SECTION.test(fold(lastTitle.text)))
    titleEnd -= 1;
  // What a person called a heading or a paragraph is no line of the title, nor is what stands below it.
  const ruled = lines.findIndex(
    (line) => line.source?.ruling?.as === 'heading' || line.source?.ruling?.as === 'paragraph',
  );
  if (ruled >= 0 && ruled < titleEnd) titleEnd = ruled;
  const chapeau = chapeauAt < 0 ? null : lines[chapeauAt]!;
  const chapeauText = chapeau?.text.slice(0, JUDGED_CHARACTERS) ?? '';
  const placesNamed = findPlaces(chapeauText, findDates(chapeauText)).map((place) => place.text);
  const readings = readTitleLines(lines.slice(0, titleEnd), placesNamed);

  const front: FrontLine[] = [];
  for (const { kind, line } of readings) {
    const { text, number } = line;
    if (kind === 'banner') findings.push(finding('banner/removed', [number], text));
    else if (kind === 'masthead') findings.push(finding('masthead/removed', [number], text));
    else {
      front.push({ role: kind === 'title' ? 'title' : 'place', text, line: number });
      if (kind === 'place' && !placesNamed.includes(text) && isPlaceLine(text)?.sure !== true) {
        findings.push(finding('place/doubtful', [number], text, { because: 'no comma' }));
      }
    }
  }
  if (!front.some((line) => line.role === 'title')) {
    const subject = coverTitle(readings);
    if (subject !== null) front.unshift(subject);
  }
  const title = front.filter((line) => line.role === 'title').map((line) => line.text);

  const opening = lines.slice(titleEnd);
  const after = chapeauAt < 0 ? [...opening, ...below] : [...lines.slice(chapeauAt + 1), ...below];
  const when = whereAndWhen(
    readings,
    title.join(' ').slice(0, JUDGED_CHARACTERS),
    chapeau,
    after.slice(0, FIRST_PARAGRAPHS),
    after.slice(-LAST_LINES),
  );
  findings.push(...when.findings);

  const attendance = gatherAttendance(chapeauAt < 0 ? opening : lines.slice(chapeauAt), below);
  const naming = namingOf(attendance.participants);
  const first = lines[0]?.number ?? 0;
  const at = chapeau?.number ?? 0;
  if (title.length === 0) findings.push(finding('title/none', [first], ''));
  if (chapeauAt < 0) findings.push(finding('chapeau/none', [first], ''));
  if (attendance.participants.length === 0) {
    if (chapeauAt >= 0) findings.push(finding('participants/none', [at], ''));
  } else {
    const names = attendance.participants.map((one) => one.name).join(', ');
    if (attendance.because !== null) {
      findings.push(finding('participants/doubtful', [attendance.line], names, { because: attendance.because }));
    }
    const unlisted = attendance.participants.filter((one) => one.code === null).map((one) => one.name);
    if (unlisted.length > 0 && attendance.because !== 'not in the register') {
      const data = { because: 'not in the register', names: unlisted };
      findings.push(finding('participants/doubtful', [attendance.line], unlisted.join(', '), data));
    }
    // Persons stand by rank, the chair first.
    if (naming !== null && attendance.form === 'list' && naming.outOfOrder.length > 0) {
      const data = { order: naming.order, names: naming.outOfOrder };
      findings.push(finding('participants/outOfOrder', [attendance.line], naming.outOfOrder.join(', '), data));
    }
  }

  return {
    front,
    opening: opening.map((line, i) => {
      const above = i === 0 ? null : (opening[i - 1]?.text ?? null);
      const as = line.source?.ruling?.as;
      if (as === 'heading' || as === 'paragraph') return { kind: as, line };
      if (titleEnd + i === chapeauAt) return { kind: 'chapeau', line };
      if (isOpener(line, opening[i + 1], false)) return { kind: 'introducer', line };
      const kind = openingKind(line.text, above, hasItems);
      return { kind: kind === 'heading' && isAmidEntries(opening, i) ? 'paragraph' : kind, line };
    }),
    place: when.place,
    date: when.date,
    participants: attendance.participants.map((one) => one.name),
    attendance: attendance.participants,
    organisations: attendance.organisations,
    naming,
    organ: readOrgan(title, chapeauText),
    findings,
  };
}
