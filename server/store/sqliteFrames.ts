// A batch of frames into SQLite, past the query layer: the one statement of which there are hundreds a second, and a query
// that is built anew costs several times what it asks for.
// Limit: other transactions of the process wait meanwhile.

import type { SqliteStatement } from 'kysely';
import type { DocumentStatus } from '../../shared/wire/meeting.ts';
import { parseRoom } from '../../shared/wire/protocol.ts';
import { type LogEnd, numberFrames } from './numberFrames.ts';
import type { Appended, FrameBatch, UpdateRow } from './store.ts';

/** As much of a connection as it needs; statements are kept prepared. */
export interface RawConnection {
  exec(text: string): void;
  prepare(text: string): SqliteStatement;
}

const STATUS = 'select status from document where id = ?';
const LAST = 'select seq from room_update where room = ? order by seq desc limit 1';
const BEHIND = `select room, seq, epoch, seat_id as seatId, connection, frame, at, bytes
  from room_update where room = ? and seq > ? order by seq`;
const INSERT =
  'insert into room_update (room, seq, epoch, seat_id, connection, frame, at, bytes) values (?, ?, ?, ?, ?, ?, ?, ?)';
const CLAIM = 'insert into client_claim (room, client_id, seat_id) values (?, ?, ?) on conflict do nothing';
const CLAIMED = 'select seat_id as seatId from client_claim where room = ? and client_id = ?';

/** See Engine.append. */
export function appendToSqlite(connection: RawConnection, batch: FrameBatch): Appended {
  connection.exec('begin immediate');
  try {
    const appended = write(connection, batch);
    connection.exec('commit');
    return appended;
  } catch (error) {
    connection.prepare('rollback').run([]);
    throw error;
  }
}

/** Some drivers hand out a view into memory they use again. */
const own = (row: UpdateRow): UpdateRow => ({ ...row, bytes: new Uint8Array(row.bytes) });

function write(connection: RawConnection, batch: FrameBatch): Appended {
  const { claims, known } = batch;
  const first = <T>(text: string, ...values: unknown[]) => connection.prepare(text).all(values)[0] as T | undefined;
  const ends = [...known.keys()].map((room): LogEnd => {
    const name = parseRoom(room);
    const document = name?.kind === 'text' ? first<{ status: DocumentStatus }>(STATUS, name.documentId) : undefined;
    return { room, seq: first<{ seq: number }>(LAST, room)?.seq ?? null, status: document?.status ?? null };
  });
  const rows = numberFrames(batch, ends);
  const others = ends.flatMap(({ room, seq }) => {
    const expected = known.get(room) ?? 0;
    if ((seq ?? 0) === expected) return [];
    return (connection.prepare(BEHIND).all([room, expected]) as UpdateRow[]).map(own);
  });
  for (const { room, clientId, seatId } of claims) {
    connection.prepare(CLAIM).run([room, clientId, seatId]);
    if (first<{ seatId: string }>(CLAIMED, room, clientId)?.seatId !== seatId) {
      throw new Error(`client ${clientId} of ${room} belongs to another seat`);
    }
  }
  const insert = connection.prepare(INSERT);
  for (const row of rows) {
    insert.run([row.room, row.seq, row.epoch, row.seatId, row.connection, row.frame, row.at, row.bytes]);
  }
  return { others, rows };
}
