// `npm run episode [-- --out PACKAGE.zip]`: replays the episode of 2017 against a fresh server of its own and verifies the
// adopted package. The server, its store and its clock are gone afterwards; the package stays where it was asked for.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '../..');
const LAUNCH = join(ROOT, 'server/launch.mjs');

let wanted;
try {
  wanted = parseArgs({ options: { out: { type: 'string' }, help: { type: 'boolean' } } }).values;
} catch (error) {
  console.error(error.message);
  process.exit(2);
}
if (wanted.help) {
  console.log('npm run episode [-- --out PACKAGE.zip]');
  process.exit(0);
}

const dir = mkdtempSync(join(tmpdir(), 'chapeau-episode-'));
const data = join(dir, 'data');
const out = resolve(wanted.out ?? join(dir, 'adopted.zip'));

/** Runs the command line; what it prints is given back. */
function chapeau(...args) {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [LAUNCH, ...args], { cwd: ROOT });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        printed += text;
      });
    }
    child.on('error', failed);
    child.on('close', (exit) => done({ exit: exit ?? 1, printed }));
  });
}

async function built() {
  const folder = join(ROOT, 'node_modules/.cache/chapeau-episode');
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(ROOT, 'test/episode/replay.ts'),
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'replay.mjs' } },
    },
    ssr: { external: true },
  });
  return import(pathToFileURL(join(folder, 'replay.mjs')).href);
}

const server = spawn(
  process.execPath,
  [LAUNCH, 'serve', '--port', '0', '--data', data, '--example-clock', '2017-06-21T15:42'],
  { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
);
const ended = new Promise((done) => server.once('exit', done));
let exit = 1;
try {
  const address = await new Promise((done, failed) => {
    let printed = '';
    server.stdout.setEncoding('utf8');
    server.stdout.on('data', (text) => {
      printed += text;
      const found = /http:\/\/\S+/.exec(printed);
      if (found && printed.includes('\n')) done(found[0]);
    });
    server.once('exit', () => failed(new Error('the server ended before it listened')));
  });
  const { replay } = await built();
  await replay({
    address,
    out,
    chapeau,
    print: (line) => console.log(line),
    forward: async (span) => {
      const { exit: ending, printed } = await chapeau('clock', '--forward', span, '--data', data);
      if (ending !== 0) throw new Error(printed);
      return printed.trim().split('\n').at(-1);
    },
  });
  if (wanted.out !== undefined) console.log(`The package is ${out}`);
  exit = 0;
} catch (error) {
  console.error(error);
} finally {
  server.kill('SIGTERM');
  await ended;
  rmSync(dir, { recursive: true, force: true });
}
process.exitCode = exit;
