// Numbers written out in words, "veintiuno", "deux mille dix-sept", "nineteen ninety-eight", as dates of final clauses
// have them: read from folded words, up to the year 2999. The longest run of number words counts.

import { AND_WORDS, HUNDRED_WORDS, NUMBER_WORDS, THOUSAND_WORDS } from './dateWords.ts';

export interface WrittenNumber {
  readonly value: number;
  /** How many words it takes. */
  readonly length: number;
  /** Holds a thousand, or a century before its years: may be a year. */
  readonly isYear: boolean;
}

const MAX_WORDS = 9;

/** The number that `words` opens with, or null. */
export function readWrittenNumber(words: readonly string[]): WrittenNumber | null {
  let total = 0;
  let current = 0;
  let length = 0;
  let isYear = false;
  for (let at = 0; at < Math.min(words.length, MAX_WORDS); at += 1) {
    const word = words[at]!;
    if (at > 0 && AND_WORDS.has(word)) {
      const next = words[at + 1] ?? '';
      if (NUMBER_WORDS.has(next)) continue;
      break;
    }
    const value = NUMBER_WORDS.get(word);
    if (THOUSAND_WORDS.has(word) && !isYear) {
      total = Math.max(1, current) * 1000;
      current = 0;
      isYear = true;
    } else if (HUNDRED_WORDS.has(word)) {
      current = Math.max(1, current) * 100;
    } else if (value === undefined) {
      break;
    } else if (value === 20 && current % 100 === 4) {
      // "quatre-vingt"
      current += 76;
    } else if (!isYear && (current === 19 || current === 20) && value >= 10) {
      current = current * 100 + value;
      isYear = true;
    } else if (current > 0 && !fits(current, value)) {
      break;
    } else current += value;
    length = at + 1;
  }
  return length === 0 ? null : { value: total + current, length, isYear: isYear || total + current >= 1000 };
}

/** Whether a number may follow another in one number: "vingt" "deux", "soixante" "dix", "mil" "novecientos" "ocho". */
function fits(current: number, value: number): boolean {
  const tail = current % 100;
  if (value >= 100) return current === 0;
  if (tail === 0) return true;
  return tail >= 10 && tail % 10 === 0 && (value < 10 || (value < 20 && (tail === 60 || tail === 80)));
}
