// A text as it was and as somebody wants it, cut into requests: one for each paragraph that is changed, with whatever was
// cut off from it or joined with it; neighbours that come or go together are one; what stands elsewhere is a move, and what
// is changed in it as well another request.

import { sameBlocks } from '../amendment/change.ts';
import { commonPairs } from '../amendment/commonPairs.ts';
import type { Wording } from '../amendment/request.ts';
import type { Block } from '../document/block.ts';
import type { WantedBlock, WantedText } from './wantedBlocks.ts';

export interface CutProposal {
  readonly wording: Wording;
  readonly changes: readonly number[];
}

interface Item {
  /** Index in the base; -1 for a new paragraph. */
  readonly base: number;
  /** How it shall read; null where it goes. */
  readonly wanted: WantedBlock | null;
  readonly isChanged: boolean;
}

export function cutProposals(base: readonly Block[], { blocks, removedBy }: WantedText): readonly CutProposal[] {
  const at = new Map(base.map(({ id }, index) => [id, index]));
  const indexOf = (one: WantedBlock): number => at.get(one.block.id) ?? -1;
  const kept = blocks.filter((one) => indexOf(one) >= 0);
  const stays = new Set(
    commonPairs(
      [...base.keys()],
      [...kept.keys()],
      (index) => base[index]!.id,
      (n) => kept[n]!.block.id,
    ).map(([index]) => index),
  );
  const moves = movesOf(base, blocks, indexOf, stays);
  const items = itemsOf(base, blocks, indexOf, stays);
  return [
    ...runsOf(items, at).map((run) => proposalOf(base, items.slice(run.from, run.to), items, run.from, removedBy)),
    ...moves,
  ];
}

/** Paragraphs that stand in another order, neighbours as one. */
function movesOf(
  base: readonly Block[],
  blocks: readonly WantedBlock[],
  indexOf: (one: WantedBlock) => number,
  stays: ReadonlySet<number>,
): CutProposal[] {
  const moves: { targets: number[]; after: string | null; changes: Set<number> }[] = [];
  let behind: string | null = null;
  let last: (typeof moves)[number] | null = null;
  for (const one of blocks) {
    const index = indexOf(one);
    if (index < 0) continue;
    if (stays.has(index)) {
      behind = base[index]!.id;
      last = null;
      continue;
    }
    if (last !== null && last.targets.at(-1) === index - 1) {
      last.targets.push(index);
      for (const change of one.changes) last.changes.add(change);
      continue;
    }
    const after: string | null = last === null ? behind : base[last.targets.at(-1)!]!.id;
    last = { targets: [index], after, changes: new Set(one.changes) };
    moves.push(last);
  }
  return moves.map(({ targets, after, changes }) => {
    const moved = targets.map((index) => base[index]!);
    const wording: Wording = { kind: 'move', targets: moved.map(({ id }) => id), after, base: moved, content: moved };
    return { wording, changes: [...changes] };
  });
}

/** Base and new paragraphs in one row; what was moved stands where it stood. */
function itemsOf(
  base: readonly Block[],
  blocks: readonly WantedBlock[],
  indexOf: (one: WantedBlock) => number,
  stays: ReadonlySet<number>,
): Item[] {
  const wantedAt = new Map<number, WantedBlock>();
  /** New paragraphs behind a base block, -1 for those before the first. */
  const newAt = new Map<number, WantedBlock[]>();
  let anchor = -1;
  for (const one of blocks) {
    const index = indexOf(one);
    if (index < 0) newAt.set(anchor, [...(newAt.get(anchor) ?? []), one]);
    else {
      wantedAt.set(index, one);
      if (stays.has(index)) anchor = index;
    }
  }
  const comes = (index: number): Item[] =>
    (newAt.get(index) ?? []).map((wanted) => ({ base: -1, wanted, isChanged: true }));
  const items = comes(-1);
  const behind = new Map<number, Item[]>();
  let place = -1;
  base.forEach((block, index) => {
    const wanted = wantedAt.get(index) ?? null;
    // An empty paragraph prints nothing that a file could lack.
    const isEmpty = wanted === null && block.content.length === 0;
    const isChanged = !isEmpty && (wanted === null || !sameBlocks([block], [wanted.block]));
    const item: Item = { base: index, wanted: isEmpty ? { block, tiedTo: [], changes: [] } : wanted, isChanged };
    if (stays.has(index)) {
      items.push(...(behind.get(place) ?? []));
      behind.delete(place);
      place = index;
      behind.set(index, comes(index));
      items.push(item);
    } else {
      // What goes stands before what comes in its place.
      items.push(item);
    }
  });
  items.push(...(behind.get(place) ?? []));
  return items;
}

interface Run {
  readonly from: number;
  readonly to: number;
}

/** Stretches of the row that are one request each. */
function runsOf(items: readonly Item[], at: ReadonlyMap<string, number>): Run[] {
  const placeOf = new Map<number, number>();
  items.forEach(({ base }, n) => {
    if (base >= 0) placeOf.set(base, n);
  });
  const runs: { from: number; to: number }[] = [];
  items.forEach(({ wanted, isChanged, base }, n) => {
    if (!isChanged) return;
    const tied = (wanted?.tiedTo ?? []).map((id) => placeOf.get(at.get(id) ?? -1) ?? n);
    const run = { from: Math.min(n, ...tied), to: Math.max(n, ...tied) + 1 };
    const before = items[n - 1];
    const joins = before?.isChanged && comesOrGoes(before) && comesOrGoes({ base, wanted, isChanged });
    if (joins) run.from = Math.min(run.from, n - 1);
    runs.push(run);
  });
  runs.sort((a, b) => a.from - b.from);
  const out: { from: number; to: number }[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (last !== undefined && run.from < last.to) last.to = Math.max(last.to, run.to);
    else out.push({ ...run });
  }
  return out;
}

const comesOrGoes = ({ base, wanted }: Item): boolean => base < 0 || wanted === null;

function proposalOf(
  base: readonly Block[],
  run: readonly Item[],
  items: readonly Item[],
  from: number,
  removedBy: WantedText['removedBy'],
): CutProposal {
  const targets = run.flatMap((item) => (item.base >= 0 ? [base[item.base]!] : []));
  const first = run.find((item) => item.base >= 0)?.base;
  const before = first ?? (items.slice(0, from).findLast((item) => item.base >= 0)?.base ?? -1) + 1;
  const changes = new Set(
    run.flatMap(({ wanted, base: index }) => wanted?.changes ?? removedBy.get(base[index]?.id ?? '') ?? []),
  );
  return {
    wording: {
      kind: 'wording',
      targets: targets.map(({ id }) => id),
      after: base[before - 1]?.id ?? null,
      base: targets,
      content: run.flatMap(({ wanted }) => (wanted === null ? [] : [wanted.block])),
    },
    changes: [...changes],
  };
}
