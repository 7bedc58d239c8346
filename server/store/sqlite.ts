// SQLite for Kysely: `node:sqlite` where Node has it, else `@photostructure/sqlite` (Node 20), which is the same
// interface. Everything that only SQLite says stands here: the driver, its settings, what its errors mean, triggers.
// Limit: one connection, synchronous calls; a commit holds the process for the time of its fsync.

import { type Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement, sql } from 'kysely';
import type { Engine } from './engine.ts';
import { appendToSqlite } from './sqliteFrames.ts';
import { found, indexWords } from './sqliteWords.ts';

type Value = string | number | bigint | Uint8Array | null;
interface Statement {
  all(...values: Value[]): unknown[];
  run(...values: Value[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  iterate(...values: Value[]): IterableIterator<unknown>;
}
interface Database {
  prepare(text: string): Statement;
  exec(text: string): void;
  close(): void;
}
interface Driver {
  readonly DatabaseSync: new (file: string, options?: { readOnly?: boolean }) => Database;
}

/** Rows of one INSERT. Few sizes, so that few statements are prepared however many rows come together. */
const CHUNKS = [64, 16, 4, 1] as const;

/** Distinct statements kept prepared; beyond it the oldest is prepared anew when it comes again. */
const CACHED_STATEMENTS = 300;

/** node:sqlite warns once per process that it is experimental; that one warning is left out, every other passes. */
function builtIn(): Driver | undefined {
  const emit = process.emitWarning;
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    if (rest[0] === 'ExperimentalWarning' && String(warning).includes('SQLite')) return;
    Reflect.apply(emit, process, [warning, ...rest]);
  }) as typeof process.emitWarning;
  try {
    return process.getBuiltinModule('node:sqlite' as 'node:fs') as unknown as Driver | undefined;
  } finally {
    process.emitWarning = emit;
  }
}

async function driver(): Promise<Driver> {
  return builtIn() ?? ((await import('@photostructure/sqlite')) as unknown as Driver);
}

function bind(parameters: readonly unknown[]): Value[] {
  return parameters.map((value) => {
    if (value === undefined) return null;
    if (typeof value === 'boolean') return value ? 1 : 0;
    return value as Value;
  });
}

/** One open file (or memory), in the shape Kysely's dialect wants, with the statements it has prepared. */
class Connection implements SqliteDatabase {
  readonly #database: Database;
  readonly #statements = new Map<string, SqliteStatement>();
  #open = true;

  constructor(database: Database) {
    this.#database = database;
  }

  exec(text: string): void {
    this.#database.exec(text);
  }

  /** First column of the first row. */
  value(text: string): unknown {
    const [row] = this.#database.prepare(text).all() as Record<string, unknown>[];
    return row === undefined ? undefined : Object.values(row)[0];
  }

