// A plain text file as flat lines. Bytes come from anywhere, so they are looked at before they are believed: limits of
// size first, then what kind of file it is, then its encoding. Without a byte order mark a file is UTF-8 if it is
// valid as such, else Windows-1252, in which older conclusions were saved.

import { ok, type Result, refused } from '../../shared/result.ts';

export const MAX_TEXT_BYTES = 4 * 1024 * 1024;
export const MAX_TEXT_LINES = 10_000;

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type TextRefusal = 'file/empty' | 'file/tooLarge' | 'file/tooManyLines' | 'file/notText' | 'file/unreadable';

export interface ReadText {
  readonly lines: readonly string[];
  readonly encoding: TextEncoding;
}

/** Kinds of files that are recognised by their first bytes, whatever they are called. */
const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ['Word or another zipped', [0x50, 0x4b, 0x03, 0x04]],
  ['old Word', [0xd0, 0xcf, 0x11, 0xe0]],
  ['PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['RTF', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['gzip', [0x1f, 0x8b]],
];
/** Tab, line feed, vertical tab, form feed and carriage return occur in texts; other control characters hardly do. */
const CONTROL = /(?![\t\n\v\f\r\u0085])\p{Cc}/gu;
const MAX_CONTROL_SHARE = 0.002;
const LINE_END = /\r\n|[\n\r\v\u0085\u2028\u2029]/;

const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean => head.every((byte, i) => bytes[i] === byte);

/** What Windows-1252 prints for the bytes 80 to 9F; five of them stand for nothing and stay control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

// Not by TextDecoder: that of Node 20 reads Windows-1252 as Latin-1 and loses its quotation marks.
const fromWindows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('latin1')
    .replace(/[\u0080-\u009F]/gu, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80]!);

function decode(bytes: Uint8Array, encoding: TextEncoding): string | null {
  if (encoding === 'windows-1252') return fromWindows1252(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function encodingOf(bytes: Uint8Array): TextEncoding {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return 'utf-8';
  return decode(bytes, 'utf-8') === null ? 'windows-1252' : 'utf-8';
}

/** The lines of a text file, blank ones included. `data.sentence` of a refusal says what to do. */
export function readText(bytes: Uint8Array): Result<ReadText, TextRefusal> {
  if (bytes.length > MAX_TEXT_BYTES) {
    const sentence = `The file is larger than ${MAX_TEXT_BYTES / 1024 / 1024} MiB: give the text of one document only.`;
    return refused('file/tooLarge', { bytes: bytes.length, limit: MAX_TEXT_BYTES, sentence });
  }
  const signature = SIGNATURES.find(([, head]) => startsWith(bytes, head));
  if (signature !== undefined) {
    const sentence = `This is a ${signature[0]} file, not plain text: save it as plain text (UTF-8) and give that file.`;
    return refused('file/notText', { kind: signature[0], sentence });
  }
  const encoding = encodingOf(bytes);
  const text = decode(bytes, encoding);
  if (text === null) {
    const sentence = `The file says that it is ${encoding}, but is damaged: save it again as plain text (UTF-8).`;
    return refused('file/unreadable', { encoding, sentence });
  }
  if (text.trim() === '') {
    return refused('file/empty', { sentence: 'The file holds no words: check that it is the right one.' });
  }
  const controls = text.match(CONTROL)?.length ?? 0;
  if (text.includes('\u0000') || controls > 4 + text.length * MAX_CONTROL_SHARE) {
    const sentence = 'The file is not plain text: open it where it was written and save it as plain text (UTF-8).';
    return refused('file/notText', { controls, sentence });
  }
  const lines = text.split(LINE_END);
  if (lines.length > MAX_TEXT_LINES) {
    const sentence = `The file has more than ${MAX_TEXT_LINES} lines: give the text of one document only.`;
    return refused('file/tooManyLines', { lines: lines.length, limit: MAX_TEXT_LINES, sentence });
  }
  return ok({ lines, encoding });
}
