// Deadlines as an iCalendar file (RFC 5545): whole days as events or tasks, moments as events in UTC. Lines are folded at 75
// octets, never inside a character; what a value may not hold is escaped or left out. Ids must stay the same from file to
// file, so that a calendar that reads it again changes what it has.

import { exists, iso } from '../template/dates/calendar.ts';

export interface CalendarEntry {
  /** The same for the same deadline in every file. */
  readonly uid: string;
  readonly summary: string;
  readonly description: string;
  readonly categories: readonly string[];
  /** Whole days, ISO dates, first and last; or a moment in UTC, ISO 8601. */
  readonly when:
    | { readonly kind: 'days'; readonly from: string; readonly to: string }
    | { readonly kind: 'moment'; readonly at: string };
  /** A task has only its last day or moment. */
  readonly as: 'event' | 'task';
  readonly done: boolean;
  /** Last changed, UTC, ISO 8601. */
  readonly changed: string;
  /** How often it was changed. */
  readonly sequence: number;
}

export interface Calendar {
  readonly name: string;
  readonly entries: readonly CalendarEntry[];
}

const LINE = 75;
const CONTROLS = /[\p{Cc}\uFFFE\uFFFF]/gu;

const octets = (character: string): number => {
  const point = character.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
};

/** A line in portions of 75 octets at most, each but the first opened by a space that counts. */
export function folded(line: string): string {
  let written = '';
  let length = 0;
  for (const character of line) {
    const size = octets(character);
    if (length + size > LINE) {
      written += '\r\n ';
      length = 1;
    }
    written += character;
    length += size;
  }
  return written;
}

/** A value of type TEXT. Halves of surrogate pairs become U+FFFD, controls are left out. */
export const escaped = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replace(/[\\;,]/gu, '\\$&')
    .replace(/\n/gu, '\\n')
    .replace(/\t/gu, ' ')
    .replace(CONTROLS, '');

/** "2017-06-21T21:42:05.000Z" → "20170621T214205Z". */
const moment = (at: string): string => `${at.slice(0, 19).replace(/[-:]/gu, '')}Z`;

const compact = (day: string): string => day.replaceAll('-', '');

/** The day after: an event of whole days ends before its end. */
function dayAfter(day: string): string {
  const [y = 0, m = 0, d = 0] = day.split('-').map(Number);
  const next = [
    { y, m, d: d + 1 },
    { y, m: m + 1, d: 1 },
    { y: y + 1, m: 1, d: 1 },
  ].find((one) => one.m <= 12 && exists(one));
  return next === undefined ? compact(day) : compact(iso(next));
}

function linesOf({
  uid,
  summary,
  description,
  categories,
  when,
  as,
  done,
  changed,
  sequence,
}: CalendarEntry): string[] {
  const kind = as === 'task' ? 'VTODO' : 'VEVENT';
  const time =
    when.kind === 'moment'
      ? [as === 'task' ? `DUE:${moment(when.at)}` : `DTSTART:${moment(when.at)}`]
      : as === 'task'
        ? [`DUE;VALUE=DATE:${compact(when.to)}`]
        : [`DTSTART;VALUE=DATE:${compact(when.from)}`, `DTEND;VALUE=DATE:${dayAfter(when.to)}`];
  const state = as === 'task' ? [`STATUS:${done ? 'COMPLETED' : 'NEEDS-ACTION'}`] : ['TRANSP:TRANSPARENT'];
  return [
    `BEGIN:${kind}`,
    `UID:${escaped(uid)}`,
    `DTSTAMP:${moment(changed)}`,
    `SEQUENCE:${sequence}`,
    ...time,
    `SUMMARY:${escaped(summary)}`,
    ...(description === '' ? [] : [`DESCRIPTION:${escaped(description)}`]),
    ...(categories.length === 0 ? [] : [`CATEGORIES:${categories.map(escaped).join(',')}`]),
    ...state,
    `END:${kind}`,
  ];
}

/** The whole file; every line ends in CRLF. */
export function iCalendar({ name, entries }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Chapeau//Deadlines//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries.flatMap(linesOf),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
