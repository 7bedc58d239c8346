// How a document prints the dates of its meeting, and printing others in the same style. A style is given by an example
// ("20-22 June 2017", "del 20 al 22 de junio de 2017"): reading it must give back the very example, otherwise it is
// not understood and the plain style of the language is used.

import { type Day, daysBetween } from '../dates/calendar.ts';
import { findDates } from '../dates/dates.ts';
import type { TextLanguage } from './template.ts';

const MONTHS: Readonly<Record<TextLanguage, readonly string[]>> = {
  en: 'January February March April May June July August September October November December'.split(' '),
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(' '),
};

/** What stands before one day, two days and more, and between them. */
interface Lead {
  readonly single: string;
  readonly pair: string;
  readonly pairJoint: string;
  readonly range: string;
  readonly rangeJoint: string;
}

/** The first of a language has no words before the date; what it joins days with may differ in the example. */
const LEADS: Readonly<Record<TextLanguage, readonly [Lead, ...Lead[]]>> = {
  en: [
    { single: '', pair: '', pairJoint: ' and ', range: '', rangeJoint: '-' },
    { single: 'on ', pair: 'from ', pairJoint: ' to ', range: 'from ', rangeJoint: ' to ' },
  ],
  es: [
    { single: '', pair: '', pairJoint: ' y ', range: '', rangeJoint: ' al ' },
    { single: 'el ', pair: 'del ', pairJoint: ' al ', range: 'del ', rangeJoint: ' al ' },
    { single: 'el día ', pair: 'los días ', pairJoint: ' y ', range: 'los días ', rangeJoint: ' al ' },
    { single: 'el ', pair: 'el ', pairJoint: ' y ', range: 'del ', rangeJoint: ' al ' },
  ],
  fr: [
    { single: '', pair: '', pairJoint: ' et ', range: '', rangeJoint: '-' },
    { single: 'le ', pair: 'les ', pairJoint: ' et ', range: 'du ', rangeJoint: ' au ' },
  ],
  pt: [
    { single: '', pair: '', pairJoint: ' e ', range: '', rangeJoint: ' a ' },
    { single: 'em ', pair: 'de ', pairJoint: ' a ', range: 'de ', rangeJoint: ' a ' },
    { single: 'no dia ', pair: 'nos dias ', pairJoint: ' e ', range: 'nos dias ', rangeJoint: ' a ' },
  ],
};

export interface DateStyle {
  readonly language: TextLanguage;
  readonly lead: Lead;
  readonly monthFirst: boolean;
  /** Whether two days are joined as a pair ("21 and 22") or as a range ("21-22"). */
  readonly pairs: boolean;
  /** Between day and month. */
  readonly ofMonth: string;
  readonly beforeYear: string;
  readonly ordinals: boolean;
  readonly capitalMonth: boolean;
}

const PLAIN: Readonly<Record<TextLanguage, Pick<DateStyle, 'ofMonth' | 'beforeYear'>>> = {
  en: { ofMonth: ' ', beforeYear: ' ' },
  es: { ofMonth: ' de ', beforeYear: ' de ' },
  fr: { ofMonth: ' ', beforeYear: ' ' },
  pt: { ofMonth: ' de ', beforeYear: ' de ' },
};

export const plainDateStyle = (language: TextLanguage): DateStyle => ({
  language,
  lead: LEADS[language][0],
  monthFirst: false,
  pairs: false,
  ordinals: false,
  capitalMonth: false,
  ...PLAIN[language],
});

/** Words that may stand before a date as part of it, the longest first: for whoever looks for a date in a sentence. */
export const dateLeads = (language: TextLanguage): readonly string[] =>
  [...new Set(LEADS[language].flatMap(({ single, pair, range }) => [single, pair, range]))]
    .filter((lead) => lead !== '' && lead !== 'on ')
    .sort((a, b) => b.length - a.length);

function ordinalOf(day: number, language: TextLanguage): string {
  if (language === 'fr') return day === 1 ? '1er' : String(day);
  if (language !== 'en') return day === 1 ? '1º' : String(day);
  const teen = day % 100 >= 11 && day % 100 <= 13;
  return `${day}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')}`;
}

/** Between two dates of several words even a narrow dash has blanks around it. */
const wide = (joint: string): string => (/^[-‐‑–—/]$/u.test(joint) ? ` ${joint} ` : joint);

function dayOf(written: string): Day {
  const [y = Number.NaN, m = Number.NaN, d = Number.NaN] = written.split('-').map(Number);
  if (![y, m, d].every(Number.isInteger)) throw new Error(`"${written}" is no day`);
  return { y, m, d };
}

