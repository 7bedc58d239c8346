// Footnotes of a page: small lines at its foot that open with a mark which stands raised in the text above. They are taken
// out of the lines and kept with the place of their mark; what has no mark above stays a line.

import type { PageLine } from './pageLines.ts';

export interface PageNote {
  readonly mark: string;
  readonly text: string;
  /** The line that carries the mark, and how many of its characters stand before it. */
  readonly line: PageLine;
  readonly at: number;
}

/** Smaller than the text by so much. */
const SMALL = 0.93;
const OPENING = /^(\d{1,3}|[*†‡§]{1,3})[.)]?\s+(?=\S)/u;

interface Opened {
  readonly mark: string;
  text: string;
}

/** The mark that a line at the foot opens with: raised, or typed before the words. */
function openingMark(line: PageLine): { readonly mark: string; readonly text: string } | null {
  const raised = line.marks[0];
  if (raised !== undefined && raised.at === 0) return { mark: raised.text, text: line.text };
  const typed = OPENING.exec(line.text);
  return typed === null ? null : { mark: typed[1]!, text: line.text.slice(typed[0].length) };
}

/** Lines of one page without its footnotes, and the footnotes. `bodySize`: the size of the document's letters. */
export function pageNotes(
  lines: readonly PageLine[],
  bodySize: number,
): { readonly lines: readonly PageLine[]; readonly notes: readonly PageNote[] } {
  let start = lines.length;
  // A page number may stand below them.
  const isFoot = (line: PageLine): boolean =>
    line.size < bodySize * SMALL || /^[-–—\s]*\d{1,4}[-–—\s]*$/.test(line.text);
  while (start > 0 && isFoot(lines[start - 1]!)) start -= 1;
  const body = lines.slice(0, start);
  const carriers = body.flatMap((line) => line.marks.map((mark) => ({ line, mark })));
  const opened: Opened[] = [];
  const rest: PageLine[] = [];
  for (const line of lines.slice(start)) {
    const opening = line.size < bodySize * SMALL ? openingMark(line) : null;
    const isCarried = opening !== null && carriers.some(({ mark }) => mark.text === opening.mark);
    const last = opened.at(-1);
    if (opening !== null && isCarried) opened.push({ mark: opening.mark, text: opening.text });
    else if (last !== undefined && line.size < bodySize * SMALL && opening === null) last.text += ` ${line.text}`;
    else rest.push(line);
  }
  const notes = opened.flatMap(({ mark, text }): PageNote[] => {
    const at = carriers.findIndex((carrier) => carrier.mark.text === mark);
    const [carrier] = carriers.splice(at, 1);
    return carrier === undefined ? [] : [{ mark, text: text.trim(), line: carrier.line, at: carrier.mark.at }];
  });
  return { lines: [...body, ...rest], notes };
}
