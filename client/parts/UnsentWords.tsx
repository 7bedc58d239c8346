// Words that were typed for an answer when the round ended under the hand: not sent, not lost, to be taken elsewhere.

import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export function UnsentWords({ words }: { readonly words: string }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  return (
    <div className="refused-note" role="alert" data-testid="unsent-words">
      <p>{t('round.unsent')}</p>
      <blockquote>{words}</blockquote>
      <button
        type="button"
        className="btn"
        onClick={async () => {
          await navigator.clipboard.writeText(words);
          setCopied(true);
        }}
      >
        {isCopied ? t('frame.copied') : t('frame.copy')}
      </button>
    </div>
  );
}
