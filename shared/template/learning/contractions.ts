// Prepositions and articles that flow together before a name: "del" for "de el", "au" for "à le", "do" for "de o". A pattern
// holds the preposition alone, because the next name may have another article or none. A list in French or Portuguese that
// repeats its preposition before every name is not handled.

import type { TextLanguage } from './template.ts';

/** By language: preposition, article, both in one. */
const JOINED: Readonly<Record<TextLanguage, readonly (readonly [string, string, string])[]>> = {
  en: [],
  es: [
    ['de', 'el', 'del'],
    ['a', 'el', 'al'],
  ],
  fr: [
    ['de', 'le', 'du'],
    ['de', 'les', 'des'],
    ['à', 'le', 'au'],
    ['à', 'les', 'aux'],
  ],
  pt: [
    ['de', 'o', 'do'],
    ['de', 'a', 'da'],
    ['de', 'os', 'dos'],
    ['de', 'as', 'das'],
    ['em', 'o', 'no'],
    ['em', 'a', 'na'],
    ['a', 'o', 'ao'],
    ['a', 'os', 'aos'],
    ['por', 'o', 'pelo'],
    ['por', 'a', 'pela'],
  ],
};

const endsWithWord = (text: string, word: string): boolean => new RegExp(`(?:^|[^\\p{L}])${word}\\s$`, 'u').test(text);

/** What stands before a name, with the preposition alone: "Gobierno del " → "Gobierno de ". */
export function parted(before: string, language: TextLanguage): string {
  for (const [preposition, , both] of JOINED[language]) {
    if (endsWithWord(before, both)) return `${before.slice(0, -both.length - 1)}${preposition} `;
  }
  return before;
}

/** What stands before a name and the name, put together: "Gobierno de " and "el Perú" → "Gobierno del " and "Perú". */
export function contracted(
  before: string,
  name: string,
  language: TextLanguage,
): { readonly before: string; readonly name: string } {
  for (const [preposition, article, both] of JOINED[language]) {
    if (name.startsWith(`${article} `) && endsWithWord(before, preposition)) {
      return {
        before: `${before.slice(0, -preposition.length - 1)}${both} `,
        name: name.slice(article.length + 1),
      };
    }
  }
  return { before, name };
}
