// The requests of a text as its page handles them: the list, which one is selected, what is done with them, what is said
// of it, and where focus goes then. Nothing is shown as done before the server has done it.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block } from '../../shared/document/block.ts';
import { capitalised } from '../../shared/print/format.ts';
import type { DocumentView, MeetingView } from '../../shared/wire/meeting.ts';
import type { RequestView } from '../../shared/wire/request.ts';
import type { TextHandle } from '../editor/textHandle.ts';
import { useAnnouncer } from '../parts/Announcer.tsx';
import type { CardActions, RequestDialog } from '../parts/cardActions.ts';
import { DONE_WORDS, decidedWord } from '../parts/doneWords.ts';
import type { Places } from '../parts/places.ts';
import type { PanelHandle } from '../parts/RequestsPanel.tsx';
import { useRefusalText } from '../parts/refusalText.ts';
import { countByBlock, type RequestRow, useRequestRows } from '../parts/requestRows.ts';
import { readsSomeRequests, requestsQuery } from '../parts/requestsQuery.ts';
import type { TextLines } from '../parts/textLines.ts';
import type { Undoable } from '../parts/UndoToast.tsx';
import { type RequestCommand, useCommands } from '../parts/useCommands.ts';
import { useRelations } from '../parts/useRelations.ts';
import { usePutOnScreen } from './usePutOnScreen.ts';

interface About {
  readonly seatId: string;
  readonly view: DocumentView;
  readonly meeting: MeetingView;
  /** The text as the page has taken it, and as it reads at this moment. */
  readonly blocks: readonly Block[];
  readonly read: () => readonly Block[];
  readonly places: Places;
  readonly lines: TextLines;
  readonly text: TextHandle | null;
  readonly panel: RefObject<PanelHandle | null>;
  /** False until the text stands: requests are laid into it and beside it then. */
  readonly isTextShown: boolean;
  /** Brings the panel into sight where it is a drawer. */
  readonly showPanel: () => void;
  readonly onNews: (news: string) => void;
  readonly onProblem: (problem: { readonly text: string; readonly error: unknown } | null) => void;
}

