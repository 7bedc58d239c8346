// Dates as outcome documents print them in English, Spanish, French and Portuguese: one day, several, days over months
// or years, in figures or in words. Read word by word, never by trying again, so that a line of a megabyte costs no more
// than its length. A date without a year is no date, nor is one that does not exist; nor is any part of it.

import { type Word, wordsOf } from '../../country/fold.ts';
import { type Day, daysBetween, exists, iso } from './calendar.ts';
import {
  AND_WORDS,
  DAY_LEADS,
  MONTH_LEADS,
  monthOf,
  OF_WORDS,
  RANGE_WORDS,
  WEEKDAYS,
  YEAR_LEADS,
} from './dateWords.ts';
import { type DateInText, findFigures } from './figureDates.ts';
import type { FoundDate } from './pastDate.ts';
import { readWrittenNumber } from './writtenNumber.ts';

export const isMonth = (word: string): boolean => monthOf(wordsOf(word)[0]?.folded ?? '') !== null;

const JUDGED_CHARACTERS = 100_000;
/** Two whole dates joined by "and" are one meeting only if so many days apart at most. */
const MAX_GAP_DAYS = 7;
/** What may stand between two words of a date. */
const PLAIN = /^[\s.,'’ºª°]{0,12}$/u;
const COMMA = /^\s{0,4},\s{0,4}$/u;
const DASH = /^[\s.ºª°]{0,4}[-‐‑–—/]+\s{0,4}$/u;
const AMPERSAND = /^\s{0,4}&\s{0,4}$/u;
const ORDINAL = /^(\d{1,2})(?:st|nd|rd|th|er|o|a|e|º|ª)?$/u;

/** Without one of these no year can stand in a text. */
const MAY_HOLD_YEAR = /\d{4}|[./-][IVX]+[./-]\d\d|thousand|nineteen|twenty|\bmil(?:le)?\b/iu;

interface Part {
  readonly days: readonly number[];
  readonly month: number;
  readonly year: number | null;
  /** The word behind it. */
  readonly to: number;
}

class Reader {
  readonly text: string;
  readonly words: readonly Word[];

  constructor(text: string) {
    this.text = text;
    this.words = wordsOf(text);
  }

  folded(at: number): string {
    return this.words[at]?.folded ?? '';
  }

  /** What stands before a word; '' for the first. */
  before(at: number): string {
    const [left, right] = [this.words[at - 1], this.words[at]];
    return left === undefined || right === undefined ? '' : this.text.slice(left.end, right.start);
  }

  private isPlain(at: number): boolean {
    return at < this.words.length && PLAIN.test(this.before(at));
  }

  private skip(at: number, words: ReadonlySet<string>, most: number): number {
    let to = at;
    while (to < at + most && words.has(this.folded(to)) && this.isPlain(to)) to += 1;
    return to;
  }

  private skipDayLeads(at: number): number {
    let to = at;
    while (to < at + 5 && (DAY_LEADS.has(this.folded(to)) || WEEKDAYS.has(this.folded(to)))) {
      if (to > at && !this.isPlain(to) && !/^\s?[-–]\s?$/u.test(this.before(to))) break;
      to += 1;
    }
    return to;
  }

  private written(at: number) {
    const words: string[] = [];
    for (let to = at; to < Math.min(at + 10, this.words.length); to += 1) {
      if (to > at && !/^(?:\s{1,4}|-)$/u.test(this.before(to)) && !COMMA.test(this.before(to))) break;
      words.push(this.folded(to));
    }
    return readWrittenNumber(words);
  }

  private day(at: number): { readonly value: number; readonly to: number } | null {
    const figures = ORDINAL.exec(this.folded(at));
    if (figures !== null) {
      const value = Number(figures[1]);
      // "1.º"
      const to = /^[ºª]$/u.test(this.words[at + 1]?.text ?? '') && this.before(at + 1) === '.' ? at + 2 : at + 1;
      return value >= 1 && value <= 31 ? { value, to } : null;
    }
    const number = this.written(at);
    if (number === null || number.isYear || number.value > 31) return null;
    return { value: number.value, to: at + number.length };
  }

  /** Where the next of several days or dates begins, and how it is joined; null if nothing joins. */
  private joint(at: number): { readonly to: number; readonly how: 'range' | 'and' | 'comma' } | null {
    if (at >= this.words.length) return null;
    const gap = this.before(at);
    if (DASH.test(gap)) return { to: at, how: 'range' };
    if (AMPERSAND.test(gap)) return { to: at, how: 'and' };
    if (!PLAIN.test(gap) && !COMMA.test(gap)) return null;
    const word = this.folded(at);
    if (AND_WORDS.has(word) && /^\s/u.test(this.before(at + 1))) return { to: at + 1, how: 'and' };
    if (RANGE_WORDS.has(word)) return { to: this.skip(at + 1, RANGE_WORDS, 1), how: 'range' };
    return COMMA.test(gap) ? { to: at, how: 'comma' } : null;
  }

  /** "20", "20-22", "20, 21 y 22", each perhaps with an article or a day of the week before it. */
  private days(at: number): { readonly days: readonly number[]; readonly to: number } | null {
    const first = this.day(at);
    if (first === null) return null;
    const days = [first.value];
    let to = first.to;
    for (let joint = this.joint(to); joint !== null && days.length < 31; joint = this.joint(to)) {
      const next = this.day(this.skipDayLeads(joint.to));
      if (next === null) break;
      days.push(next.value);
      to = next.to;
    }
    return { days, to };
  }

  private year(at: number): { readonly value: number; readonly to: number } | null {
    let from = at;
    while (from < at + 5 && YEAR_LEADS.has(this.folded(from)) && this.isPlain(from)) from += 1;
    if (!this.isPlain(from)) return null;
    const word = this.words[from]!;
    if (/^\d{4}$/u.test(word.text)) {
      const value = Number(word.text);
      return value >= 1000 && value < 3000 ? { value, to: from + 1 } : null;
    }
    const number = this.written(from);
    if (number === null || !number.isYear || number.value < 1000 || number.value >= 3000) return null;
    return { value: number.value, to: from + number.length };
  }

  private part(at: number): Part | null {
    const from = this.skipDayLeads(at);
    const month = monthOf(this.folded(from));
    if (month !== null) {
      if (!this.isPlain(from + 1)) return null;
      const days = this.days(this.skip(from + 1, DAY_LEADS, 1));
      if (days === null) return null;
      const year = this.year(days.to);
      return { days: days.days, month, year: year?.value ?? null, to: year?.to ?? days.to };
    }
    const days = this.days(from);
    if (days === null) return null;
    let to = days.to;
    while (to < days.to + 5 && (OF_WORDS.has(this.folded(to)) || MONTH_LEADS.has(this.folded(to)))) to += 1;
    const named = monthOf(this.folded(to));
    if (named === null || !/^[\s.ºª°'’/-]{0,6}$/u.test(this.before(to))) return null;
    const year = this.year(to + 1);
    return { days: days.days, month: named, year: year?.value ?? null, to: year?.to ?? to + 1 };
  }

  /** The date that begins at a word: its first and last day, null if it is none; and the word behind what was read. */
  date(at: number): { readonly span: readonly [Day, Day] | null; readonly to: number } | null {
    const first = this.part(at);
    if (first === null) return null;
    const parts = [first];
    for (let last = first; parts.length < 4; ) {
      const joint = this.joint(last.to);
      const next = joint === null ? null : this.part(joint.to);
      if (joint === null || next === null) break;
      if (joint.how !== 'range' && last.year !== null && !isClose(last, next)) break;
      parts.push(next);
      last = next;
    }
    const last = parts.at(-1)!;
    if (last.year === null) return { span: null, to: last.to };
    return { span: spanOf(parts, last.year), to: last.to };
  }
}

/** Two dates with years of their own that are so close that they are one meeting. */
function isClose(a: Part, b: Part): boolean {
  if (a.year === null || b.year === null) return false;
  const [from, to] = [
    { y: a.year, m: a.month, d: a.days.at(-1)! },
    { y: b.year, m: b.month, d: b.days[0]! },
  ];
  if (!exists(from) || !exists(to)) return false;
  const gap = daysBetween(from, to);
  return gap > 0 && gap <= MAX_GAP_DAYS;
}

/** First and last day, or null if any day does not exist or the days run backwards. */
function spanOf(parts: readonly Part[], lastYear: number): readonly [Day, Day] | null {
  let year = lastYear;
  let month = 12;
  const days: Day[] = [];
  for (const part of parts.toReversed()) {
    // "30 December - 2 January 2018" begins in the year before.
    year = part.year ?? (part.month > month && month === 1 && part.month === 12 ? year - 1 : year);
    month = part.month;
    for (const d of part.days.toReversed()) days.unshift({ y: year, m: month, d });
  }
  const written = days.map(iso);
  const rises = written.every((day, i) => i === 0 || day > written[i - 1]!);
  return days.every(exists) && rises ? [days[0]!, days.at(-1)!] : null;
}

const opensDate = (word: Word): boolean =>
  /^\d/u.test(word.folded) || monthOf(word.folded) !== null || readWrittenNumber([word.folded]) !== null;

/** All dates in a text, in order, none inside another. */
export function findDates(whole: string): readonly FoundDate[] {
  const text = whole.slice(0, JUDGED_CHARACTERS);
  if (!MAY_HOLD_YEAR.test(text)) return [];
  const figures = findFigures(text);
  const reader = new Reader(text);
  const found: DateInText[] = [...figures];
  for (let at = 0; at < reader.words.length; ) {
    const word = reader.words[at]!;
    const read = opensDate(word) && !isGlued(text, word) ? reader.date(at) : null;
    if (read === null) {
      at += 1;
      continue;
    }
    const end = reader.words[read.to - 1]!.end;
    const inFigures = figures.some((one) => word.start < one.to && one.index < end);
    if (read.span !== null && !inFigures) {
      const [start, last] = read.span.map(iso) as [string, string];
      found.push({ index: word.start, to: end, text: text.slice(word.start, end), start, end: last, doubtful: false });
    }
    // Days that do not exist or run backwards are no date, nor is any part of what was read.
    at = Math.max(read.to, at + 1);
  }
  return found
    .sort((a, b) => a.index - b.index)
    .map(({ index, text: printed, start, end, doubtful }) => ({ index, text: printed, start, end, doubtful }));
}

/** A figure that goes on from something else: "A/RES/71/1", "2-3 June" read from its middle. */
const isGlued = (text: string, word: Word): boolean =>
  /^\d/u.test(word.text) && /[\p{L}\p{N}][/.-]$/u.test(text.slice(Math.max(0, word.start - 2), word.start));
