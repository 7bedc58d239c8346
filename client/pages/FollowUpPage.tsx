// Actions and deadlines: what issued texts ask somebody to do, those of the meeting and those that earlier meetings left
// open; for the secretariat to settle, for delegations to see what is theirs, and as a calendar file.

import '../styles/export.css';
import '../styles/followUp.css';
import '../styles/requests.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { lastDay } from '../../shared/followUp/action.ts';
import { longDay } from '../../shared/print/format.ts';
import type { ActionView, FollowUpView } from '../../shared/wire/followUp.ts';
import type { MeetingView } from '../../shared/wire/meeting.ts';
import { ActionDialog } from '../parts/ActionDialog.tsx';
import { ActionRow, PartyName } from '../parts/ActionRow.tsx';
import { Failure } from '../parts/Failure.tsx';
import { FilterSelect } from '../parts/FilterSelect.tsx';
import { archiveAddress, deadlinesAddress, followUpQuery } from '../parts/followUpCalls.ts';
import {
  countsOf,
  type Filter,
  type Group,
  groupsOf,
  keyOf,
  type Order,
  passes,
  type Shown,
} from '../parts/followUpRows.ts';
import { currentLanguage } from '../parts/language.ts';
import { MeetingFrame } from '../parts/MeetingFrame.tsx';
import { meetingQuery } from '../parts/meetingQueries.ts';
import { Refused } from '../parts/Refused.tsx';
import { useMeetingEvents } from '../parts/useMeetingEvents.ts';
import { usePage } from '../parts/usePage.ts';
import { useSettling } from '../parts/useSettling.ts';
import { Waiting } from '../parts/Waiting.tsx';

interface FollowUpPageProps {
  readonly seatId: string;
  readonly meetingId: string;
}

export function FollowUpPage({ seatId, meetingId }: FollowUpPageProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const heading = usePage(t('followUp.title'));
  const meeting = useQuery(meetingQuery(seatId, meetingId));
  const view = useQuery(followUpQuery(seatId, meetingId));
  useMeetingEvents(seatId, meetingId);
  const failure = meeting.error ?? view.error;
  return (
    <MeetingFrame seatId={seatId} meetingId={meetingId} meeting={meeting.data} here={t('followUp.short')}>
      <div className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {t('followUp.title')}
          </h1>
          <p>{t('followUp.lead')}</p>
        </div>
        <div className="btns">
          {meeting.data?.abilities.takeArchive && (
            <a
              className="btn plain"
              href={archiveAddress(seatId, meetingId, language)}
              download
              title={t('archive.linkHow')}
              data-testid="archive-file"
            >
              {t('archive.link')}
            </a>
          )}
          <a
            className="btn"
            href={deadlinesAddress(seatId, meetingId, language)}
            download="deadlines.ics"
            title={t('followUp.calendarHow')}
            data-testid="calendar-file"
          >
            {t('followUp.calendar')}
          </a>
        </div>
      </div>
      {failure ? (
        <Failure
          title={t('followUp.failed')}
          error={failure}
          onRetry={() => void Promise.all([meeting.refetch(), view.refetch()])}
        />
      ) : meeting.data && view.data ? (
        <Actions seatId={seatId} meeting={meeting.data} view={view.data} />
      ) : (
        <Waiting label={t('followUp.loading')} rows={8} />
      )}
    </MeetingFrame>
  );
}

interface ActionsProps {
  readonly seatId: string;
  readonly meeting: MeetingView;
  readonly view: FollowUpView;
}

const ORDERS: readonly Order[] = ['text', 'delegation', 'day'];
const SHOWN: readonly Shown[] = ['all', 'open', 'found', 'done', 'dismissed'];

/** Today in the zone of the meeting; an example stands still in its own year, and nothing there is late. */
function todayIn({ zone, example }: MeetingView): string | null {
  if (example) return null;
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(Date.now());
}

