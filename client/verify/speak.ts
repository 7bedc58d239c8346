// The words of this page in the reader's language. All three catalogues are in the file: there is nowhere to fetch them
// from.

import { fillIn, type Said } from '../../shared/proof/sentences.ts';
import { proof as en } from '../../shared/strings/en/proof.ts';
import { proof as es } from '../../shared/strings/es/proof.ts';
import { proof as fr } from '../../shared/strings/fr/proof.ts';

export const LANGUAGES = ['en', 'es', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

const CATALOGUES: Readonly<Record<Language, typeof en>> = { en, es, fr };

export const preferred = (wanted: readonly string[]): Language =>
  wanted.flatMap((tag) => LANGUAGES.filter((language) => tag.toLowerCase().startsWith(language)))[0] ?? 'en';

/** Says the phrase under a key ("proof.title"); slots are filled in. A key that is not there is a bug. */
export type Speak = (key: string, slots?: Said['slots']) => string;

export function speakIn(language: Language): Speak {
  return (key, slots = {}) => {
    // Codes of refusals hold no dot.
    const phrase = key.split('.').reduce<unknown>((node, step) => childOf(node, step), CATALOGUES[language]);
    if (typeof phrase !== 'string') throw new Error(`no phrase ${key}`);
    return fillIn(phrase, slots);
  };
}

const childOf = (node: unknown, step: string): unknown =>
  typeof node === 'object' && node !== null ? (node as Readonly<Record<string, unknown>>)[step] : undefined;
