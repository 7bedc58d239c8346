// What a template asks about the meeting: place, days, host, who is present, and the names its patterns hold.

import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingView } from '../../shared/wire/meeting.ts';
import { DayField, TextField } from './Fields.tsx';
import { currentLanguage } from './language.ts';
import { type Asked, daysWrong, type MeetingFields, membersOf, type NamedFields, toggled } from './newDocumentForm.ts';
import { nameIn } from './seatName.ts';
import { signOf, Tag } from './Tag.tsx';

interface AboutMeetingProps {
  readonly meeting: MeetingView;
  readonly fields: MeetingFields;
  readonly asked: ReadonlySet<Asked>;
  /** What the document is called if nothing is written. */
  readonly usualTitle: string;
  readonly onFields: (fields: MeetingFields) => void;
}

export function AboutMeeting({ meeting, fields, asked, usualTitle, onFields }: AboutMeetingProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const heading = useId();
  const wrongDays = useId();
  const countries = useId();
  const members = membersOf(meeting);
  const codes = members.map(({ code }) => code);
  const set = (more: Partial<MeetingFields>) => onFields({ ...fields, ...more });
  const areDaysWrong = daysWrong(fields);
  return (
    <section className="sheet" aria-labelledby={heading} data-testid="about-meeting">
      <h2 id={heading}>{t('newDocument.thisMeeting')}</h2>
      <div className="in-form cols">
        <TextField label={t('newDocument.city')} value={fields.city} onChange={(city) => set({ city })} />
        <TextField
          label={t('newDocument.country')}
          value={fields.country}
          list={countries}
          onChange={(country) => set({ country })}
        />
        <datalist id={countries}>
          {meeting.delegations
            .filter(({ kind }) => kind === 'member' || kind === 'observerState')
            .map(({ code, names }) => (
              <option key={code} value={nameIn(names, language)} />
            ))}
        </datalist>
        <DayField
          label={t('newDocument.start')}
          value={fields.start}
          wrong={areDaysWrong ? wrongDays : null}
          onChange={(start) => set({ start })}
        />
        <DayField
          label={t('newDocument.end')}
          value={fields.end}
          wrong={areDaysWrong ? wrongDays : null}
          onChange={(end) => set({ end })}
        />
        {areDaysWrong && (
          <p className="err full" id={wrongDays} role="alert">
            {t('newDocument.daysWrong')}
          </p>
        )}
        {asked.has('host') && <HostField meeting={meeting} value={fields.host} onChange={(host) => set({ host })} />}
        {asked.has('body') && (
          <NamedField
            label={t('newDocument.body')}
            short={t('newDocument.bodyShort')}
            value={fields.body}
            onChange={(body) => set({ body })}
          />
        )}
        {asked.has('conference') && (
          <NamedField
            label={t('newDocument.conference')}
            short={t('newDocument.conferenceShort')}
            value={fields.conference}
            onChange={(conference) => set({ conference })}
          />
        )}
        {asked.has('ordinal') && (
          <TextField label={t('newDocument.ordinal')} value={fields.ordinal} onChange={(ordinal) => set({ ordinal })} />
        )}
        {asked.has('theme') && (
          <TextField label={t('newDocument.theme')} value={fields.theme} onChange={(theme) => set({ theme })} />
        )}
        <fieldset className="full">
          <legend className="lab">
            {t('newDocument.present', { present: fields.attendance.length, count: members.length })}
          </legend>
          <div className="members">
            {members.map((one) => (
              <label className="mem" key={one.id}>
                <input
                  type="checkbox"
                  checked={fields.attendance.includes(one.code)}
                  onChange={({ target }) =>
                    set({ attendance: toggled(fields.attendance, one.code, target.checked, codes) })
                  }
                  data-testid={`present-${one.code}`}
                />
                <Tag {...signOf(one)} silent />
                <span>{nameIn(one.names, language)}</span>
              </label>
            ))}
          </div>
          {members.length === 0 && <p className="small quiet">{t('meeting.noParticipants')}</p>}
        </fieldset>
        <div className="full">
          <TextField
            label={t('newDocument.listTitle')}
            value={fields.title}
            placeholder={usualTitle}
            onChange={(title) => set({ title })}
          />
        </div>
      </div>
    </section>
  );
}

interface HostFieldProps {
  readonly meeting: MeetingView;
  readonly value: string;
  readonly onChange: (code: string) => void;
}

function HostField({ meeting, value, onChange }: HostFieldProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t('newDocument.host')}</label>
      <select className="in" id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{t('newDocument.hostOfPlace')}</option>
        {membersOf(meeting).map(({ code, names }) => (
          <option key={code} value={code}>
            {nameIn(names, language)}
          </option>
        ))}
      </select>
    </div>
  );
}

interface NamedFieldProps {
  readonly label: string;
  readonly short: string;
  readonly value: NamedFields;
  readonly onChange: (value: NamedFields) => void;
}

function NamedField({ label, short, value, onChange }: NamedFieldProps) {
  return (
    <div className="full named">
      <TextField label={label} value={value.name} onChange={(name) => onChange({ ...value, name })} />
      <TextField
        label={short}
        value={value.acronym}
        onChange={(acronym) => onChange({ ...value, acronym: acronym.slice(0, 30) })}
      />
    </div>
  );
}
