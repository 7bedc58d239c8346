// The server that `issuing.mjs` measures: real store in a folder, the example with its requests, the real writing process.
// It issues the files itself, so that nothing but the server's own work is in its event loop.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { loadExample } from '../../seeds/example.ts';
import { fileRequestsOf2017 } from '../../seeds/requestsOf2017.ts';
import { newId, newSecret } from '../../server/cli/chance.ts';
import { createRooms } from '../../server/collab/rooms.ts';
import { SYSTEM } from '../../server/commands/installation.ts';
import { issueText } from '../../server/commands/issueText.ts';
import { createNotices } from '../../server/commands/notices.ts';
import { silent } from '../../server/log.ts';
import { letterheadsIn } from '../../server/store/letterheads.ts';
import { signingKeyFile } from '../../server/store/signingKey.ts';
import { openStore } from '../../server/store/sql.ts';
import { createChildFileWriter } from '../../server/writing/childFileWriter.ts';
import { issueAsked } from '../../shared/wire/issue.ts';

const FILES = Number(process.env.FILES ?? 200);
const FORMATS = ['docx', 'pdf', 'html', 'xml'];

const dir = mkdtempSync(join(tmpdir(), 'chapeau-issuing-'));
const opened = await openStore({ dir }, { newId });
if (!opened.ok) throw new Error(opened.code);
const store = opened.value;
const rooms = createRooms({ store, log: silent, clock: Date.now, newId });
const notices = createNotices();
const signing = signingKeyFile(dir);
const here = { store, rooms, notices, signing, clock: Date.now, newId, newSecret, brokenRecords: new Set<string>() };
const meetingId = await loadExample(here);
await fileRequestsOf2017(here);
const document = (await store.documents(meetingId)).find(({ status }) => status === 'drafting')?.id ?? '';
const writer = createChildFileWriter({ entry: process.argv[2] ?? '' });
const desk = { writer, letterheads: letterheadsIn(dir) };
const issue = async (as: string | undefined): Promise<void> => {
  const made = await issueText(here, desk, SYSTEM, document, issueAsked.parse({ as, kind: 'changes' }));
  if (!made.ok) throw new Error(made.code);
};
for (const as of FORMATS) await issue(as);

/** The most that the writing process ever held, in MB (Linux): there is one at a time. */
function mostOfChild(): number {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
  const most = children.map((pid) => {
    const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
    return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
  });
  return Math.max(0, ...most);
}

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
let memory = 0;
for (let n = 0; n < FILES; n++) {
  await issue(FORMATS[n % FORMATS.length]);
  memory = Math.max(memory, mostOfChild());
}
delay.disable();
const [p99, longest] = [delay.percentile(99) / 1e6, delay.max / 1e6];
process.stdout.write(
  `| event-loop delay of the server while it issues ${FILES} files, p99 / longest | ${p99.toFixed(1)} / ${longest.toFixed(0)} ms | one after the other, ${FORMATS.join(', ')} |\n`,
);
process.stdout.write(
  `| memory of the writing process meanwhile, at most | ${memory.toFixed(0)} MB | its own VmHWM, after each file |\n`,
);
await writer.close();
await rooms.stop();
await store.close();
rmSync(dir, { recursive: true, force: true });
process.exit(0);
