// The text itself: opens its room, shows it in the editor of the seat (the secretariat's, a delegation's, or for reading
// only), draws the requests into it, and tells the page what it needs to know: blocks, what is saved, who writes where.

import '../styles/lines.css';
import { type Ref, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block } from '../../shared/document/block.ts';
import type { DocumentView } from '../../shared/wire/api.ts';
import { printRoom, Y_TEXT } from '../../shared/wire/protocol.ts';
import type { CollabRoom } from '../collab/openRoom.ts';
import { pageExtension } from '../editor/pageExtension.ts';
import { paragraphStates, type StateMark, withParagraphStates } from '../editor/paragraphStates.ts';
import { withRemovedNumbers } from '../editor/removedNumbers.ts';
import { withRequestMarks } from '../editor/requestMarks.ts';
import { TextEditor } from '../editor/TextEditor.tsx';
import { type OpenEditor, type TextHandle, textHandle } from '../editor/textHandle.ts';
import { newKey } from '../parts/newKey.ts';
import { removedMarks } from '../parts/removedMarks.ts';
import type { Placed } from '../parts/places.ts';
import type { CardActions, RequestRow } from '../parts/RequestCard.tsx';
import type { TextView } from '../parts/Toolbar.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import { CardsInText, slotFor } from './CardsInText.tsx';
import { DraftingText } from './DraftingText.tsx';
import { ProposalLinks, useReturn } from './ProposalLinks.tsx';
import { type Activity, useActivity } from './useActivity.ts';
import { useMarks } from './useMarks.ts';
import { useRoom } from './useRoom.ts';

export interface Rooms {
  readonly text: CollabRoom | null;
  readonly own: CollabRoom | null;
}

interface TextRoomProps {
  readonly ref: Ref<TextHandle>;
  readonly view: DocumentView;
  readonly textView: TextView;
  readonly rows: readonly RequestRow[];
  /** The agreed text as it reads now. */
  readonly blocks: readonly Block[];
  readonly placed: readonly Placed[];
  /** What was settled, drawn below the paragraphs. */
  readonly settled: ReadonlyMap<string, StateMark>;
  /** "The presidency froze the text at 17:40."; '' while it is not frozen. */
  readonly frozen: string;
  readonly selectedId: string | null;
  /** Cards stand in the text, below their paragraph, and delegations propose on a page of its own. */
  readonly isPhone: boolean;
  readonly canDecide: boolean;
  readonly busyIds: ReadonlySet<string>;
  readonly actions: CardActions;
  /**
   * The room of the text, null until it is synced, and that which holds one's own words. What changes with every key is
   * read from them by whoever shows it.
   */
  readonly onRooms: (rooms: Rooms) => void;
  readonly onHere: (blockId: string | null) => void;
  readonly onActivity: (activity: Activity) => void;
  readonly onCount: (blockId: string) => void;
  readonly onSent: (place: string) => void;
  readonly onDiscarded: (place: string) => void;
  readonly onDraftCounts: (counts: string) => void;
}

export function TextRoom(props: TextRoomProps) {
  const { ref, view, textView, rows, blocks, placed, selectedId, isPhone } = props;
  const { t } = useTranslation();
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const { room, isSynced } = useRoom(printRoom({ kind: 'text', documentId: view.id }), view.seat.id);
  const [editor, setEditor] = useState<OpenEditor | null>(null);
  const [slots] = useState(() => new Map<string, HTMLElement>());
  const [hereId, setHere] = useState<string | null>(null);
  const submitDraft = useRef<(blockId: string) => boolean>(() => false);
  const delegation = view.abilities.draftRequest ? view.seat.delegation : null;
  const draftsHere = delegation !== null && !isPhone;
  // Open whatever shows it, and before the text is there: what an earlier visit left is told and sent from here.
  const drafts = useRoom(
    delegation === null ? null : printRoom({ kind: 'draft', documentId: view.id, delegation }),
    view.seat.id,
  );
  // The words of a delegation are in its draft room; the text itself it only reads.
  const own = delegation === null ? room : drafts.room;

  const agreed = useRef({ blocks, scheme: view.scheme });
  agreed.current = { blocks, scheme: view.scheme };
  const text = isSynced ? room : null;
  useEffect(() => latest.current.onRooms({ text, own }), [text, own]);
  useActivity(room, (activity) => latest.current.onActivity(activity));

  const extensions = useMemo(
    () => [
      paragraphStates(),
      pageExtension({
        requests: {
          onCount: (blockId) => latest.current.onCount(blockId),
          slotOf: (blockId) => slotFor(slots, blockId),
        },
        agreed: draftsHere ? () => agreed.current : null,
        onHere: (blockId) => {
          setHere(blockId);
          latest.current.onHere(blockId);
        },
        onTyped: (blockId) => room?.awareness.setLocalStateField('writing', blockId),
        onSubmit: (blockId) => submitDraft.current(blockId),
      }),
    ],
    [room, slots, draftsHere],
  );

  const marks = useMarks(rows, placed, textView, selectedId, isPhone, isPhone && delegation !== null);
  const showReturned = useReturn(slots);
  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    const tr = withRequestMarks(editor.state.tr, { ...marks, blocks });
    editor.view.dispatch(withRemovedNumbers(tr, removedMarks(blocks, view.scheme, view.language)));
    showReturned();
  }, [editor, marks, blocks, view.scheme, view.language, showReturned]);

  const { settled } = props;
  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    editor.view.dispatch(withParagraphStates(editor.state.tr, settled));
  }, [editor, settled]);

  useImperativeHandle(ref, () => textHandle(editor, own, view, draftsHere), [editor, own, view, draftsHere]);
  const submitOf = useCallback((submit: (blockId: string) => boolean) => {
    submitDraft.current = submit;
  }, []);

  if (!room || !isSynced) {
    return <Waiting label={t('drafting.stillOpening', { count: view.paragraphs })} rows={12} className="paper-wait" />;
  }
  const label =
    textView === 'changes'
      ? t('drafting.textLabelChanges', { title: view.title })
      : t('drafting.textLabel', { title: view.title });
  return (
    <div className="folio" id="text">
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
          hereId={hereId}
          onEditor={setEditor}
          onSent={(place) => latest.current.onSent(place)}
          onDiscarded={(place) => latest.current.onDiscarded(place)}
          onCounts={(counts) => latest.current.onDraftCounts(counts)}
          submitOf={submitOf}
        />
      ) : (
        <TextEditor
          ytext={room.doc.getText(Y_TEXT)}
          synced={isSynced}
          awareness={room.awareness}
          scheme={view.scheme}
          editable={view.abilities.writeText}
          newId={newKey}
          label={label}
          onReady={setEditor}
          extensions={extensions}
        />
      )}
      <div className="vh">
        {rows
          .filter((row) => row.request.state.kind === 'open')
          .map((row) => (
            <p key={row.request.id} id={`about-${row.request.id}`}>
              {t('drafting.about', {
                number: row.request.number,
                delegation: row.name,
                state: t('request.openSince', { when: row.since }),
              })}
            </p>
          ))}
      </div>
      {isPhone && editor && <CardsInText {...props} slots={slots} />}
      {isPhone && editor && delegation !== null && (
        <ProposalLinks view={view} drafts={drafts} placed={placed} slots={slots} />
      )}
    </div>
  );
}
