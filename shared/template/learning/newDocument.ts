// A new document from a template and the answers of a drafter: title block, opening clause, sections with a first
// paragraph each, and the paragraphs that come again. It follows the style of one past document, the latest unless told,
// or part by part what the drafter chose. The same function makes the preview; what it could not fill in, it says.

import { registerCode } from '../../country/alphaCodes.ts';
import { namesOf } from '../../country/countryRegister.ts';
import type { Block, Role } from '../../document/block.ts';
import { DEFAULT_SCHEME, type Scheme, type Tier } from '../../numbering/scheme.ts';
import { type Attending, countryList, countryName, plainPolicy } from './countryOrder.ts';
import { dateStyleOf, plainDateStyle, printDate } from './dateStyle.ts';
import { type FilledSlot, fillPattern } from './fillPattern.ts';
import { switchVerbForm, type VerbSwitch } from './switchVerbForm.ts';
import type {
  Alternative,
  CountryPolicy,
  HeadingForm,
  Named,
  Pattern,
  Recurring,
  Slot,
  Template,
  TemplateSection,
} from './template.ts';
import { isWritten, VERBS, type WrittenForm } from './verbTables.ts';

export const CHOSEN_PARTS = ['title', 'front', 'chapeau', 'countries'] as const;
export type ChosenPart = (typeof CHOSEN_PARTS)[number];

export interface SectionAnswer {
  readonly id: string;
  /** null: as the style has it. */
  readonly verbForm: WrittenForm | null;
  /** Ids of recurring paragraphs; null: those of the style. */
  readonly recurring: readonly string[] | null;
  /** Place in the list of headings; null: that of the style. */
  readonly heading: number | null;
}

export interface Answers {
  /** Name of the past document whose style is followed; null for the latest. */
  readonly style: string | null;
  /** Parts for which another alternative is wanted, by its place in the list. */
  readonly choices: Readonly<Partial<Record<ChosenPart, number>>>;
  readonly city: string;
  /** Code of two or three letters, or a name; null where the place has none. */
  readonly country: string | null;
  /** First and last day, "2017-06-20". */
  readonly start: string;
  readonly end: string;
  /** Code or name of the State that holds the meeting; null: the country of the place. */
  readonly host: string | null;
  readonly body: Named | null;
  readonly conference: Named | null;
  readonly ordinal: string | null;
  readonly theme: string | null;
  readonly attendance: readonly Attending[];
  /** null: those of the style. */
  readonly sections: readonly SectionAnswer[] | null;
}

export type DraftNote =
  | { readonly code: 'slot/blank'; readonly slot: Slot; readonly blockId: string }
  /** Neither the style nor the register nor the meeting has a name for it. */
  | { readonly code: 'country/unknown'; readonly country: string }
  /** The style names countries formally, and the register has no formal name of this one. */
  | { readonly code: 'country/short'; readonly country: string }
  /** The style's way of printing a date is not known: the plain one of the language is used. */
  | { readonly code: 'date/plain'; readonly blockId: string }
  | { readonly code: 'verb/left'; readonly blockId: string; readonly because: string }
  | { readonly code: 'verb/check'; readonly blockId: string; readonly words: readonly string[] };

export interface FilledBlock extends FilledSlot {
  readonly blockId: string;
}

export interface DraftDocument {
  readonly title: string;
  readonly language: Template['language'];
  /** The past document whose style it has; null for a convention. */
  readonly style: string | null;
  readonly blocks: readonly Block[];
  readonly scheme: Scheme;
  /** Where the answers stand. */
  readonly filled: readonly FilledBlock[];
  /** For empty paragraphs, how one may open. */
  readonly hints: readonly { readonly blockId: string; readonly words: string }[];
  readonly notes: readonly DraftNote[];
}

const shows = (alternative: Alternative<unknown>, style: string | null): boolean =>
  alternative.seenAt.some(({ document }) => document === style);

/** The alternative that was chosen, or that of the style, or the most frequent. */
function pick<T>(alternatives: readonly Alternative<T>[], style: string | null, choice?: number | null): T | undefined {
  const chosen = choice === undefined || choice === null ? undefined : alternatives[choice];
  return (chosen ?? alternatives.find((one) => shows(one, style)) ?? alternatives[0])?.value;
}

/** The form in which the style, or else most documents, write a section; null if in none that can be written. */
export function usualForm(section: TemplateSection, style: string | null): WrittenForm | null {
  const counts = section.verbForms.flatMap(({ form, count, seenAt }) => {
    if (!isWritten(form)) return [];
    const here = seenAt.find(({ document }) => document === style)?.lines.length ?? 0;
    return [{ form, here, count }];
  });
  return counts.toSorted((a, b) => b.here - a.here || b.count - a.count)[0]?.form ?? null;
}

