// What a deadline means, whatever clocks do: the seconds around it, zones on both sides of the date line, the days on
// which clocks are set forward and back.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadlineOf, localTime } from '../../../shared/approval/deadline.ts';

const at = (iso: string) => Date.parse(iso);

describe('a deadline', () => {
  it.each([
    ['2017-06-30T18:00', 'America/El_Salvador', '2017-07-01T00:00:00Z'],
    ['2017-06-30T18:00', 'America/Toronto', '2017-06-30T22:00:00Z'],
    ['2017-12-31T23:59', 'UTC', '2017-12-31T23:59:00Z'],
    // Both sides of the date line: one day between them, at the same instant.
    ['2017-07-01T13:00', 'Pacific/Kiritimati', '2017-06-30T23:00:00Z'],
    ['2017-06-30T12:00', 'Pacific/Pago_Pago', '2017-06-30T23:00:00Z'],
    ['2020-02-29T00:00', 'Asia/Kathmandu', '2020-02-28T18:15:00Z'],
    ['2024-03-10T03:00', 'America/New_York', '2024-03-10T07:00:00Z'],
    ['2024-03-10T01:59', 'America/New_York', '2024-03-10T06:59:00Z'],
    ['2100-03-01T00:00', 'UTC', '2100-03-01T00:00:00Z'],
  ])('%s in %s is %s', (local, zone, instant) => {
    expect(deadlineOf(local, zone)).toEqual({ ok: true, value: { at: at(instant), local, zone } });
  });

  it.each([
    ['2024-03-10T02:30', 'America/New_York', 'deadline/skipped'],
    ['2024-11-03T01:30', 'America/New_York', 'deadline/twice'],
    ['2024-10-06T02:15', 'Australia/Lord_Howe', 'deadline/skipped'],
    // A whole day that Samoa never had.
    ['2011-12-30T12:00', 'Pacific/Apia', 'deadline/skipped'],
    ['2017-06-31T18:00', 'UTC', 'deadline/malformed'],
    ['2017-02-29T18:00', 'UTC', 'deadline/malformed'],
    ['2017-06-30T24:00', 'UTC', 'deadline/malformed'],
    ['30 June 2017', 'UTC', 'deadline/malformed'],
    ['2017-06-30T18:00', 'America/San_Salvador', 'deadline/zone-unknown'],
    ['2017-06-30T18:00', '', 'deadline/zone-unknown'],
  ])('%s in %s is refused', (local, zone, code) => {
    expect(deadlineOf(local, zone)).toMatchObject({ ok: false, code });
  });

  it('reads back as it was said, in every zone (seed 51)', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    fc.assert(
      fc.property(
        fc.integer({ min: at('1975-01-01T00:00:00Z') / 60_000, max: at('2099-12-31T00:00:00Z') / 60_000 }),
        fc.constantFrom(...zones),
        (minute, zone) => {
          const local = localTime(minute * 60_000, zone);
          const read = deadlineOf(local, zone);
          if (read.ok) expect(read.value.at).toBe(minute * 60_000);
          else expect(read.code).toBe('deadline/twice');
        },
      ),
      { seed: 51, numRuns: 300 },
    );
  });
});
