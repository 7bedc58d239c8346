// Days and moments as they are written ("2017-06-20", "2017-06-22T10:00-06:00"), without a clock and without the zone of
// the machine that reads them.

import { instantOf } from '../proof/instant.ts';

const ISO =
  /^(?<day>\d{4}-\d{2}-\d{2})(?:T(?<minute>\d{2}:\d{2})(?<second>:\d{2})?(?:\.(?<part>\d{1,3})\d*)?(?<zone>Z|[+-]\d{2}:?\d{2})?)?$/;

/** Milliseconds since 1970; one written without zone is read as UTC. NaN where it is no such thing. */
export function isoMoment(written: string): number {
  const { day, minute = '00:00', second = ':00', part = '0', zone = 'Z' } = ISO.exec(written)?.groups ?? {};
  const at = instantOf(`${day}T${minute}${second}.${part.padEnd(3, '0')}Z`);
  if (zone === 'Z') return at;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  return at - (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
