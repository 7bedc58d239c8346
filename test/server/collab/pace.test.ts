import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pace, windowOf } from '../../../server/collab/pace.ts';
import { presenceWindowOf } from '../../../server/collab/presence.ts';
import { handClock } from './relayKit.ts';

function paceOf(windowMs: number) {
  const clock = handClock();
  const passed: number[] = [];
  const pace = new Pace<number>({ windowMs: () => windowMs, after: clock.after, pass: (item) => passed.push(item) });
  return { clock, passed, pace };
}

describe('how long frames wait for each other', () => {
  it.each([
    [0, 0],
    [2, 0],
    [19, 0],
    [20, 2],
    [100, 10],
    [200, 20],
    [250, 25],
    [1_000, 25],
  ])('in a room of %i readers: %i ms', (readers, ms) => {
    expect(windowOf(readers)).toBe(ms);
  });
});

describe('how long frames wait where people write at another node too', () => {
  it.each([
    [19, 0],
    [20, 12],
    [100, 12],
    [200, 20],
    [1_000, 25],
  ])('in a room of %i readers: %i ms', (readers, ms) => {
    expect(windowOf(readers, true)).toBe(ms);
  });
});

describe('how long carets are gathered', () => {
  it.each([
    [0, 0],
    [19, 0],
    [20, 28],
    [100, 60],
    [200, 100],
    [1_000, 100],
  ])('among %i people: %i ms', (people, ms) => {
    expect(presenceWindowOf(people)).toBe(ms);
  });
});

describe('what comes', () => {
  it('never waits where there is no window', () => {
    const { pace, passed, clock } = paceOf(0);
    for (const item of [1, 2, 3]) pace.add(item);
    expect([passed, clock.waiting()]).toEqual([[1, 2, 3], []]);
  });

  it('goes through at once when it is quiet, and together with what comes after it when the window closes', () => {
    const { pace, passed, clock } = paceOf(10);
    for (const item of [1, 2, 3]) pace.add(item);
    expect([passed, clock.waiting()]).toEqual([[1], [10]]);
    clock.ring();
    expect([passed, clock.waiting()]).toEqual([[1, 2, 3], [10]]);
    // Nothing came meanwhile: it is quiet again.
    clock.ring();
    expect(clock.waiting()).toEqual([]);
    pace.add(4);
    expect([passed, clock.waiting()]).toEqual([[1, 2, 3, 4], [10]]);
  });

  it('waits no longer once somebody is in a hurry, and not twice', () => {
    const { pace, passed, clock } = paceOf(10);
    for (const item of [1, 2]) pace.add(item);
    pace.hurry();
    expect(passed).toEqual([1, 2]);
    pace.add(3);
    clock.ring();
    expect(passed).toEqual([1, 2, 3]);
  });

  it('is handed back to whoever drops it, and goes nowhere after the end', () => {
    const { pace, passed, clock } = paceOf(10);
    for (const item of [1, 2, 3]) pace.add(item);
    expect(pace.drop()).toEqual([2, 3]);
    pace.add(4);
    pace.close();
    expect(clock.waiting()).toEqual([]);
    pace.hurry();
    expect(passed).toEqual([1]);
  });

  it('goes through once and in order, whatever the rhythm (seed 20170622)', () => {
    const step = fc.constantFrom('add', 'ring', 'hurry');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.constantFrom(0, 5), (steps, windowMs) => {
        const { pace, passed, clock } = paceOf(windowMs);
        let count = 0;
        for (const one of steps) {
          if (one === 'add') pace.add(count++);
          else if (one === 'ring') clock.ring();
          else pace.hurry();
        }
        clock.ring();
        expect(passed).toEqual(Array.from({ length: count }, (_, i) => i));
      }),
      { seed: 20_170_622, numRuns: 300 },
    );
  });
});