export function useDeskRequests(about: About) {
  const { seatId, view, meeting, blocks, read, places, lines, text, panel, isTextShown, showPanel, onNews, onProblem } =
    about;
  const { t } = useTranslation();
  const { say, alert } = useAnnouncer();
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const [selectedId, setSelected] = useState<string | null>(null);
  const [dialog, setDialog] = useState<RequestDialog | null>(null);
  const [undoable, setUndoable] = useState<Undoable | null>(null);
  const [comparedId, setCompared] = useState<string | null>(null);

  const mayRead = readsSomeRequests(view);
  const requests = useQuery({ ...requestsQuery(seatId, view.id), enabled: mayRead });
  const { refetch } = requests;
  useEffect(() => lines.set(blocks, view.scheme), [lines, blocks, view.scheme]);
  const asked = isTextShown ? requests.data : undefined;
  const { relations, now: relationsNow } = useRelations(asked, lines);
  const rows = useRequestRows(asked, places, view, meeting.zone, relations);
  const open = useMemo(() => rows.filter(isOpen), [rows]);
  const counts = useMemo(() => countByBlock(open), [open]);
  const compared = useMemo(() => groupOf(comparedId, rows), [comparedId, rows]);

  // What callbacks need that must not change with every keystroke.
  const latest = useRef({ rows, open, read, text, selectedId });
  latest.current = { rows, open, read, text, selectedId };

  const onFailed = useRef<(error: unknown) => void>(() => undefined);
  onFailed.current = (error) => {
    const sentence = refusalText(error);
    alert(sentence);
    onProblem({ text: sentence, error });
  };
  const onProblemOf = useRef<(sentence: string) => void>(() => undefined);
  onProblemOf.current = (sentence) => {
    alert(sentence);
    onProblem({ text: sentence, error: null });
  };
  const { busyIds, refusals, run, forget } = useCommands(
    seatId,
    view.id,
    useCallback((error) => onFailed.current(error), []),
  );

  // An open dialog holds the focus: it is given on when the dialog has gone.
  const awaited = useRef<{ readonly id: string | null } | null>(null);
  const hasDialog = dialog !== null;
  const focusNext = (id: string | null) => {
    if (hasDialog) awaited.current = { id };
    else panel.current?.focus(id);
  };
  useEffect(() => {
    if (hasDialog || awaited.current === null) return;
    panel.current?.focus(awaited.current.id);
    awaited.current = null;
  }, [hasDialog, panel]);

  const [ownActs] = useState(() => new Set<string>());
  const done = useRef<(row: RequestRow, now: RequestView, command: RequestCommand) => void>(() => undefined);
  done.current = (row, now, command) => {
    const { open: before } = latest.current;
    const closed = closedWith(command);
    for (const id of [now.id, ...closed, ...(command.act === 'reopen' ? command.others : [])]) ownActs.add(id);
    const waiting = before.filter(({ request }) => request.id !== now.id && !closed.includes(request.id));
    const isWaiting = (id: string) => waiting.some(({ request }) => request.id === id);
    const reopened = command.act === 'reopen' ? command.others.filter((id) => !isWaiting(id)) : [];
    const left = waiting.length + (now.state.kind === 'open' ? 1 : 0) + reopened.length;
    const state = t(command.act === 'decide' ? decidedWord(command.body.decision) : DONE_WORDS[command.act]);
    const message = t('request.decided', {
      place: capitalised(row.place),
      delegation: row.name,
      state,
      open: t('request.openLeft', { count: left }),
    });
    say(message);
    onNews(message);
    onProblem(null);
    if (command.act !== 'decide') {
      focusNext(now.id);
      setUndoable(null);
      return;
    }
    setUndoable({
      message,
      undo: () => void act({ ...row, request: now }, { act: 'reopen', note: '', others: closed }),
    });
    const at = before.findIndex((one) => one.request.id === now.id);
    const behind = before.slice(at + 1).find((one) => waiting.includes(one));
    const next = at < 0 ? null : (behind ?? before.slice(0, at).findLast((one) => waiting.includes(one)) ?? null);
    setSelected(next?.request.id ?? null);
    focusNext(next?.request.id ?? null);
  };

  const act = useCallback(
    async (row: RequestRow, command: RequestCommand): Promise<boolean> => {
      const seen = latest.current.read();
      if (seen.length === 0) {
        alert(t('request.textGone'));
        return false;
      }
      const now = await run(row.request, command, seen);
      if (now) done.current(row, now, command);
      return now !== null;
    },
    [run, alert, t],
  );

  const show = useCallback((row: RequestRow) => {
    setSelected(row.request.id);
    if (row.blockId !== null) latest.current.text?.show(row.blockId);
  }, []);
  const goTo = useCallback(
    (requestId: string) => {
      const row = latest.current.rows.find(({ request }) => request.id === requestId);
      if (!row) return;
      show(row);
      showPanel();
      panel.current?.focus(requestId);
    },
    [show, showPanel, panel],
  );

  const putOnScreen = usePutOnScreen(seatId, view);
  const actions = useMemo(
    (): CardActions => ({
      run: (row, command) => void act(row, command),
      agree: (row) => {
        const rivals = relationsNow().rivals.get(row.request.id) ?? [];
        if (rivals.length > 0) setDialog({ kind: 'agree', row });
        else void act(row, { act: 'decide', body: { decision: 'agree' } });
      },
      ask: (asked) => {
        // Where the text has moved on both readings are laid beside the field.
        const inText = asked.kind === 'revise' && asked.row.request.standing !== 'movedOn';
        const revise = inText ? latest.current.text?.revise : null;
        if (asked.kind !== 'revise' || !revise) setDialog(asked);
        else {
          const { number } = asked.row.request;
          void revise(asked.row.request).then((begun) => {
            if (begun === 'begun') say(t('draft.revising', { number }));
            else if (begun === 'drafted') onProblemOf.current(t('draft.inTheWay'));
            else setDialog(asked);
          });
        }
      },
      select: show,
      goTo,
      goToNumber: (number) => {
        const row = latest.current.rows.find(({ request }) => request.number === number);
        if (row) goTo(row.request.id);
      },
      enter: (row) => row.blockId !== null && latest.current.text?.focus(row.blockId),
      compare: (row) => {
        show(row);
        setCompared(row.request.id);
      },
      copy: (words) => void navigator.clipboard.writeText(words).then(() => say(t('frame.copied'))),
      forget: (row) => forget(row.request.id),
      putOnScreen,
    }),
    [act, show, goTo, forget, putOnScreen, say, t, relationsNow],
  );

  /** The open request before or behind the selected one, round and round. */
  const step = useCallback(
    (by: 1 | -1) => {
      const { open: waiting, selectedId: here } = latest.current;
      const at = waiting.findIndex((row) => row.request.id === here);
      const next = waiting[at < 0 ? (by > 0 ? 0 : waiting.length - 1) : (at + by + waiting.length) % waiting.length];
      if (next) goTo(next.request.id);
    },
    [goTo],
  );
  /** The requests of a paragraph: those that compete side by side, else the first card; parked ones where none is open. */
  const openAt = useCallback(
    (blockId: string) => {
      const here = latest.current.open.filter((row) => row.blockId === blockId);
      const parked = latest.current.rows.find((row) => row.blockId === blockId && row.request.state.kind === 'parked');
      const first = here[0] ?? parked;
      if (!first) return;
      const { rivals } = relationsNow();
      const rival = here.find((row) => (rivals.get(row.request.id)?.length ?? 0) > 0);
      setCompared(rival?.request.id ?? null);
      setSelected(first.request.id);
      showPanel();
      if (!rival) panel.current?.focus(first.request.id);
    },
    [panel, showPanel, relationsNow],
  );
  const tell = useCallback(
    (message: string) => {
      say(message);
      onNews(message);
    },
    [say, onNews],
  );

  const filed = useCallback(
    (message: string, requestId: string) => {
      tell(message);
      void queries.invalidateQueries({ queryKey: ['requests', seatId, view.id] });
      setSelected(requestId);
      panel.current?.show(requestId);
    },
    [tell, queries, seatId, view.id, panel],
  );

  return {
    query: requests,
    isLoading: requests.isPending ? requests.fetchStatus !== 'idle' : requests.data !== undefined && !isTextShown,
    retry: useCallback(() => void refetch(), [refetch]),
    mayRead,
    rows,
    open,
    counts,
    selectedId: selectedId ?? open[0]?.request.id ?? null,
    setSelected,
    busyIds,
    refusals,
    actions,
    act,
    dialog,
    closeDialog: useCallback(() => setDialog(null), []),
    ownActs,
    compared,
    closeCompared: useCallback(() => setCompared(null), []),
    undoable,
    dropUndoable: useCallback(() => setUndoable(null), []),
    step,
    openAt,
    tell,
    /** Tells of a request filed here, and shows its card. */
    filed,
  };
}

export interface Compared {
  /** In the order of their numbers. */
  readonly rows: readonly RequestRow[];
  readonly blockId: string;
}

/** Ids of the requests that a decision has closed beside the one it is about. */
const closedWith = (command: RequestCommand): readonly string[] =>
  command.act === 'decide' && 'others' in command.body
    ? (command.body.others ?? []).filter(({ becomes }) => becomes !== 'open').map(({ requestId }) => requestId)
    : [];

const isOpen = ({ request }: RequestRow): boolean => request.state.kind === 'open';

/** A request with all it competes with, and what these compete with; null where it competes no more. */
function groupOf(requestId: string | null, rows: readonly RequestRow[]): Compared | null {
  const byId = new Map(rows.map((row) => [row.request.id, row]));
  const group = new Set<RequestRow>();
  const add = (id: string) => {
    const row = byId.get(id);
    if (!row || group.has(row)) return;
    group.add(row);
    for (const rival of row.rivals) add(rival.id);
  };
  if (requestId !== null) add(requestId);
  const found = [...group].sort((a, b) => a.request.number - b.request.number);
  const blockId = found.find((row) => row.blockId !== null)?.blockId;
  return found.length < 2 || blockId === undefined || blockId === null ? null : { rows: found, blockId };
}
