// What stands before the first number: title lines, place and date, the chapeau, what introduces a list, the first
// heading. Place and date count as lines of their own only on evidence (the line is a date; a place beside a date, or
// one the chapeau names).

import { findDates, type PastDate } from './dates.ts';
import { type Finding, finding } from './finding.ts';
import { endsWithColon, isCapitals, isHeadingLike, isSentence } from './lineShape.ts';
import { findParticipants } from './participants.ts';
import { isPlaceAndDate, readPlaceAndDate } from './placeAndDate.ts';
import type { LabelledLine } from './printedLabel.ts';
import { findPlaces, isPlaceLine } from './properNames.ts';

export interface FrontLine {
  readonly role: 'title' | 'place';
  readonly text: string;
  readonly line: number;
}

/** What an unnumbered line before the first number is. */
export type OpeningKind = 'chapeau' | 'heading' | 'preambular' | 'introducer' | 'paragraph';

export interface FrontMatter {
  readonly front: readonly FrontLine[];
  /** The lines between the title and the first number, in order. */
  readonly opening: readonly { readonly kind: OpeningKind; readonly line: LabelledLine }[];
  readonly place: string | null;
  readonly date: PastDate | null;
  readonly participants: readonly string[];
  readonly findings: readonly Finding[];
}

const JUDGED_CHARACTERS = 20_000;
const BANNER = /^\[[^\][]{1,100}\]$/u;
/** How far from the date a place may stand in the sentence that names both. */
const NEAR = 80;

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

const samePlace = (a: string, b: string): boolean => {
  const [first, second] = [a, b].map((place) => place.split(',')[0]!.trim().toLowerCase());
  return first === second;
};

const bare = ({ text, start, end }: PastDate): PastDate => ({ text, start, end });

/** Front matter from the lines before the first number (all lines, if there is none). */
export function readFrontMatter(lines: readonly LabelledLine[], hasItems: boolean): FrontMatter {
  const findings: Finding[] = [];
  const chapeauAt = lines.findIndex((line) => isSentence(line.text) && !isPlaceAndDate(line.text));
  let titleEnd = chapeauAt < 0 ? lines.length : chapeauAt;
  // Without a chapeau the line right above the first number is its heading; a line all alone is the title.
  const lastLine = lines.at(-1);
  if (chapeauAt < 0 && hasItems && lastLine !== undefined && isHeadingLike(lastLine.text)) {
    if (lines.length > 1) titleEnd -= 1;
    else findings.push(finding('heading/doubtful', [lastLine.number], lastLine.text, { taken: 'title' }));
  }

  const chapeau = chapeauAt < 0 ? '' : lines[chapeauAt]!.text.slice(0, JUDGED_CHARACTERS);
  const datesInside = findDates(chapeau);
  const placesInside = findPlaces(chapeau);
  const nearDate = placesInside.find(({ index }) => datesInside.some((date) => Math.abs(date.index - index) < NEAR));
  const placeInside = nearDate ?? placesInside[0] ?? null;

  const top = lines.slice(0, titleEnd);
  const read = top.map((line) => readPlaceAndDate(line.text));
  const front: FrontLine[] = [];
  let place: string | null = null;
  let date: PastDate | null = null;
  for (const [i, line] of top.entries()) {
    if (BANNER.test(line.text)) {
      findings.push(finding('banner/removed', [line.number], line.text));
      continue;
    }
    const own = read[i] ?? null;
    if (own !== null) {
      date ??= own.date;
      place ??= own.place;
      front.push({ role: 'place', text: line.text, line: line.number });
      continue;
    }
    // A date without place beside it, or the chapeau, shows that a line is the place; the first line is the title.
    const besideDate = [read[i - 1], read[i + 1]].some((neighbour) => neighbour?.place === null);
    const candidate = isPlaceLine(line.text);
    const isNamed = placesInside.some((one) => one.text === line.text);
    const isPlace = place === null && candidate !== null && (isNamed || (besideDate && (candidate.sure || i > 0)));
    if (isPlace) {
      place = line.text;
      if (!candidate.sure && !isNamed) {
        findings.push(finding('place/doubtful', [line.number], line.text, { because: 'no comma' }));
      }
    }
    front.push({ role: isPlace ? 'place' : 'title', text: line.text, line: line.number });
  }
  const chapeauLine = lines[chapeauAt]?.number ?? 0;
  const dateInside = datesInside[0] ?? null;
  if (date === null) {
    date = dateInside === null ? null : bare(dateInside);
    if (datesInside.length > 1) {
      findings.push(
        finding('date/doubtful', [chapeauLine], datesInside.map((one) => one.text).join(' | '), { taken: date?.text }),
      );
    }
  } else if (dateInside !== null && (dateInside.start !== date.start || dateInside.end !== date.end)) {
    findings.push(finding('date/doubtful', [chapeauLine], dateInside.text, { taken: date.text, because: 'differs' }));
  }
  if (place === null) {
    place = placeInside?.text ?? null;
    if (place !== null && nearDate === undefined) {
      findings.push(finding('place/doubtful', [chapeauLine], place, { because: 'no date beside it' }));
    }
  } else if (placeInside !== null && nearDate !== undefined && !samePlace(placeInside.text, place)) {
    findings.push(finding('place/doubtful', [chapeauLine], placeInside.text, { taken: place, because: 'differs' }));
  }

  const participants = findParticipants(chapeau);
  const first = lines[0]?.number ?? 0;
  if (!front.some((line) => line.role === 'title')) findings.push(finding('title/none', [first], ''));
  if (chapeauAt < 0) findings.push(finding('chapeau/none', [first], ''));
  if (date === null) findings.push(finding('date/none', [chapeauLine], ''));
  if (place === null) findings.push(finding('place/none', [chapeauLine], ''));
  if (chapeauAt >= 0 && participants.length === 0) findings.push(finding('participants/none', [chapeauLine], ''));

  const opening = lines.slice(titleEnd).map((line, i) => {
    const above = i === 0 ? null : (lines[titleEnd + i - 1]?.text ?? null);
    const kind: OpeningKind = titleEnd + i === chapeauAt ? 'chapeau' : openingKind(line.text, above, hasItems);
    return { kind, line };
  });
  return { front, opening, place, date, participants, findings };
}
