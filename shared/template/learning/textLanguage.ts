// In which language a text is written, by its small words. Only English, Spanish, French and Portuguese are told apart;
// a text of another language is taken for the nearest of them, and one without any small word for English.

import { fold } from '../../country/fold.ts';
import { TEXT_LANGUAGES, type TextLanguage } from './template.ts';

const SMALL_WORDS: Readonly<Record<TextLanguage, string>> = {
  en: 'the of and to in for with on by from that at as its their be is',
  es: 'el la los las de del y en con por para que al su sus se una un como lo',
  fr: 'le la les de du des et en avec par pour que au aux son ses une un dans ce sur est',
  pt: 'o a os as de do da dos das e em com por para que ao no na nos nas seu sua um uma pelo pela',
};
const MAX_CHARACTERS = 40_000;

/** The language most small words of the texts belong to. */
export function textLanguage(texts: readonly string[]): TextLanguage {
  const words = fold(texts.join(' ').slice(0, MAX_CHARACTERS)).match(/\p{L}+/gu) ?? [];
  const counts = TEXT_LANGUAGES.map((language) => {
    const small = new Set(SMALL_WORDS[language].split(' '));
    return words.reduce((sum, word) => sum + (small.has(word) ? 1 : 0), 0);
  });
  return TEXT_LANGUAGES[counts.indexOf(Math.max(...counts))] ?? 'en';
}
