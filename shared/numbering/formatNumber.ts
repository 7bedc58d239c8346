// Writes and reads the numbers of the six styles. Past z letters repeat (aa, bb, cc): so the United Nations count their
// sub-paragraphs and so Word and LibreOffice count "a, b, c", hence a label is the same here and in an exported file.

import type { NumberStyle } from './scheme.ts';

/** Printed by `formatNumber` for a bullet: nothing, since the bullet itself stands in the tier's `after`. */
const BULLET = '';

/** Longest run of one letter that is read or written (26 × 40 items of one list). */
const MAX_REPEAT = 40;

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];
/** Roman numbers end here. */
export const MAX_ROMAN = 3999;

function roman(n: number): string {
  let rest = n;
  let text = '';
  for (const [value, letters] of ROMAN) {
    while (rest >= value) {
      text += letters;
      rest -= value;
    }
  }
  return text;
}

function alpha(n: number): string {
  const letter = String.fromCharCode(97 + ((n - 1) % 26));
  return letter.repeat(Math.floor((n - 1) / 26) + 1);
}

/**
 * The number `n` (1, 2, 3 …) in a style, without what the tier prints around it; '' for a bullet. Where a style runs
 * out (roman past 3999, letters past 1040) the number is written in figures, so that no two items look alike.
 */
export function formatNumber(style: NumberStyle, n: number): string {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`an item has a number from 1 up, not ${n}`);
  switch (style) {
    case 'decimal':
      return String(n);
    case 'lowerAlpha':
      return n > 26 * MAX_REPEAT ? String(n) : alpha(n);
    case 'upperAlpha':
      return n > 26 * MAX_REPEAT ? String(n) : alpha(n).toUpperCase();
    case 'lowerRoman':
      return n > MAX_ROMAN ? String(n) : roman(n);
    case 'upperRoman':
      return n > MAX_ROMAN ? String(n) : roman(n).toUpperCase();
    case 'bullet':
      return BULLET;
  }
}

function readAlpha(text: string): number | null {
  const first = text[0];
  if (first === undefined || text.length > MAX_REPEAT || text !== first.repeat(text.length)) return null;
  return first.charCodeAt(0) - 96 + 26 * (text.length - 1);
}

function readRoman(text: string): number | null {
  let n = 0;
  let at = 0;
  for (const [value, letters] of ROMAN) {
    while (text.startsWith(letters, at)) {
      n += value;
      at += letters.length;
      if (n > MAX_ROMAN) return null;
    }
  }
  // Only the regular writing counts ("iv", not "iiii"), which also refuses letters left over.
  return n > 0 && roman(n) === text ? n : null;
}

/** The number a text stands for in a style, or null if it is not written in that style. Bullets have no number. */
export function readNumber(style: NumberStyle, text: string): number | null {
  switch (style) {
    case 'decimal':
      return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
    case 'lowerAlpha':
      return /^[a-z]+$/.test(text) ? readAlpha(text) : null;
    case 'upperAlpha':
      return /^[A-Z]+$/.test(text) ? readAlpha(text.toLowerCase()) : null;
    case 'lowerRoman':
      return /^[ivxlcdm]{1,15}$/.test(text) ? readRoman(text) : null;
    case 'upperRoman':
      return /^[IVXLCDM]{1,15}$/.test(text) ? readRoman(text.toLowerCase()) : null;
    case 'bullet':
      return null;
  }
}
