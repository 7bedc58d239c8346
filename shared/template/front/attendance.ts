// Who took part, gathered from wherever a document says it: the chapeau, the paragraphs after it, a list below a line that
// announces one, a list or signatures at the end. The first of these that names two countries counts; a communiqué that
// names persons goes on in further paragraphs.

import { findCountries } from '../../country/findCountries.ts';
import { fold } from '../../country/fold.ts';
import { findDates } from '../dates/dates.ts';
import { endsWithColon } from '../lines/lineShape.ts';
import type { LabelledLine } from '../lines/printedLabel.ts';
import { CUE, GUESTS, OFFICE } from './attendanceWords.ts';
import { entryOf, unlistedEntry } from './entryOf.ts';
import { type Attendance, attendanceIn, type Participant, participant, unknownAttendance } from './participants.ts';
import { chairIn, furtherPersons, representedIn } from './persons.ts';
import { findPlaces } from './places.ts';

export interface GatheredAttendance extends Attendance {
  /** Line it was read from; 0 for none. */
  readonly line: number;
  /** Read from elsewhere than the first sentence, or of names that the register lacks. */
  readonly because: string | null;
}

const NONE: GatheredAttendance = { participants: [], organisations: [], form: 'list', line: 0, because: null };
const PARAGRAPHS = 8;
const MAX_ENTRIES = 250;
const BROKEN_LINES = 6;
const AT_END = 120;
/** Names per line above a signature may stand apart by some lines. */
const MIN_NAMES = 2;
const HEADING =
  /^(?:list of |liste des |lista de )?(?:participants?|participantes?|attendance|delegations?|delegaciones|delegacoes|members present|present|presentes|asistentes|asistencia|states|member states|estados miembros|countries|paises|signatories|firmantes|suscriben|signataires|etats membres)(?: (?:present|participantes|participating))? ?:?$/u;
/** "List of participants": a line above a list of those present. */
export const announcesList = (text: string): boolean => text.length < 80 && HEADING.test(fold(text));
const INLINE =
  /^(?:list of |lista de |liste des )?(?:participants?|participantes|attendance|present|presentes|delegations|delegaciones|asistentes|members|miembros|paises participantes|participating (?:states|countries)) ?: ?(?=\S)/u;

/** A numbered act on what others said or did names countries for that. */
const ACT =
  /^(?:(?:takes?|taking|took) note|not(?:es?|ing)\b|recall|welcom|commend|express|reaffirm|reiterat|condemn|call|urg|request|decid|tom\w+ nota|recuerd|record|acog|expres|exhort|inst[ae]|pid|prend note|rappel|salu|exprim|felicit|reiter|decid|reafirm)/u;
/** "… attended the opening as Guests". */
const COMES_AS_GUEST =
  /\b(?:as|en calidad de|en qualite d.|en tant qu.|como|na qualidade de) (?:(?:the|an?|special|un|una) )*(?:guest|observ|invit|convidad)/u;

const TAKES_PART =
  /\b(?:attend|presen|particip|represent|asist|assist|pris part|prennent part|took part|taking part|tom\w+ parte)/u;
/** "… 14 delegaciones acreditadas, de los siguientes países: …" */
const DELEGATIONS = /\b(?:delega[ct]\w+|quorum|acredita\w+|accredit\w+)\b[^.;:]*:\s?$/u;

/** Whether the words that lead to a list say that its members were there, however late they come. */
function isLedToByPresence(text: string, read: Attendance | null): boolean {
  const at = text.indexOf(read?.participants[0]?.name ?? text);
  const before = text.slice(Math.max(0, at - 300), at);
  return DELEGATIONS.test(fold(before.slice(before.lastIndexOf('. ') + 1)));
}

/** A short line that announces those present, one below another: "Étaient présents :". */
const announcesPresence = (text: string): boolean =>
  endsWithColon(text) && text.length < 160 && TAKES_PART.test(fold(text)) && !GUESTS.test(fold(text));

type Places = readonly { readonly index: number; readonly end: number }[];

