// The database of a store on PostgreSQL. It is looked at before it is touched, and brought to this version in one
// transaction that holds the lock of everything: of several processes that start at once one does it, the others find it
// done, and a crash in the middle leaves nothing. Name and password of the address are in no refusal.

import { setTimeout } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { ok, type Result, refused } from '../../shared/result.ts';
import { STORE_VERSION } from './migrate.ts';
import { openPostgres, type PostgresEngine, postgresErrorKind } from './postgres.ts';
import type { StoreSchema } from './schema.ts';

export type DatabaseRefusal =
  | 'store/missing'
  | 'store/unreachable'
  | 'store/denied'
  | 'store/old-server'
  | 'store/unsafe'
  | 'store/newer'
  | 'store/damaged'
  | 'store/unwritable';

/** The oldest version of the server that is tried out. */
const OLDEST_SERVER = 15;
const BETWEEN_TRIES = 500;

/** Where a database is, without who asks and by what word: fit for a screen and a log. */
export function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'the database';
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? decodeURIComponent(hostname);
  return `postgres://${host}${port === '' ? '' : `:${port}`}${pathname}`;
}

const SENTENCES: Readonly<Record<DatabaseRefusal, string>> = {
  'store/missing': 'There is no store in this database; "chapeau serve" makes one.',
  'store/unreachable':
    'The database does not answer; check DATABASE_URL and that PostgreSQL runs, or wait for it with --wait-for-store.',
  'store/denied':
    'The database refuses this user: check name, password and database in DATABASE_URL, and that the user may create tables.',
  'store/old-server': `This version of PostgreSQL is too old; version ${OLDEST_SERVER} or newer is needed.`,
  'store/unsafe':
    'This database is set so that it can lose or garble what it said was stored; set it right, nothing was written.',
  'store/newer': 'A newer version of Chapeau wrote this store; start that version, nothing here was changed.',
  'store/damaged':
    'This database does not hold a sound store; give Chapeau a database of its own, or restore it from a backup.',
  'store/unwritable': 'The database takes no writing; check its free space and that it is no standby.',
};

const refuse = (url: string, code: DatabaseRefusal, data: Readonly<Record<string, unknown>> = {}) =>
  refused(code, { dir: placeOf(url), sentence: SENTENCES[code], ...data });

/** What a failure of the driver means to whoever asked for this database. */
export function refusalOf(url: string, error: unknown): Result<never, DatabaseRefusal> {
  const cause = error instanceof Error ? error.message : 'unknown';
  switch (postgresErrorKind(error)) {
    case 'unreachable':
    case 'busy':
      return refuse(url, 'store/unreachable', { cause });
    case 'denied':
      return refuse(url, 'store/denied', { cause });
    case 'unwritable':
      return refuse(url, 'store/unwritable', { cause });
    default:
      return refuse(url, 'store/damaged', { cause });
  }
}

export interface Opening {
  readonly database: (engine: PostgresEngine) => Kysely<StoreSchema>;
  /** Makes the tables, or brings them from the version found to this one; null where nothing may be written. */
  readonly bring: ((tx: Kysely<StoreSchema>, engine: PostgresEngine, version: number) => Promise<void>) | null;
  /** An empty database is refused. */
  readonly mustExist: boolean;
  /** How long to go on trying while the database does not answer. */
  readonly waitMs: number;
  lost(cause: string): void;
}

/** Refuses with a sentence, and then has written nothing. */
export async function openDatabase(
  url: string,
  opening: Opening,
): Promise<Result<{ readonly engine: PostgresEngine; readonly db: Kysely<StoreSchema> }, DatabaseRefusal>> {
  const until = performance.now() + opening.waitMs;
  for (;;) {
    const opened = await tryOnce(url, opening);
    if (opened.ok || opened.code !== 'store/unreachable' || performance.now() >= until) return opened;
    await setTimeout(BETWEEN_TRIES);
  }
}

