// The last step before an objection: what it does, in words, and what will be told to all members.

import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RoundView } from '../../shared/wire/approval.ts';
import { aboutWords } from './answerAbout.ts';
import { type AnswerDraft, WHOLE } from './answerDraft.ts';
import { Reference } from './Failure.tsx';
import { PaperDialog } from './PaperDialog.tsx';

interface ObjectDialogProps {
  readonly round: RoundView;
  readonly draft: AnswerDraft;
  readonly delegation: string;
  readonly isSending: boolean;
  readonly refusal: { readonly text: string; readonly error: unknown } | null;
  readonly onGo: () => void;
  readonly onClose: () => void;
}

export function ObjectDialog({ round, draft, delegation, isSending, refusal, onGo, onClose }: ObjectDialogProps) {
  const { t } = useTranslation();
  const paragraph = round.paragraphs.find(({ blockId }) => blockId === draft.about);
  const about = draft.about === WHOLE || !paragraph ? t('round.wholeText') : aboutWords(paragraph.label, t);
  return (
    <PaperDialog
      title={t('round.objectTitle', { delegation })}
      sub={t('round.objectSub', { revision: round.revision, about })}
      onClose={onClose}
    >
      <p className="d-note problem object-note" data-testid="object-note">
        <TriangleAlert className="icon" size={16} aria-hidden="true" />
        <span>{t(round.mode.kind === 'silence' ? 'round.objectDoes' : 'round.objectDoesExplicit')}</span>
      </p>
      <div className="d-fields">
        <blockquote className="serif">{draft.words}</blockquote>
        {draft.wording.trim() !== '' && (
          <div>
            <p className="cap">{t('round.otherWording')}</p>
            <blockquote className="serif">{draft.wording}</blockquote>
          </div>
        )}
        {refusal && (
          <div className="refused-note" role="alert" data-testid="answer-refused">
            <p>{refusal.text}</p>
            <Reference error={refusal.error} />
          </div>
        )}
      </div>
      <div className="d-foot">
        <button type="button" className="btn" onClick={onClose} data-testid="object-back">
          {t('round.objectBack')}
        </button>
        <button type="button" className="btn danger push" disabled={isSending} onClick={onGo} data-testid="object-go">
          {isSending ? t('round.sending') : t('round.objectGo', { delegation })}
        </button>
      </div>
    </PaperDialog>
  );
}
