// The library of past documents with the search over their paragraphs, where paragraphs of texts were taken from, and
// templates that bodies keep.

import type { Kysely } from 'kysely';
import type { Migration } from '../engine.ts';

export const library: Migration = {
  version: 3,
  up: async (db, engine) => {
    await documents(db);
    await engine.indexWords(db);
    await origins(db);
    await engine.appendOnly(db, 'origin', 'where words are from');
    await templates(db);
  },
};

async function documents(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('libraryDocument')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('startsOn', 'text')
    .addColumn('endsOn', 'text')
    .addColumn('sha256', 'text')
    .addColumn('fileName', 'text')
    .addColumn('documentId', 'text', (column) => column.references('document.id').unique())
    .addColumn('meetingId', 'text', (column) => column.notNull().references('meeting.id'))
    .addColumn('seatId', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('paragraphs', 'integer', (column) => column.notNull())
    .addColumn('headJson', 'text', (column) => column.notNull())
    .addColumn('notesJson', 'text', (column) => column.notNull())
    .addUniqueConstraint('library_document_file', ['owner', 'sha256'])
    .execute();
  await schema
    .createTable('libraryParagraph')
    // The index of words points here by number: not by a row id, which a copy of the store may change.
    .addColumn('n', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('libraryId', 'text', (column) => column.notNull().references('libraryDocument.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('level', 'integer', (column) => column.notNull())
    .addColumn('depth', 'integer', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('line', 'integer', (column) => column.notNull())
    .addColumn('section', 'text', (column) => column.notNull())
    .addColumn('bold', 'integer')
    .addColumn('footnotesJson', 'text', (column) => column.notNull())
    .addUniqueConstraint('library_paragraph_place', ['libraryId', 'position'])
    .execute();
}

async function origins(db: Kysely<unknown>): Promise<void> {
  // No reference to the library: where words are from stays true when the document is taken out of it.
  await db.schema
    .createTable('origin')
    .addColumn('documentId', 'text', (column) => column.notNull().references('document.id'))
    .addColumn('blockId', 'text', (column) => column.notNull())
    .addColumn('libraryId', 'text', (column) => column.notNull())
    .addColumn('paragraphId', 'text', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('year', 'integer')
    .addColumn('seatId', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('origin_pk', ['documentId', 'blockId'])
    .execute();
}

async function templates(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('keptTemplate')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('meetingId', 'text', (column) => column.notNull().references('meeting.id'))
    .addColumn('seatId', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('strength', 'text', (column) => column.notNull())
    .addColumn('documentsJson', 'text', (column) => column.notNull())
    .addColumn('learningJson', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('kept_template_of_owner').on('keptTemplate').column('owner').execute();
}
