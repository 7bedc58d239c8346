// A phrase of the catalogue in a language, for what the server itself prints: files that leave it. Slots are filled as
// the client fills them; a key that is not there is a bug and throws.

import type { Say, Slots } from '../../shared/print/say.ts';
import { en } from '../../shared/strings/en.ts';
import { es } from '../../shared/strings/es.ts';
import { fr } from '../../shared/strings/fr.ts';
import type { Language } from '../../shared/wire/text.ts';

const CATALOGUES: Readonly<Record<Language, object>> = { en, es, fr };

/** `key` as in the catalogue, "followUp.calendarName". */
export function sayIn(language: Language, key: string, slots: Slots = {}): string {
  const phrase = phraseOf(language, key, slots);
  if (phrase === undefined) throw new Error(`no phrase ${key} in ${language}`);
  return phrase;
}

/** The same for a key that may not be there: a code of refusal that no page tells of. */
export function phraseOf(
  language: Language,
  key: string,
  slots: Readonly<Record<string, unknown>>,
): string | undefined {
  const count = typeof slots.count === 'number' ? slots.count : undefined;
  const phrase = phraseIn(language, key) ?? counted(language, key, count);
  return phrase?.replace(/\{\{([\w.]+)\}\}/g, (_, path: string) => String(at(slots, path) ?? ''));
}

/** All phrases of one language, for what prints many. */
export const sayerIn =
  (language: Language): Say =>
  (key, slots = {}) =>
    sayIn(language, key, slots);

function phraseIn(language: Language, key: string): string | undefined {
  const phrase = at(CATALOGUES[language], key);
  return typeof phrase === 'string' ? phrase : undefined;
}

const at = (node: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (inner, step) =>
        typeof inner === 'object' && inner !== null ? (inner as Readonly<Record<string, unknown>>)[step] : undefined,
      node,
    );

/** Counted phrases end in the names of CLDR's plural categories, as i18next wants them. */
function counted(language: Language, key: string, count: number | undefined): string | undefined {
  if (count === undefined) return undefined;
  const category = new Intl.PluralRules(language).select(count);
  return phraseIn(language, `${key}_${category}`) ?? phraseIn(language, `${key}_other`);
}
