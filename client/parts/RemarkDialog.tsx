// A request without wording: what is asked for is said in plain words, about a paragraph or the whole document.

import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceForms } from '../../shared/print/placeWords.ts';
import { DialogForm, FIRST } from './DialogForm.tsx';
import { PaperDialog } from './PaperDialog.tsx';
import { UnsentNote } from './UnsentNote.tsx';
import { useUnsent } from './useUnsent.ts';

interface RemarkDialogProps {
  /** Null: the document. */
  readonly place: PlaceForms | null;
  readonly isBusy: boolean;
  readonly refusal: unknown;
  /** Under which words that are not sent are kept for this tab: of the seat and what they are about. */
  readonly keptAs: string;
  /** @returns whether it was sent. */
  readonly onAsk: (words: string) => Promise<boolean>;
  readonly onClose: () => void;
}

export function RemarkDialog({ place, isBusy, refusal, keptAs, onAsk, onClose }: RemarkDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const unsent = useUnsent(keptAs, '');
  const { words } = unsent;
  const ask = async () => {
    if (await onAsk(words.trim())) unsent.forget();
  };
  return (
    <PaperDialog
      title={place === null ? t('remark.titleDocument') : t('remark.title', { place })}
      sub={t('remark.sub')}
      onClose={onClose}
    >
      <DialogForm
        go={t('ask.submit')}
        goId="remark-go"
        isReady={!isBusy && words.trim() !== ''}
        refusal={refusal}
        onGo={() => void ask()}
        onClose={onClose}
      >
        <div className="field">
          <label htmlFor={id}>{t('remark.words')}</label>
          <textarea
            className="in small-words"
            id={id}
            rows={4}
            {...FIRST}
            value={words}
            maxLength={4000}
            onChange={(event) => unsent.write(event.target.value)}
          />
          <UnsentNote unsent={unsent} />
        </div>
      </DialogForm>
    </PaperDialog>
  );
}
