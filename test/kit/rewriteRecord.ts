// What somebody with the database can do: change one entry of a record and compute every later one anew, so that the chain
// holds again. A second connection beside the running server, as such a person would have.

import { join } from 'node:path';
import { chainEntry, EMPTY_CHAIN } from '../../shared/record/chain.ts';
import type { RecordEntry } from '../../shared/record/entry.ts';

interface Database {
  exec(text: string): void;
  prepare(text: string): { all(...values: string[]): unknown[]; run(...values: (string | number)[]): unknown };
  close(): void;
}

async function open(file: string): Promise<Database> {
  const builtIn = process.getBuiltinModule('node:sqlite' as 'node:fs') as unknown;
  const { DatabaseSync } = (builtIn ?? (await import('@photostructure/sqlite'))) as {
    DatabaseSync: new (file: string) => Database;
  };
  return new DatabaseSync(file);
}

/** Entry `from` and all behind it get other hashes. */
export async function rewriteRecord(dir: string, meetingId: string, from: number): Promise<void> {
  const database = await open(join(dir, 'chapeau.sqlite'));
  try {
    const rows = database
      .prepare('select entry_json from record_entry where meeting_id = ? order by seq')
      .all(meetingId);
    const entries = rows.map((row) => JSON.parse((row as { entry_json: string }).entry_json) as RecordEntry);
    let head = entries[from - 2] ?? EMPTY_CHAIN;
    const update = database.prepare(
      'update record_entry set hash = ?, entry_json = ? where meeting_id = ? and seq = ?',
    );
    database.exec('begin immediate; drop trigger record_entry_no_update');
    for (const entry of entries.slice(from - 1)) {
      const facts = entry.seq === from ? { ...entry.facts, altered: true } : entry.facts;
      const anew = chainEntry(head, meetingId, entry.at, { ...entry, facts });
      update.run(anew.hash, JSON.stringify(anew), meetingId, anew.seq);
      head = anew;
    }
    database.exec('commit');
  } finally {
    database.close();
  }
}
