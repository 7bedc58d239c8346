// Above a field that opens with words of before: whose they are, and the way back to what it would begin with.

import { useTranslation } from 'react-i18next';
import type { Unsent } from './useUnsent.ts';

export function UnsentNote({ unsent }: { readonly unsent: Unsent }) {
  const { t } = useTranslation();
  if (unsent.from === 'now') return null;
  return (
    <p className="unsent" role="note" data-testid="unsent">
      {t(unsent.from === 'moved' ? 'wording.unsentMoved' : 'wording.unsent')}{' '}
      <button type="button" className="link" onClick={unsent.restart}>
        {t('wording.restart')}
      </button>
    </p>
  );
}
