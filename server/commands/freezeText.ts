// The presidency stops the typing in a text for the time being, or lets it go on. Whoever has the text open is let go in
// the moment of the commit and comes back as a reader (or as a writer again): not one frame is stored in between.

import { textHash } from '../../shared/document/canonicalText.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { FreezeText } from '../../shared/wire/room.ts';
import type { Change } from '../collab/roomPort.ts';
import type { Installation } from './installation.ts';
import { once } from './once.ts';
import { recordAct } from './recordAct.ts';
import { type RightCode, rightInDocument } from './rightOf.ts';
import { type Done, tellOf } from './setParagraph.ts';

export type FreezeTextCode =
  | RightCode
  | 'document/unknown'
  | 'document/reason-missing'
  | 'document/adopted'
  | 'round/runs'
  | 'key/reused';

async function freezeIn(
  change: Change,
  here: Installation,
  by: string,
  at: number,
  documentId: string,
  asked: FreezeText,
): Promise<Result<Done, FreezeTextCode>> {
  const { tx } = change;
  const right = await rightInDocument(tx, here, by, 'freezeText', documentId);
  if (!right.ok) return right;
  const { document, meeting } = right.value;
  const call = { key: asked.key, seatId: by, at, asked: { command: 'freezeText', documentId, ...asked } };
  return once(tx, call, async (): Promise<Result<Done, FreezeTextCode>> => {
    const hash = textHash(await change.text(documentId));
    if (document.status === 'adopted') return refused('document/adopted');
    // A round is stopped first, with its own reason: its text must not open under those who answer.
    if ((await tx.approval.rounds(documentId)).some(({ phase }) => phase !== 'over')) return refused('round/runs');
    const status = asked.frozen ? 'frozen' : 'drafting';
    if (document.status === status) return ok({ textHash: hash });
    if (!asked.frozen && asked.note.trim() === '') return refused('document/reason-missing');
    await tx.updateDocument(documentId, { status });
    await recordAct(tx, meeting.id, at, {
      act: asked.frozen ? 'text frozen' : 'text reopened',
      seatId: by,
      object: { kind: 'document', id: documentId },
      textBefore: hash,
      textAfter: hash,
      facts: { documentId, textSeq: await change.textSeq(documentId), note: asked.note },
    });
    change.letGo({ kind: 'text', documentId });
    return ok({ textHash: hash });
  });
}

/** A text that is frozen, or open, already is left as it is. */
export async function freezeText(
  here: Installation,
  by: string,
  documentId: string,
  asked: FreezeText,
): Promise<Result<Done, FreezeTextCode>> {
  const at = here.clock();
  const answer = await here.rooms.change(by, at, (change) => freezeIn(change, here, by, at, documentId, asked));
  if (answer.ok) await tellOf(here, documentId);
  return answer;
}
