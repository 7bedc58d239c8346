// What stands in a text where a held number is gone. It is part of the text: printed in the language of the document, not
// in that of the reader.

const REMOVED: Readonly<Record<string, string>> = { en: 'Removed', es: 'Suprimido', fr: 'Supprimé' };

/** "[5. Removed]". `language` as of the document ("en", "es-SV"). */
export const removedWords = (label: string, language: string): string =>
  `[${label} ${REMOVED[language.split('-')[0] ?? ''] ?? REMOVED.en}]`;
