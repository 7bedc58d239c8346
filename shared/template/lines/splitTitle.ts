// Title, place and date at the head of a text whose line breaks are lost. Told where capitals end, by a date with its place,
// and by an article that opens a sentence about those who speak; a title that none of these parts stays in one piece.

/** Words in capitals at the beginning of a text: a line of the title. */
const LOUD = /^(?:(?!\d{1,3}[.)]\s)[^\p{Ll}\s]+\s+){2,40}(?=\p{Lu}\p{Ll}|\d{1,3}[.)]\s)/u;
const JUDGED_TITLE = 600;
/** "Quito, Ecuador, 21 y 22 de septiembre de 2009". */
const TO_YEAR =
  /^(?!(?:The|La|El|Los|Las|Le|Les|L’|O|A|Os|As|We|Nous)\s)\p{Lu}[^\s.;:]*(?:\s[^\s.;:]+){0,10}?\s(?:19|20)\d\d(?=[\s.,]|$)/u;
const MIN_TITLE = 8;
/** "… ON GLACIERS QUITO, ECUADOR, 21 MAY 2031", all in capitals: a city of one word, or with one before it that opens names. */
const LOUD_PLACE =
  /\s((?:(?:SAN|SANTA|SANTO|SÃO|NEW|PORT|PUERTO|LOS|LAS|LA|EL|CIUDAD DE|ADDIS|KUALA|BUENOS|R[IÍ]O DE|CAPE|SAINT|ST\.)\s)?\p{Lu}[\p{Lu}’'-]+,\s\p{Lu}[\p{Lu}\s’'.-]{2,40},\s[^,]{0,40}(?:19|20)\d\d)(?:\s+(.+))?$/u;
/** "… Declaration The representatives of …", "… Communiqué We, the leaders …": an article that opens a sentence. */
const WHO_SPEAKS =
  /(?<=\p{L}|\d|["”»)])\s+(?=(?:(?:The|El|La|Los|Las|Le|Les|O|A|Os|As)\s(?:\p{Ll}|(?:Minist|Heads|Jef[ae]s|Chef|President|Présid|Represent|Représ|Govern|Gobiern|Gouvern|Delega|Délég|Leaders|Cancill|Member|Participa|(?:\p{Lu}{2,}\s)?(?:Assembl|Asambl|Council|Consej|Conseil|Conselh|Committ|Comit|Commiss|Comisi|Conferenc|Conférenc|Junta)))|L[’']\p{Ll}|We,? the\s|Nous,\s|Nosotr[oa]s,\s|Nós,\s))/u;

/** "Second Meeting of Ministers 15 May 2009 Final Communiqué": a date, with a city of one word before it, amid a title. */
const DATE_AMID =
  /^(.{8,}?)\s((?:\p{Lu}[\p{L}’-]+,\s(?:\p{Lu}[\p{L}’ -]{2,30},\s)?)?\d{1,2}(?!\d)[^.;:]{2,30}?\s(?:19|20)\d\d)\s(\p{Lu}.+)$/u;

const atDate = (title: string): string[] => DATE_AMID.exec(title)?.slice(1) ?? [title];

function atPlace(loud: string): string[] {
  const found = LOUD_PLACE.exec(loud);
  if (found === null) return [loud];
  const [, place = '', below] = found;
  return [loud.slice(0, found.index), place, ...(below === undefined ? [] : [below])];
}

/**
 * Title, place and date at the head of a text without line breaks: "NINTH CONFERENCE Quito, Ecuador, 21 May 2009
 * DECLARATION The representatives …". Cut where capitals end, and behind the date.
 */
export function titleParts(text: string): string[] {
  const parts: string[] = [];
  let rest = text;
  for (let i = 0; i < 3; i += 1) {
    const loud = LOUD.exec(rest.slice(0, JUDGED_TITLE))?.[0];
    if (loud !== undefined && loud.trim().length >= MIN_TITLE) {
      parts.push(...atPlace(loud.trim()));
      rest = rest.slice(loud.length);
    }
    if (parts.length === 0) break;
    const when = TO_YEAR.exec(rest)?.[0];
    if (when === undefined) break;
    parts.push(when);
    rest = rest.slice(when.length).replace(/^[\s.,]+/u, '');
  }
  if (rest === '') return parts;
  // Past "DECLARATION" in capitals, or in its place, a title in small letters may stand.
  const speaks = WHO_SPEAKS.exec(rest.slice(0, JUDGED_TITLE));
  const title = speaks === null ? '' : rest.slice(0, speaks.index).trim();
  const isTitle = title.length >= MIN_TITLE && !/[.;:!?]\s|[.;:,]$|^\d/u.test(title);
  return isTitle ? [...parts, ...atDate(title), rest.slice(speaks!.index).trim()] : [...parts, rest];
}
