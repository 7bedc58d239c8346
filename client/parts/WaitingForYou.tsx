// What waits for this seat in the documents being drafted, each a link to its paragraph. Nothing is shown where there is
// nothing to do for it and never will be.

import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { capitalised, dayTime, when } from '../../shared/print/format.ts';
import type { MeetingView } from '../../shared/wire/meeting.ts';
import { meetingRoundsQuery } from './approvalCalls.ts';
import { currentLanguage } from './language.ts';
import { printedPlace } from './places.ts';
import { requestsQuery } from './requestsQuery.ts';
import { useSentence } from './sentence.ts';
import { signOf, Tag } from './Tag.tsx';
import { roundsWaiting, type WaitingKind, waitingFor } from './waitingFor.ts';

const SHOWN = 5;

const KIND_WORDS = {
  returned: 'waiting.returned',
  oral: 'waiting.oral',
  revised: 'waiting.revised',
  offered: 'waiting.offered',
  decide: 'waiting.decide',
} as const satisfies Record<WaitingKind, string>;

export function WaitingForYou({ seatId, meeting }: { readonly seatId: string; readonly meeting: MeetingView }) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const sentence = useSentence();
  const drafting = meeting.documentList.filter((one) => one.status !== 'past');
  const waiting = useQueries({
    queries: drafting.map(({ id }) => requestsQuery(seatId, id)),
    combine: (answers) =>
      answers.some(({ data }) => data === undefined)
        ? null
        : waitingFor(
            answers.flatMap(({ data }) => data ?? []),
            meeting,
          ),
  });
  const { data: rounds = [] } = useQuery({
    ...meetingRoundsQuery(seatId, meeting.id),
    enabled: meeting.abilities.readRounds,
  });
  if (waiting === null) return null;
  const asked = roundsWaiting(rounds, meeting.abilities);
  const titleOf = (documentId: string) => drafting.find((one) => one.id === documentId)?.title ?? '';
  const hrefOf = (documentId: string) => `/as/${seatId}/documents/${documentId}`;
  const next = waiting[SHOWN];
  return (
    <section className="sheet" aria-labelledby="waiting">
      <h2 id="waiting">
        {t('meetings.waiting')}{' '}
        <span className="push" data-testid="waiting-count">
          {waiting.length + asked.length}
        </span>
      </h2>
      {waiting.length + asked.length === 0 ? (
        <p className="empty">{t('meetings.waitingNone')}</p>
      ) : (
        <ul className="rows waiting">
          {asked.map(({ kind, round }) => (
            <li key={round.id} data-waiting={kind}>
              <span>
                <Link href={`/as/${seatId}/rounds/${round.id}`} data-testid="waiting-round">
                  {t('round.short', { number: round.number })}
                  <span className="vh">{`: ${round.documentTitle}`}</span>
                </Link>
                <span className="cap block caution-words">
                  {t(kind === 'close' ? 'revision.waitsClose' : 'revision.asked')}
                </span>
                {drafting.length > 1 && <span className="cap block">{round.documentTitle}</span>}
              </span>
              <span>
                {round.revision}, {round.level.names[language]}
              </span>
              <span className="quiet num">
                {t('revision.until', { when: dayTime(round.deadline.at, language, meeting.zone) })}
              </span>
            </li>
          ))}
          {waiting.slice(0, SHOWN).map(({ kind, request }) => {
            const lead = meeting.delegations.find((one) => one.code === request.lead);
            return (
              <li key={request.id} data-waiting={kind}>
                <span>
                  <Link href={`${hrefOf(request.documentId)}?request=${request.id}`}>
                    {request.place === ''
                      ? titleOf(request.documentId)
                      : capitalised(printedPlace(request.place, t).bare)}
                  </Link>
                  <span className={kind === 'decide' ? 'cap block' : 'cap block caution-words'}>
                    {t(KIND_WORDS[kind])}
                  </span>
                  {drafting.length > 1 && <span className="cap block">{titleOf(request.documentId)}</span>}
                </span>
                <span>
                  {lead && <Tag {...signOf(lead)} />} {request.kind === 'remark' ? request.reason : sentence(request)}
                </span>
                <span className="quiet num">{when(request.filedAt, Date.now(), language, meeting.zone)}</span>
              </li>
            );
          })}
        </ul>
      )}
      {next && (
        <p className="sheet-foot">
          <Link href={hrefOf(next.request.documentId)}>
            {t('meetings.waitingMore', { count: waiting.length - SHOWN })}
          </Link>
        </p>
      )}
    </section>
  );
}
