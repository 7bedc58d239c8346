// Gives every entry of a zip file one date. Zip writers put the clock into each entry; with a given date the same content
// gives the same bytes. Reads only what PKWARE's APPNOTE 6.3 calls the central directory, without ZIP64.

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const END_SIZE = 22;
const CENTRAL_SIZE = 46;

/** MS-DOS date and time, as zip stores them: from 1980 on, in steps of two seconds, without time zone (here UTC). */
function dosTime(time: number): number {
  const date = new Date(Math.max(time, Date.UTC(1980, 0, 1)));
  const day = ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const clock = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return ((day << 16) | clock) >>> 0;
}

/** The same zip file with all entries dated `time` (milliseconds since 1970, UTC); throws if it is none. */
export function stampZip(bytes: Uint8Array, time: number): Uint8Array {
  const stamped = bytes.slice();
  const view = new DataView(stamped.buffer);
  let end = stamped.length - END_SIZE;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new Error('no zip file: its end record is missing');
  const stamp = dosTime(time);
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== CENTRAL) throw new Error('no zip file: its directory is broken');
    view.setUint32(at + 12, stamp, true);
    view.setUint32(view.getUint32(at + 42, true) + 10, stamp, true);
    at += CENTRAL_SIZE + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return stamped;
}
