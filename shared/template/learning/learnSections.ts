// What the sections of past documents have in common: headings and how they are set, what introduces the items, their
// numbers, the form of their verbs, and the paragraphs that come again.

import type { Tier } from '../../numbering/scheme.ts';
import { isCapitals } from '../lines/lineShape.ts';
import { type PastParagraph, paragraphsOf, recurringIn } from './recurring.ts';
import { groupSections, headingKey, itemsOf, type SectionGroup } from './sections.ts';
import { patternOf } from './slotting.ts';
import { alternativesOf, quoted, type Reading, type Studied } from './studied.ts';
import type {
  HeadingForm,
  Introduction,
  Opener,
  Recurring,
  Seen,
  TemplateSection,
  TextLanguage,
  VerbForm,
  VerbFormCount,
} from './template.ts';
import { openerWords, openingOf } from './verbForm.ts';

const MAX_OPENERS = 8;
const MAX_RECURRING = 12;

type Member = SectionGroup['members'][number];

const lettersOf = (text: string): HeadingForm['letters'] => {
  if (isCapitals(text)) return 'capitals';
  const words = text.match(/\p{L}{4,}/gu) ?? [];
  return words.length > 1 && words.every((word) => /^\p{Lu}/u.test(word))
    ? 'title'
    : words.length === 1
      ? 'title'
      : 'sentence';
};

/** An id from words: "conclusions-and-recommendations"; numbered lists without heading are "section". */
const idOf = (key: string, role: string): string =>
  key
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 60) || (role === 'preambular' ? 'preamble' : 'section');

class Ids {
  private readonly taken = new Map<string, number>();

  of(wanted: string): string {
    const n = (this.taken.get(wanted) ?? 0) + 1;
    this.taken.set(wanted, n);
    return n === 1 ? wanted : `${wanted}-${n}`;
  }
}

function headingReading(
  { section, joins }: Member,
  studied: Studied,
  idFor: (key: string) => string,
): Reading<HeadingForm> {
  const { heading } = section;
  const { document, lines } = studied;
  if (heading === null) {
    const first = itemsOf(section)[0]!;
    const value: HeadingForm = { text: null, letters: null, colon: false, bold: null, joins: [] };
    return { value, document, lines: [first.line], text: first.text };
  }
  const bold = lines?.find(({ number }) => number === heading.line)?.bold ?? null;
  const value: HeadingForm = {
    text: heading.text.trim(),
    letters: lettersOf(heading.text),
    colon: /:\s*$/u.test(heading.text),
    bold,
    joins: joins.map(idFor),
  };
  return { value, document, lines: [heading.line], text: heading.text };
}

function introductionReading({ section }: Member, { facts, document }: Studied): Reading<readonly Introduction[]> {
  const value = section.introductions.map(
    ({ block, aboveHeading }): Introduction => ({
      ...patternOf(block.text, facts),
      role: block.role === 'chapeau' ? 'chapeau' : 'plain',
      aboveHeading,
    }),
  );
  const lines = section.introductions.map(({ block }) => block.line);
  return { value, document, lines, text: section.introductions.map(({ block }) => block.text).join(' / ') };
}

/** The tiers of the document's scheme that print a label in this section. */
function schemeReading({ section }: Member, { tiers, document }: Studied): Reading<readonly Tier[]> {
  const blocks = [...(section.heading === null ? [] : [section.heading]), ...section.blocks];
  const printing = (tier: Tier) =>
    blocks.find(({ role, level, label }) => role === tier.role && level === tier.level && label !== '');
  const used = tiers.filter((tier) => printing(tier) !== undefined);
  const shown = used.map((tier) => printing(tier)!);
  return {
    value: used,
    document,
    lines: shown.map(({ line }) => line),
    text: shown.map(({ label }) => label).join(' '),
  };
}

interface Formed {
  readonly form: VerbForm;
  readonly document: string;
  readonly line: number;
  readonly text: string;
}

