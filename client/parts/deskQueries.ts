// What the page of a text asks the server first, under the keys by which it is known afterwards: the entry asks for it
// while the code of the page is still on its way.

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
