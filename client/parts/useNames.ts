// How delegations are called in the reader's language, by code; a code nobody knows stands for itself.

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DelegationView } from '../../shared/wire/meeting.ts';
import { currentLanguage } from './language.ts';
import { nameIn } from './seatName.ts';

export function useNames(delegations: readonly DelegationView[]): (code: string) => string {
  const { i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  return useMemo(() => {
    const names = new Map(delegations.map((one) => [one.code, nameIn(one.names, language)]));
    return (code) => names.get(code) ?? code;
  }, [delegations, language]);
}
