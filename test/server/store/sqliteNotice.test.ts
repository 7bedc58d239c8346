import { openStore } from '../../../server/store/sql.ts';
import { noticeContract } from '../../contracts/noticeContract.ts';

let ids = 0;

noticeContract('SQLite', async () => {
  const opened = await openStore({ memory: true }, { newId: () => `id-${++ids}` });
  if (!opened.ok) throw new Error(opened.code);
  return opened.value;
});
