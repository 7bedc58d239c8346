// Where in a paragraph words are put, said as a drafter says it: at the start, at the end, after the first sentence, or
// after the last words before that spot, as many as are needed to stand there only once.

import type { Token } from './token.ts';
import { wordsOf } from './words.ts';

export type Spot =
  | { readonly at: 'start' }
  | { readonly at: 'end' }
  /** Sentences are counted from 1. */
  | { readonly at: 'afterSentence'; readonly sentence: number }
  /** An ellipsis stands before words cut out of a quotation. */
  | { readonly at: 'after'; readonly words: string };

const FEWEST_WORDS = 2;
const MOST_WORDS = 8;
const MOST_SENTENCES = 9;

// A phrase does not begin with one of these: "during this meeting" rather than "this meeting".
const LEANING = new Set(
  (
    'the a an this that these those its their his her our and or of ' +
    'el la los las lo un una unos unas este esta estos estas ese esa su sus y o de del ' +
    "le les une des ce cet cette ces son sa ses leur leurs et ou du d' l'"
  ).split(' '),
);

/** The spot of a change that replaces the tokens [from, to) of `base` by `ins`. */
export function afterSpot(base: readonly Token[], from: number, to: number, ins: readonly Token[]): Spot {
  const start = base.slice(0, from).findLastIndex((token) => token.kind === 'block') + 1;
  const next = base.findIndex((token, i) => i >= to && token.kind === 'block');
  const before = base.slice(start, from);
  const after = base.slice(to, next < 0 ? base.length : next);
  if (!before.some((token) => token.kind === 'word' || token.kind === 'atom'))
    return after.length === 0 ? { at: 'end' } : { at: 'start' };
  if (after.every((token) => token.kind === 'space')) return { at: 'end' };
  const sentences = sentencesIn(wordsOf(before));
  if (sentences !== null && ENDS.test(wordsOf(ins).trim())) return { at: 'afterSentence', sentence: sentences };
  return { at: 'after', words: anchor(before, wordsOf([...before, ...after])) };
}

const CLOSERS = '[\'"’”»)\\]]*';
const ENDS = new RegExp(`[.!?…]${CLOSERS}$|^¶$`, 'u');
const SENTENCE = new RegExp(`[.!?…]+${CLOSERS}(?=\\s|$)`, 'gu');
// "No. 4", "EE. UU.": who counts these as sentences counts wrong, so no sentence is counted then.
const ABBREVIATION = /(?:^|[^\p{L}\p{N}])\p{L}{1,3}\.(?=\s)/u;

/** How many whole sentences these words are; null where they are not, or where nobody could be sure. */
function sentencesIn(words: string): number | null {
  const text = words.trimEnd();
  if (!ENDS.test(text) || ABBREVIATION.test(text)) return null;
  const count = text.match(SENTENCE)?.length ?? 0;
  return count > 0 && count <= MOST_SENTENCES ? count : null;
}

const CLOSER = /^['"’”»)\]]$/u;
const OPENER = /['"‘“«([]/u;

function anchor(before: readonly Token[], all: string): string {
  let end = before.length;
  while (end > 0 && before[end - 1]!.kind === 'space') end--;
  let quoted = false;
  while (end > 1 && CLOSER.test(wordsOf(before.slice(end - 1, end)))) {
    quoted = true;
    end--;
  }
  let words = '';
  let count = 0;
  for (let i = end - 1; i >= 0 && count < MOST_WORDS; i--) {
    const token = before[i]!;
    if (token.kind !== 'word') continue;
    words = wordsOf(before.slice(i, end)).trimEnd();
    count++;
    if (count >= FEWEST_WORDS && !LEANING.has(token.text.toLowerCase()) && all.split(words).length === 2) break;
  }
  if (words === '') return wordsOf(before.slice(0, end)).trim();
  return quoted && !OPENER.test(words) ? `…${words}` : words;
}
