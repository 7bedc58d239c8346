// A zip file that is a function of its files: nothing packed, one date, the given order. Who reads one writes it anew and
// compares, so that a package another program has packed is told from the one that was issued (PKWARE's APPNOTE 6.3).

import { utf8ToBytes } from '@noble/hashes/utils.js';

export type ZipFile = readonly [name: string, bytes: Uint8Array];

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 1 January 1980, where the time of zip files begins. */
const DATE = 0x00210000;
const VERSION = 10;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let at = 0; at < bytes.length; at += 1) crc = CRC_TABLE[(crc ^ bytes[at]!) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** What both headers of a file have in common, from the version on. */
function common(view: DataView, at: number, crc: number, size: number, name: number): void {
  view.setUint16(at, VERSION, true);
  view.setUint32(at + 6, DATE, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, size, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, name, true);
}

/** Names must be ASCII. */
export function storedZip(files: readonly ZipFile[]): Uint8Array<ArrayBuffer> {
  const named = files.map(([name, bytes]) => ({ name: utf8ToBytes(name), bytes, crc: crc32(bytes) }));
  const length = named.reduce((sum, { name, bytes }) => sum + 30 + 46 + 2 * name.length + bytes.length, 22);
  const zip = new Uint8Array(length);
  const view = new DataView(zip.buffer);
  let at = 0;
  const places = named.map(({ name, bytes, crc }) => {
    const place = at;
    view.setUint32(at, LOCAL, true);
    common(view, at + 4, crc, bytes.length, name.length);
    zip.set(name, at + 30);
    zip.set(bytes, at + 30 + name.length);
    at += 30 + name.length + bytes.length;
    return place;
  });
  const start = at;
  for (const [nth, { name, bytes, crc }] of named.entries()) {
    view.setUint32(at, CENTRAL, true);
    view.setUint16(at + 4, VERSION, true);
    common(view, at + 6, crc, bytes.length, name.length);
    view.setUint32(at + 42, places[nth]!, true);
    zip.set(name, at + 46);
    at += 46 + name.length;
  }
  view.setUint32(at, END, true);
  view.setUint16(at + 8, named.length, true);
  view.setUint16(at + 10, named.length, true);
  view.setUint32(at + 12, at - start, true);
  view.setUint32(at + 16, start, true);
  return zip;
}
