// What an open room costs the server in memory and time, ROOMS of them at once (environment, default 300).

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { bundled } from '../kit/bundled.mjs';

setFlagsFromString('--expose-gc');
globalThis.gc = runInNewContext('gc');
await bundled(join(import.meta.dirname, 'openRooms.ts'), ['@photostructure/sqlite', 'yjs', 'ws'], async (file) => {
  const { measureRooms } = await import(pathToFileURL(file).href);
  for (const row of await measureRooms(Number(process.env.ROOMS ?? 300))) process.stdout.write(`${row}\n`);
});
