// Instants of the record: entries print them as ISO 8601 in UTC with milliseconds, facts count milliseconds since 1970. The
// count is that of the proleptic Gregorian calendar without leap seconds, as ECMAScript has it (21.4.1).

const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\.(\d{3})Z$/;

/** Milliseconds since 1970; NaN where it is not printed so. A day no calendar has counts on into the next month. */
export function instantOf(iso: string): number {
  const match = ISO.exec(iso);
  if (match === null) return Number.NaN;
  const [year, month, day, hour, minute, second, ms] = match.slice(1).map(Number) as [
    ...[number, number, number],
    ...[number, number, number, number],
  ];
  return (((daysBefore(year, month) + day - 1) * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + ms;
}

/** Days from 1 January 1970 to the first of a month: years are counted from March, so that a leap day is their last. */
function daysBefore(year: number, month: number): number {
  const years = month > 2 ? year : year - 1;
  const months = (month + 9) % 12;
  const leaps = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return years * 365 + leaps + Math.floor((153 * months + 2) / 5) - 719_468;
}
