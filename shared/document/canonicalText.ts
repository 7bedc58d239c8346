// The one way a text is written down to be hashed: record, fingerprint and the clients' check all speak of this. Texts
// that read the same have the same canonical text, whatever edits led to them.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Block, type Inline, MARKS } from './block.ts';
import { pushInline } from './delta.ts';

/**
 * Canonical JSON (keys in alphabetical order, no blanks) of the blocks in order: content, id, label, level, numbering,
 * role. Words and labels are in Unicode NFC, neighbouring runs of equal marks joined, marks in the order of MARKS.
 */
export function canonicalText(blocks: readonly Block[]): string {
  return JSON.stringify(canonicalBlocks(blocks));
}

/** The blocks as they are written down: keys in alphabetical order. */
export function canonicalBlocks(blocks: readonly Block[]): Block[] {
  return blocks.map(({ id, role, level, numbering, label, content }) => ({
    content: canonicalContent(content),
    id,
    label: label === null ? null : label.normalize('NFC'),
    level,
    numbering,
    role,
  }));
}

/** SHA-256 of the canonical text in UTF-8, 64 hexadecimal digits. */
export function textHash(blocks: readonly Block[]): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalText(blocks))));
}

function canonicalContent(content: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const inline of content)
    pushInline(joined, { ...inline, marks: MARKS.filter((name) => inline.marks.includes(name)) });
  return joined.map(canonicalInline);
}

function canonicalInline(inline: Inline): Inline {
  switch (inline.kind) {
    case 'text':
      return { kind: inline.kind, marks: inline.marks, text: inline.text.normalize('NFC') };
    case 'footnoteRef':
      return { kind: inline.kind, marks: inline.marks, noteId: inline.noteId };
    case 'xref':
      return { blockId: inline.blockId, kind: inline.kind, marks: inline.marks };
  }
}
