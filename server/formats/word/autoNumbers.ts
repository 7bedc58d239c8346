// Numbers that fields make (ECMA-376 17.16.5): LISTNUM and the older AUTONUM, AUTONUMLGL and AUTONUMOUT store no result, so
// they are counted here. They are read as far as their own words say what to print; a LISTNUM that takes its level from
// its surroundings is counted on the first level and doubted.

import { printNumber } from './numberFormats.ts';

export interface AutoNumber {
  readonly field: 'LISTNUM' | 'AUTONUM' | 'AUTONUMLGL' | 'AUTONUMOUT';
  /** Name of the list of a LISTNUM, in small letters. */
  readonly list: string;
  /** From 1; null where the field does not say. */
  readonly level: number | null;
  readonly start: number | null;
  /** What follows the number, where the field says. */
  readonly separator: string | null;
}

const FIELDS: ReadonlySet<string> = new Set(['LISTNUM', 'AUTONUM', 'AUTONUMLGL', 'AUTONUMOUT']);

/** What a field's instruction asks for, or null where it is another field. */
export function autoNumberOf(instruction: string): AutoNumber | null {
  const words = instruction.trim().match(/"[^"]*"|\S+/g) ?? [];
  const field = (words[0] ?? '').toUpperCase();
  if (!FIELDS.has(field)) return null;
  const option = (name: string): string | null => {
    const at = words.findIndex((word) => word.toLowerCase() === name);
    return at < 0 ? null : (words[at + 1] ?? '').replace(/^"|"$/g, '');
  };
  const count = (name: string): number | null => {
    const text = option(name);
    return text !== null && /^\d{1,4}$/.test(text) ? Number(text) : null;
  };
  const name = words[1] !== undefined && !words[1].startsWith('\\') ? words[1].replace(/"/g, '') : '';
  const numbers = field === 'LISTNUM';
  return {
    field: field as AutoNumber['field'],
    list: numbers ? (name || 'NumberDefault').toLowerCase() : '',
    level: numbers ? count('\\l') : null,
    start: numbers ? count('\\s') : null,
    separator: field === 'LISTNUM' ? null : option('\\s'),
  };
}

type Style = readonly (readonly [before: string, format: string, after: string])[];

const OUTLINE: Style = [
  ['', 'upperRoman', '.'],
  ['', 'upperLetter', '.'],
  ['', 'decimal', '.'],
  ['', 'lowerLetter', ')'],
  ['(', 'decimal', ')'],
  ['(', 'lowerLetter', ')'],
  ['(', 'lowerRoman', ')'],
  ['(', 'lowerLetter', ')'],
  ['(', 'lowerRoman', ')'],
];
const NUMBER: Style = [
  ['', 'decimal', ')'],
  ['', 'lowerLetter', ')'],
  ['', 'lowerRoman', ')'],
  ['(', 'decimal', ')'],
  ['(', 'lowerLetter', ')'],
  ['(', 'lowerRoman', ')'],
  ['', 'decimal', '.'],
  ['', 'lowerLetter', '.'],
  ['', 'lowerRoman', '.'],
];
const LEVELS = 9;

export class AutoNumberCounter {
  private readonly counts = new Map<string, number[]>();

  private count(list: string, level: number, start: number | null): readonly number[] {
    const counts = this.counts.get(list) ?? [];
    this.counts.set(list, counts);
    counts[level - 1] = start ?? (counts[level - 1] ?? 0) + 1;
    counts.length = level;
    return Array.from({ length: level }, (_, i) => counts[i] ?? 1);
  }

  /** What the field prints; `doubtful` where it does not say all that it takes. */
  next(number: AutoNumber, heading: number | null): { readonly text: string; readonly doubtful: boolean } {
    const level = Math.min(number.level ?? (number.field === 'LISTNUM' ? 1 : (heading ?? 1)), LEVELS);
    const key = number.field === 'LISTNUM' ? number.list : `${number.field}${heading === null ? '' : ' headings'}`;
    const counts = this.count(key, Math.max(level, 1), number.start);
    const last = counts.at(-1)!;
    const legal = `${counts.join('.')}${number.separator ?? '.'}`;
    const styled = (style: Style): string => {
      const [before, format, after] = style[counts.length - 1]!;
      return before + (printNumber(format, last, 'en', '') ?? last) + after;
    };
    switch (number.field) {
      case 'AUTONUM':
        return { text: `${last}${number.separator ?? '.'}`, doubtful: false };
      case 'AUTONUMLGL':
        return { text: legal, doubtful: false };
      case 'AUTONUMOUT':
        return { text: styled(OUTLINE), doubtful: heading === null };
      case 'LISTNUM': {
        const doubtful = number.level === null;
        if (number.list === 'legaldefault') return { text: legal, doubtful };
        return { text: styled(number.list === 'outlinedefault' ? OUTLINE : NUMBER), doubtful };
      }
    }
  }
}
