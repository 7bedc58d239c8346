// A hash as eight words, for comparing by ear or with what a notice printed: one word for each of its first eight bytes.
// Enough that no two records ever show the same by chance; whoever has the whole hash compares that.

import { HEAD_WORDS } from './headWordList.ts';

const WORDS = 8;

/** `hash`: hexadecimal, at least sixteen digits. */
export const headWords = (hash: string): readonly string[] =>
  Array.from({ length: WORDS }, (_, nth) => HEAD_WORDS[Number.parseInt(hash.slice(2 * nth, 2 * nth + 2), 16)]!);

/** What somebody typed or pasted, as words of the list; null where it is not eight of them. */
export function readHeadWords(typed: string): readonly string[] | null {
  const words = typed
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  return words.length === WORDS && words.every((word) => HEAD_WORDS.includes(word)) ? words : null;
}
