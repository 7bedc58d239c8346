// What is filled in on the page of a new document, and the answers that are made of it. Where nothing was chosen the answers
// say so, and the style of a past document decides.

import {
  type ChosenPart,
  usualForm,
  usualParagraphs,
  usualSections,
} from '../../shared/template/learning/newDocument.ts';
import type { Named, Slot, Template, TemplateSection } from '../../shared/template/learning/template.ts';
import type { WrittenForm } from '../../shared/template/learning/verbTables.ts';
import { hasWholeYear } from '../../shared/wire/day.ts';
import type { DelegationView, MeetingView } from '../../shared/wire/meeting.ts';
import type { TemplateAnswers } from '../../shared/wire/template.ts';
import type { Language } from '../../shared/wire/text.ts';
import { styleOf } from './learntParts.ts';

/** How the template is followed. */
export interface Wishes {
  /** Name of a past document; null for the latest. */
  readonly style: string | null;
  readonly choices: Readonly<Partial<Record<ChosenPart, number>>>;
  readonly headings: Readonly<Record<string, number>>;
  readonly verbForms: Readonly<Record<string, WrittenForm>>;
  /** Ids by section, where the drafter put one in or left one out. */
  readonly recurring: Readonly<Record<string, readonly string[]>>;
  /** Ids; null: those of the style. */
  readonly sections: readonly string[] | null;
}

export const NO_WISHES: Wishes = {
  style: null,
  choices: {},
  headings: {},
  verbForms: {},
  recurring: {},
  sections: null,
};

export interface NamedFields {
  readonly name: string;
  readonly acronym: string;
}

/** What is asked about the meeting. */
export interface MeetingFields {
  readonly city: string;
  readonly country: string;
  readonly start: string;
  readonly end: string;
  /** Code of a delegation; '' for the country of the place. */
  readonly host: string;
  readonly body: NamedFields;
  readonly conference: NamedFields;
  readonly ordinal: string;
  readonly theme: string;
  readonly attendance: readonly string[];
  /** What the document is called in lists; '': as its title says. */
  readonly title: string;
}

const NAMELESS: NamedFields = { name: '', acronym: '' };
const fieldsOf = (named: Named | null): NamedFields =>
  named === null ? NAMELESS : { name: named.name, acronym: named.acronym ?? '' };

/** Who may take part by name in the opening clause. */
export const membersOf = (meeting: MeetingView): readonly DelegationView[] =>
  meeting.delegations.filter(({ kind }) => kind === 'member');

/** What the meeting itself says; bodies come from the template. */
export function fieldsFor(meeting: MeetingView): MeetingFields {
  const [city = '', ...country] = meeting.place.split(',').map((part) => part.trim());
  return {
    city,
    country: country.join(', '),
    start: meeting.startsOn,
    end: meeting.endsOn,
    host: meeting.delegations.find(({ presidency }) => presidency)?.code ?? '',
    body: NAMELESS,
    conference: NAMELESS,
    ordinal: '',
    theme: '',
    attendance: membersOf(meeting)
      .filter(({ present }) => present)
      .map(({ code }) => code),
    title: '',
  };
}

/** The fields with the bodies that a template names. */
export const withBodies = (fields: MeetingFields, template: Template): MeetingFields => ({
  ...fields,
  body: fieldsOf(template.body),
  conference: fieldsOf(template.conference),
});

/** The days can be printed: both there, with whole years, and in order. */
export const daysFit = ({ start, end }: MeetingFields): boolean =>
  hasWholeYear(start) && hasWholeYear(end) && start <= end;

/** One of them is missing, or they are not in order; of a year that is not whole its field speaks itself. */
export const daysWrong = (fields: MeetingFields): boolean =>
  !daysFit(fields) && [fields.start, fields.end].every((day) => day === '' || hasWholeYear(day));

export type Asked = 'body' | 'conference' | 'ordinal' | 'theme' | 'host';

const ASKED: Readonly<Partial<Record<Slot, Asked>>> = {
  body: 'body',
  bodyName: 'body',
  acronym: 'body',
  conference: 'conference',
  conferenceName: 'conference',
  conferenceAcronym: 'conference',
  ordinal: 'ordinal',
  theme: 'theme',
  host: 'host',
};

