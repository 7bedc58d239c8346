// Calls about marked-up Word files that come back. They stand apart from api.ts so that their schemas come with the page.

import { gone } from '../../shared/wire/library.ts';
import { type ChooseAuthors, type FileProposal, filedProposal, returnedView } from '../../shared/wire/returned.ts';
import { at, call } from '../api.ts';

/** A file waits for those before it, and is read for up to a quarter of a minute. */
const READING_PATIENCE = 10 * 60_000;

/** Sends the file; answers once it is read. */
export const postReturned = (seatId: string, documentId: string, returnedId: string, file: File, signal: AbortSignal) =>
  call(
    returnedView,
    `${at`/api/documents/${documentId}/returned/${returnedId}`}?name=${encodeURIComponent(file.name)}`,
    { seatId, file, signal, patience: READING_PATIENCE },
  );

/** What a file asks for, on the text as it reads now. */
export const getReturned = (seatId: string, documentId: string, returnedId: string, signal?: AbortSignal) =>
  call(returnedView, at`/api/documents/${documentId}/returned/${returnedId}`, { seatId, signal });

/** Says whose hand an author is. */
export const postAuthors = (seatId: string, documentId: string, returnedId: string, body: ChooseAuthors) =>
  call(returnedView, at`/api/documents/${documentId}/returned/${returnedId}/authors`, { seatId, body });

/** Files one proposal; sent again it answers the same. */
export const postProposal = (
  seatId: string,
  documentId: string,
  returnedId: string,
  proposalId: string,
  body: FileProposal,
) =>
  call(filedProposal, at`/api/documents/${documentId}/returned/${returnedId}/proposals/${proposalId}`, {
    seatId,
    body,
  });

/** Ends the reading, or forgets what was read. */
export const deleteReturned = (seatId: string, documentId: string, returnedId: string) =>
  call(gone, at`/api/documents/${documentId}/returned/${returnedId}`, { seatId, method: 'DELETE' });
