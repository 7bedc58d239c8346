// The list of meetings: the one that runs first, then what waits for this seat, then the past.

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { days, longDay } from '../../shared/print/format.ts';
import type { MeetingSummary } from '../../shared/wire/meeting.ts';
import { getMeetings } from '../api.ts';
import { Failure } from '../parts/Failure.tsx';
import { currentLanguage } from '../parts/language.ts';
import { meetingQuery, sessionQuery } from '../parts/meetingQueries.ts';
import { PageFrame } from '../parts/PageFrame.tsx';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { SeatMenu } from '../parts/SeatMenu.tsx';
import { signOf } from '../parts/Tag.tsx';
import { useMeetingEvents } from '../parts/useMeetingEvents.ts';
import { usePage } from '../parts/usePage.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { WaitingForYou } from '../parts/WaitingForYou.tsx';

export function MeetingsPage({ seatId }: { readonly seatId: string }) {
  const { t } = useTranslation();
  const heading = usePage(t('meetings.title'));
  const session = useQuery(sessionQuery);
  const meetings = useQuery({ queryKey: ['meetings'], queryFn: ({ signal }) => getMeetings(signal) });
  const seat = session.data?.seats.find((one) => one.id === seatId) ?? null;
  const list = meetings.data ?? [];
  const current = list.find((meeting) => meeting.id === seat?.meetingId) ?? list.find((meeting) => meeting.example);
  const meeting = useQuery({ ...meetingQuery(seatId, current?.id ?? ''), enabled: current !== undefined });
  useMeetingEvents(seatId, current?.id);
  const delegation = meeting.data?.delegations.find((one) => one.code === meeting.data.seat.delegation);
  return (
    <PageFrame
      home={`/as/${seatId}/meetings`}
      crumbs={[{ text: t('meetings.title') }]}
      example={session.data?.example === true}
      tools={
        <SeatMenu
          seat={meeting.data?.seat ?? seat}
          names={delegation?.names ?? null}
          sign={delegation ? signOf(delegation) : null}
        />
      }
    >
      <div className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {t('meetings.title')}
          </h1>
        </div>
      </div>
      <div className="stack">
        {meetings.isPending ? (
          <Waiting label={t('meetings.loading')} />
        ) : meetings.error ? (
          <Failure title={t('meetings.failed')} error={meetings.error} onRetry={() => void meetings.refetch()} />
        ) : list.length === 0 ? (
          <div className="sheet empty">
            <p>{seat?.capacity === 'secretariat' ? t('meetings.none') : t('meetings.noneForYou')}</p>
          </div>
        ) : (
          <>
            {current && <Current meeting={current} seatId={seatId} firstTitle={meeting.data?.documentList[0]?.title} />}
            {meeting.data && <WaitingForYou seatId={seatId} meeting={meeting.data} />}
            <Earlier meetings={list.filter((one) => one !== current)} seatId={seatId} />
          </>
        )}
      </div>
    </PageFrame>
  );
}

interface CurrentProps {
  readonly meeting: MeetingSummary;
  readonly seatId: string;
  readonly firstTitle: string | undefined;
}

function Current({ meeting, seatId, firstTitle }: CurrentProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const href = `/as/${seatId}/meetings/${meeting.id}`;
  return (
    <section className="sheet today" aria-labelledby="current">
      <h2 id="current">
        {t('meetings.current')} <span className="push">{longDay(meeting.startsOn, language)}</span>
      </h2>
      <div className="today-in">
        <div>
          <h3>
            <Link href={href}>{meeting.title}</Link>
          </h3>
          <p className="serif quiet">
            {t('meeting.where', { place: meeting.place, dates: days(meeting.startsOn, meeting.endsOn, language) })}
          </p>
        </div>
        <dl className="facts">
          <div>
            <dt>{t('meetings.documents')}</dt>
            <dd>{meeting.documents}</dd>
          </div>
          <div>
            <dt>{t('meetings.requestsOpen')}</dt>
            <dd data-testid="open-count">{meeting.openRequests}</dd>
          </div>
          <div>
            <dt>{t('meetings.membersPresent')}</dt>
            <dd>
              {meeting.present} <span>{t('meetings.ofMembers', { count: meeting.members })}</span>
            </dd>
          </div>
        </dl>
        <div className="btns">
          {meeting.firstDocumentId !== null && (
            <Link className="btn primary" href={`/as/${seatId}/documents/${meeting.firstDocumentId}`}>
              {firstTitle === undefined ? t('meetings.openFirst') : t('meetings.open', { document: firstTitle })}
            </Link>
          )}
          <Link className="btn" href={href}>
            {t('meetings.page')}
          </Link>
        </div>
      </div>
    </section>
  );
}

function Earlier({ meetings, seatId }: { readonly meetings: readonly MeetingSummary[]; readonly seatId: string }) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const [find, setFind] = useState('');
  const wanted = useDeferredValue(find).trim().toLocaleLowerCase();
  if (meetings.length === 0) return null;
  const matching = meetings
    .filter((one) => `${one.title} ${one.body} ${one.place} ${one.startsOn}`.toLocaleLowerCase().includes(wanted))
    .toSorted((a, b) => b.startsOn.localeCompare(a.startsOn));
  return (
    <section className="sheet" aria-labelledby="earlier">
      <div className="sheet-head">
        <h2 id="earlier">{t('meetings.earlier')}</h2>
        <search className="find">
          <label className="vh" htmlFor="find">
            {t('meetings.find')}
          </label>
          <input
            className="in"
            id="find"
            type="search"
            placeholder={t('meetings.findHint')}
            value={find}
            onChange={(event) => setFind(event.target.value)}
          />
        </search>
      </div>
      {matching.length === 0 ? (
        <div className="empty">
          <p>
            {t('meetings.noMatch')}{' '}
            <button type="button" className="link" onClick={() => setFind('')}>
              {t('meetings.clear')}
            </button>
          </p>
        </div>
      ) : (
        <ScrollRegion label={t('meetings.earlierTable')}>
          <table className="grid-table meet">
            <thead>
              <tr>
                <th scope="col">{t('meetings.held')}</th>
                <th scope="col">{t('meetings.body')}</th>
                <th scope="col">{t('meetings.place')}</th>
                <th scope="col">{t('meetings.issued')}</th>
                <th scope="col">{t('meetings.state')}</th>
              </tr>
            </thead>
            <tbody>
              {matching.map((one) => (
                <tr key={one.id}>
                  <td className="num nowrap">{days(one.startsOn, one.endsOn, language, 'short')}</td>
                  <th scope="row">
                    <Link href={`/as/${seatId}/meetings/${one.id}`}>{one.body}</Link>
                  </th>
                  <td>{one.place}</td>
                  <td>
                    {one.firstDocumentId !== null && (
                      <Link href={`/as/${seatId}/documents/${one.firstDocumentId}`}>{one.title}</Link>
                    )}
                  </td>
                  <td>
                    <span className="chip good">{t('meetings.published')}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}
