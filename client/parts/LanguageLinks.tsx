// The languages of the interface, each in its own name.

import { useTranslation } from 'react-i18next';
import { chooseLanguage, currentLanguage, LANGUAGES } from './language.ts';

export function LanguageLinks({ className }: { readonly className?: string }) {
  const { t, i18n } = useTranslation();
  const current = currentLanguage(i18n.language);
  return (
    <fieldset className={className}>
      <legend className="vh">{t('frame.language')}</legend>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          className="link"
          lang={language}
          aria-pressed={language === current}
          onClick={() => void chooseLanguage(language)}
        >
          {t(`languages.${language}`)}
        </button>
      ))}
    </fieldset>
  );
}
