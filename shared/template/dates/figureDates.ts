// Dates in figures, "2017-06-20", "20.6.2017", "20/06/2017", and two of them joined. Which of day and month comes first is
// a matter of country: the day, unless only the month can be meant; where either may, the date is doubtful.

import { exists, iso } from './calendar.ts';
import type { FoundDate } from './pastDate.ts';

const FIGURES =
  /(?<![\p{L}\p{N}./-])(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})([./-])(\d{1,2})\5(\d{4}))(?![\p{L}\p{N}]|[/-]\d)/gu;

/** "05/IV/32", "5.XII.2031": the month in Roman figures, as in the south of America and in Central Europe. */
const ROMAN_MONTH =
  /(?<![\p{L}\p{N}./-])(\d{1,2})([./-])(X?I{1,3}|I?V|VI{0,3}|I?X)\2(\d{4}|\d{2})(?![\p{L}\p{N}]|[/-]\d)/gu;
const ROMANS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
/** Years of two figures from here on are of the century before. */
const LAST_CENTURY = 60;

/** With the character behind it. */
export interface DateInText extends FoundDate {
  readonly to: number;
}

/** "2017-06-20", "20.6.2017", "20/06/2017"; the day first unless it can only be the month. */
function figureDates(text: string): readonly DateInText[] {
  return [...text.matchAll(FIGURES)].flatMap((match): DateInText[] => {
    const at = { index: match.index, to: match.index + match[0].length, text: match[0] };
    if (match[1] !== undefined) {
      const day = { y: Number(match[1]), m: Number(match[2]), d: Number(match[3]) };
      return exists(day) ? [{ ...at, start: iso(day), end: iso(day), doubtful: false }] : [];
    }
    const [a, b, y] = [Number(match[4]), Number(match[6]), Number(match[7])];
    const dayFirst = { y, m: b, d: a };
    const monthFirst = { y, m: a, d: b };
    const day = exists(dayFirst) ? dayFirst : monthFirst;
    if (!exists(day)) return [];
    const doubtful = match[5] !== '.' && a !== b && exists(dayFirst) && exists(monthFirst);
    return [{ ...at, start: iso(day), end: iso(day), doubtful }];
  });
}

function romanMonths(text: string): readonly DateInText[] {
  return [...text.matchAll(ROMAN_MONTH)].flatMap((match): DateInText[] => {
    const short = match[4]!.length === 2;
    const year = Number(match[4]);
    const y = short ? year + (year >= LAST_CENTURY ? 1900 : 2000) : year;
    const day = { y, m: ROMANS.indexOf(match[3]!) + 1, d: Number(match[1]) };
    if (!exists(day)) return [];
    const at = { index: match.index, to: match.index + match[0].length, text: match[0] };
    return [{ ...at, start: iso(day), end: iso(day), doubtful: short }];
  });
}

/** Figures that are joined: "20/06/2017 - 22/06/2017". */
export function findFigures(text: string): readonly DateInText[] {
  const found: DateInText[] = [];
  for (const one of [...figureDates(text), ...romanMonths(text)].sort((a, b) => a.index - b.index)) {
    const last = found.at(-1);
    const between = last === undefined ? '' : text.slice(last.to, one.index);
    if (
      last !== undefined &&
      /^\s{0,3}(?:[-–—/]|to|al?|au|até|to the)\s{0,3}$/u.test(between) &&
      last.start <= one.end
    ) {
      const joined = text.slice(last.index, one.to);
      found[found.length - 1] = {
        ...last,
        to: one.to,
        text: joined,
        end: one.end,
        doubtful: last.doubtful || one.doubtful,
      };
    } else found.push(one);
  }
  return found;
}
