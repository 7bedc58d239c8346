// A table of an issued page. What is wider than the page is scrolled within its frame, by keys as well; cells are words and
// nothing else, whatever they begin with.

import type { PrintableTable } from '../../../shared/document/printable.ts';
import { xmlAttributes, xmlText } from '../xmlText.ts';

/** The table; `name` is what its frame is called where it has no caption. */
export function pageTable({ caption, head, rows, widths = [] }: PrintableTable, name: string): string {
  if (head.length === 0) return caption === '' ? '' : `<p class="caption" dir="auto">${xmlText(caption)}</p>`;
  const all = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => `<col style="width:${((100 * width) / all).toFixed(2)}%">`).join('');
  const heads = head.map((words) =>
    words.trim() === '' ? '<td></td>' : `<th scope="col" dir="auto">${cell(words)}</th>`,
  );
  return [
    `<div${xmlAttributes({ class: 'table', role: 'region', 'aria-label': caption || name, tabindex: 0 })}>`,
    '<table>',
    ...(caption === '' ? [] : [`<caption dir="auto">${xmlText(caption)}</caption>`]),
    ...(all > 0 ? [`<colgroup>${columns}</colgroup>`] : []),
    '<thead>',
    `<tr>${heads.join('')}</tr>`,
    '</thead>',
    '<tbody>',
    ...rows.map((row) => `<tr>${row.map((words) => `<td dir="auto">${cell(words)}</td>`).join('')}</tr>`),
    '</tbody>',
    '</table>',
    '</div>',
  ].join('\n');
}

const cell = (words: string): string => words.split('\n').map(xmlText).join('<br>');
