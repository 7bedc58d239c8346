// What stands ready before anything is measured: the peers, the server as production builds it (once as it is, once with
// limits that no load reaches), and filled stores. Stores are kept between runs until what fills them changes.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { ROOMY } from '../../server/collab/roomy.ts';
import { installPeers } from './peers.ts';
import type { Build, FilledWith, Folders } from './servers.ts';
import { keptBytes, noteText } from './texts.ts';

const STORED = 5_000;
/** Rooms of the largest scenario, and some. */
const EMPTY = 60;
/** For a thousand sockets, and some. */
const SEATS = 24;
const KEPT_MS = 3 * 60 * 60 * 1_000;

const LIMITS = 'export const FRAME_LIMITS';

/** Builds the server with other limits for what one connection may send. The product has no switch for them. */
function raisedLimits(): Plugin & { readonly applied: () => boolean } {
  let applied = false;
  return {
    name: 'raised-limits',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/server/') || !code.includes(LIMITS)) return null;
      applied = true;
      return `${code.replace(LIMITS, 'const ORDINARY_LIMITS')}\nvoid ORDINARY_LIMITS;\nexport const FRAME_LIMITS: FrameLimits = ${JSON.stringify(ROOMY)};\n`;
    },
    applied: () => applied,
  };
}

async function buildServer(root: string, outDir: string, plugins: readonly Plugin[]): Promise<void> {
  await build({
    root,
    configFile: join(root, 'vite.server.config.ts'),
    logLevel: 'error',
    plugins: [...plugins],
    build: { outDir, emptyOutDir: true, sourcemap: false },
  });
}

function run(file: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  });
  if (status !== 0) throw new Error(`${file} ended with ${status}:\n${stderr}`);
  return stdout;
}

interface Place {
  /** Of the checkout. */
  readonly root: string;
  /** What is kept between runs, and what lives as long as this one. */
  readonly kept: string;
  readonly passing: string;
  readonly say: (line: string) => void;
}

interface Needs {
  readonly builds: ReadonlySet<Build>;
  readonly stores: ReadonlySet<FilledWith>;
}

export async function prepare(place: Place, needs: Needs): Promise<Folders> {
  const { root, kept, passing, say } = place;
  const peers = join(kept, 'peers');
  installPeers(peers, say);
  const [built, raised] = [join(passing, 'built'), join(passing, 'raised')];
  if (needs.builds.has('built')) await buildServer(root, built, []);
  if (needs.builds.has('raised')) {
    const plugin = raisedLimits();
    await buildServer(root, raised, [plugin]);
    if (!plugin.applied()) throw new Error(`"${LIMITS}" was not found in server/: the limits could not be raised`);
  }
  // What the cold start starts: nothing of it shall be built under the clock.
  if (needs.builds.has('launcher')) run(join(root, 'server', 'launch.mjs'), ['build']);
  const texts = join(kept, 'texts');
  const programs = join(root, 'test', 'bench', 'relay', 'programs');
  const stores = fillStores(place, { peers, programs, note: join(texts, 'note.bin') }, needs.stores);
  const filling = join(passing, 'chapeauStore.js');
  return { root, programs, filling, peers, built, raised, ...stores, texts };
}

/** Folders of filled stores, under the hash of all that fills them. */
function fillStores(
  { kept, passing, say }: Place,
  { peers, programs, note }: { readonly peers: string; readonly programs: string; readonly note: string },
  wanted: ReadonlySet<FilledWith>,
): Pick<Folders, FilledWith> {
  keptBytes(note, noteText);
  const filling = join(passing, 'chapeauStore.js');
  const hash = createHash('sha256');
  const assets = join(passing, 'assets');
  const parts = existsSync(assets) ? readdirSync(assets).map((name) => join(assets, name)) : [];
  for (const file of [filling, ...parts.sort(), note, join(peers, 'hocuspocus', 'installed.json')]) {
    hash.update(readFileSync(file));
  }
  const key = hash.digest('hex').slice(0, 12);
  const stores = join(kept, 'stores', key);
  const fillChapeau = (folder: string, ...args: string[]) => {
    const filled = run(filling, [folder, ...args]);
    writeFileSync(join(folder, 'filled.json'), filled.trim().split('\n').at(-1) ?? '');
  };
  fillOnce(join(stores, 'empty'), ['chapeau'], ([chapeau = '']) => fillChapeau(chapeau, String(EMPTY), String(SEATS)));
  if (wanted.has('stored')) {
    fillOnce(join(stores, 'stored'), ['chapeau', 'y-websocket', 'hocuspocus'], ([chapeau = '', ...others]) => {
      say(`Filling stores with ${STORED.toLocaleString('en')} documents (once for this state of the code) …`);
      fillChapeau(chapeau, String(STORED), String(SEATS), note);
      for (const [i, program] of ['yWebsocket.mjs', 'hocuspocus.mjs'].entries()) {
        run(join(programs, program), [peers, others[i] ?? '', 'fill', String(STORED), note]);
      }
    });
  }
  dropOld(join(kept, 'stores'), key);
  return { empty: join(stores, 'empty'), stored: join(stores, 'stored') };
}

/** Filled aside and moved into place, so that a half filled one is never taken for whole. */
function fillOnce(folder: string, names: readonly string[], fill: (folders: readonly string[]) => void): void {
  if (existsSync(folder)) return;
  const aside = `${folder}.${process.pid}`;
  const folders = names.map((name) => join(aside, name));
  for (const one of folders) mkdirSync(one, { recursive: true });
  fill(folders);
  // The first of two that fill at once wins.
  if (existsSync(folder)) rmSync(aside, { recursive: true });
  else renameSync(aside, folder);
}

/** Stores that other states of the code have left, unless somebody may still be at it. */
function dropOld(folder: string, current: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name !== current && Date.now() - statSync(path).mtimeMs > KEPT_MS)
      rmSync(path, { recursive: true, force: true });
  }
}
