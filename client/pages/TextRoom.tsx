// The text itself: opens its room, shows it in the editor of the seat (the secretariat's, a delegation's, or for reading
// only), draws the requests into it, and tells the page what it needs to know: blocks, what is saved, who writes where.

import '../styles/lines.css';
import type { Editor } from '@tiptap/core';
import { type Ref, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Block } from '../../shared/document/block.ts';
import { blocksFromDelta, type DeltaOp } from '../../shared/document/delta.ts';
import type { DocumentView } from '../../shared/wire/api.ts';
import { SOCKET_PATH, Y_TEXT } from '../../shared/wire/protocol.ts';
import { type CollabRoom, openRoom } from '../collab/openRoom.ts';
import { demote, moveBlocks, promote, setRole } from '../editor/commands.ts';
import { pageExtension, redoByPage, undoByPage } from '../editor/pageExtension.ts';
import { type BlockMark, withRequestMarks } from '../editor/requestMarks.ts';
import { type RequestToShow, shownRequests } from '../editor/shownRequests.ts';
import { TextEditor } from '../editor/TextEditor.tsx';
import { type Placed, placeWords } from '../parts/places.ts';
import { type CardActions, RequestCard, type RequestRow } from '../parts/RequestCard.tsx';
import type { SaveShown } from '../parts/SaveIndicator.tsx';
import type { ParagraphActions, TextActions, TextView } from '../parts/Toolbar.tsx';
import { newKey } from '../parts/useDecisions.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { DraftingText } from './DraftingText.tsx';

export interface Activity {
  /** Names of those who have the text open. */
  readonly here: readonly string[];
  readonly writing: readonly { readonly person: string; readonly blockId: string }[];
}

export interface TextHandle {
  readonly actions: TextActions | null;
  readonly paragraph: ParagraphActions | null;
  /** Brings a block into sight without moving focus. */
  readonly show: (blockId: string) => void;
  /** Puts the caret at the start of a block; null: back to where it was. */
  readonly focus: (blockId: string | null) => void;
  readonly retry: () => void;
  /** Words the server refused, to be copied. */
  readonly refusedWords: () => Promise<string>;
}

interface TextRoomProps {
  readonly ref: Ref<TextHandle>;
  readonly view: DocumentView;
  readonly textView: TextView;
  readonly rows: readonly RequestRow[];
  readonly placed: readonly Placed[];
  readonly selectedId: string | null;
  /** Phones: cards stand in the text, below their paragraph. */
  readonly cardsInText: boolean;
  readonly canDecide: boolean;
  readonly busyIds: ReadonlySet<string>;
  readonly actions: CardActions;
  readonly onBlocks: (blocks: readonly Block[]) => void;
  readonly onSave: (save: SaveShown) => void;
  readonly onHere: (blockId: string | null) => void;
  readonly onActivity: (activity: Activity) => void;
  readonly onCount: (blockId: string) => void;
  readonly onSent: (place: string) => void;
  readonly onDiscarded: (place: string) => void;
  readonly onDraftCounts: (counts: string) => void;
}

const socketAddress = (): string => `${location.origin.replace(/^http/, 'ws')}${SOCKET_PATH}`;

export function TextRoom(props: TextRoomProps) {
  const { ref, view, textView, rows, placed, selectedId, cardsInText } = props;
  const { t } = useTranslation();
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const { room, isSynced } = useRoom(view.id, view.seat.id);
  const blocks = useBlocks(room, isSynced);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [slots] = useState(() => new Map<string, HTMLElement>());
  const [draftRoom, setDraftRoom] = useState<CollabRoom | null>(null);
  const [hereId, setHere] = useState<string | null>(null);
  const submitDraft = useRef<(blockId: string) => boolean>(() => false);
  const delegation = view.abilities.draftRequest ? view.seat.delegation : null;
  // The words of a delegation are in its draft room; the text itself it only reads.
  const own = delegation === null ? room : draftRoom;

  const agreed = useRef({ blocks, scheme: view.scheme });
  agreed.current = { blocks, scheme: view.scheme };
  useEffect(() => {
    if (isSynced) latest.current.onBlocks(blocks);
  }, [blocks, isSynced]);
  useSaveReports(own, (save) => latest.current.onSave(save));
  useActivity(room, (activity) => latest.current.onActivity(activity));

  const extensions = useMemo(
    () => [
      pageExtension({
        requests: {
          onCount: (blockId) => latest.current.onCount(blockId),
          slotOf: (blockId) => (latest.current.cardsInText ? slotFor(slots, blockId) : null),
        },
        agreed: delegation === null ? null : () => agreed.current,
        onHere: (blockId) => {
          setHere(blockId);
          latest.current.onHere(blockId);
        },
        onTyped: (blockId) => room?.awareness.setLocalStateField('writing', blockId),
        onSubmit: (blockId) => submitDraft.current(blockId),
      }),
    ],
    [room, slots, delegation],
  );

  const marks = useMarks(rows, placed, textView, selectedId);
  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    editor.view.dispatch(withRequestMarks(editor.state.tr, { ...marks, blocks }));
  }, [editor, marks, blocks, cardsInText]);

  useImperativeHandle(ref, () => handleOf(editor, own, view), [editor, own, view]);
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
      {delegation !== null ? (
        <DraftingText
          view={view}
          url={socketAddress()}
          delegation={delegation}
          textRoom={room}
          placed={placed}
          label={t('drafting.textLabelDrafts', { title: view.title })}
          extensions={extensions}
          hereId={hereId}
          onEditor={setEditor}
          onRoom={setDraftRoom}
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
      {cardsInText && editor && <CardsInText {...props} slots={slots} />}
    </div>
  );
}

