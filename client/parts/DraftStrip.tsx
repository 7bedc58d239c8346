// What stands under a drafted paragraph: that it is private, the sentence it makes, the reason, and the two ways out.

import { Lock, Snowflake } from 'lucide-react';
import { useId } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { Sign } from './Tag.tsx';

interface DraftStripProps {
  readonly sign: Sign;
  readonly delegation: string;
  /** "paragraph 6" */
  readonly place: string;
  readonly sentence: string;
  readonly reason: string;
  /** Number of the filed request this is a new version of; null for a request of its own. */
  readonly revises: number | null;
  readonly isMovedOn: boolean;
  readonly isSending: boolean;
  /** That nothing can be submitted now, and since when; '' while it can. */
  readonly frozen: string;
  /** "12 words" */
  readonly kept: string;
  /** What went wrong with the last try, '' if nothing. */
  readonly problem: string;
  readonly onReason: (reason: string) => void;
  readonly onSubmit: () => void;
  /** By an observer: a member may sponsor it. */
  readonly isOffer: boolean;
  readonly onDiscard: () => void;
  /** Puts the drafted words on the clipboard. */
  readonly onCopy: () => void;
}

export function DraftStrip(props: DraftStripProps) {
  const {
    sign,
    delegation,
    place,
    sentence,
    reason,
    isMovedOn,
    isSending,
    problem,
    onReason,
    onSubmit,
    isOffer,
    onDiscard,
    revises,
  } = props;
  const { frozen, kept, onCopy } = props;
  const { t } = useTranslation();
  const ids = { why: useId(), problem: useId() };
  return (
    <section
      className="strip"
      data-hue={sign.hue ?? undefined}
      data-pattern={sign.pattern ?? undefined}
      data-testid="strip"
      aria-label={t('draft.label', { delegation, place })}
    >
      <p>
        <Lock className="icon" size={16} aria-hidden="true" />{' '}
        <b data-testid="strip-what">
          {revises === null ? t('draft.private', { delegation }) : t('draft.revises', { number: revises })}
        </b>{' '}
        <span className="quiet">{t(revises === null ? 'draft.seenBy' : 'draft.revisesNote')}</span>
      </p>
      <p className="serif" data-testid="sentence">
        {sentence}
      </p>
      {isMovedOn && <p className="caution-words">{t('draft.movedOn')}</p>}
      {frozen !== '' && (
        <p className="caution-words" data-testid="strip-frozen">
          <Snowflake className="icon" size={14} aria-hidden="true" /> {frozen} {t('freeze.kept', { words: kept })}
        </p>
      )}
      <div className="field">
        <label htmlFor={ids.why}>{t('draft.why')}</label>
        <input
          className="in"
          id={ids.why}
          value={reason}
          maxLength={4000}
          autoComplete="off"
          onChange={(event) => onReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            if (event.ctrlKey || event.metaKey) onSubmit();
          }}
        />
      </div>
      {problem !== '' && (
        <p className="err" id={ids.problem} role="alert">
          {problem}
        </p>
      )}
      <div className="btns">
        <button
          type="button"
          className="btn primary"
          data-testid="submit-request"
          disabled={isSending || frozen !== ''}
          aria-describedby={problem === '' ? undefined : ids.problem}
          onClick={onSubmit}
        >
          <span>
            {isSending ? (
              t('draft.submitting')
            ) : revises !== null ? (
              t('draft.submitVersion')
            ) : (
              <Trans
                i18nKey={isOffer ? 'draft.offerFor' : 'draft.submitFor'}
                values={{ delegation }}
                components={{ span: <span className="hide-phone" /> }}
              />
            )}
          </span>
        </button>
        {frozen !== '' && (
          <button type="button" className="btn" data-testid="copy-draft" onClick={onCopy}>
            {t('frame.copy')}
          </button>
        )}
        <button type="button" className="btn plain push" disabled={isSending} onClick={onDiscard}>
          {t('draft.discard')}
        </button>
      </div>
    </section>
  );
}
