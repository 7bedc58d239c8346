// Snapshots of rooms in SQL.

import type { Kysely } from 'kysely';
import type { StoreSchema } from './schema.ts';
import { GENERATIONS, type SnapshotReader, type SnapshotRow, type SnapshotWriter } from './snapshotStore.ts';

export class SqlSnapshotReader implements SnapshotReader {
  readonly #db: () => Kysely<StoreSchema>;

  constructor(db: () => Kysely<StoreSchema>) {
    this.#db = db;
  }

  async of(room: string): Promise<SnapshotRow[]> {
    const rows = await this.#db()
      .selectFrom('roomSnapshot')
      .selectAll()
      .where('room', '=', room)
      .orderBy('seq', 'desc')
      .execute();
    // Some drivers hand out a view into memory they use again.
    return rows.map((row) => ({ ...row, bytes: new Uint8Array(row.bytes) }));
  }
}

export class SqlSnapshotWriter extends SqlSnapshotReader implements SnapshotWriter {
  readonly #tx: Kysely<StoreSchema>;

  constructor(tx: Kysely<StoreSchema>) {
    super(() => tx);
    this.#tx = tx;
  }

  async put(row: SnapshotRow): Promise<void> {
    await this.#tx
      .insertInto('roomSnapshot')
      .values({ ...row })
      .onConflict((conflict) => conflict.columns(['room', 'seq']).doNothing())
      .execute();
    const kept = await this.#tx
      .selectFrom('roomSnapshot')
      .select('seq')
      .where('room', '=', row.room)
      .orderBy('seq', 'desc')
      .limit(GENERATIONS)
      .execute();
    const oldest = kept.at(-1)?.seq ?? 0;
    await this.#tx.deleteFrom('roomSnapshot').where('room', '=', row.room).where('seq', '<', oldest).execute();
  }
}
