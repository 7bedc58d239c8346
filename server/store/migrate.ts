// Brings a store to the newest version, each numbered step in its own transaction with the number it reaches, or all of
// them in the one that is handed in. Steps only go forward: a store of a newer version is refused by whoever opens it.

import type { Kysely } from 'kysely';
import type { Engine, Migration } from './engine.ts';
import { foundation } from './migrations/0001_foundation.ts';
import { register } from './migrations/0002_register.ts';
import { library } from './migrations/0003_library.ts';
import { approval } from './migrations/0004_approval.ts';
import { followUp } from './migrations/0005_followUp.ts';
import { notice } from './migrations/0006_notice.ts';
import { returned } from './migrations/0007_returned.ts';
import { snapshot } from './migrations/0008_snapshot.ts';
import { held } from './migrations/0009_held.ts';
import { support } from './migrations/0010_support.ts';
import type { StoreSchema } from './schema.ts';

const MIGRATIONS: readonly Migration[] = [
  foundation,
  register,
  library,
  approval,
  followUp,
  notice,
  returned,
  snapshot,
  held,
  support,
];

export const STORE_VERSION = MIGRATIONS.length;

/** `found` is the store's version, 0 for an empty one. */
export async function migrate(db: Kysely<StoreSchema>, engine: Engine, found: number): Promise<void> {
  for (const step of MIGRATIONS) {
    if (step.version <= found) continue;
    const within = (work: (tx: Kysely<StoreSchema>) => Promise<void>): Promise<void> =>
      db.isTransaction ? work(db) : db.transaction().execute(work);
    await within(async (tx) => {
      await step.up(tx as unknown as Kysely<unknown>, engine);
      await tx
        .insertInto('meta')
        .values({ key: 'schemaVersion', value: String(step.version) })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: String(step.version) }))
        .execute();
    });
  }
}
