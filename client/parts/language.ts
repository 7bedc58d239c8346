// The language of the interface: the reader's choice, else the browser's, else English. English comes with the first
// load because it is what any missing phrase falls back to; the others are fetched when chosen.

import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from '../../shared/strings/en.ts';
import { type Language, language as languageSchema } from '../../shared/wire/text.ts';
import { remember, remembered } from './remember.ts';

export const LANGUAGES = languageSchema.options;

const KEY = 'chapeau.language';

const CATALOGUES = {
  es: async () => (await import('../../shared/strings/es.ts')).es,
  fr: async () => (await import('../../shared/strings/fr.ts')).fr,
};

export const i18n = createInstance();

export function preferredLanguage(): Language {
  const wanted = [remembered(KEY), ...navigator.languages].map((tag) => tag?.slice(0, 2).toLowerCase());
  for (const tag of wanted) {
    const known = LANGUAGES.find((language) => language === tag);
    if (known !== undefined) return known;
  }
  return 'en';
}

export async function startLanguage(first: Language): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  await showLanguage(first);
}

/** Fetches the catalogue where it is not here yet, then shows the interface in it and remembers the choice. */
export async function chooseLanguage(language: Language): Promise<void> {
  remember(KEY, language);
  await showLanguage(language);
}

async function showLanguage(language: Language): Promise<void> {
  if (language !== 'en' && !i18n.hasResourceBundle(language, 'translation')) {
    i18n.addResourceBundle(language, 'translation', await CATALOGUES[language]());
  }
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}

export function currentLanguage(tag: string): Language {
  return LANGUAGES.find((language) => language === tag.slice(0, 2)) ?? 'en';
}
