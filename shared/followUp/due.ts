// By when something is to be done, as a sentence says it: a day, a period, a meeting that is named but not dated, or words
// that set no day. Days before the meeting tell of the past and are left aside. A day printed without a year is the first
// such day after the meeting, and says so.

import { fold } from '../country/fold.ts';
import { exists, iso } from '../template/dates/calendar.ts';
import { findDates } from '../template/dates/dates.ts';
import { monthOf } from '../template/dates/dateWords.ts';
import type { Due } from './action.ts';

export interface ReadDue {
  readonly due: Exclude<Due, { kind: 'none' }>;
  /** Where it stands in the sentence, with the words that lead to it. */
  readonly from: number;
  readonly to: number;
  /** Whether the words set a limit ("by", "no later than"), and do not only name a day. */
  readonly isLimit: boolean;
}

const LIMIT =
  /(?:\b(?:by|before|until|till|no later than|not later than|at the latest by|at the latest on|prior to|due on|within|for)(?: the)?|\b(?:a más tardar|antes|hasta|para|dentro)(?: (?:el|del|de|en|la))*(?: día)?|\b(?:au plus tard|avant|d[’']ici(?: à)?|jusqu[’'](?:au|à|en))(?: (?:le|la|la fin))?)\s*$/iu;
const LEAD = /\b(?:in|during|on|from|of|en|durante|el|del|au|en|le|du|courant)(?: (?:the|el|la|le|année))?\s*$/iu;
const BEHIND = /^,?\s*(?:at the latest|a más tardar|como máximo|au plus tard)/iu;

