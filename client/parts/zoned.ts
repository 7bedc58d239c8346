// A day and an hour as written on the wall of a meeting, as a moment with its offset: "2017-06-22", "10:00" in San
// Salvador are 2017-06-22T10:00-06:00. No clock is read here.

/** ISO date and time with offset. In an hour that the zone skips, that of the clock before it. */
export function atInZone(day: string, time: string, zone: string): string {
  const wall = Date.parse(`${day}T${time}:00Z`);
  // What the wall shows decides the offset, which decides the moment: near a change of the clock twice.
  const first = offsetAt(wall, zone);
  const offset = offsetAt(wall - first * 60_000, zone);
  const sign = offset < 0 ? '-' : '+';
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day}T${time}:00${sign}${two(hours)}:${two(minutes)}`;
}

/** Minutes by which the zone is ahead of UTC at a moment. */
function offsetAt(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
  return Math.round((wall - at) / 60_000);
}
