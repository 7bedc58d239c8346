// Approval: issued revisions, which never change again; rounds, of which a row says only where to look (what was done in
// a round stands in the record); answers under seal; statements of delegations; the rules of a meeting.

import type { Kysely } from 'kysely';
import type { Engine, Migration } from '../engine.ts';

export const approval: Migration = {
  version: 4,
  up: async (db, engine) => {
    await revisions(db, engine);
    await rounds(db, engine);
    await statements(db, engine);
    await db.schema
      .createTable('meetingRules')
      .addColumn('meetingId', 'text', (column) => column.primaryKey().references('meeting.id'))
      .addColumn('procedureJson', 'text')
      .addColumn('symbolPattern', 'text', (column) => column.notNull())
      .execute();
  },
};

async function revisions(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('revision')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('meetingId', 'text', (column) => column.notNull().references('meeting.id'))
    .addColumn('documentId', 'text', (column) => column.notNull().references('document.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('n', 'integer', (column) => column.notNull())
    .addColumn('symbol', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('textHash', 'text', (column) => column.notNull())
    .addColumn('textSeq', 'bigint', (column) => column.notNull())
    .addColumn('recordSeq', 'bigint', (column) => column.notNull())
    .addColumn('frozenJson', 'text', (column) => column.notNull())
    .addColumn('registerJson', 'text', (column) => column.notNull())
    .addColumn('previousId', 'text', (column) => column.references('revision.id'))
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('seatId', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('revision_number', ['documentId', 'kind', 'n'])
    .execute();
  await engine.appendOnly(db, 'revision', 'what was issued');
}

async function rounds(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('approvalRound')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('meetingId', 'text', (column) => column.notNull().references('meeting.id'))
    .addColumn('documentId', 'text', (column) => column.notNull().references('document.id'))
    .addColumn('revisionId', 'text', (column) => column.notNull().references('revision.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('deadline', 'bigint', (column) => column.notNull())
    .addColumn('phase', 'text', (column) => column.notNull())
    .addUniqueConstraint('approval_round_number', ['documentId', 'number'])
    .execute();
  await engine.appendOnly(db, 'approval_round', 'which revision a round is about', [
    'id',
    'meeting_id',
    'document_id',
    'revision_id',
    'number',
  ]);
  await db.schema
    .createTable('sealedAnswer')
    .addColumn('commitment', 'text', (column) => column.primaryKey())
    .addColumn('roundId', 'text', (column) => column.notNull().references('approvalRound.id'))
    .addColumn('salt', 'text', (column) => column.notNull())
    .addColumn('factJson', 'text', (column) => column.notNull())
    .execute();
  await engine.appendOnly(db, 'sealed_answer', 'an answer under seal');
}

async function statements(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('statement')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('meetingId', 'text', (column) => column.notNull().references('meeting.id'))
    .addColumn('documentId', 'text', (column) => column.notNull().references('document.id'))
    .addColumn('revisionId', 'text', (column) => column.notNull().references('revision.id'))
    .addColumn('delegation', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('blockId', 'text')
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('seatId', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('withdrawnAt', 'bigint')
    .execute();
  await engine.appendOnly(db, 'statement', 'a statement of a delegation', [
    'id',
    'meeting_id',
    'document_id',
    'revision_id',
    'delegation',
    'kind',
    'block_id',
    'label',
    'language',
    'words',
    'seat_id',
    'at',
  ]);
}
