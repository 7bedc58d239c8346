// Fills a folder with a store of Chapeau for the benchmark: the example meeting with many secretariat seats at its door,
// and many documents. Arguments: folder, number of documents, number of seats, and a file with the content of each
// document, or nothing for empty ones; then the address of a database, if the store is to be there and the folder only for
// what lies beside it. Prints what is in it. Documents are put in past the command that allows 200 for a
// meeting: a relay does not look at meetings.

import { readFileSync } from 'node:fs';
import { loadExample } from '../../../seeds/example.ts';
import { newId, newSecret } from '../../../server/cli/chance.ts';
import { createRooms } from '../../../server/collab/rooms.ts';
import { giveSeat } from '../../../server/commands/giveSeat.ts';
import { SYSTEM } from '../../../server/commands/installation.ts';
import { createNotices } from '../../../server/commands/notices.ts';
import { silent } from '../../../server/log.ts';
import { signingKeyFile } from '../../../server/store/signingKey.ts';
import { openStore } from '../../../server/store/sql.ts';
import type { Transaction } from '../../../server/store/store.ts';
import { DEFAULT_SCHEME } from '../../../shared/numbering/scheme.ts';
import { printRoom } from '../../../shared/wire/protocol.ts';
import type { FilledStore } from './filledStore.ts';
import { eachRun } from './keystrokes.ts';

const AT_ONCE = 500;

const [dir = '', documents = '0', seats = '0', file = '', url] = process.argv.slice(2);
const opened = await openStore(url === undefined ? { dir } : { url }, { newId });
if (!opened.ok) throw new Error(opened.code);
const store = opened.value;
const rooms = createRooms({ store, log: silent, clock: Date.now, newId });
const here = {
  ...{ store, rooms, notices: createNotices(), signing: signingKeyFile(dir), clock: Date.now, newId, newSecret },
  brokenRecords: new Set<string>(),
};
const meetingId = await loadExample(here);
const filled: FilledStore = { documents: [], seats: [] };
for (let i = 0; i < Number(seats); i++) {
  const seat = {
    meetingId,
    capacity: 'secretariat' as const,
    delegation: null,
    personName: `Editor ${i}`,
    atDoor: true,
  };
  const given = await giveSeat(here, SYSTEM, seat);
  if (!given.ok) throw new Error(given.code);
  filled.seats.push(given.value);
}
const content = file === '' ? null : new Uint8Array(readFileSync(file));
const authors: number[] = [];
if (content !== null) eachRun(content, (client) => authors.push(client));
const epoch = await store.meta('epoch');
for (let from = 0; from < Number(documents); from += AT_ONCE) {
  await store.transaction(async (tx) => {
    for (let i = from; i < Math.min(from + AT_ONCE, Number(documents)); i++) filled.documents.push(await add(tx, i));
  });
}
await rooms.stop();
await store.close();
process.stdout.write(`${JSON.stringify(filled)}\n`);

async function add(tx: Transaction, nth: number): Promise<string> {
  const id = newId();
  await tx.insertDocument({
    ...{ id, meetingId, title: `Text ${nth}`, language: 'en', status: 'drafting', scheme: DEFAULT_SCHEME },
    ...{ position: 100 + nth, writtenForExample: true, linkedTo: null, createdAt: Date.now() },
  });
  const seatId = filled.seats[0];
  if (content === null || seatId === undefined) return id;
  const room = printRoom({ kind: 'text', documentId: id });
  for (const clientId of authors) await tx.claimClientId(room, clientId, seatId);
  const frame = { room, epoch, seatId, connection: 'fill', frame: 1, at: Date.now(), bytes: content };
  await tx.appendUpdates([{ ...frame, seq: 1 }]);
  return id;
}
