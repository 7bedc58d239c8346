// What pages ask the server about a meeting and its texts, each question under one key, so that pages share the answers and
// whoever hears of a change knows what to ask anew. The entry asks some before the code of the page is there.

import { queryOptions } from '@tanstack/react-query';
import { getDocument, getMeeting, getSession } from '../api.ts';

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

/** What the keys of all questions about revisions and rounds begin with (approvalCalls.ts). */
export const approvalKey = (seatId: string) => ['approval', seatId] as const;
