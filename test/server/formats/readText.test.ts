import { describe, expect, it } from 'vitest';
import type { TextEncoding } from '../../../server/formats/decodeText.ts';
import {
  MAX_LINE_CHARACTERS,
  MAX_TEXT_BYTES,
  MAX_TEXT_LINES,
  readText,
  type TextRefusal,
} from '../../../server/formats/readText.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, little);
  for (let i = 0; i < text.length; i++) view.setUint16(2 + i * 2, text.charCodeAt(i), little);
  return bytes;
};
const latin = (...bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes);

describe('readText', () => {
  it.each<[string, Uint8Array, TextEncoding, readonly string[]]>([
    ['UTF-8', utf8('México\n“x”'), 'utf-8', ['México', '“x”']],
    ['UTF-8 with a mark', latin(0xef, 0xbb, 0xbf, 0x61), 'utf-8', ['a']],
    ['UTF-16, little end first', utf16('México\r\nx', true), 'utf-16le', ['México', 'x']],
    ['UTF-16, big end first', utf16('México\r\nx', false), 'utf-16be', ['México', 'x']],
    ['Windows-1252', latin(0x4d, 0xe9, 0x78, 0x20, 0x93, 0x61, 0x94, 0x20, 0x80), 'windows-1252', ['Méx “a” €']],
    [
      'UTF-16 without a mark',
      utf16('Conclusions of the meeting', true).subarray(2),
      'utf-16le',
      ['Conclusions of the meeting'],
    ],
    ['UTF-16 without a mark, big end first', utf16('Méx\nabcdef', false).subarray(2), 'utf-16be', ['Méx', 'abcdef']],
    [
      'ends of lines of all kinds',
      utf8('a\r\nb\rc\nd\ve\u2028f\u0085g\n'),
      'utf-8',
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', ''],
    ],
    ['page breaks stay in their line', utf8('a\n\fb'), 'utf-8', ['a', '\fb']],
    ['a stray control character', utf8('a\u0007b\n'), 'utf-8', ['a\u0007b', '']],
  ])('reads %s', (_, bytes, encoding, lines) => {
    expect(readText(bytes)).toEqual({ ok: true, value: { lines, encoding, findings: [] } });
  });

  it.each<[string, Uint8Array, TextRefusal]>([
    ['nothing', utf8(''), 'file/empty'],
    ['blanks only', utf8(' \r\n\t\u00A0\n'), 'file/empty'],
    ['a mark only', latin(0xef, 0xbb, 0xbf), 'file/empty'],
    ['a file that is too large', new Uint8Array(MAX_TEXT_BYTES + 1).fill(0x61), 'file/tooLarge'],
    ['too many lines', utf8('a\n'.repeat(MAX_TEXT_LINES + 1)), 'file/tooManyLines'],
    ['a line longer than any paragraph', utf8('a'.repeat(MAX_LINE_CHARACTERS + 1)), 'file/lineTooLong'],
    ['a program', latin(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0), 'file/notText'],
    ['random bytes', Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3)) % 256), 'file/notText'],
    ['UTF-16 with a mark, mostly damaged', utf16('\uD800a\uD800b\uD800', true), 'file/unreadable'],
    ['UTF-8 with a mark, damaged', latin(0xef, 0xbb, 0xbf, 0x61, 0xff), 'file/unreadable'],
  ])('refuses %s', (_, bytes, code) => {
    const read = readText(bytes);
    expect(read).toMatchObject({ ok: false, code });
    if (!read.ok) expect(read.data.sentence).toMatch(/[a-z].*[.]$/);
  });

  it.each<[string, Uint8Array, readonly string[], readonly number[]]>([
    [
      'UTF-8 with a broken letter',
      Uint8Array.from([...utf8('México\né í ó '), 0xc3, ...utf8('\nñ'.repeat(9))]),
      ['México', 'é í ó \uFFFD', ...'ñ'.repeat(9)],
      [2],
    ],
    ['UTF-16 cut amid a letter', utf16(`Conclusions of ${'the '.repeat(9)}`, true).subarray(0, -1), [], [1]],
    ['a letter lost before', utf8(`á é í ó ú \uFFFD ${'words '.repeat(9)}`), [], [1]],
  ])('tells where letters were lost: %s', (_, bytes, lines, places) => {
    const read = readText(bytes);
    if (!read.ok) throw new Error(read.code);
    if (lines.length > 0) expect(read.value.lines).toEqual(lines);
    expect(read.value.findings.map((one) => [one.code, one.line])).toEqual(
      places.map((line) => ['text/damaged', line]),
    );
  });

  it('reads Windows-1252 as such, however many accents it has', () => {
    const text = 'Réunion à México, año 2017: más, también, según, «así» '.repeat(20);
    const bytes = Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));
    expect(readText(bytes)).toMatchObject({
      ok: true,
      value: { encoding: 'windows-1252', lines: [text], findings: [] },
    });
  });
});
