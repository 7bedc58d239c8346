// The requests on a document, and the history of one, for a seat. Who reads no requests but may offer wording is given
// what its own delegation offered, and nothing that would tell of others.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { RequestHistory, RequestView } from '../../shared/wire/request.ts';
import { requestsRead } from '../access.ts';
import { type Installation, SYSTEM } from './installation.ts';
import { people, peopleOf, requestAnswer } from './requestAnswer.ts';
import { documentSubject, holderOf, type RightCode, readsRequest, rightInDocument, rightOnRequest } from './rightOf.ts';

export async function viewRequests(
  here: Installation,
  by: string,
  documentId: string,
): Promise<Result<RequestView[], RightCode | 'document/unknown'>> {
  const right = await rightInDocument(here.store, here, by, 'readText', documentId);
  if (!right.ok) return right;
  const { meeting, document } = right.value;
  const delegations = await here.store.delegations(meeting.id);
  let rows = await here.store.requests(documentId);
  if (by !== SYSTEM) {
    const holder = await holderOf(here.store, by);
    const about = documentSubject(here, meeting, document);
    if (holder === undefined || requestsRead(holder, about) === 'none') {
      return refused('right/missing', { ability: 'readRequests' });
    }
    rows = rows.filter((row) => readsRequest(holder, about, row, delegations));
  }
  const known = people(delegations, await here.store.seats(meeting.id));
  const current = await here.rooms.readText(documentId);
  return ok(rows.map((row) => requestAnswer(row, known, current)));
}

/** Every version as it was filed and every act, oldest first. */
export async function viewHistory(
  here: Installation,
  by: string,
  requestId: string,
): Promise<Result<RequestHistory, RightCode | 'request/unknown'>> {
  const right = await rightOnRequest(here.store, here, by, [], requestId);
  if (!right.ok) return right;
  const { row, meeting } = right.value;
  const { nameOf } = await peopleOf(here.store, meeting.id);
  const entries = await here.store.recordOf(meeting.id, { kind: 'request', id: row.id });
  return ok({
    versions: row.versions.map((version) => ({
      version: version.version,
      kind: version.kind,
      targets: [...version.targets],
      after: version.after,
      base: [...version.base],
      content: [...version.content],
      reason: version.reason,
      place: version.place,
      filedAt: version.filedAt,
      filedByName: nameOf(version.filedBy),
    })),
    acts: entries.map(({ seq, at, act, seatId, onBehalfOf, facts }) => ({
      seq,
      at,
      act,
      byName: nameOf(seatId),
      onBehalfOf,
      facts: { ...facts },
    })),
  });
}
