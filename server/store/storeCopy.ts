// A copy of the database of a folder, made by SQLite itself from one state of it, while a server may be writing to it. The
// live file is never copied as a file: of sixty such copies of a busy store, fifty-nine were broken.

import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { ok, type Result, refused } from '../../shared/result.ts';
import { type FolderRefusal, inspect } from './folder.ts';
import { migrate } from './migrate.ts';
import { database } from './sql.ts';
import { openSqlite } from './sqlite.ts';
import { roomLogs, type StoreLook, storeFacts } from './storeFacts.ts';

export const STORE_FILE = 'chapeau.sqlite';

/** Copies the database of a folder to `file`, which must not be there. Also of a store of an earlier version. */
export async function copyStore(dir: string, file: string): Promise<Result<null, FolderRefusal | 'store/missing'>> {
  const live = join(dir, STORE_FILE);
  if (!existsSync(live)) {
    return refused('store/missing', { dir, sentence: 'There is no store in this folder; name it with --data.' });
  }
  const looked = await inspect(dir, live);
  if (!looked.ok) return looked;
  const engine = await openSqlite({ file: live, readOnly: true });
  try {
    engine.copyTo(file);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  } finally {
    engine.close();
  }
  // SQLite does not.
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return ok(null);
}

/** Opens a database file of whatever version for reading only; a server may be writing to it. */
export async function lookIntoFile(file: string): Promise<StoreLook> {
  const engine = await openSqlite({ file, readOnly: true });
  const db = database(engine);
  return {
    damages: async () => {
      const { rows } = await sql<Record<string, unknown>>`pragma integrity_check`.execute(db);
      return rows.map((row) => String(Object.values(row)[0])).filter((line) => line !== 'ok');
    },
    facts: async () => {
      const tables = await db.introspection.getTables();
      return storeFacts(
        db,
        tables.filter(({ isView }) => !isView).map(({ name }) => name),
      );
    },
    logs: () => roomLogs(db),
    close: async () => {
      await db.destroy();
      engine.close();
    },
  };
}

/** Gives the store in a file another epoch, under which nobody has seen it yet. */
export async function renewEpoch(file: string, epoch: string): Promise<void> {
  const engine = await openSqlite({ file });
  const db = database(engine);
  try {
    await db.updateTable('meta').set({ value: epoch }).where('key', '=', 'epoch').execute();
  } finally {
    await db.destroy();
    engine.close();
  }
}

/** Brings the store in a file, which nobody else uses, to this version. */
export async function upgradeFile(file: string, version: number): Promise<void> {
  const engine = await openSqlite({ file });
  const db = database(engine);
  try {
    await migrate(db, engine, version);
  } finally {
    await db.destroy();
    engine.close();
  }
}
