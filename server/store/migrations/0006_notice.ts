// Notices of rounds. What they say follows from the record; kept here is what the record must not hold or does not know:
// addresses of people, how far a seat has read, how far the record was gone through, and the mail on its way.

import type { Migration } from '../engine.ts';

export const notice: Migration = {
  version: 6,
  up: async (db, engine) => {
    await db.schema
      .createTable('seatContact')
      .addColumn('seatId', 'text', (column) => column.primaryKey().references('seat.id'))
      .addColumn('address', 'text')
      .addColumn('language', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('noticeRead')
      .addColumn('seatId', 'text', (column) => column.primaryKey().references('seat.id'))
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('noticeCursor')
      .addColumn('meetingId', 'text', (column) => column.primaryKey().references('meeting.id'))
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('mailing')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('meetingId', 'text', (column) => column.notNull().references('meeting.id'))
      .addColumn('roundId', 'text', (column) => column.notNull().references('approvalRound.id'))
      .addColumn('recordSeq', 'bigint', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('seatId', 'text', (column) => column.notNull().references('seat.id'))
      .addColumn('delegation', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('nextAt', 'bigint', (column) => column.notNull())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('mailing_once', ['meetingId', 'recordSeq', 'seatId'])
      .execute();
    await db.schema.createIndex('mailing_next').on('mailing').columns(['state', 'nextAt']).execute();
    await engine.appendOnly(db, 'mailing', 'whom a notice is mailed to', [
      'id',
      'meeting_id',
      'round_id',
      'record_seq',
      'kind',
      'seat_id',
      'delegation',
      'created_at',
    ]);
  },
};
