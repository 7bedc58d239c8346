// Above the list of requests: whose, in which state, one's own, what stands in sight.

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Filters, STATE_FILTERS, type StateFilter } from './requestFilter.ts';
import type { RequestRow } from './requestRows.ts';

const FILTER_WORDS = {
  openParked: 'panel.openParked',
  onlyOpen: 'panel.onlyOpen',
  onlyParked: 'panel.onlyParked',
  decided: 'panel.decided',
  all: 'panel.all',
} as const satisfies Record<StateFilter, string>;

interface RequestFiltersProps {
  readonly rows: readonly RequestRow[];
  readonly filters: Filters;
  readonly onFilters: (filters: Filters) => void;
  readonly isObserver: boolean;
}

export function RequestFilters({ rows, filters, onFilters, isObserver }: RequestFiltersProps) {
  const { t } = useTranslation();
  const delegations = useMemo(
    () =>
      [
        ...new Map(
          rows.flatMap((row) =>
            [row.request.lead, ...row.request.supporters].map((code) => [code, row.nameOf(code)] as const),
          ),
        ),
      ].sort((a, b) => a[1].localeCompare(b[1])),
    [rows],
  );
  const hasOwn = rows.some((row) => row.isOwn);
  return (
    <div className="filters">
      <label className="vh" htmlFor="by">
        {t('panel.delegation')}
      </label>
      <select
        className="in"
        id="by"
        value={filters.delegation}
        onChange={(event) => onFilters({ ...filters, delegation: event.target.value })}
      >
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
        value={filters.state}
        onChange={(event) => onFilters({ ...filters, state: event.target.value as StateFilter })}
      >
        {(Object.keys(STATE_FILTERS) as StateFilter[]).map((filter) => (
          <option key={filter} value={filter}>
            {t(FILTER_WORDS[filter])}
          </option>
        ))}
      </select>
      <div className="filter-marks">
        <label>
          <input
            type="checkbox"
            checked={filters.inView}
            onChange={(event) => onFilters({ ...filters, inView: event.target.checked })}
          />
          {t('panel.inView')}
        </label>
        {hasOwn && !isObserver && (
          <label>
            <input
              type="checkbox"
              checked={filters.mine}
              onChange={(event) => onFilters({ ...filters, mine: event.target.checked })}
            />
            {t('panel.mine')}
          </label>
        )}
      </div>
    </div>
  );
}
