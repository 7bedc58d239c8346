// What a decision costs the server beyond the commit, and what the list of requests costs, with 300 paragraphs and
// REQUESTS open requests (environment, default 500).

import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '../..');
const out = await mkdtemp(join(ROOT, 'node_modules', '.bench-decide-'));
try {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'decideRounds.ts'),
      outDir: out,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'rounds.mjs' } },
    },
    ssr: { noExternal: true, external: ['@photostructure/sqlite', 'yjs', 'ws'] },
  });
  const { measureDecisions } = await import(pathToFileURL(join(out, 'rounds.mjs')).href);
  for (const row of await measureDecisions(Number(process.env.REQUESTS ?? 500))) process.stdout.write(`${row}\n`);
} finally {
  rmSync(out, { recursive: true, force: true });
}
