// What others did with the requests of a text since the list was read last: what was filed, and what was decided. What one
// did oneself was told when it was done.

import type { RequestView } from '../../shared/wire/request.ts';
import type { Announced } from './announced.ts';
import { DONE_WORDS, STATE_SAID } from './doneWords.ts';
import type { RequestRow } from './requestRows.ts';

type State = RequestView['state'];

/** By id of the request, as it was. */
export type RequestsKnown = ReadonlyMap<string, RequestView>;

export interface OthersNews {
  readonly filed: readonly RequestRow[];
  /** Decided, withdrawn or opened again. */
  readonly decided: readonly RequestRow[];
}

export const requestsOf = (rows: readonly RequestRow[]): RequestsKnown =>
  new Map(rows.map(({ request }) => [request.id, request]));

/** What has become of one that was known: what is open again was taken up by a member, worded anew, or reopened. */
export function becameOf(was: RequestView | undefined, { state, version }: RequestView) {
  if (state.kind === 'open' && was?.state.kind === 'offered') return 'request.saidSponsored' as const;
  if (state.kind === 'open' && was !== undefined && was.version < version) return DONE_WORDS.revise;
  return STATE_SAID[state.kind];
}

/** `hereId`: the block one is in, null for none. `own`: ids of requests with which this page has done something itself. */
export function othersNews(
  before: RequestsKnown,
  rows: readonly RequestRow[],
  seatId: string,
  wanted: Announced,
  hereId: string | null,
  own: ReadonlySet<string>,
): OthersNews {
  const isWanted = (row: RequestRow) => wanted !== 'off' && (wanted !== 'here' || row.blockId === hereId);
  const isByOthers = ({ request: { id, state } }: RequestRow) =>
    !own.has(id) && (!('by' in state) || state.by !== seatId);
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
      return was !== undefined && was.state.kind !== row.request.state.kind && isByOthers(row);
    }),
  };
}

const isWaiting = ({ kind }: State): boolean => kind === 'open' || kind === 'offered';
