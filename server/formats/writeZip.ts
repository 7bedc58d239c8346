// Several files as one zip file. All carry the same date, so that the same files give the same bytes.

import { type Zippable, zipSync } from 'fflate';
import { stampZip } from './zipTime.ts';

export interface NamedFile {
  /** With folders, parted by "/". */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is packed already is stored as it is. */
const PACKED = /\.(?:docx|zip|pdf)$/;

/** `time`: milliseconds since 1970, from 1980 on. Two files of one name are a bug. */
export function writeZip(files: readonly NamedFile[], time: number): Uint8Array {
  const names = new Set(files.map(({ name }) => name));
  if (names.size !== files.length) throw new Error('two files of one name');
  const entries: Zippable = {};
  for (const { name, bytes } of files) entries[name] = [bytes, { level: PACKED.test(name) ? 0 : 6 }];
  return stampZip(zipSync(entries), time);
}
