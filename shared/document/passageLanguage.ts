// The language of a passage: words of another language than the document's carry a mark for it, so that Word spells and
// hyphenates them rightly and a voice reads them out rightly (WCAG 2.2, 3.1.2). Marks and not a value, because two people may
// set two languages on the same words at once: both are kept, and every reader takes the same one of them.

import { LANGUAGE_MARKS, type LanguageMark, type Look, type MarkName } from './block.ts';

export type PassageLanguage = LanguageMark extends `lang-${infer Language}` ? Language : never;

const languageOfMark = (mark: LanguageMark): PassageLanguage => mark.slice('lang-'.length) as PassageLanguage;

/** The languages words can be marked with, as BCP 47. */
export const PASSAGE_LANGUAGES: readonly PassageLanguage[] = LANGUAGE_MARKS.map(languageOfMark);

export const markOfLanguage = (language: PassageLanguage): LanguageMark => `lang-${language}`;

export const isLanguageMark = (mark: MarkName): mark is LanguageMark => mark.startsWith('lang-');

/** Marks of a run told apart: how it looks, and its language (BCP 47), null where it is the document's. */
export function toldMarks(marks: readonly MarkName[]): {
  readonly looks: readonly Look[];
  readonly language: PassageLanguage | null;
} {
  const last = marks.filter(isLanguageMark).at(-1);
  return {
    looks: marks.filter((mark): mark is Look => !isLanguageMark(mark)),
    language: last === undefined ? null : languageOfMark(last),
  };
}
