import { describe } from 'vitest';
import { openStore } from '../../../server/store/sql.ts';
import type { Store } from '../../../server/store/store.ts';
import { appendContract } from '../../contracts/appendContract.ts';
import { libraryContract } from '../../contracts/libraryContract.ts';
import { noticeContract } from '../../contracts/noticeContract.ts';
import { returnedContract } from '../../contracts/returnedContract.ts';
import { storeContract } from '../../contracts/storeContract.ts';
import { hasPostgres, postgresServer } from '../../kit/postgres.ts';

let ids = 0;
const deps = { newId: () => `id-${++ids}` };
const opened = async (url: string): Promise<Store> => {
  const result = await openStore({ url }, deps);
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.data)}`);
  return result.value;
};
const fresh = async (): Promise<Store> => opened(await (await postgresServer()).fresh());

describe.skipIf(!hasPostgres)('on PostgreSQL', () => {
  storeContract('PostgreSQL', fresh);
  appendContract('two processes on PostgreSQL', async () => {
    const url = await (await postgresServer()).fresh();
    return [await opened(url), await opened(url)];
  });
  libraryContract('PostgreSQL', fresh);
  noticeContract('PostgreSQL', fresh);
  returnedContract('PostgreSQL', fresh);
});
