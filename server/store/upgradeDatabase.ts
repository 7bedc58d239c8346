// The upgrade of a store in PostgreSQL, in one transaction: what it makes of the store is read in it, and it is only
// committed when whoever read it says so. While it lasts everybody else waits, so that nobody may be there.

import { ok, type Result } from '../../shared/result.ts';
import { migrate, STORE_VERSION } from './migrate.ts';
import { lookAtServer, versionOf } from './openDatabase.ts';
import { type CopyRefusal, missing, othersConnected, serverRuns, within } from './postgresCopy.ts';
import { lookWith } from './postgresLook.ts';
import type { StoreLook } from './storeFacts.ts';

/** Takes back what was done in a transaction. */
class TakenBack extends Error {}

interface Tried<T> {
  readonly before: T;
  readonly after: T;
  /** Milliseconds that the steps took. */
  readonly took: number;
}

/** `keeps` decides whether it stays done. null: the store is of this version already. */
export async function upgradeDatabase<T>(
  url: string,
  { look, keeps }: { look(store: Omit<StoreLook, 'close'>): Promise<T>; keeps(tried: Tried<T>): boolean },
): Promise<Result<Tried<T> | null, CopyRefusal>> {
  const found = await within<number, CopyRefusal>(url, { readOnly: true, work: (tx) => versionOf(tx, url) });
  if (!found.ok) return found;
  if (found.value === 0) return missing(url);
  if (found.value === STORE_VERSION) return ok(null);
  let tried: Tried<T> | null = null;
  try {
    return await within<Tried<T>, CopyRefusal>(url, {
      readOnly: false,
      work: async (tx, engine) => {
        const server = await lookAtServer(tx, url, true);
        if (!server.ok) return server;
        if ((await othersConnected(tx)) > 0) return serverRuns(url);
        await engine.lockAll(tx);
        const standing = await versionOf(tx, url);
        if (!standing.ok) return standing;
        const before = await look(lookWith(tx));
        const from = performance.now();
        await migrate(tx, engine, standing.value);
        const took = performance.now() - from;
        tried = { before, after: await look(lookWith(tx)), took };
        if (!keeps(tried)) throw new TakenBack();
        return ok(tried);
      },
    });
  } catch (error) {
    if (error instanceof TakenBack && tried !== null) return ok(tried);
    throw error;
  }
}
