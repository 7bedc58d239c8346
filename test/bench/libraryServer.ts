// The server that `library.mjs` measures: real store, in a folder or in the database at DATABASE_URL, real HTTP, real reading
// processes. Says its port over the channel of its parent; when asked, for how long its event loop was held up, and fills its
// library with more paragraphs.

import { dirname, join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { loadExample } from '../../seeds/example.ts';
import { createApp } from '../../server/app.ts';
import { newId, newSecret } from '../../server/cli/chance.ts';
import { listen } from '../../server/cli/listen.ts';
import { createRooms } from '../../server/collab/rooms.ts';
import { createNotices } from '../../server/commands/notices.ts';
import { createPastDesk } from '../../server/commands/pastDesk.ts';
import { silent } from '../../server/log.ts';
import { createChildReader } from '../../server/reading/childReader.ts';
import { issuedFilesIn } from '../../server/store/issuedFiles.ts';
import { letterheadsIn } from '../../server/store/letterheads.ts';
import { signingKeyFile } from '../../server/store/signingKey.ts';
import { openStore } from '../../server/store/sql.ts';
import { createChildFileWriter } from '../../server/writing/childFileWriter.ts';

const [dir = '', entry = ''] = process.argv.slice(2);
const url = process.env.DATABASE_URL ?? '';
const opened = await openStore(url === '' ? { dir } : { url }, { newId });
if (!opened.ok) throw new Error(opened.code);
const store = opened.value;
const rooms = createRooms({ store, log: silent, clock: Date.now, newId });
const notices = createNotices();
const signing = signingKeyFile(dir);
const here = { store, rooms, notices, signing, clock: Date.now, newId, newSecret, brokenRecords: new Set<string>() };
const meetingId = await loadExample(here);
const app = createApp({
  ...here,
  ...createPastDesk(createChildReader({ entry }), store, Date.now),
  writer: createChildFileWriter({ entry: join(dirname(entry), 'writing.js') }),
  issued: issuedFilesIn(dir, Date.now),
  letterheads: letterheadsIn(dir),
  log: silent,
  version: 'bench',
  instanceId: await store.meta('instanceId'),
  origin: null,
  clientDir: null,
  operatorToken: null,
  fileExampleRequests: null,
});
const { port } = await listen({ fetch: app.fetch, host: '127.0.0.1', port: 0 }, () => {});
const seat = (await store.seats(meetingId)).find(({ capacity }) => capacity === 'secretariat');
const owner = (await store.meeting(meetingId))?.body ?? '';

/** Copies of what is there, until there are so many paragraphs; gives their number. */
async function fill(wanted: number): Promise<number> {
  const all = await store.library.documents(owner);
  let there = 0;
  for (const { id } of all) there += (await store.library.paragraphs(id)).length;
  for (let i = 0; there < wanted; i++) {
    const source = all[i % all.length]!;
    const paragraphs = (await store.library.paragraphs(source.id)).slice(0, wanted - there);
    const id = newId();
    const rows = paragraphs.map((row) => ({ ...row, id: newId(), libraryId: id }));
    await store.transaction((tx) =>
      tx.library.insertDocument({ ...source, id, documentId: null, sha256: newSecret() }, rows),
    );
    there += rows.length;
  }
  return there;
}

const delay = monitorEventLoopDelay({ resolution: 1 });
process.on('message', async (asked: { readonly say: 'watch' | 'delay' | 'fill'; readonly most?: number }) => {
  switch (asked.say) {
    case 'watch':
      delay.reset();
      delay.enable();
      return process.send?.({});
    case 'delay':
      delay.disable();
      return process.send?.({ p99: delay.percentile(99) / 1e6, longest: delay.max / 1e6 });
    case 'fill':
      return process.send?.({ paragraphs: await fill(asked.most ?? 0) });
  }
});
process.send?.({ port, meetingId, seatId: seat?.id });
