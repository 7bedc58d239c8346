// Finds the numbers that repeat the number they stand under ("1.1" under "1.", "1(a)", "2.3.1."): a list can count them on
// a level below it, so that they begin anew under each parent. Only what runs from 1 under a number that is printed is
// found, and one form under each number; the rest (gaps, "4 bis", "2.1" without a "2.") is left to lists of its own.

import type { PrintableParagraph } from '../../../shared/document/printable.ts';
import { NUMBER_LIKE, type NumberFormat, readingsOf } from '../labelPattern.ts';
import type { Slot } from './listCounter.ts';
import { styleOfRole } from './styleNames.ts';

/** A number that stands so many levels under its root, the number that repeats none. */
export interface Compound {
  readonly root: number;
  /** From 1 up. */
  readonly depth: number;
  /** Numbers that it repeats, after that of the root. */
  readonly above: readonly number[];
  readonly value: number;
}

export interface CompoundNumbers {
  /** Aligned with the paragraphs; null for all other labels. */
  readonly compounds: readonly (Compound | null)[];
  /** The levels under a root, by the list that it counts in. */
  readonly branches: ReadonlyMap<string, readonly Branch[]>;
}

/** One level of compound numbers. */
export interface Branch {
  readonly level: number;
  readonly style: string;
  readonly format: NumberFormat;
  /** Before each number that it prints, and behind the last. */
  readonly texts: readonly string[];
  /** Signs around its own number where they are most. */
  around: number;
}

/** Word cuts level texts after 31 characters. */
export const LONGEST_LEVEL_TEXT = 31;
/** Word has nine levels. */
export const MOST_LEVELS = 9;

interface Parts {
  readonly numbers: readonly string[];
  /** One more than numbers. */
  readonly texts: readonly string[];
}

/** A label as numbers and what stands around them; null where more than signs follow the first ("4 bis", "1st"). */
function partsOf(label: string): Parts | null {
  const numbers: string[] = [];
  const texts: string[] = [];
  let end = 0;
  for (const match of label.matchAll(NUMBER_LIKE)) {
    if (readingsOf(match[0]).length === 0) continue;
    numbers.push(match[0]);
    texts.push(label.slice(end, match.index));
    end = match.index + match[0].length;
  }
  texts.push(label.slice(end));
  const [first = '', ...others] = texts;
  return numbers.length === 0 || /\p{N}/u.test(first) || others.some((other) => /[\p{L}\p{N}]/u.test(other))
    ? null
    : { numbers, texts };
}

const pathKey = (numbers: readonly string[]): string => numbers.join(' ');

/** `homeOf`: the list that a label counts in by itself; null where none can count it. */
export function compoundNumbers(
  paragraphs: readonly PrintableParagraph[],
  homeOf: (paragraph: PrintableParagraph) => string | null,
): CompoundNumbers {
  const compounds: (Compound | null)[] = [];
  const branches = new Map<string, Branch[]>();
  const homes = new Map<number, string>();
  /** The paragraph that printed a number last. */
  const latest = new Map<string, number>();
  const counts = new Map<string, number>();

  /** Whether a level of the branch prints the label: the one it fits, or a new one below all others. */
  function prints(
    { level, role, label }: PrintableParagraph,
    { texts, numbers }: Parts,
    format: NumberFormat,
    home: string,
  ): boolean {
    const text = texts.join('');
    if (text.includes('%') || text.length + 2 * numbers.length > LONGEST_LEVEL_TEXT) return false;
    if (numbers.length > MOST_LEVELS) return false;
    const around = label.length - (numbers.at(-1)?.length ?? 0);
    const known = branches.get(home) ?? [];
    const branch = known[numbers.length - 2];
    if (!branch) {
      branches.set(home, [...known, { level, style: styleOfRole(role, level), format, texts, around }]);
      return true;
    }
    branch.around = Math.max(branch.around, around);
    return branch.level === level && branch.format === format && branch.texts.join('%') === texts.join('%');
  }

  function compoundOf(paragraph: PrintableParagraph, parts: Parts): Compound | null {
    const parent = latest.get(pathKey(parts.numbers.slice(0, -1)));
    if (parent === undefined) return null;
    const above = compounds[parent] ?? null;
    const root = above?.root ?? parent;
    const home = homes.get(root);
    const counted = (format: NumberFormat): number => counts.get(`${parent} ${format}`) ?? 0;
    // "i" behind "h" goes on with the letters, and begins Roman numbers elsewhere.
    const [next] = readingsOf(parts.numbers.at(-1) ?? '')
      .filter(({ format, value }) => value === counted(format) + 1)
      .sort((a, b) => b.value - a.value);
    if (home === undefined || !next || !prints(paragraph, parts, next.format, home)) return null;
    counts.set(`${parent} ${next.format}`, next.value);
    const values = above ? [...above.above, above.value] : [];
    return { root, depth: parts.numbers.length - 1, above: values, value: next.value };
  }

  paragraphs.forEach((paragraph, index) => {
    const parts = paragraph.label === '' ? null : partsOf(paragraph.label);
    const compound = parts && parts.numbers.length > 1 ? compoundOf(paragraph, parts) : null;
    compounds.push(compound);
    if (!parts) return;
    const own = compound === null && parts.numbers.length === 1 ? homeOf(paragraph) : null;
    if (own !== null) homes.set(index, own);
    if (own !== null || compound) latest.set(pathKey(parts.numbers), index);
    else latest.delete(pathKey(parts.numbers));
  });
  return { compounds, branches };
}

/** The levels of a branch as levels of a list in which its root stands at `root`. */
export const slotsUnder = (root: number, branch: readonly Branch[]): readonly Slot[] =>
  branch.map(
    ({ level, style, format, texts, around }, nth): Slot => ({
      style,
      level,
      format,
      above: texts.slice(0, nth + 1).map((before, at) => ({ at: root + at, before })),
      before: texts[nth + 1] ?? '',
      after: texts[nth + 2] ?? '',
      around,
    }),
  );
