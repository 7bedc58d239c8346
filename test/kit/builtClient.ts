// The client as it is shipped: browser tests load what users load, under the server's own security headers. The launcher
// builds it, and builds nothing where what it built last still fits the sources (`npm test` builds before it tests).

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

let made: Promise<string> | undefined;

/** Folder of the built client, for `world({ clientDir })`. */
export function builtClient(): Promise<string> {
  made ??= (async () => {
    // A test runner's NODE_ENV would make React's slow development build of it.
    const { NODE_ENV: _, ...env } = process.env;
    const launcher = spawn(process.execPath, ['server/launch.mjs', 'build'], { cwd: ROOT, env, stdio: 'inherit' });
    const [code] = await once(launcher, 'exit');
    if (code !== 0) throw new Error(`the client could not be built: exit ${String(code)}`);
    return join(ROOT, 'dist/client');
  })();
  return made;
}
