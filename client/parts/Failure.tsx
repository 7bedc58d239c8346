// What stands where something could not be loaded or done: what happened, one next action, and the reference for whoever
// looks after the server, behind "Details".

import { useTranslation } from 'react-i18next';
import { Refusal } from '../api.ts';
import { useRefusalText } from './refusalText.ts';

interface FailureProps {
  /** What failed: "Meetings could not be loaded." */
  readonly title: string;
  readonly error: unknown;
  readonly onRetry?: () => void;
}

export function Failure({ title, error, onRetry }: FailureProps) {
  const { t } = useTranslation();
  const text = useRefusalText();
  return (
    <div className="sheet empty" role="alert">
      <p>
        <b>{title}</b> {text(error)}
      </p>
      <Reference error={error} />
      <p className="btns failure-btns">
        {error instanceof Refusal && error.code === 'answer/unknown' ? (
          <button type="button" className="btn primary" onClick={() => location.reload()}>
            {t('frame.reload')}
          </button>
        ) : (
          onRetry && (
            <button type="button" className="btn primary" onClick={onRetry}>
              {t('frame.tryAgain')}
            </button>
          )
        )}
      </p>
    </div>
  );
}

export function Reference({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  if (!(error instanceof Refusal) || error.reference === '') return null;
  return (
    <details className="small quiet">
      <summary>{t('frame.details')}</summary>
      {t('frame.detailsOf', { reference: error.reference, code: error.code })}
    </details>
  );
}
