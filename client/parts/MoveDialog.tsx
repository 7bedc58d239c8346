// Asks that a paragraph stand elsewhere with all that hangs on it, its words as they are.

import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shorten } from '../../shared/amendment/sentence.ts';
import { plainText } from '../../shared/document/block.ts';
import { placeBehind, unitEnd } from '../../shared/document/unit.ts';
import { DialogForm, FIRST } from './DialogForm.tsx';
import { DialogLine } from './DialogLine.tsx';
import { PaperDialog } from './PaperDialog.tsx';
import { type Placed, placeForms, placeWords } from './places.ts';

interface MoveDialogProps {
  readonly here: Placed;
  readonly placed: readonly Placed[];
  readonly isBusy: boolean;
  readonly refusal: unknown;
  /** `after`: null for the start of the text. */
  readonly onAsk: (blocks: string[], after: string | null, reason: string) => void;
  readonly onClose: () => void;
}

const START = '';

export function MoveDialog({ here, placed, isBusy, refusal, onAsk, onClose }: MoveDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const [after, setAfter] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const blocks = placed.map(({ block }) => block);
  const end = unitEnd(blocks, here.index);
  const unit = blocks.slice(here.index, end).map((block) => block.id);
  const isFirst = here.index === 0;
  // By the last block of what it would stand behind; not where it stands already.
  const targets = placed.flatMap((one, at) => {
    if (at >= here.index && at < end) return [];
    const place = placeBehind(blocks, here.index, at);
    return place === null || place === here.index ? [] : [{ one, behind: blocks[place - 1]!.id }];
  });
  return (
    <PaperDialog title={t('move.title', { place: placeForms(here, t) })} sub={t('move.sub')} onClose={onClose}>
      <DialogForm
        go={t('ask.submit')}
        goId="move-go"
        isReady={!isBusy && after !== null}
        refusal={refusal}
        onGo={() => onAsk(unit, after === START ? null : after, reason.trim())}
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
            {!isFirst && <option value={START}>{t('move.start')}</option>}
            {targets.map(({ one, behind }) => (
              <option key={one.block.id} value={behind}>
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
