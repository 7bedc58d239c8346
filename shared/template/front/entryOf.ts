// Lists of those present that stand line by line: a country, a country and a person, a person with an office, a signature.

import { findCountries } from '../../country/findCountries.ts';
import { fold } from '../../country/fold.ts';
import { OFFICE, ORGANISATION } from './attendanceWords.ts';
import { type Participant, participant, unknown } from './participants.ts';

const FOR =
  /^(?:for|por|pour|pel[oa]|on behalf of|en nombre de|au nom de)\s+(?:(?:the|la|el|le|l[’']|o|a)\s?)?(?:(?:government|delegation|gobierno|delegación|gouvernement|délégation|governo|delegação)\s+(?:of|de|del|du|do|da|d[’'])\s?)?(?:(?:the|la|el|le|l[’']|los|les|os)\s?)?$/iu;

const HONORIFIC =
  /^(?:\s?[:(–—-]|\s{2,}\S|,?\s(?:the\s)?(?:rt\.?\s|right\s)?(?:h\.? ?e\.?|h\.? ?m\.?|hon\b|s\. ?e\.?|his|her|su excelencia|son excellence|dr\b|mr\b|mrs\b|ms\b|sr\b|sra\b|president|presidente|prime minister|minist))/iu;

/** The country of a line that is an entry of a list of those present, or of a signature; null for other lines. */
export function entryOf(line: string, signature: boolean): Participant | null {
  if (line.length > 300) return null;
  const mentions = findCountries(line);
  const first = mentions[0];
  if (first === undefined) {
    const name = signature ? undefined : /^(\p{Lu}[\p{L}\s'’-]{2,40}?)\s?:\s?(?=\p{Lu})/u.exec(line)?.[1];
    return name !== undefined && OFFICE.test(fold(line.slice(name.length))) ? unknown(name) : null;
  }
  const start = first.start - (first.article === '' ? 0 : first.article.length + 1);
  const before = line.slice(0, Math.max(0, start)).trim();
  const after = line.slice(first.end);
  const isBare = /^[.,;:*\s]*(?:and|y|et|e)?[.,;:*\s]*$/u.test(after);
  if (before === '' && (isBare || HONORIFIC.test(after))) return participant(first);
  if (FOR.test(line.slice(0, first.start)) && mentions.length === 1 && after.length < 60) return participant(first);
  if (signature || !OFFICE.test(fold(before))) return null;
  // "Mr X, Minister of … of Guatemala"; an ambassador names the host too ("… of Tunisia to Nigeria").
  return isBare || /^\s(?:to|near|ante|pr[eè]s|auprès|junto)\b/u.test(after) ? participant(first) : null;
}

const OF = "(?:of|de|del|do|da|du|d[’'])\\s?(?:(?:the|la|el|le)\\s|l[’'])?";
const STYLE =
  '(?:Republic|República|République|Kingdom|Reino|Royaume|State|Estado|État|Federation|Federación|Fédération|Principality|Sultanate|Commonwealth)';
const PROPER = "\\p{Lu}[\\p{L}\\p{M}'’-]*(?:\\s\\p{Lu}[\\p{L}\\p{M}'’-]*){0,4}";
/** "… of the Republic of Ruritania" at the end of a line. */
const OF_STATE = new RegExp(`\\s${OF}((?:${STYLE}\\s${OF})?${PROPER})[\\s.,;]*$`, 'u');

/** "Mr X, President of the Republic of Ruritania;": whose office it is where the register lacks the name; null for other lines. */
export function unlistedEntry(line: string): Participant | null {
  if (line.length > 300) return null;
  const match = OF_STATE.exec(line);
  if (match === null || !OFFICE.test(fold(line.slice(0, match.index)))) return null;
  const name = match[1]!;
  return ORGANISATION.test(fold(name)) || OFFICE.test(fold(name)) ? null : unknown(name);
}
