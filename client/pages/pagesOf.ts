// Pages of a text that is higher than its place, broken between rows: no row is cut, none is left out, none stands twice.
// Geometry alone; who measures the rows is usePages.

/** In one unit, downwards from any origin. */
export interface Extent {
  readonly top: number;
  readonly bottom: number;
}

/** Part of the lower of two boxes by which they must overlap to stand in one row: tags and small numbers do. */
const SAME_ROW = 0.4;

/** Boxes of words, in any order, as rows from top to bottom. */
export function rowsOf(boxes: readonly Extent[]): Extent[] {
  const rows: Extent[] = [];
  for (const box of [...boxes].sort((a, b) => a.top - b.top)) {
    const last = rows.at(-1);
    const overlap = last === undefined ? 0 : Math.min(last.bottom, box.bottom) - box.top;
    if (last !== undefined && overlap > SAME_ROW * Math.min(box.bottom - box.top, last.bottom - last.top))
      rows[rows.length - 1] = { top: last.top, bottom: Math.max(last.bottom, box.bottom) };
    else rows.push(box);
  }
  return rows;
}

/** Rows put together to pages of at most `height`; a row that is higher than that has a page of its own. */
export function pagesOf(rows: readonly Extent[], height: number): Extent[] {
  const pages: Extent[] = [];
  for (const row of rows) {
    const last = pages.at(-1);
    if (last !== undefined && row.bottom - last.top <= height)
      pages[pages.length - 1] = { top: last.top, bottom: row.bottom };
    else pages.push(row);
  }
  return pages;
}
