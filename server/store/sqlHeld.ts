// Files under review in SQL. What was understood of one is packed as a structured clone, because it holds maps and sets, and
// deflated; it is never looked into here. What an earlier or later version packed is not unpacked: it lasts two hours anyway.

import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { Kysely } from 'kysely';
import {
  HELD_STATES,
  type HeldBy,
  type HeldChange,
  type HeldKey,
  type HeldKind,
  type HeldReader,
  type HeldRow,
  type HeldSince,
  type HeldWriter,
} from './heldStore.ts';
import { readJson } from './readColumn.ts';
import type { StoreSchema } from './schema.ts';

/** Counted up when what is packed has another shape. */
const SHAPE = 1;
const COLUMNS = [
  ...(['kind', 'sessionId', 'seatId', 'placeId', 'fileId', 'fileName', 'sha256', 'bytes'] as const),
  ...(['weight', 'touchedAt', 'underway', 'revision', 'stateJson'] as const),
] as const;
type Columns = Pick<StoreSchema['heldFile'], (typeof COLUMNS)[number]>;

async function pack(value: unknown): Promise<Uint8Array> {
  // A transaction waits for it.
  const deflated = await promisify<Uint8Array, { level: number }, Buffer>(deflateRaw)(serialize(value), { level: 1 });
  return Buffer.concat([Buffer.from([SHAPE]), deflated]);
}

async function unpack(bytes: Uint8Array): Promise<{ readonly value: unknown } | null> {
  if (bytes[0] !== SHAPE) return null;
  try {
    return { value: deserialize(await promisify(inflateRaw)(bytes.subarray(1))) as unknown };
  } catch {
    // A newer engine packed it.
    return null;
  }
}

function rowOf<K extends HeldKind>(kind: K, { stateJson, underway, kind: _kind, ...row }: Columns): HeldRow<K> {
  return {
    ...row,
    kind,
    underway: underway === 1,
    state: readJson(HELD_STATES[kind], stateJson, 'state_json', row.fileId),
  };
}

/** Whose files, without what else a key or a row holds. */
const placeOf = ({ kind, sessionId, seatId, placeId }: HeldBy<HeldKind>) => ({ kind, sessionId, seatId, placeId });

export class SqlHeldReader implements HeldReader {
  readonly #db: () => Kysely<StoreSchema>;

  constructor(db: () => Kysely<StoreSchema>) {
    this.#db = db;
  }

  #by(by: HeldBy<HeldKind>) {
    return this.#db()
      .selectFrom('heldFile')
      .where((is) => is.and(placeOf(by)));
  }

  async of<K extends HeldKind>(by: HeldBy<K>, { touched, underway }: HeldSince): Promise<HeldRow<K>[]> {
    const rows = await this.#by(by)
      .where('touchedAt', '>=', touched)
      .where((is) => is.or([is('underway', '=', 0), is('touchedAt', '>=', underway)]))
      .select(COLUMNS)
      .orderBy('n')
      .execute();
    return rows.map((row) => rowOf(by.kind, row));
  }

  async find<K extends HeldKind>(key: HeldKey<K>, since: HeldSince): Promise<HeldRow<K> | undefined> {
    return (await this.of(key, since)).find(({ fileId }) => fileId === key.fileId);
  }

  async ofFile<K extends HeldKind>(kind: K, placeId: string, sha256: string): Promise<HeldRow<K>[]> {
    const rows = await this.#db()
      .selectFrom('heldFile')
      .select(COLUMNS)
      .where('kind', '=', kind)
      .where('placeId', '=', placeId)
      .where('sha256', '=', sha256)
      .orderBy('n')
      .execute();
    return rows.map((row) => rowOf(kind, row));
  }

  async content<K extends HeldKind>(key: HeldKey<K>) {
    const row = await this.#by(key).where('fileId', '=', key.fileId).select(['revision', 'content']).executeTakeFirst();
    if (row === undefined || row.content === null) return undefined;
    const unpacked = await unpack(row.content);
    return unpacked === null ? undefined : { revision: row.revision, ...unpacked };
  }

  async amount(kind: HeldKind, sessionId: string) {
    const rows = await this.#db()
      .selectFrom('heldFile')
      .select(['sessionId', 'weight'])
      .where('kind', '=', kind)
      .execute();
    const own = rows.filter((row) => row.sessionId === sessionId);
    const sum = (of: typeof rows) => of.reduce((all, { weight }) => all + weight, 0);
    return { files: own.length, weight: sum(own), weightOfAll: sum(rows) };
  }
}

export class SqlHeldWriter extends SqlHeldReader implements HeldWriter {
  readonly #tx: Kysely<StoreSchema>;

  constructor(tx: Kysely<StoreSchema>) {
    super(() => tx);
    this.#tx = tx;
  }

  async insert<K extends HeldKind>({ state, underway, ...row }: Omit<HeldRow<K>, 'revision'>): Promise<void> {
    const own = { underway: underway ? 1 : 0, revision: 0, stateJson: JSON.stringify(state), content: null };
    await this.#tx
      .insertInto('heldFile')
      .values({ ...row, ...own })
      .execute();
  }

  async update<K extends HeldKind>(
    key: HeldKey<K>,
    { state, underway, content, ...change }: HeldChange<K>,
  ): Promise<boolean> {
    const packed = content === undefined ? null : await pack(content);
    const { numUpdatedRows } = await this.#tx
      .updateTable('heldFile')
      .set((is) => ({
        ...change,
        ...(state === undefined ? {} : { stateJson: JSON.stringify(state) }),
        ...(underway === undefined ? {} : { underway: underway ? 1 : 0 }),
        ...(packed === null ? {} : { content: packed, weight: packed.length, revision: is('revision', '+', 1) }),
      }))
      .where((is) => is.and(placeOf(key)))
      .where('fileId', '=', key.fileId)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async touch<K extends HeldKind>(by: HeldBy<K>, at: number): Promise<void> {
    await this.#tx
      .updateTable('heldFile')
      .set({ touchedAt: at })
      .where((is) => is.and(placeOf(by)))
      .execute();
  }

  async drop<K extends HeldKind>(key: HeldKey<K>): Promise<void> {
    await this.#tx
      .deleteFrom('heldFile')
      .where((is) => is.and(placeOf(key)))
      .where('fileId', '=', key.fileId)
      .execute();
  }

  async dropSession(sessionId: string): Promise<void> {
    await this.#tx.deleteFrom('heldFile').where('sessionId', '=', sessionId).execute();
  }

  async dropBefore(kind: HeldKind, { touched, underway }: HeldSince): Promise<void> {
    await this.#tx
      .deleteFrom('heldFile')
      .where('kind', '=', kind)
      .where((is) =>
        is.or([is('touchedAt', '<', touched), is.and([is('underway', '=', 1), is('touchedAt', '<', underway)])]),
      )
      .execute();
  }
}
