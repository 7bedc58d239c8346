// One meeting: its documents, who takes part (absent members are listed, never dropped), its timetable.

import '../styles/approval.css';
import '../styles/export.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { days, offset, shortDay } from '../../shared/print/format.ts';
import type { RoundSummary } from '../../shared/wire/approval.ts';
import type { DelegationView, DocumentSummary, MeetingView } from '../../shared/wire/meeting.ts';
import { ApprovalSheet } from '../parts/ApprovalSheet.tsx';
import { meetingRoundsQuery } from '../parts/approvalCalls.ts';
import { Failure } from '../parts/Failure.tsx';
import { FollowUpSheet } from '../parts/FollowUpSheet.tsx';
import { InviteDialog } from '../parts/InviteDialog.tsx';
import { IssueMeetingDialog } from '../parts/IssueMeetingDialog.tsx';
import { currentLanguage } from '../parts/language.ts';
import { meetingQuery } from '../parts/meetingQueries.ts';
import { PageFrame } from '../parts/PageFrame.tsx';
import { Presence } from '../parts/Presence.tsx';
import { RecordSheet } from '../parts/RecordSheet.tsx';
import { isOver } from '../parts/readingWords.ts';
import { requestsQuery } from '../parts/requestsQuery.ts';
import { ScreenSheet } from '../parts/ScreenSheet.tsx';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { SeatMenu } from '../parts/SeatMenu.tsx';
import { nameIn } from '../parts/seatName.ts';
import { signOf, Tag } from '../parts/Tag.tsx';
import { STATUS_CHIPS, STATUS_WORDS } from '../parts/TextState.tsx';
import { useMeetingEvents } from '../parts/useMeetingEvents.ts';
import { usePage } from '../parts/usePage.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { WaitingForYou } from '../parts/WaitingForYou.tsx';
import { useFetchAhead } from './useFetchAhead.ts';

interface MeetingPageProps {
  readonly seatId: string;
  readonly meetingId: string;
}

export function MeetingPage({ seatId, meetingId }: MeetingPageProps) {
  const { t } = useTranslation();
  const meeting = useQuery(meetingQuery(seatId, meetingId));
  useMeetingEvents(seatId, meetingId);
  const heading = usePage(meeting.data?.title ?? '');
  useFetchAhead(meeting.data !== undefined);
  const home = `/as/${seatId}/meetings`;
  const view = meeting.data;
  const delegation = view?.delegations.find((one) => one.code === view.seat.delegation);
  return (
    <PageFrame
      home={home}
      crumbs={[{ text: t('meetings.title'), href: home }, { text: view?.title ?? '' }]}
      example={view?.example === true}
      tools={
        view && (
          <>
            <Presence delegations={view.delegations} />
            <SeatMenu
              seat={view.seat}
              names={delegation?.names ?? null}
              sign={delegation ? signOf(delegation) : null}
            />
          </>
        )
      }
    >
      {view ? (
        <MeetingBody view={view} seatId={seatId} heading={heading} />
      ) : meeting.error ? (
        <Failure title={t('meeting.failed')} error={meeting.error} onRetry={() => void meeting.refetch()} />
      ) : (
        <Waiting label={t('meeting.loading')} rows={8} />
      )}
    </PageFrame>
  );
}

interface BodyProps {
  readonly view: MeetingView;
  readonly seatId: string;
  readonly heading: React.RefObject<HTMLHeadingElement | null>;
}

