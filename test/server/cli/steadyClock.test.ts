// The installation's clock with clocks of its own making: the machine's clock may be set as it likes, deadlines stay.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleClock, exampleStart, readSpan } from '../../../server/cli/exampleClock.ts';
import { passedWithSleep, printJump, steadyClock } from '../../../server/cli/steadyClock.ts';

const START = Date.UTC(2017, 5, 21, 21, 42);
const AN_HOUR = 3_600_000;
const A_DAY = 86_400_000;
const SEED = 20_170_621;

function machine() {
  let [wall, passed] = [START, 5_000];
  const jumps: number[] = [];
  const sources = { wall: () => wall, passed: () => passed, onJump: (by: number) => void jumps.push(by) };
  return {
    sources,
    jumps,
    /** Real time goes by, `drift` of it wrongly on the machine's clock. */
    pass: (ms: number, drift = 0) => {
      passed += ms;
      wall += ms + drift;
    },
    set: (by: number) => {
      wall += by;
    },
    wall: () => wall,
  };
}

describe('the steady clock', () => {
  test('shows the time since its start', () => {
    const { sources, pass } = machine();
    const clock = steadyClock(sources);
    expect(clock()).toBe(START);
    pass(AN_HOUR);
    expect(clock()).toBe(START + AN_HOUR);
  });

  test.each([
    ['a day forward', A_DAY, '+1 day'],
    ['a day back', -A_DAY, '−1 day'],
    ['an hour back', -AN_HOUR, '−1 h'],
    ['an hour forward', AN_HOUR, '+1 h'],
    ['two days forward', 2 * A_DAY, '+2 days'],
    ['ten seconds back', -10_000, '−10 s'],
  ])('the machine set %s moves nothing and is told once', (_, by, words) => {
    const { sources, pass, set, jumps } = machine();
    const clock = steadyClock(sources);
    pass(60_000);
    clock();
    set(by);
    expect(clock()).toBe(START + 60_000);
    for (let minute = 0; minute < 100; minute++) {
      pass(60_000);
      clock();
    }
    expect(clock()).toBe(START + 101 * 60_000);
    expect(jumps).toEqual([by]);
    expect(printJump(jumps[0]!)).toBe(words);
  });

  test('set and set back: told twice, moved by neither', () => {
    const { sources, pass, set, jumps } = machine();
    const clock = steadyClock(sources);
    set(A_DAY);
    pass(1_000);
    clock();
    set(-A_DAY);
    pass(1_000);
    expect(clock()).toBe(START + 2_000);
    expect(jumps).toEqual([A_DAY, -A_DAY]);
  });

  test('a machine that runs slow or fast is followed, half a millisecond a second', () => {
    for (const drift of [-2, 2]) {
      const { sources, pass, jumps, wall } = machine();
      const clock = steadyClock(sources);
      // 33 millionths, for ten hours.
      for (let minute = 0; minute < 600; minute++) {
        pass(60_000, drift);
        clock();
      }
      expect(Math.abs(clock() - wall())).toBeLessThanOrEqual(1);
      expect(jumps).toEqual([]);
    }
    const { sources, pass, set } = machine();
    const clock = steadyClock(sources);
    set(-5_000);
    pass(1_000_000);
    expect(clock()).toBe(START + 1_000_000 - 500);
  });

  test('goes on from the last moment on record where the machine shows an earlier one', () => {
    const { sources, pass } = machine();
    const clock = steadyClock({ ...sources, notBefore: START + A_DAY });
    pass(1_000);
    expect(clock()).toBe(START + A_DAY + 1_000);
  });

  test(`never goes backwards, never by more than has passed and its share (seed ${SEED})`, () => {
    const step = fc.record({
      passed: fc.integer({ min: 0, max: 2 * AN_HOUR }),
      set: fc.oneof(fc.constant(0), fc.integer({ min: -3 * A_DAY, max: 3 * A_DAY })),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { sources, pass, set } = machine();
        const clock = steadyClock(sources);
        let [last, real] = [clock(), START];
        for (const one of steps) {
          pass(one.passed);
          set(one.set);
          real += one.passed;
          const now = clock();
          expect(now).toBeGreaterThanOrEqual(last);
          last = now;
        }
        expect(Math.abs(last - real)).toBeLessThanOrEqual((real - START) * 0.0005 + 1);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  test('sleep of the machine is time that has passed; a coarse count adds nothing of its own', () => {
    let [fine, boot, wall, asked] = [0, 1_000, START, 0];
    const passed = passedWithSleep(
      () => fine,
      () => {
        asked += 1;
        return boot;
      },
      () => wall,
    );
    fine += 1_500;
    wall += 1_500;
    boot += 2_000;
    expect(passed()).toBe(1_500);
    // It is asked for at every frame: the coarse count is looked at once a second, or when a sleep shows.
    for (let i = 0; i < 100; i++) expect(passed()).toBe(1_500);
    expect(asked).toBe(2);
    boot += 8 * AN_HOUR;
    wall += 8 * AN_HOUR;
    const awoken = passed();
    expect(awoken).toBe(8 * AN_HOUR + 2_000);
    fine += 10;
    expect(passed()).toBe(awoken + 10);
  });
});

describe("the example's clock", () => {
  test('runs from where it is told, goes forward when told, and tells who listens', () => {
    let passed = 77;
    const clock = exampleClock({ start: START, passed: () => passed });
    let told = 0;
    clock.onForward(() => {
      told += 1;
    });
    passed += 5_000;
    expect(clock.now()).toBe(START + 5_000);
    expect(clock.forward(9 * A_DAY)).toMatchObject({ ok: true, value: START + 5_000 + 9 * A_DAY });
    expect(told).toBe(1);
    expect(clock.now()).toBe(START + 5_000 + 9 * A_DAY);
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 400 * A_DAY])('not by %d', (by) => {
    const clock = exampleClock({ start: START, passed: () => 0 });
    expect(clock.forward(by)).toMatchObject({ ok: false, code: 'clock/malformed' });
    expect(clock.now()).toBe(START);
  });

  test.each([
    ['9d', 9 * A_DAY],
    ['1d12h', 1.5 * A_DAY],
    ['90m', 1.5 * AN_HOUR],
    ['30s', 30_000],
    ['', null],
    ['9', null],
    ['-9d', null],
    ['0d', null],
    ['9d ', null],
    ['d', null],
  ])('%j is %s ms', (text, span) => expect(readSpan(text)).toBe(span));

  test("a start is in the meeting's zone", () => {
    expect(exampleStart('2017-06-21T15:42', 'America/El_Salvador')).toMatchObject({ ok: true, value: START });
    expect(exampleStart('2017-06-31T15:42', 'America/El_Salvador').ok).toBe(false);
    expect(exampleStart('soon', 'America/El_Salvador').ok).toBe(false);
  });
});
