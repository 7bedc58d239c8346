// What the server refused about one request: a sentence, and where words clash both wordings side by side. Nothing was
// written, and nothing of it stays but this note.

import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { clashData } from '../../shared/wire/request.ts';
import { Refusal } from '../api.ts';
import { useRefusalText } from './refusalText.ts';

export function Refused({ error, onClose }: { readonly error: unknown; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const text = useRefusalText();
  const found = clashData.safeParse(error instanceof Refusal ? error.data : null);
  return (
    <div className="refused" data-testid="refused">
      <p>{text(error)}</p>
      {found.success &&
        found.data.clashes.map((clash) => (
          <dl key={`${clash.base} ${clash.wanted}`}>
            <div>
              <dt>{t('request.clashWanted')}</dt>
              <dd>{clash.wanted === '' ? t('request.clashNothing') : clash.wanted}</dd>
            </div>
            <div>
              <dt>{t('request.clashNow')}</dt>
              <dd>{clash.now === '' ? t('request.clashNothing') : clash.now}</dd>
            </div>
          </dl>
        ))}
      <button type="button" className="btn tight plain square" aria-label={t('frame.dismiss')} onClick={onClose}>
        <X size={16} aria-hidden="true" />
      </button>
    </div>
  );
}
