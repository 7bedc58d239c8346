// Where a text will stand, while it is being fetched.

import { useTranslation } from 'react-i18next';
import { Waiting } from './Waiting.tsx';

export function TextWaiting() {
  const { t } = useTranslation();
  return <Waiting label={t('drafting.loading')} rows={12} className="paper-wait" />;
}
