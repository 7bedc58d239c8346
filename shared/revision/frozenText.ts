// A text as a revision froze it: everything that decides how it reads in print, and nothing else. Its canonical JSON is
// what is fingerprinted, approved and put into the adopted package, so that one value says what was agreed.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Block } from '../document/block.ts';
import { canonicalBlocks } from '../document/canonicalText.ts';
import { labelsOf } from '../numbering/labels.ts';
import type { Scheme } from '../numbering/scheme.ts';
import { canonicalJson } from '../record/canonicalJson.ts';

export interface FrozenText {
  readonly version: 1;
  readonly documentId: string;
  readonly title: string;
  /** BCP 47, "en". */
  readonly language: string;
  readonly blocks: readonly Block[];
  /** As printed before each block, aligned with `blocks`; empty without one. */
  readonly labels: readonly string[];
  readonly scheme: Scheme;
}

/** Words in Unicode NFC, neighbouring runs of equal marks joined: texts that read the same freeze the same. */
export function frozenText(
  document: { readonly id: string; readonly title: string; readonly language: string; readonly scheme: Scheme },
  blocks: readonly Block[],
): FrozenText {
  const { id, title, language, scheme } = document;
  return {
    version: 1,
    documentId: id,
    title,
    language,
    blocks: canonicalBlocks(blocks),
    labels: labelsOf(blocks, scheme),
    scheme: scheme.held === undefined ? { tiers: scheme.tiers } : { tiers: scheme.tiers, held: scheme.held },
  };
}

/** What stands in the store and in the package, byte for byte (RFC 8785). */
export const printFrozen = (text: FrozenText): string => canonicalJson(text);

/** SHA-256 of the canonical JSON in UTF-8, 64 hexadecimal digits. */
export const fingerprintOf = (text: FrozenText): string => bytesToHex(sha256(utf8ToBytes(printFrozen(text))));

/** "9f3c 41d0 b7e2": enough to read out and compare by ear; never enough to check by. */
export const shortFingerprint = (fingerprint: string): string =>
  [0, 4, 8].map((from) => fingerprint.slice(from, from + 4)).join(' ');
