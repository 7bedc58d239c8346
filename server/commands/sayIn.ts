// A phrase of the catalogue in a language, for what the server itself prints: files that leave it. Slots are filled as
// the client fills them; a key that is not there is a bug and throws.

import { en } from '../../shared/strings/en.ts';
import { es } from '../../shared/strings/es.ts';
import { fr } from '../../shared/strings/fr.ts';
import type { Language } from '../../shared/wire/text.ts';

const CATALOGUES: Readonly<Record<Language, object>> = { en, es, fr };

/** `key` as in the catalogue, "followUp.calendarName". */
export function sayIn(language: Language, key: string, slots: Readonly<Record<string, string | number>> = {}): string {
  let at: unknown = CATALOGUES[language];
  for (const part of key.split('.')) {
    at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[part] : undefined;
  }
  if (typeof at !== 'string') throw new Error(`no phrase ${key} in ${language}`);
  return at.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(slots[name] ?? ''));
}
