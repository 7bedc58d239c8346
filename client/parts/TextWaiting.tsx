// Where a text will stand, while it is being fetched: its first page, or grey rows.

import { useTranslation } from 'react-i18next';
import { FirstPage } from './FirstPage.tsx';
import { Waiting } from './Waiting.tsx';

export function TextWaiting() {
  const { t } = useTranslation();
  return (
    <FirstPage part="text">
      <Waiting label={t('drafting.loading')} rows={12} className="paper-wait" />
    </FirstPage>
  );
}
