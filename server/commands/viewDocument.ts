// One document for one seat: what stands around the text, the hash of the text, the requests on it. The text itself
// comes over the socket.

import { textHash } from '../../shared/document/canonicalText.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { DocumentView, RequestView } from '../../shared/wire/api.ts';
import { abilitiesOf } from '../access.ts';
import type { Installation } from './installation.ts';
import { requestAnswer } from './requestAnswer.ts';
import { documentSubject, holderOf, type RightCode, rightInDocument } from './rightOf.ts';
import { delegationViews, documentSummary, seenBySeat } from './seenBySeat.ts';
import { seatViewOf } from './viewSeats.ts';

export async function viewDocument(
  here: Installation,
  by: string,
  documentId: string,
): Promise<Result<DocumentView, RightCode | 'document/unknown'>> {
  const right = await rightInDocument(here.store, here, by, 'readText', documentId);
  if (!right.ok) return right;
  const { meeting, document } = right.value;
  const seat = await here.store.seat(by);
  const holder = await holderOf(here.store, by);
  if (seat === undefined || holder === undefined) return refused('document/unknown');
  const rows = await seenBySeat(here, holder, meeting);
  return ok({
    ...(await documentSummary(here, document, rows.requests)),
    meetingTitle: meeting.title,
    scheme: document.scheme,
    delegations: delegationViews(rows.delegations, await here.store.seats(meeting.id), rows.requests),
    seat: await seatViewOf(here, seat),
    abilities: abilitiesOf(holder, documentSubject(here, meeting, document)),
  });
}

/** Hash of the text as stored, for clients that compare what they show. */
export async function viewTextHash(
  here: Installation,
  by: string,
  documentId: string,
): Promise<Result<string, RightCode | 'document/unknown'>> {
  const right = await rightInDocument(here.store, here, by, 'readText', documentId);
  return right.ok ? ok(textHash(await here.rooms.readText(documentId))) : right;
}

export async function viewRequests(
  here: Installation,
  by: string,
  documentId: string,
): Promise<Result<RequestView[], RightCode | 'document/unknown'>> {
  const right = await rightInDocument(here.store, here, by, 'readRequests', documentId);
  if (!right.ok) return right;
  const delegations = await here.store.delegations(right.value.meeting.id);
  const current = await here.rooms.readText(documentId);
  return ok((await here.store.requests(documentId)).map((row) => requestAnswer(row, delegations, current)));
}
