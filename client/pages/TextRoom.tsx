// The text itself: opens its room, shows it in the editor of the seat (the secretariat's, a delegation's, or for reading
// only), draws the requests into it, and tells the page what it needs to know: blocks, what is saved, who writes where.

import '../styles/lines.css';
import '../styles/views.css';
import {
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Block } from '../../shared/document/block.ts';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import { printRoom, Y_TEXT } from '../../shared/wire/protocol.ts';
import type { RequestView } from '../../shared/wire/request.ts';
import type { CollabRoom } from '../collab/openRoom.ts';
import { draftedHere } from '../editor/composite/draftedHere.ts';
import { letPlaceGo } from '../editor/keepPlace.ts';
import { pageExtension } from '../editor/pageExtension.ts';
import { paragraphStates, type StateMark, withParagraphStates } from '../editor/paragraphStates.ts';
import { pasteNews } from '../editor/pasteNews.ts';
import { type ReferredDocument, references } from '../editor/references.ts';
import { withRemovedNumbers } from '../editor/removedNumbers.ts';
import { withRequestMarks } from '../editor/requestMarks.ts';
import { TextEditor } from '../editor/TextEditor.tsx';
import { type OpenEditor, type ReviseHere, type TextHandle, textHandle } from '../editor/textHandle.ts';
import { AboutRequests } from '../parts/AboutRequests.tsx';
import type { CardActions } from '../parts/cardActions.ts';
import { FirstPage, forgetFirstPage } from '../parts/FirstPage.tsx';
import { newKey } from '../parts/newKey.ts';
import { onDemand } from '../parts/onDemand.tsx';
import type { OwnDraft } from '../parts/ownDrafts.ts';
import { PartMissing } from '../parts/PartMissing.tsx';
import type { Placed } from '../parts/places.ts';
import { removedMarks } from '../parts/removedMarks.ts';
import type { RequestRow } from '../parts/requestRows.ts';
import { TextWaiting } from '../parts/TextWaiting.tsx';
import { useLastLooked } from '../parts/useLastLooked.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { CardsInText, slotFor } from './CardsInText.tsx';
import { DraftingText } from './DraftingText.tsx';
import { ProposalLinks, useReturn } from './ProposalLinks.tsx';
import { previewHandle } from './previewHandle.ts';
import { RivalInText } from './RivalInText.tsx';
import { type Activity, useActivity } from './useActivity.ts';
import { placeAddress } from './useAskedPlace.ts';
import type { Compared } from './useDeskRequests.ts';
import type { LostDraftNews } from './useLostDrafts.tsx';
import { useMarks } from './useMarks.ts';
import { useRoom } from './useRoom.ts';
import { isPaused, useTrouble } from './useSaveState.ts';
import { previewed, type ViewShown } from './useViews.tsx';
import { tellsWriting } from './writers.ts';

const Preview = onDemand(async () => (await import('./Preview.tsx')).Preview, TextWaiting, PartMissing);

const NONE_PLACED: readonly Placed[] = [];

export interface Rooms {
  readonly text: CollabRoom | null;
  readonly own: CollabRoom | null;
}

interface TextRoomProps {
  readonly ref: Ref<TextHandle>;
  readonly view: DocumentView;
  readonly views: ViewShown;
  readonly rows: readonly RequestRow[];
  /** The agreed text as it reads now. */
  readonly blocks: readonly Block[];
  readonly placed: readonly Placed[];
  /** What was settled, drawn below the paragraphs. */
  readonly settled: ReadonlyMap<string, StateMark>;
  /** "The presidency froze the text at 17:40."; '' while it is not frozen. */
  readonly frozen: string;
  /** Of the meeting: those that the text may speak of. */
  readonly documents: readonly ReferredDocument[];
  readonly selectedId: string | null;
  /** Cards stand in the text, below their paragraph, and delegations propose on a page of its own. */
  readonly isPhone: boolean;
  readonly zone: string;
  /** False while there is no server to ask. */
  readonly canAct: boolean;
  readonly busyIds: ReadonlySet<string>;
  readonly refusals: ReadonlyMap<string, unknown>;
  readonly actions: CardActions;
  /** Requests laid side by side below their paragraph; null for none. */
  readonly compared: Compared | null;
  readonly onCompared: () => void;
  /** Writes wording of one's own between those; null where the seat cannot. */
  readonly onCompromise: ((blockId: string) => void) | null;
  /**
   * The room of the text, null until it is synced, and that which holds one's own words. What changes with every key is
   * read from them by whoever shows it.
   */
  readonly onRooms: (rooms: Rooms) => void;
  readonly onHere: (blockId: string | null) => void;
  readonly onActivity: (activity: Activity) => void;
  readonly onCount: (blockId: string) => void;
  /** `isNew`: no new version of one that was there. */
  readonly onSent: (place: string, request: RequestView, isNew: boolean) => void;
  readonly onDiscarded: (place: string) => void;
  /** Drafts this page has written in that somebody else gave up. */
  readonly onLost: (lost: readonly LostDraftNews[]) => void;
  /** From elsewhere, without the looks it had there. */
  readonly onPasted: (paragraphs: number) => void;
  readonly onClosed: (blockId: string) => void;
  readonly onOwnDrafts: (drafts: readonly OwnDraft[]) => void;
  readonly onDraftCounts: (counts: string) => void;
}

