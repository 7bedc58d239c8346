// Makes one module of a TypeScript entry and all it imports, lets it be used, and clears it away: for measurements, which
// Node runs without a loader. Production's server runs such a module too.

import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '../..');

/**
 * Bundles `entry` (a path) and hands the finished module's path to `use`; resolves to what `use` does. `external`:
 * packages that must stay packages, because they hold native code or must exist once.
 */
export async function bundled(entry, external, use) {
  const folder = await mkdtemp(join(ROOT, 'node_modules', '.bundled-'));
  try {
    await build({
      root: ROOT,
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: entry,
        outDir: folder,
        target: 'node20',
        rollupOptions: { output: { entryFileNames: 'entry.mjs' } },
      },
      ssr: { noExternal: true, external },
    });
    return await use(join(folder, 'entry.mjs'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
