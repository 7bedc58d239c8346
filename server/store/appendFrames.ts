// One batch of frames into the logs of its rooms, within a transaction that has locked them: first what others stored
// meanwhile is read, then the batch is numbered behind it. A text may have been frozen since its frames were admitted:
// that is looked at here, because only here nobody can freeze it any more.

import { isFrozen } from '../../shared/wire/meeting.ts';
import { parseRoom } from '../../shared/wire/protocol.ts';
import type { Appended, FrameBatch, Transaction, UpdateRow } from './store.ts';

/** Throws if a client id of the batch belongs to another seat by now, or if one of the texts is frozen. */
export async function appendFrames(tx: Transaction, { rows, claims, known }: FrameBatch): Promise<Appended> {
  for (const room of known.keys()) await assertOpen(tx, room);
  const others: UpdateRow[] = [];
  const last = new Map<string, number>();
  for (const [room, seq] of known) {
    const now = await tx.lastSeq(room);
    if (now < seq) throw new Error(`the log of ${room} ends at ${now}, and was known to ${seq}`);
    if (now > seq) others.push(...(await tx.updates(room, seq)));
    last.set(room, now);
  }
  const numbered = rows.map((row) => {
    const before = last.get(row.room);
    if (before === undefined) throw new Error(`the log of ${row.room} was not locked`);
    const seq = before + 1;
    last.set(row.room, seq);
    return { ...row, seq };
  });
  for (const { room, clientId, seatId } of claims) await tx.claimClientId(room, clientId, seatId);
  await tx.appendUpdates(numbered);
  return { others, rows: numbered };
}

async function assertOpen(tx: Transaction, room: string): Promise<void> {
  const name = parseRoom(room);
  if (name?.kind !== 'text') return;
  const document = await tx.document(name.documentId);
  if (document !== undefined && isFrozen(document)) throw new Error(`${room} takes no frames any more`);
}
