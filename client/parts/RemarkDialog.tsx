// A request without wording: what is asked for is said in plain words, about a paragraph or the whole document.

import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DialogForm, FIRST } from './DialogForm.tsx';
import { PaperDialog } from './PaperDialog.tsx';

interface RemarkDialogProps {
  /** "paragraph 4"; null: the document. */
  readonly place: string | null;
  readonly isBusy: boolean;
  readonly refusal: unknown;
  readonly onAsk: (words: string) => void;
  readonly onClose: () => void;
}

export function RemarkDialog({ place, isBusy, refusal, onAsk, onClose }: RemarkDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const [words, setWords] = useState('');
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
        onGo={() => onAsk(words.trim())}
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
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
      </DialogForm>
    </PaperDialog>
  );
}
