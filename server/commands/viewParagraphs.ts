// What was settled about the paragraphs of a document, for whoever may read it. Who stood behind a paragraph is known
// from requests, and is shown to those only who may read these.

import { ok, type Result } from '../../shared/result.ts';
import type { ParagraphView } from '../../shared/wire/room.ts';
import { may } from '../access.ts';
import type { Installation } from './installation.ts';
import { documentSubject, holderOf, type RightCode, rightInDocument } from './rightOf.ts';

/** Paragraphs that are more than open. */
export async function viewParagraphs(
  here: Installation,
  by: string,
  documentId: string,
): Promise<Result<ParagraphView[], RightCode | 'document/unknown'>> {
  const right = await rightInDocument(here.store, here, by, 'readText', documentId);
  if (!right.ok) return right;
  const { meeting, document } = right.value;
  const holder = await holderOf(here.store, by);
  const readsRequests = holder !== undefined && may(holder, 'readRequests', documentSubject(here, meeting, document));
  const codes = new Map((await here.store.delegations(meeting.id)).map(({ id, code }) => [id, code]));
  const names = new Map((await here.store.seats(meeting.id)).map(({ id, personName }) => [id, personName]));
  const rows = await here.store.paragraphs(documentId);
  return ok(
    rows
      .filter(({ state }) => state !== 'open')
      .map((row) => ({
        blockId: row.blockId,
        state: row.state,
        at: row.at,
        byName: names.get(row.by) ?? null,
        note: row.note,
        agreedText: row.agreedText,
        delegations: readsRequests ? row.delegationIds.flatMap((id) => codes.get(id) ?? []) : [],
      })),
  );
}
