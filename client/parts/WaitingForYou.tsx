// Requests of the first document that wait for a decision of this seat, oldest first, each a link to its paragraph.

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { MeetingView } from '../../shared/wire/api.ts';
import { getRequests } from '../api.ts';
import { when } from './format.ts';
import { currentLanguage } from './language.ts';
import { useSentence } from './sentence.ts';
import { signOf, Tag } from './Tag.tsx';

const SHOWN = 5;

export function WaitingForYou({ seatId, meeting }: { readonly seatId: string; readonly meeting: MeetingView }) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const sentence = useSentence();
  const document = meeting.documentList.find((one) => one.id === meeting.firstDocumentId);
  const requests = useQuery({
    queryKey: ['requests', seatId, document?.id],
    queryFn: ({ signal }) => getRequests(seatId, document?.id ?? '', signal),
    enabled: document !== undefined,
  });
  if (!document || !requests.data) return null;
  const waiting = requests.data.filter((request) => request.state.kind === 'open');
  const href = `/as/${seatId}/documents/${document.id}`;
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
                <Link href={`${href}?request=${request.id}`}>{calm(request.place) || document.title}</Link>
                <span>
                  {lead && <Tag {...signOf(lead)} />} {sentence(request)}
                </span>
                <span className="quiet num">{when(request.filedAt, Date.now(), language, meeting.zone)}</span>
              </li>
            );
          })}
        </ul>
      )}
      {waiting.length > SHOWN && (
        <p className="sheet-foot">
          <Link href={href}>{t('meetings.waitingMore', { count: waiting.length - SHOWN })}</Link>
        </p>
      )}
    </section>
  );
}

/** Headings of a text shout ("CONCLUSIONS, 4"); a list does not. */
const calm = (place: string): string =>
  place.replace(/\p{Lu}{4,}/gu, (word) => word.slice(0, 1) + word.slice(1).toLocaleLowerCase());
