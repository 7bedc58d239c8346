// Signs that a file names by their place in a symbol font. In Word's Symbol the bullet is at B7, where Unicode has the
// middle dot, and so texts taken from such files print it: "·". Signs of other symbol fonts become the nearest character.

const PRIVATE = 0xf000;

const LATIN = 'abcdefghijklmnopqrstuvwxyz';
const GREEK = 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ';
const GREEK_CAPITALS = 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ';

const pairs = (from: string, to: string): [number, string][] =>
  [...from].map((letter, i) => [letter.charCodeAt(0), [...to][i]!]);

const SYMBOL: ReadonlyMap<number, string> = new Map([
  ...pairs(LATIN, GREEK),
  ...pairs(LATIN.toUpperCase(), GREEK_CAPITALS),
  ...pairs('\u00A3\u00A5\u00A7\u00A8\u00A9\u00AA\u00AB\u00AC\u00AD\u00AE\u00AF', '≤∞♣♦♥♠↔←↑→↓'),
  ...pairs('\u00B0\u00B1\u00B2\u00B3\u00B4\u00B5\u00B7\u00B8\u00B9\u00BA\u00BB\u00BC', '°±″≥×∝·÷≠≡≈…'),
  ...pairs('\u00C7\u00C8\u00CC\u00CE\u00D0\u00D2\u00D3\u00D4\u00D5\u00D6\u00DE\u00E5', '∩∪⊂∈∠®©™∏√⇒∑'),
]);

const WINGDINGS: ReadonlyMap<number, string> = new Map([
  ...pairs('\u006C\u006E\u006F\u0071\u0072\u0073\u0074\u0075\u0076\u009F\u009E\u00A1\u00A7\u00A8', '●■□❑❒◆◆◆❖•·○▪□'),
  ...pairs('\u00D8\u00E0\u00E8\u00F0\u00FB\u00FC\u00FD\u00FE\u004A\u0021\u0046\u0047', '➢→➔⇨✗✓☒☑☺✏☞☟'),
]);

function tableOf(font: string | undefined): ReadonlyMap<number, string> | null {
  if (font !== undefined && /^wingdings/i.test(font)) return WINGDINGS;
  return font === undefined || /^symbol/i.test(font) ? SYMBOL : null;
}

/** The character a place in a symbol font prints, or null where it is not known. */
export function symbolSign(code: number, font: string | undefined): string | null {
  const place = code >= PRIVATE && code <= PRIVATE + 0xff ? code - PRIVATE : code;
  const known = tableOf(font)?.get(place);
  if (known !== undefined) return known;
  if (code >= 0xe000 && code <= 0xf8ff)
    return place > 0x20 && place < 0x7f && code !== place ? String.fromCharCode(place) : null;
  return code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : null;
}

/** Letters of fonts that are known to be symbols, and of the private area, as characters anybody can read. */
export function readableText(text: string, font: string | undefined): string {
  if (!/[\uE000-\uF8FF]/.test(text)) return text;
  return text.replace(/[\uE000-\uF8FF]/g, (sign) => symbolSign(sign.charCodeAt(0), font) ?? '\uFFFD');
}

/** What a bullet prints. Word's second bullet is the letter o in a typewriter font. */
export function bulletSign(text: string, font: string | undefined): string {
  const sign = text.trim();
  if (sign === 'o' && (font === undefined || /courier/i.test(font))) return '○';
  const symbolic = font !== undefined && /^(?:symbol|wingdings)/i.test(font);
  return sign.replace(symbolic ? /[\u0021-\u00FF\uE000-\uF8FF]/g : /[\uE000-\uF8FF]/g, (one) => {
    return symbolSign(one.charCodeAt(0), font) ?? '•';
  });
}
