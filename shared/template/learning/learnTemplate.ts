// Learns a template from past documents of one body. Each part is read from every document by itself; equal readings are
// put together with the lines that show them, unequal ones stay side by side. No wording is invented: what no document
// shows is not in the template.

import { formsOf, inferScheme } from '../../numbering/infer.ts';
import type { Tier } from '../../numbering/scheme.ts';
import type { Outline } from '../structure/outline.ts';
import { policyOf } from './countryOrder.ts';
import { learnSections } from './learnSections.ts';
import { type Evidence, evidenceOf } from './learntEvidence.ts';
import { factsOf, type MeetingFacts } from './meetingFacts.ts';
import { chapeauOf, sectionsIn } from './sections.ts';
import { hasUnreadDate, listSpan, patternOf } from './slotting.ts';
import { alternativesOf, type PastDocument, quoted, type Reading, type Studied } from './studied.ts';
import {
  type LearntDocument,
  type Named,
  type Pattern,
  strengthOf,
  type Template,
  type TextLanguage,
} from './template.ts';
import { textLanguage } from './textLanguage.ts';

/** What is said of the learning as a whole. */
export type LearningNote =
  | { readonly code: 'learning/weak'; readonly documents: number }
  | { readonly code: 'learning/bodies-differ'; readonly names: readonly string[] }
  | { readonly code: 'learning/languages-differ'; readonly languages: readonly TextLanguage[] }
  | { readonly code: 'learning/no-chapeau'; readonly document: string }
  | { readonly code: 'learning/date-unread'; readonly document: string; readonly line: number };

export interface Learning {
  readonly template: Template;
  readonly evidence: readonly Evidence[];
  readonly notes: readonly LearningNote[];
}

function mostCommon<T>(values: readonly T[]): T | null {
  const [first] = alternativesOf(values.map((value) => ({ value, document: '', lines: [], text: '' })));
  return first?.value ?? null;
}

/** Labels that fit no scheme do not show in its tiers; bullets alone are a tier too. */
const tiersOf = (outline: Outline): readonly Tier[] =>
  inferScheme(outline.blocks).scheme.tiers.filter(
    ({ style, after }) => style !== 'bullet' || formsOf(after).length > 0,
  );

function study(given: readonly PastDocument[], language: TextLanguage): readonly Studied[] {
  const studied = given.map(({ document, outline, ...rest }) => {
    const facts = factsOf(outline, language);
    const year = outline.date === null ? null : Number(outline.date.start.slice(0, 4));
    return { ...rest, document, outline, facts, year, sections: sectionsIn(outline.blocks), tiers: tiersOf(outline) };
  });
  // A document that does not name the conference still speaks of it.
  const conference = mostCommon(studied.flatMap(({ facts }) => (facts.conference === null ? [] : [facts.conference])));
  return studied
    .map((one): Studied => {
      const isBody = conference !== null && conference.acronym === one.facts.body?.acronym;
      return { ...one, facts: { ...one.facts, conference: one.facts.conference ?? (isBody ? null : conference) } };
    })
    .sort((a, b) => (a.outline.date?.start ?? '').localeCompare(b.outline.date?.start ?? ''));
}

const titleOf = ({ outline, facts, document }: Studied): readonly Reading<readonly Pattern[]>[] => {
  const lines = outline.front.filter(({ role }) => role === 'title');
  if (lines.length === 0) return [];
  const value = lines.map(({ text }) => patternOf(text, facts));
  return [{ value, document, lines: lines.map(({ line }) => line), text: lines.map(({ text }) => text).join(' / ') }];
};

/**
 * A line of the title without slots that no other document has, where others have such a line as well, is what that
 * document was about: a new one must not go by it.
 */
function withThemes(titles: readonly Reading<readonly Pattern[]>[]): readonly Reading<readonly Pattern[]>[] {
  const isOwn = ({ text }: Pattern, document: string): boolean =>
    !text.includes('{') &&
    !titles.some((other) => other.document !== document && other.value.some((line) => line.text === text));
  const having = titles.filter(({ value, document }) => value.some((line) => isOwn(line, document)));
  if (having.length < 2) return titles;
  return titles.map((title) => {
    const own = title.value.filter((line) => isOwn(line, title.document));
    const longest = own.toSorted((a, b) => b.text.length - a.text.length)[0];
    const value = title.value.map((line) => (line === longest ? { ...line, text: '{theme}' } : line));
    return { ...title, value };
  });
}

