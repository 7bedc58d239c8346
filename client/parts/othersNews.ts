// What others did with the requests of a text since the list was read last: what was filed, and what was decided. What one
// did oneself was told when it was done.

import type { RequestView } from '../../shared/wire/request.ts';
import type { Announced } from './announced.ts';
import type { RequestRow } from './requestRows.ts';

type State = RequestView['state'];

/** By id of the request. */
export type StatesKnown = ReadonlyMap<string, State['kind']>;

export interface OthersNews {
  readonly filed: readonly RequestRow[];
  /** Decided, withdrawn or opened again. */
  readonly decided: readonly RequestRow[];
}

export const statesOf = (rows: readonly RequestRow[]): StatesKnown =>
  new Map(rows.map(({ request }) => [request.id, request.state.kind]));

/** `hereId`: the block one is in, null for none. */
export function othersNews(
  before: StatesKnown,
  rows: readonly RequestRow[],
  seatId: string,
  wanted: Announced,
  hereId: string | null,
): OthersNews {
  const isWanted = (row: RequestRow) => wanted !== 'off' && (wanted !== 'here' || row.blockId === hereId);
  const isByOthers = ({ request: { state } }: RequestRow) => !('by' in state) || state.by !== seatId;
  const heard = rows.filter(isWanted);
  return {
    filed:
      wanted === 'decisions'
        ? []
        : heard.filter(
            ({ request }) => !before.has(request.id) && request.filedBy !== seatId && isWaiting(request.state),
          ),
    decided: heard.filter((row) => {
      const was = before.get(row.request.id);
      return was !== undefined && was !== row.request.state.kind && isByOthers(row);
    }),
  };
}

const isWaiting = ({ kind }: State): boolean => kind === 'open' || kind === 'offered';
