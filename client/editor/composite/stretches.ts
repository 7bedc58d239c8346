// Where the words of each owner stand in the document of the editor: whole blocks, and, where a run is joined to the one
// before, the end of that one's last block.

import type { Node } from '@tiptap/pm/model';
import { cutIntoRuns, type Run, type Stretch, takenBehind } from '../../../shared/amendment/composite.ts';

export const idOfNode = (node: Node): string => String(node.attrs.id);

export type ShownStretch = Stretch<Node>;
export const NOTHING: ShownStretch = { joined: false, blocks: [] };

/** What stands for each owner in a document. */
export const nodesByOwner = (doc: Node, runs: readonly Run[]): Map<string, ShownStretch> =>
  cutIntoRuns(
    runs,
    doc.children,
    (node) => node.content.size,
    (node, from, to) => node.cut(from, to),
  );

export const sameStretch = (a: ShownStretch, b: ShownStretch): boolean =>
  a.joined === b.joined && sameNodes(a.blocks, b.blocks);

function sameNodes(a: readonly Node[], b: readonly Node[]): boolean {
  return a.length === b.length && a.every((node, i) => node === b[i] || node.eq(b[i]!));
}

/** Where a run stands: from before its first block, or inside the block it goes on in, to behind its last letter. */
export interface Span {
  readonly owner: string;
  readonly from: number;
  readonly to: number;
  readonly joined: boolean;
}

export function spansOf(doc: Node, runs: readonly Run[]): Span[] {
  let [at, pos] = [0, 0];
  return runs.map(({ owner, n, joined }, run) => {
    const behind = takenBehind(runs, run);
    // Inside the block before: its end, less what belongs to this run and those behind it.
    const inside = joined === undefined ? null : pos - 1 - joined - (n > 0 ? 0 : behind);
    const from = inside ?? pos;
    for (let k = 0; k < n; k++) pos += doc.child(at++).nodeSize;
    const hosts = runs[run + 1]?.joined !== undefined;
    if (n > 0) return { owner, from, to: hosts ? pos - 1 - behind : pos, joined: inside !== null };
    return { owner, from, to: inside === null ? pos : inside + joined!, joined: inside !== null };
  });
}

/** Where a position lies; between two runs in one block, in the first of them. Null between blocks. */
export const spanAt = (doc: Node, runs: readonly Run[], pos: number): Span | null =>
  spansOf(doc, runs).find(({ from, to }) => pos > from && (pos < to || (pos === to && isInside(doc, pos)))) ?? null;

const isInside = (doc: Node, pos: number): boolean => doc.resolve(pos).depth > 0;

/** Owners of the run a position is in, and of those it shares a block with. */
export function runsAt(doc: Node, runs: readonly Run[], pos: number): ReadonlySet<string> {
  const span = spanAt(doc, runs, pos);
  const at = runs.findIndex(({ owner }) => owner === span?.owner);
  if (at < 0) return new Set();
  let [from, to] = [at, at + 1];
  while (from > 0 && runs[from]!.joined !== undefined) from--;
  while (runs[to]?.joined !== undefined) to++;
  return new Set(runs.slice(from, to).map(({ owner }) => owner));
}
