import { describe, expect, it } from 'vitest';
import { ACTS, playSession } from './session.ts';

const SESSIONS = 25;
const STEPS = 100;
const seeds = (from: number) => Array.from({ length: SESSIONS }, (_, i) => from + i);
const range = (from: number) => `seeds ${from} to ${from + SESSIONS - 1}`;

describe('two delegates and a secretariat, slow network', () => {
  it(`keep one text of drafts, whatever they do (${range(1)})`, async () => {
    for (const seed of seeds(1)) {
      const { failures } = await playSession(seed, STEPS);
      expect(failures, `seed ${seed}`).toEqual([]);
    }
  });

  it(`lose no letter but those they take away themselves, whoever files or gives up meanwhile (${range(1001)})`, async () => {
    for (const seed of seeds(1001)) {
      const { failures, lost } = await playSession(seed, STEPS, ['undo', 'redo']);
      expect({ failures, lost }, `seed ${seed}`).toEqual({ failures: [], lost: [] });
    }
  });

  it(`begin a request of their own where one was filed, however slow the network is (${range(3001)})`, async () => {
    const others = ACTS.filter((act) => act !== 'type' && act !== 'file');
    for (const seed of seeds(3001)) {
      const outcome = await playSession(seed, STEPS, others);
      expect(outcome, `seed ${seed}`).toEqual({ failures: [], lost: [], doubled: [], mistaken: [] });
    }
  });

  it(`double none either, whoever splits and joins (${range(2001)})`, async () => {
    for (const seed of seeds(2001)) {
      const outcome = await playSession(seed, STEPS, ['undo', 'redo', 'discard', 'file']);
      expect(outcome, `seed ${seed}`).toEqual({ failures: [], lost: [], doubled: [], mistaken: [] });
    }
  });
});
