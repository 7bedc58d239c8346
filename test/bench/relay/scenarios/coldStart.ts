// From the start of the process to the first content on somebody's screen, with 5,000 documents stored. Sessions outlive
// a server, so nobody signs in again.

import { join } from 'node:path';
import type { Figures, Params, Stage } from '../stage.ts';
import { keptBytes, noteText } from '../texts.ts';

/** Of the document's size: the rest may be encoded shorter. */
const CONTENT = 0.5;

export async function coldStart(stage: Stage, _params: Params): Promise<Figures> {
  const size = keptBytes(join(stage.folders.texts, 'note.bin'), noteText).length * CONTENT;
  const before = await stage.start();
  await before.kill();
  const live = await stage.startAgain();
  const { client, at } = await stage.joinForContent(7, size);
  return {
    contentMs: at - live.startedAt,
    listenMs: live.listeningAt - live.startedAt,
    syncedMs: client.syncedAt - live.startedAt,
    cpuMs: live.cpuMs(),
    rssMb: live.rssMb(),
  };
}
