// Walks the record of every meeting of a store and says which chains hold. Done at every start, by `chapeau verify`,
// and for one meeting whenever its record is read.

import { verifyChain } from '../../shared/record/chain.ts';
import type { RecordEntry } from '../../shared/record/entry.ts';
import type { Reader } from '../store/store.ts';

export interface CheckedRecord {
  readonly meetingId: string;
  /** "Regional Consultation Group on Migration, San Salvador, El Salvador, 2017-06-20". */
  readonly name: string;
  readonly entries: number;
  /** Hash of the last entry, as anybody may have noted it. */
  readonly head: string;
  /** Null where the chain holds. */
  readonly fault: { readonly code: string; readonly seq: number } | null;
}

/** `head` is what the store says of itself; entries that end elsewhere were cut off. */
export function checkRecord(
  entries: readonly RecordEntry[],
  head: { readonly seq: number; readonly hash: string },
): CheckedRecord['fault'] {
  const walked = verifyChain(entries);
  if (!walked.ok) return { code: walked.code, seq: Number(walked.data.seq) };
  if (walked.value.seq !== head.seq || walked.value.hash !== head.hash) return { code: 'record/head', seq: head.seq };
  // A meeting is opened by an act of its own: an empty record has lost everything.
  return entries.length === 0 ? { code: 'record/gap', seq: 1 } : null;
}

export async function verifyRecords(read: Reader): Promise<CheckedRecord[]> {
  const checked: CheckedRecord[] = [];
  for (const meeting of await read.meetings()) {
    const entries = await read.record(meeting.id, 0);
    const head = await read.recordHead(meeting.id);
    const fault = checkRecord(entries, head);
    const name = [meeting.title, meeting.place, meeting.startsOn].join(', ');
    checked.push({ meetingId: meeting.id, name, entries: entries.length, head: head.hash, fault });
  }
  return checked;
}
