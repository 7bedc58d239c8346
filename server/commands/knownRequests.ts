// The requests of a meeting, read once for everybody who asks before the next act. Nothing of a request changes without an
// entry in the record of its meeting, so what was read holds while the record ends where it ended: a decision makes forty
// seats ask at once. Limit: remembered in one process, each asks the store where the record ends.

import type { RequestRow, Store } from '../store/store.ts';

interface Read {
  /** Hash of the last entry before they were read: the number alone could come twice, after an act that was undone. */
  readonly head: string;
  readonly rows: Promise<readonly RequestRow[]>;
}

/** Meetings at work at the same time; of others the requests are read anew. */
const MOST_MEETINGS = 16;

const known = new WeakMap<Store, Map<string, Read>>();

/** By number. The same array until an act is recorded, and the same row until that row changes. */
export async function knownRequests(store: Store, meetingId: string): Promise<readonly RequestRow[]> {
  const meetings = known.get(store) ?? new Map<string, Read>();
  known.set(store, meetings);
  // The head first: what is recorded meanwhile is read with the rest, or read anew by the next who asks.
  const { hash: head } = await store.recordHead(meetingId);
  const before = meetings.get(meetingId);
  if (before?.head === head) return before.rows;
  const read: Read = { head, rows: store.meetingRequests(meetingId) };
  meetings.delete(meetingId);
  meetings.set(meetingId, read);
  if (meetings.size > MOST_MEETINGS) {
    const [oldest] = meetings.keys();
    if (oldest !== undefined) meetings.delete(oldest);
  }
  // A read that failed is nobody's answer but theirs who waited for it.
  read.rows.catch(() => {
    if (meetings.get(meetingId) === read) meetings.delete(meetingId);
  });
  return read.rows;
}
