// A table in Akoma Ntoso: rows of cells, each line of a cell a paragraph.

import type { PrintableTable } from '../../../shared/document/printable.ts';
import { xmlText } from '../xmlText.ts';

export function aknTable({ caption, head, rows, widths = [] }: PrintableTable, eId: string): string {
  const all = widths.reduce((sum, width) => sum + width, 0);
  const style = (column: number): string =>
    all > 0 ? ` style="width: ${((100 * (widths[column] ?? 0)) / all).toFixed(2)}%"` : '';
  const heads = head.map((words, column) => `<th${style(column)}>${cell(words)}</th>`);
  const lines = [heads, ...rows.map((row) => row.map((words) => `<td>${cell(words)}</td>`))]
    .filter((cells) => cells.length > 0)
    .map((cells) => `<tr>${cells.join('')}</tr>`);
  return [
    `<table eId="${eId}">`,
    ...(caption === '' ? [] : [`<caption>${xmlText(caption)}</caption>`]),
    // The schema wants a row with a cell.
    ...(lines.length === 0 ? ['<tr><td/></tr>'] : lines),
    '</table>',
  ].join('\n');
}

const cell = (words: string): string =>
  words
    .split('\n')
    .map((line) => `<p>${xmlText(line)}</p>`)
    .join('');