/** Sections that a style has, with its own headings; a heading that names others takes their place. */
export function usualSections(template: Template, style: string | null): readonly SectionAnswer[] {
  return template.sections
    .filter(({ headings }) => style === null || headings.some((one) => shows(one, style)))
    .map(({ id }) => ({ id, verbForm: null, recurring: null, heading: null }));
}

/** Recurring paragraphs that a style has. */
export const usualParagraphs = (section: TemplateSection, style: string | null): readonly Recurring[] =>
  section.recurring.filter(({ wordings }) =>
    wordings.some((one) => shows(one, style) && !/:\s*$/u.test(one.value.text)),
  );

const wholeName = ({ name, acronym }: Named): string => (acronym === null ? name : `${name} (${acronym})`);

function schemeOf(sections: readonly TemplateSection[], style: string | null): Scheme {
  const tiers: Tier[] = [];
  const add = (more: readonly Tier[]): void => {
    for (const tier of more) {
      if (!tiers.some(({ role, level }) => role === tier.role && level === tier.level)) tiers.push(tier);
    }
  };
  for (const section of sections) add(pick(section.schemes, style) ?? []);
  // What the style never needed: sub-items as others have them.
  for (const section of sections)
    for (const { value } of section.schemes) add(value.filter(({ role }) => role === 'sub'));
  add(DEFAULT_SCHEME.tiers.filter(({ role }) => role === 'sub'));
  return { tiers: tiers.toSorted((a, b) => a.level - b.level) };
}

const capital = (text: string): string => (text === '' ? '' : text[0]!.toUpperCase() + text.slice(1));

/** "To thank" for an empty paragraph: the section's most frequent opener in its form. */
function hintOf(section: TemplateSection, form: WrittenForm | null, template: Template): string | null {
  const opener = section.openers[0];
  if (opener === undefined || form === null) return null;
  const [first = '', ...rest] = opener.words.split(' ');
  const verb = VERBS[template.language].find((one) => one.toInfinitive === first);
  if (verb === undefined) return null;
  const bare = switchVerbForm(capital([first, ...rest].join(' ')), template.language, form);
  return bare.kind === 'rewritten' ? bare.text : capital(opener.words);
}

