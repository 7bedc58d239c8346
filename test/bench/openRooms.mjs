// What an open room costs the server in memory and time, ROOMS of them at once (environment, default 300).

import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '../..');
const out = await mkdtemp(join(ROOT, 'node_modules', '.bench-rooms-'));
setFlagsFromString('--expose-gc');
globalThis.gc = runInNewContext('gc');
try {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'openRooms.ts'),
      outDir: out,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'rooms.mjs' } },
    },
    ssr: { noExternal: true, external: ['@photostructure/sqlite', 'yjs', 'ws'] },
  });
  const { measureRooms } = await import(pathToFileURL(join(out, 'rooms.mjs')).href);
  for (const row of await measureRooms(Number(process.env.ROOMS ?? 300))) process.stdout.write(`${row}\n`);
} finally {
  rmSync(out, { recursive: true, force: true });
}
