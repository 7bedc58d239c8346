// The folder of a store: `chapeau.sqlite`, and `chapeau.lock` by which one process at a time runs on it. A new store is
// built aside and renamed into place, so that a database file which exists is always a whole one: an empty, cut or
// foreign file is damage and never taken for a new store.

import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { ok, type Result, refused } from '../../shared/result.ts';
import { STORE_VERSION } from './migrate.ts';
import { lockFile, openSqlite, type SqliteEngine, sqliteErrorKind } from './sqlite.ts';

/** Stands in a folder while a backup is being put into it: what lies there may be half of two stores. */
export const RESTORING = 'chapeau.restoring';

export type FolderRefusal = 'store/locked' | 'store/newer' | 'store/damaged' | 'store/unwritable';

export interface StoreFolder {
  readonly engine: SqliteEngine;
  /** Version the store was found at; at most STORE_VERSION. */
  readonly version: number;
  release(): void;
}

const locked = (dir: string) =>
  refused('store/locked', {
    dir,
    sentence: 'Another Chapeau is running on this folder; stop it, or start this one with another --data folder.',
  });
const newer = (dir: string, version: number) =>
  refused('store/newer', {
    dir,
    version,
    sentence: 'A newer version of Chapeau wrote this store; start that version, nothing here was changed.',
  });
const damaged = (dir: string, cause: string) =>
  refused('store/damaged', {
    dir,
    cause,
    sentence: 'The store in this folder is damaged; restore the folder from a backup, nothing here was changed.',
  });
const unwritable = (dir: string, cause: string) =>
  refused('store/unwritable', {
    dir,
    cause,
    sentence: 'This folder cannot be written; check its path, its owner and the free space.',
  });

function refusalOf(dir: string, error: unknown): Result<never, FolderRefusal> {
  switch (sqliteErrorKind(error)) {
    case 'busy':
      return locked(dir);
    case 'damaged':
      return damaged(dir, String(error));
    case 'unwritable':
      return unwritable(dir, String(error));
    default:
      return isFileError(error) ? unwritable(dir, String(error)) : damaged(dir, String(error));
  }
}

const isFileError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

/** Makes the folder of what stands beside a store in a database, if it is missing. */
export function makeFolder(dir: string): Result<null, FolderRefusal> {
  try {
    mkdirSync(dir, { recursive: true });
    return ok(null);
  } catch (error) {
    return refusalOf(dir, error);
  }
}

/** Opens for writing; makes folder and store where there is none. The lock is held until `release`. */
export async function openFolder(
  dir: string,
  { create }: { create(engine: SqliteEngine): Promise<void> },
): Promise<Result<StoreFolder, FolderRefusal>> {
  let lock: { release(): void } | null = null;
  try {
    // Whoever else has an account on the machine has no business in it.
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    lock = await lockFile(join(dir, 'chapeau.lock'));
    if (lock === null) return locked(dir);
    const opened = await openLocked(dir, create);
    if (!opened.ok) lock.release();
    return opened.ok ? ok({ ...opened.value, release: lock.release }) : opened;
  } catch (error) {
    lock?.release();
    return refusalOf(dir, error);
  }
}

async function openLocked(
  dir: string,
  create: (engine: SqliteEngine) => Promise<void>,
): Promise<Result<Omit<StoreFolder, 'release'>, FolderRefusal>> {
  const file = join(dir, 'chapeau.sqlite');
  if (existsSync(join(dir, RESTORING))) return damaged(dir, 'a restore into it was broken off; call it again');
  if (!existsSync(file)) {
    if (existsSync(`${file}-wal`)) return damaged(dir, 'chapeau.sqlite is gone but its log is there');
    await build(dir, file, create);
  }
  // A journal beside it: the power failed when it was first opened. Only who may write can take that back.
  if (existsSync(`${file}-journal`)) (await openSqlite({ file })).close();
  const looked = await inspect(dir, file);
  if (!looked.ok) return looked;
  return ok({ engine: await openSqlite({ file }), version: looked.value });
}

async function build(dir: string, file: string, create: (engine: SqliteEngine) => Promise<void>): Promise<void> {
  const draft = join(dir, 'chapeau.new');
  rmSync(draft, { force: true });
  const engine = await openSqlite({ memory: true });
  try {
    await create(engine);
    engine.copyTo(draft);
  } finally {
    engine.close();
  }
  sync(draft, 'r+');
  renameSync(draft, file);
  // Windows has no handle of a folder to sync.
  if (process.platform !== 'win32') sync(dir, 'r');
}

function sync(path: string, flags: 'r' | 'r+'): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Opens for reading only, beside a server that may be running. */
export async function readFolder(dir: string): Promise<Result<{ readonly engine: SqliteEngine }, FolderRefusal>> {
  const file = join(dir, 'chapeau.sqlite');
  if (!existsSync(file)) return unwritable(dir, 'there is no store in this folder');
  try {
    const looked = await inspect(dir, file);
    if (!looked.ok) return looked;
    if (looked.value < STORE_VERSION) return damaged(dir, 'start the server once to bring the store to this version');
    return ok({ engine: await openSqlite({ file, readOnly: true }) });
  } catch (error) {
    return refusalOf(dir, error);
  }
}

/** The store's version, after a look that cannot write: is it whole, is it ours, is it of our time? */
export async function inspect(dir: string, file: string): Promise<Result<number, FolderRefusal>> {
  const engine = await openSqlite({ file, readOnly: true });
  const db = new Kysely<{ meta: { key: string; value: string } }>({ dialect: engine.dialect });
  try {
    const faults = engine.check();
    if (faults.length > 0) return damaged(dir, faults.slice(0, 3).join('; '));
    const rows = await db.selectFrom('meta').selectAll().execute();
    const meta = new Map(rows.map((row) => [row.key, row.value]));
    const version = Number(meta.get('schemaVersion'));
    if (!Number.isInteger(version) || version < 1) return damaged(dir, 'the store does not say its version');
    if (version > STORE_VERSION) return newer(dir, version);
    if (!meta.has('instanceId') || !meta.has('epoch')) return damaged(dir, 'the store does not say whose it is');
    return ok(version);
  } catch (error) {
    return refusalOf(dir, error);
  } finally {
    await db.destroy();
    engine.close();
  }
}
