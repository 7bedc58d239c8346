// The runs of a paragraph as stretches that are changed by one request in one way, for writers that mark a stretch as a
// whole and say once from whom it is.

import type { Printable, PrintableChange, PrintableRun } from '../../shared/document/printable.ts';

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

/** From whom all changes are, where they are all from one; null where there are several, or none. */
export function soleAuthor({ front, paragraphs }: Pick<Printable, 'front' | 'paragraphs'>): string | null {
  const authors = new Set<string>();
  for (const { runs, endChange } of [...front, ...paragraphs]) {
    for (const run of runs) if (run.change) authors.add(run.change.author);
    if (endChange) authors.add(endChange.author);
  }
  const [only] = authors;
  return authors.size === 1 && only !== undefined ? only : null;
}

/** Says at each change from whom it is; once only, where all are from one: a comparison names nobody else. */
export class ChangeNames {
  private readonly hasOneAuthor: boolean;
  private isTold = false;

  constructor(printable: Pick<Printable, 'front' | 'paragraphs'>) {
    this.hasOneAuthor = soleAuthor(printable) !== null;
  }

  /** The name to be shown behind a stretch; null for none. `names` as the stretch has it. */
  tell({ author }: PrintableChange, names: boolean): string | null {
    if (!names || author === '' || (this.isTold && this.hasOneAuthor)) return null;
    this.isTold = true;
    return author;
  }
}
