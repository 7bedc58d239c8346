// In the panel: a draft of one's own delegation that is not submitted yet, so that none is forgotten in a long text. Its
// words, and the reason, stand under the paragraph.

import { Lock } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnDraft } from './ownDrafts.ts';

interface OwnDraftCardProps {
  readonly draft: OwnDraft;
  /** False while there is no server to ask. */
  readonly canAct: boolean;
  /** Puts the caret into the drafted paragraph. */
  readonly onOpen: (blockId: string) => void;
}

const SUBMITS = {
  request: { word: 'ownDraft.submit', of: 'ownDraft.submitOf' },
  offer: { word: 'ownDraft.offer', of: 'ownDraft.offerOf' },
  version: { word: 'draft.submitVersion', of: 'ownDraft.versionOf' },
} as const;

export const OwnDraftCard = memo(function OwnDraftCard({ draft, canAct, onOpen }: OwnDraftCardProps) {
  const { t } = useTranslation();
  const { blockId, place, isMovedOn, isSending, problem, isOffer, revises, submit, discard } = draft;
  const submits = SUBMITS[revises !== null ? 'version' : isOffer ? 'offer' : 'request'];
  const titleId = `own-${blockId}`;
  return (
    <section className="card own-draft" aria-labelledby={titleId} data-testid="own-draft">
      <h3 id={titleId}>
        <Lock className="icon" size={16} aria-hidden="true" />
        <span>{t('ownDraft.title', { place })}</span>
      </h3>
      <p className="state">
        {revises !== null && <>{t('draft.revises', { number: revises })} </>}
        {t('ownDraft.state')}
      </p>
      {isMovedOn && <p className="caution-words">{t('draft.movedOn')}</p>}
      {problem !== '' && <p className="err">{problem}</p>}
      <div className="btns">
        <button
          type="button"
          className="btn"
          aria-label={t('ownDraft.openOf', { place })}
          onClick={() => onOpen(blockId)}
        >
          {t('ownDraft.open')}
        </button>
        <button
          type="button"
          className="btn"
          aria-label={t(submits.of, { place })}
          disabled={!canAct || isSending || submit === null}
          onClick={() => submit?.()}
        >
          {isSending ? t('draft.submitting') : t(submits.word)}
        </button>
        <button
          type="button"
          className="btn plain push"
          aria-label={t('ownDraft.discardOf', { place })}
          disabled={isSending}
          onClick={discard}
        >
          {t('ownDraft.discard')}
        </button>
      </div>
    </section>
  );
});
