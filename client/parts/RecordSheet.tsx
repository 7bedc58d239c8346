// The last entries of the meeting's record, newest first, and whether the server found that its chain holds.

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { when } from '../../shared/print/format.ts';
import type { MeetingRecord, MeetingView } from '../../shared/wire/meeting.ts';
import { getRecord } from '../api.ts';
import { currentLanguage } from './language.ts';
import { signOf, Tag } from './Tag.tsx';

/** The preparation of a meeting fills dozens of entries: the sheet shows what was done last. */
const SHOWN = 6;

export function RecordSheet({ seatId, meeting }: { readonly seatId: string; readonly meeting: MeetingView }) {
  const { t } = useTranslation();
  const record = useQuery({
    queryKey: ['meeting', seatId, meeting.id, 'record'],
    queryFn: ({ signal }) => getRecord(seatId, meeting.id, signal),
  });
  if (!record.data) return null;
  const { entries, fault } = record.data;
  return (
    <section className="sheet" aria-labelledby="record">
      <h2 id="record">
        {t('record.title')} <span className="push num">{t('record.entries', { count: entries.length })}</span>
      </h2>
      {entries.length === 0 ? (
        <p className="empty">{t('record.empty')}</p>
      ) : (
        <ol className="log">
          {entries
            .slice(-SHOWN)
            .toReversed()
            .map((entry) => (
              <Entry key={entry.seq} entry={entry} meeting={meeting} />
            ))}
        </ol>
      )}
      <p className={fault ? 'sheet-note problem' : 'sheet-note'}>
        {fault ? t('record.broken', { seq: fault.seq }) : t('record.holds')}
      </p>
    </section>
  );
}

function Entry({
  entry,
  meeting,
}: {
  readonly entry: MeetingRecord['entries'][number];
  readonly meeting: MeetingView;
}) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const code = entry.onBehalfOf ?? entry.facts.lead;
  const delegation = meeting.delegations.find((one) => one.code === code);
  const key = `record.acts.${entry.act}`;
  const at = Date.parse(entry.at);
  return (
    <li>
      <time dateTime={entry.at}>{when(at, Date.now(), language, meeting.zone)}</time>
      <span>
        {delegation && <Tag {...signOf(delegation)} />}{' '}
        {i18n.exists(key) ? i18n.t(key, { number: entry.facts.number }) : t('record.other', { seq: entry.seq })}
      </span>
    </li>
  );
}
