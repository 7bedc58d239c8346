import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openReader, openStore } from '../../../server/store/sql.ts';
import type { Store } from '../../../server/store/store.ts';
import { libraryContract, libraryDocumentRow, libraryParagraphRow } from '../../contracts/libraryContract.ts';

let ids = 0;
const deps = { newId: () => `id-${++ids}` };
const opened = async (where: Parameters<typeof openStore>[0]): Promise<Store> => {
  const result = await openStore(where, deps);
  if (!result.ok) throw new Error(result.code);
  return result.value;
};

const dirs: string[] = [];
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});

libraryContract('SQLite in memory', () => opened({ memory: true }));

it('the words are found after closing, by a reader beside the server', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'chapeau-library-'));
  dirs.push(dir);
  const store = await opened({ dir });
  await store.transaction(async (tx) => {
    const about = { title: 'M', body: 'Regional Conference', place: '', startsOn: '2017-01-01', endsOn: '2017-01-01' };
    const rest = { zone: 'UTC', example: false, exampleMoment: null, timetable: [], createdAt: 1 };
    await tx.insertMeeting({ id: 'm1', ...about, ...rest });
    await tx.library.insertDocument(libraryDocumentRow('a'), [libraryParagraphRow('a', 1, 'Gracias a México.')]);
  });
  await store.close();
  const reader = await openReader(dir);
  if (!reader.ok) throw new Error(reader.code);
  const terms = [{ words: ['mexico'], prefix: false }];
  const found = await reader.value.library.search({
    owner: 'Regional Conference',
    terms,
    order: 'newest',
    from: 0,
    most: 10,
  });
  expect(found.paragraphs.map(({ id }) => id)).toEqual(['a-1']);
  await reader.value.close();
});
