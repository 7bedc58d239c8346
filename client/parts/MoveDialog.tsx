// Asks that a paragraph stand elsewhere, its words as they are.

import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shorten } from '../../shared/amendment/sentence.ts';
import { plainText } from '../../shared/document/block.ts';
import { DialogForm, FIRST } from './DialogForm.tsx';
import { DialogLine } from './DialogLine.tsx';
import { PaperDialog } from './PaperDialog.tsx';
import { type Placed, placeWords } from './places.ts';

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
  const id = useId();
  const [after, setAfter] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const before = placed[here.index - 1]?.block.id ?? null;
  const targets = placed.filter(({ block }) => block.id !== here.block.id && block.id !== before);
  return (
    <PaperDialog title={t('move.title', { place: placeWords(here, t) })} sub={t('move.sub')} onClose={onClose}>
      <DialogForm
        go={t('ask.submit')}
        goId="move-go"
        isReady={!isBusy && after !== null}
        refusal={refusal}
        onGo={() => onAsk(after === START ? null : after, reason.trim())}
        onClose={onClose}
      >
        <div className="field">
          <label htmlFor={id}>{t('move.after')}</label>
          <select
            className="in"
            id={id}
            {...FIRST}
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
        <DialogLine label={t('draft.why')} value={reason} onChange={setReason} />
      </DialogForm>
    </PaperDialog>
  );
}
