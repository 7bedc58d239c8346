// The fingerprint of a revision: short for reading aloud, whole on demand for comparing.

import { useTranslation } from 'react-i18next';
import { shortFingerprint } from '../../shared/revision/frozenText.ts';

export function Fingerprint({ value }: { readonly value: string }) {
  const { t } = useTranslation();
  return (
    <details className="fingerprint">
      <summary>
        {t('round.fingerprint')} <span className="fp">{shortFingerprint(value)}</span>
      </summary>
      <span className="fp whole" data-testid="fingerprint">
        {value}
      </span>
    </details>
  );
}
