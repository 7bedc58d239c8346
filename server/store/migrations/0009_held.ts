// Files under review: past documents on their way in and Word files that came back, until they are kept or put away.

import type { Migration } from '../engine.ts';

export const held: Migration = {
  version: 9,
  up: async (db, engine) => {
    await db.schema
      .createTable('heldFile')
      .addColumn('n', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('sessionId', 'text', (column) => column.notNull())
      .addColumn('seatId', 'text', (column) => column.notNull())
      .addColumn('placeId', 'text', (column) => column.notNull())
      .addColumn('fileId', 'text', (column) => column.notNull())
      .addColumn('fileName', 'text', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('bytes', 'bigint', (column) => column.notNull())
      .addColumn('weight', 'bigint', (column) => column.notNull())
      .addColumn('touchedAt', 'bigint', (column) => column.notNull())
      .addColumn('underway', 'integer', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('stateJson', 'text', (column) => column.notNull())
      .addColumn('content', engine.bytes as 'blob')
      .addUniqueConstraint('held_file_once', ['kind', 'sessionId', 'seatId', 'placeId', 'fileId'])
      .execute();
  },
};
