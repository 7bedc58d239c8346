// Word files that came back: which delegation an author of a meeting's files was said to be.

import type { Migration } from '../engine.ts';

export const returned: Migration = {
  version: 7,
  up: async (db) => {
    await db.schema
      .createTable('authorMapping')
      .addColumn('meetingId', 'text', (column) => column.notNull().references('meeting.id'))
      .addColumn('author', 'text', (column) => column.notNull())
      .addColumn('delegationId', 'text', (column) => column.notNull().references('delegation.id'))
      .addPrimaryKeyConstraint('author_mapping_once', ['meetingId', 'author'])
      .execute();
  },
};
