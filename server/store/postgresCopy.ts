// A store in PostgreSQL copied out and in by PostgreSQL's own programs. Out: pg_dump and whoever checks what it writes see
// one state of the database, while servers go on writing. In: the dump goes into a schema beside the store, in one
// transaction; when that is found to be sound the two change places in another, and the old store is kept in a third.

import { setTimeout } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { ok, type Result, refused } from '../../shared/result.ts';
import { type DatabaseRefusal, lookAtServer, placeOf, refusalOf, tablesIn, versionOf } from './openDatabase.ts';
import { openPostgres, type PostgresEngine, postgresErrorKind } from './postgres.ts';
import { lookWith } from './postgresLook.ts';
import { hasProgram, loadThrough, type ProgramRefusal, type Programs, runProgram } from './postgresPrograms.ts';
import type { StoreSchema } from './schema.ts';
import { database } from './sql.ts';
import type { StoreLook } from './storeFacts.ts';

export type CopyRefusal = DatabaseRefusal | ProgramRefusal | 'store/locked';
type Tx = Kysely<StoreSchema>;

/** Where a backup is loaded, and where the store stands aside for that moment: dumps name the schema they are from. */
const STAGING = 'chapeau_restoring';
const ASIDE = 'chapeau_aside';
/** A connection that was closed is listed for a moment. */
const CLOSING_MS = 3_000;

const place = (url: string) => ({ dir: placeOf(url) });

export const missing = (url: string) =>
  refused('store/missing', { ...place(url), sentence: 'There is no store in this database.' });

/** One transaction of a patient connection; failures of the database are refusals, bugs throw. */
export async function within<T, C extends string>(
  url: string,
  { readOnly, work }: { readonly readOnly: boolean; work(tx: Tx, engine: PostgresEngine): Promise<Result<T, C>> },
): Promise<Result<T, C | DatabaseRefusal>> {
  let engine: PostgresEngine | undefined;
  try {
    engine = await openPostgres(url, { readOnly, isPatient: true });
    const own = engine;
    return await database(engine)
      .transaction()
      .execute((tx) => work(tx, own));
  } catch (error) {
    if (postgresErrorKind(error) === undefined) throw error;
    return refusalOf(url, error);
  } finally {
    await engine?.close();
  }
}

interface Server {
  /** 15 */
  readonly version: number;
  readonly schema: string;
}

async function serverOf(tx: Tx): Promise<Server> {
  const { rows } = await sql<{ version: string; schema: string }>`
    select current_setting('server_version_num') as version, current_schema() as schema`.execute(tx);
  return { version: Math.floor(Number(rows[0]?.version) / 10_000), schema: rows[0]?.schema ?? '' };
}

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Dumps the store to `file`, which must not be there, and lets `use` look at the very state that is in it. Also of a store of
 * an earlier version.
 */
export function dumpDatabase<T>(
  programs: Programs,
  file: string,
  use: (look: Omit<StoreLook, 'close'>) => Promise<T>,
): Promise<Result<T, CopyRefusal>> {
  const { url } = programs;
  return within<T, CopyRefusal>(url, {
    readOnly: true,
    work: async (tx) => {
      await sql`set transaction isolation level repeatable read, read only`.execute(tx);
      const found = await versionOf(tx, url);
      if (!found.ok) return found;
      if (found.value === 0) return missing(url);
      const { version, schema } = await serverOf(tx);
      for (const name of ['pg_dump', 'pg_restore'] as const) {
        const there = await hasProgram(name, version, programs);
        if (!there.ok) return there;
      }
      const { rows } = await sql<{ snapshot: string }>`select pg_export_snapshot() as snapshot`.execute(tx);
      const kind = ['--format=custom', '--no-owner', '--no-privileges', '--lock-wait-timeout=30s'];
      const args = [...kind, `--snapshot=${rows[0]?.snapshot}`, `--schema=${identifier(schema)}`, `--file=${file}`];
      const dumped = await runProgram('pg_dump', args, programs);
      if (!dumped.ok) return dumped;
      // Unpacks and reads every row of it.
      const read = await runProgram('pg_restore', ['--file=-', file], programs);
      return read.ok ? ok(await use(lookWith(tx))) : read;
    },
  });
}

export interface Before {
  /** Whose store is there; null where it cannot be told, or there is none. */
  readonly instanceId: string | null;
  readonly isEmpty: boolean;
}

/** What is in a database that a backup is to be put into. It refuses one that holds things of somebody else. */
export function lookBefore(programs: Programs): Promise<Result<Before, CopyRefusal>> {
  const { url } = programs;
  return within<Before, CopyRefusal>(url, {
    readOnly: false,
    work: async (tx) => {
      const server = await lookAtServer(tx, url, true);
      if (!server.ok) return server;
      const { version } = await serverOf(tx);
      for (const name of ['pg_restore', 'psql'] as const) {
        const there = await hasProgram(name, version, programs);
        if (!there.ok) return there;
      }
      const tables = await tablesIn(tx);
      if (tables.length === 0) return ok({ instanceId: null, isEmpty: true });
      if (!tables.includes('meta') || !tables.includes('room_update')) {
        const sentence = 'This database holds tables of something else; give Chapeau a database of its own.';
        return refused('store/damaged', { ...place(url), sentence });
      }
      const rows = await tx.selectFrom('meta').selectAll().where('key', '=', 'instanceId').execute();
      return ok({ instanceId: rows[0]?.value ?? null, isEmpty: false });
    },
  });
}

