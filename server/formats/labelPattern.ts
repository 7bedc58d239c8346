// Takes a printed label apart into what Word can count: a number in one of Word's formats and the text around it. A label
// may read several ways ("i." is a letter and a Roman number); the caller says which reading continues a list.

import type { PrintableTier } from '../../shared/document/printable.ts';
import { readNumber } from '../../shared/numbering/formatNumber.ts';
import type { NumberStyle } from '../../shared/numbering/scheme.ts';

export type NumberFormat =
  | 'decimal'
  | 'lowerLetter'
  | 'upperLetter'
  | 'lowerRoman'
  | 'upperRoman'
  | 'bullet'
  /** No number: the level text alone is printed. */
  | 'none';

export const FORMATS: Readonly<Record<NumberStyle, NumberFormat>> = {
  decimal: 'decimal',
  lowerAlpha: 'lowerLetter',
  upperAlpha: 'upperLetter',
  lowerRoman: 'lowerRoman',
  upperRoman: 'upperRoman',
  bullet: 'bullet',
};

export interface Pattern {
  readonly format: NumberFormat;
  readonly before: string;
  readonly after: string;
  /** From 1 up; 1 where nothing is counted. */
  readonly value: number;
}

/** What Word counts without surprise: it ends letters after 30 rounds of the alphabet and numbers at 32767. */
const LAST: Readonly<Record<NumberStyle, number>> = {
  decimal: 32_767,
  lowerAlpha: 780,
  upperAlpha: 780,
  lowerRoman: 3999,
  upperRoman: 3999,
  bullet: 1,
};

// Where nothing else decides, letters come before Roman numbers, so that "c." after an unknown "b." is a letter.
const COUNTED: readonly NumberStyle[] = ['decimal', 'lowerAlpha', 'upperAlpha', 'lowerRoman', 'upperRoman'];

const numberIn = (style: NumberStyle, text: string): number | null => {
  const value = readNumber(style, text);
  return value !== null && value <= LAST[style] ? value : null;
};

/** The words and figures of a label; which of them are numbers their readings say. */
export const NUMBER_LIKE = /\d+|[A-Za-z]+/g;

/** What a word or figure may count as, the likelier first; nothing where it is no number. */
export const readingsOf = (text: string): readonly Pick<Pattern, 'format' | 'value'>[] =>
  COUNTED.flatMap((style) => {
    const value = numberIn(style, text);
    return value === null ? [] : [{ format: FORMATS[style], value }];
  });

/** The label as a number of its tier, or null if the tier's counting cannot print it ("4 bis."). */
export function tierPattern(label: string, tier: PrintableTier): Pattern | null {
  const { style, before, after } = tier;
  if (style === 'bullet') return label === before + after ? { format: 'bullet', before, after, value: 1 } : null;
  if (label.length <= before.length + after.length) return null;
  if (!label.startsWith(before) || !label.endsWith(after)) return null;
  const value = numberIn(style, label.slice(before.length, label.length - after.length));
  return value === null ? null : { format: FORMATS[style], before, after, value };
}

/**
 * The best reading of a label without a tier. `continues` tells whether a reading is the next number of a running list;
 * failing that, one that begins a list is taken, then the first that counts, then the bare text.
 */
export function labelPattern(label: string, continues: (pattern: Pattern) => boolean): Pattern {
  const readings = [...label.matchAll(NUMBER_LIKE)].flatMap((match): Pattern[] => {
    const before = label.slice(0, match.index);
    const after = label.slice(match.index + match[0].length);
    return readingsOf(match[0]).map((reading) => ({ ...reading, before, after }));
  });
  return (
    readings.find(continues) ??
    readings.find((reading) => reading.value === 1) ??
    readings[0] ?? { format: [...label].length === 1 ? 'bullet' : 'none', before: label, after: '', value: 1 }
  );
}
