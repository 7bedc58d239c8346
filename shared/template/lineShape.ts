// What a line looks like before anybody knows what it is: a heading, a sentence, an unfinished sentence. Words are
// counted, never recognised: no list of headings, so that a text of another body or language is read the same way.

/** Longer is a sentence, not a heading. */
const MAX_HEADING_WORDS = 14;
const MAX_HEADING_CHARACTERS = 120;
/** A line of the front matter without a closing mark is a sentence only from this length. */
const MIN_OPEN_SENTENCE_WORDS = 30;
const MIN_SENTENCE_WORDS = 6;
/** Enough to judge by; a line may be a megabyte long. */
const JUDGED_CHARACTERS = 2000;

/** Marks that close a clause, also inside closing quotation marks and brackets. */
const CLOSING = /[.:;,!?…]["'”’»)\]]*$/u;
const FINAL = /[.:;!?…]["'”’»)\]]*$/u;

const PAGE_NUMBER =
  /^(?:[-–—]\s?)?(?:(?:page|página|pág\.|p\.)\s?)?\d{1,4}(?:\s?(?:\/|of|de)\s?\d{1,4})?(?:\s?[-–—])?$/iu;

/** "3", "- 3 -", "Page 3 of 7". */
export const isPageNumber = (text: string): boolean => text.length < 40 && PAGE_NUMBER.test(text);
export const wordCount = (text: string): number => text.slice(0, JUDGED_CHARACTERS).match(/\S+/gu)?.length ?? 0;
export const endsWithColon = (text: string): boolean => /:\s*$/u.test(text.slice(-8));
export const endsClause = (text: string): boolean => CLOSING.test(text.slice(-8));
/** Ends as a sentence or a list element may end. A quotation mark or bracket closes too: titles of studies end so. */
export const isFinished = (text: string): boolean => FINAL.test(text.slice(-8)) || /["”»)\]]$/u.test(text);
export const startsLowerCase = (text: string): boolean => /^["“«('‘]?\p{Ll}/u.test(text);
export const isCapitals = (text: string): boolean => {
  const judged = text.slice(0, JUDGED_CHARACTERS);
  return /\p{Lu}/u.test(judged) && !/\p{Ll}/u.test(judged);
};

/** Short, opens with a capital or a figure, does not close like a sentence; a colon may follow. */
export function isHeadingLike(text: string): boolean {
  if (text.length > MAX_HEADING_CHARACTERS || wordCount(text) > MAX_HEADING_WORDS) return false;
  if (!/^["“«('‘]?[\p{Lu}\p{N}]/u.test(text)) return false;
  return endsWithColon(text) || !endsClause(text);
}

/** A clause or sentence, such as a chapeau, and not a line of a title. */
export function isSentence(text: string): boolean {
  const words = wordCount(text);
  if (isCapitals(text)) return words >= MIN_SENTENCE_WORDS && endsClause(text);
  return (words >= MIN_SENTENCE_WORDS && endsClause(text)) || words >= MIN_OPEN_SENTENCE_WORDS;
}
