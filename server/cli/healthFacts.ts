// Gathers what `chapeau doctor` judges. It only looks: nothing is written into the folder, and a server may be using it.
// What a system does not tell is left out, never guessed.

import { execFile } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { configFrom, isLoopback } from '../config.ts';
import { inspect, RESTORING } from '../store/folder.ts';
import { spaceAt } from '../store/freeSpace.ts';
import { STORE_VERSION } from '../store/migrate.ts';
import { lookIntoDatabase } from '../store/postgresLook.ts';
import { KEY_FILE } from '../store/signingKey.ts';
import { sqliteHealth } from '../store/sqliteHealth.ts';
import { lookIntoFile, STORE_FILE } from '../store/storeCopy.ts';
import type { StoreLook } from '../store/storeFacts.ts';
import { checkedStore } from './checkedStore.ts';
import type { HealthFacts, StoreHealth } from './healthFindings.ts';
import type { Env } from './io.ts';

interface Asked {
  readonly env: Env;
  /** `--data`, if given. */
  readonly data: string | undefined;
  readonly told: (line: string) => void;
}

export async function healthFacts({ env, data, told }: Asked): Promise<HealthFacts> {
  const read = configFrom(env, { data });
  const config = 'config' in read ? read.config : null;
  const dir = resolve(config?.data ?? data ?? env.CHAPEAU_DATA ?? 'data');
  const host = config?.host ?? env.HOST ?? '127.0.0.1';
  const inDatabase = config === null || config.database === null ? null : await databaseHealth(config.database, told);
  return {
    now: Date.now(),
    node: process.versions.node,
    dir,
    store: inDatabase === null ? await storeHealth(dir, told) : inDatabase.store,
    sqlite: inDatabase === null ? await sqliteHealth() : null,
    postgres: inDatabase?.postgres ?? null,
    fileSystem: fileSystemOf(dir),
    disk: spaceAt(standing(dir)),
    modes: modesIn(dir),
    isClockSynchronised: await clockSynchronised(),
    openFiles: openFiles(),
    problems: 'problems' in read ? read.problems : [],
    host,
    isLoopback: isLoopback(host),
    origin: config?.origin ?? null,
  };
}

async function databaseHealth(url: string, told: Asked['told']): Promise<Pick<HealthFacts, 'store' | 'postgres'>> {
  const opened = await lookIntoDatabase(url);
  if (!opened.ok) {
    const sentence = `${String(opened.data.sentence)} (${String(opened.data.cause)})`;
    return { store: { cause: 'the database cannot be asked' }, postgres: sentence };
  }
  const look = opened.value;
  try {
    if (!look.hasStore) return { store: { cause: 'there is no store in this database' }, postgres: look.settings };
    told('Reading the store …');
    return { store: await wholeStore(look, told), postgres: look.settings };
  } finally {
    await look.close();
  }
}

async function wholeStore(look: StoreLook, told: Asked['told']): Promise<StoreHealth> {
  const damages = await look.damages();
  const { version, faults, records, rooms, lastEntry } = await checkedStore(look, told);
  const [held, texts] = [records.filter(({ fault }) => fault === null).length, rooms.length];
  return { version, newest: STORE_VERSION, damages, faults, records: held, texts, lastEntry };
}

async function storeHealth(dir: string, told: Asked['told']): Promise<HealthFacts['store']> {
  const file = join(dir, STORE_FILE);
  if (existsSync(join(dir, RESTORING))) return { cause: 'a restore into this folder was broken off; call it again' };
  if (!existsSync(file)) return { cause: 'there is no store in this folder' };
  const looked = await inspect(dir, file);
  if (!looked.ok && looked.code === 'store/newer') {
    const whole: StoreHealth = { ...NOTHING, version: Number(looked.data.version) };
    return whole;
  }
  if (!looked.ok) return { cause: String(looked.data.cause ?? looked.data.sentence) };
  told('Reading the store …');
  const look = await lookIntoFile(file);
  try {
    return await wholeStore(look, told);
  } finally {
    await look.close();
  }
}

const NOTHING: StoreHealth = {
  version: 0,
  newest: STORE_VERSION,
  damages: [],
  faults: [],
  records: 0,
  texts: 0,
  lastEntry: null,
};

/** The folder, or the nearest above it that is there. */
function standing(dir: string): string {
  return existsSync(dir) || dirname(dir) === dir ? dir : standing(dirname(dir));
}

/** As the kernel lists what is mounted; a path in it may have its blanks written as \040. */
function fileSystemOf(dir: string): string | null {
  try {
    return fileSystemIn(readFileSync('/proc/self/mounts', 'utf8'), realpathSync(standing(dir)));
  } catch {
    return null;
  }
}

/** Kind of the file system that a path is on: of what is mounted nearest above it, and there last. */
export function fileSystemIn(mounts: string, path: string): string | null {
  let best: { readonly at: string; readonly kind: string } | null = null;
  for (const line of mounts.split('\n')) {
    const [, place = '', kind = ''] = line.split(' ');
    const at = place.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
    const isAbove = at === path || path.startsWith(at.endsWith('/') ? at : `${at}/`);
    if (at !== '' && isAbove && (best === null || at.length >= best.at.length)) best = { at, kind };
  }
  return best?.kind ?? null;
}

function modesIn(dir: string): HealthFacts['modes'] {
  if (process.platform === 'win32') return {};
  const mode = (path: string) => (existsSync(path) ? statSync(path).mode & 0o777 : undefined);
  const [folder, store, key] = [mode(dir), mode(join(dir, STORE_FILE)), mode(join(dir, KEY_FILE))];
  return {
    ...(folder === undefined ? {} : { folder }),
    ...(store === undefined ? {} : { store }),
    ...(key === undefined ? {} : { key }),
  };
}

async function clockSynchronised(): Promise<boolean | null> {
  if (process.platform !== 'linux') return null;
  try {
    const asked = ['show', '--property=NTPSynchronized', '--value'];
    const { stdout } = await promisify(execFile)('timedatectl', asked, { timeout: 3_000 });
    const said = stdout.trim();
    return said === 'yes' ? true : said === 'no' ? false : null;
  } catch {
    return null;
  }
}

function openFiles(): number | null {
  try {
    const [, soft] = /^Max open files\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    if (soft === undefined) return null;
    return soft === 'unlimited' ? Number.POSITIVE_INFINITY : Number(soft);
  } catch {
    return null;
  }
}
