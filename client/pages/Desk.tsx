// The drafting page: outline, text, requests. What the server decides is shown when it has decided, and the paragraph
// one reads stays where it is. Text and editor come as a part of their own.

import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentView, MeetingView } from '../../shared/wire/meeting.ts';
import type { TextHandle } from '../editor/textHandle.ts';
import { Banner, type BannerContent } from '../parts/Banner.tsx';
import { BannerSlot } from '../parts/BannerSlot.tsx';
import { FirstRun } from '../parts/FirstRun.tsx';
import { KeysDialog } from '../parts/KeysDialog.tsx';
import { currentLanguage } from '../parts/language.ts';
import { OnScreen } from '../parts/OnScreen.tsx';
import { Outline } from '../parts/Outline.tsx';
import { onDemand } from '../parts/onDemand.tsx';
import { NO_DRAFTS } from '../parts/ownDrafts.ts';
import { PartMissing } from '../parts/PartMissing.tsx';
import { findPlace } from '../parts/places.ts';
import { type PanelHandle, type PanelTab, RequestsPanel } from '../parts/RequestsPanel.tsx';
import { ScreenDock } from '../parts/ScreenDock.tsx';
import { StatusBar } from '../parts/StatusBar.tsx';
import { nameIn } from '../parts/seatName.ts';
import { TextWaiting } from '../parts/TextWaiting.tsx';
import { Toolbar } from '../parts/Toolbar.tsx';
import { LinesContext, TextLines } from '../parts/textLines.ts';
import { typingWords } from '../parts/typingWords.ts';
import { UndoToast } from '../parts/UndoToast.tsx';
import { useDeskKeys } from '../parts/useDeskKeys.ts';
import { usePhone } from '../parts/useMedia.ts';
import { useMeetingEvents } from '../parts/useMeetingEvents.ts';
import { useNews } from '../parts/useNews.ts';
import { usePage } from '../parts/usePage.ts';
import { useRegions } from '../parts/useRegions.ts';
import { Witness } from '../parts/Witness.tsx';
import { AboutHere } from './AboutHere.tsx';
import { DeskHeader } from './DeskHeader.tsx';
import { deskWords } from './deskWords.ts';
import { RequestDialogs } from './RequestDialogs.tsx';
import type { Rooms } from './TextRoom.tsx';
import type { Activity } from './useActivity.ts';
import { useApproval } from './useApproval.tsx';
import { useAskedFor } from './useAskedFor.ts';
import { useAskedPlace } from './useAskedPlace.ts';
import { useBlocks } from './useBlocks.ts';
import { useComments } from './useComments.ts';
import { useCompromise } from './useCompromise.ts';
import { useDeskRequests } from './useDeskRequests.ts';
import { useDrawer } from './useDrawer.ts';
import { useIssue } from './useIssue.tsx';
import { useKeptWords } from './useKeptWords.tsx';
import { useLongText } from './useLongText.tsx';
import { useLostDrafts } from './useLostDrafts.tsx';
import { useOthersNews } from './useOthersNews.ts';
import { usePlaced } from './usePlaced.ts';
import { usePlaces } from './usePlaces.ts';
import { useReferred } from './useReferred.ts';
import { useTrouble, useTurnedAway } from './useSaveState.ts';
import { useSettled } from './useSettled.tsx';
import { useTextShown } from './useTextShown.ts';
import { useViews } from './useViews.tsx';

const Reading = onDemand(async () => (await import('./ReadingView.tsx')).ReadingView, TextWaiting, PartMissing);
const TextRoom = onDemand(async () => (await import('./TextRoom.tsx')).TextRoom, TextWaiting);
// On its way as soon as the page is: the text waits for it.
TextRoom.fetchAhead().catch(() => undefined);

interface DeskProps {
  readonly view: DocumentView;
  readonly meeting: MeetingView;
  readonly seatId: string;
}

const NO_ROOMS: Rooms = { text: null, own: null };
const NO_ACTIVITY: Activity = { here: [], writing: [] };

