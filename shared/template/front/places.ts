// Where a meeting was held: a place named after "in", "en", "à", "em" in a sentence, at the end of a line of the title,
// or on a line of its own. Cities stand in no register here, so a place is weighed: a country behind it, "the city of"
// before it, a date or a word of meeting beside it. What weighs too little is not given.

import { type CountryMention, findCountries } from '../../country/findCountries.ts';
import { fold } from '../../country/fold.ts';
import { isMonth } from '../dates/dates.ts';
import type { FoundDate } from '../dates/pastDate.ts';

export interface FoundPlace {
  /** As printed. */
  readonly text: string;
  readonly index: number;
  readonly end: number;
  /** From 0; less than LIKELY is too little to go by. */
  readonly weight: number;
  readonly nearDate: boolean;
}

export const LIKELY = 2;
/** Doubtful below this. */
export const SURE = 3;

const JUDGED_CHARACTERS = 20_000;
const MAX_PLACES = 100;
const NEAR_DATE = 60;
const NEAR_MEETING = 90;

const WORD = "(?:Sta?\\.|\\p{Lu}(?:[\\p{L}\\p{M}'’´‘-]|\\.(?=\\p{L}))*)";
const LINK = "(?:of|de|del|la|las|los|el|the|do|da|dos|das|du|des|le|les|upon|sur|al|d[’']|y|e|et|and)";
/** A city: "Santa Cruz de la Sierra"; "and" joins two of them only where they are called cities. */
const CITY = `${WORD}(?:\\s+(?:(?:of|de|del|la|las|los|el|the|do|da|dos|das|du|des|le|les|upon|sur)\\s+|d[’'])?(?:(?:la|las|los|le|les)\\s+)?${WORD}){0,6}`;
const CITY_AT = new RegExp(CITY, 'uy');
const CITIES_AT = new RegExp(`${CITY}(?:(?:,\\s+${CITY}){0,3},?\\s+(?:and|y|et|e)\\s+${CITY})?`, 'uy');
/** The article is in small letters: "in Los Angeles" is one name. */
const PREPOSITION =
  /(?<![\p{L}\p{N}])(?:[Ii]n|[Aa]t|[Ee]n|[Àà]|[Aa]u|[Ee]m|[Nn]o|[Nn]a|[Dd]ans|IN|AT|EN|EM|NA)\s+(?:(?:the|la|le|el|o|a|las|los|les|THE)\s+|l[’'])?((?:capital\s+)?(?:cit(?:y|ies)|towns?|ciudad(?:es)?|villes?|cidades?|municipio|localidad|capital|CITY|CIUDAD|VILLE|CIDADE)\s+(?:(?:of|del?|do|da|OF|DEL?)\s+|d[’']))?(?=\p{Lu})/gu;
const VENUE =
  /^(?:(?:the|el|la|le)\s+)?(?:\p{L}+\s+){0,4}?(?:Palace|Palacio|Palácio|Palais|Hotel|Hôtel|Headquarters|Sede|Siège|Centre|Center|Centro|Hall|Room|Sala|Salle|House|Casa|Auditorium|Auditorio|Ministry|Ministerio|Ministère|Ministério|University|Universidad)(?![\p{L}])/u;
const NO_PLACE =
  /(?:^|\s)(?:assembl\w*|asamblea|assembleia|summit|cumbre|cupula|sommet|conferenc\w*|conferencia|conference|meeting\w*|reunion\w*|reuniao|session\w*|sesion\w*|sessao|council|consejo|conseil|conselho|committee|comite|group|grupo|groupe|declarat\w*|declarac\w*|convention\w*|convencion|resoluti\w*|resoluc\w*|articles?|articulos?|chapter|plan|program\w*|accord\w*|framework|marco|cadre|annex\w*|anexo|agenda|forum|foro|america|americas|amerique\w*|caribbean|caribe|caraibes|africa|afrique|europe|europa|asia|asie|hemisphere|hemisferio|region\w*|continent\w*|member|members|state|states|estado|estados|parties|spirit|view|light|order|particular|charter|carta|charte|treaty|tratado|law|government|gobierno|presidenc\w+|virtual|person|paris agreement|panel|process|proceso|general|special|extraordinary|representatives|conclusion\w*|recommendation\w*|recomendacion\w*|recommandation\w*|decision\w*|communique|comunicado|statement|outcome|report|informe|acta|acuerdos?|delegation\w*|ministers|heads|first|second|third|section|paragraph|united nations|naciones unidas|nations unies)(?:\s|$)/u;
