// What was refused, said as a sentence: what happened, what became of the words, one next action. Codes stay out of the
// sentence and stand under "Details".

import { useTranslation } from 'react-i18next';
import { Refusal } from '../api.ts';

/** Gives a function from anything thrown to the sentence a person reads. */
export function useRefusalText(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  return (error) => {
    const code = error instanceof Refusal ? error.code : 'unknown';
    const key = `refusal.${code}`;
    return i18n.exists(key) ? i18n.t(key, refusalSlots(error)) : t('refusal.unknown');
  };
}

function refusalSlots(error: unknown): Record<string, unknown> {
  return error instanceof Refusal ? { ...error.data } : {};
}
