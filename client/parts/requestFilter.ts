// What the list of requests shows: by state, by delegation, one's own, what stands in sight.

import { isUndecided } from '../../shared/amendment/lifecycle.ts';
import type { RequestRow } from './requestRows.ts';

export const STATE_FILTERS = {
  openParked: ({ request: { state } }: RequestRow) => isUndecided(state) || state.kind === 'offered',
  onlyOpen: ({ request: { state } }: RequestRow) => state.kind === 'open',
  onlyParked: ({ request: { state } }: RequestRow) => state.kind === 'parked',
  decided: ({ request: { state } }: RequestRow) => !isUndecided(state) && state.kind !== 'offered',
  all: () => true,
} as const;
export type StateFilter = keyof typeof STATE_FILTERS;

export interface Filters {
  /** Code of a delegation; '' for all. */
  readonly delegation: string;
  readonly state: StateFilter;
  readonly mine: boolean;
  readonly inView: boolean;
}

export const NO_FILTERS: Filters = { delegation: '', state: 'openParked', mine: false, inView: false };

export const filtersSet = (filters: Filters): number =>
  (Object.keys(NO_FILTERS) as (keyof Filters)[]).filter((one) => filters[one] !== NO_FILTERS[one]).length;

/**
 * `stays`: requests that are shown although they were decided, because they waited while this page was open: the room
 * should see what became of them.
 */
export function filtered(
  rows: readonly RequestRow[],
  filters: Filters,
  inView: ReadonlySet<string>,
  stays: ReadonlySet<string>,
): readonly RequestRow[] {
  const isState = STATE_FILTERS[filters.state];
  return rows.filter(
    (row) =>
      (isState(row) || (filters.state !== 'onlyParked' && stays.has(row.request.id))) &&
      (filters.delegation === '' ||
        row.request.lead === filters.delegation ||
        row.request.supporters.includes(filters.delegation)) &&
      (!filters.mine || row.isOwn) &&
      (!filters.inView || (row.blockId !== null && inView.has(row.blockId))),
  );
}

export type ListItem =
  | { readonly kind: 'head'; readonly key: string; readonly rows: readonly RequestRow[] }
  | { readonly kind: 'card'; readonly key: string; readonly row: RequestRow; readonly isLast: boolean };

/** Neighbouring rows of one place under one heading. */
export function listItems(rows: readonly RequestRow[]): readonly ListItem[] {
  const groups: RequestRow[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.[0]?.place === row.place && last[0].blockId === row.blockId) last.push(row);
    else groups.push([row]);
  }
  return groups.flatMap((group) => [
    { kind: 'head', key: `place ${group[0]!.blockId ?? group[0]!.request.id}`, rows: group } as const,
    ...group.map(
      (row, index) => ({ kind: 'card', key: row.request.id, row, isLast: index === group.length - 1 }) as const,
    ),
  ]);
}
