// Tells what a file is: by its bytes first, by its name where bytes of text leave it open. What is not read is named, so
// that the person knows what to do about it; a wrong or missing ending of the name does no harm.

import { ok, type Result } from '../../shared/result.ts';
import { decodeText } from './decodeText.ts';
import { type FileCode, refuseFile } from './fileRefusal.ts';

export const FILE_KINDS = ['text', 'html', 'markdown', 'word', 'pdf'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

const SAVE_AS = 'open it where it was written, save it as Word (.docx) and give that file';

interface Foreign {
  readonly kind: string;
  readonly at?: number;
  readonly head: readonly number[] | string;
  readonly advice?: string;
}

/** Kinds of files that are recognised by their first bytes, whatever they are called. */
const FOREIGN: readonly Foreign[] = [
  { kind: 'an RTF file', head: '{\\rtf' },
  { kind: 'a picture (PNG)', head: [0x89, 0x50, 0x4e, 0x47], advice: 'give the text itself' },
  { kind: 'a picture (JPEG)', head: [0xff, 0xd8, 0xff], advice: 'give the text itself' },
  { kind: 'a picture (GIF)', head: 'GIF8', advice: 'give the text itself' },
  { kind: 'a picture (TIFF)', head: [0x49, 0x49, 0x2a, 0x00], advice: 'give the text itself' },
  { kind: 'a picture (TIFF)', head: [0x4d, 0x4d, 0x00, 0x2a], advice: 'give the text itself' },
  { kind: 'a picture (WebP)', at: 8, head: 'WEBP', advice: 'give the text itself' },
  { kind: 'a picture (HEIC)', at: 4, head: 'ftyphei', advice: 'give the text itself' },
  { kind: 'a packed file (gzip)', head: [0x1f, 0x8b], advice: 'unpack it and give the document in it' },
  { kind: 'a packed file (7z)', head: [0x37, 0x7a, 0xbc, 0xaf], advice: 'unpack it and give the document in it' },
  { kind: 'a packed file (RAR)', head: 'Rar!', advice: 'unpack it and give the document in it' },
  { kind: 'a packed file (xz)', head: [0xfd, 0x37, 0x7a, 0x58, 0x5a], advice: 'unpack it and give the document in it' },
  { kind: 'a packed file (tar)', at: 257, head: 'ustar', advice: 'unpack it and give the document in it' },
  { kind: 'a program', head: [0x7f, 0x45, 0x4c, 0x46], advice: 'give a document' },
  { kind: 'a program', head: [0x4d, 0x5a, 0x90, 0x00], advice: 'give a document' },
  { kind: 'a program', head: [0xcf, 0xfa, 0xed, 0xfe], advice: 'give a document' },
  { kind: 'a program', head: [0xca, 0xfe, 0xba, 0xbe], advice: 'give a document' },
];

/** Parts by which a zip archive shows what it is. Order matters: what Word holds may embed the others. */
const ZIP_KINDS: readonly (readonly [RegExp, string])[] = [
  [/^mimetype$/, 'an OpenDocument or EPUB file'],
  [/^xl\//, 'an Excel workbook'],
  [/^ppt\//, 'a PowerPoint presentation'],
  [/^Index\/|^Index\.zip$/, 'a Pages file'],
];

/** Text formats that are no documents, by the ending of the name. */
const OTHER_TEXT = /\.(csv|tsv|json|jsonl|xml|svg|js|mjs|ts|css|yaml|yml|tex|eml|ics|vcf|log|sql|py|sh)$/i;
const HTML_NAME = /\.(html?|xhtml)$/i;
const MARKDOWN_NAME = /\.(md|markdown|mdown)$/i;

const letters = (bytes: Uint8Array, from: number, length: number): string => {
  const part = bytes.subarray(from, from + length);
  return Buffer.from(part.buffer, part.byteOffset, part.length).toString('latin1');
};

const matches = (bytes: Uint8Array, { at = 0, head }: Foreign): boolean =>
  typeof head === 'string' ? letters(bytes, at, head.length) === head : head.every((byte, i) => bytes[at + i] === byte);

const foreign = (kind: string, advice = SAVE_AS): ReturnType<typeof refuseFile> =>
  refuseFile('file/kind', `This is ${kind}, which cannot be read here: ${advice}.`, { kind });

/** Names of the parts of a zip archive, from wherever they stand: a damaged archive has lost its directory. */
function partsOf(bytes: Uint8Array): readonly string[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const names: string[] = [];
  for (let at = all.indexOf('PK'); at >= 0 && names.length < 200; at = all.indexOf('PK', at + 2)) {
    const kind = at + 46 <= all.length ? all.readUInt16LE(at + 2) : 0;
    if (kind !== 0x0403 && kind !== 0x0201) continue;
    const [lengthAt, nameAt] = kind === 0x0403 ? [at + 26, at + 30] : [at + 28, at + 46];
    names.push(letters(bytes, nameAt, Math.min(all.readUInt16LE(lengthAt), 256)));
  }
  return names;
}

function zipKind(bytes: Uint8Array): Result<FileKind, FileCode> {
  const names = partsOf(bytes);
  if (names.some((name) => /^word\/|^[/\\]?word[/\\]document\.xml$/i.test(name))) return ok('word');
  const found = ZIP_KINDS.find(([part]) => names.some((name) => part.test(name)));
  if (found !== undefined) {
    const isText = found[1].startsWith('an OpenDocument') && letters(bytes, 0, 120).includes('opendocument.text');
    return foreign(isText ? 'an OpenDocument text (.odt)' : found[1]);
  }
  if (names.includes('[Content_Types].xml')) {
    return refuseFile('file/unreadable', 'This Word file holds no text: it was cut off or is damaged; save it again.');
  }
  return foreign('a packed file (zip)', 'unpack it and give the document in it');
}

/** Compound files of Microsoft: old Office formats, and new ones behind a password. */
function compoundKind(bytes: Uint8Array): Result<FileKind, FileCode> {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const has = (stream: string): boolean => all.includes(Buffer.from(stream, 'utf16le'));
  if (has('EncryptedPackage') || has('EncryptionInfo')) {
    const sentence = 'This file is protected by a password: save it without one and give that file.';
    return refuseFile('file/encrypted', sentence);
  }
  if (has('WordDocument')) return foreign('an old Word file (.doc)');
  if (has('Workbook')) return foreign('an Excel workbook (.xls)');
  return has('PowerPoint Document') ? foreign('a PowerPoint presentation (.ppt)') : foreign('an old Office file');
}

const MARKUP =
  /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(!doctype\s+html|html|head|body|meta)[\s>]/i;
const FRAGMENT = /<\/?(?:p|div|h[1-6]|ol|ul|li|br|table|span|b|i|strong|em)(?:\s[^<>]{0,500})?\/?>/i;

/** Text formats that are told by how they begin. */
function textKind(head: string, name: string): Result<FileKind, FileCode> {
  if (/^\s*(?:<\?xml[\s\S]{0,400})?<\?mso-application|^[\s\S]{0,600}<(?:w:wordDocument|pkg:package)\b/.test(head)) {
    return foreign('a Word file in XML');
  }
  if (/^\s*(?:From |Received:|MIME-Version:|Return-Path:)[\s\S]{0,4000}multipart\/related/i.test(head)) {
    return foreign('a web archive (.mht)');
  }
  if (/^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!DOCTYPE svg|<svg[\s>])/i.test(head)) {
    return foreign('a picture (SVG)', 'give the text itself');
  }
  if (MARKUP.test(head)) return ok('html');
  if (HTML_NAME.test(name)) return ok(FRAGMENT.test(head) ? 'html' : 'text');
  if (MARKDOWN_NAME.test(name)) return ok('markdown');
  if (/^\s*<\?xml/.test(head)) return foreign('an XML file');
  const ending = OTHER_TEXT.exec(name)?.[0];
  return ending === undefined
    ? ok('text')
    : foreign(`a ${ending.toLowerCase()} file`, 'give the text as .txt or .docx');
}

/** What a file is, or that it is of a kind that is not read. `name` may be empty. */
export function fileKind(bytes: Uint8Array, name: string): Result<FileKind, FileCode> {
  if (bytes.length === 0) return refuseFile('file/empty', 'The file is empty: check that it is the right one.');
  if (letters(bytes, 0, 1024).includes('%PDF-')) return ok('pdf');
  if (letters(bytes, 0, 4) === 'PK\u0003\u0004' || letters(bytes, 0, 4) === 'PK\u0005\u0006') return zipKind(bytes);
  if ([0xd0, 0xcf, 0x11, 0xe0].every((byte, i) => bytes[i] === byte)) return compoundKind(bytes);
  const other = FOREIGN.find((one) => matches(bytes, one));
  if (other !== undefined) return foreign(other.kind, other.advice);
  return textKind(decodeText(bytes.subarray(0, 16 * 1024)).text.replace(/^\uFEFF/, ''), name);
}
