// Which SQLite this program runs with, and whether it keeps the settings that a store relies on: tried on a database of its
// own in the system's folder for such things.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { database } from './sql.ts';
import { openSqlite } from './sqlite.ts';

/** `settings`: 'held', or what was refused. */
export async function sqliteHealth(): Promise<{ readonly version: string; readonly settings: string }> {
  const dir = mkdtempSync(join(tmpdir(), 'chapeau-doctor-'));
  try {
    const engine = await openSqlite({ memory: true });
    const { rows } = await sql<{ v: string }>`select sqlite_version() as v`.execute(database(engine));
    engine.close();
    const version = rows[0]?.v ?? '0';
    try {
      (await openSqlite({ file: join(dir, 'try.sqlite') })).close();
      return { version, settings: 'held' };
    } catch (error) {
      return { version, settings: error instanceof Error ? error.message : String(error) };
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
