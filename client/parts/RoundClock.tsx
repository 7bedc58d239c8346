// The clock of a round as its headline: what is left, to the minute; the deadline in the zone of the meeting, in the reader's
// and in UTC; the rule. It is no live region: it speaks up 24 hours, one hour and ten minutes before, and when it is over.

import type { TFunction } from 'i18next';
import { type CSSProperties, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { dayTime, fullTime, offset } from '../../shared/print/format.ts';
import type { RoundView } from '../../shared/wire/approval.ts';
import type { Language } from '../../shared/wire/text.ts';
import { useAnnouncer } from './Announcer.tsx';
import { currentLanguage } from './language.ts';
import { isOver } from './readingWords.ts';
import { type ClockCall, callBetween, elapsedPart, timeLeft } from './roundClock.ts';
import { cityOf, ownZone } from './zoneChoices.ts';

const CALL_WORDS = {
  day: 'round.callDay',
  hour: 'round.callHour',
  tenMinutes: 'round.callTenMinutes',
  over: 'round.callOver',
} as const satisfies Record<ClockCall, string>;

interface RoundClockProps {
  readonly round: RoundView;
  /** Where the meeting is: "San Salvador". */
  readonly place: string;
  /** By the server's clock. */
  readonly now: number;
}

/** "2 d 3 h", "3 h 12 min", "12 min" */
function leftWords(deadline: number, now: number, t: TFunction): string | null {
  const left = timeLeft(deadline, now);
  if (left === null) return null;
  const { days, hours, minutes } = left;
  if (days > 0) return t('round.leftDays', { days, hours });
  if (hours > 0) return t('round.leftHours', { hours, minutes });
  return minutes > 0 ? t('round.leftMinutes', { minutes }) : t('round.leftLess');
}

interface ZoneLine {
  readonly label: string;
  readonly time: string;
}

function zoneLines(round: RoundView, place: string, language: Language, t: TFunction): ZoneLine[] {
  const { at, zone } = round.deadline;
  const own = ownZone();
  const day = new Date(at).toISOString();
  const line = (name: string, of: string): ZoneLine => ({
    label: t('round.zone', { place: name, offset: offset(day, of, language) }),
    time: fullTime(at, language, of),
  });
  const isOwn = own === round.meetingZone;
  const lines = [line(isOwn ? t('round.zoneBoth', { place }) : place, round.meetingZone)];
  if (zone !== round.meetingZone) lines.push(line(t('round.zoneSet', { place: cityOf(zone) }), zone));
  // Who lives by UTC reads one line for both.
  const isUtc = ['UTC', 'Etc/UTC', 'Etc/GMT', 'GMT'].includes(own);
  if (!isOwn && !isUtc) lines.push(line(t('round.zoneOwn', { place: cityOf(own) }), own));
  const utc = isUtc && !isOwn ? t('round.zoneOwn', { place: t('round.utc') }) : t('round.utc');
  return [...lines, { label: utc, time: fullTime(at, language, 'UTC') }];
}

export function RoundClock({ round, place, now }: RoundClockProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const { say } = useAnnouncer();
  const { deadline, phase, openedAt, mode } = round;
  const over = isOver(phase);
  const last = useRef(now);
  useEffect(() => {
    const call = over ? null : callBetween(deadline.at, last.current, now);
    last.current = now;
    if (call !== null) say(t(CALL_WORDS[call]));
  }, [now, deadline.at, over, say, t]);

  const left = over ? null : leftWords(deadline.at, now, t);
  const isSilence = mode.kind === 'silence';
  const ended = phase.kind === 'running' || phase.kind === 'due' ? null : phase;
  const part = elapsedPart(openedAt, deadline.at, ended?.at ?? now);
  return (
    <section className="clock" aria-labelledby="clock">
      <h2 id="clock" className="vh">
        {t('round.clock')}
      </h2>
      <p className="left" data-testid="time-left">
        {ended ? (
          <>
            <span className="big">{t(BIG_WORDS[ended.kind])}</span>
            <span>{t('round.endedAt', { when: fullTime(ended.at, language, round.meetingZone), place })}</span>
          </>
        ) : (
          <>
            <span className="big">{left ?? t('round.due')}</span>
            <span>
              {left === null
                ? t(round.closedBy === 'presidency' ? 'round.dueNote' : 'round.dueNoteSecretariat')
                : t(isSilence ? 'round.untilSilence' : 'round.untilAnswers')}
            </span>
          </>
        )}
      </p>
      <dl>
        {zoneLines(round, place, language, t).map(({ label, time }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{time}</dd>
          </div>
        ))}
        <div>
          <dt>{t('round.rule')}</dt>
          <dd>{t(isSilence ? 'round.ruleSilence' : 'round.ruleExplicit')}</dd>
        </div>
      </dl>
      <div className="track">
        <span className="run" style={{ '--at': `${Math.round(part * 100)}%` } as CSSProperties} />
        <span className="t0">{t('round.openedAt', { when: dayTime(openedAt, language, round.meetingZone) })}</span>
        <span className="t1" aria-hidden="true">
          {t(ended ? 'round.deadline' : 'round.closes')}
        </span>
      </div>
    </section>
  );
}

const BIG_WORDS = { broken: 'round.bigBroken', closed: 'round.bigClosed', stopped: 'round.bigStopped' } as const;
