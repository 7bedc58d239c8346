// One approval of one revision: the clock as its headline, one's own answer, the matrix of all members, and for those who
// run it what they do with it. Whatever counts is the server's: its clock, its receipts, its state of the round.

import '../styles/approval.css';
import '../styles/export.css';
import '../styles/round.css';
import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { localTime } from '../../shared/approval/deadline.ts';
import type { RoundView } from '../../shared/wire/approval.ts';
import type { MeetingView } from '../../shared/wire/meeting.ts';
import { useAnnouncer } from '../parts/Announcer.tsx';
import { AnswerForm } from '../parts/AnswerForm.tsx';
import { roundQuery } from '../parts/approvalCalls.ts';
import { Failure } from '../parts/Failure.tsx';
import { Fingerprint } from '../parts/Fingerprint.tsx';
import { currentLanguage } from '../parts/language.ts';
import { meetingQuery } from '../parts/meetingQueries.ts';
import { PageFrame } from '../parts/PageFrame.tsx';
import { RoundClock } from '../parts/RoundClock.tsx';
import { RoundHistory } from '../parts/RoundHistory.tsx';
import { RoundMatrix } from '../parts/RoundMatrix.tsx';
import { RoundTools } from '../parts/RoundTools.tsx';
import { isOver } from '../parts/readingWords.ts';
import { levelInSentence, roundStateWords, STATE_CHIPS } from '../parts/roundState.ts';
import { SeatMenu } from '../parts/SeatMenu.tsx';
import { Statements } from '../parts/Statements.tsx';
import { signOf } from '../parts/Tag.tsx';
import { useMeetingEvents } from '../parts/useMeetingEvents.ts';
import { useNames } from '../parts/useNames.ts';
import { usePage } from '../parts/usePage.ts';
import { useServerNow } from '../parts/useServerNow.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { WitnessAlarm } from '../parts/WitnessAlarm.tsx';
import { cityIn } from '../parts/zoneChoices.ts';

interface RoundPageProps {
  readonly seatId: string;
  readonly roundId: string;
}

export function RoundPage({ seatId, roundId }: RoundPageProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const asked = useQuery(roundQuery(seatId, roundId));
  const round = asked.data;
  const meeting = useQuery({ ...meetingQuery(seatId, round?.meetingId ?? ''), enabled: round !== undefined });
  useMeetingEvents(seatId, round?.meetingId);
  const title = round
    ? t('round.title', { number: round.number, level: levelInSentence(round.level.names[language]) })
    : '';
  const heading = usePage(title);
  const view = meeting.data;
  const home = `/as/${seatId}/meetings`;
  const own = view?.delegations.find((one) => one.code === view.seat.delegation);
  const failed = asked.error ?? meeting.error;
  return (
    <PageFrame
      home={home}
      crumbs={[
        { text: t('meetings.title'), href: home },
        { text: round?.meetingTitle ?? '', href: `${home}/${round?.meetingId ?? ''}` },
        { text: round?.documentTitle ?? '', href: `/as/${seatId}/documents/${round?.documentId ?? ''}` },
        { text: round ? t('round.short', { number: round.number }) : '' },
      ]}
      banner={round && <RoundBanner round={round} seatId={seatId} />}
      example={round?.example === true}
      tools={view && <SeatMenu seat={view.seat} names={own?.names ?? null} sign={own ? signOf(own) : null} />}
    >
      <WitnessAlarm seatId={seatId} meetingId={round?.meetingId ?? ''} />
      {round && view ? (
        <RoundBody
          round={round}
          heardAt={asked.dataUpdatedAt}
          meeting={view}
          seatId={seatId}
          title={title}
          heading={heading}
          onStale={() => void asked.refetch()}
        />
      ) : failed ? (
        <Failure
          title={t('round.failed')}
          error={failed}
          onRetry={() => void (asked.error ? asked : meeting).refetch()}
        />
      ) : (
        <Waiting label={t('round.loading')} rows={11} />
      )}
    </PageFrame>
  );
}

/** What became of the text: frozen while the round runs, free to be worked on, adopted. */
function RoundBanner({ round, seatId }: { readonly round: RoundView; readonly seatId: string }) {
  const { t } = useTranslation();
  const { phase, revision, next } = round;
  const isAdopted = phase.kind === 'closed' && phase.outcome === 'adopted';
  const isLast = isAdopted && next === null;
  const words = !isOver(phase)
    ? t('round.bannerFrozen', { revision })
    : isAdopted
      ? t(isLast ? 'round.bannerAdopted' : 'round.bannerLevel', { revision })
      : t(phase.kind === 'stopped' ? 'round.bannerStopped' : 'round.bannerNotAdopted', { revision });
  return (
    <div
      className={isAdopted ? 'banner good' : phase.kind === 'broken' ? 'banner problem' : 'banner'}
      data-testid="banner"
    >
      <Lock className="icon" size={16} aria-hidden="true" />
      <span>
        {words} {round.example && <span className="quiet hide-phone">{t('round.simulated')}</span>}
      </span>
      <Link className="push" href={`/as/${seatId}/documents/${round.documentId}`}>
        {t('round.read', { revision })}
      </Link>
    </div>
  );
}