/** What a template asks for beyond place, days and attendance, anywhere in its patterns. */
export function askedBy(template: Template): ReadonlySet<Asked> {
  const patterns = [
    ...template.title.flatMap(({ value }) => value),
    ...template.front.flatMap(({ value }) => value),
    ...template.chapeau.flatMap(({ value }) => (value === null ? [] : [value])),
    ...template.sections.flatMap(({ introductions, recurring }) => [
      ...introductions.flatMap(({ value }) => value),
      ...recurring.flatMap(({ wordings }) => wordings.map(({ value }) => value)),
    ]),
  ];
  const slots = patterns.flatMap(({ text }) => [...text.matchAll(/\{(\p{L}+)\}/gu)].map((match) => match[1]!));
  // A slot in capitals prints in capitals and asks for the same.
  const known = new Map(Object.entries(ASKED).map(([slot, asked]) => [slot.toLowerCase(), asked]));
  return new Set(slots.flatMap((slot) => known.get(slot.toLowerCase()) ?? []));
}

/** Ids of the sections that will be written. */
export const sectionsOf = (template: Template, { style, sections }: Wishes): readonly string[] =>
  sections ?? usualSections(template, styleOf(template, style)).map(({ id }) => id);

/** Ids of the recurring paragraphs that a section will have. */
export const recurringOf = (template: Template, section: TemplateSection, wishes: Wishes): readonly string[] =>
  wishes.recurring[section.id] ?? usualParagraphs(section, styleOf(template, wishes.style)).map(({ id }) => id);

/** The form a section will be written in; null where its paragraphs open with no verb. */
export const formOf = (template: Template, section: TemplateSection, wishes: Wishes): WrittenForm | null =>
  wishes.verbForms[section.id] ?? usualForm(section, styleOf(template, wishes.style));

/** The list with one more or one less, in the order of `all`. */
export function toggled(list: readonly string[], one: string, on: boolean, all: readonly string[]): readonly string[] {
  const wanted = new Set(list);
  if (on) wanted.add(one);
  else wanted.delete(one);
  return all.filter((other) => wanted.has(other));
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
const namedOf = ({ name, acronym }: NamedFields): Named | null =>
  orNull(name) === null ? null : { name: name.trim(), acronym: orNull(acronym) };

const touches = (wishes: Wishes): boolean =>
  wishes.sections !== null ||
  [wishes.headings, wishes.verbForms, wishes.recurring].some((one) => Object.keys(one).length > 0);

/** A name of a delegation stands for its code; another country is sent as it was written. */
function countryAnswer(text: string, delegations: readonly DelegationView[], language: Language): string | null {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return null;
  const known = delegations.find(
    ({ code, names }) =>
      code.toLocaleLowerCase() === wanted ||
      names[language].toLocaleLowerCase() === wanted ||
      Object.values(names).some((name) => name.toLocaleLowerCase() === wanted),
  );
  return known?.code ?? text.trim();
}

/** `fields` with days that fit. */
export function answersOf(
  template: Template,
  wishes: Wishes,
  fields: MeetingFields,
  delegations: readonly DelegationView[],
  language: Language,
): TemplateAnswers {
  const { city, country, start, end, host, ordinal, theme, attendance } = fields;
  return {
    style: wishes.style,
    choices: wishes.choices,
    city: city.trim(),
    country: countryAnswer(country, delegations, language),
    start,
    end,
    host: orNull(host),
    body: namedOf(fields.body),
    conference: namedOf(fields.conference),
    ordinal: orNull(ordinal),
    theme: orNull(theme),
    attendance: [...attendance],
    sections: touches(wishes)
      ? sectionsOf(template, wishes).map((id) => ({
          id,
          verbForm: wishes.verbForms[id] ?? null,
          recurring: wishes.recurring[id] === undefined ? null : [...wishes.recurring[id]],
          heading: wishes.headings[id] ?? null,
        }))
      : null,
  };
}
