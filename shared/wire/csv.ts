// A table as a file for spreadsheets: RFC 4180, every field quoted, UTF-8 with the mark by which they know it. A field
// that a spreadsheet would take for a formula gets an apostrophe before it: what a delegation wrote is never carried out.

const BYTE_ORDER_MARK = '\uFEFF';
/** What begins a formula, also in full width; blanks before it are skipped by some programs. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;

const field = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** The rows as one file, the first with the heads of the columns. */
export function csv(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}
