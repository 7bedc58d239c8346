// Tables: a head that is repeated on every page, thin lines between the rows, none between the columns. The width is that of
// the text, shared as the table says.

import type { PrintableTable } from '../../../shared/document/printable.ts';
import { paragraph, run, text } from './wordRuns.ts';
import { element, filled } from './xml.ts';

const LINE = { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': 'BFBFBF' } as const;
const BORDERS = filled('w:tblBorders', ...['top', 'bottom', 'insideH'].map((side) => element(`w:${side}`, LINE)));
const HEAD_SHADE = element('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': 'F2F2F2' });
const MARGIN = 85;

/** Whole columns that fill `width`, as wide as their shares. */
export function columnWidths(shares: readonly number[], width: number): readonly number[] {
  const safe = shares.map((share) => (Number.isFinite(share) && share > 0 ? share : 0));
  const sum = safe.reduce((total, share) => total + share, 0);
  const even = sum === 0 ? safe.map(() => 1 / safe.length) : safe.map((share) => share / sum);
  const widths = even.map((share) => Math.max(Math.floor(share * width), 1));
  const rest = width - widths.reduce((total, one) => total + one, 0);
  return widths.map((one, index) => (index === widths.length - 1 ? Math.max(one + rest, 1) : one));
}

function cellXml(words: string, width: number, head: boolean): string {
  const properties = element('w:tcW', { 'w:w': width, 'w:type': 'dxa' }) + (head ? HEAD_SHADE : '');
  const lines = words.split('\n').map((line) => {
    const look = { style: head ? 'TableHeading' : 'TableText', suppressLineNumbers: true };
    return paragraph(look, line === '' ? '' : run(text(line)));
  });
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${lines.join('')}</w:tc>`;
}

function rowXml(cells: readonly string[], widths: readonly number[], head: boolean): string {
  const properties = `<w:trPr><w:cantSplit/>${head ? '<w:tblHeader/>' : ''}</w:trPr>`;
  return `<w:tr>${properties}${widths.map((width, index) => cellXml(cells[index] ?? '', width, head)).join('')}</w:tr>`;
}

/** The caption, if there is one, and the table. */
export function tableXml(table: PrintableTable, width: number): string {
  const columns = Math.max(table.head.length, ...table.rows.map((row) => row.length), 1);
  const shares = Array.from({ length: columns }, (_, index) => table.widths?.[index] ?? (table.widths ? 0 : 1));
  const widths = columnWidths(shares, width);
  const margins = ['top', 'left', 'bottom', 'right'].map((side) =>
    element(`w:${side}`, { 'w:w': side === 'top' || side === 'bottom' ? 40 : MARGIN, 'w:type': 'dxa' }),
  );
  const properties = [
    element('w:tblW', { 'w:w': width, 'w:type': 'dxa' }),
    BORDERS,
    '<w:tblLayout w:type="fixed"/>',
    filled('w:tblCellMar', ...margins),
    element('w:tblLook', {
      'w:val': '0420',
      'w:firstRow': 1,
      'w:lastRow': 0,
      'w:firstColumn': 0,
      'w:lastColumn': 0,
      'w:noHBand': 0,
      'w:noVBand': 1,
    }),
  ].join('');
  const grid = widths.map((one) => element('w:gridCol', { 'w:w': one })).join('');
  const rows = [
    ...(table.head.some((cell) => cell !== '') ? [rowXml(table.head, widths, true)] : []),
    ...table.rows.map((row) => rowXml(row, widths, false)),
  ];
  const caption = table.caption === '' ? '' : paragraph({ style: 'Caption' }, run(text(table.caption)));
  if (rows.length === 0) return caption;
  return `${caption}<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>`;
}
