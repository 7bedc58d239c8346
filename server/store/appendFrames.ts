// One batch of frames into the logs of its rooms, within a transaction that has locked them: first what others stored
// meanwhile is read, then the batch is numbered behind it.

import type { Appended, FrameBatch, Transaction, UpdateRow } from './store.ts';

/** Throws if a client id of the batch belongs to another seat by now. */
export async function appendFrames(tx: Transaction, { rows, claims, known }: FrameBatch): Promise<Appended> {
  const others: UpdateRow[] = [];
  const last = new Map<string, number>();
  for (const [room, seq] of known) {
    const now = await tx.lastSeq(room);
    if (now < seq) throw new Error(`the log of ${room} ends at ${now}, and was known to ${seq}`);
    if (now > seq) others.push(...(await tx.updates(room, seq)));
    last.set(room, now);
  }
  const numbered = rows.map((row) => {
    const seq = (last.get(row.room) ?? 0) + 1;
    last.set(row.room, seq);
    return { ...row, seq };
  });
  for (const { room, clientId, seatId } of claims) await tx.claimClientId(room, clientId, seatId);
  await tx.appendUpdates(numbered);
  return { others, rows: numbered };
}
