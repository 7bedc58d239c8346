// The labels of HTML lists as a browser prints them: the style by `list-style-type`, else by `type`, else by the tag; the
// number by `start`, `value` and `reversed`. Past z a browser counts aa, ab; where a style runs out it prints figures.

import { formatNumber, MAX_ROMAN } from '../../../shared/numbering/formatNumber.ts';

export interface HtmlList {
  /** Which list of the page; nested ones share it with the outermost. */
  readonly id: string;
  readonly level: number;
  readonly style: string;
  /** Number of the next item. */
  next: number;
  readonly step: 1 | -1;
}

const BY_TYPE: Readonly<Record<string, string>> = {
  1: 'decimal',
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman',
  disc: 'disc',
  circle: 'circle',
  square: 'square',
};

/** The style that a `type` attribute asks for. In lists and items 'a' and 'A' differ; words do not. */
export const styleOfType = (type: string | undefined): string | null =>
  type === undefined ? null : (BY_TYPE[type] ?? BY_TYPE[type.toLowerCase()] ?? null);

/** What unordered lists print by default, one within the other. */
export const bulletStyle = (depth: number): string => ['disc', 'circle', 'square'][Math.min(depth, 3) - 1] ?? 'disc';

const BULLETS: Readonly<Record<string, string>> = { disc: '•', circle: '◦', square: '▪' };

const roman = (n: number): string | null => (n < 1 || n > MAX_ROMAN ? null : formatNumber('lowerRoman', n));

/** Letters as digits without a zero: a … z, aa, ab … */
function letters(n: number, alphabet: string): string | null {
  if (n < 1) return null;
  let text = '';
  for (let rest = n; rest > 0; rest = Math.floor((rest - 1) / alphabet.length)) {
    text = alphabet[(rest - 1) % alphabet.length]! + text;
  }
  return text;
}

const LATIN = 'abcdefghijklmnopqrstuvwxyz';
const GREEK = 'αβγδεζηθικλμνξοπρστυφχψω';

function counted(style: string, n: number): string | null {
  switch (style) {
    case 'lower-alpha':
    case 'lower-latin':
      return letters(n, LATIN);
    case 'upper-alpha':
    case 'upper-latin':
      return letters(n, LATIN)?.toUpperCase() ?? null;
    case 'lower-roman':
      return roman(n);
    case 'upper-roman':
      return roman(n)?.toUpperCase() ?? null;
    case 'lower-greek':
      return letters(n, GREEK);
    case 'decimal-leading-zero':
      return n >= 0 && n < 10 ? `0${n}` : String(n);
    default:
      return null;
  }
}

/** What stands before an item; null where the list prints nothing. */
export function printedLabel(style: string, n: number): string | null {
  if (/^["']/.test(style)) return style.slice(1, -1).trim() || null;
  const name = style.toLowerCase();
  if (name === 'none') return null;
  return BULLETS[name] ?? `${counted(name, n) ?? String(n)}.`;
}
