import { openStore } from '../../../server/store/sql.ts';
import { returnedContract } from '../../contracts/returnedContract.ts';

let ids = 0;

returnedContract('SQLite', async () => {
  const opened = await openStore({ memory: true }, { newId: () => `id-${++ids}` });
  if (!opened.ok) throw new Error(opened.code);
  return opened.value;
});
