// All about the approval of one document in one dialog: what was issued and which rounds there were, issuing the next
// revision, opening a round. Each step comes back to the list.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RevisionView } from '../../shared/wire/approval.ts';
import type { Abilities, DocumentSummary, MeetingView } from '../../shared/wire/meeting.ts';
import { documentRoundsQuery, revisionsQuery } from './approvalCalls.ts';
import { Failure } from './Failure.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { IssueRevisionForm } from './IssueRevisionForm.tsx';
import { currentLanguage } from './language.ts';
import { approvalKey } from './meetingQueries.ts';
import { OpenRoundForm } from './OpenRoundForm.tsx';
import { PaperDialog } from './PaperDialog.tsx';
import { RevisionList } from './RevisionList.tsx';
import { isOver } from './readingWords.ts';
import { levelInSentence, roundStateWords, STATE_CHIPS } from './roundState.ts';
import { useNames } from './useNames.ts';
import { Waiting } from './Waiting.tsx';

interface ApprovalDialogProps {
  readonly seatId: string;
  readonly document: Pick<DocumentSummary, 'id' | 'title' | 'status'>;
  readonly meeting: MeetingView;
  /** About this document. */
  readonly abilities: Abilities;
  readonly onClose: () => void;
}

const TITLES = { list: 'revision.title', issue: 'revision.issueTitle', open: 'revision.openTitle' } as const;

export function ApprovalDialog({ seatId, document, meeting, abilities, onClose }: ApprovalDialogProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const queries = useQueryClient();
  const nameOf = useNames(meeting.delegations);
  const [step, setStep] = useState<'list' | 'issue' | 'open'>('list');
  const [issued, setIssued] = useState<RevisionView | null>(null);
  // What is issued and asked about is what stands there now, not what stood there when somebody looked before.
  const revisions = useQuery({ ...revisionsQuery(seatId, document.id), staleTime: 0 });
  const rounds = useQuery({ ...documentRoundsQuery(seatId, document.id), enabled: abilities.readRounds });
  const all = rounds.data ?? [];
  const running = all.find(({ phase }) => !isOver(phase));
  const last = revisions.data?.revisions.at(-1);
  const stale = () =>
    Promise.all(
      [approvalKey(seatId), ['document', seatId, document.id], ['meeting', seatId, meeting.id]].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
  const list = useRef<HTMLDivElement>(null);
  const wasAway = useRef(false);
  // Back from a step, whose fields are gone, one reads on in the list.
  useEffect(() => {
    if (step !== 'list') wasAway.current = true;
    else if (wasAway.current) list.current?.focus();
  }, [step]);
  return (
    <PaperDialog title={t(TITLES[step])} sub={document.title} onClose={onClose}>
      {!revisions.data ? (
        <div className="d-fields">
          {revisions.error ? (
            <Failure title={t('revision.failed')} error={revisions.error} onRetry={() => void revisions.refetch()} />
          ) : (
            <Waiting label={t('revision.loading')} rows={3} />
          )}
        </div>
      ) : step === 'issue' ? (
        <IssueRevisionForm
          seatId={seatId}
          document={document}
          meetingId={meeting.id}
          list={revisions.data}
          onDone={async (revision) => {
            setIssued(revision);
            setStep('list');
            await stale();
          }}
          onStale={() => void stale()}
          onClose={() => setStep('list')}
        />
      ) : step === 'open' && last ? (
        <OpenRoundForm
          seatId={seatId}
          document={document}
          meeting={meeting}
          revision={last}
          rounds={all}
          mayRule={abilities.setRules}
          onDone={stale}
          onClose={() => setStep('list')}
        />
      ) : (
        <>
          <div className="d-fields" ref={list} tabIndex={-1}>
            {issued && (
              <div className="issued" role="status" data-testid="issued">
                <p>
                  <b>{t('revision.issued', { name: issued.name })}</b> {issued.symbol}
                </p>
                <Fingerprint value={issued.fingerprint} />
              </div>
            )}
            {all.length > 0 && (
              <ul className="revisions" data-testid="rounds">
                {all.toReversed().map((round) => (
                  <li key={round.id}>
                    <p>
                      <Link href={`/as/${seatId}/rounds/${round.id}`} data-testid={`round-${round.number}`}>
                        {t('round.title', {
                          number: round.number,
                          level: levelInSentence(round.level.names[language]),
                        })}
                      </Link>{' '}
                      <span className="quiet">{round.revision}</span>
                    </p>
                    <p>
                      <span className={STATE_CHIPS[round.phase.kind]}>
                        {roundStateWords(round, nameOf, language, t)}
                      </span>
                    </p>
                  </li>
                ))}
              </ul>
            )}
            <RevisionList revisions={revisions.data.revisions} seatId={seatId} zone={meeting.zone} onLeave={onClose} />
          </div>
          <div className="d-foot">
            <button type="button" className="btn" onClick={onClose}>
              {t('frame.close')}
            </button>
            {abilities.issueRevision && !running && (
              <button type="button" className="btn push" data-testid="issue-revision" onClick={() => setStep('issue')}>
                {t('revision.issue')}
              </button>
            )}
            {abilities.openRound && !running && last && document.status !== 'adopted' && (
              <button type="button" className="btn primary" data-testid="open-round" onClick={() => setStep('open')}>
                {t('revision.open')}
              </button>
            )}
          </div>
        </>
      )}
    </PaperDialog>
  );
}
