// Words as the page takes them: long ones in pieces, titles of a length that a line holds, days in the document's language.

/** Words in pieces between which a line may end. */
export type Words = readonly string[];

const LONGEST_TITLE = 90;

/** Up to 16 signs, each with what is set upon it. */
const CHUNKS = /(?:\P{M}[\p{M}\u200D]*|\p{M}+){1,16}/gu;

/** A word that no line holds may break anywhere, without a sign; others where the language breaks them. */
export function breakable(text: string): Words {
  if (!/\S{41}/.test(text)) return text === '' ? [] : [text];
  return text.split(/(\S{41,})/).flatMap((part, nth) => {
    if (nth % 2 === 1) return part.match(CHUNKS) ?? [];
    return part === '' ? [] : [part];
  });
}

/** As Typst wants it: a language of two or three letters, a region of two. */
export function languageParts(language: string): { lang: string; region: string | null } {
  const [lang = '', ...rest] = language.toLowerCase().split('-');
  const region = rest.find((part) => /^[a-z]{2}$/.test(part)) ?? null;
  return { lang: /^[a-z]{2,3}$/.test(lang) ? lang : 'und', region };
}

/** At most 90 characters. */
export function shortened(text: string): string {
  if (text.length <= LONGEST_TITLE) return text;
  const signs = text.slice(0, LONGEST_TITLE * 2).match(/\P{M}\p{M}*/gu) ?? [];
  let short = '';
  for (const sign of signs) {
    if (short.length + sign.length >= LONGEST_TITLE) break;
    short += sign;
  }
  return `${short.trimEnd()}…`;
}

/** "22 June 2017" in the document's language; what is no ISO date stays as it is. */
export function dateIn(language: string, date: string): string {
  if (!/^\d{4}-\d\d-\d\d/.test(date) || Number.isNaN(Date.parse(date))) return date;
  return dayIn(language, Date.parse(date.slice(0, 10)));
}

/** "22 June 2017"; empty for what is no time. */
export const dayIn = (language: string, at: number): string =>
  Number.isFinite(at) && Math.abs(at) <= 8.64e15
    ? new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' }).format(at)
    : '';