const placesOf = (text: string): Places => findPlaces(text, findDates(text)).filter((place) => place.weight >= 2);

const distinct = (all: readonly Participant[]): readonly Participant[] => {
  const seen = new Set<string>();
  return all.filter(({ code, name }) => !seen.has(code ?? name) && seen.add(code ?? name) !== undefined);
};

/** Members that a paragraph of a communiqué adds. */
const furtherAttendance = (text: string, places: Places = []): readonly Participant[] =>
  distinct(furtherPersons(text, places).map(participant));

/** Between two entries of one list stands a third, though the register lacks its name. */
function amidEntries(lines: readonly LabelledLine[], at: number): Participant | null {
  const [above, line, below] = [lines[at - 1], lines[at]!, lines[at + 1]];
  const isOfList = (other: LabelledLine | undefined): boolean =>
    other !== undefined && other.label?.label === line.label?.label && entryOf(other.words, false) !== null;
  return isOfList(above) && isOfList(below) ? unlistedEntry(line.words) : null;
}

/** A list of persons with their offices leaves out who chaired, since the sentence above it named that person. */
function withChair(
  entries: readonly Participant[],
  lines: readonly LabelledLine[],
  list: number,
): readonly Participant[] {
  if (!OFFICE.test(fold(lines[list + 1]?.words ?? '')) || !announcesPresence(lines[list]!.words)) return entries;
  const above = lines[list - 1];
  const chair = above === undefined || above.label !== null ? null : chairIn(above.words);
  const isMissing = chair !== null && entries.every(({ code }) => code !== chair.code);
  return isMissing ? [participant(chair), ...entries] : entries;
}

/** Entries that stand line by line from a place on, and what a paragraph below them adds. */
function entriesFrom(lines: readonly LabelledLine[], from: number): readonly Participant[] {
  const found: Participant[] = [];
  for (const [i, line] of lines.slice(from, from + MAX_ENTRIES).entries()) {
    const entry = entryOf(line.words, false) ?? amidEntries(lines, from + i);
    if (entry === null) {
      if (found.length >= MIN_NAMES && line.label === null) found.push(...furtherAttendance(line.words));
      break;
    }
    found.push(entry);
  }
  return distinct(found);
}

const hasCue = (text: string): boolean => fold(text.slice(0, 2000)).match(CUE) !== null;

/** A paragraph, and the lines a list of it goes on in where the file broke it ("…, los Gobiernos de Belice," "Costa Rica, …"). */
function wholeList(lines: readonly LabelledLine[], at: number): string {
  let text = lines[at]!.words;
  for (const next of lines.slice(at + 1, at + BROKEN_LINES)) {
    if (next.label !== null || !/(?:,|\b(?:and|y|e|et))$/u.test(text)) break;
    const start = findCountries(next.words.slice(0, 80))[0]?.start;
    if (start === undefined || start > 5) break;
    text = `${text} ${next.words}`;
  }
  return text;
}

/** From the paragraphs that open a document; `lines` are those after the title, numbered or not. */
function fromOpening(lines: readonly LabelledLine[]): GatheredAttendance {
  const firstNumbered = lines.find((line) => line.label !== null);
  for (const [i, line] of lines.slice(0, PARAGRAPHS).entries()) {
    const text = wholeList(lines, i);
    const read = attendanceIn(text, placesOf(text));
    // Later paragraphs, and above all clauses, name countries for many reasons: they must say that these were there.
    const counts =
      i === 0 ||
      (line === firstNumbered && !ACT.test(fold(text.slice(0, 80)))) ||
      (!/[,;]$/u.test(text) &&
        !COMES_AS_GUEST.test(fold(text.slice(0, 400))) &&
        (TAKES_PART.test(fold(text.slice(0, 300))) ||
          isLedToByPresence(text, read) ||
          (i > 0 && announcesPresence(lines[i - 1]!.words))));
    if (read !== null && counts) {
      if (read.form !== 'persons') {
        // "Australia was represented by …": those whom somebody else stood in for.
        const stoodFor = representedIn(lines[i + 1]?.words ?? '').map(participant);
        const participants = distinct([...read.participants, ...stoodFor]);
        return { ...read, participants, line: line.number, because: i === 0 ? null : 'further paragraph' };
      }
      return { ...withFurther(read, lines, i), line: line.number, because: 'persons with offices' };
    }
    if (endsWithColon(text) && hasCue(text) && !GUESTS.test(fold(text.slice(-80)))) {
      const entries = entriesFrom(lines, i + 1);
      if (entries.length >= MIN_NAMES) {
        const participants = withChair(entries, lines, i);
        return { participants, organisations: [], form: 'lines', line: line.number, because: 'line by line' };
      }
    }
  }
  return NONE;
}

