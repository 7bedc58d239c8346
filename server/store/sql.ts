// Opens a store. A store lives in a folder of its own, in a database of PostgreSQL that several processes share or, for
// tests and trials, in memory. It is looked at before it is touched: damaged, newer or already in use means refused with
// nothing written. Reads outside a transaction see what was committed; inside one they must go through it, which is
// checked, because on one connection they would wait for themselves.

import { AsyncLocalStorage } from 'node:async_hooks';
import { CamelCasePlugin, Kysely } from 'kysely';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { Engine } from './engine.ts';
import { type FolderRefusal, openFolder, readFolder, type StoreFolder } from './folder.ts';
import { migrate } from './migrate.ts';
import { type DatabaseRefusal, openDatabase } from './openDatabase.ts';
import { KnownRequests } from './registerColumns.ts';
import type { StoreSchema } from './schema.ts';
import { openSqlite } from './sqlite.ts';
import { SqlReader } from './sqlReader.ts';
import { SqlTransaction } from './sqlTransaction.ts';
import type { Appended, FrameBatch, Reader, Store, Transaction } from './store.ts';
import { Turns } from './turns.ts';

export interface StoreDeps {
  /** Unpredictable, unique: names of the installation and of its epoch. */
  newId(): string;
  /** Hears of connections to a database that were lost; they are made anew by themselves. */
  lost?(cause: string): void;
}

export type StoreRefusal = FolderRefusal | DatabaseRefusal;

/**
 * A folder, a database by its address, or none. `waitMs`: how long to wait for a database that does not answer;
 * `mustExist`: no store is made in an empty one.
 */
export type StorePlace =
  | { readonly dir: string }
  | { readonly url: string; readonly waitMs?: number; readonly mustExist?: boolean }
  | { readonly memory: true };

/** Batches of frames that one process stores at the same time; the other connections are for reading and for commands. */
const MOST_APPENDS = 4;

/** Kysely over an engine, with the product's names for columns. */
export function database(engine: Engine): Kysely<StoreSchema> {
  return new Kysely<StoreSchema>({
    dialect: engine.dialect,
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

/** Migrates and, in a new store, says which installation this is. */
export async function found(db: Kysely<StoreSchema>, engine: Engine, version: number, deps: StoreDeps): Promise<void> {
  await migrate(db, engine, version);
  if (version > 0) return;
  await db
    .insertInto('meta')
    .values([
      { key: 'instanceId', value: deps.newId() },
      { key: 'epoch', value: deps.newId() },
    ])
    .execute();
}

/**
 * Opens a store, a new one where there is none. Refusals carry `sentence`, what to do in one sentence, and leave
 * everything as it was: `store/locked` another process runs on the folder; `store/newer` a newer version wrote it;
 * `store/damaged` it is not a sound store; `store/unwritable` it cannot be written. Of databases only: `store/unreachable`,
 * `store/denied` (name, password, rights), `store/old-server`, `store/unsafe` (it can lose what it has confirmed).
 */
export async function openStore(where: StorePlace, deps: StoreDeps): Promise<Result<Store, StoreRefusal>> {
  if ('url' in where) {
    const opened = await openDatabase(where.url, {
      database,
      bring: (tx, engine, version) => found(tx, engine, version, deps),
      mustExist: where.mustExist === true,
      waitMs: where.waitMs ?? 0,
      lost: (cause) => deps.lost?.(cause),
    });
    if (!opened.ok) return opened;
    const { db, engine } = opened.value;
    return ok(new SqlStore(db, engine, engine.close));
  }
  if ('memory' in where) {
    const engine = await openSqlite({ memory: true });
    const db = database(engine);
    await found(db, engine, 0, deps);
    return ok(new SqlStore(db, engine, engine.close));
  }
  const opened = await openFolder(where.dir, {
    create: (engine) => found(database(engine), engine, 0, deps),
  });
  if (!opened.ok) return opened;
  return upgrade(opened.value, deps);
}

async function upgrade(folder: StoreFolder, deps: StoreDeps): Promise<Result<Store, StoreRefusal>> {
  const db = database(folder.engine);
  try {
    await found(db, folder.engine, folder.version, deps);
  } catch (error) {
    folder.engine.close();
    folder.release();
    return refused('store/unwritable', {
      sentence: 'The store could not be brought to this version; free some space and start again.',
      cause: String(error),
    });
  }
  return ok(
    new SqlStore(db, folder.engine, () => {
      folder.engine.close();
      folder.release();
    }),
  );
}

/** For looking into a store that a server may be running on: no lock is taken and nothing can be written. */
export async function openReader(
  where: string | { readonly url: string },
): Promise<Result<Reader & { close(): Promise<void> }, StoreRefusal>> {
  const opened = await (typeof where === 'string'
    ? readFolder(where)
    : openDatabase(where.url, { database, bring: null, mustExist: true, waitMs: 0, lost: () => {} }));
  if (!opened.ok) return opened;
  const engine: Engine = opened.value.engine;
  const db = database(engine);
  return ok(
    Object.assign(new SqlReader(() => db, engine), {
      close: async () => {
        await db.destroy();
        await engine.close();
      },
    }),
  );
}

interface Running {
  /** Whose transaction it is. */
  readonly of: object;
  open: boolean;
}

/** The transaction that a piece of work is in. One for the process: each such storage costs every promise there is. */
const inside = new AsyncLocalStorage<Running>();

const isInside = (own: object): boolean => {
  const running = inside.getStore();
  return running?.of === own && running.open;
};

class SqlStore extends SqlReader implements Store {
  readonly #db: Kysely<StoreSchema>;
  readonly #end: () => void | Promise<void>;
  readonly #own: object;
  readonly #engine: Engine;
  readonly #requests: KnownRequests;
  readonly #commands = new Turns(1);
  readonly #appends = new Turns(MOST_APPENDS);
  #closed: Promise<void> | undefined;
  readonly isShared: boolean;

  constructor(db: Kysely<StoreSchema>, engine: Engine, end: () => void | Promise<void>) {
    const own = {};
    const requests = new KnownRequests();
    super(
      () => {
        if (isInside(own)) throw new Error('inside a transaction, read through the transaction');
        return db;
      },
      engine,
      requests,
    );
    this.#engine = engine;
    this.isShared = engine.isShared;
    this.#requests = requests;
    this.#db = db;
    this.#end = end;
    this.#own = own;
  }

  transaction<T>(fn: (tx: Transaction) => Promise<T>): Promise<T> {
    if (isInside(this.#own)) throw new Error('a transaction cannot be opened inside another');
    return this.#commands.run(() =>
      this.#db.transaction().execute(async (tx) => {
        const running: Running = { of: this.#own, open: true };
        try {
          await this.#engine.lockAll(tx);
          return await inside.run(running, () => fn(new SqlTransaction(tx, this.#engine, this.#requests)));
        } finally {
          running.open = false;
        }
      }),
    );
  }

  append(batch: FrameBatch): Promise<Appended> {
    if (isInside(this.#own)) throw new Error('inside a transaction, frames are appended through the transaction');
    const { append, isShared } = this.#engine;
    // Where there is one connection commands run on it one after the other: between two of them nothing is open.
    return (isShared ? this.#appends : this.#commands).run(async () => append(batch));
  }

  close(): Promise<void> {
    // On one connection the end waits for its turn on it; a pool waits for all who asked it for one.
    this.#closed ??= this.#commands.run(() =>
      this.#engine.isShared
        ? this.#appends.idle().then(() => this.#end())
        : this.#db.connection().execute(async () => this.#end()),
    );
    return this.#closed;
  }
}
