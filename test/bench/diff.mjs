// What comparing words costs: a paragraph of 7,500 characters written anew, and 500 requests on 300 paragraphs laid side
// by side, as when a text is opened and as after each key. Prints p50 and p95 over ROUNDS rounds (environment,
// default 200).

import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '../..');
const out = await mkdtemp(join(ROOT, 'node_modules', '.bench-diff-'));
try {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'diffRounds.ts'),
      outDir: out,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'rounds.mjs' } },
    },
    ssr: { noExternal: true },
  });
  const { measureDiff } = await import(pathToFileURL(join(out, 'rounds.mjs')).href);
  for (const row of measureDiff(Number(process.env.ROUNDS ?? 200))) process.stdout.write(`${row}\n`);
} finally {
  rmSync(out, { recursive: true, force: true });
}
