// The requests of a text, docked beside it in the order of the paragraphs and never floating over the words. One stop
// for the Tab key; arrows move from card to card, and on a focused card A, N and P decide.

import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from './Failure.tsx';
import { capitalised } from './format.ts';
import { type CardActions, RequestCard, type RequestRow } from './RequestCard.tsx';
import { useArrows } from './useArrows.ts';
import { Waiting } from './Waiting.tsx';

const STATE_FILTERS = {
  openParked: (row: RequestRow) => row.request.state.kind === 'open' || row.request.state.kind === 'parked',
  onlyOpen: (row: RequestRow) => row.request.state.kind === 'open',
  all: () => true,
} as const;
const NOBODY: ReadonlySet<string> = new Set();
type StateFilter = keyof typeof STATE_FILTERS;

interface RequestsPanelProps {
  /** In the order of the text. */
  readonly rows: readonly RequestRow[];
  readonly isLoading: boolean;
  readonly error: unknown;
  readonly onRetry: () => void;
  /** False for observers, who read requests only once these are released. */
  readonly mayRead: boolean;
  readonly canDecide: boolean;
  readonly isOffline: boolean;
  readonly selectedId: string | null;
  readonly busyIds: ReadonlySet<string>;
  readonly actions: CardActions;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function RequestsPanel(props: RequestsPanelProps) {
  const { rows, mayRead, isOpen, onClose, canDecide, isOffline } = props;
  const { t } = useTranslation();
  const open = rows.filter((row) => row.request.state.kind === 'open').length;
  return (
    <aside
      className={isOpen ? 'side is-open' : 'side'}
      id="changes"
      aria-labelledby="changes-title"
      data-region="changes"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div>
        <div className="tabs">
          <h2 id="changes-title" tabIndex={-1}>
            {t('panel.title')} {mayRead && <span data-testid="open-count">{open}</span>}
          </h2>
          <button type="button" className="link close only-narrow" onClick={onClose}>
            {t('frame.close')}
          </button>
        </div>
        {canDecide && isOffline && <p className="empty small">{t('panel.offline')}</p>}
        {mayRead ? <PanelBody {...props} /> : <p className="empty">{t('panel.closedToYou')}</p>}
      </div>
    </aside>
  );
}

function PanelBody({
  rows,
  isLoading,
  error,
  onRetry,
  canDecide,
  isOffline,
  selectedId,
  busyIds,
  actions,
}: RequestsPanelProps) {
  const { t } = useTranslation();
  const [delegation, setDelegation] = useState('');
  const [state, setState] = useState<StateFilter>('openParked');
  const [waited, setWaited] = useState<ReadonlySet<string>>(NOBODY);
  useEffect(() => {
    const waiting = rows.filter(STATE_FILTERS.openParked).map((row) => row.request.id);
    setWaited((before) => (waiting.every((id) => before.has(id)) ? before : new Set([...before, ...waiting])));
  }, [rows]);
  const list = useRef<HTMLDivElement>(null);
  useArrows(list, 'article');
  if (isLoading) return <Waiting label={t('panel.loading')} className="empty" rows={4} />;
  if (error) return <Failure title={t('panel.failed')} error={error} onRetry={onRetry} />;
  if (rows.length === 0) return <p className="empty">{t('panel.none')}</p>;

  const delegations = [...new Map(rows.map((row) => [row.sign.code, row.name])).entries()];
  // What is decided while the page is open stays in sight until it is hidden: the room should see what became of it.
  const shown = rows.filter(
    (row) =>
      (delegation === '' || row.sign.code === delegation) && (STATE_FILTERS[state](row) || waited.has(row.request.id)),
  );
  const decided = rows.filter((row) => waited.has(row.request.id) && !STATE_FILTERS.openParked(row)).length;
  const filters = (delegation === '' ? 0 : 1) + (state === 'openParked' ? 0 : 1);
  const stop = shown.find((row) => row.request.id === selectedId) ?? shown[0];
  return (
    <>
      <div className="filters">
        <label className="vh" htmlFor="by">
          {t('panel.delegation')}
        </label>
        <select className="in" id="by" value={delegation} onChange={(event) => setDelegation(event.target.value)}>
          <option value="">{t('panel.allDelegations')}</option>
          {delegations.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
        <label className="vh" htmlFor="in-state">
          {t('panel.state')}
        </label>
        <select
          className="in"
          id="in-state"
          value={state}
          onChange={(event) => setState(event.target.value as StateFilter)}
        >
          {(Object.keys(STATE_FILTERS) as StateFilter[]).map((filter) => (
            <option key={filter} value={filter}>
              {t(`panel.${filter}`)}
            </option>
          ))}
        </select>
      </div>
      {decided > 0 && (
        <p className="decided-note">
          {t('panel.decidedHere', { count: decided })}{' '}
          <button type="button" className="link" onClick={() => setWaited(NOBODY)}>
            {t('panel.hideDecided')}
          </button>
        </p>
      )}
      <div ref={list} data-testid="requests">
        {shown.length === 0 && (
          <p className="empty">
            {filters === 0 ? (
              t('panel.noneOpen')
            ) : (
              <>
                {t('panel.noMatch')}{' '}
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    setDelegation('');
                    setState('openParked');
                  }}
                >
                  {t('panel.clear', { count: filters })}
                </button>
              </>
            )}
          </p>
        )}
        {groups(shown).map(({ place, rows: inGroup }) => (
          <section className="group" key={`${place} ${inGroup[0]?.request.id}`}>
            <h3>
              {capitalised(place)}
              {inGroup.length > 1 && <span>{t('panel.groupCount', { count: inGroup.length })}</span>}
            </h3>
            {inGroup.map((row) => (
              <RequestCard
                key={row.request.id}
                row={row}
                canDecide={canDecide && !isOffline}
                isSelected={row.request.id === selectedId}
                isStop={row === stop}
                isBusy={busyIds.has(row.request.id)}
                actions={actions}
              />
            ))}
          </section>
        ))}
      </div>
    </>
  );
}

/** Neighbouring rows of one place. */
function groups(rows: readonly RequestRow[]): { readonly place: string; readonly rows: readonly RequestRow[] }[] {
  const result: { place: string; rows: RequestRow[] }[] = [];
  for (const row of rows) {
    const last = result.at(-1);
    if (last?.place === row.place) last.rows.push(row);
    else result.push({ place: row.place, rows: [row] });
  }
  return result;
}
