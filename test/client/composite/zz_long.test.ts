import { it } from 'vitest';
import { playSession } from './session.ts';
it('long', async () => {
  const t = Date.now(); let n = 0; let bad = 0;
  for (let seed = 5001; Date.now() - t < 150_000 && seed < 5400; seed++, n++) {
    const a = await playSession(seed, 100); if (a.failures.length) { bad++; console.log('BAD all', seed, a.failures[0]!.slice(0, 300)); }
    const b = await playSession(seed + 15000, 100); if (b.failures.length) { bad++; console.log('BAD all', seed + 15000, b.failures[0]?.slice(0, 300)); }
    const c = await playSession(seed + 19000, 100, ['undo', 'redo', 'discard']); if (c.failures.length || c.lost.length) { bad++; console.log('BAD lost', seed + 19000, c.lost.join(''), c.failures[0]?.slice(0, 300)); }
  }
  console.log('LONG', n, 'seeds x3, bad', bad);
}, 400_000);
