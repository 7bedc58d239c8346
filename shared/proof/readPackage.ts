// A package as it was issued: exactly the form that storedZip writes, nothing before, between or behind its files. What
// another program has packed may hold the right files, but is not the file that was issued, and is said so.

import { ok, type Result, refused } from '../result.ts';
import { sameBytes } from './canonicalBytes.ts';
import {
  CERTIFICATE,
  CERTIFICATE_PDF,
  MANIFEST,
  PDF_NAME,
  RECORD,
  SIGNATURE,
  STATEMENTS,
  TEXT,
  VERIFY_PAGE,
  WORD_NAME,
} from './manifest.ts';
import { storedZip, type ZipFile } from './storedZip.ts';
import { zipDirectory } from './zipDirectory.ts';

export const MOST_PACKAGE = 64 * 1024 * 1024;
/** In this order; the Word file and the PDFs stand before the page. */
const NEEDED: readonly string[] = [MANIFEST, SIGNATURE, CERTIFICATE, RECORD, STATEMENTS, TEXT];

export type PackageRefusal =
  | 'package/too-large'
  | 'package/unreadable'
  | 'package/missing-files'
  | 'package/extra-files'
  | 'package/repacked';

/** The files by name. `package/unreadable`: no zip file, or none of this kind. */
export function readPackage(bytes: Uint8Array): Result<ReadonlyMap<string, Uint8Array>, PackageRefusal> {
  if (bytes.length > MOST_PACKAGE) return refused('package/too-large', { bytes: bytes.length, most: MOST_PACKAGE });
  const directory = zipDirectory(bytes);
  if (!directory.ok || !directory.value.names.includes(MANIFEST)) return refused('package/unreadable');
  const { names, isStored, read } = directory.value;
  const words = names.filter((name) => WORD_NAME.test(name));
  const missing = [...NEEDED.filter((name) => !names.includes(name)), ...(words.length === 0 ? ['*.docx'] : [])];
  if (missing.length > 0) return refused('package/missing-files', { files: missing });
  const pdfs = names.filter((name) => PDF_NAME.test(name) && name !== CERTIFICATE_PDF);
  const order = [...NEEDED, ...words.slice(0, 1), ...pdfs.slice(0, 1), CERTIFICATE_PDF, VERIFY_PAGE];
  const extra = names.filter((name) => !order.includes(name)).map((name) => name.slice(0, 100));
  if (extra.length > 0) return refused('package/extra-files', { files: extra.slice(0, 10) });
  const inOrder = order.filter((name) => names.includes(name));
  if (!isStored || names.some((name, nth) => name !== inOrder[nth])) return refused('package/repacked');
  const files: ZipFile[] = [];
  for (const name of names) {
    const file = read(name, MOST_PACKAGE);
    if (!file.ok || file.value === null) return refused('package/unreadable', { file: name });
    files.push([name, file.value]);
  }
  // Written anew the same files give the same bytes, or they were not written by us.
  if (!sameBytes(storedZip(files), bytes)) return refused('package/repacked');
  return ok(new Map(files));
}