function Actions({ seatId, meeting, view }: ActionsProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const search = new URLSearchParams(useSearch());
  const settling = useSettling(seatId, meeting.id);
  const [edited, setEdited] = useState<ActionView | 'new' | null>(null);
  const order = ORDERS.find((one) => one === search.get('order')) ?? 'text';
  const filter: Filter = {
    whose: search.get('of') ?? '',
    shown: SHOWN.find((one) => one === search.get('show')) ?? 'all',
  };
  const ask = (change: Readonly<Record<string, string>>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(change)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    const words = next.toString();
    go(`/as/${seatId}/meetings/${meeting.id}/follow-up${words === '' ? '' : `?${words}`}`, { replace: true });
  };
  const shown = view.actions.filter((action) => passes(action, filter));
  const groups = groupsOf(view, shown, order);
  const today = todayIn(meeting);
  const firstCarried = groups.find(({ of }) => of.kind === 'text' && !of.document.own);
  const firstOwn = groups.find(({ of }) => of.kind === 'text' && of.document.own);
  const close = () => {
    setEdited(null);
    settling.forget();
  };
  return (
    <>
      <ActionFilters
        view={view}
        meeting={meeting}
        order={order}
        filter={filter}
        onAsk={ask}
        onAdd={() => setEdited('new')}
      />
      {settling.refused && edited === null && <Refused error={settling.refused.error} onClose={settling.forget} />}
      {groups.length === 0 ? (
        <p className="sheet empty">{t(view.actions.length === 0 ? 'followUp.none' : 'followUp.noneFits')}</p>
      ) : (
        <div className="stack">
          {groups.map((group, nth) => (
            <div key={group.key} className="fu-group">
              {group === firstOwn && <h2 className="fu-part">{t('followUp.own')}</h2>}
              {group === firstCarried && (
                <h2 className="fu-part">
                  {t('followUp.carried')} <span>{t('followUp.carriedHow')}</span>
                </h2>
              )}
              <section className="sheet" aria-labelledby={`group-${nth}`} data-testid="action-group">
                <h3 id={`group-${nth}`}>
                  <GroupName group={group} meeting={meeting} /> <span className="push num">{group.actions.length}</span>
                </h3>
                <ol className="fu-rows">
                  {group.actions.map((action) => {
                    const last = lastDay(action.due);
                    return (
                      <ActionRow
                        key={keyOf(action)}
                        seatId={seatId}
                        action={action}
                        document={view.documents.find(({ id }) => id === action.documentId)}
                        delegations={meeting.delegations}
                        mayKeep={view.mayKeep}
                        isLate={today !== null && last !== null && last < today}
                        isUnderText={order === 'text'}
                        isBusy={settling.busy.has(keyOf(action))}
                        onAct={(act) => (act === 'change' ? setEdited(action) : void settling.act(action, act))}
                      />
                    );
                  })}
                </ol>
              </section>
            </div>
          ))}
        </div>
      )}
      {edited !== null && (
        <ActionDialog
          action={edited === 'new' ? null : edited}
          documents={view.documents}
          delegations={meeting.delegations}
          isBusy={settling.busy.size > 0}
          refusal={settling.refused?.error}
          onGo={async (given) => {
            const isDone = edited === 'new' ? await settling.add(given) : await settling.change(edited, given);
            if (isDone) setEdited(null);
          }}
          onClose={close}
        />
      )}
    </>
  );
}

interface FiltersProps {
  readonly view: FollowUpView;
  readonly meeting: MeetingView;
  readonly order: Order;
  readonly filter: Filter;
  readonly onAsk: (change: Readonly<Record<string, string>>) => void;
  readonly onAdd: () => void;
}

function ActionFilters({ view, meeting, order, filter, onAsk, onAdd }: FiltersProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const codes = new Set(view.actions.flatMap(({ who }) => who.flatMap(({ code }) => code ?? [])));
  const known = meeting.delegations.filter(({ code }) => codes.has(code));
  const orders: Readonly<Record<Order, string>> = {
    text: t('followUp.byText'),
    delegation: t('followUp.byDelegation'),
    day: t('followUp.byDate'),
  };
  const states: Readonly<Record<Shown, string>> = {
    all: t('followUp.showAll'),
    open: t('followUp.showOpen'),
    found: t('followUp.showFound'),
    done: t('followUp.showDone'),
    dismissed: t('followUp.showDismissed'),
  };
  return (
    <search className="fu-filters btns">
      <FilterSelect
        id="fu-order"
        label={t('followUp.order')}
        value={order}
        options={ORDERS.map((value) => ({ value, words: orders[value] }))}
        onChange={(value) => onAsk({ order: value === 'text' ? '' : value })}
      />
      <FilterSelect
        id="fu-of"
        label={t('followUp.whose')}
        value={filter.whose}
        options={[
          { value: '', words: t('followUp.everybody') },
          ...known.map(({ code, names }) => ({ value: code, words: names[language] })),
        ]}
        onChange={(of) => onAsk({ of })}
      />
      <FilterSelect
        id="fu-show"
        label={t('followUp.show')}
        value={filter.shown}
        options={SHOWN.map((value) => ({ value, words: states[value] }))}
        onChange={(value) => onAsk({ show: value === 'all' ? '' : value })}
      />
      <span className="small quiet" data-testid="action-counts">
        {t('followUp.counts', { ...countsOf(view.actions) })}
      </span>
      {view.mayKeep && view.documents.length > 0 && (
        <button type="button" className="btn push" onClick={onAdd} data-testid="action-add">
          {t('followUp.add')}
        </button>
      )}
    </search>
  );
}

function GroupName({ group, meeting }: { readonly group: Group; readonly meeting: MeetingView }) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const { of } = group;
  switch (of.kind) {
    case 'text':
      return (
        <>
          {of.document.title}{' '}
          <span>{`${of.document.meetingTitle}, ${of.document.place.split(',')[0]} ${of.document.startsOn.slice(0, 4)}`}</span>
        </>
      );
    case 'party':
      return <PartyName party={of.party} delegations={meeting.delegations} language={language} />;
    case 'nobody':
      return t('followUp.nobody');
    case 'day':
      return longDay(of.day, language);
    case 'noDay':
      return t('followUp.noDayGroup');
  }
}
