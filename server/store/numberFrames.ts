// What a batch of frames becomes behind its logs, for every engine: whether it may be stored at all, and each frame's number. Only
// looked at while the logs are locked, since only then does it hold until the batch is stored.

import { type DocumentStatus, isFrozen } from '../../shared/wire/meeting.ts';
import type { FrameBatch, UpdateRow } from './store.ts';

/** Where a log ends as the engine has locked it. */
export interface LogEnd {
  readonly room: string;
  /** Null while nothing is in it. */
  readonly seq: number | null;
  /** Of the document, where the log is that of a text. */
  readonly status: DocumentStatus | null;
}

/**
 * The rows of the batch with their numbers. Throws if one of the texts is frozen, if a log ends before what is known of it, or
 * if a row is for a log that is not among these.
 */
export function numberFrames({ rows, known }: FrameBatch, ends: readonly LogEnd[]): UpdateRow[] {
  const last = new Map<string, number>();
  for (const { room, seq, status } of ends) {
    const [now, expected] = [seq ?? 0, known.get(room) ?? 0];
    if (status !== null && isFrozen({ status })) throw new Error(`${room} takes no frames any more`);
    if (now < expected) throw new Error(`the log of ${room} ends at ${now}, and was known to ${expected}`);
    last.set(room, now);
  }
  return rows.map((row) => {
    const before = last.get(row.room);
    if (before === undefined) throw new Error(`the log of ${row.room} was not locked`);
    last.set(row.room, before + 1);
    return { ...row, seq: before + 1 };
  });
}
