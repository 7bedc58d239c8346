// The text as it would read if all that is asked for was agreed. Of requests that compete none is put in: there the
// reader sees a gap, for nobody but the room can fill it.

import type { Block } from '../document/block.ts';
import { withForms } from './change.ts';
import { type Cluster, clustersIn, inOrder, isIdle, isSimple, pairsIn } from './clusters.ts';
import type { Asked } from './compile.ts';
import { applyHunks } from './diff.ts';
import { type Laid, layOver, type WordChange } from './layOver.ts';
import { rebaseRequest } from './rebase.ts';
import { sameHunk } from './touch.ts';
import { blocksOf, tokensOfBlock } from './words.ts';

export interface AllAgreed {
  readonly blocks: readonly Block[];
  /** Requests that compete, and where. */
  readonly gaps: readonly Cluster[];
  /** Ids of requests that do not fit the text, or do not fit it with all the others in it. */
  readonly left: readonly string[];
}

/** As if they were agreed one after the other; among those that do not compete the order does not matter. */
export function ifAllAgreed(text: readonly Block[], asked: readonly Asked[]): AllAgreed {
  const over = layOver(text, inOrder(asked));
  const gaps = clustersIn(over);
  // Of those who ask for the same, the first is enough.
  const apart = new Set([...gaps.flatMap(({ ids }) => ids), ...pairsIn(over).map(([, copy]) => copy)]);
  const agreed = over.laid.filter((one) => !isIdle(one) && !apart.has(one.asked.id));
  const left = [...over.left];
  let blocks = putIn(text, agreed.filter(isSimple));
  for (const { asked: one } of agreed.filter((laid) => !isSimple(laid))) {
    const carried = rebaseRequest(one.version, blocks);
    if (carried.ok) blocks = carried.value;
    else left.push(one.id);
  }
  return { blocks, gaps, left };
}

/** What does not compete, and whose place is sure, can be put in at once. */
function putIn(text: readonly Block[], requests: readonly Laid[]): readonly Block[] {
  const words = new Map<number, WordChange[]>();
  const added = new Map<number, (readonly Block[])[]>();
  const gone = new Set<number>(requests.flatMap(({ takes }) => takes));
  for (const change of requests.flatMap((one) => one.words)) {
    const here = words.get(change.block) ?? [];
    if (!here.some((other) => sameHunk(change, other))) here.push(change);
    words.set(change.block, here);
  }
  for (const { before, blocks } of requests.flatMap(({ adds }) => adds))
    added.set(before, [...(added.get(before) ?? []), blocks]);
  const put = (block: Block, i: number): readonly Block[] => {
    if (gone.has(i)) return [];
    const changes = words.get(i)?.sort((a, b) => a.from - b.from || a.to - b.to);
    return changes ? blocksOf(applyHunks(tokensOfBlock(block), changes)) : [block];
  };
  const all = text.flatMap((block, i) => [...(added.get(i) ?? []).flat(), ...put(block, i)]);
  const forms = requests.flatMap((one) => one.forms);
  return withForms([...all, ...(added.get(text.length) ?? []).flat()], forms);
}
