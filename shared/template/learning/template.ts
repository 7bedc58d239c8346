// A template: what the documents of one kind have in common, learnt from past ones or written down as a convention.
// Where past documents differ, nothing is averaged: each part keeps its alternatives side by side, each with the lines
// that show it, and a drafter follows the style of one document or chooses part by part. Patterns hold slots in braces.

import type { Tier } from '../../numbering/scheme.ts';

/** Languages in which texts are learnt and written. */
export const TEXT_LANGUAGES = ['en', 'es', 'fr', 'pt'] as const;
export type TextLanguage = (typeof TEXT_LANGUAGES)[number];

/**
 * What a new document is asked for. A slot in capitals, "{BODY}", prints in capitals. `body` is the name with its acronym in
 * brackets, `bodyName` and `acronym` are its halves; so for the conference whose body it is. `place` is city and country.
 */
export const SLOTS = [
  'body',
  'bodyName',
  'acronym',
  'conference',
  'conferenceName',
  'conferenceAcronym',
  'ordinal',
  'theme',
  'place',
  'city',
  'country',
  'date',
  'year',
  'host',
  'participants',
] as const;
export type Slot = (typeof SLOTS)[number];

/**
 * How a paragraph opens. `bare`: "Thank …"; `toInfinitive`: "To thank …", "Agradecer …"; `present`: "Thanks …"; `past`:
 * "Thanked …"; `firstPlural`: "We thank …", "Agradecemos …"; `participle`: "Thanking …"; the others occur, but no section is
 * written in them.
 */
export const VERB_FORMS = [
  'bare',
  'toInfinitive',
  'present',
  'past',
  'firstPlural',
  'participle',
  'leadIn',
  'declarative',
  'noun',
] as const;
export type VerbForm = (typeof VERB_FORMS)[number];

/** Where a past document shows something; `text` are the words of the first of the lines. */
export interface Seen {
  readonly document: string;
  readonly lines: readonly number[];
  readonly text: string;
}

/** One way in which past documents do something. Without evidence it is a convention that somebody wrote down. */
export interface Alternative<T> {
  readonly value: T;
  readonly seenAt: readonly Seen[];
}

export interface Pattern {
  readonly text: string;
  /** How its dates are printed, by an example ("20-22 June 2017"); null if it holds none. */
  readonly date: string | null;
}

/** A body or conference. */
export interface Named {
  readonly name: string;
  readonly acronym: string | null;
}

export interface CountryName {
  readonly name: string;
  /** As printed before the name inside a sentence, '' for none. */
  readonly article: string;
}

/** How those who took part are named and ordered. */
export interface CountryPolicy {
  /** Language whose alphabet gives the order; null: as the register has them. */
  readonly order: TextLanguage | null;
  /** By the printed name with its style of State, not by the short one. */
  readonly byPrinted: boolean;
  readonly form: 'short' | 'formal' | 'mixed';
  readonly article: 'always' | 'never' | 'some';
  /** Before the last name. */
  readonly conjunction: string;
  readonly serialComma: boolean;
  /** By ISO 3166-1 alpha-2: names as this style prints them. Others come from the register of countries. */
  readonly names: Readonly<Record<string, CountryName>>;
}

export interface HeadingForm {
  /** null for a section without heading. */
  readonly text: string | null;
  readonly letters: 'capitals' | 'title' | 'sentence' | null;
  readonly colon: boolean;
  /** null where the past documents do not tell. */
  readonly bold: boolean | null;
  /** Other sections that this heading names too: where it is chosen, they have no heading of their own. */
  readonly joins: readonly string[];
}

/** Printed between the heading before and the first item: a second chapeau, or what introduces the list. */
export interface Introduction extends Pattern {
  readonly role: 'chapeau' | 'plain';
  readonly aboveHeading: boolean;
}

export interface VerbFormCount {
  readonly form: VerbForm;
  readonly count: number;
  readonly seenAt: readonly Seen[];
}

/** A verb that opens paragraphs: "thank", "take note of". */
export interface Opener {
  readonly words: string;
  readonly count: number;
}

/** A paragraph that comes again in several documents, such as the thanks to the host. */
export interface Recurring {
  readonly id: string;
  /** Where in its section it stands in most documents. */
  readonly at: 'first' | 'middle' | 'last';
  readonly wordings: readonly Alternative<Pattern>[];
}

export interface TemplateSection {
  readonly id: string;
  readonly role: 'operative' | 'preambular';
  readonly headings: readonly Alternative<HeadingForm>[];
  readonly introductions: readonly Alternative<readonly Introduction[]>[];
  readonly schemes: readonly Alternative<readonly Tier[]>[];
  /** Most frequent first. */
  readonly verbForms: readonly VerbFormCount[];
  readonly openers: readonly Opener[];
  readonly recurring: readonly Recurring[];
}

export interface LearntDocument {
  readonly name: string;
  readonly year: number | null;
}

/** `convention`: written down, not learnt. `weak`: learnt from fewer than three documents. */
export const STRENGTHS = ['convention', 'weak', 'strong'] as const;
export type Strength = (typeof STRENGTHS)[number];
export const MIN_STRONG = 3;

export interface Template {
  readonly id: string;
  readonly name: string;
  readonly language: TextLanguage;
  readonly strength: Strength;
  /** The past documents it was learnt from, the latest last; none for a convention. */
  readonly documents: readonly LearntDocument[];
  readonly body: Named | null;
  readonly conference: Named | null;
  readonly title: readonly Alternative<readonly Pattern[]>[];
  /** Place and date on lines of their own. */
  readonly front: readonly Alternative<readonly Pattern[]>[];
  /** The opening clause; null for a style without one. */
  readonly chapeau: readonly Alternative<Pattern | null>[];
  readonly countries: readonly Alternative<CountryPolicy>[];
  readonly sections: readonly TemplateSection[];
}

export const strengthOf = (documents: number): Strength =>
  documents === 0 ? 'convention' : documents < MIN_STRONG ? 'weak' : 'strong';

/** In how many documents the alternatives of a part were seen. */
export const seenIn = (alternatives: readonly { readonly seenAt: readonly Seen[] }[]): number =>
  new Set(alternatives.flatMap(({ seenAt }) => seenAt.map(({ document }) => document))).size;
