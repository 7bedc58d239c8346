// A store in a folder of its own, with what a hand on its file could do.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { database, openStore } from '../../../server/store/sql.ts';
import { openSqlite } from '../../../server/store/sqlite.ts';
import type { OpenedStore } from '../../contracts/seededMeeting.ts';

const dirs: string[] = [];

/** A new store; `dropFolders` after the test. */
export async function openedFolder(): Promise<OpenedStore> {
  const dir = mkdtempSync(join(tmpdir(), 'chapeau-store-'));
  dirs.push(dir);
  let ids = 0;
  const opened = await openStore({ dir }, { newId: () => `id-${++ids}` });
  if (!opened.ok) throw new Error(opened.code);
  return {
    store: opened.value,
    raw: async (statement) => {
      const engine = await openSqlite({ file: join(dir, 'chapeau.sqlite') });
      const db = database(engine);
      try {
        return await sql.raw(statement).execute(db);
      } finally {
        await db.destroy();
        engine.close();
      }
    },
  };
}

export function dropFolders(): void {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
}
