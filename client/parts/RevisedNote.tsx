// Said in a dialog about a request whose words were revised while it was open: it shows the new ones, and asks anew.

import { useTranslation } from 'react-i18next';
import type { RequestRow } from './requestRows.ts';

export function RevisedNote({ row }: { readonly row: RequestRow }) {
  const { t } = useTranslation();
  return (
    <p className="caution-words" role="status" data-testid="revised-note">
      {t('request.revisedNow', { delegation: row.name, version: row.request.version })}
    </p>
  );
}
