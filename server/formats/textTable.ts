// A table among lines of plain text: columns side by side where the line holds them, else each row as a list of its cells
// with the head of the column before each. Widths count characters as people see them; a face of even width is assumed.

import type { PrintableTable } from '../../shared/document/printable.ts';

/** What a line of mail or of a terminal shows without wrapping. */
const LINE = 96;
const GAP = '  ';
/** Characters of a cell that may still be as narrow as a line; longer ones are not measured. */
const MAX_COLUMN = 4 * LINE;

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** East Asian wide and fullwidth characters and pictures take two places. */
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;

const widthOf = (words: string): number => {
  let width = 0;
  for (const { segment } of segmenter.segment(words)) width += WIDE.test(segment) ? 2 : 1;
  return width;
};

/** The lines of the table, its caption first. */
export function textTable({ caption, head, rows }: PrintableTable): string[] {
  const above = caption === '' ? [] : [caption, ''];
  if (head.length === 0) return above;
  const all = [head, ...rows];
  const single = all.every((row) => row.every((cell) => cell.length <= MAX_COLUMN && !cell.includes('\n')));
  if (!single) return [...above, ...list(head, rows)];
  const widths = head.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
  const whole = widths.reduce((sum, width) => sum + width, GAP.length * (head.length - 1));
  return [...above, ...(whole <= LINE ? columns(all, widths) : list(head, rows))];
}

function columns(all: readonly (readonly string[])[], widths: readonly number[]): string[] {
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      .join(GAP)
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(Math.max(width, 1))).join(GAP);
  return [line(all[0] ?? []), rule, ...all.slice(1).map(line)];
}

function list(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return rows.flatMap((row, index) => [
    ...(index === 0 ? [] : ['']),
    ...row.flatMap((cell, column) => {
      const name = (head[column] ?? '').replace(/\n/g, ' ');
      const [first = '', ...more] = cell.split('\n');
      return [`${name === '' ? '' : `${name}: `}${first}`.trimEnd(), ...more.map((one) => `    ${one}`.trimEnd())];
    }),
  ]);
}