/** The room of the text, open as long as the page stands. */
function useRoom(documentId: string, seatId: string): { readonly room: CollabRoom | null; readonly isSynced: boolean } {
  const [room, setRoom] = useState<CollabRoom | null>(null);
  const [isSynced, setSynced] = useState(false);
  useEffect(() => {
    const opened = openRoom({ url: socketAddress(), room: { kind: 'text', documentId }, seatId });
    let isCurrent = true;
    setRoom(opened);
    void opened.whenSynced.then(() => isCurrent && setSynced(true));
    return () => {
      isCurrent = false;
      setSynced(false);
      setRoom(null);
      opened.destroy();
    };
  }, [documentId, seatId]);
  return { room, isSynced };
}

const NO_BLOCKS: readonly Block[] = [];

/** The agreed text as it reads now, at most once for each frame drawn. */
function useBlocks(room: CollabRoom | null, isSynced: boolean): readonly Block[] {
  const [blocks, setBlocks] = useState(NO_BLOCKS);
  useEffect(() => {
    if (!room || !isSynced) return;
    const text = room.doc.getText(Y_TEXT);
    let frame = 0;
    const read = () => {
      frame = 0;
      setBlocks(blocksFromDelta(text.toDelta() as DeltaOp[]));
    };
    const changed = () => {
      if (frame === 0) frame = requestAnimationFrame(read);
    };
    read();
    text.observeDeep(changed);
    return () => {
      cancelAnimationFrame(frame);
      text.unobserveDeep(changed);
    };
  }, [room, isSynced]);
  return blocks;
}

const OPENING: SaveShown = { kind: 'opening' };
const nothing = () => () => undefined;

function useSaveReports(room: CollabRoom | null, report: (save: SaveShown) => void): void {
  const save = useSyncExternalStore(room?.saveState.subscribe ?? nothing, () => room?.saveState.get() ?? OPENING);
  const latest = useRef(report);
  useEffect(() => {
    latest.current = report;
  });
  useEffect(() => latest.current(save), [save]);
}

const STILL_WRITING = 3_000;

/** Who has the text open, and who has typed where within the last seconds. */
function useActivity(room: CollabRoom | null, report: (activity: Activity) => void): void {
  const latest = useRef(report);
  useEffect(() => {
    latest.current = report;
  });
  useEffect(() => {
    if (!room) return;
    const { awareness } = room;
    const seen = new Map<number, { readonly blockId: string; readonly until: number }>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      clearTimeout(timer);
      const now = Date.now();
      const people = [...awareness.getStates()].filter(([client]) => client !== awareness.clientID);
      const nameOf = (state: Record<string, unknown>) => String((state.user as { name?: unknown } | undefined)?.name ?? '');
      const writing = people.flatMap(([client, state]) => {
        const one = seen.get(client);
        return one && one.until > now ? [{ person: nameOf(state), blockId: one.blockId }] : [];
      });
      latest.current({ here: [...new Set(people.map(([, state]) => nameOf(state)))].filter((name) => name !== ''), writing });
      if (writing.length > 0) timer = setTimeout(tell, 1_000);
    };
    const changed = ({ added, updated }: { readonly added: number[]; readonly updated: number[] }) => {
      for (const client of [...added, ...updated]) {
        const { writing } = (awareness.getStates().get(client) ?? {}) as { writing?: unknown };
        if (typeof writing === 'string') seen.set(client, { blockId: writing, until: Date.now() + STILL_WRITING });
      }
      tell();
    };
    awareness.on('change', changed);
    tell();
    return () => {
      clearTimeout(timer);
      awareness.off('change', changed);
    };
  }, [room]);
}

