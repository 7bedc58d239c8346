// The directory of any zip file, and its parts when they are asked for. What it says of sizes is a claim: unpacking stops
// where the limit is passed. Nothing is unpacked that nobody asks for; archives within the archive stay closed.

import { Inflate, strFromU8 } from 'fflate';
import { ok, type Result, refused } from '../result.ts';
import { crc32 } from './storedZip.ts';

const END = 0x06054b50;
const END_SIZE = 22;
const MAX_COMMENT = 0xffff;
const CENTRAL = 0x02014b50;
const CENTRAL_SIZE = 46;
const LOCAL = 0x04034b50;
const LOCAL_SIZE = 30;
const DEFLATED = 8;
const MAX_ENTRIES = 2000;
/** Bytes unpacked at a time: at the highest ratio of the method they become four megabytes. */
const STEP = 4096;

export interface ZipDirectory {
  /** In the order of the directory. */
  readonly names: readonly string[];
  /** Nothing in it is packed. */
  readonly isStored: boolean;
  /** Null where there is no part of that name, `zip/unreadable` where it is damaged or unpacks to more than `most`. */
  read(name: string, most: number): Result<Uint8Array | null, 'zip/unreadable'>;
}

interface Entry {
  readonly method: number;
  readonly packed: Uint8Array;
  readonly size: number;
  readonly crc: number;
}

const unreadable = () => refused('zip/unreadable');

function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_SIZE - MAX_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= first; at -= 1) {
    const fits = view.getUint32(at, true) === END && at + END_SIZE + view.getUint16(at + 20, true) <= view.byteLength;
    if (fits) return at;
  }
  return -1;
}

/** Refuses what is encrypted, cut, doubled, of several disks or of ZIP64. */
export function zipDirectory(bytes: Uint8Array): Result<ZipDirectory, 'zip/unreadable'> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end < 0) return unreadable();
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > MAX_ENTRIES || at + view.getUint32(end + 12, true) > end) return unreadable();
  const entries = new Map<string, Entry>();
  for (let left = count; left > 0; left -= 1) {
    if (at + CENTRAL_SIZE > end || view.getUint32(at, true) !== CENTRAL) return unreadable();
    const nameEnd = at + CENTRAL_SIZE + view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const encrypted = (view.getUint16(at + 8, true) & 1) !== 0;
    if (nameEnd > end || encrypted || local + LOCAL_SIZE > end || view.getUint32(local, true) !== LOCAL) {
      return unreadable();
    }
    const from = local + LOCAL_SIZE + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const to = from + view.getUint32(at + 20, true);
    const name = strFromU8(bytes.subarray(at + CENTRAL_SIZE, nameEnd));
    if (to > end || entries.has(name)) return unreadable();
    entries.set(name, {
      method: view.getUint16(at + 10, true),
      packed: bytes.subarray(from, to),
      size: view.getUint32(at + 24, true),
      crc: view.getUint32(at + 16, true),
    });
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return ok({
    names: [...entries.keys()],
    isStored: [...entries.values()].every(({ method }) => method === 0),
    read(name, most) {
      const entry = entries.get(name);
      return entry === undefined ? ok(null) : unpack(entry, most);
    },
  });
}

function unpack({ method, packed, size, crc }: Entry, most: number): Result<Uint8Array, 'zip/unreadable'> {
  if (size > most) return unreadable();
  const data = method === 0 ? packed : method === DEFLATED ? inflated(packed, size) : null;
  return data !== null && data.length === size && crc32(data) === crc ? ok(data) : unreadable();
}

/** Null where it is damaged or becomes larger than it said. */
function inflated(packed: Uint8Array, size: number): Uint8Array | null {
  const data = new Uint8Array(size);
  let length = 0;
  let tooLong = false;
  const inflate = new Inflate((chunk) => {
    if (length + chunk.length > size) tooLong = true;
    else data.set(chunk, length);
    length += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length && !tooLong; at += STEP) {
      inflate.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    }
  } catch (error) {
    // What fflate throws for bytes that are no such stream carries a number.
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
  return tooLong ? null : data.subarray(0, length);
}