const MEETING =
  /\b(?:met|meet|meets|meeting|occasion|ocasion|ocasiao|gathered|gathering|held|holding|convened|assembled|done|adopted|signed|took place|takes place|taking place|hosted|issued|given|agreed|concluded|celebr\w+|realiz\w+|llev\w+ a cabo|efectu\w+|lugar|suscri\w+|firm\w+|hech[oa]|dad[oa]|congreg\w+|encuentr\w+|reun\w+|tenue?s?|tenir|fait\w*|signe\w*|adopte\w*|organise\w*|feit[oa]|assinad\w*|adotad\w*|aprob\w+|adoptad\w*|emitid\w+|sesion\w+)\b/u;
/** Who speaks met here, while another meeting was "held in …", "tenue à …". */
const MET_HERE =
  /\b(?:met|gathered|convened|was held|were held|took place|se sont reunie?s?|s.est (?:tenue?|reunie?|deroulee?)|se reun\w+|nos reun\w+|(?:se|nos) han? reunido|nos hemos reunido|se celebro|tuvo lugar|reuniram-se|reuniu-se|realizou-se|teve lugar)[\s,]*(?:\p{L}+[\s,]+){0,2}$/u;
/** "the situation in Somalia" is what a meeting was about, not where it was. */
const MATTER_BEFORE =
  /\b(?:situations?|situacion|situacao|crisis|crise|conflicts?|conflicto|conflit|conflito|developments?|acontecimientos|evolution|hostilities|violence|violencia|war|guerra|guerre|transition|transicion|transicao|elections?|elecciones|eleicoes)\s$/u;
const SENTENCE_END = /[.!?]\s+\p{Lu}/u;
/** What leads to a date, in a text all of capitals: "EN BRASILIA LOS DIAS 2 Y 3". */
const IN_CAPITALS = /\s+(?:(?:(?:LOS|EL|NOS|NO)\s+)?D[IÍ]AS?|EL|DEL|ON|FROM|DU|LES|LE)$/u;
/** In a text all of capitals: "AT THE MOUNTAIN LODGE IN ARUSHA". */
const LOUD_IN = /^\P{Ll}*\s(?:IN|AT|EN|EM)\s(?:(?:THE|LA|EL|O|A)\s)?(?=\p{Lu})/u;
const CLOSE = /^[\s,;.:()–—-]*$/u;

const isAcronym = (name: string): boolean => /^[\p{Lu}\d-]{2,8}$/u.test(name);

const isNoPlace = (name: string): boolean => NO_PLACE.test(fold(name).replace(/[^\p{L}\s]/gu, ' '));
const BEFORE_ARTICLE = /^(.+?)\s(?:el|la|los|las|the|le|les|o|a|os|as)\s/u;

