// A day and an hour on the wall of a meeting become the moment that they are there.

import { describe, expect, it } from 'vitest';
import { atInZone } from '../../../client/parts/zoned.ts';

describe('an hour on the wall', () => {
  it.each([
    ['2017-06-22', '10:00', 'America/El_Salvador', '2017-06-22T10:00:00-06:00'],
    ['2017-06-22', '10:00', 'UTC', '2017-06-22T10:00:00+00:00'],
    ['2017-06-22', '10:00', 'Asia/Kolkata', '2017-06-22T10:00:00+05:30'],
    ['2017-06-22', '10:00', 'Europe/Paris', '2017-06-22T10:00:00+02:00'],
    ['2017-12-22', '10:00', 'Europe/Paris', '2017-12-22T10:00:00+01:00'],
    // Shortly before and after the clock was put forward at 2:00.
    ['2017-03-26', '01:30', 'Europe/Paris', '2017-03-26T01:30:00+01:00'],
    ['2017-03-26', '03:30', 'Europe/Paris', '2017-03-26T03:30:00+02:00'],
    ['2017-06-22', '00:30', 'America/St_Johns', '2017-06-22T00:30:00-02:30'],
  ])('%s %s in %s is %s', (day, time, zone, moment) => {
    expect(atInZone(day, time, zone)).toBe(moment);
  });
});
