// The requests of a text in the order of its paragraphs: filters, then cards, of which only those in sight are drawn.
// One stop for the Tab key; arrows, Home and End go from card to card, also to those that are not drawn yet. Each card says
// which of how many it is. It is no feed: that may hold articles only, and here headings and own drafts stand between.

import { type Ref, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardActions } from './cardActions.ts';
import { Failure } from './Failure.tsx';
import { GroupHead } from './GroupHead.tsx';
import { OwnDraftCard } from './OwnDraftCard.tsx';
import type { OwnDraft } from './ownDrafts.ts';
import type { Places } from './places.ts';
import { RequestCard } from './RequestCard.tsx';
import { RequestFilters } from './RequestFilters.tsx';
import { filtered, filteredDrafts, filtersSet, listItems, NO_FILTERS, STATE_FILTERS } from './requestFilter.ts';
import type { RequestRow } from './requestRows.ts';
import { useBlocksInView } from './useBlocksInView.ts';
import { useWindow } from './useWindow.ts';
import { Waiting } from './Waiting.tsx';

export interface RequestListHandle {
  /** Gives a card focus and brings it into sight; filters that hide it are cleared. */
  readonly focus: (requestId: string) => void;
  /** Brings a card into sight, also one that comes in a moment; the focus stays where it is. */
  readonly show: (requestId: string) => void;
}

export interface RequestListProps {
  readonly ref?: Ref<RequestListHandle>;
  readonly seatId: string;
  readonly zone: string;
  /** In the order of the text. */
  readonly rows: readonly RequestRow[];
  readonly isLoading: boolean;
  readonly error: unknown;
  readonly onRetry: () => void;
  /** False while there is no server to ask. */
  readonly canAct: boolean;
  /** An observer sees its own offers only. */
  readonly isObserver: boolean;
  readonly selectedId: string | null;
  readonly busyIds: ReadonlySet<string>;
  readonly refusals: ReadonlyMap<string, unknown>;
  readonly actions: CardActions;
  /** One's own drafts, not submitted yet. */
  readonly drafts: readonly OwnDraft[];
  readonly places: Places;
  readonly onOpenDraft: (blockId: string) => void;
}

const NOBODY: ReadonlySet<string> = new Set();
const articleOf = (item: HTMLElement) => item.querySelector<HTMLElement>('article');

export function RequestList(props: RequestListProps) {
  const { ref, seatId, zone, rows, isLoading, error, onRetry, canAct, selectedId, busyIds, refusals, actions } = props;
  const { t } = useTranslation();
  const [filters, setFilters] = useState(NO_FILTERS);
  const [waited, setWaited] = useState(NOBODY);
  const inView = useBlocksInView(filters.inView);
  useEffect(() => {
    const waiting = rows.filter(STATE_FILTERS.openParked).map((row) => row.request.id);
    setWaited((before) => (waiting.every((id) => before.has(id)) ? before : new Set([...before, ...waiting])));
  }, [rows]);

  const shown = useMemo(() => filtered(rows, filters, inView, waited), [rows, filters, inView, waited]);
  const { drafts, places } = props;
  const own = useMemo(() => filteredDrafts(drafts, filters, inView), [drafts, filters, inView]);
  const items = useMemo(() => listItems(shown, own, places), [shown, own, places]);
  const keys = useMemo(() => items.map(({ key }) => key), [items]);
  const { list, drawn, focus, show } = useWindow(keys, articleOf);

  const latest = useRef({ shown, focus });
  latest.current = { shown, focus };
  const move = useCallback((from: RequestRow, key: string) => {
    const { shown, focus } = latest.current;
    const here = shown.findIndex((row) => row.request.id === from.request.id);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: shown.length - 1 }[key];
    if (here < 0 || to === undefined) return false;
    const row = shown[Math.min(Math.max(to, 0), shown.length - 1)];
    if (row) focus(row.request.id);
    return true;
  }, []);
  useImperativeHandle(
    ref,
    () => ({
      focus: (requestId) => {
        if (!latest.current.shown.some((row) => row.request.id === requestId))
          setFilters({ ...NO_FILTERS, state: 'all' });
        latest.current.focus(requestId);
      },
      show,
    }),
    [show],
  );

  if (isLoading) return <Waiting label={t('panel.loading')} className="empty" rows={4} />;
  if (error) return <Failure title={t('panel.failed')} error={error} onRetry={onRetry} />;
  if (rows.length === 0 && drafts.length === 0)
    return <p className="empty">{props.isObserver ? t('panel.noneOffered') : t('panel.none')}</p>;

  const decided = rows.filter((row) => waited.has(row.request.id) && !STATE_FILTERS.openParked(row)).length;
  const set = filtersSet(filters);
  const stop = shown.find((row) => row.request.id === selectedId) ?? shown[0];
  return (
    <>
      <RequestFilters rows={rows} filters={filters} onFilters={setFilters} isObserver={props.isObserver} />
      {decided > 0 && filters.state === 'openParked' && (
        <p className="decided-note">
          {t('panel.decidedHere', { count: decided })}{' '}
          <button type="button" className="link" onClick={() => setWaited(NOBODY)}>
            {t('panel.hideDecided')}
          </button>
        </p>
      )}
      {shown.length === 0 && own.length === 0 && (
        <p className="empty">
          {set === 0 ? (
            t('panel.noneOpen')
          ) : (
            <>
              {t('panel.noMatch')}{' '}
              <button type="button" className="link" onClick={() => setFilters(NO_FILTERS)}>
                {t('panel.clear', { count: set })}
              </button>
            </>
          )}
        </p>
      )}
      <div ref={list} className="request-list" data-testid="requests">
        {drawn.map((one) => {
          if (one.kind === 'gap') return <div key={`gap ${one.before}`} style={{ height: one.height }} />;
          const item = items[one.index]!;
          if (item.kind === 'draft') {
            return (
              <div key={item.key} data-key={item.key} className="item">
                <OwnDraftCard draft={item.draft} canAct={canAct} onOpen={props.onOpenDraft} />
              </div>
            );
          }
          return item.kind === 'head' ? (
            <div key={item.key} data-key={item.key} className="item head-item">
              <GroupHead rows={item.rows} actions={actions} />
            </div>
          ) : (
            <div key={item.key} data-key={item.key} className="item">
              <RequestCard
                row={item.row}
                seatId={seatId}
                zone={zone}
                canAct={canAct}
                isSelected={item.row.request.id === selectedId}
                isStop={item.row === stop}
                at={shown.indexOf(item.row) + 1}
                of={shown.length}
                onMove={move}
                isBusy={busyIds.has(item.row.request.id)}
                refusal={refusals.get(item.row.request.id)}
                actions={actions}
              />
            </div>
          );
        })}
      </div>
    </>
  );
}
