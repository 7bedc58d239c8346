// Prints a number in the formats Word offers for European languages (ECMA-376 17.18.59). What a format does beyond its
// end (Roman numbers from 4000, a number below 1) is printed in decimals.

import { formatNumber } from '../../../shared/numbering/formatNumber.ts';
import { cardinalWords, ordinalWords } from './numberWords.ts';

const roman = (n: number): string => (n < 1 ? String(n) : formatNumber('lowerRoman', n));

/** Word repeats the letter after the alphabet's end: z, aa, bb; it has 30 rounds. */
function letters(n: number, alphabet: string): string {
  const size = alphabet.length;
  if (n < 1 || n > size * 30) return String(n);
  return alphabet[(n - 1) % size]!.repeat(Math.ceil(n / size));
}

const LATIN = 'abcdefghijklmnopqrstuvwxyz';
const CYRILLIC = 'абвгдежзиклмнопрстуфхцчшщыэюя';
const GREEK = 'αβγδεζηθικλμνξοπρστυφχψω';
const CHICAGO = '*†‡§';

const languageOf = (language: string | undefined): string => (language ?? 'en').split(/[-_]/)[0]!.toLowerCase();

/** "1st", "1er", "1º"; elsewhere a full stop marks an ordinal. */
function ordinal(n: number, language: string): string {
  switch (language) {
    case 'en': {
      const teens = n % 100 > 10 && n % 100 < 14;
      return n + (teens ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th'));
    }
    case 'fr':
      return n === 1 ? '1er' : `${n}e`;
    case 'es':
    case 'pt':
    case 'it':
    case 'gl':
      return `${n}º`;
    case 'nl':
      return `${n}e`;
    default:
      return `${n}.`;
  }
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** "001, 002, 003, ...": padded to the first sample; "α, β, γ, ...": letters of its alphabet. */
function custom(n: number, sample: string): string | null {
  const first = sample.split(',')[0]!.trim();
  if (/^0*1$/.test(first)) return String(n).padStart(first.length, '0');
  if (first === 'α') return letters(n, GREEK);
  if (first === 'Α') return letters(n, GREEK).toUpperCase();
  return null;
}

/** The number as the format prints it; null where the format, or its words in that language, are not known. */
export function printNumber(format: string, n: number, language: string | undefined, sample: string): string | null {
  const spoken = languageOf(language);
  switch (format) {
    case 'decimal':
    case 'decimalHalfWidth':
      return String(n);
    case 'decimalZero':
      return n >= 0 && n < 10 ? `0${n}` : String(n);
    case 'lowerRoman':
      return roman(n);
    case 'upperRoman':
      return roman(n).toUpperCase();
    case 'lowerLetter':
      return letters(n, LATIN);
    case 'upperLetter':
      return letters(n, LATIN).toUpperCase();
    case 'russianLower':
      return letters(n, CYRILLIC);
    case 'russianUpper':
      return letters(n, CYRILLIC).toUpperCase();
    case 'ordinal':
      return ordinal(n, spoken);
    case 'cardinalText': {
      const words = cardinalWords(n, spoken);
      return words === null ? null : capital(words);
    }
    case 'ordinalText': {
      const words = ordinalWords(n, spoken);
      return words === null ? null : capital(words);
    }
    case 'numberInDash':
      return `- ${n} -`;
    case 'hex':
      return n.toString(16).toUpperCase();
    case 'chicago':
      return letters(n, CHICAGO);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return n >= 1 && n <= 20 ? String.fromCodePoint(0x2460 + n - 1) : String(n);
    case 'decimalEnclosedParen':
      return `(${n})`;
    case 'decimalEnclosedFullstop':
      return `${n}.`;
    case 'none':
    case 'bullet':
      return '';
    case 'custom':
      return custom(n, sample);
    default:
      return null;
  }
}