/** "City, Country" from a place in the text on; null if no name stands there or one that names no place. */
function readPlace(
  text: string,
  from: number,
  countries: readonly CountryMention[],
  cities: boolean,
): { readonly text: string; readonly end: number; readonly country: boolean } | null {
  const window = text.slice(0, from + 200);
  const alone = countries.find((one) => one.start === from);
  if (alone !== undefined) {
    // "Guatemala, Guatemala": a city called like its country.
    const same = countries.find((one) => one.code === alone.code && one.start > alone.end && one.start < alone.end + 8);
    const end =
      same !== undefined && /^,\s(?:the\s|la\s)?$/u.test(text.slice(alone.end, same.start)) ? same.end : alone.end;
    return { text: text.slice(from, end), end, country: true };
  }
  const pattern = cities ? CITIES_AT : CITY_AT;
  pattern.lastIndex = from;
  const name = pattern.exec(window)?.[0];
  if (name === undefined) return null;
  const inner = LOUD_IN.exec(name);
  if (inner !== null) return readPlace(text, from + inner[0].length, countries, cities);
  let end = from + name.length;
  const lead = IN_CAPITALS.exec(name);
  if (lead !== null && /^\s?\d/u.test(text.slice(end, end + 2))) {
    return { text: name.slice(0, lead.index), end: from + lead.index, country: false };
  }
  const inside = countries.find((one) => one.start > from && one.start < end);
  if (inside !== undefined && /^[\s,]+$/u.test(text.slice(inside.start - 1, inside.start)) && !cities) {
    // "in Cairo Egypt" has no comma; a name that ends in a country's is one name ("Ciudad de Guatemala").
    end = Math.max(end, inside.end);
  }
  if (VENUE.test(name)) {
    const next = /^[,\s]+(?=\p{Lu})/u.exec(text.slice(end, end + 5));
    return next === null ? null : readPlace(text, end + next[0].length, countries, cities);
  }
  if (isMonth(name.split(/\s/u)[0]!)) return null;
  if (isNoPlace(name)) {
    // "reunió en Quito el Grupo": what follows the article is another name.
    const head = BEFORE_ARTICLE.exec(name)?.[1];
    return head === undefined || isNoPlace(head) || isAcronym(head)
      ? null
      : { text: head, end: from + head.length, country: false };
  }
  if (isAcronym(name) && /\p{Ll}/u.test(text)) return null;
  // Up to two more parts, of which the last is a country; a part that is none is left out.
  let at = end;
  for (let parts = 0; parts < 3; parts += 1) {
    const separator = /^\s?(?:,\s{0,3}|\(|-\s|–\s)(?:(?:in|en|au|aux|em|no|na)\s)?(?:(?:the|la|el|le|l[’'])\s?)?/u.exec(
      text.slice(at, at + 12),
    );
    if (separator === null) break;
    const next = at + separator[0].length;
    const country = countries.find((one) => one.start === next);
    if (country !== undefined) {
      const bracket = separator[0].includes('(') && text[country.end] === ')' ? 1 : 0;
      return { text: text.slice(from, country.end + bracket), end: country.end + bracket, country: true };
    }
    const short = /^(?:(?:\p{Lu}\.){2,4}|\p{Lu}{2})(?![\p{L}])/u.exec(text.slice(next, next + 10))?.[0];
    if (short !== undefined && separator[0].startsWith(',') && parts === 0) {
      end = next + short.length;
      at = end;
      continue;
    }
    CITY_AT.lastIndex = next;
    const part = CITY_AT.exec(window)?.[0];
    if (part === undefined || isMonth(part.split(/\s/u)[0]!)) break;
    at = next + part.length;
  }
  return { text: text.slice(from, end), end, country: inside !== undefined && inside.end === end };
}

/** Places named in running text, in order, each with what speaks for it. */
export function findPlaces(
  whole: string,
  dates: readonly FoundDate[],
  mentions?: readonly CountryMention[],
): readonly FoundPlace[] {
  const text = whole.slice(0, JUDGED_CHARACTERS);
  const countries = mentions ?? findCountries(text);
  const found: FoundPlace[] = [];
  for (const match of text.matchAll(PREPOSITION)) {
    if (found.length >= MAX_PLACES) break;
    const from = match.index + match[0].length;
    const called = match[1] !== undefined;
    const place = readPlace(text, from, countries, called && /ies|es\s/u.test(match[1]!));
    if (place === null || (found.at(-1)?.end ?? -1) > from) continue;
    const before = text.slice(Math.max(0, match.index - NEAR_MEETING), match.index);
    if (MATTER_BEFORE.test(fold(before))) continue;
    const after = text.slice(place.end, place.end + 40);
    const sameSentence = before.slice(lastSentenceEnd(before));
    const meets = MEETING.test(fold(sameSentence)) || /^[\s,]*(?:was|were|met|se)\b/u.test(after);
    const nearDate = dates.some((date) => isNear(text, date, match.index, place.end));
    const here = nearDate && MET_HERE.test(fold(sameSentence)) ? 2 : 0;
    const weight = (place.country ? 1 : 0) + (called ? 1 : 0) + (nearDate ? 2 : 0) + (meets ? 2 : 0) + here;
    found.push({ text: place.text, index: from, end: place.end, weight, nearDate });
  }
  return found;
}

function lastSentenceEnd(text: string): number {
  let last = 0;
  for (const match of text.matchAll(/\p{Ll}{3}[.!?]\s+(?=\p{Lu})/gu)) last = match.index + match[0].length;
  return last;
}

function isNear(text: string, date: FoundDate, from: number, to: number): boolean {
  const dateEnd = date.index + date.text.length;
  const between = date.index >= to ? text.slice(to, date.index) : text.slice(dateEnd, from);
  const overlaps = date.index < to && from < dateEnd;
  return !overlaps && between.length < NEAR_DATE && !SENTENCE_END.test(between);
}

/** The place most likely meant: the weightiest, the first of equals; null if none is likely. */
export function likeliestPlace(places: readonly FoundPlace[]): FoundPlace | null {
  let best: FoundPlace | null = null;
  for (const place of places) if (place.weight >= LIKELY && place.weight > (best?.weight ?? 0)) best = place;
  return best;
}

const NAME_LINE = new RegExp(`^${CITY}(?:,\\s+(?:${CITY}|(?:\\p{Lu}\\.){2,4})){0,3}$`, 'u');
const NAMES = new RegExp(`^${CITY}(?:(?:,|\\s+${LINK})\\s+${CITY}){0,2}$`, 'u');
/** Longer names without a comma are titles. */
const MAX_BARE_WORDS = 3;
const MAX_LINE = 120;

/**
 * Whether a line of its own reads like "San Salvador, El Salvador". `sure` is true if a country stands behind a comma or
 * in brackets; otherwise it may be anything.
 */
export function isPlaceLine(line: string): { readonly sure: boolean } | null {
  if (line.length > MAX_LINE) return null;
  const text = line.replace(/^\((.*)\)$/u, '$1');
  const countries = findCountries(text);
  const last = countries.at(-1);
  if (new Set(countries.map((one) => one.code)).size > 1) return null;
  if (last !== undefined && CLOSE.test(text.slice(last.end)) && last.start > 0) {
    const head = /^(.*?)\s?(?:,|\(|[-–—])\s?(?:the|la|el|l[’'])?\s?$/iu.exec(text.slice(0, last.start))?.[1];
    if (head !== undefined && NAMES.test(head) && !NO_PLACE.test(fold(head)) && countries.length <= 2)
      return { sure: true };
  }
  if (last !== undefined && countries.length === 1 && last.start === 0) {
    const tail = text.slice(last.end);
    if (CLOSE.test(tail)) return { sure: false };
    // "NAMIBIA – WINDHOEK"
    const city = /^\s?[-–—,]\s?(.+)$/u.exec(tail)?.[1];
    if (city !== undefined && NAMES.test(city) && !NO_PLACE.test(fold(city))) return { sure: true };
  }
  if (!NAME_LINE.test(text) || NO_PLACE.test(fold(text))) return null;
  return text.includes(',') || text.split(/\s+/u).length <= MAX_BARE_WORDS ? { sure: false } : null;
}

const CITY_BEFORE_DATE = new RegExp(
  `(?:[–—;:(]|\\s-)\\s?(${CITY}),\\s(?:(?:on|from|the|le|les|du|del?|el|los|d[ií]as|nos?|dias?)\\s){0,2}$`,
  'u',
);

/** The same behind a comma, which may part anything: "Meeting of Prime Ministers, Bratislava, May 14, 1999". */
const CITY_AFTER_COMMA = new RegExp(`,\\s(${CITY}),\\s$`, 'u');

/** A name between commas right before the date that closes a title, null if none; by itself it is thin evidence. */
export function cityAtEndOfTitle(title: string, dates: readonly FoundDate[]): string | null {
  const date = dates.find((one) => CLOSE.test(title.slice(one.index + one.text.length)));
  if (date === undefined) return null;
  const city = CITY_AFTER_COMMA.exec(title.slice(Math.max(0, date.index - 60), date.index))?.[1];
  const isShort = city !== undefined && city.split(/\s/u).length <= MAX_BARE_WORDS;
  return isShort && !isNoPlace(city) && !isAcronym(city) ? city : null;
}

/** A place at the end of a title, or beside a date in it: "…, GRAND ANSE, GRENADA, 4-6 JULY 2017". */
export function placeInTitle(title: string, dates: readonly FoundDate[]): string | null {
  const text = title.slice(0, JUDGED_CHARACTERS);
  const countries = findCountries(text);
  for (const country of countries.toReversed()) {
    const before = text.slice(Math.max(0, country.start - 60), country.start);
    const city = new RegExp(`(?:[,;:(–—-]\\s?|\\b(?:IN|AT|EN|in|at|en|à|em)\\s)(${CITY})(,\\s|\\s\\()$`, 'u').exec(
      before,
    );
    const atEnd = CLOSE.test(text.slice(country.end));
    const besideDate = dates.some((date) => {
      const gap =
        date.index > country.end
          ? text.slice(country.end, date.index)
          : text.slice(date.index + date.text.length, country.start - (city?.[0].length ?? 0));
      return gap.length < 12;
    });
    if (city === null || (!atEnd && !besideDate) || NO_PLACE.test(fold(city[1]!))) continue;
    return city[1]! + city[2]! + country.name + (city[2]!.includes('(') ? ')' : '');
  }
  // "29th session – Paris, 7 and 8 November 2013": a city alone, set off by a mark that no comma is.
  for (const date of dates) {
    const before = text.slice(Math.max(0, date.index - 60), date.index);
    const city = CITY_BEFORE_DATE.exec(before)?.[1];
    if (city !== undefined && !NO_PLACE.test(fold(city))) return city;
  }
  return null;
}
