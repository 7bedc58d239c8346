// What a file that was dropped comes to: a package is checked as a whole, a Word file against the package before it. No
// file leaves this page.

import type { Certificate } from '../../shared/proof/certificate.ts';
import { TEXT } from '../../shared/proof/manifest.ts';
import { readFrozen } from '../../shared/proof/packageFiles.ts';
import { readPackage } from '../../shared/proof/readPackage.ts';
import {
  type Check,
  checkWord,
  isProven,
  type VerifiedPackage,
  verifyPackage,
} from '../../shared/proof/verifyPackage.ts';
import { zipDirectory } from '../../shared/proof/zipDirectory.ts';
import type { FrozenText } from '../../shared/revision/frozenText.ts';

/** A text that a package has proven, for Word files to be compared with. */
export interface Proven {
  readonly text: FrozenText;
  readonly certificate: Certificate;
  readonly issued: string | null;
}

export type Outcome =
  | { readonly kind: 'package'; readonly verified: VerifiedPackage; readonly proven: Proven | null }
  | { readonly kind: 'word'; readonly check: Check; readonly proven: Proven }
  | { readonly kind: 'wordAlone' }
  | { readonly kind: 'refused'; readonly code: string; readonly data: Readonly<Record<string, unknown>> };

/** `words`: those of a notice, if given. `proven`: what the package before this file has proven. */
export function checkFile(bytes: Uint8Array, words: readonly string[] | null, proven: Proven | null): Outcome {
  const zip = zipDirectory(bytes);
  if (zip.ok && zip.value.names.includes('word/document.xml')) {
    if (proven === null) return { kind: 'wordAlone' };
    return { kind: 'word', check: checkWord(bytes, proven.text, proven.certificate, proven.issued), proven };
  }
  const files = readPackage(bytes);
  if (!files.ok) return { kind: 'refused', code: files.code, data: files.data };
  const verified = verifyPackage(files.value, words);
  const text = readFrozen(files.value.get(TEXT)!);
  const { certificate, manifest } = verified;
  const isTold = isProven(verified.checks) && text !== null && certificate !== null && manifest !== null;
  const issued = manifest?.files.find(({ name }) => name.endsWith('.docx'))?.sha256 ?? null;
  return { kind: 'package', verified, proven: isTold ? { text, certificate, issued } : null };
}
