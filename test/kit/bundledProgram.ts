// A program of one file made of the product's sources, for tests that run a part of it in a process of its own; and the same
// with a sentence of the product changed, to see that a test would notice.

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '../..');

/** `from` stands in the file, a path from the root, exactly once. */
export interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export interface BundledProgram {
  readonly file: string;
  clear(): void;
}

export async function bundledProgram(entry: string, change?: Change): Promise<BundledProgram> {
  const changed = change && join(ROOT, change.file);
  if (change && changed && readFileSync(changed, 'utf8').split(change.from).length !== 2) {
    throw new Error(`"${change.from}" does not stand once in ${change.file}`);
  }
  // Inside the checkout, so that the bundle finds its packages.
  mkdirSync(join(ROOT, 'test-results'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'test-results', 'bundled-'));
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    // One file starts more than twice as fast as three hundred; only what is native code stays a package.
    ssr: { noExternal: true, external: ['@photostructure/sqlite'] },
    build: {
      ssr: entry,
      outDir: folder,
      target: 'node20',
      minify: true,
      rollupOptions: { output: { entryFileNames: 'program.mjs' } },
    },
    plugins: [
      {
        name: 'change',
        transform: {
          order: 'pre',
          handler: (code, id) => (change && id === changed ? code.replace(change.from, () => change.to) : undefined),
        },
      },
    ],
  });
  return { file: join(folder, 'program.mjs'), clear: () => rmSync(folder, { recursive: true, force: true }) };
}
