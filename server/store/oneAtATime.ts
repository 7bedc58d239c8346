// What processes on one database must not do at the same time and what takes several transactions: filling a new store.
// The lock lies on a connection of its own; whoever dies lets go of it.

import { openPool } from './postgresPool.ts';

/** Beside the locks of postgres.ts. */
const START = 0x53746172;

/** Runs `work` while no other process on the database runs its own; a store in a folder is one process's anyway. */
export async function oneAtATime<T>(database: string | null, work: () => Promise<T>): Promise<T> {
  if (database === null) return work();
  const pool = await openPool(database, { session: "set client_min_messages = 'warning'", lost: () => {} }, 0);
  try {
    const client = await pool.connect();
    try {
      await client.query('select pg_advisory_lock($1, 0)', [START]);
      return await work();
    } finally {
      // Ends the session, and with it the lock.
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}
