// The beat of the keepers: never twice at once, no wake lost, a fault no end, and an end that waits for what runs.

import { expect, test } from 'vitest';
import { startBeat } from '../../../server/keeper/beat.ts';

const QUICK = { longest: 60_000, shortest: 1, afterFault: 1 };
const AWAKE_ONLY = { ...QUICK, longest: 2 ** 30 };

/** Work that a test lets end; counts how often it began and how many ran at once. */
function steps() {
  let [begun, atOnce, most] = [0, 0, 0];
  let end = () => {};
  return {
    begun: () => begun,
    most: () => most,
    end: () => end(),
    work: async () => {
      begun += 1;
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      atOnce -= 1;
      return null;
    },
  };
}

test('begins at once; woken while it works, it works once more, and not at the same time', async () => {
  const { work, begun, most, end } = steps();
  const beat = startBeat({ work, onFault: () => {}, pauses: AWAKE_ONLY });
  expect(begun()).toBe(1);
  for (let nth = 0; nth < 5; nth++) beat.wake();
  end();
  await expect.poll(begun).toBe(2);
  end();
  beat.wake();
  await expect.poll(begun).toBe(3);
  end();
  await beat.stop();
  expect([begun(), most()]).toEqual([3, 1]);
});

test('comes back when the work said so', async () => {
  let begun = 0;
  const beat = startBeat({ work: async () => (++begun < 3 ? 1 : null), onFault: () => {}, pauses: AWAKE_ONLY });
  await expect.poll(() => begun).toBe(3);
  await beat.stop();
});

test('is told of faults and tries again', async () => {
  const faults: unknown[] = [];
  let begun = 0;
  const work = async () => {
    begun += 1;
    if (begun < 3) throw new Error(`fault ${begun}`);
    return null;
  };
  const beat = startBeat({ work, onFault: (error) => faults.push(error), pauses: QUICK });
  await expect.poll(() => begun).toBe(3);
  await beat.stop();
  expect(faults.map(String)).toEqual(['Error: fault 1', 'Error: fault 2']);
});

test('stops when what runs has ended, and begins nothing after', async () => {
  const { work, begun, end } = steps();
  const beat = startBeat({ work, onFault: () => {}, pauses: QUICK });
  let stopped = false;
  const stopping = beat.stop().then(() => {
    stopped = true;
  });
  beat.wake();
  await Promise.resolve();
  expect(stopped).toBe(false);
  end();
  await stopping;
  beat.wake();
  expect(begun()).toBe(1);
});
