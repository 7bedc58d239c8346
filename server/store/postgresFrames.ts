// A batch of frames into PostgreSQL in two journeys: locks, where the logs end and what others stored meanwhile come back
// together, then the rows go with the commit. One by one they were five or six, and the log stood locked against the other
// nodes for each of them. The rows are parameters and never stand in a statement: one that fails is written into the
// database's log, where no words of a draft belong.

import { parseRoom } from '../../shared/wire/protocol.ts';
import { updateRow } from './columns.ts';
import { type LogEnd, numberFrames } from './numberFrames.ts';
import type { HeldConnection, Statement } from './postgresPool.ts';
import type { Appended, FrameBatch, UpdateRow } from './store.ts';

const COLUMNS = 'room, seq, epoch, seat_id, connection, frame, at, bytes';
const WIDTH = 8;
/** Of one statement; it may have 65,535 parameters. */
const MOST_ROWS = 500;
const CLAIM = 'insert into client_claim (room, client_id, seat_id) values ($1, $2, $3) on conflict do nothing';
const CLAIMED = 'select seat_id as "seatId" from client_claim where room = $1 and client_id = $2';

/** See Engine.append. `locks`: the statements that lock these logs. */
export async function appendToPostgres(
  connection: HeldConnection,
  batch: FrameBatch,
  locks: readonly string[],
): Promise<Appended> {
  const { claims, known } = batch;
  try {
    const asked = known.size === 0 ? [] : [endsOf(connection, [...known.keys()]), behind(connection, known)];
    const [ends, stored] = await connection.queryAll([...locks, ...asked], asked.length);
    const numbered = numberFrames(batch, (ends?.rows ?? []) as LogEnd[]);
    const rowsBehind = ((stored?.rows ?? []) as UpdateRow[]).map(updateRow);
    const others = [...known.keys()].flatMap((room) => rowsBehind.filter((row) => row.room === room));
    for (const { room, clientId, seatId } of claims) {
      await connection.query(CLAIM, [room, clientId, seatId]);
      const { rows: claimed } = await connection.query(CLAIMED, [room, clientId]);
      if ((claimed[0] as { seatId: string } | undefined)?.seatId !== seatId) {
        throw new Error(`client ${clientId} of ${room} belongs to another seat`);
      }
    }
    await connection.commitWith(insertsOf(numbered));
    return { others, rows: numbered };
  } catch (error) {
    // What is lost has been rolled back by the server, or will be; the error that counts is the first.
    await connection.query('rollback', []).catch(() => undefined);
    throw error;
  }
}

/** Where each log ends, and whether its text is one that takes frames. */
function endsOf({ literal }: HeldConnection, rooms: readonly string[]): string {
  const asked = rooms.map((room) => {
    const name = parseRoom(room);
    const text = name?.kind === 'text' ? literal(name.documentId) : 'null::text';
    // Compared as the columns are, or their index would not serve.
    return `(${literal(room)} collate "C", ${text} collate "C")`;
  });
  return `select asked.room,
    (select seq from room_update where room_update.room = asked.room order by seq desc limit 1) as seq,
    (select status from document where document.id = asked.text) as status
    from (values ${asked.join(', ')}) as asked (room, text)`;
}

/** What others stored behind what is known of each log. */
function behind({ literal }: HeldConnection, known: ReadonlyMap<string, number>): string {
  const each = [...known].map(([room, seq]) => `room = ${literal(room)} and seq > ${seq}`);
  return `select room, seq, epoch, seat_id as "seatId", connection, frame, at, bytes
    from room_update where ${each.join(' or ')} order by seq`;
}

function insertsOf(rows: readonly UpdateRow[]): Statement[] {
  const parts = Array.from({ length: Math.ceil(rows.length / MOST_ROWS) }, (_, nth) =>
    rows.slice(nth * MOST_ROWS, (nth + 1) * MOST_ROWS),
  );
  return parts.map((part) => ({ text: insertOf(part.length), values: part.flatMap(valuesOf) }));
}

const insertOf = (rows: number): string => {
  const values = Array.from({ length: rows }, (_, row) => {
    const places = Array.from({ length: WIDTH }, (__, column) => `$${row * WIDTH + column + 1}`);
    return `(${places.join(', ')})`;
  });
  return `insert into room_update (${COLUMNS}) values ${values.join(', ')}`;
};

const valuesOf = ({ room, seq, epoch, seatId, connection, frame, at, bytes }: UpdateRow): unknown[] => {
  const { buffer, byteOffset, byteLength } = bytes;
  return [room, seq, epoch, seatId, connection, frame, at, Buffer.from(buffer, byteOffset, byteLength)];
};
