// The first tables: a meeting and its people, its texts as append-only logs of updates, requests, the record.

import type { Kysely } from 'kysely';
import type { Engine, Migration } from '../engine.ts';

export const foundation: Migration = {
  version: 1,
  up: async (db, engine) => {
    await people(db);
    await texts(db, engine);
    await acts(db, engine);
  },
};

async function people(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('meta')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('meeting')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('startsOn', 'text', (column) => column.notNull())
    .addColumn('endsOn', 'text', (column) => column.notNull())
    .addColumn('zone', 'text', (column) => column.notNull())
    .addColumn('example', 'integer', (column) => column.notNull())
    .addColumn('exampleMoment', 'text')
    .addColumn('timetableJson', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('delegation')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('meetingId', 'text', (column) => column.notNull().references('meeting.id'))
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('namesJson', 'text', (column) => column.notNull())
    .addColumn('aliasesJson', 'text', (column) => column.notNull())
    .addColumn('hue', 'integer', (column) => column.notNull())
    .addColumn('pattern', 'text', (column) => column.notNull())
    .addColumn('present', 'integer', (column) => column.notNull())
    .addColumn('presidency', 'integer', (column) => column.notNull())
    .addUniqueConstraint('delegation_code', ['meetingId', 'code'])
    .execute();
  await schema
    .createTable('seat')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('meetingId', 'text', (column) => column.notNull().references('meeting.id'))
    .addColumn('personName', 'text', (column) => column.notNull())
    .addColumn('capacity', 'text', (column) => column.notNull())
    .addColumn('delegationId', 'text', (column) => column.references('delegation.id'))
    .addColumn('atDoor', 'integer', (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('revokedAt', 'bigint')
    .execute();
  await schema.createIndex('seat_of_meeting').on('seat').column('meetingId').execute();
  await schema
    .createTable('invitation')
    .addColumn('tokenHash', 'text', (column) => column.primaryKey())
    .addColumn('seatId', 'text', (column) => column.notNull().references('seat.id'))
    .addColumn('expiresAt', 'bigint', (column) => column.notNull())
    .addColumn('usedAt', 'bigint')
    .execute();
  await schema
    .createTable('session')
    .addColumn('idHash', 'text', (column) => column.primaryKey())
    .addColumn('seatIdsJson', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('expiresAt', 'bigint', (column) => column.notNull())
    .addColumn('endedAt', 'bigint')
    .execute();
}

async function texts(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('document')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('meetingId', 'text', (column) => column.notNull().references('meeting.id'))
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('schemeJson', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('writtenForExample', 'integer', (column) => column.notNull())
    .addColumn('linkedTo', 'text')
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('document_of_meeting').on('document').column('meetingId').execute();
  await schema
    .createTable('roomUpdate')
    .addColumn('room', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('epoch', 'text', (column) => column.notNull())
    .addColumn('seatId', 'text', (column) => column.notNull())
    .addColumn('connection', 'text')
    .addColumn('frame', 'bigint')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('bytes', engine.bytes as 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('room_update_pk', ['room', 'seq'])
    .execute();
  await engine.appendOnly(db, 'room_update', 'the log of a text');
  await schema
    .createTable('clientClaim')
    .addColumn('room', 'text', (column) => column.notNull())
    .addColumn('clientId', 'bigint', (column) => column.notNull())
    .addColumn('seatId', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('client_claim_pk', ['room', 'clientId'])
    .execute();
  await engine.appendOnly(db, 'client_claim', 'who writes under which client');
}

async function acts(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('request')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('meetingId', 'text', (column) => column.notNull().references('meeting.id'))
    .addColumn('documentId', 'text', (column) => column.notNull().references('document.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('leadId', 'text', (column) => column.notNull().references('delegation.id'))
    .addColumn('supporterIdsJson', 'text', (column) => column.notNull())
    .addColumn('stateJson', 'text', (column) => column.notNull())
    .addColumn('versionsJson', 'text', (column) => column.notNull())
    .addColumn('writtenForExample', 'integer', (column) => column.notNull())
    .addUniqueConstraint('request_number', ['meetingId', 'number'])
    .execute();
  await schema.createIndex('request_of_document').on('request').column('documentId').execute();
  await schema
    .createTable('recordEntry')
    .addColumn('meetingId', 'text', (column) => column.notNull().references('meeting.id'))
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('entryJson', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('record_entry_pk', ['meetingId', 'seq'])
    .execute();
  await engine.appendOnly(db, 'record_entry', 'the record');
  await schema
    .createTable('idempotency')
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('seatId', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('idempotency_pk', ['key', 'seatId'])
    .execute();
}
