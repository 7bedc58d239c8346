// The requests on a text, asked for whole once and then only as far as they changed: after every act everybody in the room
// asks. Under one key, so that pages share the list and whoever hears of a change knows what to ask anew.

import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import type { RequestList, RequestView } from '../../shared/wire/request.ts';
import { withNews } from '../../shared/wire/withNews.ts';
import { getRequests } from '../api.ts';

const requestsKey = (seatId: string, documentId: string) => ['requests', seatId, documentId] as const;

export const requestsQuery = (seatId: string, documentId: string) =>
  queryOptions({
    queryKey: requestsKey(seatId, documentId),
    queryFn: async ({ client, queryKey, signal }) => {
      const had = client.getQueryData<RequestList>(queryKey);
      const news = await getRequests(seatId, documentId, had?.mark ?? null, signal);
      // What the answer to one's own act told meanwhile is in the list that is kept, not in the one of before.
      return withNews(client.getQueryData<RequestList>(queryKey) ?? had, news);
    },
    select: ({ requests }) => requests,
  });

/** An observer reads what it offered itself. */
export const readsSomeRequests = ({ abilities }: DocumentView): boolean =>
  abilities.readRequests || abilities.offerRequest;

/** Puts what the server answered to an act about one request into the list that is kept. */
export function keepRequest(client: QueryClient, seatId: string, documentId: string, now: RequestView): void {
  client.setQueryData<RequestList>(
    requestsKey(seatId, documentId),
    (list) => list && { ...list, requests: list.requests.map((one) => (one.id === now.id ? now : one)) },
  );
}
