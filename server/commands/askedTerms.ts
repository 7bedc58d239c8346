// What somebody typed into the search as terms, and where these stand in a text. A phrase stands in quotes of any kind; a
// word of three letters or more finds what begins with it, a shorter one itself. Nothing typed is an order to the database.

import { fold, wordsOf } from '../../shared/country/fold.ts';
import type { SearchTerm } from '../store/libraryStore.ts';

const QUOTED = /["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)/gu;
const LEAST_BEGINNING = 3;
/** More words than this are no search. */
const MOST_TERMS = 20;

const wordsIn = (text: string): readonly string[] => wordsOf(text).map((word) => word.text);

/** Terms of what was typed; none where it holds no words. */
export function askedTerms(typed: string): readonly SearchTerm[] {
  const phrases = [...typed.matchAll(QUOTED)].map(([, inside = '']) => wordsIn(inside));
  const loose = wordsIn(typed.replace(QUOTED, ' '));
  const terms = [
    ...phrases.map((words): SearchTerm => ({ words, prefix: false })),
    ...loose.map((word): SearchTerm => ({ words: [word], prefix: [...word].length >= LEAST_BEGINNING })),
  ];
  return terms.filter(({ words }) => words.length > 0).slice(0, MOST_TERMS);
}

export interface Mark {
  readonly from: number;
  readonly to: number;
}

/** Where terms stand in a text, in order, those that touch or overlap put together. */
export function marksIn(text: string, terms: readonly SearchTerm[]): readonly Mark[] {
  const words = wordsOf(text);
  const wanted = terms.map(({ words: own, prefix }) => ({ folded: own.map(fold), prefix }));
  const fits = (at: number, { folded, prefix }: (typeof wanted)[number]): boolean =>
    folded.every((one, i) => {
      const here = words[at + i]?.folded;
      return here !== undefined && (prefix && i === folded.length - 1 ? here.startsWith(one) : here === one);
    });
  const marks: Mark[] = [];
  for (const [at, { start }] of words.entries()) {
    const ends = wanted.filter((one) => fits(at, one)).map(({ folded }) => words[at + folded.length - 1]!.end);
    if (ends.length === 0) continue;
    const to = Math.max(...ends);
    const last = marks.at(-1);
    if (last !== undefined && start <= last.to)
      marks[marks.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else marks.push({ from: start, to });
  }
  return marks;
}

export interface Excerpt {
  readonly text: string;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  readonly marks: Mark[];
}

const SHOWN = 400;
/** So much of it stands before the first mark. */
const BEFORE = 120;

/** A short text as it is, of a long one the part around the first mark, cut between words. */
export function excerptOf(text: string, terms: readonly SearchTerm[]): Excerpt {
  const marks = marksIn(text, terms);
  if (text.length <= SHOWN) return { text, cutBefore: false, cutAfter: false, marks: [...marks] };
  const first = marks[0]?.from ?? 0;
  const wanted = Math.max(0, Math.min(first - BEFORE, text.length - SHOWN));
  const from = wanted === 0 ? 0 : Math.min(first, afterBlank(text, wanted));
  const to = from + SHOWN >= text.length ? text.length : beforeBlank(text, from + SHOWN);
  return {
    text: text.slice(from, to),
    cutBefore: from > 0,
    cutAfter: to < text.length,
    marks: marks.filter((mark) => mark.to <= to).map((mark) => ({ from: mark.from - from, to: mark.to - from })),
  };
}

/** The start of the next word; a text without blanks is cut where it must be, but not within a character. */
function afterBlank(text: string, at: number): number {
  const blank = text.slice(at, at + BEFORE).search(/\s/u);
  return blank < 0 ? whole(text, at) : at + blank + 1;
}

function beforeBlank(text: string, at: number): number {
  const blank = text.slice(0, at).search(/\s\S*$/u);
  return at - blank > BEFORE || blank < 0 ? whole(text, at) : blank;
}

const whole = (text: string, at: number): number => (/[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at);
