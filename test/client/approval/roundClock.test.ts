// What is left until a deadline, and when it is said aloud: to the minute, never early, each call once.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { callBetween, elapsedPart, nextTick, timeLeft } from '../../../client/parts/roundClock.ts';

const END = Date.parse('2017-07-01T00:00:00Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

it.each([
  [2 * DAY + 3 * HOUR + 59 * SECOND, { days: 2, hours: 3, minutes: 0 }],
  [DAY, { days: 1, hours: 0, minutes: 0 }],
  [DAY - 1, { days: 0, hours: 23, minutes: 59 }],
  [12 * MINUTE, { days: 0, hours: 0, minutes: 12 }],
  [59 * SECOND, { days: 0, hours: 0, minutes: 0 }],
  [1, { days: 0, hours: 0, minutes: 0 }],
  [0, null],
  [-HOUR, null],
])('%d ms before the deadline', (left, wanted) => {
  expect(timeLeft(END, END - left)).toEqual(wanted);
});

it('the words change when the clock says so, and not before (seed 7)', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 * DAY }), (left) => {
      const now = END - left;
      const wait = nextTick(END, now);
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(MINUTE + 1);
      expect(timeLeft(END, now + wait - 2)).toEqual(wait > 2 ? timeLeft(END, now) : timeLeft(END, now + wait - 2));
      expect(timeLeft(END, now + wait)).not.toEqual(timeLeft(END, now));
    }),
    { seed: 7, numRuns: 60 },
  );
});

it.each([
  ['a day before', DAY + 1, DAY, 'day'],
  ['between two calls', DAY, HOUR + 1, null],
  ['an hour before', HOUR + 5, HOUR - 5, 'hour'],
  ['ten minutes before', 11 * MINUTE, 9 * MINUTE, 'tenMinutes'],
  ['over', SECOND, 0, 'over'],
  ['over already', 0, -SECOND, null],
  ['a computer that slept: only the latest', 2 * DAY, 30 * MINUTE, 'hour'],
  ['a clock set back', HOUR, 2 * HOUR, null],
] as const)('%s', (_name, from, to, call) => {
  expect(callBetween(END, END - from, END - to)).toBe(call);
});

it('the bar begins empty, ends full, and never leaves its track', () => {
  expect(elapsedPart(0, 100, -5)).toBe(0);
  expect(elapsedPart(0, 100, 73)).toBe(0.73);
  expect(elapsedPart(0, 100, 250)).toBe(1);
  expect(elapsedPart(100, 100, 100)).toBe(1);
});
