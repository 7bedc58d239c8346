// Where a part of the page could not be fetched (no connection, or the server has been renewed): said in its place, while
// the rest of the page goes on.

import { useTranslation } from 'react-i18next';

export function PartMissing({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="sheet empty" role="alert" data-testid="part-missing">
      <p>
        <b>{t('broken.part')}</b> {t('broken.partLead')}
      </p>
      <p className="btns failure-btns">
        <button type="button" className="btn primary" onClick={onRetry}>
          {t('frame.tryAgain')}
        </button>
      </p>
    </div>
  );
}
