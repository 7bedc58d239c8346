// On the page of a meeting: what earlier meetings of the body left open, which stands on its agenda. Confirmed actions are
// listed, those of one's own delegation first; of what was only found by rule no more than the number is told.

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { isNamed } from '../../shared/followUp/action.ts';
import type { MeetingView } from '../../shared/wire/meeting.ts';
import { PartyName } from './ActionRow.tsx';
import { followUpQuery } from './followUpCalls.ts';
import { countsOf, isFound, keyOf } from './followUpRows.ts';
import { currentLanguage } from './language.ts';

/** Actions listed here at most; the page of actions has them all. */
const MOST = 4;

export function FollowUpSheet({ seatId, meeting }: { readonly seatId: string; readonly meeting: MeetingView }) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const { data } = useQuery(followUpQuery(seatId, meeting.id));
  const earlier = new Set((data?.documents ?? []).filter(({ own }) => !own).map(({ id }) => id));
  const carried = (data?.actions ?? []).filter(({ documentId }) => earlier.has(documentId));
  const own = meeting.seat.delegation;
  const open = carried
    .filter((action) => !isFound(action))
    .sort((a, b) => Number(isOwn(b.who, own)) - Number(isOwn(a.who, own)));
  return (
    <section className="sheet" aria-labelledby="left-open" data-testid="left-open">
      <h2 id="left-open">
        {t('followUp.title')}{' '}
        <Link className="push" href={`/as/${seatId}/meetings/${meeting.id}/follow-up`} data-testid="follow-up-link">
          {t('followUp.openPage')}
        </Link>
      </h2>
      {open.length > 0 && (
        <ul className="rows left-open">
          {open.slice(0, MOST).map((action) => (
            <li key={keyOf(action)}>
              <span className="serif" lang={data?.documents.find(({ id }) => id === action.documentId)?.language}>
                {action.what}
              </span>
              <span className="small quiet">
                {action.who.length === 0
                  ? t('followUp.nobody')
                  : action.who.map((party) => (
                      <span key={`${party.kind} ${party.code} ${party.read}`}>
                        <PartyName party={party} delegations={meeting.delegations} language={language} />{' '}
                      </span>
                    ))}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="empty">
        {carried.length === 0 ? t('followUp.noneCarried') : t('followUp.carriedCounts', { ...countsOf(carried) })}
      </p>
    </section>
  );
}

const isOwn = (who: Parameters<typeof isNamed>[0], code: string | null): boolean =>
  code !== null && isNamed(who, [code], false);
