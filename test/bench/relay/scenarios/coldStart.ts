// From the start of the process to the first content on somebody's screen, with 5,000 documents stored. Sessions outlive
// a server, so nobody signs in again.

import { join } from 'node:path';
import { type Figures, type Params, type Stage, until } from '../stage.ts';
import { keptBytes, noteText } from '../texts.ts';

const MOST_WAIT_MS = 10_000;
/** Of the document's size: the rest may be encoded shorter. */
const CONTENT = 0.5;

export async function coldStart(stage: Stage, _params: Params): Promise<Figures> {
  const size = keptBytes(join(stage.folders.texts, 'note.bin'), noteText).length * CONTENT;
  const before = await stage.start({ store: 'stored', build: 'launcher' });
  await before.kill();
  const live = await stage.startAgain({ build: 'launcher' });
  let contentAt = Number.NaN;
  const take = (update: Uint8Array) => {
    if (update.length >= size && Number.isNaN(contentAt)) contentAt = performance.now();
  };
  const client = await stage.join(7, { synced: take, update: take });
  await until(() => !Number.isNaN(contentAt), MOST_WAIT_MS);
  return {
    contentMs: contentAt - live.startedAt,
    listenMs: live.listeningAt - live.startedAt,
    syncedMs: client.syncedAt - live.startedAt,
    cpuMs: live.cpuMs(),
    rssMb: live.rssMb(),
  };
}
