// Parks requests: who settles it among themselves, until when, and a word about it. All of it may be left open, and Enter
// confirms.

import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { offset } from '../../shared/print/format.ts';
import { hasWholeYear } from '../../shared/wire/day.ts';
import type { DelegationView } from '../../shared/wire/meeting.ts';
import { DialogForm, FIRST } from './DialogForm.tsx';
import { DialogLine } from './DialogLine.tsx';
import { DayField } from './Fields.tsx';
import { currentLanguage } from './language.ts';
import { PaperDialog } from './PaperDialog.tsx';
import type { RequestRow } from './requestRows.ts';
import { nameIn } from './seatName.ts';
import { signOf, Tag } from './Tag.tsx';
import { atInZone } from './zoned.ts';

export interface Parking {
  readonly with: string[];
  readonly until: string | null;
  readonly note: string;
}

interface ParkDialogProps {
  readonly rows: readonly RequestRow[];
  readonly delegations: readonly DelegationView[];
  readonly zone: string;
  readonly isBusy: boolean;
  readonly refusal: unknown;
  readonly onPark: (parking: Parking) => void;
  readonly onClose: () => void;
}

/** Longest name of an organisation that is printed, in characters. */
const LONG = 24;
const today = () => new Date().toISOString().slice(0, 10);

export function ParkDialog({ rows, delegations, zone, isBusy, refusal, onPark, onClose }: ParkDialogProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const timeId = useId();
  const [parties, setParties] = useState<readonly string[]>([]);
  const [day, setDay] = useState('');
  const [time, setTime] = useState('');
  const [note, setNote] = useState('');
  const [first] = rows;
  if (!first) return null;
  // Organisations are called by their acronym, which the sign beside it prints.
  const isLong = (one: DelegationView) => one.kind === 'organisation' && nameIn(one.names, language).length > LONG;
  const isDay = hasWholeYear(day);
  const until = !isDay ? null : time === '' ? day : atInZone(day, time, zone);
  return (
    <PaperDialog
      title={
        rows.length === 1
          ? t('park.title', { number: first.request.number })
          : t('park.titleSeveral', { count: rows.length })
      }
      sub={rows.length === 1 ? t('park.sub', { delegation: first.name, place: first.place }) : first.place}
      onClose={onClose}
    >
      <DialogForm
        go={t('request.park')}
        goId="park-go"
        isReady={!isBusy && (day === '' || isDay)}
        refusal={refusal}
        onGo={() => onPark({ with: [...parties], until, note: note.trim() })}
        onClose={onClose}
      >
        <fieldset className="parties">
          <legend>{t('park.with')}</legend>
          {delegations.map((one, index) => (
            <label key={one.code}>
              <input
                type="checkbox"
                {...(index === 0 ? FIRST : {})}
                checked={parties.includes(one.code)}
                onChange={(event) =>
                  setParties((all) =>
                    event.target.checked ? [...all, one.code] : all.filter((code) => code !== one.code),
                  )
                }
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  event.preventDefault();
                  event.currentTarget.form?.requestSubmit();
                }}
              />
              <Tag {...signOf(one)} silent />{' '}
              <span className={isLong(one) ? 'vh' : undefined}>{nameIn(one.names, language)}</span>
            </label>
          ))}
        </fieldset>
        <div className="d-row">
          <DayField label={t('park.until')} value={day} wrong={null} onChange={setDay} />
          <div className="field">
            <label htmlFor={timeId}>{t('park.time', { zone: offset(isDay ? day : today(), zone, language) })}</label>
            <input
              className="in"
              id={timeId}
              type="time"
              value={time}
              disabled={!isDay}
              onChange={(event) => setTime(event.target.value)}
            />
          </div>
        </div>
        {isDay && day < today() && <p className="caution-words">{t('park.past')}</p>}
        <DialogLine label={t('park.note')} value={note} onChange={setNote} />
      </DialogForm>
    </PaperDialog>
  );
}
