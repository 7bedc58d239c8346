// What the list of requests shows: by paragraph, by state, by delegation, one's own, what stands in sight.

import { isUndecided } from '../../shared/amendment/lifecycle.ts';
import { standsBehind } from '../../shared/amendment/standsBehind.ts';
import type { OwnDraft } from './ownDrafts.ts';
import type { Places } from './places.ts';
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
  /** Id of a block; '' for all. */
  readonly paragraph: string;
  /** Code of a delegation; '' for all. */
  readonly delegation: string;
  readonly state: StateFilter;
  readonly mine: boolean;
  readonly inView: boolean;
}

export const NO_FILTERS: Filters = { paragraph: '', delegation: '', state: 'openParked', mine: false, inView: false };

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
      (filters.paragraph === '' || row.blockId === filters.paragraph) &&
      (filters.delegation === '' || standsBehind(row.request).includes(filters.delegation)) &&
      (!filters.mine || row.isOwn) &&
      (!filters.inView || (row.blockId !== null && inView.has(row.blockId))),
  );
}

export type ListItem =
  | { readonly kind: 'draft'; readonly key: string; readonly draft: OwnDraft }
  | { readonly kind: 'head'; readonly key: string; readonly rows: readonly RequestRow[] }
  | { readonly kind: 'card'; readonly key: string; readonly row: RequestRow; readonly isLast: boolean };

/** One's own drafts are in hand: they are shown with what is open, of no other delegation, and of no past. */
export const filteredDrafts = (
  drafts: readonly OwnDraft[],
  { paragraph, delegation, state, inView: isInView }: Filters,
  inView: ReadonlySet<string>,
): readonly OwnDraft[] =>
  delegation !== '' || state === 'onlyParked' || state === 'decided'
    ? []
    : drafts.filter(({ blockId }) => (paragraph === '' || blockId === paragraph) && (!isInView || inView.has(blockId)));

/** Neighbouring rows of one place under one heading; drafts stand before the requests of their paragraph. */
export function listItems(
  rows: readonly RequestRow[],
  drafts: readonly OwnDraft[] = [],
  places: Places = new Map(),
): readonly ListItem[] {
  const indexOf = (blockId: string | null | undefined) => places.get(blockId ?? '')?.index ?? Number.POSITIVE_INFINITY;
  const waiting = [...drafts].sort((a, b) => indexOf(a.blockId) - indexOf(b.blockId));
  const draftsUpTo = (index: number): ListItem[] => {
    const end = waiting.findIndex(({ blockId }) => indexOf(blockId) > index);
    const here = waiting.splice(0, end < 0 ? waiting.length : end);
    return here.map((draft) => ({ kind: 'draft', key: `draft ${draft.blockId}`, draft }));
  };
  const groups: RequestRow[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.[0]?.place === row.place && last[0].blockId === row.blockId) last.push(row);
    else groups.push([row]);
  }
  const items = groups.flatMap((group): ListItem[] => [
    ...draftsUpTo(indexOf(group[0]!.blockId)),
    { kind: 'head', key: `place ${group[0]!.blockId ?? group[0]!.request.id}`, rows: group } as const,
    ...group.map(
      (row, index) => ({ kind: 'card', key: row.request.id, row, isLast: index === group.length - 1 }) as const,
    ),
  ]);
  return [...items, ...draftsUpTo(Number.POSITIVE_INFINITY)];
}
