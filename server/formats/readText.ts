// A plain text file as flat lines. Bytes come from anywhere, so they are looked at before they are believed: limits of
// size first, then whether they are text at all, then its encoding (decodeText.ts). A little damage is told as a finding,
// much of it is refused.

import { ok, type Refused, type Result } from '../../shared/result.ts';
import { type Finding, finding } from '../../shared/template/lines/finding.ts';
import { plainLines, type SourceText } from '../../shared/template/lines/sourceLine.ts';
import { decodeText, isBeyondReading, type TextEncoding } from './decodeText.ts';
import { refuseFile } from './fileRefusal.ts';

export const MAX_TEXT_BYTES = 4 * 1024 * 1024;
export const MAX_TEXT_LINES = 20_000;
/** A whole document may stand in one line, where all line breaks were lost; more than that is no text to draft. */
export const MAX_LINE_CHARACTERS = 1024 * 1024;

export type TextRefusal =
  | 'file/empty'
  | 'file/tooLarge'
  | 'file/tooManyLines'
  | 'file/lineTooLong'
  | 'file/notText'
  | 'file/unreadable';

export interface ReadText {
  readonly lines: readonly string[];
  readonly encoding: TextEncoding;
  /** What could not be read of its letters. */
  readonly findings: readonly Finding[];
}

/** Tab, line feed, vertical tab, form feed and carriage return occur in texts; other control characters hardly do. */
const CONTROL = /(?![\t\n\v\f\r\u0085])\p{Cc}/gu;
const MAX_CONTROL_SHARE = 0.002;
const LINE_END = /\r\n|[\n\r\v\u0085\u2028\u2029]/;
const MAX_DAMAGE_FINDINGS = 100;

/** The letters of a file that should be text, or why they are none. `data.sentence` of a refusal says what to do. */
export function textOf(
  bytes: Uint8Array,
  declared: TextEncoding | null = null,
): Result<{ readonly text: string; readonly encoding: TextEncoding }, TextRefusal> {
  if (bytes.length > MAX_TEXT_BYTES) {
    const sentence = `The file is larger than ${MAX_TEXT_BYTES / 1024 / 1024} MiB: give the text of one document only.`;
    return refuseFile('file/tooLarge', sentence, { bytes: bytes.length, limit: MAX_TEXT_BYTES });
  }
  const read = decodeText(bytes, declared);
  const { text, encoding } = read;
  if (isBeyondReading(read)) {
    const sentence = `The file says that it is ${encoding}, but is damaged: save it again as plain text (UTF-8).`;
    return refuseFile('file/unreadable', sentence, { encoding });
  }
  if (text.trim() === '') {
    return refuseFile('file/empty', 'The file holds no words: check that it is the right one.');
  }
  const controls = text.match(CONTROL)?.length ?? 0;
  if (controls > 4 + text.length * MAX_CONTROL_SHARE) {
    const sentence = 'The file is not plain text: open it where it was written and save it as plain text (UTF-8).';
    return refuseFile('file/notText', sentence, { controls });
  }
  return ok({ text, encoding });
}

/** Refuses what is longer than any document that is drafted; null if it is not. */
export function tooLong(lines: readonly string[]): Refused<TextRefusal> | null {
  const words = lines.reduce((n, line) => (line.trim() === '' ? n : n + 1), 0);
  if (words > MAX_TEXT_LINES) {
    const sentence = `The file has more than ${MAX_TEXT_LINES} lines: give the text of one document only.`;
    return refuseFile('file/tooManyLines', sentence, { lines: words, limit: MAX_TEXT_LINES });
  }
  const long = lines.findIndex((line) => line.length > MAX_LINE_CHARACTERS);
  if (long < 0) return null;
  const sentence = `Line ${long + 1} has ${lines[long]!.length} characters, more than any paragraph may have (${MAX_LINE_CHARACTERS}): give the text of a document.`;
  return refuseFile('file/lineTooLong', sentence, { line: long + 1, limit: MAX_LINE_CHARACTERS });
}

/** One finding for each line whose letters were lost. */
export function damageIn(lines: readonly string[]): Finding[] {
  const findings: Finding[] = [];
  lines.forEach((line, i) => {
    const places = line.match(/\uFFFD+/gu)?.length ?? 0;
    if (places > 0 && findings.length < MAX_DAMAGE_FINDINGS) {
      findings.push(finding('text/damaged', [i + 1], line, { places }));
    }
  });
  return findings;
}

/** The lines of a text file, blank ones included. */
export function readText(bytes: Uint8Array): Result<ReadText, TextRefusal> {
  const read = textOf(bytes);
  if (!read.ok) return read;
  const lines = read.value.text.split(LINE_END);
  return tooLong(lines) ?? ok({ lines, encoding: read.value.encoding, findings: damageIn(lines) });
}

/** The same as the source of an outline. */
export function readTextSource(bytes: Uint8Array): Result<SourceText, TextRefusal> {
  const read = readText(bytes);
  return read.ok ? ok({ lines: plainLines(read.value.lines), notes: [], findings: read.value.findings }) : read;
}
