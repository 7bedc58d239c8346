// The record of every meeting says that its store was restored, and to when.

import { SYSTEM } from '../commands/installation.ts';
import { recordAct } from '../commands/recordAct.ts';
import { verifyRecords } from '../commands/verifyRecords.ts';
import type { Store } from '../store/store.ts';
import type { BackupManifest } from './backupFile.ts';

/** The act by which the record of a meeting says that the store was restored. */
export const MEETING_RESTORED = 'meeting restored';
const A_YEAR = 366 * 86_400_000;

/** One entry for each meeting; gives the names of those whose record does not hold, to which nothing is added. */
export async function sayRestored(
  store: Store,
  { takenAt, lastEntry, epoch }: BackupManifest,
): Promise<readonly string[]> {
  const now = await store.meta('epoch');
  const broken: string[] = [];
  for (const { meetingId, name, fault } of await verifyRecords(store)) {
    if (fault !== null) {
      broken.push(name);
      continue;
    }
    const { seq, hash } = await store.recordHead(meetingId);
    const [last] = await store.record(meetingId, seq - 1);
    const meeting = await store.meeting(meetingId);
    // The example may have a time of its own, long before ours; the record never goes back.
    const lastAt = last === undefined ? 0 : Date.parse(last.at);
    const at =
      meeting?.example === true && lastAt < Date.parse(takenAt) - A_YEAR ? lastAt : Math.max(Date.now(), lastAt);
    await store.transaction((tx) =>
      recordAct(tx, meetingId, at, {
        act: MEETING_RESTORED,
        seatId: SYSTEM,
        object: { kind: 'meeting', id: meetingId },
        facts: { takenAt, lastEntry, seq, hash, epochBefore: epoch, epoch: now },
      }),
    );
  }
  return broken;
}
