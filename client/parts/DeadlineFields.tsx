// A deadline as it is set: day and time by the clocks of a zone that is named, and what that is in UTC and at the reader's.

import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { deadlineOf } from '../../shared/approval/deadline.ts';
import { fullTime, offset } from '../../shared/print/format.ts';
import { LAST_DAY } from '../../shared/wire/day.ts';
import { currentLanguage } from './language.ts';

export interface DeadlineDraft {
  /** ISO date. */
  readonly day: string;
  /** "18:00" */
  readonly time: string;
  readonly zone: string;
}

/** As the server takes it; null while something is missing. */
export const deadlineBody = ({ day, time, zone }: DeadlineDraft) =>
  day === '' || time === '' ? null : { local: `${day}T${time}`, zone };

interface DeadlineFieldsProps {
  readonly draft: DeadlineDraft;
  /** ISO date before which there is nothing to choose. */
  readonly from: string;
  /** Zones to choose from; the first is that of the meeting. */
  readonly zones: readonly { readonly zone: string; readonly words: string }[];
  readonly onDraft: (draft: DeadlineDraft) => void;
}

export function DeadlineFields({ draft, from, zones, onDraft }: DeadlineFieldsProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const ids = { day: useId(), time: useId(), zone: useId() };
  const body = deadlineBody(draft);
  const meant = body && deadlineOf(body.local, body.zone);
  return (
    <div className="deadline-fields">
      <div className="d-row">
        <div className="field">
          <label htmlFor={ids.day}>{t('round.deadlineDay')}</label>
          <input
            className="in"
            id={ids.day}
            type="date"
            min={from}
            max={LAST_DAY}
            value={draft.day}
            data-testid="deadline-day"
            onChange={({ target }) => onDraft({ ...draft, day: target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={ids.time}>{t('round.deadlineTime')}</label>
          <input
            className="in"
            id={ids.time}
            type="time"
            value={draft.time}
            data-testid="deadline-time"
            onChange={({ target }) => onDraft({ ...draft, time: target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={ids.zone}>{t('round.deadlineZone')}</label>
          <select
            className="in"
            id={ids.zone}
            value={draft.zone}
            data-testid="deadline-zone"
            onChange={({ target }) => onDraft({ ...draft, zone: target.value })}
          >
            {zones.map(({ zone, words }) => (
              <option key={zone} value={zone}>
                {t('round.zone', { place: words, offset: offset(draft.day === '' ? from : draft.day, zone, language) })}
              </option>
            ))}
          </select>
        </div>
      </div>
      {meant?.ok && (
        <p className="cap">{t('round.deadlineMeans', { utc: fullTime(meant.value.at, language, 'UTC') })}</p>
      )}
    </div>
  );
}
