// A statement of a delegation in the record: by the hash of its words and its place, so that it cannot be changed unnoticed.

import type { StatementRow } from '../store/approvalStore.ts';
import type { Transaction } from '../store/store.ts';
import { recordAct } from './recordAct.ts';
import { hashOf } from './secret.ts';

/** `by`: the seat that acts. */
export async function recordStatement(
  tx: Transaction,
  row: StatementRow,
  by: string,
  at: number,
  act: string,
): Promise<void> {
  const { id, meetingId, documentId, revisionId, delegation, kind, blockId, label, language, words } = row;
  await recordAct(tx, meetingId, at, {
    act,
    seatId: by,
    onBehalfOf: delegation,
    object: { kind: 'statement', id },
    facts: { documentId, revisionId, kind, blockId, label, language, words: hashOf(words) },
  });
}
