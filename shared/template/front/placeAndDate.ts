// A line of its own that names the place and the date of a meeting, or the date alone; with it the line in brackets that
// tells when a text was adopted. A place alone cannot be told from a title by its form: frontMatter.ts asks its
// neighbours and the chapeau.

import { findDates } from '../dates/dates.ts';
import type { PastDate } from '../dates/pastDate.ts';
import { findPlaces, isPlaceLine, likeliestPlace } from './places.ts';

export interface PlaceAndDate {
  readonly place: string | null;
  readonly date: PastDate;
  readonly doubtful: boolean;
}

const MAX_CHARACTERS = 150;
/** The last stop of "Washington, D.C." belongs to it. */
const EDGES = /^[\s,;.:|()–—-]+|(?:[\s,;:|(–—-]|(?<!\p{Lu})\.)+$/gu;
/** What may lead to a date: "held on", "los días", "du", a day of the week. */
const LEAD =
  /(?:^|[\s,(])(?:(?:held|celebrada?|realizada?|tenue|on|from|the|del?|el|los|du|le|les|das?|dos|de|as|aos?|em|en|d[ií]as?|date|fecha|data|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|segunda-feira|ter[cç]a-feira|quarta-feira|quinta-feira|sexta-feira)[\s,:]*){1,6}$/iu;
const ADOPTION =
  /^\W{0,3}(?:(?:resolution|declaration|decision|r[eé]solution|resoluci[oó]n|declaraci[oó]n|d[eé]cision|decisi[oó]n|resolu[cç][aã]o|declara[cç][aã]o|text|texto)\s+)?(?:adopted|approved|done|signed|agreed|issued|adoptad[oa]|aprobad[oa]|suscrit[oa]|firmad[oa]|adopt[eé]e?|approuv[eé]e?|sign[eé]e?|adotad[oa]|aprovad[oa]|assinad[oa])(?![\p{L}])/iu;
/** "Adopted", "Fait le": what is left of a final clause that names no place. */
const DONE =
  /^(?:done|adopted|signed|given|issued|hech[oa]|dad[oa]|suscrit[oa]|firmad[oa]|fait|feit[oa]|assinad[oa]|adoptad[oa]|aprobad[oa]|adopté(?:e)?)$/iu;
/** The place with "held at", "done at" or "in" before it on a line of its own. */
const HELD =
  /^(?:(?:held|done|adopted|signed|given|issued|hech[oa]|dad[oa]|suscrit[oa]|firmad[oa]|fait|feit[oa]|assinad[oa])(?:\s+|$))?(?:(?:in|at|en|em|à)\s+)(?:(?:the\s+city\s+of|la\s+ciudad\s+de|la\s+ville\s+de)\s+)?/iu;

/** "15 Safar 1427H (15 March 2006)", "28 Rajab 1401 H, corresponding to …": the day by the other calendar. */
const HIJRI =
  /\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s\p{L}[\p{L}’'-]*(?:\s\p{L}[\p{L}’'-]*){0,2}\s1[34]\d\d\s?(?:A?\.?H\.?)?(?=[\s,(]|$)(?:[\s,]*(?:corresponding to|correspondant au|correspondiente al?))?/iu;

/** "(Adopted at the second plenary session, held on June 4, 2018)": where it tells a date. */
export function readAdoption(text: string): PlaceAndDate | null {
  if (text.length > 250 || !ADOPTION.test(text)) return null;
  const dates = findDates(text);
  const found = dates.at(-1);
  if (found === undefined) return null;
  const place = likeliestPlace(findPlaces(text, dates));
  const date = { text: found.text, start: found.start, end: found.end };
  return { place: place?.text ?? null, date, doubtful: found.doubtful };
}

/** "San Salvador, El Salvador, 20-22 June 2017" or "20-22 June 2017"; null for any other line. */
export function readPlaceAndDate(text: string): PlaceAndDate | null {
  if (text.length > MAX_CHARACTERS) return null;
  const found = findDates(text)[0];
  if (found === undefined) return null;
  const before = text.slice(0, found.index).replace(HIJRI, ' ').replace(LEAD, '').replace(EDGES, '');
  const after = text
    .slice(found.index + found.text.length)
    .replace(/\([\d.]+\)|\([Oo][Rr]\.? ?\p{L}{2}\)|\((?:released|issued|updated|publi)[^()]{0,60}\)/gu, '')
    .replace(EDGES, '');
  const rest = [before, after]
    .filter((part) => part !== '')
    .join(', ')
    .replace(DONE, '')
    .replace(HELD, '')
    .replace(/^\p{Lu}{2,8} [–—-] (?=\p{Lu}\p{Ll})/u, '');
  const date = { text: found.text, start: found.start, end: found.end };
  const { doubtful } = found;
  if (rest === '') return { place: null, date, doubtful };
  return isPlaceLine(rest) === null ? null : { place: rest, date, doubtful };
}

export const isPlaceAndDate = (text: string): boolean => readPlaceAndDate(text) !== null;
