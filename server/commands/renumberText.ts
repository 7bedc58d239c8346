// Holds the numbers of a document as they run now, in one explicit step: from the first issued revision on they move by
// nothing else. The text itself is not touched: numbers are no part of it.

import { textHash } from '../../shared/document/canonicalText.ts';
import { heldFrom, renumberPreview } from '../../shared/numbering/renumber.ts';
import type { HeldNumber } from '../../shared/numbering/scheme.ts';
import { canonicalJson } from '../../shared/record/canonicalJson.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import { isFrozen } from '../../shared/wire/meeting.ts';
import type { RenumberText } from '../../shared/wire/room.ts';
import type { Installation } from './installation.ts';
import { once } from './once.ts';
import { recordAct } from './recordAct.ts';
import { type RightCode, rightInDocument } from './rightOf.ts';
import { type Done, tellOf } from './setParagraph.ts';

export type RenumberTextCode =
  | RightCode
  | 'document/unknown'
  | 'document/frozen'
  | 'document/stale'
  | 'document/numbers-run'
  | 'key/reused';

const sameNumbers = (a: readonly HeldNumber[], b: readonly HeldNumber[]): boolean =>
  canonicalJson(a) === canonicalJson(b);

/** Has the numbers as they would run held from now on. The record says which cross-references print another number. */
export async function renumberText(
  here: Installation,
  by: string,
  documentId: string,
  asked: RenumberText,
): Promise<Result<Done, RenumberTextCode>> {
  const at = here.clock();
  const answer = await here.rooms.change(by, at, async (change): Promise<Result<Done, RenumberTextCode>> => {
    const { tx } = change;
    const right = await rightInDocument(tx, here, by, 'renumber', documentId);
    if (!right.ok) return right;
    const { document, meeting } = right.value;
    const call = { key: asked.key, seatId: by, at, asked: { command: 'renumberText', documentId, ...asked } };
    return once(tx, call, async (): Promise<Result<Done, RenumberTextCode>> => {
      if (isFrozen(document)) return refused('document/frozen');
      const { tiers, held: before } = document.scheme;
      if (before === undefined) return refused('document/numbers-run');
      const text = await change.text(documentId);
      const hash = textHash(text);
      if (asked.textHash !== hash) return refused('document/stale', { textHash: hash });
      const held = heldFrom(text, document.scheme);
      if (sameNumbers(before, held)) return ok({ textHash: hash });
      const { changes, xrefs, removed } = renumberPreview(text, document.scheme);
      await tx.updateDocument(documentId, { scheme: { tiers, held } });
      await recordAct(tx, meeting.id, at, {
        act: 'text renumbered',
        seatId: by,
        object: { kind: 'document', id: documentId },
        textBefore: hash,
        textAfter: hash,
        facts: {
          documentId,
          textSeq: await change.textSeq(documentId),
          numbers: held.length,
          changed: changes.length,
          xrefs: xrefs.map(({ blockId, targetId, from, to }) => ({ blockId, targetId, from, to })),
          removed: removed.map(({ label }) => label),
        },
      });
      return ok({ textHash: hash });
    });
  });
  if (answer.ok) await tellOf(here, documentId);
  return answer;
}
