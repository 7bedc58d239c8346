// The foot of plain pages: in the example meeting it says what is published and what was written for the example.

import { useTranslation } from 'react-i18next';

export function Foot({ example }: { readonly example: boolean }) {
  const { t } = useTranslation();
  if (!example) return null;
  return (
    <footer className="foot">
      <span>{t('frame.exampleFoot')}</span>
    </footer>
  );
}
