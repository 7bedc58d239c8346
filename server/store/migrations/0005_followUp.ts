// Actions of adopted texts: what became of those found by rule, and those that people added. Every change is a row more,
// so that what stood before can always be told.

import type { Migration } from '../engine.ts';

export const followUp: Migration = {
  version: 5,
  up: async (db, engine) => {
    await db.schema
      .createTable('followUpAction')
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('n', 'integer', (column) => column.notNull())
      .addColumn('documentId', 'text', (column) => column.notNull().references('document.id'))
      .addColumn('blockId', 'text')
      .addColumn('spanFrom', 'integer')
      .addColumn('spanTo', 'integer')
      .addColumn('rule', 'text')
      .addColumn('whoJson', 'text', (column) => column.notNull())
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('dueJson', 'text', (column) => column.notNull())
      .addColumn('standing', 'text', (column) => column.notNull())
      .addColumn('note', 'text', (column) => column.notNull())
      .addColumn('meetingId', 'text', (column) => column.notNull().references('meeting.id'))
      .addColumn('seatId', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('follow_up_action_pk', ['id', 'n'])
      .execute();
    await db.schema.createIndex('follow_up_of_document').on('followUpAction').column('documentId').execute();
    await engine.appendOnly(db, 'follow_up_action', 'what was settled about an action');
  },
};
