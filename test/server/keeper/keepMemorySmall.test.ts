// When memory is given back: after it has grown, in a quiet moment, and not in a process whose collection would be felt.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepMemorySmall } from '../../../server/keeper/keepMemorySmall.ts';

const MB = 2 ** 20;
/** Longer than between two looks. */
const LOOK_MS = 600;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A process of which `live` megabytes are in use; all else is garbage. */
async function process({ resident = 90, live = 90 } = {}) {
  const state = { resident, live, busy: 0, fails: false };
  const collected: number[] = [];
  const warned: unknown[] = [];
  const beat = keepMemorySmall(
    {
      resident: () => state.resident * MB,
      busyShare: () => state.busy,
      collect: async () => {
        if (state.fails) throw new Error('not now');
        collected.push(state.resident);
        state.resident = state.live;
      },
    },
    { warn: (...said) => warned.push(said) },
  );
  const look = () => vi.advanceTimersByTimeAsync(LOOK_MS);
  await look();
  return { state, collected, warned, look, beat };
}

test('what a rush left behind is collected once nothing happens any more, and not again', async () => {
  const { state, collected, look, beat } = await process();
  Object.assign(state, { resident: 250, live: 140, busy: 0.6 });
  await look();
  expect(collected).toEqual([]);
  state.busy = 0.01;
  await look();
  expect(collected).toEqual([250]);
  for (let i = 0; i < 20; i++) await look();
  expect(collected).toEqual([250]);
  await beat.stop();
});

test.each([
  ['what has not grown much is left alone, however long it is quiet', 90, [95, 110, 121], 122],
  ['growth is counted from the least it was, also where it shrank by itself', 200, [130, 161], 162],
])('%s', async (_what, first, small, enough) => {
  const { state, collected, look, beat } = await process({ resident: first });
  for (const resident of small) {
    state.resident = resident;
    await look();
  }
  expect(collected).toEqual([]);
  state.resident = enough;
  await look();
  expect(collected).toEqual([enough]);
  await beat.stop();
});

test('a large process is not stopped for it', async () => {
  const { state, collected, look, beat } = await process();
  state.resident = 513;
  await look();
  expect(collected).toEqual([]);
  await beat.stop();
});

test('a collection that fails is told of and tried again later', async () => {
  const { state, collected, warned, look, beat } = await process();
  Object.assign(state, { resident: 250, fails: true });
  await look();
  expect(warned).toEqual([['memory.kept', { cause: 'not now' }]]);
  state.fails = false;
  await vi.advanceTimersByTimeAsync(6_000);
  expect(collected).toEqual([250]);
  await beat.stop();
});

test('stopped, it looks no more', async () => {
  const { state, collected, look, beat } = await process();
  await beat.stop();
  state.resident = 250;
  await look();
  expect(collected).toEqual([]);
});