export function Desk({ view, meeting, seatId }: DeskProps) {
  const { t, i18n } = useTranslation();
  const language = currentLanguage(i18n.language);
  const heading = usePage(view.title);
  useRegions();

  const [rooms, setRooms] = useState(NO_ROOMS);
  const { blocks, read } = useBlocks(rooms.text);
  const saves = rooms.own?.saveState ?? null;
  const trouble = useTrouble(saves);
  const [activity, setActivity] = useState(NO_ACTIVITY);
  const [hereId, setHere] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'none' | 'keys'>('none');
  const [problem, setProblem] = useState<BannerContent | null>(null);
  const [news, setNews] = useNews();
  const [draftCounts, setDraftCounts] = useState('');
  const [ownDrafts, setOwnDrafts] = useState(NO_DRAFTS);
  const [tab, setTab] = useState<PanelTab>('requests');
  const [isReading, setReading] = useState(false);
  const [text, setText] = useState<TextHandle | null>(null);
  const isTextShown = useTextShown(text?.isOpen === true);
  const goToField = useRef<HTMLInputElement>(null);

  const panel = useRef<PanelHandle>(null);
  const [lines] = useState(() => new TextLines());
  const latest = useRef(text);
  latest.current = text;
  const placed = usePlaced(blocks, view.scheme);
  const places = usePlaces(placed);
  const views = useViews(view, blocks, placed);
  const { drawer, toggle, showChanges, hide, close } = useDrawer(useCallback(() => latest.current?.focus(null), []));
  const desk = useDeskRequests({
    ...{ seatId, view, meeting, blocks, read, places, lines, text, panel, isTextShown },
    showPanel: useCallback(() => {
      setTab('requests');
      showChanges();
    }, [showChanges]),
    onNews: setNews,
    onProblem: useCallback(
      (found: { readonly text: string; readonly error: unknown } | null) =>
        setProblem(found && { tone: 'problem', ...found }),
      [],
    ),
  });
  const { rows, open, counts, actions } = desk;
  const isPhone = usePhone();
  const isOffline = trouble === 'offline';
  const own = view.delegations.find((one) => one.code === view.seat.delegation);
  const ownName = own ? nameIn(own.names, language) : '';

  useAskedFor(rows, text, desk.setSelected);
  useAskedPlace(placed, text);
  const refers = useReferred(view, meeting.documentList, rows, blocks, hereId);
  const approval = useApproval(seatId, view, meeting);
  const settled = useSettled(seatId, view, meeting.zone, placed, blocks, approval);
  const asked = useMemo(() => rows.map(({ request }) => request), [rows]);
  const issue = useIssue(
    view,
    asked,
    blocks.every((block) => block.content.length === 0),
  );
  const longText = useLongText(view.abilities.writeText, blocks, text);
  const kept = useKeptWords(text, trouble, settled.frozen, useTurnedAway(saves));
  const lost = useLostDrafts(desk.tell);
  useMeetingEvents(seatId, view.meetingId, settled.onEvent, view.heard, 'unseen');
  useOthersNews(desk.query.data && isTextShown ? rows : null, seatId, hereId, desk.ownActs);

  const goTo = useCallback(
    (blockId: string) => {
      hide();
      latest.current?.show(blockId);
      latest.current?.focus(blockId);
    },
    [hide],
  );
  const toText = useCallback(() => {
    latest.current?.focus(null);
    // The text may be hidden behind the reading view.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [heading]);
  useDeskKeys({
    keys: () => setDialog('keys'),
    goTo: () => goToField.current?.focus(),
    reading: () => setReading((now) => !now),
    next: desk.step,
  });
  const comments = useComments(seatId, view, meeting.zone, places, {
    hereId: hereId ?? placed.find((one) => one.block.id === desk.selectedId)?.block.id ?? null,
    panel,
    show: useCallback(() => {
      setTab('comments');
      showChanges();
    }, [showChanges]),
    onGo: goTo,
  });
  const { aboutId } = comments;
  const aboutPlace = aboutId === null ? null : (places.get(aboutId)?.place ?? null);
  const compromise = useCompromise(view, actions.ask, goTo);

  const here = placed.find((one) => one.block.id === hereId);
  const hereCount = here ? (counts.get(here.block.id) ?? 0) : 0;
  const home = `/as/${seatId}/meetings`;
  return (
    <LinesContext value={lines}>
      <div className="desk">
        <div className="skips">
          <a href="#text">{t('frame.skipText')}</a>
          <a href="#changes">{t('frame.skipChanges')}</a>
        </div>
        <DeskHeader
          view={view}
          seatId={seatId}
          zone={meeting.zone}
          round={approval.running}
          saves={saves}
          here={activity.here}
          onRetry={() => text?.retry()}
          onKeys={() => setDialog('keys')}
          onIssue={issue.open}
          onReading={() => setReading(true)}
          onApproval={approval.open}
        />
        <BannerSlot onLost={toText}>
          {problem ? (
            <Banner {...problem} onClose={() => setProblem(null)} />
          ) : (
            lost.banner ||
            kept.banner ||
            views.banner ||
            settled.banner ||
            longText ||
            (meeting.example && view.status === 'drafting' && (
              <FirstRun
                seatId={seatId}
                documentId={view.id}
                abilities={view.abilities}
                delegation={ownName}
                hasRequests={rows.length > 0 || desk.query.isPending}
              />
            ))
          )}
        </BannerSlot>
        <Toolbar
          typing={views.isPreview ? t('views.typingOff') : typingWords(view, ownName, isPhone, t)}
          view={views.shown}
          onView={views.show}
          views={views.choices}
          onRenumber={views.onRenumber}
          text={text?.actions ?? null}
          paragraph={text?.paragraph ?? null}
          language={view.language}
          about={
            <AboutHere
              view={view}
              seatId={seatId}
              here={here}
              state={settled.states.get(hereId ?? '') ?? 'open'}
              about={aboutPlace && aboutId !== null ? { blockId: aboutId, place: aboutPlace } : null}
              text={views.isPreview ? null : text}
              onAsk={actions.ask}
              onComment={comments.begin}
            />
          }
          goToField={goToField}
          onGoTo={(wanted) => {
            const found = findPlace(wanted, placed);
            if (found) goTo(found.block.id);
            return found !== null;
          }}
          openCount={desk.isLoading ? null : open.length}
          drawer={drawer}
          onDrawer={toggle}
        />
        <Outline
          placed={placed}
          counts={counts}
          currentId={hereId}
          states={settled.states}
          isOpen={drawer === 'outline'}
          onGo={goTo}
          onClose={close}
        />
        <main className="text-col" id="main" data-region="text">
          <h1 className="vh" ref={heading} tabIndex={-1}>
            {view.title}
          </h1>
          <p className="running" aria-hidden="true">
            {t('drafting.running', { title: view.title })}
          </p>
          {isReading && <Reading view={view} placed={placed} rows={rows} onClose={() => setReading(false)} />}
          <div className="text-host" hidden={isReading}>
            <TextRoom
              ref={setText}
              view={view}
              views={views}
              rows={rows}
              blocks={blocks}
              placed={placed}
              settled={settled.marks}
              documents={meeting.documentList}
              frozen={settled.frozen}
              zone={meeting.zone}
              selectedId={desk.selectedId}
              isPhone={isPhone}
              canAct={!isOffline}
              busyIds={desk.busyIds}
              refusals={desk.refusals}
              actions={actions}
              compared={desk.compared}
              onCompared={desk.closeCompared}
              onCompromise={compromise}
              onRooms={setRooms}
              onHere={(blockId) => {
                setHere(blockId);
                comments.leave();
              }}
              onActivity={setActivity}
              onCount={desk.openAt}
              onSent={(place, { id, number }, isNew) =>
                desk.filed(isNew ? t('draft.sent', { place }) : t('draft.sentVersion', { place, number }), id)
              }
              onDiscarded={(place) => desk.tell(t('draft.discarded', { place }))}
              onLost={lost.onLost}
              onPasted={(count) => desk.tell(t('draft.pasted', { count }))}
              onClosed={settled.onClosed}
              onOwnDrafts={setOwnDrafts}
              onDraftCounts={setDraftCounts}
            />
          </div>
          {view.abilities.runScreen && (
            <ScreenDock
              seatId={seatId}
              meetingId={view.meetingId}
              documentId={view.id}
              zone={meeting.zone}
              placed={placed}
              hereId={hereId}
              blocks={blocks}
            />
          )}
        </main>
        <RequestsPanel
          ref={panel}
          seatId={seatId}
          zone={meeting.zone}
          rows={rows}
          isLoading={desk.isLoading}
          error={desk.query.error}
          onRetry={desk.retry}
          canAct={!isOffline}
          isObserver={!view.abilities.readRequests}
          selectedId={desk.selectedId}
          busyIds={desk.busyIds}
          refusals={desk.refusals}
          actions={actions}
          drafts={ownDrafts}
          places={places}
          onOpenDraft={goTo}
          tab={tab}
          onTab={setTab}
          comments={comments.tab}
          commentCount={comments.count}
          register={view.abilities.readRequests ? `${home}/${view.meetingId}/register` : null}
          isOpen={drawer === 'changes'}
          onClose={close}
        />
        <StatusBar
          refers={refers}
          onScreen={
            view.abilities.runScreen ? null : (
              <OnScreen
                meeting={meeting}
                seatId={seatId}
                documentId={view.id}
                placed={placed}
                onGo={goTo}
                onShow={text?.show ?? null}
              />
            )
          }
          record={<Witness seatId={seatId} meetingId={view.meetingId} zone={meeting.zone} />}
          here={deskWords({ view, placed, here, open, hereCount, draftCounts, writing: activity.writing }, t)}
          news={issue.status === '' ? news : issue.status}
          hint={view.abilities.fileRequest ? t('drafting.ctrlEnter') : t('drafting.lines')}
          onKeys={() => setDialog('keys')}
        />
        {settled.dialog}
        {kept.dialog}
        {views.dialog}
        {approval.dialog}
        {issue.dialog}
        {dialog === 'keys' && <KeysDialog onClose={() => setDialog('none')} />}
        {desk.dialog && (
          <RequestDialogs
            dialog={desk.dialog}
            rows={desk.rows}
            view={view}
            zone={meeting.zone}
            placed={placed}
            blocks={blocks}
            busyIds={desk.busyIds}
            refusals={desk.refusals}
            run={desk.act}
            onFiled={({ id }, place) => desk.filed(t('draft.sent', { place }), id)}
            onClose={desk.closeDialog}
          />
        )}
        {desk.undoable && <UndoToast undoable={desk.undoable} onGone={desk.dropUndoable} />}
      </div>
    </LinesContext>
  );
}
