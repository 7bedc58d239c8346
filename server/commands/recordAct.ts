// Every act ends here: one entry more in the record of its meeting, in the transaction of the act itself. The entry
// continues the chain from the head as that transaction sees it, so that two acts can never share a number.

import { chainEntry } from '../../shared/record/chain.ts';
import type { RecordAct, RecordEntry } from '../../shared/record/entry.ts';
import type { Transaction } from '../store/store.ts';

type Act = Pick<RecordAct, 'act' | 'seatId' | 'object'> & Partial<RecordAct>;

/** `at`: milliseconds since 1970 by the installation's clock. */
export async function recordAct(tx: Transaction, meetingId: string, at: number, act: Act): Promise<RecordEntry> {
  const entry = chainEntry(await tx.recordHead(meetingId), meetingId, new Date(at).toISOString(), {
    onBehalfOf: null,
    textBefore: null,
    textAfter: null,
    facts: {},
    ...act,
  });
  await tx.appendRecord(entry);
  return entry;
}
