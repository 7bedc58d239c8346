// Who took part, read from the sentences that say so. Countries are known by the register; a list is a run of them with
// nothing between but commas, conjunctions, articles and whose governments they are. Persons with their offices ("Mr X,
// Minister of … of Guatemala; …") are read as their countries. Names are kept as printed, without the article before
// them. Organisations stand apart; a name that nobody knows is kept with a doubt.

import { type CountryMention, findCountries } from '../../country/findCountries.ts';
import { fold } from '../../country/fold.ts';
import { CONJUNCTIONS, CUE, GLUE, GUESTS, HOSTS, OFFICE, ORGANISATION } from './attendanceWords.ts';
import { isMatter, personsOf } from './persons.ts';
import { readNames } from './properNames.ts';

export interface Participant {
  /** As printed, without an article. */
  readonly name: string;
  /** ISO 3166-1, "EU" for the European Union; null for a name that is not in the register. */
  readonly code: string | null;
  /** The article before it as printed, '' for none. */
  readonly article: string;
  readonly formal: boolean;
}

export type AttendanceForm = 'list' | 'persons' | 'lines';

export interface Attendance {
  readonly participants: readonly Participant[];
  readonly organisations: readonly string[];
  readonly form: AttendanceForm;
}

const MIN_NAMES = 2;
/** From so many on a list in the first sentence is the list of those present although no word says so. */
const MANY = 4;
/** Of so many at most it may be said that they held the meeting. */
const MAX_HOSTS = 3;
const JUDGED_CHARACTERS = 20_000;
const CUE_REACH = 260;
/** A list that nothing but its place shows to be one stands close to the word of taking part. */
const UNKNOWN_REACH = 80;
const MAX_LIST_GAP = 160;
const CAPITALISED = /^[\p{Lu}\p{Lt}]/u;

/** Who a mention of a country stands for. */
export const participant = ({ name, code, article, formal }: CountryMention): Participant => ({
  name,
  code,
  article,
  formal,
});
/** A name that the register lacks. */
export const unknown = (name: string, article = ''): Participant => ({ name, code: null, article, formal: false });