function MeetingBody({ view, seatId, heading }: BodyProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const presidency = view.delegations.find((one) => one.presidency);
  const mayRead = view.abilities.readRounds;
  const [isIssuing, setIssuing] = useState(false);
  const { data: rounds = [] } = useQuery({ ...meetingRoundsQuery(seatId, view.id), enabled: mayRead });
  const first = view.documentList.find((one) => one.id === view.firstDocumentId) ?? view.documentList[0];
  return (
    <>
      <div className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {view.title}
          </h1>
          <p className="serif">
            {t('meeting.where', { place: view.place, dates: days(view.startsOn, view.endsOn, language) })}
            {presidency && ` ${t('meeting.presidencyOf', { delegation: nameIn(presidency.names, language) })}`}
          </p>
        </div>
        <div className="btns">
          {first && (
            <Link className="btn primary" href={`/as/${seatId}/documents/${first.id}`}>
              {t('meetings.open', { document: first.title })}
            </Link>
          )}
          {view.abilities.writeText && (
            <Link className={first ? 'btn' : 'btn primary'} href={`/as/${seatId}/meetings/${view.id}/new-document`}>
              {t('newDocument.open')}
            </Link>
          )}
          <Link className="btn plain" href={`/as/${seatId}/meetings/${view.id}/library`}>
            {t('library.openLibrary')}
          </Link>
          {view.abilities.exportDocument && view.documentList.length > 0 && (
            <button type="button" className="btn plain" data-testid="issue-meeting" onClick={() => setIssuing(true)}>
              {t('export.meeting')}
            </button>
          )}
        </div>
        {isIssuing && <IssueMeetingDialog seatId={seatId} meeting={view} onClose={() => setIssuing(false)} />}
      </div>
      <div className="two">
        <div className="stack">
          <section className="sheet" aria-labelledby="documents">
            <h2 id="documents">
              {t('meeting.documents')}{' '}
              <Link className="push" href={`/as/${seatId}/meetings/${view.id}/register`} data-testid="register-link">
                {t('register.title')}
              </Link>
            </h2>
            {view.documentList.length === 0 ? (
              <p className="empty">{t('meeting.noDocument')}</p>
            ) : (
              <ul className="rows docs">
                {view.documentList.map((one) => (
                  <DocumentRow
                    key={one.id}
                    document={one}
                    seatId={seatId}
                    meeting={view}
                    round={rounds.find(({ documentId, phase }) => documentId === one.id && !isOver(phase))}
                  />
                ))}
              </ul>
            )}
          </section>
          <WaitingForYou seatId={seatId} meeting={view} />
          <Participants view={view} seatId={seatId} />
        </div>
        <div className="stack">
          <Timetable view={view} />
          <FollowUpSheet seatId={seatId} meeting={view} />
          {mayRead && <ApprovalSheet seatId={seatId} meeting={view} rounds={rounds} />}
          {view.abilities.runScreen && <ScreenSheet seatId={seatId} meetingId={view.id} />}
          {view.abilities.readRecord && <RecordSheet seatId={seatId} meeting={view} />}
        </div>
      </div>
    </>
  );
}

interface RowProps {
  readonly document: DocumentSummary;
  readonly meeting: MeetingView;
  readonly seatId: string;
  /** The round that runs about it. */
  readonly round: RoundSummary | undefined;
}

function DocumentRow({ document, meeting, seatId, round }: RowProps) {
  const { t } = useTranslation();
  const asked = useQuery({ ...requestsQuery(seatId, document.id), enabled: document.status !== 'past' });
  const waiting = (asked.data ?? []).filter(({ state }) => state.kind === 'open' || state.kind === 'parked');
  const codes = new Set(waiting.flatMap(({ lead, supporters }) => [lead, ...supporters]));
  const { open, parked, agreed } = document;
  const requests =
    document.status === 'past'
      ? ''
      : open + parked + agreed === 0
        ? t('meeting.noRequests')
        : t('meeting.counts', { open, parked, agreed });
  return (
    <li>
      <Link className="dn" href={`/as/${seatId}/documents/${document.id}`}>
        {document.title}
      </Link>
      <span className="quiet ln2">
        {t('meeting.paragraphs', { count: document.paragraphs })} {requests}{' '}
        {open + parked + agreed > 0 && (
          <Link href={`/as/${seatId}/meetings/${meeting.id}/register?document=${document.id}`}>
            {t('register.short')}
            <span className="vh">{`: ${document.title}`}</span>
          </Link>
        )}
      </span>
      <span className="st">
        {document.writtenForExample && <span className="cap">{t('meeting.writtenForExample')}</span>}{' '}
        {meeting.delegations
          .filter(({ code }) => codes.has(code))
          .map((one) => (
            <Tag key={one.code} {...signOf(one)} />
          ))}
        {round ? (
          <Link className="chip action press" href={`/as/${seatId}/rounds/${round.id}`}>
            {t('revision.inApproval')}
            <span className="vh">{`: ${document.title}`}</span>
          </Link>
        ) : (
          <span className={STATUS_CHIPS[document.status]}>{t(STATUS_WORDS[document.status])}</span>
        )}
      </span>
    </li>
  );
}