/** From first to last day, "2017-06-20". */
export function printDate(style: DateStyle, start: string, end: string): string {
  const [from, to] = [dayOf(start), dayOf(end)];
  const { lead, language, ofMonth, beforeYear, monthFirst } = style;
  const isOne = start === end;
  const isPair = daysBetween(from, to) === 1;
  const paired = isPair && style.pairs;
  const before = isOne ? lead.single : paired ? lead.pair : lead.range;
  const joint = paired ? lead.pairJoint : lead.rangeJoint;
  const number = (day: Day): string =>
    style.ordinals || (language === 'fr' && day.d === 1) ? ordinalOf(day.d, language) : String(day.d);
  const month = (day: Day): string => {
    const name = MONTHS[language][day.m - 1]!;
    return style.capitalMonth ? name[0]!.toUpperCase() + name.slice(1) : name;
  };
  const part = (day: Day): string =>
    monthFirst ? `${month(day)} ${number(day)}` : `${number(day)}${ofMonth}${month(day)}`;
  const year = (day: Day): string => `${beforeYear}${day.y}`;
  if (isOne) return `${before}${part(from)}${year(from)}`;
  if (from.y !== to.y) return `${before}${part(from)}${year(from)}${wide(joint)}${part(to)}${year(to)}`;
  if (from.m !== to.m) return `${before}${part(from)}${wide(joint)}${part(to)}${year(to)}`;
  const days = `${number(from)}${joint}${number(to)}`;
  return monthFirst
    ? `${before}${month(from)} ${days}${year(to)}`
    : `${before}${days}${ofMonth}${month(from)}${year(to)}`;
}

const DAY = '\\d{1,2}(?:st|nd|rd|th|er|º|ª|°)?';
const JOINT = '(?:\\s?[-‐‑–—/]\\s?|\\s(?:to|and|&|al?|y|au|et|e|a)\\s)';

/** The style of an example, or null if it is none of those known here. */
export function dateStyleOf(example: string, language: TextLanguage): DateStyle | null {
  const days = findDates(example)[0];
  if (days === undefined) return null;
  const months = MONTHS[language].join('|');
  const dayFirst = new RegExp(
    `^(\\D*?)(${DAY})(?:(${JOINT})(${DAY}))?(\\s(?:de\\s)?)(${months})([\\s,]\\s?(?:del?\\s)?)\\d{4}$`,
    'iu',
  );
  const overMonths = new RegExp(
    `^(\\D*?)(${DAY})(\\s(?:de\\s)?)(${months})(?:[\\s,]\\s?(?:del?\\s)?\\d{4})?(${JOINT})${DAY}\\s(?:de\\s)?(?:${months})([\\s,]\\s?(?:del?\\s)?)\\d{4}$`,
    'iu',
  );
  const monthFirst = new RegExp(
    `^(\\D*?)(${months})\\s(${DAY})(?:(${JOINT})(?:(?:${months})\\s)?(${DAY}))?([\\s,]\\s?)\\d{4}$`,
    'iu',
  );
  const a = dayFirst.exec(example);
  const b = a === null ? overMonths.exec(example) : null;
  const c = a === null && b === null ? monthFirst.exec(example) : null;
  const read =
    a !== null
      ? { before: a[1]!, day: a[2]!, joint: a[3] ?? null, ofMonth: a[5]!, month: a[6]!, beforeYear: a[7]! }
      : b !== null
        ? { before: b[1]!, day: b[2]!, joint: b[5]!, ofMonth: b[3]!, month: b[4]!, beforeYear: b[6]! }
        : c !== null
          ? { before: c[1]!, day: c[3]!, joint: c[4] ?? null, ofMonth: ' ', month: c[2]!, beforeYear: c[6]! }
          : null;
  if (read === null) return null;
  const { joint } = read;
  const narrow = joint !== null && b !== null ? joint.trim().replace(/^(?!\p{P})(.*)$/u, ' $1 ') : joint;
  for (const known of LEADS[language]) {
    for (const pairs of [false, true]) {
      const lead = narrow === null ? known : pairs ? { ...known, pairJoint: narrow } : { ...known, rangeJoint: narrow };
      const style: DateStyle = {
        language,
        lead,
        monthFirst: c !== null,
        pairs: pairs || narrow === null,
        ofMonth: read.ofMonth,
        beforeYear: read.beforeYear,
        ordinals: /\D$/u.test(read.day),
        capitalMonth: language !== 'en' && /^\p{Lu}/u.test(read.month),
      };
      const asPair = pairs === /^\s(?:and|&|y|et|e)\s$/u.test(narrow ?? '');
      if ((asPair || narrow === null) && printDate(style, days.start, days.end) === example) return style;
    }
  }
  return null;
}
