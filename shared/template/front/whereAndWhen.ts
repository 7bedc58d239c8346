// Where and when a meeting was held, from all that tells it: lines of their own, the chapeau, the title, the first
// paragraphs, the final clause, last of all the masthead. What contradicts or is thin is told in a finding; where nothing
// tells it, it is null.

import { fold } from '../../country/fold.ts';
import { findDates } from '../dates/dates.ts';
import type { FoundDate, PastDate } from '../dates/pastDate.ts';
import { type Finding, finding } from '../lines/finding.ts';
import type { LabelledLine } from '../lines/printedLabel.ts';
import { placeOfYear } from './masthead.ts';
import { readAdoption, readPlaceAndDate } from './placeAndDate.ts';
import {
  cityAtEndOfTitle,
  type FoundPlace,
  findPlaces,
  isPlaceLine,
  likeliestPlace,
  placeInTitle,
  SURE,
} from './places.ts';
import { type FrontReading, isMeetingSpan } from './titleLines.ts';

const JUDGED_CHARACTERS = 20_000;
/** A paragraph that tells of its meeting does so at once. */
const FIRST_CHARACTERS = 500;
/** The first numbered paragraph, where it stands for the chapeau, names those present before. */
const FIRST_IN_LIEU = 2500;
const AT_A_DISTANCE =
  /\b(?:virtual\w*|videoconf\w*|visioconf\w*|teleconf\w*|online|en linea|a distance|remot[ea]\w*|en ligne)\b/u;
const FINAL_CLAUSE =
  /^\W{0,3}(?:(?:the )?(?:resolution|decision|declaration|statement|text|texto|texte|resolucion|declaracion|resolucao|declaracao) )?(?:(?:debated|discussed|considered) and )?(?:done|adopted|signed|given|agreed|approved|issued|in witness|hech[oa]|dad[oa]|suscrit[oa]|firmad[oa]|adoptad[oa]|aprobad[oa]|emitid[oa]|en fe|fait|adopte\w*|signe\w*|feit[oa]|assinad[oa]|adotad[oa]|en la ciudad|na cidade)\b/u;

/** "(Octava reunión, 26 de noviembre de 2031)": at which meeting of a session. */
const AT_MEETING =
  /^\W{0,3}\S+ (?:plenary |plenaria )?(?:meeting|reunion|sesion|seance|session|sessao|reuniao)(?: (?:plenaria|pleniere))?, /u;

const isFinalClause = (text: string): boolean => {
  const plain = fold(text.slice(0, 60));
  return FINAL_CLAUSE.test(plain) || AT_MEETING.test(plain);
};

