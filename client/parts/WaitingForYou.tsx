// Requests of the documents being drafted that wait for a decision of this seat, oldest first, each a link to its paragraph.

import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { MeetingView } from '../../shared/wire/api.ts';
import { getRequests } from '../api.ts';
import { capitalised, when } from './format.ts';
import { currentLanguage } from './language.ts';
import { printedPlaceWords } from './places.ts';
import { useSentence } from './sentence.ts';
import { signOf, Tag } from './Tag.tsx';

const SHOWN = 5;

export function WaitingForYou({ seatId, meeting }: { readonly seatId: string; readonly meeting: MeetingView }) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const sentence = useSentence();
  const drafting = meeting.documentList.filter((one) => one.status === 'drafting');
  const waiting = useQueries({
    queries: drafting.map(({ id }) => ({
      queryKey: ['requests', seatId, id],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => getRequests(seatId, id, signal),
    })),
    combine: (answers) =>
      answers.some(({ data }) => data === undefined)
        ? null
        : answers
            .flatMap(({ data }) => data ?? [])
            .filter((request) => request.state.kind === 'open')
            .sort((a, b) => a.filedAt - b.filedAt),
  });
  if (waiting === null) return null;
  const titleOf = (documentId: string) => drafting.find((one) => one.id === documentId)?.title ?? '';
  const hrefOf = (documentId: string) => `/as/${seatId}/documents/${documentId}`;
  const next = waiting[SHOWN];
  return (
    <section className="sheet" aria-labelledby="waiting">
      <h2 id="waiting">
        {t('meetings.waiting')} <span className="push">{waiting.length}</span>
      </h2>
      {waiting.length === 0 ? (
        <p className="empty">{t('meetings.waitingNone')}</p>
      ) : (
        <ul className="rows waiting">
          {waiting.slice(0, SHOWN).map((request) => {
            const lead = meeting.delegations.find((one) => one.code === request.lead);
            return (
              <li key={request.id}>
                <span>
                  <Link href={`${hrefOf(request.documentId)}?request=${request.id}`}>
                    {capitalised(printedPlaceWords(request.place, t)) || titleOf(request.documentId)}
                  </Link>
                  {drafting.length > 1 && <span className="cap block">{titleOf(request.documentId)}</span>}
                </span>
                <span>
                  {lead && <Tag {...signOf(lead)} />} {sentence(request)}
                </span>
                <span className="quiet num">{when(request.filedAt, Date.now(), language, meeting.zone)}</span>
              </li>
            );
          })}
        </ul>
      )}
      {next && (
        <p className="sheet-foot">
          <Link href={hrefOf(next.documentId)}>{t('meetings.waitingMore', { count: waiting.length - SHOWN })}</Link>
        </p>
      )}
    </section>
  );
}
