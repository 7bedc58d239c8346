// What a template rests on, part by part: in how many of its past documents a thing was found, in which ways, in which
// years, and on which lines. Whoever shows a template shows this; weak evidence is named as such and never hidden.

import { type Seen, type Strength, seenIn, strengthOf, type Template } from './template.ts';

export const EVIDENCE_PARTS = [
  'title',
  'front',
  'chapeau',
  'countries',
  'section',
  'introduction',
  'scheme',
  'verbForm',
  'recurring',
] as const;
export type EvidencePart = (typeof EVIDENCE_PARTS)[number];

export interface Way {
  /** What is shown of it: a pattern, a heading, labels, a form. */
  readonly shows: string;
  readonly years: readonly number[];
  /** Documents, or paragraphs for verb forms. */
  readonly count: number;
  readonly seenAt: readonly Seen[];
}

export interface Evidence {
  readonly part: EvidencePart;
  /** The section, where it is about one. */
  readonly section: string | null;
  /** For a recurring paragraph its id. */
  readonly id: string | null;
  /** In how many documents it was found, of how many. */
  readonly found: number;
  readonly of: number;
  readonly strength: Strength;
  readonly ways: readonly Way[];
}

/** The evidence of a template; a convention has none. */
export function evidenceOf(template: Template): readonly Evidence[] {
  const of = template.documents.length;
  if (of === 0) return [];
  const yearOf = new Map(template.documents.map(({ name, year }) => [name, year]));
  const yearsOf = (seenAt: readonly Seen[]): readonly number[] =>
    [...new Set(seenAt.flatMap(({ document }) => yearOf.get(document) ?? []))].sort((a, b) => a - b);
  const rows: Evidence[] = [];
  const add = (
    part: EvidencePart,
    ways: readonly { readonly shows: string; readonly seenAt: readonly Seen[]; readonly count?: number }[],
    { section = null, id = null }: { readonly section?: string | null; readonly id?: string | null } = {},
  ): void => {
    const shown = ways.filter(({ shows }) => shows !== '');
    const found = seenIn(shown);
    if (found === 0) return;
    rows.push({
      part,
      section,
      id,
      found,
      of,
      strength: strengthOf(found),
      ways: shown.map(({ shows, seenAt, count }) => ({
        shows,
        years: yearsOf(seenAt),
        count: count ?? seenAt.length,
        seenAt,
      })),
    });
  };

  const lines = (patterns: readonly { readonly text: string }[]): string =>
    patterns.map(({ text }) => text).join(' / ');
  add(
    'title',
    template.title.map(({ value, seenAt }) => ({ shows: lines(value), seenAt })),
  );
  add(
    'front',
    template.front.map(({ value, seenAt }) => ({ shows: lines(value), seenAt })),
  );
  add(
    'chapeau',
    template.chapeau.map(({ value, seenAt }) => ({ shows: value?.text ?? '', seenAt })),
  );
  add(
    'countries',
    template.countries.map(({ value, seenAt }) => ({
      shows: [value.order ?? 'as listed', value.form, `article ${value.article}`].join(', '),
      seenAt,
    })),
  );
  for (const section of template.sections) {
    const about = { section: section.id };
    add(
      'section',
      section.headings.map(({ value, seenAt }) => ({ shows: value.text ?? '—', seenAt })),
      about,
    );
    add(
      'introduction',
      section.introductions.map(({ value, seenAt }) => ({ shows: lines(value), seenAt })),
      about,
    );
    add(
      'scheme',
      section.schemes.map(({ value, seenAt }) => ({
        shows: seenAt[0]?.text || value.map(({ style }) => style).join(' '),
        seenAt,
      })),
      about,
    );
    add(
      'verbForm',
      section.verbForms.map(({ form, count, seenAt }) => ({ shows: form, seenAt, count })),
      about,
    );
    for (const { id, wordings } of section.recurring) {
      add(
        'recurring',
        wordings.map(({ value, seenAt }) => ({ shows: value.text, seenAt })),
        { ...about, id },
      );
    }
  }
  return rows;
}
