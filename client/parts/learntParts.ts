// What a template shows of itself to whoever starts a document from it: part by part, in how many past documents it was
// found, in which ways, on which lines; and which of the ways the document will follow. Nothing is averaged: of ways that
// differ one is taken, that of the style or the one that was chosen.

import { printLabel } from '../../shared/numbering/tier.ts';
import type { ChosenPart } from '../../shared/template/learning/newDocument.ts';
import { switchVerbForm } from '../../shared/template/learning/switchVerbForm.ts';
import {
  type Alternative,
  type LearntDocument,
  type Seen,
  seenIn,
  type Template,
  type TemplateSection,
  type TextLanguage,
} from '../../shared/template/learning/template.ts';
import { isWritten, WRITTEN_FORMS, type WrittenForm } from '../../shared/template/learning/verbTables.ts';

export interface PartWay {
  /** Its place among the alternatives, as the answers name it. */
  readonly index: number;
  /** As printed; '' where the part is not there. */
  readonly shows: string;
  readonly seenAt: readonly Seen[];
}

interface PartBase {
  readonly key: string;
  readonly found: number;
  readonly ways: readonly PartWay[];
  /** Index of the way that is followed; null where none is. */
  readonly followed: number | null;
}

/** A row of what was learnt. */
export type LearntPart =
  | (PartBase & { readonly kind: ChosenPart })
  | (PartBase & { readonly kind: 'heading' | 'numbers'; readonly section: TemplateSection })
  | (PartBase & {
      readonly kind: 'recurring';
      readonly section: TemplateSection;
      readonly id: string;
      readonly at: 'first' | 'middle' | 'last';
    });

export interface Followed {
  readonly style: string | null;
  readonly choices: Readonly<Partial<Record<ChosenPart, number>>>;
  readonly headings: Readonly<Record<string, number>>;
}

/** The latest document, where no other style is wished. */
export const styleOf = (template: Template, style: string | null): string | null =>
  style ?? template.documents.at(-1)?.name ?? null;

const isOf = (one: { readonly seenAt: readonly Seen[] }, style: string | null): boolean =>
  one.seenAt.some(({ document }) => document === style);

/** As shared/template/learning/newDocument.ts takes it: what was chosen, that of the style, the most frequent. */
function followedOf(
  alternatives: readonly Alternative<unknown>[],
  style: string | null,
  choice: number | undefined,
): number | null {
  if (choice !== undefined && alternatives[choice] !== undefined) return choice;
  const own = alternatives.findIndex((one) => isOf(one, style));
  if (own >= 0) return own;
  return alternatives.length > 0 ? 0 : null;
}

const waysOf = <T>(alternatives: readonly Alternative<T>[], shows: (value: T, seen: string) => string): PartWay[] =>
  alternatives.map(({ value, seenAt }, index) => ({
    index,
    shows: shows(value, seenAt.find(({ text }) => text !== '')?.text ?? ''),
    seenAt,
  }));

const texts = (patterns: readonly { readonly text: string }[]): string => patterns.map(({ text }) => text).join(' / ');

