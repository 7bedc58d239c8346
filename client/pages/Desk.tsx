// The drafting page: outline, text, requests. What the server decides is shown when it has decided, and the paragraph
// one reads stays where it is. Text and editor come as a part of their own.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentView, MeetingView } from '../../shared/wire/api.ts';
import { getRequests } from '../api.ts';
import type { TextHandle } from '../editor/textHandle.ts';
import { useAnnouncer } from '../parts/Announcer.tsx';
import { Banner, type BannerContent } from '../parts/Banner.tsx';
import { FirstRun } from '../parts/FirstRun.tsx';
import { focusCard } from '../parts/focusCard.ts';
import { capitalised } from '../parts/format.ts';
import { Header } from '../parts/Header.tsx';
import { IssueDialog } from '../parts/IssueDialog.tsx';
import { KeysDialog } from '../parts/KeysDialog.tsx';
import { currentLanguage } from '../parts/language.ts';
import { Outline } from '../parts/Outline.tsx';
import { Presence } from '../parts/Presence.tsx';
import { findPlace, placeBlocks, placeWords } from '../parts/places.ts';
import type { RequestRow } from '../parts/RequestCard.tsx';
import { RequestsPanel } from '../parts/RequestsPanel.tsx';
import { useRefusalText } from '../parts/refusalText.ts';
import { countByBlock, useRequestRows } from '../parts/requestRows.ts';
import { SeatMenu } from '../parts/SeatMenu.tsx';
import { StatusBar } from '../parts/StatusBar.tsx';
import { nameIn } from '../parts/seatName.ts';
import { signOf } from '../parts/Tag.tsx';
import { type TextView, Toolbar } from '../parts/Toolbar.tsx';
import { typingWords } from '../parts/typingWords.ts';
import { useDecisions } from '../parts/useDecisions.ts';
import { useDeskKeys } from '../parts/useDeskKeys.ts';
import { usePhone } from '../parts/useMedia.ts';
import { useMeetingEvents } from '../parts/useMeetingEvents.ts';
import { useNews } from '../parts/useNews.ts';
import { usePage } from '../parts/usePage.ts';
import { useRegions } from '../parts/useRegions.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { SaveOf } from './SaveOf.tsx';
import type { Rooms } from './TextRoom.tsx';
import type { Activity } from './useActivity.ts';
import { useAskedFor } from './useAskedFor.ts';
import { useBlocks } from './useBlocks.ts';
import { useTrouble } from './useSaveState.ts';

const TextRoom = lazy(async () => ({ default: (await import('./TextRoom.tsx')).TextRoom }));

interface DeskProps {
  readonly view: DocumentView;
  readonly meeting: MeetingView;
  readonly seatId: string;
}

type Drawer = 'none' | 'outline' | 'changes';
const NO_ROOMS: Rooms = { text: null, own: null };
const NO_ACTIVITY: Activity = { here: [], writing: [] };

