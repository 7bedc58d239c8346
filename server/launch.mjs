#!/usr/bin/env node
// The bin, `npm start` and `npm run chapeau`: plain JavaScript, so that it runs before anything was built. It builds
// what is missing or older than its sources (told by a hash over their content), then hands over to the server.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const LOWEST = [20, 19];

const PARTS = {
  server: {
    config: 'vite.server.config.ts',
    sources: ['server', 'shared', 'seeds', 'templates', 'package.json', 'vite.server.config.ts'],
    result: 'main.js',
  },
  client: {
    config: 'vite.config.ts',
    sources: ['client', 'shared', 'package.json', 'package-lock.json', 'vite.config.ts'],
    result: 'index.html',
  },
};

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < LOWEST[0] || (major === LOWEST[0] && minor < LOWEST[1])) {
  stop(
    `Chapeau needs Node.js ${LOWEST.join('.')} or newer; this is ${process.versions.node}. Get one from https://nodejs.org.`,
  );
}

function filesUnder(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  const entries = readdirSync(full, { withFileTypes: true });
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(`${path}/${entry.name}`) : [`${path}/${entry.name}`]));
}

const filesOf = (sources) =>
  sources.flatMap((source) =>
    /\.\w+$/.test(source) ? (existsSync(join(ROOT, source)) ? [source] : []) : filesUnder(source),
  );

/** One hash for names and content of all sources of a part. */
function stampOf(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  return hash.digest('hex');
}

/** The same for names, sizes and times: looking at seven hundred files is quicker than reading them. */
function looksOf(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs } = statSync(join(ROOT, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\0`);
  }
  return hash.digest('hex');
}

const kept = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : null);

/** Only a shortcut: where it cannot be kept, the sources are read at the next start, too. */
function keepLooks(file, looks) {
  try {
    writeFileSync(file, looks);
  } catch {}
}

async function ensure(name) {
  const { config, sources, result } = PARTS[name];
  const target = join(ROOT, 'dist', name);
  const [stampFile, looksFile] = [join(target, '.stamp'), join(target, '.looks')];
  const files = filesOf(sources);
  const looks = looksOf(files);
  const isBuilt = () => existsSync(join(target, result));
  if (isBuilt() && kept(looksFile) === looks) return;
  const stamp = stampOf(files);
  if (isBuilt() && kept(stampFile) === stamp) return keepLooks(looksFile, looks);
  if (!existsSync(join(ROOT, config))) {
    if (isBuilt()) return;
    stop(`The built ${name} is missing and cannot be built here; install Chapeau again.`);
  }
  process.stderr.write(`Building the ${name} (once) …\n`);
  // Built aside and moved into place: two that start together do not see each other's halves.
  const aside = join(ROOT, 'dist', `.${name}-${process.pid}`);
  // Whatever a shell says: a build for development is slow, and does things twice to find mistakes.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    const { build } = await import('vite');
    await build({
      root: name === 'client' ? join(ROOT, 'client') : ROOT,
      configFile: join(ROOT, config),
      logLevel: 'silent',
      build: { outDir: aside, emptyOutDir: true },
    });
    writeFileSync(join(aside, '.stamp'), stamp);
    keepLooks(join(aside, '.looks'), looks);
    mkdirSync(dirname(target), { recursive: true });
    // Whoever was first may run it already.
    if (isBuilt() && kept(stampFile) === stamp) return rmSync(aside, { recursive: true, force: true });
    rmSync(target, { recursive: true, force: true });
    renameSync(aside, target);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (isBuilt() && kept(stampFile) === stamp) return;
    const why = error instanceof Error ? error.message : String(error);
    stop(`The ${name} could not be built: ${why}\nRun "npm ci" in ${ROOT} and start again.`);
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

await ensure('server');
if (process.argv[2] === 'build') {
  // `npm run build`: the same way as at a first start, so that what was built is not built again.
  if (process.argv[3] !== 'server') await ensure('client');
  process.exit(0);
}
const asksForHelp = process.argv.slice(3).some((arg) => arg === '--help' || arg === '-h');
if (process.argv[2] === 'serve' && !asksForHelp) await ensure('client');
// Node 22 and newer keep what they compiled for the next start.
nodeModule.enableCompileCache?.();
await import(new URL('../dist/server/main.js', import.meta.url).href);
