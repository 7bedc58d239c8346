// Any file as the source of an outline: told by its bytes what it is, then read by the reader of that kind. Each reader is
// loaded only when a file of its kind comes, so that a short text does not wait for the reader of PDF.

import type { PrintableOrigin } from '../../shared/document/printable.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { SourceText } from '../../shared/template/lines/sourceLine.ts';
import { type FileKind, fileKind } from './fileKind.ts';
import { type FileCode, refuseFile } from './fileRefusal.ts';
import type { HtmlText } from './html/readHtml.ts';
import { tooLong } from './readText.ts';
import type { DocxText } from './word/docxText.ts';

export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** What a file holds beside its text: how it reads without its changes; of a Word file also who wants what, and said what. */
export type Markup = Pick<DocxText, 'rejected' | 'changes' | 'comments' | 'formatChanges' | 'beside'>;

export interface ReadFile {
  readonly kind: FileKind;
  readonly source: SourceText;
  /** null where the file has neither changes nor comments. */
  readonly markup: Markup | null;
  /** What a Word file that was issued here says of itself; null where it says nothing. */
  readonly carried: PrintableOrigin | null;
}

/** A page tells of its changes no more than the words: neither who made them nor what was said of them. */
function page(kind: FileKind, read: Result<HtmlText, FileCode>): Result<ReadFile, FileCode> {
  if (!read.ok) return read;
  const { rejected, ...source } = read.value;
  const markup = rejected && { rejected, changes: [], comments: [], formatChanges: 0, beside: [] };
  return ok({ kind, source, markup, carried: null });
}

const plain = (kind: FileKind, source: Result<SourceText, FileCode>): Result<ReadFile, FileCode> =>
  source.ok ? ok({ kind, source: source.value, markup: null, carried: null }) : source;

async function readWord(bytes: Uint8Array): Promise<Result<ReadFile, FileCode>> {
  const read = (await import('./word/readDocx.ts')).readDocx(bytes);
  if (!read.ok) return read;
  const { lines, notes, findings, rejected, changes, comments, formatChanges, beside } = read.value;
  const isMarked = changes.length + comments.length + formatChanges + beside.length > 0;
  const markup = isMarked ? { rejected, changes, comments, formatChanges, beside } : null;
  const carried = (await import('./wordOut/wordOrigin.ts')).readOrigin(bytes);
  const source = { lines, notes, findings };
  return tooLong(lines.map((line) => line.text)) ?? ok({ kind: 'word', source, markup, carried });
}

/** The source of an outline from a file. `name` helps only where the bytes leave open what it is. */
export async function readFile(bytes: Uint8Array, name: string): Promise<Result<ReadFile, FileCode>> {
  if (bytes.length > MAX_FILE_BYTES) {
    const sentence = `The file is larger than ${MAX_FILE_BYTES / 1024 / 1024} MiB: give one document only.`;
    return refuseFile('file/tooLarge', sentence, { bytes: bytes.length, limit: MAX_FILE_BYTES });
  }
  const kind = fileKind(bytes, name);
  if (!kind.ok) return kind;
  switch (kind.value) {
    case 'text':
      return plain('text', (await import('./readText.ts')).readTextSource(bytes));
    case 'html':
      return page('html', (await import('./html/readHtml.ts')).readHtml(bytes));
    case 'markdown':
      return page('markdown', (await import('./readMarkdown.ts')).readMarkdown(bytes));
    case 'pdf':
      return plain('pdf', await (await import('./pdf/readPdf.ts')).readPdf(bytes));
    case 'word':
      return readWord(bytes);
  }
}
