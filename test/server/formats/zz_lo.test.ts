import { test } from 'vitest';
import { convert } from '../../kit/libreOffice.ts';
import { wordFile, p, del, ins, markDeleted, markInserted, abstractList, list } from '../../kit/wordFile.ts';
test('lo', async () => {
  const numbering = abstractList(0, [{ text: '%1.', left: 500, first: -500 }]) + list(1, 0, { 0: 1 }) + abstractList(1, [{ text: '%1.', left: 500, first: -500, start: 3 }]) + list(2, 1, { 0: 3 });
  const n = (l = 1, mark?: string) => ({ list: l, level: 0, ...(mark ? { mark } : {}) });
  const files = new Map<string, Uint8Array>();
  files.set('plain deleted', wordFile({ numbering, body: p(n(), 'one') + p(n(1, markDeleted('C')), del('C', 'two')) + p(n(), 'three') + p(n(), 'four') }));
  files.set('restart deleted', wordFile({ numbering, body: p(n(), 'one') + p(n(1, markDeleted('C')), del('C', 'two')) + p(n(2), 'three') + p(n(2), 'four') }));
  files.set('no mark deleted', wordFile({ numbering, body: p(n(), 'one') + p(n(1), del('C', 'two')) + p(n(), 'three') + p(n(), 'four') }));
  files.set('plain inserted', wordFile({ numbering, body: p(n(), 'one') + p(n(1, markInserted('C')), ins('C', 'two')) + p(n(), 'three') + p(n(), 'four') }));
  files.set('restart inserted', wordFile({ numbering, body: p(n(), 'one') + p({ mark: markInserted('C') }, ins('C', 'two')) + p(n(1), 'three') + p(n(1), 'four') }));
  const pages = await convert(files, 'page');
  const texts = await convert(files, 'text');
  for (const k of files.keys()) console.log(k, '\n', pages.get(k)!.trim(), '\n--text:', texts.get(k)!.trim());
}, 100000);