/** The rows of a template, in the order of the text; none for a convention, which shows nothing but itself. */
export function learntParts(template: Template, { style: wished, choices, headings }: Followed): readonly LearntPart[] {
  if (template.documents.length === 0) return [];
  const style = styleOf(template, wished);
  const parts: LearntPart[] = [];
  const add = (part: LearntPart): void => {
    if (part.ways.some(({ shows }) => shows !== '')) parts.push(part);
  };
  const found = (ways: readonly PartWay[]): number => seenIn(ways.filter(({ shows }) => shows !== ''));
  const chosen = <T>(
    kind: ChosenPart,
    alternatives: readonly Alternative<T>[],
    shows: (value: T, seen: string) => string,
  ) => {
    const ways = waysOf(alternatives, shows);
    add({ kind, key: kind, found: found(ways), ways, followed: followedOf(alternatives, style, choices[kind]) });
  };
  chosen('title', template.title, (value, seen) => (value.length === 0 ? '' : seen || texts(value)));
  chosen('front', template.front, (value, seen) => (value.length === 0 ? '' : seen || texts(value)));
  chosen('chapeau', template.chapeau, (value, seen) => (value === null ? '' : seen || value.text));
  chosen(
    'countries',
    template.countries,
    (value, seen) =>
      seen ||
      Object.values(value.names)
        .map(({ name }) => name)
        .join(', '),
  );
  for (const section of template.sections) {
    const ways = waysOf(section.headings, ({ text }, seen) => text ?? seen);
    add({
      kind: 'heading',
      key: `heading ${section.id}`,
      section,
      found: seenIn(section.headings),
      ways,
      followed: followedOf(section.headings, style, headings[section.id]),
    });
    const numbers = waysOf(section.schemes, (tiers) => tiers.map((tier) => printLabel(tier, 1)).join(' '));
    add({
      kind: 'numbers',
      key: `numbers ${section.id}`,
      section,
      found: found(numbers),
      ways: numbers,
      followed: followedOf(section.schemes, style, undefined),
    });
    for (const { id, at, wordings } of section.recurring) {
      const said = waysOf(wordings, (value, seen) => seen || value.text);
      add({
        kind: 'recurring',
        key: `recurring ${section.id} ${id}`,
        section,
        id,
        at,
        found: found(said),
        ways: said,
        followed: followedOf(wordings, style, undefined),
      });
    }
  }
  return parts;
}

/** How a past document is called: by its year, and by its name where that does not tell it from the others. */
export function documentName({ name, year }: LearntDocument, all: readonly LearntDocument[]): string {
  if (year === null) return name;
  const alone = all.filter((other) => other.year === year).length === 1;
  return alone || name.includes(String(year)) ? (alone ? String(year) : name) : `${year}, ${name}`;
}

const SAMPLE: Readonly<Record<TextLanguage, Readonly<Record<TemplateSection['role'], string>>>> = {
  en: { operative: 'Thank', preambular: 'Recall' },
  es: { operative: 'Agradecer', preambular: 'Recordar' },
  fr: { operative: 'Remercier', preambular: 'Rappeler' },
  pt: { operative: 'Agradecer', preambular: 'Recordar' },
};

/** How a paragraph of this section opens in a form, by an example of its language; null where the language has not the form. */
export function formExample(section: TemplateSection, form: WrittenForm, language: TextLanguage): string | null {
  const bare = SAMPLE[language][section.role];
  const switched = switchVerbForm(bare, language, form);
  switch (switched.kind) {
    case 'rewritten':
      return switched.text;
    case 'same':
      return bare;
    case 'left':
      return null;
  }
}

export interface FormChoice {
  readonly form: WrittenForm;
  readonly example: string;
  /** Paragraphs of past documents. */
  readonly count: number;
  /** Of these, in the document whose style is followed. */
  readonly inStyle: number;
}

/** The forms a section may be written in, those that past documents use first. */
export function formChoices(
  template: Template,
  section: TemplateSection,
  wished: string | null,
): readonly FormChoice[] {
  const style = styleOf(template, wished);
  const seen = section.verbForms.flatMap(({ form, count, seenAt }) =>
    isWritten(form)
      ? [{ form, count, inStyle: seenAt.find(({ document }) => document === style)?.lines.length ?? 0 }]
      : [],
  );
  const others = WRITTEN_FORMS.filter((form) => !seen.some((one) => one.form === form)).map((form) => ({
    form,
    count: 0,
    inStyle: 0,
  }));
  const met = new Set<string>();
  return [...seen.toSorted((a, b) => b.inStyle - a.inStyle || b.count - a.count), ...others].flatMap((one) => {
    const example = formExample(section, one.form, template.language);
    // Two forms that are one word in this language are one choice.
    if (example === null || met.has(example)) return [];
    met.add(example);
    return [{ ...one, example }];
  });
}
