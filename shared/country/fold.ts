// Words as they are compared: without accents, in lower case, each with its place in the text. Names of countries, months
// and numbers are looked up by these, so that "CÔTE D'IVOIRE" and "Cote d'Ivoire" are one name. What stands between two
// words is told coarsely only: a name goes over blanks, hyphens, apostrophes and the stop of an abbreviation.

export interface Word {
  readonly folded: string;
  /** As it stands in the text. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** Without accents, in lower case. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The words of a text in order. */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(WORD)].map((match) => ({
    folded: fold(match[0]),
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const WITHIN_NAME = /^(?:\s{1,8}|\s?[-‐‑–&]\s?|['’´`]|\.\s{0,8})$/u;

/** Whether two neighbouring words may be parts of one name; a stop binds abbreviations only ("St. Lucia", "U.S.A."). */
export function bindsName(text: string, left: Word, right: Word): boolean {
  const between = text.slice(left.end, right.start);
  if (!WITHIN_NAME.test(between)) return false;
  return !between.startsWith('.') || left.text.length <= 3;
}
