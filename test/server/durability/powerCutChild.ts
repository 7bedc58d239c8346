// The process under whose files the power is cut: it opens a store and writes as a server does, and says each time what has
// been stored. Arguments: folder, batches of frames (none: it only opens the store), room. On standard output `stored N` for
// the frames, `acted N` for the entries of the record, `taken N` for a snapshot, `opened` when the store is open.

import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openStore } from '../../../server/store/sql.ts';
import type { Store } from '../../../server/store/store.ts';
import { chainEntry, EMPTY_CHAIN } from '../../../shared/record/chain.ts';
import { frameBytes, MEETING, ROOM } from './powerCutWork.ts';

const [dir = '', wanted = '0'] = process.argv.slice(2);
const batches = Number(wanted);
/** Waits until it is written: what is said here is the moment of the acknowledgement. */
const say = (line: string): void => void writeSync(1, `${line}\n`);

async function open(): Promise<Store> {
  const opened = await openStore({ dir }, { newId: () => 'here' });
  if (!opened.ok) throw new Error(opened.code);
  say('opened');
  return opened.value;
}

let store = await open();
if (batches > 0) {
  await store.transaction((tx) => tx.insertMeeting(MEETING));
  await work();
}
await store.close();

async function work(): Promise<void> {
  let [seq, head] = [0, EMPTY_CHAIN];
  for (let batch = 1; batch <= batches; batch++) {
    const rows = Array.from({ length: batch % 10 === 0 ? 3 : 1 }, (_, i) => ({
      ...{ room: ROOM, epoch: 'here', seatId: 's1', connection: 'c', frame: batch, at: batch },
      bytes: frameBytes(seq + i + 1),
    }));
    const stored = await store.append({ rows, claims: [], known: new Map([[ROOM, seq]]) });
    seq = stored.rows.at(-1)?.seq ?? seq;
    say(`stored ${seq}`);
    if (batch % 20 === 0) {
      const entry = chainEntry(head, MEETING.id, '2017-06-20T09:00:00.000Z', {
        ...{ act: 'something done', seatId: 's1', onBehalfOf: null, object: { kind: 'meeting', id: MEETING.id } },
        ...{ textBefore: null, textAfter: null, facts: { seq } },
      });
      await store.transaction((tx) => tx.appendRecord(entry));
      head = entry;
      say(`acted ${entry.seq}`);
    }
    if (batch % 200 === 0) {
      const bytes = Buffer.concat((await store.updates(ROOM, seq - 100)).map((row) => row.bytes));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await store.transaction((tx) => tx.snapshots.put({ room: ROOM, seq, at: batch, sha256, bytes }));
      say(`taken ${seq}`);
    }
    if (batch === Math.floor(batches / 2)) {
      await store.close();
      store = await open();
    }
  }
}
