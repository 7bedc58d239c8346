// One document for one seat: what stands around the text, and the hash of the text. The text itself comes over the
// socket, the requests on it from viewRequests.ts.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import { abilitiesOf } from '../access.ts';
import { newestHeard, printHeard } from './heard.ts';
import type { Installation } from './installation.ts';
import { hashOfText } from './knownText.ts';
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
  const { meeting } = right.value;
  // Before anything else is read: what happens meanwhile is heard of rather than missed.
  const { newest } = await newestHeard(here, by, meeting.id);
  const document = (await here.store.document(documentId)) ?? right.value.document;
  const seat = await here.store.seat(by);
  const holder = await holderOf(here.store, by);
  if (seat === undefined || holder === undefined) return refused('document/unknown');
  const rows = await seenBySeat(here, holder, meeting);
  return ok({
    ...(await documentSummary(here, document, rows.requests)),
    meetingTitle: meeting.title,
    heard: printHeard(newest),
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
  return right.ok ? ok(hashOfText(await here.rooms.readText(documentId))) : right;
}
