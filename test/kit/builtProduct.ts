// The product as it is shipped: browser tests load what users load, under the server's own security headers, and tests of
// server processes start what `npm start` starts. The launcher builds it, and builds nothing where what it built last still
// fits the sources (`npm test` builds before it tests).

import { spawn } from 'node:child_process';
import { once as event } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** The program with its commands, and those of the processes that read and write files; there once `builtServer` was waited for. */
export const MAIN_ENTRY = join(ROOT, 'dist/server/main.js');
export const READING_ENTRY = join(ROOT, 'dist/server/reading.js');
export const WRITING_ENTRY = join(ROOT, 'dist/server/writing.js');

async function build(...parts: string[]): Promise<void> {
  const args = ['server/launch.mjs', 'build', ...parts];
  const [code] = await event(spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }), 'exit');
  if (code !== 0) throw new Error(`the product could not be built: exit ${String(code)}`);
}

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

export const builtServer = once(() => build('server'));

/** Gives the folder of the client, for `world({ clientDir })`. */
export const builtClient = once(async () => {
  await build();
  return join(ROOT, 'dist/client');
});
