// Runs of letters put together to the lines of a page, in reading order. Runs on one height are a line; small ones raised
// above it are marks of notes; a gap that runs down a page between two blocks of full lines parts it into columns.

import type { PdfPage, Run } from './pdfPages.ts';

export interface Mark {
  readonly text: string;
  /** How many characters of the line stand before it. */
  readonly at: number;
}

export interface Edges {
  readonly left: number;
  readonly right: number;
}

export interface PageLine {
  readonly text: string;
  readonly page: number;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  /** Size of most of its letters. */
  readonly size: number;
  readonly bold: boolean;
  /** Raised figures or signs; they do not stand in the text. */
  readonly marks: readonly Mark[];
  /** Edges of the column it stands in; null where the page has one only. */
  readonly column: Edges | null;
}

interface Row {
  y: number;
  size: number;
  runs: Run[];
}

const isBlank = (run: Run): boolean => run.text.trim() === '';
const rightOf = (run: Run): number => run.x + run.width;

/** Runs on one height. */
function rowsOf(runs: readonly Run[]): Row[] {
  const rows: Row[] = [];
  for (const run of [...runs].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    if (row !== undefined && Math.abs(run.y - row.y) <= 0.2 * Math.min(row.size, run.size)) {
      row.runs.push(run);
      row.size = Math.max(row.size, run.size);
    } else {
      rows.push({ y: run.y, size: run.size, runs: [run] });
    }
  }
  return withRaised(rows);
}

const SMALL = 0.8;
const MAX_RAISE = 0.65;
const MAX_DROP = 0.35;

/** Small letters a little above or below a line belong to it. */
function withRaised(rows: readonly Row[]): Row[] {
  const kept: Row[] = [];
  const small = (row: Row, line: Row | undefined): boolean => {
    if (line === undefined || row.size > line.size * SMALL) return false;
    const raise = line.y - row.y;
    return raise <= line.size * MAX_RAISE && raise >= -line.size * MAX_DROP;
  };
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const next = rows[i + 1];
    const above = kept.at(-1);
    if (small(row, next)) next!.runs.push(...row.runs);
    else if (small(row, above)) above!.runs.push(...row.runs);
    else kept.push(row);
  }
  return kept;
}

const MARK = /^(?:\d{1,3}|[*†‡§]{1,3}|[a-z])$/;
const SPACE_GAP = 0.15;
const TAB_GAP = 3;

/** Whether a run stands raised as marks of notes do. */
const isRaised = (run: Run, row: Row): boolean =>
  run.size <= row.size * SMALL && row.y - run.y > row.size * 0.15 && MARK.test(run.text.trim());

function lineOf(row: Row, runs: readonly Run[], page: number, column: PageLine['column']): PageLine | null {
  const sorted = [...runs].sort((a, b) => a.x - b.x);
  let text = '';
  let end: number | null = null;
  let spaced = false;
  const marks: Mark[] = [];
  const words: Run[] = [];
  for (const run of sorted) {
    if (isBlank(run)) {
      if (run.width > 0 || run.text !== '') spaced ||= run.width > run.size * 0.1;
      continue;
    }
    const gap = end === null ? 0 : run.x - end;
    if (isRaised(run, row)) {
      marks.push({ text: run.text.trim(), at: text.trimEnd().length });
      end = rightOf(run);
      continue;
    }
    if (end !== null && gap > row.size * TAB_GAP) text += '\t';
    else if (end !== null && (spaced || gap > row.size * SPACE_GAP)) text += ' ';
    text += run.text;
    end = Math.max(end ?? Number.NEGATIVE_INFINITY, rightOf(run));
    spaced = false;
    words.push(run);
  }
  const first = words[0] ?? sorted.find((run) => !isBlank(run));
  if (first === undefined) return null;
  const bySize = new Map<number, number>();
  for (const run of words) {
    const size = Math.round(run.size * 2) / 2;
    bySize.set(size, (bySize.get(size) ?? 0) + run.text.length);
  }
  const size = [...bySize].sort((a, b) => b[1] - a[1])[0]?.[0] ?? row.size;
  return {
    text: text.replace(/ {2,}/g, ' ').trim(),
    page,
    x: first.x,
    right: Math.max(...words.map(rightOf), rightOf(first)),
    y: row.y,
    size,
    bold: words.length > 0 && words.every((run) => run.bold || !/[\p{L}\p{N}]/u.test(run.text)),
    marks,
    column,
  };
}