async function tryOnce(url: string, { database, bring, mustExist, lost }: Opening): ReturnType<typeof openDatabase> {
  let engine: PostgresEngine | undefined;
  try {
    engine = await openPostgres(url, { readOnly: bring === null, lost });
    const own = engine;
    const db = database(engine);
    const looked = await db.transaction().execute(async (tx): Promise<Result<null, DatabaseRefusal>> => {
      const server = await lookAtServer(tx, url, bring !== null);
      if (!server.ok) return server;
      if (bring !== null) {
        await sql`set local statement_timeout = 0`.execute(tx);
        await own.lockAll(tx);
      }
      const found = await versionOf(tx, url);
      if (!found.ok) return found;
      if (found.value === 0 && mustExist) return refuse(url, 'store/missing');
      if (found.value < STORE_VERSION && bring === null)
        return refuse(url, 'store/damaged', { cause: 'start the server once to bring the store to this version' });
      await bring?.(tx, own, found.value);
      return ok(null);
    });
    if (looked.ok) return ok({ engine, db });
    await engine.close();
    return looked;
  } catch (error) {
    // A connection that never came about leaves nothing to wait for.
    await engine?.close();
    return refusalOf(url, error);
  }
}

/** What makes stored words safe, and text the same everywhere. The session's own settings are not asked: they are ours. */
export async function lookAtServer(
  tx: Kysely<StoreSchema>,
  url: string,
  mayWrite: boolean,
): Promise<Result<null, DatabaseRefusal>> {
  const { rows } = await sql<{ name: string; reset: string }>`
    select name, case when name = 'transaction_read_only' then setting else reset_val end as reset from pg_settings
    where name in ('transaction_read_only', 'server_version_num', 'fsync', 'full_page_writes', 'synchronous_commit', 'server_encoding')`.execute(
    tx,
  );
  const setting = new Map(rows.map(({ name, reset }) => [name, reset]));
  const version = Math.floor(Number(setting.get('server_version_num')) / 10_000);
  if (!(version >= OLDEST_SERVER)) return refuse(url, 'store/old-server', { version });
  // A standby, or a server that was told to stand still.
  if (mayWrite && setting.get('transaction_read_only') === 'on') return refuse(url, 'store/unwritable');
  const off = ['fsync', 'full_page_writes', 'synchronous_commit'].filter((name) => setting.get(name) === 'off');
  if (off.length > 0) return refuse(url, 'store/unsafe', { cause: off.map((name) => `${name} is off`).join(', ') });
  if (setting.get('server_encoding') !== 'UTF8')
    return refuse(url, 'store/unsafe', { cause: `its encoding is ${setting.get('server_encoding')}, not UTF8` });
  return ok(null);
}

/** Tables of the database's schema that belong to no extension. */
export async function tablesIn(db: Kysely<StoreSchema>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select pg_class.relname as name from pg_class join pg_namespace on pg_namespace.oid = pg_class.relnamespace
    where pg_namespace.nspname = current_schema() and pg_class.relkind in ('r', 'p')
      and not exists (select from pg_depend where pg_depend.objid = pg_class.oid and pg_depend.deptype = 'e')
    order by pg_class.relname`.execute(db);
  return rows.map(({ name }) => name);
}

/** The version of the store in the database's schema, 0 for an empty one. */
export async function versionOf(tx: Kysely<StoreSchema>, url: string): Promise<Result<number, DatabaseRefusal>> {
  const tables = await tablesIn(tx);
  if (tables.length === 0) return ok(0);
  if (!tables.includes('meta')) return refuse(url, 'store/damaged', { cause: 'it holds tables of something else' });
  const meta = new Map((await tx.selectFrom('meta').selectAll().execute()).map(({ key, value }) => [key, value]));
  const version = Number(meta.get('schemaVersion'));
  if (!Number.isInteger(version) || version < 1)
    return refuse(url, 'store/damaged', { cause: 'the store does not say its version' });
  if (version > STORE_VERSION) return refuse(url, 'store/newer', { version });
  if (!meta.has('instanceId') || !meta.has('epoch'))
    return refuse(url, 'store/damaged', { cause: 'the store does not say whose it is' });
  return ok(version);
}
