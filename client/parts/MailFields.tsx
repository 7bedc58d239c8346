// Where notices go by mail and in which language: two fields, for one's own seat and for one that is invited.

import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { emailAddress } from '../../shared/wire/notice.ts';
import type { Language } from '../../shared/wire/text.ts';
import { LANGUAGES } from './language.ts';

interface MailFieldsProps {
  /** The address is of the person at this browser. */
  readonly isOwn: boolean;
  readonly address: string;
  readonly language: Language;
  /** What is wrong with the address; null for nothing. */
  readonly error: string | null;
  readonly onAddress: (address: string) => void;
  readonly onLanguage: (language: Language) => void;
}

/** No address is none to be wrong. */
export const isAddress = (address: string): boolean =>
  address.trim() === '' || emailAddress.safeParse(address.trim()).success;

export function MailFields({ isOwn, address, language, error, onAddress, onLanguage }: MailFieldsProps) {
  const { t } = useTranslation();
  const ids = { address: useId(), note: useId(), language: useId() };
  return (
    <>
      <div className="field">
        <label htmlFor={ids.address}>{t('notice.contact.address')}</label>
        <input
          className="in"
          id={ids.address}
          type="email"
          value={address}
          maxLength={254}
          autoComplete={isOwn ? 'email' : 'off'}
          aria-invalid={error !== null}
          aria-describedby={ids.note}
          onChange={({ target }) => onAddress(target.value)}
        />
        <p className={error === null ? 'cap' : 'err'} id={ids.note}>
          {error ?? t('notice.contact.addressNote')}
        </p>
      </div>
      <div className="field">
        <label htmlFor={ids.language}>{t('notice.contact.language')}</label>
        <select
          className="in"
          id={ids.language}
          value={language}
          onChange={({ target }) => onLanguage(LANGUAGES.find((one) => one === target.value) ?? language)}
        >
          {LANGUAGES.map((one) => (
            <option key={one} value={one} lang={one}>
              {t(`languages.${one}`)}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}
