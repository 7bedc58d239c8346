// Bytes as letters. A byte order mark is believed; without one a file is UTF-16 where every other byte is zero, UTF-8 if it
// is that but for a little damage, else Windows-1252, in which older conclusions were saved. Damage is counted, never
// guessed away: U+FFFD stands for what could not be read.

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
  /** How many places hold bytes that are no letters in this encoding. */
  readonly damaged: number;
  /** Letters beyond ASCII that could be read: against them the damage is weighed. */
  readonly special: number;
}

const REPLACEMENT = '\uFFFD';
/** As much as an encoding is judged by. */
const JUDGED_BYTES = 64 * 1024;
/** Of the bytes of Latin text in UTF-16, so many that are high bytes are zero. */
const MIN_ZERO_SHARE = 0.6;
const MAX_OTHER_ZERO_SHARE = 0.02;
const MIN_UTF16_BYTES = 8;
/** So many well formed letters for each damaged place show that a file is UTF-8 all the same. */
const WELL_FORMED_PER_DAMAGE = 3;

const startsWith = (bytes: Uint8Array, ...head: readonly number[]): boolean =>
  head.every((byte, i) => bytes[i] === byte);

/** What Windows-1252 prints for the bytes 80 to 9F; five of them stand for nothing and stay control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

// Not by TextDecoder: that of Node 20 reads Windows-1252 as Latin-1 and loses its quotation marks.
function fromWindows1252(bytes: Uint8Array): DecodedText {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('latin1')
    .replace(/[\u0080-\u009F]/gu, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80]!);
  return { text, encoding: 'windows-1252', damaged: 0, special: 0 };
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

function decoded(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): DecodedText {
  const text = new TextDecoder(encoding).decode(bytes);
  // A file may hold the replacement character itself; it stands for a letter lost before, which is damage too.
  const damaged = count(text, /\uFFFD+/gu);
  return { text, encoding, damaged, special: count(text, /[\u0080-\uFFFC\u{10000}-\u{10FFFF}]/gu) };
}

/** UTF-16 without a mark, where zero bytes stand in every other place only. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < MIN_UTF16_BYTES) return null;
  const head = bytes.subarray(0, JUDGED_BYTES);
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2]! += 1;
  const [even, odd] = zeros.map((n) => n / (head.length / 2)) as [number, number];
  if (odd >= MIN_ZERO_SHARE && even <= MAX_OTHER_ZERO_SHARE) return 'utf-16le';
  return even >= MIN_ZERO_SHARE && odd <= MAX_OTHER_ZERO_SHARE ? 'utf-16be' : null;
}

const isSound = ({ damaged, special }: DecodedText): boolean => damaged * WELL_FORMED_PER_DAMAGE <= special;

/** Encodings by the names that files give them; what browsers read as Windows-1252 is read so here. */
export function encodingNamed(name: string): TextEncoding | null {
  const plain = name.trim().toLowerCase();
  if (/^utf-?8$/.test(plain)) return 'utf-8';
  if (/^(?:windows-1252|cp1252|x-ansi|iso-?8859-1|latin-?1|us-ascii|ascii)$/.test(plain)) return 'windows-1252';
  if (/^utf-?16(?:le)?$|^unicode$/.test(plain)) return 'utf-16le';
  return plain === 'utf-16be' ? 'utf-16be' : null;
}

/** The letters of a file. `declared`: what the file itself says of its encoding, believed only if it fits. */
export function decodeText(bytes: Uint8Array, declared: TextEncoding | null = null): DecodedText {
  if (startsWith(bytes, 0xff, 0xfe)) return decoded(bytes, 'utf-16le');
  if (startsWith(bytes, 0xfe, 0xff)) return decoded(bytes, 'utf-16be');
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return decoded(bytes, 'utf-8');
  const unmarked = unmarkedUtf16(bytes);
  if (unmarked !== null) return decoded(bytes, unmarked);
  const utf8 = decoded(bytes, 'utf-8');
  // A page that says Windows-1252 and is sound UTF-8 was converted after it was written.
  if (utf8.damaged === 0 || (declared !== 'windows-1252' && isSound(utf8))) return utf8;
  return fromWindows1252(bytes);
}

/** Whether so much of a text is damaged that reading it would be guessing. */
export const isBeyondReading = ({ text, damaged }: DecodedText): boolean =>
  damaged > 0 && damaged * 20 > text.replaceAll(REPLACEMENT, '').length;
