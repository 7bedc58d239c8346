// The servers that Chapeau is compared with, in exact versions. They are installed by the benchmark into a folder of its
// own, never with the product: nothing of them is in its lock file, its tests or its package.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @y/websocket-server 0.1.5 wants prereleases that npm does not choose by itself; y-leveldb brings an older Yjs, so it
 * has a folder of its own.
 */
export const PEERS = {
  yWebsocket: {
    dependencies: { '@y/websocket-server': '0.1.5', '@y/protocols': '1.0.6-1', yjs: '14.0.0-16' },
    overrides: { '@y/protocols': '1.0.6-1' },
  },
  leveldb: { dependencies: { 'y-leveldb': '0.2.0', yjs: '13.6.33' } },
  hocuspocus: {
    dependencies: {
      '@hocuspocus/server': '4.7.0',
      '@hocuspocus/extension-sqlite': '4.7.0',
      'y-protocols': '1.0.7',
      yjs: '13.6.33',
    },
    // Fetches or compiles SQLite.
    allowScripts: { 'better-sqlite3': true },
  },
} as const;

/** Installs what is not there yet; `say` is told what takes long. */
export function installPeers(folder: string, say: (line: string) => void): void {
  for (const [name, wanted] of Object.entries(PEERS)) {
    const home = join(folder, name);
    const manifest = JSON.stringify({ name: `relay-peer-${name.toLowerCase()}`, private: true, ...wanted }, null, 2);
    const done = join(home, 'installed.json');
    if (existsSync(done) && readFileSync(done, 'utf8') === manifest) continue;
    say(
      `Installing ${Object.entries(wanted.dependencies)
        .map((pair) => pair.join(' '))
        .join(', ')} (once) …`,
    );
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), manifest);
    const { status, stderr } = spawnSync('npm', ['install', '--prefix', '.', '--no-audit', '--no-fund'], {
      cwd: home,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`npm install of ${name} ended with ${status}:\n${stderr}`);
    writeFileSync(done, manifest);
  }
}