function verbFormCounts(formed: readonly Formed[]): readonly VerbFormCount[] {
  const counts = new Map<VerbForm, Map<string, { lines: number[]; text: string }>>();
  for (const { form, document, line, text } of formed) {
    const seen = counts.get(form) ?? new Map<string, { lines: number[]; text: string }>();
    const here = seen.get(document) ?? { lines: [], text: quoted(text) };
    here.lines.push(line);
    seen.set(document, here);
    counts.set(form, seen);
  }
  return [...counts]
    .map(([form, seen]) => {
      const seenAt = [...seen].map(([document, { lines, text }]): Seen => ({ document, lines, text }));
      return { form, count: seenAt.reduce((sum, { lines }) => sum + lines.length, 0), seenAt };
    })
    .sort((a, b) => b.count - a.count || (a.form < b.form ? -1 : 1));
}

function openersOf(texts: readonly string[], language: TextLanguage): readonly Opener[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const words = openerWords(text, language);
    if (words !== null) counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts]
    .map(([words, count]) => ({ words, count }))
    .sort((a, b) => b.count - a.count || (a.words < b.words ? -1 : 1))
    .slice(0, MAX_OPENERS);
}

const placeOf = (group: readonly PastParagraph[]): Recurring['at'] => {
  const mean = group.reduce((sum, { position }) => sum + position, 0) / group.length;
  return mean >= 0.85 ? 'last' : mean <= 0.15 ? 'first' : 'middle';
};

function recurringOf(
  group: readonly PastParagraph[],
  studied: readonly Studied[],
  ids: Ids,
  language: TextLanguage,
): Recurring {
  const latest = group.at(-1)!;
  const readings = group.map(({ document, block, pattern }) => ({
    value: pattern,
    document: studied[document]!.document,
    lines: [block.line],
    text: block.text,
  }));
  const words = openerWords(latest.block.text, language)?.split(' ')[0] ?? '';
  const slot = group.every(({ pattern }) => pattern.text.includes('{host}')) ? ' host' : '';
  const id = ids.of(idOf(headingKey(`${words}${slot}`) || 'paragraph', 'operative'));
  return { id, at: placeOf(group), wordings: alternativesOf(readings) };
}

/** The sections of all documents; `studied` in the order of their dates. */
export function learnSections(studied: readonly Studied[], language: TextLanguage): readonly TemplateSection[] {
  const groups = groupSections(studied.map(({ sections }) => sections));
  const sectionIds = new Ids();
  const ids = groups.map(({ key, role }) => sectionIds.of(idOf(key, role)));
  const idFor = (key: string): string => ids[groups.findIndex((group) => group.key === key)] ?? idOf(key, 'operative');
  const paragraphs = groups.map(({ members }) =>
    members.map(({ document, section }) => paragraphsOf(document, section.blocks, studied[document]!.facts)),
  );
  // What comes again may stand in another section of another year.
  const everywhere = recurringIn(paragraphs.flat(2), language);
  const recurringIds = new Ids();
  const taken = new Set<readonly PastParagraph[]>();
  return groups.map(({ role, members }, at): TemplateSection => {
    const formed = members.flatMap(({ document, section }) =>
      itemsOf(section).map(({ text, line }) => ({
        form: openingOf(text, language).form,
        document: studied[document]!.document,
        line,
        text,
      })),
    );
    const own = paragraphs[at]!.flat();
    const recurring = everywhere.filter((group) => {
      const here = group.filter((one) => own.includes(one)).length;
      if (taken.has(group) || here * 2 < group.length) return false;
      taken.add(group);
      return true;
    });
    return {
      id: ids[at]!,
      role,
      headings: alternativesOf(members.map((member) => headingReading(member, studied[member.document]!, idFor))),
      introductions: alternativesOf(members.map((member) => introductionReading(member, studied[member.document]!))),
      schemes: alternativesOf(members.map((member) => schemeReading(member, studied[member.document]!))),
      verbForms: verbFormCounts(formed),
      openers: openersOf(
        formed.map(({ text }) => text),
        language,
      ),
      recurring: recurring.slice(0, MAX_RECURRING).map((group) => recurringOf(group, studied, recurringIds, language)),
    };
  });
}