function Participants({ view, seatId }: { readonly view: MeetingView; readonly seatId: string }) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const [invited, setInvited] = useState<DelegationView | null>(null);
  // The secretariat's own sign stands on bridging text only: it is no participant.
  const attending = view.delegations.filter((one) => one.kind !== 'secretariat');
  const members = attending.filter((one) => one.kind === 'member');
  const present = members.filter((one) => one.present).length;
  return (
    <section className="sheet" aria-labelledby="participants">
      <h2 id="participants">
        {t('meeting.participants')}{' '}
        <span>
          {t('meeting.participantsOf', {
            present: t('meeting.membersPresent', { count: present }),
            absent: t('meeting.membersAbsent', { count: members.length - present }),
            observers: t('meeting.observers', { count: attending.length - members.length }),
          })}
        </span>
      </h2>
      {attending.length === 0 ? (
        <p className="empty">{t('meeting.noParticipants')}</p>
      ) : (
        <ScrollRegion label={t('meeting.participants')}>
          <table className="grid-table people">
            <thead>
              <tr>
                <th scope="col">{t('meeting.code')}</th>
                <th scope="col">{t('meeting.delegation')}</th>
                <th scope="col">{t('meeting.people')}</th>
                <th scope="col">{t('meeting.requests')}</th>
              </tr>
            </thead>
            <tbody>
              {attending.map((one) => (
                <tr key={one.id}>
                  <td>
                    <Tag {...signOf(one)} />
                  </td>
                  <th scope="row">{nameIn(one.names, language)}</th>
                  <td className="quiet">
                    <PeopleOf delegation={one} />
                    {view.abilities.inviteSeat && (
                      <>
                        {' '}
                        <button
                          type="button"
                          className="link"
                          aria-label={t('meeting.inviteOf', { delegation: nameIn(one.names, language) })}
                          onClick={() => setInvited(one)}
                        >
                          {t('meeting.invite')}
                        </button>
                      </>
                    )}
                  </td>
                  <td className="num">
                    {one.openRequests > 0 && (
                      <Link href={`/as/${seatId}/meetings/${view.id}/register?by=${one.code}`}>
                        {t('meeting.openRequests', { count: one.openRequests })}
                      </Link>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {invited && (
        <InviteDialog seatId={seatId} meetingId={view.id} delegation={invited} onClose={() => setInvited(null)} />
      )}
    </section>
  );
}

function PeopleOf({ delegation }: { readonly delegation: DelegationView }) {
  const { t } = useTranslation();
  if (!delegation.present) {
    return delegation.kind === 'member' ? (
      <Trans i18nKey="meeting.absent" components={{ b: <b /> }} />
    ) : (
      t('meeting.absentShort')
    );
  }
  const words = [
    delegation.people > 0 ? t('frame.people', { count: delegation.people }) : '',
    delegation.presidency ? t('frame.presidency') : '',
    delegation.kind === 'member' ? '' : t('meeting.observerShort'),
  ];
  return words.filter((word) => word !== '').join(', ');
}

function Timetable({ view }: { readonly view: MeetingView }) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  return (
    <section className="sheet" aria-labelledby="timetable">
      <h2 id="timetable">
        {t('meeting.timetable')} <span className="push">{offset(view.startsOn, view.zone, language)}</span>
      </h2>
      {view.timetable.length === 0 ? (
        <p className="empty">{t('meeting.noTimetable')}</p>
      ) : (
        <ol className="tt">
          {view.timetable.map((entry) => (
            <li key={`${entry.on} ${entry.title}`}>
              <time dateTime={entry.on}>{shortDay(entry.on.slice(0, 10), language)}</time>
              <span>{entry.title}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
