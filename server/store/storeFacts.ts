// What a store holds, told from the tables that every version of it has: for a backup, which may be of a store that this
// version has not upgraded yet, and for comparing a store before and after an upgrade. It only reads.

import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { RecordEntry } from '../../shared/record/entry.ts';
import type { StoreSchema } from './schema.ts';

export interface RoomLog {
  readonly room: string;
  /** Of the last frame; the log has as many. */
  readonly seq: number;
  /** The log has a number twice or leaves one out. */
  readonly hasGap: boolean;
  /** SHA-256 over all frames in order, hex. */
  readonly sha256: string;
  readonly frames: readonly Uint8Array[];
}

export interface MeetingFacts {
  readonly id: string;
  readonly name: string;
  readonly entries: readonly RecordEntry[];
  /** Number and hash of the last entry, as the store says. */
  readonly head: { readonly seq: number; readonly hash: string } | null;
}

export interface StoreFacts {
  readonly version: number;
  readonly instanceId: string;
  readonly epoch: string;
  /** Table → number of rows. */
  readonly tables: ReadonlyMap<string, number>;
  readonly meetings: readonly MeetingFacts[];
  readonly documents: number;
}

/** A store of whatever version, open for looking into it. */
export interface StoreLook {
  /** What the database says is wrong with its own files; none for a sound one. */
  damages(): Promise<readonly string[]>;
  facts(): Promise<StoreFacts>;
  logs(): AsyncGenerator<RoomLog>;
  close(): Promise<void>;
}

type Db = Kysely<StoreSchema>;

/** `tables`: of the store, by the names they have in the database. */
export async function storeFacts(db: Db, tables: readonly string[]): Promise<StoreFacts> {
  const meta = new Map((await db.selectFrom('meta').selectAll().execute()).map(({ key, value }) => [key, value]));
  const meetings: MeetingFacts[] = [];
  const rows = await db.selectFrom('meeting').select(['id', 'title', 'place', 'startsOn']).orderBy('id').execute();
  for (const { id, title, place, startsOn } of rows) {
    const name = [title, place, startsOn].join(', ');
    meetings.push({ id, name, ...(await recordOf(db, id)) });
  }
  return {
    version: Number(meta.get('schemaVersion')),
    instanceId: meta.get('instanceId') ?? '',
    epoch: meta.get('epoch') ?? '',
    tables: await counts(db, tables),
    meetings,
    documents: (await db.selectFrom('document').select('id').execute()).length,
  };
}

async function recordOf(db: Db, meetingId: string): Promise<Pick<MeetingFacts, 'entries' | 'head'>> {
  const rows = await db
    .selectFrom('recordEntry')
    .select(['seq', 'hash', 'entryJson'])
    .where('meetingId', '=', meetingId)
    .orderBy('seq')
    .execute();
  const last = rows.at(-1);
  return {
    entries: rows.map(({ entryJson }) => JSON.parse(entryJson) as RecordEntry),
    head: last === undefined ? null : { seq: Number(last.seq), hash: last.hash },
  };
}

async function counts(db: Db, tables: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (const name of tables) {
    const { rows } = await sql<{ n: number | string }>`select count(*) as n from ${sql.table(name)}`.execute(db);
    found.set(name, Number(rows[0]?.n));
  }
  return found;
}

/** The log of each room, with its frames; one room at a time is in memory. */
export async function* roomLogs(db: Db): AsyncGenerator<RoomLog> {
  const rooms = await db.selectFrom('roomUpdate').select('room').distinct().orderBy('room').execute();
  for (const { room } of rooms) {
    const rows = await db
      .selectFrom('roomUpdate')
      .select(['seq', 'bytes'])
      .where('room', '=', room)
      .orderBy('seq')
      .execute();
    const hash = createHash('sha256');
    for (const { bytes } of rows) hash.update(bytes);
    yield {
      room,
      seq: Number(rows.at(-1)?.seq ?? 0),
      hasGap: rows.some(({ seq }, i) => Number(seq) !== i + 1),
      sha256: hash.digest('hex'),
      frames: rows.map(({ bytes }) => bytes),
    };
  }
}
