// `npm run bench:relay`: Chapeau's relay beside its peers (relay/main.ts), with the options of relay/options.ts. The
// benchmark is TypeScript and is built into a folder that goes with it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '../..');
const cache = join(ROOT, 'node_modules', '.cache', 'chapeau-relay');
mkdirSync(cache, { recursive: true });
const passing = mkdtempSync(join(cache, 'run-'));
try {
  const entry = (name) => join(import.meta.dirname, 'relay', `${name}.ts`);
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: passing,
      target: 'node20',
      rollupOptions: {
        input: { main: entry('main'), load: entry('load'), chapeauStore: entry('chapeauStore') },
        output: { entryFileNames: '[name].js' },
      },
    },
    ssr: { external: true },
  });
  const main = spawn(process.execPath, [join(passing, 'main.js'), ROOT, passing, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // Whoever ends the benchmark ends what it has started.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => main.kill(signal));
  const [code] = await once(main, 'exit');
  process.exitCode = code ?? 1;
} finally {
  rmSync(passing, { recursive: true, force: true });
}
