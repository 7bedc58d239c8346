// A row of a table as lines. A row whose cells are short is one line, its cells set apart by tabs; a cell of several
// paragraphs keeps them, and a short first cell ("1.", "Mexico") opens the first of them.

import type { HtmlLine } from './lineBuilder.ts';

const MAX_OPENING = 12;

function joined(first: HtmlLine, second: HtmlLine): HtmlLine {
  const shift = first.text.length + 1;
  return {
    ...first,
    text: `${first.text}\t${second.text}`,
    numbering: first.numbering ?? (first.text === '' ? second.numbering : null),
    bold: first.bold && second.bold,
    notes: [...first.notes, ...second.notes.map((note) => ({ ...note, at: note.at + shift }))],
    changes: [...first.changes, ...second.changes],
  };
}

/** The lines of a row from those of its cells; empty cells leave no trace. */
export function rowLines(cells: readonly (readonly HtmlLine[])[]): HtmlLine[] {
  const filled = cells.filter((lines) => lines.length > 0);
  const lines: HtmlLine[] = [];
  const single = filled.every((cell) => cell.length === 1);
  filled.forEach((cell, i) => {
    const [first, ...more] = cell as [HtmlLine, ...HtmlLine[]];
    const above = lines.at(-1);
    const opens = i === 1 && filled[0]!.length === 1 && (above?.text.length ?? 0) <= MAX_OPENING;
    if (above !== undefined && first.numbering === null && (single || opens)) lines.splice(-1, 1, joined(above, first));
    else lines.push(first);
    lines.push(...more);
  });
  return lines;
}
