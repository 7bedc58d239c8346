// PostgreSQL knows how large the library is as soon as it has grown, and not when it looks around by itself: else a search for
// a frequent word is planned as if hardly a paragraph held it.

import { describe, expect, it } from 'vitest';
import { openStore } from '../../../server/store/sql.ts';
import { libraryDocumentRow, libraryParagraphRow } from '../../contracts/libraryContract.ts';
import { seedMeeting } from '../../contracts/seededMeeting.ts';
import { hasPostgres, postgresServer } from '../../kit/postgres.ts';

const DOCUMENTS = 12;
const PARAGRAPHS = 250;

describe.skipIf(!hasPostgres)('the statistics of the library', () => {
  it('follow its growth, and are not taken anew for each document', async () => {
    const server = await postgresServer();
    const url = await server.empty();
    const opened = await openStore({ url }, { newId: () => 'n' });
    if (!opened.ok) throw new Error(opened.code);
    const store = opened.value;
    const ask = (statement: string) => server.ask(new URL(url).pathname.slice(1), statement);
    const known: number[] = [];
    try {
      // What the database does by itself once a minute would stand in for what is tried here.
      await ask('alter table library_words set (autovacuum_enabled = false)');
      await seedMeeting(store);
      for (let nth = 0; nth < DOCUMENTS; nth++) {
        const id = `d${nth}`;
        const paragraphs = Array.from({ length: PARAGRAPHS }, (_, i) => libraryParagraphRow(id, i, `The text of ${i}`));
        await store.transaction((tx) => tx.library.insertDocument(libraryDocumentRow(id), paragraphs));
        const [row] = await ask(`select reltuples from pg_class where relname = 'library_words'`);
        known.push(Number(row?.reltuples));
      }
    } finally {
      await store.close();
    }
    // -1: never looked at.
    expect(known).toEqual([-1, -1, -1, 1000, 1000, 1000, 1000, 2000, 2000, 2000, 2000, 2000]);
  });
});
