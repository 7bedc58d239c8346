import { describe, expect, it } from 'vitest';
import {
  MAX_TEXT_BYTES,
  MAX_TEXT_LINES,
  readText,
  type TextEncoding,
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
      'ends of lines of all kinds',
      utf8('a\r\nb\rc\nd\ve\u2028f\u0085g\n'),
      'utf-8',
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', ''],
    ],
    ['page breaks stay in their line', utf8('a\n\fb'), 'utf-8', ['a', '\fb']],
    ['a stray control character', utf8('a\u0007b\n'), 'utf-8', ['a\u0007b', '']],
  ])('reads %s', (_, bytes, encoding, lines) => {
    expect(readText(bytes)).toEqual({ ok: true, value: { lines, encoding } });
  });

  it.each<[string, Uint8Array, TextRefusal]>([
    ['nothing', utf8(''), 'file/empty'],
    ['blanks only', utf8(' \r\n\t\u00A0\n'), 'file/empty'],
    ['a mark only', latin(0xef, 0xbb, 0xbf), 'file/empty'],
    ['a file that is too large', new Uint8Array(MAX_TEXT_BYTES + 1).fill(0x61), 'file/tooLarge'],
    ['too many lines', utf8('a\n'.repeat(MAX_TEXT_LINES + 1)), 'file/tooManyLines'],
    ['Word', latin(0x50, 0x4b, 0x03, 0x04, 0x14), 'file/notText'],
    ['old Word', latin(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'file/notText'],
    ['PDF', utf8('%PDF-1.7\n'), 'file/notText'],
    ['RTF', utf8('{\\rtf1\\ansi'), 'file/notText'],
    ['a program', latin(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0), 'file/notText'],
    ['random bytes', Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3)) % 256), 'file/notText'],
    ['UTF-16 without a mark', utf16('Conclusions', true).subarray(2), 'file/notText'],
    ['UTF-16 cut amid a character', utf16('ab', true).subarray(0, 5), 'file/unreadable'],
    ['half a surrogate pair', utf16('a\uD800', true), 'file/unreadable'],
    ['UTF-8 with a mark, damaged', latin(0xef, 0xbb, 0xbf, 0x61, 0xff), 'file/unreadable'],
  ])('refuses %s', (_, bytes, code) => {
    const read = readText(bytes);
    expect(read).toMatchObject({ ok: false, code });
    if (!read.ok) expect(read.data.sentence).toMatch(/[a-z].*[.]$/);
  });
});
