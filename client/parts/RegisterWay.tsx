// "Where did my request go?": each request of one's own delegation with its whole way, versions and acts by time. The
// way is fetched when it is opened: hundreds of requests would be hundreds of calls.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { when } from '../../shared/print/format.ts';
import type { MeetingView } from '../../shared/wire/meeting.ts';
import type { RequestHistory } from '../../shared/wire/request.ts';
import { getHistory } from '../api.ts';
import { Failure } from './Failure.tsx';
import { currentLanguage } from './language.ts';
import { StateOf } from './RegisterTable.tsx';
import type { RegisterRow } from './registerRows.ts';
import { nameIn } from './seatName.ts';
import { useSentence } from './sentence.ts';
import { Waiting } from './Waiting.tsx';

interface RegisterWayProps {
  readonly seatId: string;
  readonly meeting: MeetingView;
  /** Requests of one's own, by number. */
  readonly rows: readonly RegisterRow[];
}

export function RegisterWay({ seatId, meeting, rows }: RegisterWayProps) {
  const { t } = useTranslation();
  return (
    <section className="sheet no-print" aria-labelledby="own" data-testid="own-requests">
      <h2 id="own">
        {t('register.own')} <span className="push num">{t('register.count', { count: rows.length })}</span>
      </h2>
      <ul className="rows own">
        {rows.map((row) => (
          <li key={row.request.id}>
            <Link className="num" href={`/as/${seatId}/documents/${row.request.documentId}?request=${row.request.id}`}>
              {t('request.number', { number: row.request.number })}
            </Link>
            <span className="pl">{[row.paragraph, row.line].filter((part) => part !== '').join(', ')}</span>
            <span className="serif sx">{row.change}</span>
            <span className="st2">
              <StateOf row={row} />
            </span>
            <OneWay seatId={seatId} meeting={meeting} row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface OneWayProps {
  readonly seatId: string;
  readonly meeting: MeetingView;
  readonly row: RegisterRow;
}

function OneWay({ seatId, meeting, row }: OneWayProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const history = useQuery({
    queryKey: ['history', seatId, row.request.id, row.request.version, row.request.state],
    queryFn: ({ signal }) => getHistory(seatId, row.request.id, signal),
    enabled: isOpen,
  });
  return (
    <details
      className="way"
      data-testid={`way-${row.request.number}`}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{t('register.way')}</summary>
      {history.data ? (
        <Way history={history.data} meeting={meeting} />
      ) : history.error ? (
        <Failure title={t('register.wayFailed')} error={history.error} onRetry={() => void history.refetch()} />
      ) : (
        isOpen && <Waiting label={t('register.wayLoading')} className="empty" rows={2} />
      )}
    </details>
  );
}

function Way({ history, meeting }: { readonly history: RequestHistory; readonly meeting: MeetingView }) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const sentence = useSentence();
  const nameOf = (code: string) => {
    const delegation = meeting.delegations.find((one) => one.code === code);
    return delegation ? nameIn(delegation.names, language) : code;
  };
  const steps = [
    ...history.acts.map((act) => {
      const key = `record.acts.${act.act}`;
      const note = typeof act.facts.note === 'string' ? act.facts.note : '';
      const words = i18n.exists(key) ? i18n.t(key, { ...act.facts }) : t('record.other', { seq: act.seq });
      return { at: Date.parse(act.at), key: `a${act.seq}`, by: act.byName, forWhom: act.onBehalfOf, words, note };
    }),
    ...history.versions.map((version) => ({
      at: version.filedAt,
      key: `v${version.version}`,
      by: null,
      forWhom: null,
      words: t('register.version', {
        version: version.version,
        words: version.kind === 'remark' ? version.reason : sentence(version),
      }),
      note: '',
    })),
  ].sort((a, b) => a.at - b.at || a.key.localeCompare(b.key));
  return (
    <ol className="log">
      {steps.map((step) => (
        <li key={step.key}>
          <time dateTime={new Date(step.at).toISOString()}>{when(step.at, Date.now(), language, meeting.zone)}</time>
          <span>
            {step.forWhom !== null && `${nameOf(step.forWhom)}: `}
            {step.words}
            {step.by !== null && ` · ${step.by}`}
            {step.note !== '' && `. ${step.note}`}
          </span>
        </li>
      ))}
    </ol>
  );
}
