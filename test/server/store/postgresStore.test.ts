import { describe } from 'vitest';
import type { Store } from '../../../server/store/store.ts';
import { appendContract } from '../../contracts/appendContract.ts';
import { approvalContract } from '../../contracts/approvalContract.ts';
import { followUpContract } from '../../contracts/followUpContract.ts';
import { heldContract } from '../../contracts/heldContract.ts';
import { libraryContract } from '../../contracts/libraryContract.ts';
import { noticeContract } from '../../contracts/noticeContract.ts';
import { returnedContract } from '../../contracts/returnedContract.ts';
import { storeContract } from '../../contracts/storeContract.ts';
import { hasPostgres, postgresServer } from '../../kit/postgres.ts';

const opened = async (): Promise<Store> => {
  const [store] = await (await postgresServer()).stores(1);
  return store!;
};

describe.skipIf(!hasPostgres)('on PostgreSQL', () => {
  storeContract('PostgreSQL', opened);
  appendContract('two processes on PostgreSQL', async () => (await postgresServer()).stores(2));
  libraryContract('PostgreSQL', opened);
  const withHand = async () => (await postgresServer()).storeWithHand();
  approvalContract('PostgreSQL', withHand);
  followUpContract('PostgreSQL', withHand);
  noticeContract('PostgreSQL', opened);
  returnedContract('PostgreSQL', opened);
  heldContract('PostgreSQL', opened);
});
