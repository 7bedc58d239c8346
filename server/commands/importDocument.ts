// Brings a past document in: bytes → flat lines → outline → blocks with the scheme that prints its labels. What was
// understood becomes a document like any other; how it was read stands in the record by the hash of the file.

import { createHash } from 'node:crypto';
import { ok, type Result } from '../../shared/result.ts';
import { plainLines } from '../../shared/template/lines/sourceLine.ts';
import { blocksFromOutline, type DocumentFromOutline } from '../../shared/template/structure/blocksFromOutline.ts';
import { outlineOf } from '../../shared/template/structure/outline.ts';
import { readText, type TextRefusal } from '../formats/readText.ts';
import { type AddDocumentCode, addDocument, type NewDocument } from './addDocument.ts';
import type { Installation } from './installation.ts';

/** The text of a past document, with new ids. Findings of the import are for its page; none of them is dropped words. */
export function readPastText(bytes: Uint8Array, newId: () => string): Result<DocumentFromOutline, TextRefusal> {
  const read = readText(bytes);
  return read.ok ? ok(blocksFromOutline(outlineOf(plainLines(read.value.lines)).outline, newId)) : read;
}

export interface PastDocument extends Omit<NewDocument, 'blocks' | 'scheme' | 'source'> {
  readonly bytes: Uint8Array;
}

/** Gives the id of the document. */
export async function importDocument(
  here: Installation,
  by: string,
  { bytes, ...document }: PastDocument,
): Promise<Result<string, AddDocumentCode | TextRefusal>> {
  const read = readPastText(bytes, here.newId);
  if (!read.ok) return read;
  const { blocks, scheme } = read.value;
  const source = createHash('sha256').update(bytes).digest('hex');
  return addDocument(here, by, { ...document, blocks, scheme, source });
}
