// How a seat is called: the secretariat by its office, everyone else by delegation, with the office where it matters.

import { useTranslation } from 'react-i18next';
import type { Capacity, DelegationView } from '../../shared/wire/meeting.ts';
import type { Language } from '../../shared/wire/text.ts';
import { currentLanguage } from './language.ts';

type Names = DelegationView['names'];

/** Longer names of organisations give way to their acronym, by which everybody calls them. */
const LONG = 24;

export const nameIn = (names: Names, language: Language): string => names[language];

/** The name, or the acronym of an organisation whose name is long: for sentences that name several. */
export const shortNameIn = (names: Names, code: string, language: Language): string =>
  nameIn(names, language).length > LONG ? code : nameIn(names, language);

/** Gives a function from capacity and names to "Canada", "El Salvador, presidency", "IOM, observer". */
export function useSeatName(): (capacity: Capacity, names: Names | null, code: string | null) => string {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  return (capacity, names, code) => {
    const full = names ? nameIn(names, language) : (code ?? '');
    const name = full.length > LONG && code !== null ? code : full;
    switch (capacity) {
      case 'secretariat':
        return t('seat.secretariat');
      case 'presidency':
        return t('seat.presidency', { name });
      case 'observer':
        return t('seat.observer', { name });
      case 'delegate':
        return name;
    }
  };
}
