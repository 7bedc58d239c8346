// Revisions of a document as they are read: the list with what the next would be called and what stands in its way, and
// one revision with its frozen text.

import { ok, type Result, refused } from '../../shared/result.ts';
import { nextRevision, revisionName, symbolOf } from '../../shared/revision/revisionName.ts';
import type { MeetingRulesView, RevisionList, RevisionText } from '../../shared/wire/approval.ts';
import { may } from '../access.ts';
import type { Installation } from './installation.ts';
import { hashOfText } from './knownText.ts';
import { peopleOf } from './requestAnswer.ts';
import { documentNumber, revisionView, unaccounted } from './revisionAnswer.ts';
import { documentSubject, holderOf, type RightCode, rightInDocument, rightInMeeting } from './rightOf.ts';
import { rulesOf } from './setRules.ts';
import { shippedProcedures } from './shippedProcedures.ts';

export async function viewRevisions(
  here: Installation,
  by: string,
  documentId: string,
): Promise<Result<RevisionList, RightCode | 'document/unknown'>> {
  const right = await rightInDocument(here.store, here, by, 'readText', documentId);
  if (!right.ok) return right;
  const { document, meeting } = right.value;
  const rows = await here.store.approval.revisions(documentId);
  const people = await peopleOf(here.store, meeting.id);
  const holder = await holderOf(here.store, by);
  const reads = holder !== undefined && may(holder, 'readRequests', documentSubject(here, meeting, document));
  const next = nextRevision(rows, document.status === 'adopted' ? 'corr' : 'replace');
  const { symbolPattern } = await rulesOf(here.store, meeting);
  return ok({
    revisions: rows.map((row) => revisionView(row, people)),
    next: {
      name: revisionName(next),
      symbol: symbolOf(symbolPattern, await documentNumber(here.store, document), next),
    },
    unaccounted: reads ? [...unaccounted(await here.store.requests(documentId))] : [],
    textHash: hashOfText(await here.rooms.readText(documentId)),
  });
}

/** The register beside the text is for those who read requests. */
export async function viewRevision(
  here: Installation,
  by: string,
  revisionId: string,
): Promise<Result<RevisionText, RightCode | 'revision/unknown'>> {
  const row = await here.store.approval.revision(revisionId);
  if (row === undefined) return refused('revision/unknown');
  const right = await rightInDocument(here.store, here, by, 'readText', row.documentId);
  if (!right.ok)
    return right.code === 'document/unknown' ? refused('revision/unknown') : refused(right.code, right.data);
  const { document, meeting } = right.value;
  const holder = await holderOf(here.store, by);
  const reads = holder !== undefined && may(holder, 'readRequests', documentSubject(here, meeting, document));
  return ok({
    ...revisionView(row, await peopleOf(here.store, meeting.id)),
    text: row.frozen,
    register: reads ? [...row.register] : [],
  });
}

export async function viewRules(
  here: Installation,
  by: string,
  meetingId: string,
): Promise<Result<MeetingRulesView, RightCode | 'meeting/unknown'>> {
  const right = await rightInMeeting(here.store, here, by, 'readMeeting', meetingId);
  if (!right.ok) return right;
  const { procedure, symbolPattern } = await rulesOf(here.store, right.value.meeting);
  return ok({ procedure, symbolPattern, shipped: [...shippedProcedures()] });
}