interface BodyProps {
  readonly round: RoundView;
  /** When the browser's clock heard of it. */
  readonly heardAt: number;
  readonly meeting: MeetingView;
  readonly seatId: string;
  readonly title: string;
  readonly heading: React.RefObject<HTMLHeadingElement | null>;
  readonly onStale: () => void;
}

function RoundBody({ round, heardAt, meeting, seatId, title, heading, onStale }: BodyProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const nameOf = useNames(meeting.delegations);
  const now = useServerNow(round.now, heardAt, round.deadline.at);
  const over = isOver(round.phase);
  const isDue = !over && (round.phase.kind === 'due' || now >= round.deadline.at);
  useDueAsked(isDue && round.phase.kind === 'running', onStale);
  useEnded(round, nameOf);
  const own = meeting.delegations.find(({ code }) => code === round.own);
  const tools = { round, seatId, nameOf, place: cityIn(meeting.place), isDue };
  const state = roundStateWords(isDue ? { ...round, phase: { kind: 'due', since: now } } : round, nameOf, language, t);
  const isAdopted = round.phase.kind === 'closed' && round.phase.outcome === 'adopted';
  return (
    <>
      <div className="page-head rh">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <p className="serif">
            {t('round.about', { title: round.documentTitle, symbol: round.symbol })}{' '}
            <Fingerprint value={round.fingerprint} />
          </p>
        </div>
        <p className="round-state">
          <span
            className={isDue ? STATE_CHIPS.due : STATE_CHIPS[round.phase.kind]}
            data-testid="round-state"
            data-state={isDue ? 'due' : round.phase.kind}
          >
            {state}
          </span>
        </p>
      </div>
      <RoundClock round={round} place={tools.place} now={now} />
      <div className="round">
        <div className="stack round-side">
          {own && (
            <AnswerForm
              {...tools}
              own={own}
              name={nameOf(own.code)}
              today={localTime(now, round.deadline.zone).slice(0, 10)}
            />
          )}
          <RoundTools {...tools} />
          {isAdopted && <Passed round={round} seatId={seatId} />}
        </div>
        <div className="stack">
          <RoundMatrix round={round} delegations={meeting.delegations} />
          <p className="small quiet after">
            {!over && (round.mode.kind === 'silence' ? t('round.afterSilence') : t('round.afterExplicit'))}{' '}
            {round.next && t('round.nextLevel', { n: round.level.index + 2, level: round.next[language] })}
          </p>
          <RoundHistory round={round} nameOf={nameOf} />
          <Statements
            seatId={seatId}
            documentId={round.documentId}
            about={{ revisionId: round.revisionId, revision: round.revision, paragraphs: round.paragraphs }}
            own={meeting.seat.delegation}
            mayFile={round.abilities.fileStatement}
            delegations={meeting.delegations}
            zone={round.meetingZone}
          />
        </div>
      </div>
    </>
  );
}

/** A level that was passed: what it counts as, what comes next, and after the last the certificate. */
function Passed({ round, seatId }: { readonly round: RoundView; readonly seatId: string }): ReactNode {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  return (
    <section className="sheet" aria-labelledby="passed">
      <h2 id="passed">{t('round.passed')}</h2>
      <div className="in-form">
        <p>{t('round.countsAs', { as: round.level.countsAs[language] })}</p>
        {round.next === null ? (
          <Link
            className="btn primary"
            href={`/as/${seatId}/documents/${round.documentId}/certificate`}
            data-testid="certificate-link"
          >
            {t('round.certificate')}
          </Link>
        ) : (
          <p>{t('round.nextLevel', { n: round.level.index + 2, level: round.next[language] })}</p>
        )}
      </div>
    </section>
  );
}

/** Once the clock here says that it is over, the server is asked how the round stands. */
function useDueAsked(isPassed: boolean, onStale: () => void): void {
  const latest = useRef(onStale);
  latest.current = onStale;
  useEffect(() => {
    if (isPassed) latest.current();
  }, [isPassed]);
}

/** What ends a round while somebody has it open is said at once; a broken silence as an alert. */
function useEnded(round: RoundView, nameOf: (code: string) => string): void {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const { say, alert } = useAnnouncer();
  const told = useRef(round.phase.kind);
  useEffect(() => {
    if (told.current === round.phase.kind) return;
    told.current = round.phase.kind;
    const words = roundStateWords(round, nameOf, language, t);
    if (round.phase.kind === 'broken') alert(words);
    else if (round.phase.kind !== 'due') say(words);
  }, [round, nameOf, language, say, alert, t]);
}