export function TextRoom(props: TextRoomProps) {
  const { ref, view, views, rows, blocks, placed, selectedId, isPhone } = props;
  const { t } = useTranslation();
  const [, go] = useLocation();
  const links = useRef({ go, title: '' });
  links.current = { go, title: t('drafting.followLink') };
  const { id: documentId } = view;
  const { id: seatId } = view.seat;
  const textView = views.shown;
  const preview = previewed(textView);
  const looked = useLastLooked(view.seat.id, view.id);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const opened = useRoom(printRoom({ kind: 'text', documentId: view.id }), view.seat.id);
  const { room, isSynced } = opened;
  const [editor, setEditor] = useState<OpenEditor | null>(null);
  const [slots] = useState(() => new Map<string, HTMLElement>());
  const [hereId, setHere] = useState<string | null>(null);
  const submitDraft = useRef<(blockId: string) => boolean>(() => false);
  const reviseDraft = useRef<ReviseHere>(async () => 'away');
  const delegation = view.abilities.draftRequest ? view.seat.delegation : null;
  const draftsHere = delegation !== null && !isPhone;
  // Open whatever shows it, and before the text is there: what an earlier visit left is told and sent from here.
  const drafts = useRoom(
    delegation === null ? null : printRoom({ kind: 'draft', documentId: view.id, delegation }),
    view.seat.id,
  );
  // The words of a delegation are in its draft room; the text itself it only reads.
  const { room: own, reopen } = delegation === null ? opened : drafts;

  const paused = isPaused(useTrouble(own?.saveState ?? null));

  const agreed = useRef(blocks);
  agreed.current = blocks;
  const text = isSynced ? room : null;
  useEffect(() => latest.current.onRooms({ text, own }), [text, own]);
  useActivity(room, (activity) => latest.current.onActivity(activity));

  const extensions = useMemo(
    () => [
      paragraphStates({ onClosed: (blockId) => latest.current.onClosed(blockId) }),
      references({
        own: documentId,
        documents: () => latest.current.documents,
        hrefOf: ({ document, paragraph }) => placeAddress(seatId, document.id, paragraph),
        title: () => links.current.title,
        follow: (href) => links.current.go(href),
      }),
      pasteNews((paragraphs) => latest.current.onPasted(paragraphs)),
      pageExtension({
        requests: {
          onCount: (blockId) => latest.current.onCount(blockId),
          slotOf: (blockId) => slotFor(slots, blockId),
          draftedIn: draftedHere,
        },
        onHere: (blockId) => {
          setHere(blockId);
          latest.current.onHere(blockId);
        },
        // What a delegation drafts is nobody's business but its own.
        onTyped: delegation === null && room ? tellsWriting(room.awareness, Date.now) : () => undefined,
        onSubmit: (blockId) => submitDraft.current(blockId),
      }),
    ],
    [room, slots, documentId, seatId, delegation],
  );

  const comparedAt = props.compared?.blockId ?? null;
  const marks = useMarks(
    rows,
    preview === null ? placed : NONE_PLACED,
    textView,
    selectedId,
    isPhone,
    isPhone && delegation !== null,
    comparedAt,
  );
  const showReturned = useReturn(slots);
  useLayoutEffect(() => {
    if (!editor || editor.isDestroyed) return;
    editor.view.dispatch(withRequestMarks(editor.state.tr, { ...marks, blocks: agreed.current }));
    showReturned();
  }, [editor, marks, showReturned]);

  const removed = useSame(removedMarks(blocks, view.scheme, view.language));
  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    editor.view.dispatch(withRemovedNumbers(editor.state.tr, removed));
  }, [editor, removed]);

  const { settled } = props;
  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    editor.view.dispatch(withParagraphStates(editor.state.tr, settled));
  }, [editor, settled]);

  useImperativeHandle(ref, () => {
    const handle = textHandle(editor, own, view, draftsHere, (request) => reviseDraft.current(request), reopen);
    return preview === null ? handle : previewHandle(handle);
  }, [editor, own, reopen, view, draftsHere, preview]);
  // After what is drawn into the text: the paragraph one reads stays where it is.
  const { onDrawn } = views;
  useLayoutEffect(() => {
    if (textView !== 'agreed' && textView !== 'changes') return;
    onDrawn();
    if (editor) letPlaceGo(editor);
  }, [textView, onDrawn, editor]);
  const ready = useCallback((made: OpenEditor) => {
    forgetFirstPage();
    setEditor(made);
  }, []);
  const openRequest = useCallback((requestId: string) => {
    const row = latest.current.rows.find(({ request }) => request.id === requestId);
    if (row) latest.current.actions.select(row);
  }, []);
  const submitOf = useCallback((submit: (blockId: string) => boolean) => {
    submitDraft.current = submit;
  }, []);
  const reviseOf = useCallback((revise: ReviseHere) => {
    reviseDraft.current = revise;
  }, []);

  if (!room || !isSynced) {
    return (
      <FirstPage part="text">
        <Waiting label={t('drafting.stillOpening', { count: view.paragraphs })} rows={12} className="paper-wait" />
      </FirstPage>
    );
  }
  const label =
    textView === 'changes'
      ? t('drafting.textLabelChanges', { title: view.title })
      : t('drafting.textLabel', { title: view.title });
  return (
    <>
      {preview !== null && (
        <div className="folio" id="text">
          <Preview
            view={view}
            shown={preview}
            rows={rows}
            blocks={blocks}
            placed={placed}
            settled={settled}
            zone={props.zone}
            attribution={views.attribution}
            looked={looked}
            onNote={views.onNote}
            onRequest={openRequest}
            onDrawn={onDrawn}
          />
        </div>
      )}
      {editor === null && <FirstPage part="text">{null}</FirstPage>}
      {/* The editor goes on behind a preview: what is typed and not sent yet, and what can be undone, stay. */}
      <div className="folio" id={preview === null ? 'text' : undefined} hidden={preview !== null}>
        {draftsHere && delegation !== null ? (
          <DraftingText
            view={view}
            delegation={delegation}
            textRoom={room}
            drafts={drafts}
            placed={placed}
            label={t('drafting.textLabelDrafts', { title: view.title })}
            extensions={extensions}
            frozen={props.frozen}
            paused={paused}
            hereId={hereId}
            onEditor={ready}
            rows={rows}
            onSent={(...sent) => latest.current.onSent(...sent)}
            onDiscarded={(place) => latest.current.onDiscarded(place)}
            onLost={(lost) => latest.current.onLost(lost)}
            onOwnDrafts={(own) => latest.current.onOwnDrafts(own)}
            onCounts={(counts) => latest.current.onDraftCounts(counts)}
            submitOf={submitOf}
            reviseOf={reviseOf}
          />
        ) : (
          <TextEditor
            ytext={room.doc.getText(Y_TEXT)}
            synced={isSynced}
            awareness={room.awareness}
            scheme={view.scheme}
            editable={view.abilities.writeText && !paused}
            newId={newKey}
            label={label}
            onReady={ready}
            extensions={extensions}
          />
        )}
        <AboutRequests rows={rows} />
        {isPhone && editor && <CardsInText {...props} seatId={view.seat.id} slots={slots} />}
        {props.compared && editor && (
          <RivalInText {...props} compared={props.compared} slots={slots} onClose={props.onCompared} />
        )}
        {isPhone && editor && delegation !== null && (
          <ProposalLinks view={view} drafts={drafts} placed={placed} slots={slots} />
        )}
      </div>
    </>
  );
}

/** The first of equal values: what depends on it is done again only when it says something else. */
function useSame<T>(value: T): T {
  const kept = useRef(value);
  if (JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value;
  return kept.current;
}