/** SQL that moves everything in a schema, but what extensions brought, into another. */
function move(from: string, to: string): string {
  const [schema, target] = [`${literal(identifier(from))}::regnamespace`, literal(to)];
  // Sequences go with the column they count for.
  return `do $$ declare one record; begin
  for one in select c.oid::regclass as name from pg_catalog.pg_class c
    where c.relnamespace = ${schema} and c.relkind in ('r', 'p', 'v', 'm', 'S') and not exists (select from pg_catalog.pg_depend d
      where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = c.oid and d.deptype in ('e', 'a', 'i')) loop
    execute pg_catalog.format('alter table %s set schema %I', one.name, ${target});
  end loop;
  for one in select p.oid::regprocedure as name from pg_catalog.pg_proc p
    where p.pronamespace = ${schema} and not exists (select from pg_catalog.pg_depend d
      where d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and d.objid = p.oid and d.deptype = 'e') loop
    execute pg_catalog.format('alter routine %s set schema %I', one.name, ${target});
  end loop;
end $$;
`;
}

/** The address under which what was loaded is a store like any other, until it takes the place of the old one. */
export function stagedUrl(url: string): string {
  const staged = new URL(url);
  const options = staged.searchParams.get('options');
  staged.searchParams.set('options', `${options === null ? '' : `${options} `}-c search_path=${STAGING}`);
  return staged.href;
}

/** Loads a dump beside the store, which is as before when it is done; whole or not at all. */
export async function loadDump(programs: Programs, dump: string): Promise<Result<null, CopyRefusal>> {
  const server = await within<Server, never>(programs.url, {
    readOnly: true,
    work: async (tx) => ok(await serverOf(tx)),
  });
  if (!server.ok) return server;
  const { schema } = server.value;
  const before = `begin;
drop schema if exists ${STAGING} cascade;
create schema ${STAGING};
create schema ${ASIDE};
${move(schema, ASIDE)}`;
  const after = `${move(schema, STAGING)}${move(ASIDE, schema)}drop schema ${ASIDE};
commit;
`;
  return loadThrough(['--no-owner', '--no-privileges', `--schema=${schema}`, dump], { before, after }, programs);
}

/** Leaves nothing of what was loaded. */
export async function dropLoaded(url: string): Promise<void> {
  await within<null, never>(url, {
    readOnly: false,
    work: async (tx) => {
      await sql.raw(`drop schema if exists ${STAGING} cascade`).execute(tx);
      return ok(null);
    },
  });
}

/** How many connections servers have to this database, besides this one; their names are told by the address. */
export async function othersConnected(tx: Tx): Promise<number> {
  const until = performance.now() + CLOSING_MS;
  for (;;) {
    // A transaction sees one list of connections unless it asks for another.
    const { rows } = await sql<{ others: number }>`
      select count(*)::int as others, pg_stat_clear_snapshot() from pg_stat_activity where datname = current_database()
      and application_name = current_setting('application_name') and pid <> pg_backend_pid()`.execute(tx);
    const others = rows[0]?.others ?? 0;
    if (others === 0 || performance.now() >= until) return others;
    await setTimeout(50);
  }
}

const SERVER_RUNS = 'A server is connected to this database; stop it, then call this again.';
export const serverRuns = (url: string) => refused('store/locked', { ...place(url), sentence: SERVER_RUNS });

/** Puts what was loaded in the place of the store; what was there is kept in the schema `kept`, if one is named. */
export function exchangeStores(url: string, kept: string | null): Promise<Result<null, CopyRefusal>> {
  return within<null, CopyRefusal>(url, {
    readOnly: false,
    work: async (tx, engine) => {
      await engine.lockAll(tx);
      if ((await othersConnected(tx)) > 0) return serverRuns(url);
      const { schema } = await serverOf(tx);
      if (kept !== null) await sql.raw(`create schema ${kept}; ${move(schema, kept)}`).execute(tx);
      await sql.raw(`${move(STAGING, schema)} drop schema ${STAGING}`).execute(tx);
      return ok(null);
    },
  });
}

/** Gives the store at an address another epoch, under which nobody has seen it yet. */
export async function renewEpochAt(url: string, epoch: string): Promise<Result<null, DatabaseRefusal>> {
  return within<null, never>(url, {
    readOnly: false,
    work: async (tx) => {
      await tx.updateTable('meta').set({ value: epoch }).where('key', '=', 'epoch').execute();
      return ok(null);
    },
  });
}
