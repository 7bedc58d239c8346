// A deadline is said in the time of a place ("30 June 2017, 18:00 in San Salvador") and kept with the instant it means.
// Zones are IANA names; their rules are those of the machine that reads the deadline in, the instant is what counts.

import { ok, type Result, refused } from '../result.ts';

export interface Deadline {
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  /** "2017-06-30T18:00", by the clocks of the zone. */
  readonly local: string;
  /** IANA name, "America/El_Salvador". */
  readonly zone: string;
}

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;
const A_MINUTE = 60_000;
const A_DAY = 86_400_000;
/** Days from 1 March of the year 0 to 1 January 1970. */
const TO_1970 = 719_468;

/** Making one takes a thousand times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  try {
    const format = new Intl.DateTimeFormat('en-GB-u-ca-iso8601', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(zone, format);
    return format;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function printIn(format: Intl.DateTimeFormat, at: number): string {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** The instant at which clocks in Greenwich show this; null for what is no time. Days after Hinnant, "days_from_civil". */
function utcOf(local: string): number | null {
  const match = LOCAL.exec(local);
  if (match === null) return null;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59) return null;
  // Years begin in March, so that the day that is not always there is the last.
  const march = month > 2 ? year : year - 1;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const days =
    march * 365 + Math.floor(march / 4) - Math.floor(march / 100) + Math.floor(march / 400) + ofYear - TO_1970;
  return ((days * 24 + hour) * 60 + minute) * A_MINUTE;
}

/** Clocks of zones differ by whole minutes since 1972. */
const nearMinute = (at: number): number => Math.floor(at / A_MINUTE) * A_MINUTE;

/** What clocks in the zone show at an instant: "2017-06-30T18:00". A zone nobody knows throws. */
export function localTime(at: number, zone: string): string {
  const format = formatOf(zone);
  if (format === null) throw new RangeError(`no time zone ${zone}`);
  return printIn(format, at);
}

/**
 * `deadline/malformed`: no day or time of that form. `deadline/zone-unknown`. Where clocks are set forward an hour does
 * not exist (`deadline/skipped`), where they are set back it comes twice (`deadline/twice`): another has to be named.
 */
export function deadlineOf(
  local: string,
  zone: string,
): Result<Deadline, 'deadline/malformed' | 'deadline/zone-unknown' | 'deadline/skipped' | 'deadline/twice'> {
  const asUtc = utcOf(local);
  const format = formatOf(zone);
  if (format === null) return refused('deadline/zone-unknown', { zone });
  // The thirty-first of June reads back as another day.
  if (asUtc === null || printIn(formatOf('UTC')!, asUtc) !== local) return refused('deadline/malformed', { local });
  // An offset holds for hours at least: those in force a day before and after are all that can be in force here.
  const offsets = new Set(
    [asUtc - A_DAY, asUtc, asUtc + A_DAY].map((near) => (utcOf(printIn(format, near)) ?? near) - nearMinute(near)),
  );
  const instants = [...offsets].map((offset) => asUtc - offset).filter((at) => printIn(format, at) === local);
  const [at] = instants;
  if (at === undefined) return refused('deadline/skipped', { local, zone });
  if (instants.length > 1) return refused('deadline/twice', { local, zone });
  return ok({ at, local, zone });
}