/** A communiqué names the chair before the others, and those represented by somebody after them. */
function withFurther(read: Attendance, lines: readonly LabelledLine[], at: number): Attendance {
  const others = /\b(?:other|others|demas|autres|outros)\b/u.test(fold(lines[at]!.words.slice(0, 200)));
  const above = lines[at - 1]?.words ?? '';
  const chair = chairIn(above);
  const isListed = read.participants.some(({ code }) => code === chair?.code);
  const before = others
    ? furtherAttendance(above, placesOf(above))
    : chair === null || isListed
      ? []
      : [participant(chair)];
  const here = furtherAttendance(lines[at]!.words, placesOf(lines[at]!.words));
  const after: Participant[] = [];
  for (const line of lines.slice(at + 1, at + 4)) {
    const more = furtherAttendance(line.words, placesOf(line.words));
    if (more.length === 0) break;
    after.push(...more);
  }
  const list = lines.slice(at + 1, at + 3).findIndex((line) => announcesPresence(line.words));
  if (list >= 0) after.push(...entriesFrom(lines, at + list + 2));
  return { ...read, participants: distinct([...before, ...read.participants, ...here, ...after]) };
}

/** From a list or signatures at the end. */
function fromEnd(lines: readonly LabelledLine[]): GatheredAttendance {
  const tail = lines.slice(-AT_END);
  for (const [i, line] of tail.entries()) {
    const plain = fold(line.words.slice(0, 400));
    const inline = INLINE.exec(plain);
    if (inline !== null) {
      const read = attendanceIn(`Participants: ${line.words.slice(inline[0].length)}`);
      if (read !== null) return { ...read, line: line.number, because: 'list of participants' };
    }
    if (announcesList(line.words)) {
      const entries = entriesFrom(tail, i + 1);
      if (entries.length >= MIN_NAMES) {
        return {
          participants: entries,
          organisations: [],
          form: 'lines',
          line: line.number,
          because: 'list of participants',
        };
      }
    }
  }
  const signed = tail.flatMap((line) => {
    const entry = /^(?:for|por|pour|pel[oa]|on behalf|en nombre|au nom)\b/iu.test(line.words)
      ? entryOf(line.words, true)
      : null;
    return entry === null ? [] : [{ entry, line: line.number }];
  });
  if (signed.length < MIN_NAMES) return NONE;
  const participants = distinct(signed.map((one) => one.entry));
  return { participants, organisations: [], form: 'lines', line: signed[0]!.line, because: 'signatures' };
}

/** Who took part; empty if nothing says so. `opening` begins with the chapeau, `below` is the numbered text. */
export function gatherAttendance(opening: readonly LabelledLine[], below: readonly LabelledLine[]): GatheredAttendance {
  const all = [...opening, ...below];
  const first = fromOpening(all);
  if (first.participants.length > 0) {
    // A list that says what it is goes before a sentence that names few.
    const listed = first.form === 'lines' ? NONE : fromEnd(all);
    const isLonger =
      listed.because === 'list of participants' && listed.participants.length > first.participants.length;
    return isLonger ? listed : first;
  }
  const inText = all.slice(0, 1).flatMap((line) => unknownAttendance(line.words));
  if (inText.length > 0) {
    return {
      participants: inText,
      organisations: [],
      form: 'list',
      line: all[0]!.number,
      because: 'not in the register',
    };
  }
  return fromEnd(all);
}