/** What stands between two countries: names of a list that the register lacks, or null if no list goes on. */
function unknownNames(gap: string): readonly string[] | null {
  if (gap.length > MAX_LIST_GAP) return null;
  const bare = gap.replace(/\([^()]{0,60}\)/gu, ' ');
  if (!/[,;&]|(?:^|\s)(?:and|y|e|et)(?:\s|$)/iu.test(bare)) return null;
  if (/[^\p{L}\p{M}\p{N}\s,;&'’.\-–/*]/u.test(bare) || /\p{Ll}{3}\.\s/u.test(bare)) return null;
  const names: string[] = [];
  for (const piece of bare.split(/[,;&]/u)) {
    const words = piece.split(/[\s'’]+/u).filter((word) => word !== '' && !/^[*\-–\d]+$/u.test(word));
    let name: string[] = [];
    for (const word of words) {
      if (CAPITALISED.test(word) && !(GLUE.has(fold(word)) && name.length === 0)) name.push(word);
      else if (CONJUNCTIONS.has(fold(word)) && name.length > 0) {
        names.push(name.join(' '));
        name = [];
      } else if (!GLUE.has(fold(word))) return null;
      else if (name.length > 0) name.push(word);
    }
    if (name.length > 0) names.push(name.join(' '));
  }
  return names.map((name) => name.replace(/(?:\s+\p{Ll}+)+$/u, '')).filter((name) => name !== '');
}

/** What a list says of its members before it goes on: ", member countries of the Mechanism, as well as …". */
const APPOSITION =
  /^(?:,\s(?:pa[ií]ses|estados|pays|[ée]tats|countries|states|members?|miembros|membres|all|todos|tous)|\s(?:en calidad de|en qualité d|as|como))(?=[\s’'])[^.;:]{0,140}?,?\s(?:así como|as well as|ainsi que|bem como|assim como|y|e|and|et)\s(?:(?:the|la|el|los|las|le|les|o|a)\s)?(?:\p{Lu}\p{L}+\s){0,3}(?:(?:of|de|del|du|do|da|d[’'])\s?)?(?:(?:Estado|State|État|Gobierno|Government|Gouvernement)\s(?:de|of|du)\s)?(?:(?:the|la|el|le)\s)?$/u;

interface Run {
  readonly mentions: readonly CountryMention[];
  /** Names between the mentions, by the number of the mention before them. */
  readonly between: ReadonlyMap<number, readonly string[]>;
}

/** Runs of countries in one list, in order. */
function runsOf(text: string, mentions: readonly CountryMention[]): readonly Run[] {
  const runs: { mentions: CountryMention[]; between: Map<number, readonly string[]> }[] = [];
  for (const mention of mentions) {
    const run = runs.at(-1);
    const last = run?.mentions.at(-1);
    const start = mention.start - (mention.article === '' ? 0 : mention.article.length + 1);
    const gap = last === undefined ? '' : text.slice(last.end, start);
    const names = last === undefined ? null : APPOSITION.test(gap) ? [] : unknownNames(gap);
    if (run === undefined || names === null) {
      runs.push({ mentions: [mention], between: new Map() });
      continue;
    }
    if (names.length > 0) run.between.set(run.mentions.length - 1, names);
    run.mentions.push(mention);
  }
  return runs;
}

/** Names between the countries that are persons: an office stands before or among them. */
function isPersons(text: string, { mentions, between }: Run): boolean {
  if (mentions.length < 2 || between.size * 2 < mentions.length - 1) return false;
  const [first, last] = [mentions[0]!, mentions.at(-1)!];
  return OFFICE.test(fold(text.slice(Math.max(0, first.start - 40), last.start)));
}

/** Behind a list: those named met. */
const MEETS = /^,? ?(?:reunid|gathered|met\b|meeting\b|se reun|nos reun|reuni|having met|assembled|congregad|encontr)/u;

interface Cue {
  readonly distance: number;
  readonly guests: boolean;
}

/** The word of taking part that stands before a place in the text, near enough. */
function cueBefore(text: string, at: number): Cue | null {
  const before = fold(text.slice(Math.max(0, at - CUE_REACH), at));
  let last = -1;
  for (const match of before.matchAll(CUE)) last = match.index;
  if (last < 0 && !/\b(?:we|nosotros|nous|nos)\b/u.test(before)) return null;
  return { distance: before.length - Math.max(0, last), guests: GUESTS.test(before.slice(-60)) };
}

/** A name before the first country of a list: "of Ruritania, Canada and …". */
function nameBefore(text: string, at: number): string | null {
  const before = text.slice(Math.max(0, at - 80), at);
  const match =
    /(?:from|of|by|de|del|des|do|da|dos|d[’'])\s+(?:(?:the|la|el|los|las|le|les)\s+)?(\p{Lu}[\p{L}\p{M}'’-]*(?:\s\p{Lu}[\p{L}\p{M}'’-]*){0,2}),\s+(?:(?:the|la|el|los|las|le|les)\s+)?$/u.exec(
      before,
    );
  const name = match?.[1];
  if (
    name === undefined ||
    OFFICE.test(fold(name)) ||
    /^(?:state|government|estado|gobierno|delegation)/u.test(fold(name))
  ) {
    return null;
  }
  return name;
}

const AS_GUESTS =
  /^,? ?(?:as|en calidad de|en qualite d.|en tant qu.|como|na qualidade de) ?(?:the )?(?:observ|guest|invit|associat|asociad|associe|convidad)/u;
const LONG_NAME =
  /^(?:(?:the|la|el|los|las|le|les|o|a|os|as)\s|l[’'])?(\p{Lu}[\p{L}\p{M}\d'’-]*(?:\s(?:(?:of|for|on|the|de|del|la|las|los|el|para|pour|sobre|sur|des|du|da|do|dos|das|les|le|in|to)\s|d[’']|l[’']){0,3}\p{Lu}[\p{L}\p{M}\d'’-]*){0,14})(?:\s?\([^()]{1,30}\))?/u;
const NEXT_NAME = /^(?:\s?[,;]\s?(?:(?:and|y|e|et)\s)?|\s(?:and|y|e|et)\s)/u;

/** Names in a row, such as those of organisations, without article and acronym. */
function namesInRow(text: string): readonly string[] {
  const names: string[] = [];
  for (let rest = text; names.length < 40; ) {
    const match = LONG_NAME.exec(rest);
    if (match === null) break;
    names.push(match[1]!);
    const next = NEXT_NAME.exec(rest.slice(match[0].length));
    if (next === null) break;
    rest = rest.slice(match[0].length + next[0].length);
  }
  return names;
}

/** Names that end a list behind its last country: "…, and Ruritania", "… and the Organization of Rivers (OR)". */
function namesAfter(text: string, run: Run): readonly string[] {
  const last = run.mentions.at(-1)!;
  const previous = run.mentions.at(-2);
  const closed = previous !== undefined && /(?:^|\s)(?:and|y|e|et)\s/iu.test(text.slice(previous.end, last.start));
  const after = text.slice(last.end, last.end + 400);
  if (closed || !/^\s?(?:,|(?:and|y|e|et)\s|,?\s?(?:as well as|así como|ainsi que))/iu.test(after)) return [];
  const rest = after.replace(/^(?:\s?,)?\s?(?:(?:and|y|e|et|as well as|así como|ainsi que)\s+)?(?:of\s+|de\s+)?/iu, '');
  if (!/^(?:(?:the|la|las|los|el|l[’'])\s?)?\p{Lu}/u.test(rest)) return [];
  return namesInRow(rest);
}

const isOrganisation = (name: string): boolean => ORGANISATION.test(fold(name)) || /^[\p{Lu}\d-]{2,12}$/u.test(name);

function listOf(text: string, run: Run): Attendance {
  const participants: Participant[] = [];
  const organisations: string[] = [];
  const add = (name: string): void => {
    const plain = fold(name);
    if (isOrganisation(name)) organisations.push(name);
    else if (!OFFICE.test(plain)) participants.push(unknown(name));
  };
  const leading = nameBefore(text, run.mentions[0]!.start);
  if (leading !== null) add(leading);
  run.mentions.forEach((mention, i) => {
    participants.push(participant(mention));
    for (const name of run.between.get(i) ?? []) add(name);
  });
  const after = namesAfter(text, run);
  for (const name of after) {
    // One unknown name may end a list of countries; more of them are something else.
    if (isOrganisation(name) || (run.mentions.length > 2 && after.length === 1)) add(name);
  }
  return { participants: distinct(participants), organisations: [...new Set(organisations)], form: 'list' };
}

const distinct = (all: readonly Participant[]): readonly Participant[] => {
  const seen = new Set<string>();
  return all.filter(({ code, name }) => !seen.has(code ?? name) && seen.add(code ?? name) !== undefined);
};

/**
 * Those who took part by one paragraph, or null if it names no two of them. `places` are stretches that name where the
 * meeting was held; a country there is not a participant.
 */
export function attendanceIn(
  sentence: string,
  places: readonly { readonly index: number; readonly end: number }[] = [],
): Attendance | null {
  const text = sentence.slice(0, JUDGED_CHARACTERS);
  const mentions = findCountries(text).filter(
    (one) => !places.some((place) => one.start >= place.index && one.end <= place.end),
  );
  let best: Run | null = null;
  let guests: Run | null = null;
  for (const run of runsOf(text, mentions)) {
    if (run.mentions.length < MIN_NAMES || isPersons(text, run) || isMatter(text, run.mentions[0]!)) continue;
    const cue = cueBefore(text, run.mentions[0]!.start);
    const meets = MEETS.test(fold(text.slice(run.mentions.at(-1)!.end, run.mentions.at(-1)!.end + 60)));
    if (cue === null && !meets && run.mentions.length < MANY) continue;
    const start = run.mentions[0]!.start;
    if (run.mentions.length <= MAX_HOSTS && HOSTS.test(fold(text.slice(Math.max(0, start - CUE_REACH), start))))
      continue;
    const isGuests =
      cue?.guests === true || AS_GUESTS.test(fold(text.slice(run.mentions.at(-1)!.end, run.mentions.at(-1)!.end + 60)));
    if (isGuests) guests ??= run;
    else if (run.mentions.length > (best?.mentions.length ?? 0)) best = run;
  }
  const persons = personsOf(text, mentions);
  const personCodes = new Set(persons.map((one) => one.code)).size;
  const listed = best?.mentions.length ?? 0;
  if (personCodes >= MIN_NAMES && personCodes > listed && cueBefore(text, persons[0]!.start) !== null) {
    return { participants: distinct(persons.map(participant)), organisations: [], form: 'persons' };
  }
  const run = best ?? guests;
  return run === null ? null : listOf(text, run);
}

/** "ASEAN Member States": all of them, named by none. */
const GROUP =
  /\b(?:(?:member|associate|observer|participating) (?:states?|countries)|estados (?:miembros?|partes?|asociados?)|etats membres|estados[- ]membros)$/u;

/** Names behind words of taking part of which the register knows none: kept, for a person to look at. */
export function unknownAttendance(sentence: string): readonly Participant[] {
  const text = sentence.slice(0, JUDGED_CHARACTERS);
  const cue = /(?:participa\w*|represent\w*|delega\w*|attend\w*|asist\w*|présent\w*|present|presencia)/iu.exec(text);
  if (cue === null) return [];
  const list =
    /\b(?:from|of|by|de)(?:\s+(?:(?:the|los|las)\s+)?(?:governments|delegations|gobiernos|delegaciones)\s+(?:of|de))?(?=\s)/giu;
  let best: readonly string[] = [];
  list.lastIndex = cue.index;
  for (let match = list.exec(text); match !== null; match = list.exec(text)) {
    if (match.index > cue.index + UNKNOWN_REACH) break;
    const names = readNames(text, match.index + match[0].length);
    if (names.length > best.length) best = names;
  }
  const isState = (name: string): boolean => {
    const plain = fold(name).replaceAll('.', ' ');
    return (
      name.length > 2 && !isOrganisation(name) && !ORGANISATION.test(plain) && !OFFICE.test(plain) && !GROUP.test(plain)
    );
  };
  const states = best.filter(isState);
  return states.length >= MIN_NAMES && states.length === best.length ? states.map((name) => unknown(name)) : [];
}