export function Desk({ view, meeting, seatId }: DeskProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const { say, alert } = useAnnouncer();
  const refusalText = useRefusalText();
  const heading = usePage(view.title);
  useRegions();

  const [rooms, setRooms] = useState(NO_ROOMS);
  const blocks = useBlocks(rooms.text);
  const saves = rooms.own?.saveState ?? null;
  const trouble = useTrouble(saves);
  const [activity, setActivity] = useState(NO_ACTIVITY);
  const [hereId, setHere] = useState<string | null>(null);
  const [textView, setTextView] = useState<TextView>('changes');
  const [drawer, setDrawer] = useState<Drawer>('none');
  const [selectedId, setSelected] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'none' | 'issue' | 'keys'>('none');
  const [problem, setProblem] = useState<BannerContent | null>(null);
  const [news, setNews] = useNews();
  const [draftCounts, setDraftCounts] = useState('');
  const queries = useQueryClient();
  const [text, setText] = useState<TextHandle | null>(null);
  const goToField = useRef<HTMLInputElement>(null);

  const requests = useQuery({
    queryKey: ['requests', seatId, view.id],
    queryFn: ({ signal }) => getRequests(seatId, view.id, signal),
    enabled: view.abilities.readRequests,
  });
  const placed = useMemo(() => placeBlocks(blocks, view.scheme), [blocks, view.scheme]);
  const rows = useRequestRows(requests.data, placed, view, meeting.zone);
  const open = useMemo(() => rows.filter((row) => row.request.state.kind === 'open'), [rows]);
  const counts = useMemo(() => countByBlock(open), [open]);
  const parked = rows.filter((row) => row.request.state.kind === 'parked').length;
  const isPhone = usePhone();
  const isOffline = trouble === 'offline';
  const own = view.delegations.find((one) => one.code === view.seat.delegation);
  const ownName = own ? nameIn(own.names, language) : '';

  // What the rest of the page calls from callbacks that must not change with every keystroke.
  useAskedFor(rows, text, setSelected);
  const latest = useRef({ rows, open, blocks, text });
  useEffect(() => {
    latest.current = { rows, open, blocks, text };
  });

  useMeetingEvents(seatId, view.meetingId, (event) => {
    if (event.documentId !== view.id || event.act !== 'request filed') return;
    // The stream begins with the last act before one came; what is listed already, or about to be, is no news.
    const isListed = !requests.data || requests.data.some(({ id }) => id === event.object.id);
    if (!isListed) say(t('panel.newOne', { place: view.title }));
  });

  const show = useCallback((row: RequestRow) => {
    setSelected(row.request.id);
    if (row.blockId !== null) latest.current.text?.show(row.blockId);
  }, []);

  const { busyIds, decide } = useDecisions(
    seatId,
    view.id,
    ({ request, decision }) => {
      const { rows: before, open: waiting } = latest.current;
      const row = before.find((one) => one.request.id === request.id);
      const place = row?.place ?? request.place;
      const left = waiting.filter((one) => one.request.id !== request.id).length;
      const message = t('request.decided', {
        place: capitalised(place),
        delegation: row?.name ?? request.lead,
        state: t(DECIDED_WORD[decision]),
        open: t('request.openLeft', { count: left }),
      });
      say(message);
      setNews(message);
      setProblem(null);
      const at = waiting.findIndex((one) => one.request.id === request.id);
      const next = waiting[at + 1] ?? waiting[at - 1];
      setSelected(next?.request.id ?? null);
      focusCard(next?.request.id ?? null);
    },
    (error) => {
      const sentence = refusalText(error);
      alert(sentence);
      setProblem({ tone: 'problem', text: sentence, error });
    },
  );

  const actions = useMemo(
    () => ({
      decide: (row: RequestRow, decision: Parameters<typeof decide>[1]) => {
        if (latest.current.blocks.length === 0) alert(t('request.textGone'));
        else decide(row.request, decision, latest.current.blocks);
      },
      select: show,
      enter: (row: RequestRow) => row.blockId !== null && latest.current.text?.focus(row.blockId),
      copy: (words: string) => void navigator.clipboard.writeText(words).then(() => say(t('frame.copied'))),
    }),
    [decide, show, alert, say, t],
  );

  const goTo = useCallback((blockId: string) => {
    setDrawer('none');
    latest.current.text?.show(blockId);
    latest.current.text?.focus(blockId);
  }, []);

  const openDrawer = (wanted: 'outline' | 'changes') => setDrawer((now) => (now === wanted ? 'none' : wanted));
  const closeDrawer = useCallback(() => {
    setDrawer((now) => {
      if (now === 'none') latest.current.text?.focus(null);
      else globalThis.document.querySelector<HTMLElement>(`[data-drawer="${now}"]`)?.focus({ preventScroll: true });
      return 'none';
    });
  }, []);
  useEffect(() => {
    const into = drawer === 'changes' ? '#changes-title' : drawer === 'outline' ? '#outline a[tabindex="0"]' : null;
    if (into !== null) globalThis.document.querySelector<HTMLElement>(into)?.focus({ preventScroll: true });
  }, [drawer]);

  useDeskKeys({
    keys: () => setDialog('keys'),
    goTo: () => goToField.current?.focus(),
    next: (by) => {
      const { open: waiting } = latest.current;
      const at = waiting.findIndex((row) => row.request.id === selectedId);
      const next = waiting[at < 0 ? (by > 0 ? 0 : waiting.length - 1) : (at + by + waiting.length) % waiting.length];
      if (!next) return;
      show(next);
      focusCard(next.request.id);
    },
  });

  const here = placed.find((one) => one.block.id === hereId);
  const hereCount = here ? (counts.get(here.block.id) ?? 0) : 0;
  const home = `/as/${seatId}/meetings`;
  const showsChanges = view.abilities.readRequests && view.status === 'drafting';
  return (
    <div className="desk">
      <div className="skips">
        <a href="#text">{t('frame.skipText')}</a>
        <a href="#changes">{t('frame.skipChanges')}</a>
      </div>
      <Header
        home={home}
        crumbs={[
          { text: t('meetings.title'), href: home },
          { text: view.meetingTitle, href: `${home}/${view.meetingId}` },
          { text: view.title },
        ]}
        state={
          <>
            <span className={view.status === 'past' ? 'chip good hide-phone' : 'chip hide-phone'}>
              {view.status === 'past' ? t('drafting.statePast') : t('drafting.stateDrafting')}
            </span>
            <SaveOf saves={saves} zone={meeting.zone} onRetry={() => text?.retry()} />
          </>
        }
        tools={
          <>
            <Presence delegations={view.delegations} here={activity.here} />
            {view.abilities.exportDocument && (
              <button type="button" className="btn hide-phone" data-testid="issue" onClick={() => setDialog('issue')}>
                {t('drafting.issue')}
              </button>
            )}
            <SeatMenu
              seat={view.seat}
              names={own?.names ?? null}
              sign={own ? signOf(own) : null}
              onKeys={() => setDialog('keys')}
              {...(view.abilities.exportDocument ? { onIssue: () => setDialog('issue') } : {})}
            />
          </>
        }
      />
      <div className="banner-slot">
        {trouble === 'refused' ? (
          <Banner
            tone="problem"
            text={t('save.detailRefused')}
            action={{
              label: t('frame.copy'),
              run: async () => {
                await navigator.clipboard.writeText((await text?.refusedWords()) ?? '');
                say(t('frame.copied'));
              },
            }}
          />
        ) : problem ? (
          <Banner {...problem} onClose={() => setProblem(null)} />
        ) : (
          meeting.example &&
          view.status === 'drafting' && (
            <FirstRun
              seatId={seatId}
              documentId={view.id}
              abilities={view.abilities}
              delegation={ownName}
              hasRequests={rows.length > 0 || requests.isPending}
            />
          )
        )}
      </div>
      <Toolbar
        typing={typingWords(view, ownName, isPhone, t)}
        view={textView}
        onView={setTextView}
        text={text?.actions ?? null}
        paragraph={text?.paragraph ?? null}
        goToField={goToField}
        onGoTo={(wanted) => {
          const found = findPlace(wanted, placed);
          if (found) goTo(found.block.id);
          return found !== null;
        }}
        openCount={open.length}
        drawer={drawer}
        onDrawer={openDrawer}
        showsChanges={showsChanges}
      />
      <Outline
        placed={placed}
        counts={counts}
        currentId={hereId}
        isOpen={drawer === 'outline'}
        onGo={goTo}
        onClose={closeDrawer}
      />
      <main className="text-col" id="main" data-region="text">
        <h1 className="vh" ref={heading} tabIndex={-1}>
          {view.title}
        </h1>
        <p className="running" aria-hidden="true">
          {t('drafting.running', { title: view.title })}
        </p>
        <Suspense fallback={<Waiting label={t('drafting.loading')} rows={12} className="paper-wait" />}>
          <TextRoom
            ref={setText}
            view={view}
            textView={showsChanges ? textView : 'agreed'}
            rows={rows}
            blocks={blocks}
            placed={placed}
            selectedId={selectedId}
            isPhone={isPhone}
            canDecide={view.abilities.decideRequest && !isOffline}
            busyIds={busyIds}
            actions={actions}
            onRooms={setRooms}
            onHere={setHere}
            onActivity={setActivity}
            onCount={(blockId) => {
              const first = latest.current.open.find((row) => row.blockId === blockId);
              if (!first) return;
              setSelected(first.request.id);
              setDrawer((now) => (now === 'none' && matchMedia('(max-width: 1099px)').matches ? 'changes' : now));
              focusCard(first.request.id);
            }}
            onSent={(place) => {
              const message = t('draft.sent', { place });
              say(message);
              setNews(message);
              void queries.invalidateQueries({ queryKey: ['requests', seatId, view.id] });
            }}
            onDiscarded={(place) => {
              const message = t('draft.discarded', { place });
              say(message);
              setNews(message);
            }}
            onDraftCounts={setDraftCounts}
          />
        </Suspense>
      </main>
      <RequestsPanel
        rows={rows}
        isLoading={requests.isPending && requests.fetchStatus !== 'idle'}
        error={requests.error}
        onRetry={() => void requests.refetch()}
        mayRead={view.abilities.readRequests}
        canDecide={view.abilities.decideRequest}
        isOffline={isOffline}
        selectedId={selectedId ?? open[0]?.request.id ?? null}
        busyIds={busyIds}
        actions={actions}
        isOpen={drawer === 'changes'}
        onClose={closeDrawer}
      />
      <StatusBar
        here={[
          here
            ? capitalised(placeWords(here, t))
            : t('meeting.paragraphs', { count: view.paragraphs }).replace(/\.$/, ''),
          here
            ? hereCount > 0 && t('drafting.here', { count: hereCount })
            : open.length > 0 && t('request.openLeft', { count: open.length }),
          draftCounts,
          ...activity.writing.map(({ person, blockId }) => {
            const place = placed.find((one) => one.block.id === blockId);
            return place ? t('drafting.writing', { person, place: placeWords(place, t) }) : '';
          }),
        ].filter((part) => typeof part === 'string')}
        news={news}
        hint={view.abilities.fileRequest ? t('drafting.ctrlEnter') : t('drafting.lines')}
        onKeys={() => setDialog('keys')}
      />
      {dialog === 'issue' && (
        <IssueDialog
          view={view}
          open={open.length}
          parked={parked}
          isEmpty={blocks.every((block) => block.content.length === 0)}
          onClose={() => setDialog('none')}
        />
      )}
      {dialog === 'keys' && <KeysDialog onClose={() => setDialog('none')} />}
    </div>
  );
}

const DECIDED_WORD = {
  agree: 'request.stateAgreed',
  notAgreed: 'request.stateNotAgreed',
  park: 'request.stateParked',
  note: 'request.stateNoted',
} as const;
