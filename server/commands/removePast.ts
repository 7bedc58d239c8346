// Takes an imported document out of the library, with an entry in the record of the meeting in which it is done. What was
// taken over from it stays in its text, and goes on to say where it is from.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { Installation } from './installation.ts';
import { recordAct } from './recordAct.ts';
import { holderOf, type RightCode, rightInMeeting } from './rightOf.ts';

export type RemovePastCode = RightCode | 'meeting/unknown' | 'library/unknown' | 'library/not-imported';

export async function removePast(
  here: Installation,
  by: string,
  libraryId: string,
): Promise<Result<null, RemovePastCode>> {
  const at = here.clock();
  let meetingId = '';
  const answer = await here.store.transaction(async (tx): Promise<Result<null, RemovePastCode>> => {
    const holder = await holderOf(tx, by);
    if (holder === undefined) return refused('seat/revoked');
    meetingId = holder.meetingId;
    const row = await tx.library.document(libraryId);
    if (row === undefined || row.owner !== holder.body) return refused('library/unknown');
    const right = await rightInMeeting(tx, here, by, 'keepLibrary', meetingId);
    if (!right.ok) return right;
    if (row.documentId !== null) return refused('library/not-imported');
    await tx.library.deleteDocument(libraryId);
    await recordAct(tx, meetingId, at, {
      act: 'past document removed',
      seatId: by,
      object: { kind: 'library', id: libraryId },
      facts: { libraryId, source: row.sha256, kind: row.kind, language: row.language, paragraphs: row.paragraphs },
    });
    return ok(null);
  });
  if (answer.ok) here.notices.tell(meetingId);
  return answer;
}
