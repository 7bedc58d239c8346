// Asks that a paragraph stand elsewhere, its words as they are.

import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shorten } from '../../shared/amendment/sentence.ts';
import { plainText } from '../../shared/document/block.ts';
import { PaperDialog } from './PaperDialog.tsx';
import { type Placed, placeWords } from './places.ts';
import { Refused } from './Refused.tsx';

interface MoveDialogProps {
  readonly here: Placed;
  readonly placed: readonly Placed[];
  readonly isBusy: boolean;
  readonly refusal: unknown;
  /** `after`: null for the start of the text. */
  readonly onAsk: (after: string | null, reason: string) => void;
  readonly onClose: () => void;
}

const START = '';

export function MoveDialog({ here, placed, isBusy, refusal, onAsk, onClose }: MoveDialogProps) {
  const { t } = useTranslation();
  const ids = { after: useId(), why: useId() };
  const [after, setAfter] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const before = placed[here.index - 1]?.block.id ?? null;
  const targets = placed.filter(({ block }) => block.id !== here.block.id && block.id !== before);
  return (
    <PaperDialog title={t('move.title', { place: placeWords(here, t) })} sub={t('move.sub')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (after !== null) onAsk(after === START ? null : after, reason.trim());
        }}
      >
        <div className="d-fields">
          <div className="field">
            <label htmlFor={ids.after}>{t('move.after')}</label>
            <select
              className="in"
              id={ids.after}
              // biome-ignore lint/a11y/noAutofocus: the dialog was opened to fill this in
              autoFocus
              required
              value={after ?? 'none'}
              onChange={(event) => setAfter(event.target.value)}
            >
              <option value="none" disabled>
                {t('move.choose')}
              </option>
              {before !== null && <option value={START}>{t('move.start')}</option>}
              {targets.map((one) => (
                <option key={one.block.id} value={one.block.id}>
                  {`${placeWords(one, t)}: ${shorten(plainText(one.block), 60)}`}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor={ids.why}>{t('draft.why')}</label>
            <input
              className="in"
              id={ids.why}
              value={reason}
              maxLength={4000}
              autoComplete="off"
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
          {refusal !== undefined && <Refused error={refusal} onClose={onClose} />}
        </div>
        <div className="d-foot">
          <button type="button" className="btn" onClick={onClose}>
            {t('frame.cancel')}
          </button>
          <button type="submit" className="btn primary push" data-testid="move-go" disabled={isBusy || after === null}>
            {t('ask.submit')}
          </button>
        </div>
      </form>
    </PaperDialog>
  );
}
