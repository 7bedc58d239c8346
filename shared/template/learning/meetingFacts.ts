// What one past document says of its meeting: where, when, who, which body, which number of its kind. Read from the outline;
// the names of bodies are brought from capitals into the letters in which the text writes them.

import { codeOfName } from '../../country/countryRegister.ts';
import { findCountries } from '../../country/findCountries.ts';
import type { Participant } from '../front/participants.ts';
import type { Outline } from '../structure/outline.ts';
import type { Named, TextLanguage } from './template.ts';

/** What one past document says of its meeting. */
export interface MeetingFacts {
  readonly language: TextLanguage;
  readonly place: string | null;
  readonly date: { readonly start: string; readonly end: string } | null;
  readonly participants: readonly Participant[];
  readonly body: Named | null;
  readonly conference: Named | null;
  readonly ordinal: string | null;
  readonly theme: string | null;
  /** Code of the country the meeting was held in. */
  readonly host: string | null;
}

const MAX_CHARACTERS = 20_000;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
export const spaced = (text: string): string => text.trim().split(/\s+/u).map(escaped).join('\\s+');
export const isCapitals = (text: string): boolean => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
/** A word begins, a word ends. */
export const EDGE = '(?<![\\p{L}\\p{N}])';
export const END = '(?![\\p{L}\\p{N}])';

/** Code of the country of a place, where the name tells it; a city that bears the name of its country does. */
export function hostOf(place: string | null): string | null {
  if (place === null) return null;
  const mention = findCountries(place).at(-1);
  if (mention !== undefined) return mention.code;
  return codeOfName(place.split(',')[0]!.replace(/\s+City$|^Ciudad de /u, ''));
}

const ORDINAL =
  /^(?:the\s+|la\s+|el\s+|le\s+|l['’])?([IVXLC]{1,7}|\d{1,3}(?:st|nd|rd|th|ª|º|\.ª|\.º|er|e|ème)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|primera?|segund[ao]|tercera?|cuart[ao]|quint[ao]|sext[ao]|séptim[ao]|octav[ao]|noven[ao]|décim[ao])(?=\s+\p{Lu})/iu;
const THEME = /^["“«‘'](.{3,300})["”»’'][.,;]?$/u;

/** Which meeting of its kind: "XVII", as the title or the chapeau opens with it. */
export const ordinalOf = (lines: readonly string[]): string | null => {
  for (const line of lines) {
    const found = ORDINAL.exec(line.trim())?.[1];
    if (found !== undefined && (/\d/u.test(found) || /\p{Ll}/u.test(found) || /^[IVXLC]+$/u.test(found))) return found;
  }
  return null;
};
export const themeOf = (title: readonly string[]): string | null => {
  for (const line of title) {
    const theme = THEME.exec(line.trim())?.[1];
    if (theme !== undefined) return theme;
  }
  return null;
};

/** The way a name in capitals is written elsewhere in the text, else with small letters after the first of each word. */
export function inProperCase(name: string, texts: readonly string[]): string {
  if (!isCapitals(name)) return name;
  const wanted = name.toLowerCase().replace(/\s+/gu, ' ');
  for (const text of texts) {
    const judged = text.slice(0, MAX_CHARACTERS).replace(/\s+/gu, ' ');
    const small = judged.toLowerCase();
    // Lengths may change with the letters ("İ"): then nothing is told by places.
    if (small.length !== judged.length) continue;
    for (let at = small.indexOf(wanted); at >= 0; at = small.indexOf(wanted, at + 1)) {
      const found = judged.slice(at, at + wanted.length);
      if (!isCapitals(found)) return found;
    }
  }
  return name
    .toLowerCase()
    .replace(/\p{L}+/gu, (word, at: number) =>
      at > 0 &&
      /^(?:of|the|and|on|for|in|de|del|la|las|los|el|y|en|para|sobre|des|du|le|les|et|sur|da|do|das|dos|e|em)$/u.test(
        word,
      )
        ? word
        : word[0]!.toUpperCase() + word.slice(1),
    );
}

const ACRONYM = /\s*\((\p{Lu}[\p{L}\d&/-]{1,14})\)/gu;
const MAX_NAME = 200;
const BEFORE_NAME =
  /^(?:(?:(?:ordinary|regular|special|extraordinary|annual)\s+)?(?:meeting|session|reunión|sesión|réunion|reunião|sessão)\s+)?(?:of\s+the|of|de\s+la|del|de|du|da|do)\s+/iu;

/** The conference whose body it is: another name with an acronym in the title. */
export function conferenceIn(title: readonly string[], body: Named | null, texts: readonly string[]): Named | null {
  for (const line of title) {
    let from = 0;
    for (const match of line.matchAll(ACRONYM)) {
      const before = line.slice(Math.max(from, match.index - MAX_NAME), match.index).trim();
      from = match.index + match[0].length;
      const acronym = match[1]!;
      if (acronym === body?.acronym || (acronym.match(/\p{Lu}/gu)?.length ?? 0) < 2) continue;
      const name = before.replace(ORDINAL, '').trim().replace(BEFORE_NAME, '').replace(ORDINAL, '').trim();
      if (/^\p{Lu}/u.test(name)) return { name: inProperCase(name, texts), acronym };
    }
  }
  return null;
}

/** What a document says of its meeting. */
export function factsOf(outline: Outline, language: TextLanguage): MeetingFacts {
  const texts = outline.blocks.map(({ text }) => text);
  const chapeau = outline.blocks.find(({ kind }) => kind === 'chapeau')?.text ?? '';
  const { organ, place, date, title } = outline;
  const body = organ === null ? null : { name: inProperCase(organ.name, texts), acronym: organ.acronym };
  return {
    language,
    place,
    date: date === null ? null : { start: date.start, end: date.end },
    participants: outline.attendance,
    body,
    conference: conferenceIn(title, body, texts),
    ordinal: ordinalOf([...title, chapeau]),
    theme: themeOf(title),
    host: hostOf(place),
  };
}
