// How far bullets are indented by blanks, where the file says nothing of indents: "  • …" above "    • …" is a list in a list,
// though both bullets are alike. Blanks that differ by one column are a typist's; a depth of its own is what several
// bullets share, or one that a colon leads to.

import { endsWithColon } from '../lines/lineShape.ts';
import type { LabelledLine } from '../lines/printedLabel.ts';

const TAB = 4;
/** Fewer columns apart two bullets are indented alike. */
const MIN_COLUMNS = 2;
const MAX_DEPTHS = 5;
const MIN_SHARED = 2;
/** What one depth counts as, in points. */
const STEP = 18;

const columnsOf = (line: LabelledLine): number => {
  const blanks = /^\s*/u.exec(line.source?.text ?? '')![0];
  return [...blanks].reduce((sum, blank) => sum + (blank === '\t' ? TAB : 1), 0);
};

/** The indents of the bullets in points, by their lines; none where they show no depths. */
export function typedIndents(lines: readonly LabelledLine[]): ReadonlyMap<LabelledLine, number> {
  const bullets = lines.filter(
    (line) => line.label?.readings[0]?.style === 'bullet' && line.label.from === undefined && line.source != null,
  );
  const columns = [...new Set(bullets.map(columnsOf))].sort((a, b) => a - b);
  const depths: number[][] = [];
  for (const column of columns) {
    const last = depths.at(-1);
    if (last === undefined || column - last.at(-1)! >= MIN_COLUMNS) depths.push([column]);
    else last.push(column);
  }
  if (depths.length < 2 || depths.length > MAX_DEPTHS) return new Map();
  const depthOf = (line: LabelledLine): number => depths.findIndex((depth) => depth.includes(columnsOf(line)));
  const found = new Map(bullets.map((line) => [line, depthOf(line)]));
  const isLed = depths.map(() => 0);
  const shared = depths.map(() => 0);
  bullets.forEach((line, i) => {
    const above = bullets[i - 1];
    const depth = found.get(line)!;
    shared[depth]! += 1;
    if (above !== undefined && found.get(above)! < depth && endsWithColon(above.words)) isLed[depth]! += 1;
  });
  const isDepth = depths.every((_, depth) => shared[depth]! >= MIN_SHARED || isLed[depth]! > 0);
  return isDepth ? new Map([...found].map(([line, depth]) => [line, depth * STEP])) : new Map();
}
