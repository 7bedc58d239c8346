// The requests on a document, and the history of one, for a seat. Who reads no requests but may offer wording is given
// what its own delegation offered, and nothing that would tell of others.

import type { Block } from '../../shared/document/block.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { RequestHistory, RequestList, RequestView } from '../../shared/wire/request.ts';
import { requestsRead } from '../access.ts';
import type { RequestRow } from '../store/store.ts';
import { type Installation, SYSTEM } from './installation.ts';
import { knownRequests } from './knownRequests.ts';
import { newsOfRequests } from './newsOfRequests.ts';
import { type People, people, peopleOf, requestAnswer } from './requestAnswer.ts';
import { documentSubject, holderOf, type RightCode, readsRequest, rightInDocument, rightOnRequest } from './rightOf.ts';

interface Readable {
  /** Whether these are all the requests on the document. */
  readonly all: boolean;
  readonly rows: readonly RequestRow[];
  readonly known: People;
  readonly current: readonly Block[];
}

type NoList = RightCode | 'document/unknown';

async function readable(here: Installation, by: string, documentId: string): Promise<Result<Readable, NoList>> {
  const right = await rightInDocument(here.store, here, by, 'readText', documentId);
  if (!right.ok) return right;
  const { meeting, document } = right.value;
  const delegations = await here.store.delegations(meeting.id);
  const holder = by === SYSTEM ? undefined : await holderOf(here.store, by);
  const about = documentSubject(here, meeting, document);
  const scope = by === SYSTEM ? 'all' : holder === undefined ? 'none' : requestsRead(holder, about);
  if (scope === 'none') return refused('right/missing', { ability: 'readRequests' });
  const rows = (await knownRequests(here.store, meeting.id)).filter(
    (row) =>
      row.documentId === documentId &&
      (scope === 'all' || (holder !== undefined && readsRequest(holder, about, row, delegations))),
  );
  const known = people(delegations, await here.store.seats(meeting.id));
  return ok({ all: scope === 'all', rows, known, current: await here.rooms.readText(documentId) });
}

export async function viewRequests(
  here: Installation,
  by: string,
  documentId: string,
): Promise<Result<RequestView[], NoList>> {
  const read = await readable(here, by, documentId);
  if (!read.ok) return read;
  const { rows, known, current } = read.value;
  return ok(rows.map((row) => requestAnswer(row, known, current)));
}

/** `since`: the mark of the list the asker has; where it says nothing here, the whole list is the answer. */
export async function viewRequestList(
  here: Installation,
  by: string,
  documentId: string,
  since: string | null,
): Promise<Result<RequestList, NoList>> {
  const read = await readable(here, by, documentId);
  if (!read.ok) return read;
  const { all, rows, known, current } = read.value;
  // A mark moves with every request: whoever reads but some of them is given none.
  if (!all) return ok({ mark: null, whole: true, requests: rows.map((row) => requestAnswer(row, known, current)) });
  return ok(newsOfRequests(here, documentId, { rows, known, current }, since));
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
