// What pages ask the server about a meeting and its texts, each question under one key, so that pages share the answers and
// whoever hears of a change knows what to ask anew. The entry asks some before the code of the page is there.

import { queryOptions } from '@tanstack/react-query';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import { getDocument, getMeeting, getRequests, getSession } from '../api.ts';

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: ({ signal }) => getSession(signal) });

export const documentQuery = (seatId: string, documentId: string) =>
  queryOptions({
    queryKey: ['document', seatId, documentId],
    queryFn: ({ signal }) => getDocument(seatId, documentId, signal),
  });

export const meetingQuery = (seatId: string, meetingId: string) =>
  queryOptions({
    queryKey: ['meeting', seatId, meetingId],
    queryFn: ({ signal }) => getMeeting(seatId, meetingId, signal),
  });

export const requestsQuery = (seatId: string, documentId: string) =>
  queryOptions({
    queryKey: ['requests', seatId, documentId],
    queryFn: ({ signal }) => getRequests(seatId, documentId, signal),
  });

/** An observer reads what it offered itself. */
export const readsSomeRequests = ({ abilities }: DocumentView): boolean =>
  abilities.readRequests || abilities.offerRequest;

/** What the keys of all questions about revisions and rounds begin with (approvalCalls.ts). */
export const approvalKey = (seatId: string) => ['approval', seatId] as const;
