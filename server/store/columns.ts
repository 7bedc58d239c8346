// Between database rows and the plain rows of the port, for a meeting, its people, its texts and its record; requests
// and what else stands beside the text: registerColumns.ts. JSON columns and words are checked (readColumn.ts).

import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { RecordEntry } from '../../shared/record/entry.ts';
import { capacity, documentStatus } from '../../shared/wire/meeting.ts';
import { code, hash, language, scheme } from '../../shared/wire/text.ts';
import { readColumn, readJson } from './readColumn.ts';
import type { StoreSchema } from './schema.ts';
import type { DelegationRow, DocumentRow, MeetingRow, SeatRow, SessionRow, UpdateRow } from './store.ts';

type Row<T extends keyof StoreSchema> = Selectable<StoreSchema[T]>;

const strings = z.array(z.string()).readonly();
const names = z.object({ en: z.string(), es: z.string(), fr: z.string() });
const timetable = z.array(z.object({ on: z.string(), title: z.string() })).readonly();
const kind = z.enum(['member', 'observerState', 'organisation', 'secretariat']);
const pattern = z.enum(['solid', 'dashed', 'dotted']);
const entry = z.strictObject({
  version: z.literal(1),
  meetingId: z.string(),
  seq: z.int().min(1),
  prev: hash,
  at: z.string(),
  act: z.string(),
  seatId: z.string(),
  onBehalfOf: code.nullable(),
  object: z.object({ kind: z.string(), id: z.string() }),
  textBefore: z.string().nullable(),
  textAfter: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
  hash,
});

const flag = (value: number): boolean => value !== 0;
const bit = (value: boolean): number => (value ? 1 : 0);

export function meetingRow({ timetableJson, example, ...row }: Row<'meeting'>): MeetingRow {
  return { ...row, example: flag(example), timetable: readJson(timetable, timetableJson, 'timetable', row.id) };
}

export function meetingColumns({ timetable: table, example, ...row }: MeetingRow): Row<'meeting'> {
  return { ...row, example: bit(example), timetableJson: JSON.stringify(table) };
}

export function delegationRow({
  namesJson,
  aliasesJson,
  present,
  presidency,
  ...row
}: Row<'delegation'>): DelegationRow {
  return {
    ...row,
    kind: readColumn(kind, row.kind, 'kind of delegation', row.id),
    pattern: readColumn(pattern, row.pattern, 'pattern', row.id),
    names: readJson(names, namesJson, 'names', row.id),
    aliases: readJson(strings, aliasesJson, 'aliases', row.id),
    present: flag(present),
    presidency: flag(presidency),
  };
}

export function delegationColumns({
  names: own,
  aliases,
  present,
  presidency,
  ...row
}: DelegationRow): Row<'delegation'> {
  return {
    ...row,
    namesJson: JSON.stringify(own),
    aliasesJson: JSON.stringify(aliases),
    present: bit(present),
    presidency: bit(presidency),
  };
}

export function seatRow({ atDoor, ...row }: Row<'seat'>): SeatRow {
  return { ...row, capacity: readColumn(capacity, row.capacity, 'capacity', row.id), atDoor: flag(atDoor) };
}

export function seatColumns({ atDoor, ...row }: SeatRow): Row<'seat'> {
  return { ...row, atDoor: bit(atDoor) };
}

export function sessionRow({ seatIdsJson, ...row }: Row<'session'>): SessionRow {
  return { ...row, seatIds: readJson(strings, seatIdsJson, 'seats of a session', row.idHash) };
}

export function sessionColumns({ seatIds, ...row }: SessionRow): Row<'session'> {
  return { ...row, seatIdsJson: JSON.stringify(seatIds) };
}

export function documentRow({ schemeJson, writtenForExample, ...row }: Row<'document'>): DocumentRow {
  return {
    ...row,
    language: readColumn(language, row.language, 'language', row.id),
    status: readColumn(documentStatus, row.status, 'status', row.id),
    scheme: readJson(scheme, schemeJson, 'scheme', row.id),
    writtenForExample: flag(writtenForExample),
  };
}

export function documentColumns({ scheme: own, writtenForExample, ...row }: DocumentRow): Row<'document'> {
  return { ...row, schemeJson: JSON.stringify(own), writtenForExample: bit(writtenForExample) };
}

/** Some drivers hand out a view into memory they use again: the port's bytes are always one's own. */
export function updateRow(row: Row<'roomUpdate'>): UpdateRow {
  return { ...row, bytes: new Uint8Array(row.bytes) };
}

export function recordRow(row: Row<'recordEntry'>): RecordEntry {
  return readJson(entry, row.entryJson, 'entry of the record', `${row.meetingId}/${row.seq}`);
}

export function recordColumns(own: RecordEntry): Row<'recordEntry'> {
  const { meetingId, seq, hash: link, object } = own;
  return { meetingId, seq, hash: link, objectKind: object.kind, objectId: object.id, entryJson: JSON.stringify(own) };
}
