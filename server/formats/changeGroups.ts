// The runs of a paragraph as stretches that are changed by one request in one way, for writers that mark a stretch as a
// whole and say once from whom it is.

import type { PrintableChange, PrintableRun } from '../../shared/document/printable.ts';

export interface ChangeGroup {
  readonly change: PrintableChange | null;
  readonly runs: readonly PrintableRun[];
  /** The last of neighbouring stretches of one request: here it is said from whom they are. */
  readonly names: boolean;
}

const sameChange = (a: PrintableChange | null, b: PrintableChange | null): boolean =>
  a === b || (a !== null && b !== null && a.kind === b.kind && sameRequest(a, b));

const sameRequest = (a: PrintableChange, b: PrintableChange): boolean =>
  a.id === b.id && a.author === b.author && a.at === b.at;

/** Runs in their order; `end` is the change of the paragraph's end, which stands right behind them. */
export function changeGroups(runs: readonly PrintableRun[], end: PrintableChange | undefined): ChangeGroup[] {
  const groups: { change: PrintableChange | null; runs: PrintableRun[] }[] = [];
  for (const run of runs) {
    const change = run.change ?? null;
    const last = groups.at(-1);
    if (last !== undefined && sameChange(last.change, change)) last.runs.push(run);
    else groups.push({ change, runs: [run] });
  }
  return groups.map(({ change, runs: own }, index) => {
    const next = groups[index + 1]?.change ?? (index === groups.length - 1 ? (end ?? null) : null);
    return { change, runs: own, names: change !== null && (next === null || !sameRequest(change, next)) };
  });
}
