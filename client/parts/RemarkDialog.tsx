// A request without wording: what is asked for is said in plain words, about a paragraph or the whole document.

import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PaperDialog } from './PaperDialog.tsx';
import { Refused } from './Refused.tsx';

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
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim() !== '') onAsk(words.trim());
        }}
      >
        <div className="d-fields">
          <div className="field">
            <label htmlFor={id}>{t('remark.words')}</label>
            <textarea
              className="in small-words"
              id={id}
              rows={4}
              // biome-ignore lint/a11y/noAutofocus: the dialog was opened to fill this in
              autoFocus
              value={words}
              maxLength={4000}
              onChange={(event) => setWords(event.target.value)}
            />
          </div>
          {refusal !== undefined && <Refused error={refusal} onClose={onClose} />}
        </div>
        <div className="d-foot">
          <button type="button" className="btn" onClick={onClose}>
            {t('frame.cancel')}
          </button>
          <button
            type="submit"
            className="btn primary push"
            data-testid="remark-go"
            disabled={isBusy || words.trim() === ''}
          >
            {t('ask.submit')}
          </button>
        </div>
      </form>
    </PaperDialog>
  );
}
