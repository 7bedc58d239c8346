// What a server feels while it issues files: 200 files of the example's Conclusions with requested changes, one after the
// other, as Word, PDF, HTML and XML; the delay of its event loop meanwhile, and the memory of the process
// that writes them. A server of its own, as production runs it.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { bundled } from '../kit/bundled.mjs';

const ROOT = join(import.meta.dirname, '../..');
const folder = join(ROOT, 'node_modules', '.cache', 'chapeau-bench');
await build({
  root: ROOT,
  configFile: join(ROOT, 'vite.server.config.ts'),
  logLevel: 'error',
  build: { outDir: folder, emptyOutDir: true, sourcemap: false },
});
await bundled(join(import.meta.dirname, 'issuingServer.ts'), ['@photostructure/sqlite', 'yjs'], (file) => {
  const { status } = spawnSync(process.execPath, [file, join(folder, 'writing.js')], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
});
