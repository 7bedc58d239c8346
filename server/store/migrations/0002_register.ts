// The register of requests in full: offers of observers, what an agreement put into the text, kinds of request and
// wording by word of mouth; states of paragraphs, comments, the plenary screen; entries of the record by their object.

import type { Kysely } from 'kysely';
import type { Engine, Migration } from '../engine.ts';

/** The tables as this step finds them; the schema of today must not creep in here. */
interface Before {
  request: { id: string; stateJson: string; versionsJson: string; appliedJson: string | null };
  recordEntry: { meetingId: string; seq: number; hash: string; entryJson: string };
  recordEntryByObject: Before['recordEntry'] & { objectKind: string; objectId: string };
}

export const register: Migration = {
  version: 2,
  up: async (db, engine) => {
    await requests(db);
    await besideTheText(db, engine);
    await recordByObject(db, engine);
  },
};

async function requests(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('request')
    .addColumn('offeredById', 'text', (column) => column.references('delegation.id'))
    .execute();
  await db.schema.alterTable('request').addColumn('appliedJson', 'text').execute();
  const old = db as Kysely<Before>;
  for (const { id, stateJson, versionsJson } of await old
    .selectFrom('request')
    .select(['id', 'stateJson', 'versionsJson'])
    .execute()) {
    const state: { kind: string } = JSON.parse(stateJson);
    const versions: { after: string | null; base: unknown; content: unknown }[] = JSON.parse(versionsJson);
    const last = versions.at(-1);
    // What was agreed was carried onto the text as a change from base to content; that is what taking it back turns round.
    const applied =
      state.kind === 'agreed' && last !== undefined
        ? { after: last.after, before: last.base, now: last.content }
        : null;
    const wording = { kind: 'wording', oral: false, confirmedAt: null };
    await old
      .updateTable('request')
      .set({
        appliedJson: applied === null ? null : JSON.stringify(applied),
        stateJson: JSON.stringify(state.kind === 'parked' ? { with: [], until: null, ...state } : state),
        versionsJson: JSON.stringify(versions.map((version) => ({ ...wording, ...version }))),
      })
      .where('id', '=', id)
      .execute();
  }
}

async function besideTheText(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('paragraph')
    .addColumn('documentId', 'text', (column) => column.notNull().references('document.id'))
    .addColumn('blockId', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('agreedTextJson', 'text')
    .addColumn('delegationIdsJson', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('paragraph_pk', ['documentId', 'blockId'])
    .execute();
  await schema
    .createTable('comment')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('meetingId', 'text', (column) => column.notNull().references('meeting.id'))
    .addColumn('documentId', 'text', (column) => column.notNull().references('document.id'))
    .addColumn('blockId', 'text')
    .addColumn('quote', 'text', (column) => column.notNull())
    .addColumn('audience', 'text', (column) => column.notNull())
    .addColumn('seatId', 'text', (column) => column.notNull())
    .addColumn('delegationId', 'text', (column) => column.references('delegation.id'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('inReplyTo', 'text', (column) => column.references('comment.id'))
    .addColumn('withdrawnAt', 'bigint')
    .execute();
  await schema.createIndex('comment_of_document').on('comment').column('documentId').execute();
  await schema.createIndex('comment_of_meeting').on('comment').column('meetingId').execute();
  // Withdrawing is the one thing that may still happen to a comment.
  await engine.appendOnly(db, 'comment', 'what was said in a comment', [
    'id',
    'meeting_id',
    'document_id',
    'block_id',
    'quote',
    'audience',
    'seat_id',
    'delegation_id',
    'at',
    'text',
    'in_reply_to',
  ]);
  await schema
    .createTable('screen')
    .addColumn('meetingId', 'text', (column) => column.primaryKey().references('meeting.id'))
    .addColumn('code', 'text', (column) => column.notNull().unique())
    .addColumn('settingsJson', 'text', (column) => column.notNull())
    .addColumn('heldJson', 'text')
    .execute();
}

/** Rows of the record cannot be updated, so the table is built anew; the entries themselves are copied as they stand. */
async function recordByObject(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('recordEntryByObject')
    .addColumn('meetingId', 'text', (column) => column.notNull().references('meeting.id'))
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('objectKind', 'text', (column) => column.notNull())
    .addColumn('objectId', 'text', (column) => column.notNull())
    .addColumn('entryJson', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('record_entry_by_object_pk', ['meetingId', 'seq'])
    .execute();
  const old = db as Kysely<Before>;
  for (const row of await old.selectFrom('recordEntry').selectAll().orderBy('meetingId').orderBy('seq').execute()) {
    const { object }: { object: { kind: string; id: string } } = JSON.parse(row.entryJson);
    await old
      .insertInto('recordEntryByObject')
      .values({ ...row, objectKind: object.kind, objectId: object.id })
      .execute();
  }
  await schema.dropTable('recordEntry').execute();
  await schema.alterTable('recordEntryByObject').renameTo('recordEntry').execute();
  await schema
    .createIndex('record_entry_of_object')
    .on('recordEntry')
    .columns(['meetingId', 'objectKind', 'objectId', 'seq'])
    .execute();
  await engine.appendOnly(db, 'record_entry', 'the record');
}
