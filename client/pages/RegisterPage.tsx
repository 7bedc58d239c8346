// The register of requested changes, of one document or of the whole meeting: the table that a room prints, one's own
// requests with their way, what is parked, and the score.

import '../styles/register.css';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { when } from '../../shared/print/format.ts';
import { STATE_WORDS } from '../../shared/print/requestStateWords.ts';
import { csv } from '../../shared/wire/csv.ts';
import type { MeetingView } from '../../shared/wire/meeting.ts';
import { Failure } from '../parts/Failure.tsx';
import { FilterSelect } from '../parts/FilterSelect.tsx';
import { currentLanguage } from '../parts/language.ts';
import { meetingQuery } from '../parts/meetingQueries.ts';
import { PageFrame } from '../parts/PageFrame.tsx';
import { RegisterBoards } from '../parts/RegisterBoards.tsx';
import { RegisterTable } from '../parts/RegisterTable.tsx';
import { RegisterWay } from '../parts/RegisterWay.tsx';
import { BY_PLACE, type Filter, fieldsOf, passes, scoreOf, sorted } from '../parts/registerRows.ts';
import { SeatMenu } from '../parts/SeatMenu.tsx';
import { signOf } from '../parts/Tag.tsx';
import { useMeetingEvents } from '../parts/useMeetingEvents.ts';
import { usePage } from '../parts/usePage.ts';
import { useRegister } from '../parts/useRegister.ts';
import { Waiting } from '../parts/Waiting.tsx';

interface RegisterPageProps {
  readonly seatId: string;
  readonly meetingId: string;
}

export function RegisterPage({ seatId, meetingId }: RegisterPageProps) {
  const { t } = useTranslation();
  const meeting = useQuery(meetingQuery(seatId, meetingId));
  useMeetingEvents(seatId, meetingId);
  const heading = usePage(t('register.title'));
  const view = meeting.data;
  const home = `/as/${seatId}/meetings`;
  const delegation = view?.delegations.find((one) => one.code === view.seat.delegation);
  return (
    <PageFrame
      home={home}
      crumbs={[
        { text: t('meetings.title'), href: home },
        { text: view?.title ?? '', href: `${home}/${meetingId}` },
        { text: t('register.short') },
      ]}
      example={view?.example === true}
      tools={
        view && (
          <SeatMenu seat={view.seat} names={delegation?.names ?? null} sign={delegation ? signOf(delegation) : null} />
        )
      }
    >
      {view ? (
        <RegisterBody view={view} seatId={seatId} heading={heading} />
      ) : meeting.error ? (
        <Failure title={t('meeting.failed')} error={meeting.error} onRetry={() => void meeting.refetch()} />
      ) : (
        <Waiting label={t('register.loading')} rows={8} />
      )}
    </PageFrame>
  );
}

interface BodyProps {
  readonly view: MeetingView;
  readonly seatId: string;
  readonly heading: React.RefObject<HTMLHeadingElement | null>;
}

const NO_FILTER: Filter = { delegation: '', state: '' };

