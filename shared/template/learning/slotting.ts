// From the words of a past document to a pattern: what belongs to that one meeting (place, dates, who took part, which
// body, which number) is replaced by slots. Only what the outline recognised is replaced; all else stays as printed.

import { codeOfName } from '../../country/countryRegister.ts';
import { findCountries } from '../../country/findCountries.ts';
import { findDates } from '../dates/dates.ts';
import type { Participant } from '../front/participants.ts';
import { parted } from './contractions.ts';
import { dateLeads, dateStyleOf } from './dateStyle.ts';
import { EDGE, END, isCapitals, type MeetingFacts, spaced } from './meetingFacts.ts';
import type { Named, Pattern, Slot } from './template.ts';

interface Span {
  readonly from: number;
  readonly to: number;
  readonly slot: Slot;
  readonly capitals: boolean;
}

const MAX_CHARACTERS = 20_000;
/** Where words stand by themselves; `flags` with "i" in any letters. */
function all(text: string, words: string, slot: Slot, flags = 'gu'): readonly Span[] {
  const first = words.split(/\s+/u)[0]!;
  const holds = flags.includes('i') ? text.toLowerCase().includes(first.toLowerCase()) : text.includes(first);
  if (!holds) return [];
  return [...text.matchAll(new RegExp(`${EDGE}${spaced(words)}${END}`, flags))].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    slot,
    capitals: false,
  }));
}

/** A body by its name with acronym, its name, its acronym. */
function named(text: string, { name, acronym }: Named, slots: readonly [Slot, Slot, Slot]): readonly Span[] {
  const whole = acronym === null ? spaced(name) : `${spaced(name)}\\s*\\(${spaced(acronym)}\\)`;
  const holds = text.toLowerCase().includes(name.split(/\s+/u)[0]!.toLowerCase());
  const found = holds ? [...text.matchAll(new RegExp(`${EDGE}${whole}`, 'giu'))] : [];
  const spans = found.map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    slot: slots[0],
    capitals: isCapitals(match[0]) && !isCapitals(name),
  }));
  const halves = all(text, name, acronym === null ? slots[0] : slots[1], 'giu').map((span) => {
    const words = text.slice(span.from, span.to);
    return { ...span, capitals: isCapitals(words) && !isCapitals(name) };
  });
  return [...spans, ...halves, ...(acronym === null ? [] : all(text, acronym, slots[2]))];
}

/** Where the list of those who took part stands: from the first name to the last, each article with its name. */
export function listSpan(
  text: string,
  participants: readonly Participant[],
): { readonly from: number; readonly to: number } | null {
  const [first] = participants;
  if (first === undefined || participants.length < 2) return null;
  let best: { from: number; to: number } | null = null;
  for (let at = text.indexOf(first.name); at >= 0; at = text.indexOf(first.name, at + 1)) {
    let to = at + first.name.length;
    let whole = true;
    for (const { name } of participants.slice(1)) {
      const next = text.indexOf(name, to);
      if (next < 0) {
        whole = false;
        break;
      }
      to = next + name.length;
    }
    if (!whole) break;
    const article = first.article === '' ? 0 : first.article.length + 1;
    if (best === null || to - at < best.to - best.from) best = { from: at - article, to };
  }
  return best;
}

function dateSpans(text: string, { date, language }: MeetingFacts): readonly Span[] {
  if (date === null) return [];
  return findDates(text)
    .filter((found) => found.start === date.start && found.end === date.end)
    .map((found) => {
      const before = text.slice(0, found.index);
      const lead = dateLeads(language).find((words) => new RegExp(`(?:^|[^\\p{L}])${words}$`, 'iu').test(before)) ?? '';
      return {
        from: found.index - lead.length,
        to: found.index + found.text.length,
        slot: 'date' as const,
        capitals: false,
      };
    });
}

/** "Panama City, Panama" is a place with its country, "Mexico City" a city. */
export const hasCountry = (place: string): boolean => {
  const parts = place.split(',');
  return parts.length > 1 && codeOfName(parts.at(-1)!.trim()) !== null;
};

function placeSpans(text: string, { place }: MeetingFacts): readonly Span[] {
  if (place === null) return [];
  const slot = hasCountry(place) ? 'place' : 'city';
  const whole = all(text, place, slot, 'giu').map((span) => ({
    ...span,
    capitals: isCapitals(text.slice(span.from, span.to)) && !isCapitals(place),
  }));
  const city = place.split(',')[0]!.trim();
  if (whole.length > 0 || city === place) return whole;
  return all(text, city, 'city', 'giu').map((span) => ({
    ...span,
    capitals: isCapitals(text.slice(span.from, span.to)) && !isCapitals(city),
  }));
}

/** The spans in order; of two that overlap the longer stays. */
function disjoint(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)) {
    if (span.to > span.from && kept.every((other) => span.to <= other.from || span.from >= other.to)) kept.push(span);
  }
  return kept.sort((a, b) => a.from - b.from);
}

export interface SlotOptions {
  /** Also the host wherever it is named: for paragraphs that come again. */
  readonly host?: boolean;
}

/** The pattern of one text. A brace in the text itself would be read as a slot: it becomes a bracket. */
export function patternOf(whole: string, facts: MeetingFacts, options: SlotOptions = {}): Pattern {
  const text = whole.slice(0, MAX_CHARACTERS).replace(/\{/gu, '(').replace(/\}/gu, ')');
  const { body, conference, ordinal, theme, date, host } = facts;
  const list = listSpan(text, facts.participants);
  const dates = dateSpans(text, facts);
  const year = date?.start.slice(0, 4) ?? null;
  const spans = disjoint([
    ...(list === null ? [] : [{ ...list, slot: 'participants' as const, capitals: false }]),
    ...dates,
    ...placeSpans(text, facts),
    ...(body === null ? [] : named(text, body, ['body', 'bodyName', 'acronym'])),
    ...(conference === null ? [] : named(text, conference, ['conference', 'conferenceName', 'conferenceAcronym'])),
    ...(ordinal === null ? [] : all(text, ordinal, 'ordinal')),
    ...(theme === null ? [] : all(text, theme, 'theme', 'giu')),
    ...(year === null ? [] : all(text, year, 'year')),
    ...(options.host === true && host !== null
      ? findCountries(text)
          .filter((mention) => mention.code === host)
          .map((mention) => ({
            from: mention.start - (mention.article === '' ? 0 : mention.article.length + 1),
            to: mention.end,
            slot: 'host' as const,
            capitals: false,
          }))
      : []),
  ]);
  let pattern = '';
  let at = 0;
  for (const { from, to, slot, capitals } of spans) {
    const before = text.slice(at, from);
    const isName = slot === 'host' || slot === 'participants' || slot === 'country';
    pattern += `${isName ? parted(before, facts.language) : before}{${capitals ? slot.toUpperCase() : slot}}`;
    at = to;
  }
  const first = spans.find(({ slot }) => slot === 'date');
  const example = first === undefined ? null : text.slice(first.from, first.to);
  return {
    text: pattern + text.slice(at),
    date: example !== null && dateStyleOf(example, facts.language) !== null ? example : null,
  };
}

/** Whether the text prints a date of the meeting in a style that is not known here. */
export const hasUnreadDate = ({ text, date }: Pattern): boolean => /\{date\}/iu.test(text) && date === null;
