// What a key costs in a text of 300 paragraphs, 200 KB: script of the one who types and of a colleague who reads along,
// without a page to draw on. Prints p50 and p95 over KEYS keys (environment, default 1,000).

import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '../..');
const out = await mkdtemp(join(ROOT, 'node_modules', '.bench-binding-'));
try {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'bindingKeys.ts'),
      outDir: out,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'keys.mjs' } },
    },
    ssr: { noExternal: true },
  });
  const { measureKeys } = await import(pathToFileURL(join(out, 'keys.mjs')).href);
  for (const row of measureKeys(Number(process.env.KEYS ?? 1000))) process.stdout.write(`${row}\n`);
} finally {
  rmSync(out, { recursive: true, force: true });
}