/** What is drawn at each block, and the open requests inside the text. */
function useMarks(
  rows: readonly RequestRow[],
  placed: readonly Placed[],
  textView: TextView,
  selectedId: string | null,
) {
  const { t } = useTranslation();
  return useMemo(() => {
    const open = rows.filter((row) => row.request.state.kind === 'open');
    const selected = rows.find((row) => row.request.id === selectedId)?.blockId;
    const marks = new Map<string, BlockMark>(
      placed.map((one) => {
        const here = open.filter((row) => row.blockId === one.block.id);
        const codes = new Set(here.map((row) => row.sign.code));
        const sign = here[0]?.sign;
        return [
          one.block.id,
          {
            key: one.place.key,
            count: here.length,
            countLabel: here.length === 0 ? '' : t('drafting.countLabel', { count: here.length, place: placeWords(one, t) }),
            sign: codes.size === 1 && sign ? { hue: sign.hue ?? 0, pattern: sign.pattern ?? 'solid' } : null,
            isSelected: one.block.id === selected,
          },
        ];
      }),
    );
    const blocks = placed.map((one) => one.block);
    const asked = textView === 'changes' ? open.filter((row) => row.request.standing === 'fits').map(requestToShow) : [];
    return { marks, shown: shownRequests(asked, blocks) };
  }, [rows, placed, textView, selectedId, t]);
}

const requestToShow = ({ request, sign }: RequestRow): RequestToShow => ({
  id: request.id,
  targets: request.targets,
  after: request.after,
  base: request.base,
  content: request.content,
  code: sign.code,
  hue: sign.hue ?? 0,
  pattern: sign.pattern ?? 'solid',
  organisation: sign.organisation === true,
});

function slotFor(slots: Map<string, HTMLElement>, blockId: string): HTMLElement {
  const known = slots.get(blockId);
  if (known) return known;
  const made = document.createElement('div');
  made.className = 'inline-cards';
  made.contentEditable = 'false';
  slots.set(blockId, made);
  return made;
}

function CardsInText(props: TextRoomProps & { readonly slots: Map<string, HTMLElement> }) {
  const { rows, slots, canDecide, selectedId, busyIds, actions } = props;
  const open = rows.filter((row) => row.request.state.kind === 'open' && row.blockId !== null);
  return [...new Set(open.map((row) => row.blockId ?? ''))].map((blockId) =>
    createPortal(
      open
        .filter((row) => row.blockId === blockId)
        .map((row) => (
          <RequestCard
            key={row.request.id}
            row={row}
            canDecide={canDecide}
            isSelected={row.request.id === selectedId}
            isStop={false}
            isBusy={busyIds.has(row.request.id)}
            actions={actions}
            inText
          />
        )),
      slotFor(slots, blockId),
      blockId,
    ),
  );
}

function handleOf(editor: Editor | null, room: CollabRoom | null, view: DocumentView): TextHandle {
  const mayType = view.abilities.writeText || view.abilities.draftRequest;
  const elementOf = (blockId: string) =>
    editor?.view.dom.querySelector<HTMLElement>(`[data-id="${CSS.escape(blockId)}"]`) ?? null;
  const run = (command: Parameters<typeof runIn>[1]) => () => editor && runIn(editor, command);
  return {
    actions: mayType && editor ? { undo: () => undoByPage(editor), redo: () => redoByPage(editor) } : null,
    paragraph:
      view.abilities.writeText && editor
        ? {
            changeLevel: (by) => run(by > 0 ? demote : promote)(),
            move: (by) => run(moveBlocks(by))(),
            setRole: (role) => run(setRole(role))(),
          }
        : null,
    show: (blockId) => elementOf(blockId)?.scrollIntoView({ block: 'nearest' }),
    focus: (blockId) => {
      if (!editor) return;
      const element = blockId === null ? null : elementOf(blockId);
      if (element) editor.commands.setTextSelection(editor.view.posAtDOM(element, 0));
      editor.view.focus();
    },
    retry: () => room?.retry(),
    refusedWords: async () => ((await room?.refusedWords()) ?? []).join('\n'),
  };
}

function runIn(editor: Editor, command: typeof promote): void {
  command(editor.state, editor.view.dispatch, editor.view);
  editor.view.focus();
}
