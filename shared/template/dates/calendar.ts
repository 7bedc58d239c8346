// The calendar, reckoned here since shared code has no clock: which days exist, how they are written as "2017-06-20", how
// far two days lie apart.

export interface Day {
  readonly y: number;
  readonly m: number;
  readonly d: number;
}

const isLeap = (y: number): boolean => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
const daysIn = (y: number, m: number): number =>
  [31, isLeap(y) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1] ?? 0;

export const exists = ({ y, m, d }: Day): boolean => d >= 1 && d <= daysIn(y, m);

/** "2017-06-20". */
export const iso = ({ y, m, d }: Day): string =>
  `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;

/** Days since the first of January of the year 1. */
function dayNumber({ y, m, d }: Day): number {
  const past = y - 1;
  let days = past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) + d;
  for (let month = 1; month < m; month += 1) days += daysIn(y, month);
  return days;
}

/** How many days `to` lies after `from`. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);
