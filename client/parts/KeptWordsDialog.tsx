// The words that were not taken, as they were typed: to be copied, put away, or left where they are. They are nowhere else,
// so putting them away asks once, unless they were copied or saved from here.

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PaperDialog } from './PaperDialog.tsx';

interface KeptWordsDialogProps {
  /** No two alike. */
  readonly words: readonly string[];
  /** Fetches the text as it is stored; null where the page shows that already. */
  readonly onReopen: (() => void) | null;
  readonly onDiscard: () => void;
  readonly onClose: () => void;
}

export function KeptWordsDialog({ words, onReopen, onDiscard, onClose }: KeptWordsDialogProps) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const [asks, setAsks] = useState(false);
  return (
    <PaperDialog title={t('keptWords.title')} sub={t('keptWords.sub')} onClose={onClose}>
      <div className="d-fields" data-testid="kept-words">
        {words.length === 0 && <p className="quiet">{t('keptWords.none')}</p>}
        {words.map((some) => (
          <blockquote className="serif" key={some}>
            {some}
          </blockquote>
        ))}
        {onReopen && <p className="small quiet">{t('keptWords.stillShown')}</p>}
      </div>
      {asks ? (
        <div className="d-foot">
          <p className="d-ask" role="alert">
            {t('keptWords.onlyHere')}
          </p>
          <button type="button" className="btn danger" data-testid="kept-discard-sure" onClick={onDiscard}>
            {t('keptWords.discardSure')}
          </button>
          {/* biome-ignore lint/a11y/noAutofocus: the button that was pressed is gone, and the careful one takes its place */}
          <button type="button" className="btn primary push" autoFocus onClick={() => setAsks(false)}>
            {t('keptWords.keep')}
          </button>
        </div>
      ) : (
        <div className="d-foot">
          <button
            type="button"
            className="btn away"
            data-testid="kept-discard"
            onClick={() => (isCopied || isSaved || words.length === 0 ? onDiscard() : setAsks(true))}
          >
            {t('keptWords.discard')}
          </button>
          <button
            type="button"
            className="btn push"
            data-testid="kept-copy"
            disabled={words.length === 0}
            onClick={() => void copy(words).then(setCopied)}
          >
            {isCopied ? t('frame.copied') : t('frame.copy')}
          </button>
          <button
            type="button"
            className="btn"
            data-testid="kept-download"
            disabled={words.length === 0}
            onClick={() => {
              saveWords(words, t('keptWords.fileName'));
              setSaved(true);
            }}
          >
            {t('keptWords.download')}
          </button>
          {onReopen ? (
            <button type="button" className="btn primary" data-testid="kept-reopen" onClick={onReopen}>
              {t('keptWords.reopen')}
            </button>
          ) : (
            <button type="button" className="btn primary" onClick={onClose}>
              {t('frame.close')}
            </button>
          )}
        </div>
      )}
    </PaperDialog>
  );
}

/** False where the browser lets nothing be copied: the words can still be marked by hand, and saved. */
async function copy(words: readonly string[]): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words.join('\n'));
    return true;
  } catch {
    return false;
  }
}

/** As a file of plain text, made on this device. */
function saveWords(words: readonly string[], fileName: string): void {
  const address = URL.createObjectURL(new Blob([`${words.join('\n\n')}\n`], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