/** `newId` is called once for each block. */
export function newDocument(template: Template, answers: Answers, newId: () => string): DraftDocument {
  const { language } = template;
  const style = answers.style ?? template.documents.at(-1)?.name ?? null;
  const policy: CountryPolicy = pick(template.countries, style, answers.choices.countries) ?? plainPolicy(language);
  const blocks: Block[] = [];
  const filled: FilledBlock[] = [];
  const hints: { blockId: string; words: string }[] = [];
  const notes: DraftNote[] = [];

  const nameOf = (given: string): { readonly name: string; readonly article: string } => {
    const attending = answers.attendance.find(({ code }) => registerCode(code) === registerCode(given));
    const isCode = namesOf(registerCode(given), language).length > 0;
    if (!isCode && attending === undefined) return { name: given, article: '' };
    // A place or host goes by its short name even where the list has formal ones.
    const own = policy.form === 'short' ? policy : plainPolicy(language);
    const known = countryName(attending ?? { code: given, name: null }, own, language);
    return known ?? { name: given, article: '' };
  };
  const withArticle = ({ name, article }: { name: string; article: string }): string =>
    article === '' ? name : `${article} ${name}`;
  const country = answers.country === null ? null : nameOf(answers.country).name;
  const host = answers.host ?? answers.country;
  const list = countryList(answers.attendance, policy, language);
  for (const code of list.unknown) notes.push({ code: 'country/unknown', country: code });
  for (const code of list.short) notes.push({ code: 'country/short', country: code });
  const body = answers.body ?? template.body;
  const conference = answers.conference ?? template.conference;
  const values: Partial<Record<Slot, string>> = {
    body: body === null ? '' : wholeName(body),
    bodyName: body?.name ?? '',
    acronym: body?.acronym ?? '',
    conference: conference === null ? '' : wholeName(conference),
    conferenceName: conference?.name ?? '',
    conferenceAcronym: conference?.acronym ?? '',
    ordinal: answers.ordinal ?? '',
    theme: answers.theme ?? '',
    city: answers.city,
    country: country ?? '',
    place: [answers.city, country ?? ''].filter((part) => part.trim() !== '').join(', '),
    year: answers.start.slice(0, 4),
    host: host === null ? '' : withArticle(nameOf(host)),
    participants: list.text,
  };

  const put = (role: Role, level: number, text: string): string => {
    const id = newId();
    const content: Block['content'] = text === '' ? [] : [{ kind: 'text', text, marks: [] }];
    blocks.push({ id, role, level, numbering: 'auto', label: null, content });
    return id;
  };
  /** `change` may rewrite the opening; answers before it keep their place counted from the end. */
  const putPattern = (role: Role, level: number, pattern: Pattern, change?: (text: string) => VerbSwitch): void => {
    const known = pattern.date === null ? null : dateStyleOf(pattern.date, language);
    const date = printDate(known ?? plainDateStyle(language), answers.start, answers.end);
    const whole = fillPattern(pattern.text, { ...values, date }, language);
    const changed = change?.(whole.text) ?? { kind: 'same' };
    const text = changed.kind === 'rewritten' ? changed.text : whole.text;
    const blockId = put(role, level, text);
    if (known === null && whole.slots.some(({ slot }) => slot === 'date')) notes.push({ code: 'date/plain', blockId });
    if (changed.kind === 'left') notes.push({ code: 'verb/left', blockId, because: changed.because });
    if (changed.kind === 'rewritten' && changed.check.length > 0) {
      notes.push({ code: 'verb/check', blockId, words: changed.check });
    }
    const shift = text.length - whole.text.length;
    for (const slot of whole.slots) {
      filled.push({ ...slot, from: slot.from + shift, to: slot.to + shift, blockId });
      if (!slot.answered) notes.push({ code: 'slot/blank', slot: slot.slot, blockId });
    }
  };

  for (const line of pick(template.title, style, answers.choices.title) ?? []) putPattern('title', 0, line);
  for (const line of pick(template.front, style, answers.choices.front) ?? []) putPattern('place', 0, line);
  const chapeau = pick(template.chapeau, style, answers.choices.chapeau) ?? null;
  if (chapeau !== null) putPattern('chapeau', 0, chapeau);

  const wanted = answers.sections ?? usualSections(template, style);
  const chosen = template.sections.flatMap((section) => {
    const answer = wanted.find(({ id }) => id === section.id);
    const heading: HeadingForm | undefined =
      answer === undefined ? undefined : pick(section.headings, style, answer.heading);
    return answer === undefined || heading === undefined ? [] : [{ section, answer, heading }];
  });
  const joined = new Set(chosen.flatMap(({ heading }) => heading.joins));
  const written = chosen.filter(({ section }) => !joined.has(section.id));
  const scheme = schemeOf(
    written.map(({ section }) => section),
    style,
  );
  const headingLevel = scheme.tiers.find(({ role }) => role === 'heading')?.level ?? 0;

  for (const { section, answer, heading } of written) {
    const form = answer.verbForm ?? usualForm(section, style);
    const introductions = pick(section.introductions, style) ?? [];
    for (const one of introductions.filter(({ aboveHeading }) => aboveHeading)) putPattern(one.role, 0, one);
    if (heading.text !== null) put('heading', headingLevel, heading.text);
    for (const one of introductions.filter(({ aboveHeading }) => !aboveHeading)) putPattern(one.role, 0, one);
    const recurring =
      answer.recurring === null
        ? usualParagraphs(section, style)
        : section.recurring.filter(({ id }) => answer.recurring!.includes(id));
    const putRecurring = (one: Recurring): void => {
      const wording = pick(latestFirst(one, template), style);
      if (wording === undefined) return;
      putPattern(section.role, 1, wording, form === null ? undefined : (text) => switchVerbForm(text, language, form));
    };
    for (const one of recurring.filter(({ at }) => at === 'first')) putRecurring(one);
    const blockId = put(section.role, 1, '');
    const hint = hintOf(section, form, template);
    if (hint !== null) hints.push({ blockId, words: hint });
    for (const one of recurring.filter(({ at }) => at !== 'first')) putRecurring(one);
  }
  const title = blocks
    .filter(({ role }) => role === 'title')
    .map(({ content }) => content.map((run) => (run.kind === 'text' ? run.text : '')).join(''))
    .join(' ');
  return { title, language, style, blocks, scheme, filled, hints, notes };
}

/** Wordings of a paragraph, that of the latest document first: where the style has none, the newest is taken. */
function latestFirst({ wordings }: Recurring, { documents }: Template): readonly Alternative<Pattern>[] {
  const latest = (one: Alternative<Pattern>): number =>
    Math.max(-1, ...one.seenAt.map(({ document }) => documents.findIndex(({ name }) => name === document)));
  return wordings.toSorted((a, b) => latest(b) - latest(a));
}
