// Where in tables a paragraph stands: in which cell, and in which rows that tracked changes put in or took out.

import type { TableRow } from './wordParagraph.ts';

export class OpenTables {
  /** Rows around this place, from the outermost; a cell that was put in or taken out counts as a row of its own. */
  rows: readonly TableRow[] = [];
  /** 0 outside of tables. */
  cell = 0;
  private cells = 0;

  /** Begins a row; gives back how it ends. */
  enterRow(): () => void {
    const outer = this.rows;
    this.rows = [...outer, { inserted: null, deleted: null }];
    return () => {
      this.rows = outer;
    };
  }

  enterCell(): () => void {
    const [cell, rows] = [this.cell, this.rows];
    this.cells += 1;
    this.cell = this.cells;
    return () => {
      this.cell = cell;
      this.rows = rows;
    };
  }

  /** What the properties of the row or cell say. */
  mark(row: TableRow, ofCell: boolean): void {
    if (row.inserted === null && row.deleted === null) return;
    this.rows = ofCell ? [...this.rows, row] : [...this.rows.slice(0, -1), row];
  }
}