const NUMERALS: readonly (readonly [RegExp, number])[] = [
  [/^(?:first|1st|primer|primero|premier|1er|i)$/iu, 1],
  [/^(?:second|2nd|segundo|deuxième|2e|ii)$/iu, 2],
  [/^(?:third|3rd|tercer|tercero|troisième|3e|iii)$/iu, 3],
  [/^(?:fourth|4th|last|cuarto|último|quatrième|dernier|4e|iv)$/iu, 4],
];
const QUARTER =
  /\b(first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(quarter|half|semester)\s+of\s+(?:the\s+year\s+)?(\d{4})\b|\b(primer|segundo|tercer|cuarto|último)\s+(trimestre|semestre)\s+(?:de|del)\s+(?:año\s+)?(\d{4})\b|\b(premier|deuxième|second|troisième|quatrième|dernier)\s+(trimestre|semestre)\s+(?:de\s+)?(?:l[’']année\s+)?(\d{4})\b/giu;
const MONTH_OF_YEAR = /(?<![\p{L}\d-])(\p{L}{3,12})\.?\s+(?:(?:of|de|del|de l[’']année)\s+)?(\d{4})(?!\d)/gu;
const YEAR =
  /\b(by|before|until|in|during|within|no later than|end of|para|antes de|hasta|en|durante|a más tardar en|fines de|finales de|d[’']ici|avant|en|courant|fin)\s+(?:the\s+(?:end\s+of\s+)?|el\s+|la\s+fin\s+de\s+|año\s+)?(\d{4})\b/giu;
const DAY_AND_MONTH: readonly RegExp[] = [
  /(?<![\p{L}\d])(?<d>\d{1,2})(?:st|nd|rd|th|er|º)?\s+(?:(?:of|de|del)\s+)?(?<m>\p{L}{3,12})(?![\p{L}\d])(?!,?\s+(?:(?:of|de|del)\s+)?\d{4})/gu,
  /(?<![\p{L}\d])(?<m>\p{L}{3,12})\s+(?<d>\d{1,2})(?:st|nd|rd|th)?(?![\p{L}\d])(?!,?\s+\d{4})/gu,
];
const MEETING =
  /\b(?:(?:at|before|for|in|during|until|to)\s+)?(?:the|its|their|a)\s+(?:next|upcoming|forthcoming|following|\p{L}+-?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[a-z]+ieth|[a-z]+teenth))\s+(?:\p{L}[\p{L}-]*\s+){0,4}?(?:meetings?|session|conference|summit|assembly|report|RCM|RCGM)\b|\b(?:en|para|antes de|durante)\s+(?:la|su|el)\s+(?:próxim[ao])\s+(?:\p{L}+\s+){0,3}?(?:reunión|sesión|conferencia|cumbre|asamblea|informe)\b|\b(?:à|lors de|avant|pour)\s+(?:la|sa|le|son)\s+prochaine?\s+(?:\p{L}+\s+){0,3}?(?:réunion|session|conférence|sommet|assemblée|rapport)\b/giu;
const NO_DAY =
  /\bas soon as possible\b|\bwithout delay\b|\bat the earliest (?:opportunity|convenience)\b|\bon (?:a date|dates) to be (?:determined|agreed|announced)\b|\b(?:\p{L}+|\d+) (?:days?|weeks?|months?) in advance\b|\bas appropriate\b|\bin (?:a )?timely(?: and appropriate)? manner\b|\bfor its immediate implementation\b|\blo antes posible\b|\ba la brevedad(?: posible)?\b|\bcuanto antes\b|\ben fecha por (?:definir|determinar)\b|\bsin demora\b|\boportunamente\b|\bdès que possible\b|\bdans les meilleurs délais\b|\bsans délai\b|\bà une date à (?:déterminer|convenir)\b/giu;

const lastOf = (y: number, m: number): string => {
  let d = 31;
  while (!exists({ y, m, d })) d -= 1;
  return iso({ y, m, d });
};

interface Candidate extends ReadDue {
  readonly weight: number;
}

/** `ended`: last day of the meeting, ISO; null where it is not known, then no day counts as past. */
export function readDue(sentence: string, ended: string | null): ReadDue | null {
  const year = ended === null ? null : Number(ended.slice(0, 4));
  const found: Candidate[] = [];
  const put = (index: number, read: string, due: ReadDue['due'], weight: number): void => {
    const before = sentence.slice(0, index);
    const lead = LIMIT.exec(before) ?? LEAD.exec(before);
    const isLimit = LIMIT.test(before) || BEHIND.test(sentence.slice(index + read.length));
    const from = lead === null ? index : lead.index;
    found.push({ due, from, to: index + read.length, isLimit, weight: weight + (isLimit ? 10 : 0) });
  };
  const isAhead = (day: string): boolean => ended === null || day > ended;

  for (const { index, text: read, start, end } of findDates(sentence)) {
    if (!isAhead(end)) continue;
    put(
      index,
      read,
      start === end ? { kind: 'day', on: end, yearRead: true, read } : { kind: 'period', from: start, to: end, read },
      6,
    );
  }
  for (const match of sentence.matchAll(QUARTER)) {
    const [numeral, unit, digits] = match.slice(1).filter((part) => part !== undefined);
    const which = NUMERALS.find(([pattern]) => pattern.test(numeral ?? ''))?.[1] ?? 1;
    const months = /^(?:quarter|trimestre)$/iu.test(unit ?? '') ? 3 : 6;
    const n = Math.min(which, 12 / months);
    const y = Number(digits);
    const to = lastOf(y, n * months);
    if (isAhead(to))
      put(
        match.index,
        match[0],
        { kind: 'period', from: iso({ y, m: (n - 1) * months + 1, d: 1 }), to, read: match[0] },
        5,
      );
  }
  for (const { index, 0: read, 1: name = '', 2: digits = '' } of sentence.matchAll(MONTH_OF_YEAR)) {
    const m = monthOf(fold(name));
    const y = Number(digits);
    if (m === null || y < 1000) continue;
    const to = lastOf(y, m);
    if (isAhead(to)) put(index, read, { kind: 'period', from: iso({ y, m, d: 1 }), to, read }, 4);
  }
  if (ended !== null && year !== null) {
    for (const match of DAY_AND_MONTH.flatMap((pattern) => [...sentence.matchAll(pattern)])) {
      const m = monthOf(fold(match.groups?.m ?? ''));
      const d = Number(match.groups?.d);
      const before = sentence.slice(0, match.index);
      const isLimit = LIMIT.test(before) || BEHIND.test(sentence.slice(match.index + match[0].length));
      if (m === null || !isLimit) continue;
      const on = [year, year + 1]
        .filter((y) => exists({ y, m, d }))
        .map((y) => iso({ y, m, d }))
        .find(isAhead);
      if (on !== undefined) put(match.index, match[0], { kind: 'day', on, yearRead: false, read: match[0] }, 5);
    }
  }
  for (const { index, 0: read, 2: digits = '' } of sentence.matchAll(YEAR)) {
    const y = Number(digits);
    if (y < 1900 || y > 2999) continue;
    const to = iso({ y, m: 12, d: 31 });
    if (!isAhead(to)) continue;
    found.push({
      due: { kind: 'period', from: iso({ y, m: 1, d: 1 }), to, read },
      from: index,
      to: index + read.length,
      isLimit: /^(?:by|before|no later|d[’']ici|avant|a más|antes)/iu.test(read),
      weight: 3,
    });
  }
  for (const { index, 0: read } of sentence.matchAll(MEETING)) {
    found.push({ due: { kind: 'meeting', read }, from: index, to: index + read.length, isLimit: false, weight: 2 });
  }
  for (const { index, 0: read } of sentence.matchAll(NO_DAY)) {
    found.push({ due: { kind: 'words', read }, from: index, to: index + read.length, isLimit: false, weight: 1 });
  }
  return found.sort((a, b) => b.weight - a.weight || a.from - b.from)[0] ?? null;
}
