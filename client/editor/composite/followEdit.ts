// Which words belong to which owner after an edit of the person's own. Whole blocks go by their ids; where a run is
// joined to the one before, before the edit or after it, its beginning is followed as a position through the steps.

import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { type Run, reroute } from '../../../shared/amendment/composite.ts';
import { idOfNode, spansOf } from './stretches.ts';

/** Where a run begins: before a block, or (`inside`) so many units behind its start. */
interface Cut {
  readonly block: number;
  readonly inside: number | null;
}

/** Runs of `tr.doc`, from those of the document before. */
export function followEdit(runs: readonly Run[], tr: Transaction): Run[] {
  const { before, doc } = tr;
  const byBlocks = reroute(
    runs.map(({ owner, n }) => ({ owner, n })),
    before.children,
    doc.children,
    idOfNode,
  );
  // What is typed where a run ends belongs to it, not to the one joined to it.
  const places = spansOf(before, runs).map(({ from }, run) => (run === 0 ? 0 : tr.mapping.map(from, 1)));
  const cuts = cutsOf(doc, places);
  if (!runs.some(({ joined }) => joined !== undefined) && cuts.every(({ inside }) => inside === null)) return byBlocks;

  const fresh = freshBlocks(before, doc);
  const settled: Cut[] = [];
  cuts.forEach((cut, run) => {
    settled.push(settle(cut, run, settled, runs, doc, fresh));
  });
  const followed = runsOfCuts(runs, settled, doc);
  // A block carried elsewhere stands for the run that it came to: its words go there.
  return isInPlace(followed, doc, fresh) ? followed : withOldJoins(byBlocks, runs, before, doc);
}

/** Blocks that were not in the document before: [from, to). */
function freshBlocks(before: Node, doc: Node): { readonly from: number; readonly to: number } {
  const most = Math.min(before.childCount, doc.childCount);
  let from = 0;
  while (from < most && before.child(from) === doc.child(from)) from++;
  let tail = 0;
  while (tail < most - from && before.child(before.childCount - 1 - tail) === doc.child(doc.childCount - 1 - tail))
    tail++;
  return { from, to: doc.childCount - tail };
}

/** The positions, which rise, as places in blocks. */
function cutsOf(doc: Node, places: readonly number[]): Cut[] {
  let [block, start] = [0, 0];
  return places.map((place) => {
    while (block < doc.childCount && place >= start + doc.child(block).nodeSize) start += doc.child(block++).nodeSize;
    return { block, inside: place > start ? place - start - 1 : null };
  });
}

type Fresh = ReturnType<typeof freshBlocks>;

function settle(cut: Cut, run: number, before: readonly Cut[], runs: readonly Run[], doc: Node, fresh: Fresh): Cut {
  const { owner } = runs[run]!;
  for (let block = fresh.from; block < Math.min(fresh.to, cut.block + (cut.inside === null ? 0 : 1)); block++) {
    // Its own block is there again, put back by undo.
    const isFree = before.every((other) => other.block < block || (other.block === block && other.inside === null));
    if (idOfNode(doc.child(block)) === owner && isFree) return { block, inside: null };
  }
  if (cut.inside !== 0) return cut;
  // All of a block: the run begins with it, unless the block is what is left of an earlier run.
  const id = idOfNode(doc.child(cut.block));
  return runs.slice(0, run).some((other) => other.owner === id) ? cut : { block: cut.block, inside: null };
}

function runsOfCuts(runs: readonly Run[], cuts: readonly Cut[], doc: Node): Run[] {
  return runs.map(({ owner }, run) => {
    const cut = cuts[run]!;
    const next = cuts[run + 1] ?? { block: doc.childCount, inside: null };
    const first = cut.inside === null ? cut.block : cut.block + 1;
    const end = next.inside === null ? next.block : next.block + 1;
    const n = Math.max(0, end - first);
    if (cut.inside === null) return { owner, n };
    const to = next.block === cut.block && next.inside !== null ? next.inside : doc.child(cut.block).content.size;
    return { owner, n, joined: to - cut.inside };
  });
}

function isInPlace(runs: readonly Run[], doc: Node, fresh: Fresh): boolean {
  const owners = new Set(runs.map(({ owner }) => owner));
  let at = 0;
  for (const { owner, n } of runs) {
    for (const end = at + n; at < end; at++) {
      if (at < fresh.from || at >= fresh.to) continue;
      const id = idOfNode(doc.child(at));
      if (id !== owner && owners.has(id)) return false;
    }
  }
  return true;
}

/** Blocks by their ids, with the joins in blocks that were not touched. */
function withOldJoins(byBlocks: readonly Run[], runs: readonly Run[], before: Node, doc: Node): Run[] {
  const kept = new Set(doc.children);
  let host: Node | undefined;
  let at = 0;
  return byBlocks.map((run, i) => {
    const { n, joined } = runs[i]!;
    const goesOn = joined !== undefined && host !== undefined && kept.has(host);
    at += n;
    if (n > 0) host = before.child(at - 1);
    return goesOn ? { ...run, joined } : run;
  });
}
