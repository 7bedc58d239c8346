// On the meeting page: how far each document is on its way to adoption, level by level, with the way to its revisions and
// rounds; and the rules of the meeting, for those who set them.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { dayTime } from '../../shared/print/format.ts';
import type { RoundSummary } from '../../shared/wire/approval.ts';
import type { DocumentSummary, MeetingView } from '../../shared/wire/meeting.ts';
import { ApprovalDialog } from './ApprovalDialog.tsx';
import { rulesQuery } from './approvalCalls.ts';
import { currentLanguage } from './language.ts';
import { RulesDialog } from './RulesDialog.tsx';
import { isOver } from './readingWords.ts';
import { roundStateWords, STATE_CHIPS } from './roundState.ts';
import { useNames } from './useNames.ts';

interface ApprovalSheetProps {
  readonly seatId: string;
  readonly meeting: MeetingView;
  readonly rounds: readonly RoundSummary[];
}

export function ApprovalSheet({ seatId, meeting, rounds }: ApprovalSheetProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const [about, setAbout] = useState<DocumentSummary | null>(null);
  const [isRuling, setRuling] = useState(false);
  const rules = useQuery(rulesQuery(seatId, meeting.id));
  const documents = meeting.documentList.filter(({ status }) => status !== 'past');
  const { abilities } = meeting;
  if (documents.length === 0) return null;
  return (
    <section className="sheet approval-sheet" aria-labelledby="approval" data-testid="approval-sheet">
      <h2 id="approval">
        {t('revision.approval')}{' '}
        {abilities.setRules && (
          <button type="button" className="link push" data-testid="rules" onClick={() => setRuling(true)}>
            {t('rules.change')}
          </button>
        )}
      </h2>
      {rules.data?.procedure && <p className="sheet-note">{rules.data.procedure.names[language]}</p>}
      <ul className="rows">
        {documents.map((document) => (
          <li key={document.id}>
            <p className="approval-doc">
              <b>{document.title}</b>
              <button
                type="button"
                className="link push"
                aria-label={t('revision.openListOf', { title: document.title })}
                data-testid="approval"
                onClick={() => setAbout(document)}
              >
                {t('revision.openList')}
              </button>
            </p>
            <Rounds
              seatId={seatId}
              meeting={meeting}
              rounds={rounds.filter(({ documentId }) => documentId === document.id)}
            />
            {document.status === 'adopted' && (
              <Link href={`/as/${seatId}/documents/${document.id}/certificate`} data-testid="certificate-link">
                {t('round.certificate')}
                <span className="vh">{`: ${document.title}`}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
      {about && (
        <ApprovalDialog
          seatId={seatId}
          document={about}
          meeting={meeting}
          abilities={abilities}
          onClose={() => setAbout(null)}
        />
      )}
      {isRuling && <RulesDialog seatId={seatId} meeting={meeting} onClose={() => setRuling(false)} />}
    </section>
  );
}

function Rounds({ seatId, meeting, rounds }: ApprovalSheetProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const nameOf = useNames(meeting.delegations);
  if (rounds.length === 0) {
    return <p className="cap">{t(meeting.abilities.openRound ? 'revision.noRound' : 'revision.noRoundYet')}</p>;
  }
  return (
    <ol className="approval-rounds">
      {rounds.map((round) => (
        <li key={round.id}>
          <Link href={`/as/${seatId}/rounds/${round.id}`}>
            {t('round.short', { number: round.number })}
            <span className="vh">{`: ${round.documentTitle}`}</span>
          </Link>{' '}
          <span className="cap">
            {round.revision}, {round.level.names[language]}
          </span>
          <span className={STATE_CHIPS[round.phase.kind]}>{roundStateWords(round, nameOf, language, t)}</span>
          {!isOver(round.phase) && (
            <span className="cap">
              {t('revision.until', { when: dayTime(round.deadline.at, language, meeting.zone) })}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
