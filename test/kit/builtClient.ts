// The client as it is shipped, built once per test process into a folder of its own: browser tests load what users load,
// under the server's own security headers.

import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '../..');

let made: Promise<string> | undefined;

/** Folder of the built client, for `world({ clientDir })`. */
export function builtClient(): Promise<string> {
  made ??= (async () => {
    const outDir = await mkdtemp(join(tmpdir(), 'chapeau-client-'));
    process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
    await build({
      root: join(ROOT, 'client'),
      configFile: join(ROOT, 'vite.config.ts'),
      logLevel: 'silent',
      build: { outDir, emptyOutDir: true },
    });
    return outDir;
  })();
  return made;
}
