// The entry of the process that writes files: a task comes in as a message, stages and the file go out. It lives as long as
// it is asked, because a PDF's compiler takes a second to start.

import type { WriteTask } from './fileWriter.ts';
import { writeFile } from './writeFile.ts';

// Nothing that is written here asks for anything; should a library ever want to, it finds no way.
for (const name of ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']) {
  Object.defineProperty(globalThis, name, { value: undefined, configurable: false, writable: false });
}

process.on('message', async (task: WriteTask) => {
  const outcome = await writeFile(task, (stage) => process.send?.({ is: 'stage', stage })).catch((error: unknown) => ({
    ok: false as const,
    code: 'issue/failed',
    data: { detail: error instanceof Error ? (error.stack ?? error.message) : String(error) },
  }));
  process.send?.({ is: 'done', outcome });
});
// Whoever asked is gone.
process.on('disconnect', () => process.exit(0));
