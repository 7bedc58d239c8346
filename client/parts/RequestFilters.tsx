// Above the list of requests: about which paragraph, whose, in which state, one's own, what stands in sight.

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { standsBehind } from '../../shared/amendment/standsBehind.ts';
import { capitalised } from '../../shared/print/format.ts';
import { FilterSelect } from './FilterSelect.tsx';
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
        ...new Map(rows.flatMap((row) => standsBehind(row.request).map((code) => [code, row.nameOf(code)] as const))),
      ].sort((a, b) => a[1].localeCompare(b[1])),
    [rows],
  );
  const paragraphs = useMemo(
    () =>
      [...new Map(rows.flatMap(({ blockId, place }) => (blockId === null ? [] : [[blockId, place] as const])))].map(
        ([value, place]) => ({ value, words: capitalised(place) }),
      ),
    [rows],
  );
  const hasOwn = rows.some((row) => row.isOwn);
  return (
    <div className="filters">
      <FilterSelect
        id="at"
        label={t('panel.paragraph')}
        value={filters.paragraph}
        options={[{ value: '', words: t('panel.allParagraphs') }, ...paragraphs]}
        onChange={(paragraph) => onFilters({ ...filters, paragraph })}
      />
      <FilterSelect
        id="by"
        label={t('panel.delegation')}
        value={filters.delegation}
        options={[
          { value: '', words: t('panel.allDelegations') },
          ...delegations.map(([value, words]) => ({ value, words })),
        ]}
        onChange={(delegation) => onFilters({ ...filters, delegation })}
      />
      <FilterSelect
        id="in-state"
        label={t('panel.state')}
        value={filters.state}
        options={(Object.keys(STATE_FILTERS) as StateFilter[]).map((value) => ({
          value,
          words: t(FILTER_WORDS[value]),
        }))}
        onChange={(state) => onFilters({ ...filters, state })}
      />
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