const MIN_COLUMN_ROWS = 6;
const HALF_GUTTER = 4;
const MAX_CROSSING = 0.3;
const MIN_FILLED = 0.6;
/** Where a page may be parted, as shares of the width of its letters. */
const GUTTER_FROM = 0.3;
const GUTTER_TO = 0.7;

function edgesOf(runs: readonly Run[]): Edges {
  const left = runs.reduce((least, run) => Math.min(least, run.x), Number.POSITIVE_INFINITY);
  return { left, right: runs.reduce((most, run) => Math.max(most, rightOf(run)), left) };
}

const crosses = (row: Row, x: number): boolean =>
  row.runs.some((run) => !isBlank(run) && run.x < x + HALF_GUTTER && rightOf(run) > x - HALF_GUTTER);

/** Share of a column's width that its lines fill; tables of short cells fill little. */
function filled(rows: readonly (readonly Run[])[], width: number): number {
  const wide = rows.map((runs) => edgesOf(runs)).map(({ left, right }) => (right - left) / width);
  return wide.reduce((sum, share) => sum + share, 0) / Math.max(1, wide.length);
}

/** Where the page is parted into two columns, or null. */
function gutterOf(rows: readonly Row[], { left, right }: Edges): number | null {
  if (rows.length < MIN_COLUMN_ROWS) return null;
  let best: { x: number; crossing: number } | null = null;
  for (let x = left + (right - left) * GUTTER_FROM; x <= left + (right - left) * GUTTER_TO; x += 2) {
    const crossing = rows.filter((row) => crosses(row, x)).length;
    if (crossing > rows.length * MAX_CROSSING || (best !== null && crossing >= best.crossing)) continue;
    const clear = rows.filter((row) => !crosses(row, x));
    const before = clear
      .map((row) => row.runs.filter((run) => !isBlank(run) && run.x < x))
      .filter((runs) => runs.length > 0);
    const behind = clear
      .map((row) => row.runs.filter((run) => !isBlank(run) && run.x >= x))
      .filter((runs) => runs.length > 0);
    if (before.length < MIN_COLUMN_ROWS || behind.length < MIN_COLUMN_ROWS) continue;
    if (filled(before, x - left) < MIN_FILLED || filled(behind, right - x) < MIN_FILLED) continue;
    best = { x, crossing };
  }
  return best?.x ?? null;
}

/** The lines of a page, each column from top to bottom; what runs across the columns parts them. */
export function pageLines(page: PdfPage): PageLine[] {
  const runs = page.runs.filter((run) => run.text !== '');
  if (!runs.some((run) => !isBlank(run))) return [];
  const rows = rowsOf(runs);
  const edges = edgesOf(runs.filter((run) => !isBlank(run)));
  const gutter = gutterOf(rows, edges);
  const one = (row: Row, of: readonly Run[], column: Edges | null): PageLine[] => {
    const line = lineOf(row, of, page.number, column);
    return line === null ? [] : [line];
  };
  if (gutter === null) return rows.flatMap((row) => one(row, row.runs, null));
  const lines: PageLine[] = [];
  let behind: PageLine[] = [];
  for (const row of rows) {
    if (crosses(row, gutter)) {
      lines.push(...behind, ...one(row, row.runs, null));
      behind = [];
      continue;
    }
    const isBefore = (run: Run): boolean => run.x < gutter;
    lines.push(...one(row, row.runs.filter(isBefore), { left: edges.left, right: gutter - HALF_GUTTER }));
    behind.push(
      ...one(
        row,
        row.runs.filter((run) => !isBefore(run)),
        { left: gutter + HALF_GUTTER, right: edges.right },
      ),
    );
  }
  return [...lines, ...behind];
}
