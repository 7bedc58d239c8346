// The body whose document it is, with its acronym: the subject of the chapeau ("The Regional Consultation Group (RCG) met
// …", "The General Assembly,"), or a line of the title that gives an acronym in brackets. null where neither is plain.

import { wordCount } from '../lines/lineShape.ts';

export interface Organ {
  /** As printed, without article and acronym. */
  readonly name: string;
  readonly acronym: string | null;
}

const MAX_WORDS = 18;
const ACRONYM = /\s?\((\p{Lu}[\p{L}\d&/-]{1,14})\)/u;
const ARTICLE = /^(?:the|la|el|le|los|las|les|a|o|as|os)\s+|^l[’']\s?/iu;
const OPENER = /^(?:(?:the|la|el|le|a|o)\s+|l[’']\s?)(\p{Lu}[^,;:.()]{2,120})[,:]$/iu;
/** "XVII ", "Thirty-Fourth Regular Meeting of the ": which meeting it was, not whose. */
const WHICH =
  /^(?:(?:[IVXLC]+|\d+(?:st|nd|rd|th|ª|º|°|e|ème|a|o)?|(?:\p{L}+-)?(?:first|second|third|\p{L}{2,8}th|primer[ao]?|segund[ao]|tercer[ao]?|cuart[ao]|quint[ao]|premi[eè]re?|deuxi[eè]me|\p{L}+i[eè]me))\s+)?(?:(?:(?:ordinary|regular|special|extraordinary|annual|plenary|inter-sessional)\s+)?(?:meeting|session|reunión|réunion|reunião|sesión|sessão)(?:\s+(?:ordinari[ao]|extraordinari[ao]|ordinaire|extraordinaire|ordinária))?\s+(?:of|de|du|da|do|del)\s+(?:(?:the|la|el|le)\s+|l[’'])?)?/iu;

const withoutNumber = (name: string): string => name.replace(WHICH, '').trim() || name;

const isAcronym = (text: string): boolean => (text.match(/\p{Lu}/gu)?.length ?? 0) >= 2;

function named(text: string): Organ | null {
  const match = ACRONYM.exec(text.slice(0, 300));
  if (match === null || !isAcronym(match[1]!)) return null;
  const name = text.slice(0, match.index).replace(ARTICLE, '').trim();
  if (name === '' || /[.;:,]/u.test(name) || wordCount(name) > MAX_WORDS) return null;
  return { name: withoutNumber(name), acronym: match[1]! };
}

/** The body by chapeau and title. */
export function readOrgan(title: readonly string[], chapeau: string): Organ | null {
  const opener = OPENER.exec(chapeau.slice(0, 200));
  if (opener !== null) return { name: opener[1]!.trim(), acronym: null };
  if (ARTICLE.test(chapeau)) {
    const subject = named(chapeau);
    if (subject !== null) return subject;
  }
  for (const line of title) {
    const found = named(line);
    if (found !== null) return found;
  }
  return null;
}
