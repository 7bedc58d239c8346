// The programs of the reading and the writing process, built for tests as they are for production. It is built once for one state of its
// sources, whichever test file asks first; the folder's name tells the state.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '../..');
const CACHE = join(ROOT, 'node_modules', '.cache', 'chapeau-reading');
const KEPT = 24 * 60 * 60 * 1000;
const SOURCES = [
  'server/formats',
  'server/limits.ts',
  'server/reading',
  'server/writing',
  'shared',
  'vite.server.config.ts',
  'package.json',
];

function stampOf(sources: readonly string[]): string {
  const hash = createHash('sha256');
  const add = (path: string): void => {
    const full = join(ROOT, path);
    if (statSync(full).isDirectory()) for (const name of readdirSync(full).sort()) add(join(path, name));
    else hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
  };
  for (const source of sources) add(source);
  return hash.digest('hex').slice(0, 16);
}

const FOLDER = join(CACHE, stampOf(SOURCES));

/** Where the programs stand once `builtReadingEntry` or `builtWritingEntry` was waited for. */
export const READING_ENTRY = join(FOLDER, 'reading.js');
export const WRITING_ENTRY = join(FOLDER, 'writing.js');

async function make(): Promise<void> {
  const aside = `${FOLDER}-${process.pid}`;
  await build({
    root: ROOT,
    configFile: join(ROOT, 'vite.server.config.ts'),
    logLevel: 'error',
    build: { outDir: aside, emptyOutDir: true, sourcemap: false },
  });
  // The first of two that build at once wins; the states before are of no use any more.
  if (existsSync(FOLDER)) {
    rmSync(aside, { recursive: true });
    return;
  }
  renameSync(aside, FOLDER);
  // States of before are cleared away, but not those that a run beside this one may still read.
  for (const name of readdirSync(CACHE)) {
    const path = join(CACHE, name);
    if (path !== FOLDER && Date.now() - statSync(path).mtimeMs > KEPT) rmSync(path, { recursive: true, force: true });
  }
}

let building: Promise<void> | undefined;

/** Builds the program if its sources have changed, and gives its path. */
export async function builtReadingEntry(): Promise<string> {
  building ??= existsSync(READING_ENTRY) ? Promise.resolve() : make();
  await building;
  return READING_ENTRY;
}

export async function builtWritingEntry(): Promise<string> {
  await builtReadingEntry();
  return WRITING_ENTRY;
}
