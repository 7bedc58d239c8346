// Dates as conclusions print them, English or Spanish: one day, neighbouring days, days over a month or a year. The
// calendar is reckoned here since shared code has no clock. A date that does not exist is no date.

export interface PastDate {
  /** As printed. */
  readonly text: string;
  /** First and last day, "2017-06-20". */
  readonly start: string;
  readonly end: string;
}

export interface FoundDate extends PastDate {
  readonly index: number;
}

const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    'january february march april may june july august september october november december',
    'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
    'jan feb mar apr may jun jul aug sept oct nov dec',
    'jan feb mar apr may jun jul aug setiembre oct nov dec',
    'jan feb mar apr may jun jul aug sep oct nov dec',
  ].flatMap((names) => names.split(' ').map((name, i): [string, number] => [name, i + 1])),
);

export const isMonth = (word: string): boolean => MONTHS.has(word.toLowerCase());

const M = `(${[...MONTHS.keys()].sort((a, b) => b.length - a.length).join('|')})\\.?`;
const D = '(\\d{1,2})(?:st|nd|rd|th|º)?';
const Y = '(\\d{4})';
const TO = '\\s{0,4}(?:-|–|—|to|and|&|al|y|a|e)\\s{0,4}';
const OF = '\\s{1,4}(?:de\\s{1,4})?';
const YEAR = `\\s{0,4},?\\s{0,4}(?:del?\\s{1,4})?${Y}`;
/** Days between the first and the last of "20, 21 and 22 June". */
const MORE = '(?:\\s{0,4},\\s{0,4}\\d{1,2}){0,6}';

type Parts = readonly (string | undefined)[];
interface Day {
  readonly y: number;
  readonly m: number;
  readonly d: number;
}
interface Form {
  readonly pattern: RegExp;
  readonly days: (p: Parts) => readonly [Day, Day];
}

const day = (y: string | undefined, m: string | undefined, d: string | undefined): Day => ({
  y: Number(y),
  m: MONTHS.get((m ?? '').toLowerCase()) ?? 0,
  d: Number(d),
});
const form = (source: string, days: Form['days']): Form => ({
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`, 'giu'),
  days,
});

/** Forms with two months come first: "30 June - 2 July 2017" holds "2 July 2017". */
const FORMS: readonly Form[] = [
  form(`${D}${OF}${M}(?:${YEAR})?${TO}${D}${OF}${M}${YEAR}`, (p) => [
    day(p[3] ?? p[6], p[2], p[1]),
    day(p[6], p[5], p[4]),
  ]),
  form(`${M}\\s{1,4}${D}(?:\\s{0,4},\\s{0,4}${Y})?${TO}${M}\\s{1,4}${D}${YEAR}`, (p) => [
    day(p[3] ?? p[6], p[1], p[2]),
    day(p[6], p[4], p[5]),
  ]),
  form(`${D}${MORE}${TO}${D}${OF}${M}${YEAR}`, (p) => [day(p[4], p[3], p[1]), day(p[4], p[3], p[2])]),
  form(`${M}\\s{1,4}${D}${MORE}${TO}${D}${YEAR}`, (p) => [day(p[4], p[1], p[2]), day(p[4], p[1], p[3])]),
  form(`${D}${OF}${M}${YEAR}`, (p) => [day(p[3], p[2], p[1]), day(p[3], p[2], p[1])]),
  form(`${M}\\s{1,4}${D}${YEAR}`, (p) => [day(p[3], p[1], p[2]), day(p[3], p[1], p[2])]),
];

const isLeap = (y: number): boolean => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
const daysIn = (y: number, m: number): number =>
  [31, isLeap(y) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1] ?? 0;
const exists = ({ y, m, d }: Day): boolean => d >= 1 && d <= daysIn(y, m);
const iso = ({ y, m, d }: Day): string =>
  `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;

/** All dates in a text, in order, none inside another. */
export function findDates(text: string): readonly FoundDate[] {
  const found: FoundDate[] = [];
  const read: { readonly from: number; readonly to: number }[] = [];
  for (const { pattern, days } of FORMS) {
    for (const match of text.matchAll(pattern)) {
      const from = match.index;
      const to = from + match[0].length;
      if (read.some((other) => from < other.to && other.from < to)) continue;
      // Days that do not exist or run backwards are no date, nor is any part of what was read.
      read.push({ from, to });
      const [first, last] = days(match);
      if (!exists(first) || !exists(last) || iso(first) > iso(last)) continue;
      found.push({ index: from, text: match[0], start: iso(first), end: iso(last) });
    }
  }
  return found.sort((a, b) => a.index - b.index);
}