const frontOf = ({ outline, facts, document }: Studied): Reading<readonly Pattern[]> => {
  const lines = outline.front.filter(({ role }) => role === 'place');
  const value = lines.map(({ text }) => patternOf(text, facts));
  return { value, document, lines: lines.map(({ line }) => line), text: lines.map(({ text }) => text).join(' / ') };
};

function chapeauReading({ outline, facts, document }: Studied): Reading<Pattern | null> {
  const block = chapeauOf(outline.blocks);
  if (block === null) return { value: null, document, lines: [], text: '' };
  return { value: patternOf(block.text, facts), document, lines: [block.line], text: block.text };
}

function countriesReading({ outline, facts, document }: Studied) {
  const { participants, language } = facts;
  if (participants.length < 2) return [];
  const at = outline.blocks.find(({ text }) => listSpan(text, participants) !== null);
  const span = at === undefined ? null : listSpan(at.text, participants)!;
  const list = at === undefined || span === null ? '' : at.text.slice(span.from, span.to);
  const value = policyOf(outline.naming, participants, list, language);
  return [{ value, document, lines: at === undefined ? [] : [at.line], text: list }];
}

function notesOn(studied: readonly Studied[], given: readonly PastDocument[], language: TextLanguage): LearningNote[] {
  const notes: LearningNote[] = [];
  if (strengthOf(studied.length) !== 'strong') notes.push({ code: 'learning/weak', documents: studied.length });
  const bodies = [
    ...new Set(studied.flatMap(({ facts: { body } }) => (body === null ? [] : [body.acronym ?? body.name]))),
  ];
  if (bodies.length > 1) notes.push({ code: 'learning/bodies-differ', names: bodies });
  const languages = [...new Set([language, ...given.map(({ outline }) => languageOf([outline]))])];
  if (languages.length > 1) notes.push({ code: 'learning/languages-differ', languages });
  for (const one of studied) {
    const chapeau = chapeauReading(one);
    if (chapeau.value === null) notes.push({ code: 'learning/no-chapeau', document: one.document });
    const dated = [
      ...(chapeau.value === null ? [] : [{ pattern: chapeau.value, line: chapeau.lines[0]! }]),
      ...frontOf(one).value.map((pattern, i) => ({ pattern, line: frontOf(one).lines[i]! })),
    ];
    const unread = dated.find(({ pattern }) => hasUnreadDate(pattern));
    if (unread !== undefined) notes.push({ code: 'learning/date-unread', document: one.document, line: unread.line });
  }
  return notes;
}

const languageOf = (outlines: readonly Outline[]): TextLanguage =>
  textLanguage(outlines.flatMap(({ blocks }) => blocks.slice(0, 40).map(({ text }) => text)));

export interface LearningOptions {
  readonly id: string;
  /** Told by the title of the latest document if left out. */
  readonly name?: string | undefined;
}

/** A template from past documents, with the evidence for each part. Throws for no documents or two of one name. */
export function learnTemplate(given: readonly PastDocument[], { id, name }: LearningOptions): Learning {
  if (given.length === 0) throw new Error('there is nothing to learn from');
  if (new Set(given.map(({ document }) => document)).size < given.length) throw new Error('two documents of one name');
  const language = languageOf(given.map(({ outline }) => outline));
  const studied = study(given, language);
  const latest = studied.at(-1)!;
  const common = (pick: (facts: MeetingFacts) => Named | null): Named | null =>
    mostCommon(studied.flatMap(({ facts }) => pick(facts) ?? []));
  const documents = studied.map(({ document, year }): LearntDocument => ({ name: document, year }));
  const template: Template = {
    id,
    name: name ?? (quoted(latest.outline.title.join(' ')) || id),
    language,
    strength: strengthOf(studied.length),
    documents,
    body: common(({ body }) => body),
    conference: common(({ conference }) => conference),
    title: alternativesOf(withThemes(studied.flatMap(titleOf))),
    front: alternativesOf(studied.map(frontOf)),
    chapeau: alternativesOf(studied.map(chapeauReading)),
    countries: alternativesOf(studied.flatMap(countriesReading)),
    sections: learnSections(studied, language),
  };
  return { template, evidence: evidenceOf(template), notes: notesOn(studied, given, language) };
}
