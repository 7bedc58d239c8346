// How far a text is on its way to adoption, for the drafting page: the round that runs, the banner and sentence about it,
// and the dialog with revisions and rounds.

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { fullTime } from '../../shared/print/format.ts';
import type { RoundSummary } from '../../shared/wire/approval.ts';
import type { DocumentView, MeetingView } from '../../shared/wire/meeting.ts';
import { documentRoundsQuery } from '../parts/approvalCalls.ts';
import { currentLanguage } from '../parts/language.ts';
import { onDemand } from '../parts/onDemand.tsx';
import { PaperDialog } from '../parts/PaperDialog.tsx';
import { PartMissing } from '../parts/PartMissing.tsx';
import { isOver } from '../parts/readingWords.ts';

const Dialog = onDemand(
  async () => (await import('../parts/ApprovalDialog.tsx')).ApprovalDialog,
  () => null,
  ({ asked, onRetry }) => (
    <PaperDialog title={asked.document.title} onClose={asked.onClose}>
      <PartMissing onRetry={onRetry} />
    </PaperDialog>
  ),
);

export interface Approval {
  /** Null where none runs, or the seat reads none. */
  readonly running: RoundSummary | null;
  /** Why nobody types: a round runs, or the text is adopted; '' where neither is so. */
  readonly sentence: string;
  /** False while it is being asked whether a round runs. */
  readonly isKnown: boolean;
  readonly banner: ReactNode;
  readonly dialog: ReactNode;
  /** Opens revisions and rounds. */
  readonly open: () => void;
}

export function useApproval(seatId: string, view: DocumentView, meeting: MeetingView): Approval {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const [isOpen, setOpen] = useState(false);
  const { data: rounds = [], isFetching } = useQuery({
    ...documentRoundsQuery(seatId, view.id),
    enabled: view.abilities.readRounds && view.status !== 'past',
  });
  const running = rounds.find(({ phase }) => !isOver(phase)) ?? null;
  const isAdopted = view.status === 'adopted';
  const sentence = running
    ? t('revision.bannerRuns', {
        number: running.number,
        revision: running.revision,
        when: fullTime(running.deadline.at, language, meeting.zone),
      })
    : isAdopted
      ? t('revision.bannerAdopted')
      : '';
  return {
    running,
    sentence,
    isKnown: !isFetching,
    banner: sentence !== '' && (
      <div className={isAdopted ? 'banner good' : 'banner'} data-testid="banner">
        <span>
          {sentence} {running?.ownAnswer === 'noAnswer' && <b>{t('revision.asked')}</b>}
        </span>
        {running ? (
          <Link className="push" href={`/as/${seatId}/rounds/${running.id}`} data-testid="to-round">
            {t('revision.toRound')}
          </Link>
        ) : (
          view.abilities.readRounds && (
            <Link
              className="push"
              href={`/as/${seatId}/documents/${view.id}/certificate`}
              data-testid="certificate-link"
            >
              {t('round.certificate')}
            </Link>
          )
        )}
      </div>
    ),
    dialog: isOpen && (
      <Dialog
        seatId={seatId}
        document={view}
        meeting={meeting}
        abilities={view.abilities}
        onClose={() => setOpen(false)}
      />
    ),
    open: () => setOpen(true),
  };
}