function RegisterBody({ view, seatId, heading }: BodyProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const [, go] = useLocation();
  const search = new URLSearchParams(useSearch());
  const asked = search.get('document');
  const drafting = view.documentList.filter(({ status }) => status !== 'past');
  const one = view.documentList.find(({ id }) => id === asked) ?? (drafting.length === 1 ? drafting[0] : undefined);
  const ids = (one ? [one] : drafting).map(({ id }) => id).join(' ');
  const documentIds = useMemo(() => ids.split(' ').filter((id) => id !== ''), [ids]);
  const register = useRegister(seatId, view, documentIds);
  const [filter, setFilter] = useState<Filter>({ ...NO_FILTER, delegation: search.get('by') ?? '' });
  const [sorting, setSorting] = useState(BY_PLACE);

  if (register.error !== null)
    return <Failure title={t('register.failed')} error={register.error} onRetry={register.retry} />;
  const groups = register.groups ?? [];
  const all = groups.flatMap((group) => group.rows);
  const shown = groups
    .map((group) => ({
      ...group,
      rows: sorted(
        group.rows.filter((row) => passes(row, filter)),
        sorting,
      ),
    }))
    .filter((group) => group.rows.length > 0);
  const own = all.filter((row) => row.isOwn).toSorted((a, b) => a.request.number - b.request.number);
  const score = scoreOf(all.map((row) => row.request));
  const title = one?.title ?? t('register.allDocuments');
  const now = Date.now();
  const printed = when(now, 0, language, view.zone);
  const codes = [...new Map(all.flatMap((row) => row.signs.map(({ code }, nth) => [code, row.names[nth] ?? code])))];
  const kinds = [...new Set(all.map((row) => row.request.state.kind))];
  const filters = (filter.delegation === '' ? 0 : 1) + (filter.state === '' ? 0 : 1);

  const download = () => {
    const heads = [
      t('register.number'),
      t('register.document'),
      t('meeting.code'),
      t('register.askedBy'),
      t('register.supporterCodes'),
      t('register.supportedBy'),
      t('register.place'),
      t('register.lineHead'),
      t('register.change'),
      t('register.state'),
      t('register.since'),
      t('register.reason'),
    ];
    const file = new Blob([csv([heads, ...shown.flatMap(fieldsOf)])], { type: 'text/csv;charset=utf-8' });
    const href = URL.createObjectURL(file);
    const link = document.createElement('a');
    link.href = href;
    link.download = t('register.fileName');
    link.click();
    URL.revokeObjectURL(href);
  };

  return (
    <>
      <p className="running-p" aria-hidden="true">
        {t('register.running', { title, printed })}
      </p>
      <div className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {t('register.title')}
          </h1>
          <p>
            {t('register.lead', { title, meeting: view.title })}{' '}
            {register.groups &&
              t('register.counts', {
                requests: t('register.count', { count: all.length }),
                open: t('request.openLeft', { count: score.open }),
                parked: t('register.countParked', { count: score.parked }),
                agreed: t('register.countAgreed', { count: score.agreed }),
                rest: t('register.countRest', { count: all.length - score.open - score.parked - score.agreed }),
              })}
            {all.some(({ request }) => request.writtenForExample) && (
              <span className="cap block">{t('register.example')}</span>
            )}
          </p>
        </div>
        <search className="btns no-print reg-tools" aria-label={t('register.filter')}>
          {(drafting.length > 1 || asked !== null) && (
            <FilterSelect
              id="reg-document"
              label={t('register.document')}
              value={one?.id ?? ''}
              options={[
                { value: '', words: t('register.allDocuments') },
                ...view.documentList
                  .filter((document) => document.status !== 'past' || document.id === one?.id)
                  .map((document) => ({ value: document.id, words: document.title })),
              ]}
              onChange={(id) => {
                const at = `/as/${seatId}/meetings/${view.id}/register`;
                go(id === '' ? at : `${at}?document=${id}`);
              }}
            />
          )}
          <FilterSelect
            id="reg-by"
            label={t('panel.delegation')}
            value={filter.delegation}
            options={[
              { value: '', words: t('panel.allDelegations') },
              ...codes.map(([code, name]) => ({ value: code, words: name })),
            ]}
            onChange={(by) => setFilter({ ...filter, delegation: by })}
          />
          <FilterSelect<Filter['state']>
            id="reg-state"
            label={t('panel.state')}
            value={filter.state}
            options={[
              { value: '', words: t('panel.all') },
              ...kinds.map((kind) => ({ value: kind, words: t(STATE_WORDS[kind]) })),
            ]}
            onChange={(state) => setFilter({ ...filter, state })}
          />
          <button type="button" className="btn" onClick={download} disabled={shown.length === 0} data-testid="csv">
            {t('register.csv')}
          </button>
          <button type="button" className="btn" onClick={() => print()}>
            {t('register.print')}
          </button>
        </search>
      </div>
      {view.seat.capacity === 'observer' && <p className="quiet reg-note">{t('register.observer')}</p>}
      {register.groups === null ? (
        <Waiting label={t('register.loading')} rows={8} />
      ) : (
        <div className="stack">
          {own.length > 0 && <RegisterWay seatId={seatId} meeting={view} rows={own} />}
          <div className="sheet regwrap">
            {shown.length === 0 && (
              <p className="empty">
                {all.length === 0 ? (
                  t('register.none')
                ) : (
                  <>
                    {t('panel.noMatch')}{' '}
                    <button type="button" className="link" onClick={() => setFilter(NO_FILTER)}>
                      {t('panel.clear', { count: filters })}
                    </button>
                  </>
                )}
              </p>
            )}
            <RegisterTable seatId={seatId} groups={shown} sorting={sorting} onSort={setSorting} />
          </div>
          {all.length > 0 && <RegisterBoards seatId={seatId} groups={groups} />}
        </div>
      )}
    </>
  );
}
