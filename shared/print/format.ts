// Times and days as people of the meeting read them: stored in UTC, shown in the meeting's zone. Nothing here reads a
// clock; the present moment comes as an argument.

import type { Language } from '../wire/text.ts';
import { isoMoment } from './isoMoment.ts';

/** English is printed day first, as the documents of the trade are. */
const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es', fr: 'fr' };

const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`;
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: zone, hourCycle: 'h23' });
  cache.set(key, made);
  return made;
}

const CLOCK = { hour: '2-digit', minute: '2-digit' } as const;
const DAY = 86_400_000;

/** "15:42:07" */
export const clock = (at: number, language: Language, zone: string): string =>
  formatter(language, zone, { ...CLOCK, second: '2-digit' }).format(at);

/** "15:42" */
export const hours = (at: number, language: Language, zone: string): string =>
  formatter(language, zone, CLOCK).format(at);

/** "Wed 15:10" within a week of `now`, "21 Jun 2017, 15:10" otherwise. */
export function when(at: number, now: number, language: Language, zone: string): string {
  const time = formatter(language, zone, CLOCK).format(at);
  if (Math.abs(now - at) < 6 * DAY) return `${formatter(language, zone, { weekday: 'short' }).format(at)} ${time}`;
  return `${formatter(language, zone, { day: 'numeric', month: 'short', year: 'numeric' }).format(at)}, ${time}`;
}

/** "Wednesday 21 June 2017, 15:42" of a moment written without zone. */
export function moment(local: string, language: Language): string {
  const at = isoMoment(`${local.slice(0, 16)}Z`);
  if (Number.isNaN(at)) return local;
  return `${longDay(local.slice(0, 10), language)}, ${formatter(language, 'UTC', CLOCK).format(at)}`;
}

const noComma = (text: string): string => text.replace(/^(\p{L}+\.?),/u, '$1');

/** "Fri 30 June 2017, 18:00" */
export function fullTime(at: number, language: Language, zone: string): string {
  const day = { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return `${noComma(formatter(language, zone, day).format(at))}, ${hours(at, language, zone)}`;
}

/** "Tue 27 June, 16:30" */
export function dayTime(at: number, language: Language, zone: string): string {
  const day = { weekday: 'short', day: 'numeric', month: 'long' } as const;
  return `${noComma(formatter(language, zone, day).format(at))}, ${hours(at, language, zone)}`;
}

/** "30 June 2017" */
export const dateOf = (at: number, language: Language, zone: string): string =>
  formatter(language, zone, { day: 'numeric', month: 'long', year: 'numeric' }).format(at);

/** "30 June" */
export const dayOnly = (at: number, language: Language, zone: string): string =>
  formatter(language, zone, { day: 'numeric', month: 'long' }).format(at);

/** "Thu 29 June" of "2017-06-29" */
export function plainDay(day: string, language: Language): string {
  const at = isoMoment(day);
  if (Number.isNaN(at)) return day;
  return noComma(formatter(language, 'UTC', { weekday: 'short', day: 'numeric', month: 'long' }).format(at));
}

/** "Wednesday 21 June 2017" */
export function longDay(day: string, language: Language): string {
  const at = isoMoment(day);
  if (Number.isNaN(at)) return day;
  return formatter(language, 'UTC', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    .format(at)
    .replace(/^(\p{L}+),/u, '$1');
}

/** "20–22 June 2017" of two days "2017-06-20". */
export function days(from: string, to: string, language: Language, month: 'long' | 'short' = 'long'): string {
  const [start, end] = [isoMoment(from), isoMoment(to)];
  if (Number.isNaN(start) || Number.isNaN(end)) return from === to ? from : `${from} – ${to}`;
  const format = formatter(language, 'UTC', { day: 'numeric', month, year: 'numeric' });
  return (start === end ? format.format(start) : format.formatRange(start, end)).replace(/(\d)\s*[–-]\s*(\d)/, '$1–$2');
}

/** "Tue 20" */
export function shortDay(day: string, language: Language): string {
  const at = isoMoment(day);
  if (Number.isNaN(at)) return day;
  return `${formatter(language, 'UTC', { weekday: 'short' }).format(at)} ${formatter(language, 'UTC', { day: 'numeric' }).format(at)}`;
}

/** "GMT−6" */
export function offset(day: string, zone: string, language: Language): string {
  try {
    const parts = new Intl.DateTimeFormat(LOCALES[language], { timeZone: zone, timeZoneName: 'shortOffset' });
    const name = parts.formatToParts(isoMoment(day)).find((part) => part.type === 'timeZoneName')?.value ?? zone;
    return name.replace('-', '−');
  } catch {
    return zone;
  }
}

export const capitalised = (text: string): string => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
