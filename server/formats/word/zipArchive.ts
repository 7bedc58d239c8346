// A Word file as a zip archive (PKWARE's APPNOTE 6.3): the directory at its end is read and checked as a whole before anything
// is unpacked, and a part is unpacked only when it is asked for. What the directory says of sizes is a claim: unpacking
// stops where the claim or the limit is passed. Archives within the archive stay closed. ZIP64 is not needed below 4 GiB.

import { crc32, inflateRawSync } from 'node:zlib';
import { ok, type Result } from '../../../shared/result.ts';
import { refuseFile } from '../fileRefusal.ts';

const MiB = 1024 * 1024;
export const MAX_WORD_BYTES = 20 * MiB;
export const MAX_ENTRIES = 1000;
/** Of all parts together, unpacked. */
export const MAX_UNPACKED = 100 * MiB;
export const MAX_PART = 30 * MiB;
/** Above 1 MiB a part may unpack to so many times its packed size: text of Word files packs 10 to 40 times. */
export const MAX_RATIO = 100;
const RATIO_FROM = MiB;

const END = 0x06054b50;
const END_SIZE = 22;
const MAX_COMMENT = 0xffff;
const CENTRAL = 0x02014b50;
const CENTRAL_SIZE = 46;
const LOCAL = 0x04034b50;
const LOCAL_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
const ZIP64_COUNT = 0xffff;
const ZIP64_SIZE = 0xffffffff;

export type ZipRefusal = 'file/tooLarge' | 'file/tooBig' | 'file/unreadable' | 'file/encrypted';

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly crc: number;
  /** Where its packed bytes begin. */
  readonly at: number;
}

export interface ZipArchive {
  /** Names in lower case, with "/" between folders, none before the first. */
  readonly names: ReadonlySet<string>;
  /** The bytes of a part, or null where the archive has none of that name. `limit` is in bytes, unpacked. */
  read(name: string, limit?: number): Result<Uint8Array | null, ZipRefusal>;
}

const damaged = (what: string): ReturnType<typeof refuseFile<'file/unreadable'>> =>
  refuseFile(
    'file/unreadable',
    `This Word file is damaged (${what}): open it in Word, save it again and give that file.`,
  );

const tooBig = (facts: Readonly<Record<string, unknown>>): ReturnType<typeof refuseFile<'file/tooBig'>> =>
  refuseFile(
    'file/tooBig',
    'This file unpacks to far more than a document holds, so it was not opened: save it again in Word and give that file.',
    facts,
  );

function endRecord(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_SIZE - MAX_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= first; at--) {
    const fits = view.getUint32(at, true) === END && at + END_SIZE + view.getUint16(at + 20, true) <= view.byteLength;
    if (fits) return at;
  }
  return -1;
}

/** The name as parts are looked up by, or null where it would lead out of the archive. */
function partName(bytes: Uint8Array): string | null {
  const name = new TextDecoder().decode(bytes).replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
  const leads = name.split('/').some((step) => step === '..' || step === '.') || /^[a-z]:/.test(name);
  return leads ? null : name;
}

/** Where the packed bytes of an entry begin, or -1: its own header must stand where the directory says. */
function dataStart(view: DataView, at: number, end: number): number {
  if (at + LOCAL_SIZE > end || view.getUint32(at, true) !== LOCAL) return -1;
  return at + LOCAL_SIZE + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
}

function unpack(bytes: Uint8Array, entry: Entry, limit: number): Result<Uint8Array, ZipRefusal> {
  if (entry.unpacked > limit) return tooBig({ bytes: entry.unpacked, limit });
  const packed = bytes.subarray(entry.at, entry.at + entry.packed);
  let data: Uint8Array;
  try {
    // One byte more than claimed, so that a part larger than it says is noticed without unpacking it.
    data = entry.method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: entry.unpacked + 1 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE')
      return damaged('a part of it does not unpack');
    return tooBig({ claimed: entry.unpacked });
  }
  if (data.length !== entry.unpacked) return damaged('a part has another size than it says');
  return crc32(data) === entry.crc ? ok(data) : damaged('a part does not fit its checksum');
}

/** The archive's directory, checked against all limits; nothing is unpacked yet. */
export function openZip(bytes: Uint8Array): Result<ZipArchive, ZipRefusal> {
  if (bytes.length > MAX_WORD_BYTES) {
    const sentence = `The file is larger than ${MAX_WORD_BYTES / MiB} MiB: take out its pictures, or give the text only.`;
    return refuseFile('file/tooLarge', sentence, { bytes: bytes.length, limit: MAX_WORD_BYTES });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length < END_SIZE ? -1 : endRecord(view);
  if (end < 0) return damaged('its end is missing');
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (count === ZIP64_COUNT || count > MAX_ENTRIES) return tooBig({ parts: count, limit: MAX_ENTRIES });
  if (start + size > end) return damaged('its directory is cut off');

  const entries = new Map<string, Entry>();
  const stretches: (readonly [number, number])[] = [];
  let total = 0;
  let at = start;
  for (let left = count; left > 0; left -= 1) {
    if (at + CENTRAL_SIZE > end || view.getUint32(at, true) !== CENTRAL) return damaged('its directory is broken');
    const nameEnd = at + CENTRAL_SIZE + view.getUint16(at + 28, true);
    const next = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) return damaged('its directory is broken');
    const packed = view.getUint32(at + 20, true);
    const unpacked = view.getUint32(at + 24, true);
    const local = view.getUint32(at + 42, true);
    if (packed === ZIP64_SIZE || unpacked === ZIP64_SIZE || local === ZIP64_SIZE) return tooBig({ zip64: true });
    if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) {
      return refuseFile(
        'file/encrypted',
        'This file is protected by a password: save it without one and give that file.',
      );
    }
    const name = partName(bytes.subarray(at + CENTRAL_SIZE, nameEnd));
    if (name === null) return damaged('a part has a name that leads out of the file');
    if (entries.has(name)) return damaged(`it holds “${name.slice(0, 80)}” twice`);
    const method = view.getUint16(at + 10, true);
    if (method !== STORED && method !== DEFLATED) return damaged('a part is packed in a way that Word does not use');
    const data = dataStart(view, local, start);
    if (data < 0 || data + packed > start) return damaged('a part is cut off');
    total += unpacked;
    const swollen = unpacked > RATIO_FROM && unpacked > packed * MAX_RATIO;
    if (unpacked > MAX_PART || total > MAX_UNPACKED || swollen) return tooBig({ part: name.slice(0, 80), unpacked });
    // Packing never makes a part much larger: one that claims to be smaller than its packed bytes lies.
    if (packed > unpacked + unpacked / 100 + 1024) return tooBig({ part: name.slice(0, 80), claimed: unpacked });
    entries.set(name, { method, packed, unpacked, crc: view.getUint32(at + 16, true), at: data });
    stretches.push([local, data + packed]);
    at = next;
  }
  stretches.sort((a, b) => a[0] - b[0]);
  if (stretches.some(([from], i) => i > 0 && from < stretches[i - 1]![1])) return damaged('parts overlap');

  return ok({
    names: new Set(entries.keys()),
    read(name, limit = MAX_PART) {
      const entry = entries.get(name.toLowerCase());
      return entry === undefined ? ok(null) : unpack(bytes, entry, limit);
    },
  });
}
