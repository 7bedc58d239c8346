import { openStore } from '../../../server/store/sql.ts';
import { heldContract } from '../../contracts/heldContract.ts';

let ids = 0;

heldContract('SQLite', async () => {
  const opened = await openStore({ memory: true }, { newId: () => `id-${++ids}` });
  if (!opened.ok) throw new Error(opened.code);
  return opened.value;
});
