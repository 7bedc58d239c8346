// The paragraph an answer is about and the day it waits for, in words: "until Thu 29 June, paragraph 9".

import type { TFunction } from 'i18next';
import type { Answer } from '../../shared/approval/answer.ts';
import { plainDay } from '../../shared/print/format.ts';
import type { Language } from '../../shared/wire/text.ts';

/** "9." is printed before a paragraph; spoken of, it is paragraph 9. */
export const aboutWords = (label: string, t: TFunction): string =>
  label === '' ? t('round.unnumbered') : t('round.paragraph', { label: label.replace(/[.)]$/, '') });

export function answerAbout(answer: Answer, language: Language, t: TFunction): string {
  const parts = [
    answer.kind === 'consulting' ? t('round.until', { day: plainDay(answer.until, language) }) : '',
    'about' in answer && answer.about !== null ? aboutWords(answer.about.label, t) : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
