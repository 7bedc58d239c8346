// Texts and drafts as they stood after some row of their log, so that a long log need not be read from its beginning.

import type { Migration } from '../engine.ts';

export const snapshot: Migration = {
  version: 8,
  up: async (db, engine) => {
    await db.schema
      .createTable('roomSnapshot')
      .addColumn('room', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('bytes', engine.bytes as 'blob', (column) => column.notNull())
      .addPrimaryKeyConstraint('room_snapshot_once', ['room', 'seq'])
      .execute();
  },
};