const samePlace = (a: string, b: string): boolean => {
  const [first, second] = [a, b].map((place) => fold(place.split(/[,(]/u)[0]!).trim());
  return first === second;
};

const bare = ({ text, start, end }: PastDate): PastDate => ({ text, start, end });

/** A date that a text gives for the meeting, with its place. */
interface Told {
  readonly date: FoundDate | null;
  readonly dates: readonly FoundDate[];
  readonly place: FoundPlace | null;
}

/** Where and when by a sentence: the likeliest place and the date nearest to it. */
function toldBy(sentence: string): Told {
  const text = sentence.slice(0, JUDGED_CHARACTERS);
  const dates = findDates(text).filter(isMeetingSpan);
  const place = likeliestPlace(findPlaces(text, dates));
  const distance = (date: FoundDate): number => (place === null ? 0 : Math.abs(date.index - place.index));
  const nearest = dates.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
  return { date: place?.nearDate ? nearest : (dates[0] ?? null), dates, place };
}

/** Clauses and acts name other meetings ("Recalling …", "Welcomes …"). */
const OTHER_MEETING =
  /\b(?:welcom\w*|recall\w*|not(?:e|es|ed|ing)|reaffirm\w*|commend\w*|thank\w*|looks? forward|acog\w*|record\w*|recuerd\w*|salud\w*|agradec\w*|felicit\w*|rappel\w*|remerci\w*|salu\w*|lembr\w*)\b/u;

const MET =
  /\b(?:held|met|meeting|gathered|adopted|reunid\w*|reuni\w*|celebrad\w*|realizad\w*|tenue?|reuni[se]*|deroul\w*|adopte\w*)\b[^.;]{0,60}$/u;

/** The one date of a paragraph that says of it that somebody met then, where it names no place. */
function whenMet(text: string, { date, dates, place }: Told): FoundDate | null {
  if (date === null || place !== null || dates.length > 1 || !tellsOfMeeting(text, date.index)) return null;
  return MET.test(fold(text.slice(0, date.index))) ? date : null;
}

/** "Having met in Kyoto from 1 to 11 May …,": a clause, but of those who speak. */
const HAVING_MET =
  /^(?:having (?:met|convened|gathered|assembled)|meeting|gathered|assembled|reunid[oa]s|habiendose reunido|(?:s.etant )?reunis|tendo-se reunido)\b/u;

const tellsOfMeeting = (text: string, placeAt: number): boolean =>
  (!/[,;]$/u.test(text.slice(-4)) || HAVING_MET.test(fold(text.slice(0, 40)))) &&
  !OTHER_MEETING.test(fold(text.slice(0, placeAt)));

const within = (inner: PastDate, outer: PastDate): boolean => outer.start <= inner.start && inner.end <= outer.end;

export interface When {
  readonly date: PastDate | null;
  readonly place: string | null;
  readonly findings: readonly Finding[];
}

/** Place and date from all that tells them, the nearest to the title first; what contradicts is told. */
export function whereAndWhen(
  readings: readonly FrontReading[],
  title: string,
  chapeau: LabelledLine | null,
  more: readonly LabelledLine[],
  last: readonly LabelledLine[],
): When {
  const findings: Finding[] = [];
  const at = chapeau?.number ?? 0;
  let date: PastDate | null = null;
  let place: string | null = null;
  const withPlace = readings.findIndex(
    ({ kind, line }) => kind === 'placeAndDate' && (readPlaceAndDate(line.text)?.place ?? null) !== null,
  );
  for (const [i, { kind, line }] of readings.entries()) {
    // A bare date above everything is that of a page or an issue, where place and date stand together further down.
    if (i === 0 && withPlace > 1 && kind === 'placeAndDate') continue;
    const own =
      kind === 'placeAndDate' ? readPlaceAndDate(line.text) : kind === 'adoption' ? readAdoption(line.text) : null;
    if (own !== null) {
      if (own.doubtful && date === null) {
        findings.push(
          finding('date/doubtful', [line.number], own.date.text, {
            taken: own.date.start,
            because: 'day or month first',
          }),
        );
      }
      date ??= own.date;
      place ??= own.place;
    } else if (kind === 'place' && place === null) {
      place = line.text.replace(/^\((.*)\)$/u, '$1');
    }
  }

  const said = toldBy(chapeau?.text ?? '');
  // A communiqué numbered from its first paragraph on opens with what else is the chapeau.
  const opens = chapeau === null && more[0] !== undefined ? toldBy(more[0].words.slice(0, FIRST_IN_LIEU)) : said;
  const titled = findDates(title).filter(isMeetingSpan);
  if (date !== null && said.date !== null && (said.date.start !== date.start || said.date.end !== date.end)) {
    // A single day inside the days of the meeting is the day of issue.
    const isIssue = date.start === date.end && said.place !== null && within(date, said.date);
    // So is one later than the days on which the chapeau says that they met.
    const isPublished =
      place === null &&
      date.start === date.end &&
      said.date.end < date.start &&
      said.place?.nearDate === true &&
      MET.test(fold(chapeau!.text.slice(0, said.date.index)));
    const taken: PastDate = isIssue || isPublished ? bare(said.date) : date;
    const other = taken === date ? said.date.text : date.text;
    findings.push(finding('date/doubtful', [at], other, { taken: taken.text, because: 'differs' }));
    date = taken;
  } else if (date !== null && date.start === date.end && opens.place?.nearDate && opens.date !== null) {
    if (opens.date.start !== opens.date.end && within(date, opens.date)) {
      const because = { taken: opens.date.text, because: 'differs' };
      findings.push(finding('date/doubtful', [more[0]?.number ?? at], date.text, because));
      date = bare(opens.date);
    }
  }
  if (date === null) {
    const agreed = titled.find((one) => said.dates.some((other) => within(one, other) || within(other, one)));
    const inTitle = agreed ?? titled[0];
    const taken = said.date !== null && (said.place?.nearDate || inTitle === undefined) ? said.date : (inTitle ?? null);
    date = taken === null ? null : bare(taken);
    const rivals = said.dates.filter((one) => taken !== null && (one.start !== taken.start || one.end !== taken.end));
    if (rivals.length > 0) {
      const texts = said.dates.map((one) => one.text).join(' | ');
      findings.push(finding('date/doubtful', [at], texts, { taken: date?.text }));
    }
    if (taken?.doubtful) {
      findings.push(finding('date/doubtful', [at], taken.text, { taken: taken.start, because: 'day or month first' }));
    }
  }

  if (place === null) {
    place = said.place?.text ?? placeInTitle(title, titled);
    if (place === null) {
      const inTitle = likeliestPlace(findPlaces(title, titled));
      place = inTitle !== null && (inTitle.nearDate || inTitle.weight >= SURE) ? inTitle.text : null;
    }
    const city = place === null ? cityAtEndOfTitle(title, titled) : null;
    if (city !== null) {
      place = city;
      const isSaid = [chapeau, ...more].some((line) => line?.words.slice(0, FIRST_IN_LIEU).includes(city));
      if (!isSaid) findings.push(finding('place/doubtful', [at], city, { because: 'in the title only' }));
    }
    if (place !== null && said.place !== null && said.place.weight < SURE) {
      findings.push(finding('place/doubtful', [at], place, { because: 'no date beside it' }));
    }
  } else if (
    said.place !== null &&
    said.place.weight > SURE &&
    said.place.nearDate &&
    !samePlace(said.place.text, place)
  ) {
    findings.push(finding('place/doubtful', [at], said.place.text, { taken: place, because: 'differs' }));
  }

  for (const [i, line] of more.entries()) {
    if (place !== null && date !== null) break;
    const told = toldBy(line.words.slice(0, i === 0 && chapeau === null ? FIRST_IN_LIEU : FIRST_CHARACTERS));
    const met = date === null ? whenMet(line.words, told) : null;
    if (met !== null) date = bare(met);
    if (told.place === null || !(told.place.nearDate || told.place.weight >= SURE)) continue;
    if (!tellsOfMeeting(line.words, told.place.index)) continue;
    if (place === null) place = told.place.text;
    if (date === null && told.date !== null && told.place.nearDate) date = bare(told.date);
  }
  for (const line of last) {
    if (place !== null && date !== null) break;
    const own = readPlaceAndDate(line.text);
    const told = own === null && isFinalClause(line.text) ? toldBy(line.text) : null;
    if (own !== null) {
      date ??= own.date;
      place ??= own.place;
    } else if (told !== null) {
      if (date === null && told.date !== null) date = bare(told.date);
      place ??= told.place?.text ?? null;
    }
  }
  // A masthead gives place and date of issue: better than none.
  for (const { kind, line } of readings) {
    if (kind !== 'masthead' || (date !== null && place !== null)) continue;
    const issue = readPlaceAndDate(line.text);
    const ofYear = issue === null ? placeOfYear(line.text) : null;
    if (place === null && ofYear !== null && isPlaceLine(ofYear) !== null) {
      place = ofYear;
      findings.push(finding('place/doubtful', [line.number], ofYear, { because: 'no date beside it' }));
    }
    if (issue === null) continue;
    if (date === null) {
      date = issue.date;
      findings.push(
        finding('date/doubtful', [line.number], issue.date.text, { taken: issue.date.text, because: 'date of issue' }),
      );
    }
    if (place === null && issue.place !== null) {
      place = issue.place;
      findings.push(finding('place/doubtful', [line.number], issue.place, { because: 'place of issue' }));
    }
  }
  if (date === null) findings.push(finding('date/none', [at], ''));
  if (place === null) {
    const distant = AT_A_DISTANCE.test(fold(`${title} ${(chapeau?.text ?? '').slice(0, JUDGED_CHARACTERS)}`));
    findings.push(finding('place/none', [at], '', distant ? { because: 'held at a distance' } : {}));
  }
  return { date, place, findings };
}