  values(text: string): unknown[] {
    return (this.#database.prepare(text).all() as Record<string, unknown>[]).map((row) => Object.values(row)[0]);
  }

  prepare(text: string): SqliteStatement {
    const known = this.#statements.get(text);
    if (known !== undefined) return known;
    const prepared = this.#prepare(text);
    this.#statements.set(text, prepared);
    if (this.#statements.size > CACHED_STATEMENTS) {
      const [oldest] = this.#statements.keys();
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    return prepared;
  }

  #prepare(text: string): SqliteStatement {
    // A commit that fails (full disk) may have ended the transaction already: rolling back is then done, not wrong.
    if (text === 'rollback') {
      return {
        reader: false,
        all: () => [],
        iterate: () => [].values(),
        run: () => {
          try {
            this.#database.exec('rollback');
          } catch (error) {
            if (!String(error).includes('no transaction is active')) throw error;
          }
          return { changes: 0, lastInsertRowid: 0 };
        },
      };
    }
    const statement = this.#database.prepare(text);
    return {
      reader: /^\s*(select|pragma|with|values)\b/i.test(text) || /\breturning\b/i.test(text),
      all: (parameters) => statement.all(...bind(parameters)),
      run: (parameters) => statement.run(...bind(parameters)),
      iterate: (parameters) => statement.iterate(...bind(parameters)),
    };
  }

  /** Closing twice is closing once: Kysely closes only what it has used. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#statements.clear();
    this.#database.close();
  }

  get open(): boolean {
    return this.#open;
  }
}

/** Settings a store may rely on; each is read back, because a setting that is refused is refused in silence. */
function settle(connection: Connection, wanted: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(wanted)) {
    connection.exec(`PRAGMA ${name}=${value}`);
    const found = connection.value(`PRAGMA ${name}`);
    if (found !== value) throw new Error(`SQLite holds ${name}=${String(found)}, not ${value}`);
  }
}

const FULL = 2;

export interface SqliteEngine extends Engine {
  /** What `PRAGMA quick_check` finds wrong; empty for a sound file. */
  check(): readonly string[];
  /** Writes the whole store into a new file. */
  copyTo(file: string): void;
  close(): void;
}

/**
 * Opens a file for writing or only for reading, or a store in memory. Settings are asserted: WAL with an fsync at
 * every commit, foreign keys enforced. Throws what the driver throws.
 */
export async function openSqlite(
  target: { readonly file: string; readonly readOnly?: boolean } | { readonly memory: true },
): Promise<SqliteEngine> {
  const { DatabaseSync } = await driver();
  const readOnly = 'file' in target && target.readOnly === true;
  const connection = new Connection(
    'file' in target ? new DatabaseSync(target.file, { readOnly }) : new DatabaseSync(':memory:'),
  );
  try {
    // The timeout is answered under another name than it is set by.
    connection.exec('PRAGMA busy_timeout=5000');
    if (!readOnly) {
      settle(connection, {
        journal_mode: 'file' in target ? 'wal' : 'memory',
        synchronous: FULL,
        foreign_keys: 1,
      });
    }
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    dialect: new SqliteDialect({ database: connection }),
    bytes: 'blob',
    check: () =>
      connection
        .values('PRAGMA quick_check')
        .map(String)
        .filter((line) => line !== 'ok'),
    appendOnly: async (db, table, what, columns = []) => {
      await forbid(db, table, 'update', what, columns);
      await forbid(db, table, 'delete', what, []);
    },
    indexWords,
    // Triggers do.
    keepWords: async () => {},
    libraryGrew: async () => {},
    found,
    rowsAtOnce: (left) => CHUNKS.find((chunk) => chunk <= left) ?? 1,
    isShared: false,
    // One process at a time has the folder, and one transaction at a time the connection.
    lockAll: async () => {},
    append: (batch) => appendToSqlite(connection, batch),
    copyTo: (file) => connection.exec(`VACUUM INTO '${file.replaceAll("'", "''")}'`),
    close: () => {
      // The driver for Node 20 keeps a file open until its statements are collected as garbage: the log is written
      // back here and not left to the last closer. Where it cannot be, it is read at the next start.
      if (connection.open && !readOnly) connection.values('PRAGMA wal_checkpoint(TRUNCATE)');
      connection.close();
    },
  };
}

async function forbid(
  db: Kysely<unknown>,
  table: string,
  verb: 'update' | 'delete',
  what: string,
  columns: readonly string[],
): Promise<void> {
  const of = columns.length === 0 ? sql`` : sql` of ${sql.join(columns.map((column) => sql.id(column)))}`;
  await sql`create trigger ${sql.id(`${table}_no_${verb}`)} before ${sql.raw(verb)}${of} on ${sql.table(table)}
    begin select raise(abort, ${sql.lit(`${what} is append-only`)}); end`.execute(db);
}

/**
 * A lock on a folder that the kernel lets go when the process ends, however it ends: an open exclusive transaction on
 * an empty file of its own. Readers of the store itself are not shut out by it. Null if another process holds it.
 */
export async function lockFile(file: string): Promise<{ release(): void } | null> {
  const { DatabaseSync } = await driver();
  const held = new DatabaseSync(file);
  try {
    held.exec('PRAGMA busy_timeout=0; BEGIN EXCLUSIVE');
  } catch (error) {
    held.close();
    if (sqliteErrorKind(error) === 'busy') return null;
    throw error;
  }
  return { release: () => held.close() };
}

/** What an error of the driver means, by SQLite's primary result code; undefined for errors of other origin. */
export function sqliteErrorKind(error: unknown): 'busy' | 'damaged' | 'unwritable' | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
  switch (Number(error.errcode) & 0xff) {
    case 5: // BUSY
    case 6: // LOCKED
      return 'busy';
    case 11: // CORRUPT
    case 26: // NOTADB
      return 'damaged';
    case 8: // READONLY
    case 10: // IOERR
    case 13: // FULL
    case 14: // CANTOPEN
      return 'unwritable';
    default:
      return undefined;
  }
}
