// Between database rows and the plain rows of the port. What comes out of JSON columns and word columns is checked: a
// store that holds something else is damaged, and says so instead of handing it on.

import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { RecordEntry } from '../../shared/record/entry.ts';
import { block, capacity, code, hash, language, requestState, scheme } from '../../shared/wire/api.ts';
import type { StoreSchema } from './schema.ts';
import type { DelegationRow, DocumentRow, MeetingRow, RequestRow, SeatRow, SessionRow, UpdateRow } from './store.ts';

type Row<T extends keyof StoreSchema> = Selectable<StoreSchema[T]>;

const strings = z.array(z.string()).readonly();
const names = z.object({ en: z.string(), es: z.string(), fr: z.string() });
const timetable = z.array(z.object({ on: z.string(), title: z.string() })).readonly();
const kind = z.enum(['member', 'observerState', 'organisation']);
const pattern = z.enum(['solid', 'dashed', 'dotted']);
const status = z.enum(['drafting', 'past']);
const versions = z
  .array(
    z.object({
      version: z.int().min(1),
      targets: strings,
      after: z.string().nullable(),
      base: z.array(block).readonly(),
      content: z.array(block).readonly(),
      reason: z.string(),
      place: z.string(),
      textHash: z.string(),
      filedAt: z.number(),
      filedBy: z.string(),
    }),
  )
  .readonly();
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

/** Thrown where a stored value is not what this product ever writes. */
export class DamagedRow extends Error {
  constructor(column: string, id: string, cause: unknown) {
    super(`the store holds an unreadable ${column} in row ${id}; restore it from a backup`, { cause });
  }
}

function read<T>(schema: z.ZodType<T>, value: unknown, column: string, id: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new DamagedRow(column, id, parsed.error);
}

function readJson<T>(schema: z.ZodType<T>, text: string, column: string, id: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new DamagedRow(column, id, error);
  }
  return read(schema, value, column, id);
}

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
    kind: read(kind, row.kind, 'kind of delegation', row.id),
    pattern: read(pattern, row.pattern, 'pattern', row.id),
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
  return { ...row, capacity: read(capacity, row.capacity, 'capacity', row.id), atDoor: flag(atDoor) };
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
    language: read(language, row.language, 'language', row.id),
    status: read(status, row.status, 'status', row.id),
    scheme: readJson(scheme, schemeJson, 'scheme', row.id),
    writtenForExample: flag(writtenForExample),
  };
}

export function documentColumns({ scheme: own, writtenForExample, ...row }: DocumentRow): Row<'document'> {
  return { ...row, schemeJson: JSON.stringify(own), writtenForExample: bit(writtenForExample) };
}

export function requestRow(columns: Row<'request'>): RequestRow {
  const { supporterIdsJson, stateJson, versionsJson, writtenForExample, ...row } = columns;
  return {
    ...row,
    supporterIds: readJson(strings, supporterIdsJson, 'supporters', row.id),
    state: readJson(requestState, stateJson, 'state of a request', row.id),
    versions: readJson(versions, versionsJson, 'versions of a request', row.id),
    writtenForExample: flag(writtenForExample),
  };
}

export function requestColumns({
  supporterIds,
  state,
  versions: own,
  writtenForExample,
  ...row
}: RequestRow): Row<'request'> {
  return {
    ...row,
    supporterIdsJson: JSON.stringify(supporterIds),
    stateJson: JSON.stringify(state),
    versionsJson: JSON.stringify(own),
    writtenForExample: bit(writtenForExample),
  };
}

/** Some drivers hand out a view into memory they use again: the port's bytes are always one's own. */
export function updateRow(row: Row<'roomUpdate'>): UpdateRow {
  return { ...row, bytes: new Uint8Array(row.bytes) };
}

export function recordRow(row: Row<'recordEntry'>): RecordEntry {
  return readJson(entry, row.entryJson, 'entry of the record', `${row.meetingId}/${row.seq}`);
}

export function recordColumns(own: RecordEntry): Row<'recordEntry'> {
  return { meetingId: own.meetingId, seq: own.seq, hash: own.hash, entryJson: JSON.stringify(own) };
}
