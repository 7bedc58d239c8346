// Opens a store. A store lives in a folder of its own or, for tests and trials, in memory. It is looked at before it is
// touched: damaged, newer or already in use means refused with nothing written. Reads outside a transaction wait for
// the one that runs; inside one they must go through it, which is checked, because they would wait for themselves.

import { AsyncLocalStorage } from 'node:async_hooks';
import { CamelCasePlugin, Kysely } from 'kysely';
import { ok, type Result, refused } from '../../shared/result.ts';
import { appendFrames } from './appendFrames.ts';
import type { Engine } from './engine.ts';
import { openFolder, readFolder, type StoreFolder, type StoreRefusal } from './folder.ts';
import { migrate } from './migrate.ts';
import { KnownVersions } from './registerColumns.ts';
import type { StoreSchema } from './schema.ts';
import { openSqlite } from './sqlite.ts';
import { SqlReader } from './sqlReader.ts';
import { SqlTransaction } from './sqlTransaction.ts';
import type { Appended, FrameBatch, Reader, Store, Transaction } from './store.ts';

export interface StoreDeps {
  /** Unpredictable, unique: names of the installation and of its epoch. */
  newId(): string;
}

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
 * Opens the store of a folder, or a new one in memory. Refusals carry `sentence`, what to do in one sentence, and
 * leave every file as it was: `store/locked` another process runs on the folder; `store/newer` a newer version wrote
 * it; `store/damaged` it is not a sound store; `store/unwritable` the folder cannot be used.
 */
export async function openStore(
  where: { readonly dir: string } | { readonly memory: true },
  deps: StoreDeps,
): Promise<Result<Store, StoreRefusal>> {
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
export async function openReader(dir: string): Promise<Result<Reader & { close(): Promise<void> }, StoreRefusal>> {
  const opened = await readFolder(dir);
  if (!opened.ok) return opened;
  const { engine } = opened.value;
  const db = database(engine);
  return ok(
    Object.assign(new SqlReader(() => db, engine), {
      close: async () => {
        await db.destroy();
        engine.close();
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
  readonly #end: () => void;
  readonly #own: object;
  readonly #engine: Engine;
  readonly #versions: KnownVersions;
  #closed: Promise<void> | undefined;

  constructor(db: Kysely<StoreSchema>, engine: Engine, end: () => void) {
    const own = {};
    const versions = new KnownVersions();
    super(
      () => {
        if (isInside(own)) throw new Error('inside a transaction, read through the transaction');
        return db;
      },
      engine,
      versions,
    );
    this.#engine = engine;
    this.#versions = versions;
    this.#db = db;
    this.#end = end;
    this.#own = own;
  }

  transaction<T>(fn: (tx: Transaction) => Promise<T>): Promise<T> {
    if (isInside(this.#own)) throw new Error('a transaction cannot be opened inside another');
    return this.#db.transaction().execute(async (tx) => {
      const running: Running = { of: this.#own, open: true };
      try {
        await this.#engine.lockAll(tx);
        return await inside.run(running, () => fn(new SqlTransaction(tx, this.#engine, this.#versions)));
      } finally {
        running.open = false;
      }
    });
  }

  append(batch: FrameBatch): Promise<Appended> {
    if (isInside(this.#own)) throw new Error('inside a transaction, frames are appended through the transaction');
    return this.#db.transaction().execute(async (tx) => {
      await this.#engine.lockLogs(tx, [...batch.known.keys()]);
      return appendFrames(new SqlTransaction(tx, this.#engine, this.#versions), batch);
    });
  }

  close(): Promise<void> {
    this.#closed ??= this.#db.connection().execute(async () => this.#end());
    return this.#closed;
  }
}
