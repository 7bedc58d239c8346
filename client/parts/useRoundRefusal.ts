// What the server refused of an act on a round, said with the round's own time: what happened, what became of the words,
// one next action.

import { useTranslation } from 'react-i18next';
import type { AnswerKind } from '../../shared/approval/answer.ts';
import { hours } from '../../shared/print/format.ts';
import { Refusal } from '../api.ts';
import { currentLanguage } from './language.ts';
import { useRefusalText } from './refusalText.ts';

/** Gives a function from a refusal to its sentence. `kind`: of the answer that was sent; null for other acts. */
export function useRoundRefusal(nameOf: (code: string) => string) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const text = useRefusalText();
  return (error: unknown, kind: AnswerKind | null): string => {
    if (!(error instanceof Refusal)) return text(error);
    const { code, data } = error;
    if (kind !== null && code.startsWith('server/')) return `${t('round.notSent')} ${text(error)}`;
    if (code === 'answer/late' && typeof data.deadline === 'number' && typeof data.zone === 'string') {
      const time = hours(data.deadline, language, data.zone);
      return t(kind === 'object' ? 'round.lateObjection' : 'round.late', { time });
    }
    if (Array.isArray(data.delegations)) {
      const names = new Intl.ListFormat(language).format(data.delegations.map((one) => nameOf(String(one))));
      if (code === 'round/consulting-pending') return t('round.consultingPending', { names });
      if (code === 'round/answers-missing') return t('round.answersMissing', { names });
    }
    return text(error);
  };
}
