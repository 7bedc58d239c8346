// A look into a PostgreSQL database that may hold a store: what its server is set to, and what is in it. It only reads.

import { type Kysely, sql } from 'kysely';
import { ok, type Result, refused } from '../../shared/result.ts';
import { placeOf, tablesIn } from './openDatabase.ts';
import { openPostgres } from './postgres.ts';
import type { StoreSchema } from './schema.ts';
import { database } from './sql.ts';
import { roomLogs, type StoreLook, storeFacts } from './storeFacts.ts';

export interface DatabaseSettings {
  /** As a number: 150018. */
  readonly version: number;
  readonly fsync: string;
  readonly fullPageWrites: string;
  readonly synchronousCommit: string;
  /** Milliseconds by which its clock is ahead of ours. */
  readonly clockAhead: number;
}

export interface DatabaseLook extends StoreLook {
  readonly settings: DatabaseSettings;
  /** Whether there is a store at all. */
  readonly hasStore: boolean;
}

/** Looks through a connection, or through one transaction. */
export const lookWith = (db: Kysely<StoreSchema>): Omit<StoreLook, 'close'> => ({
  // Its own pages it checks itself, where it was set up to.
  damages: async () => [],
  facts: async () => storeFacts(db, await tablesIn(db)),
  logs: () => roomLogs(db),
});

/** Name and password of the address are in no refusal. */
export async function lookIntoDatabase(url: string): Promise<Result<DatabaseLook, 'store/unreachable'>> {
  try {
    const engine = await openPostgres(url, { readOnly: true });
    const db = database(engine);
    try {
      const asked = Date.now();
      // What the server starts sessions with: our own are set otherwise.
      const { rows } = await sql<{ name: string; reset: string; now: string }>`
        select name, reset_val as reset, (extract(epoch from clock_timestamp()) * 1000)::text as now from pg_settings
        where name in ('server_version_num', 'fsync', 'full_page_writes', 'synchronous_commit')`.execute(db);
      const answered = Date.now();
      const setting = new Map(rows.map(({ name, reset }) => [name, reset]));
      const tables = await tablesIn(db);
      return ok({
        settings: {
          version: Number(setting.get('server_version_num')),
          fsync: setting.get('fsync') ?? '',
          fullPageWrites: setting.get('full_page_writes') ?? '',
          synchronousCommit: setting.get('synchronous_commit') ?? '',
          clockAhead: Math.round(Number(rows[0]?.now) - (asked + answered) / 2),
        },
        hasStore: ['meta', 'record_entry', 'room_update'].every((wanted) => tables.includes(wanted)),
        ...lookWith(db),
        close: async () => engine.close(),
      });
    } catch (error) {
      await engine.close();
      throw error;
    }
  } catch (error) {
    const cause = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return refused('store/unreachable', { sentence: `${placeOf(url)} cannot be asked`, cause });
  }
}
