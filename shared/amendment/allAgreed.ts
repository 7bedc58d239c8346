// The text as it would read if all that is asked for was agreed. Of requests that compete none is put in: there the
// reader sees a gap, for nobody but the room can fill it.

import type { Block } from '../document/block.ts';
import { asksTheSame, type Cluster, clustersIn, inOrder, isPlain } from './clusters.ts';
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
  const competing = new Set(gaps.flatMap(({ ids }) => ids));
  const agreed = over.laid.filter((one) => !competing.has(one.asked.id));
  const left = [...over.left];
  let blocks = withWords(text, agreed.filter(isPlain));
  const done: Laid[] = [];
  for (const one of agreed) {
    if (isPlain(one) || done.some((other) => asksTheSame(one, other))) continue;
    const carried = rebaseRequest(one.asked.version, blocks);
    if (carried.ok) blocks = carried.value;
    else left.push(one.asked.id);
    done.push(one);
  }
  return { blocks, gaps, left };
}

/** What does not compete can be put in at once. */
function withWords(text: readonly Block[], plain: readonly Laid[]): readonly Block[] {
  const byBlock = new Map<number, WordChange[]>();
  for (const change of plain.flatMap(({ words }) => words)) {
    const here = byBlock.get(change.block) ?? [];
    if (!here.some((other) => sameHunk(change, other))) here.push(change);
    byBlock.set(change.block, here);
  }
  return text.map((block, i) => {
    const changes = byBlock.get(i);
    if (!changes) return block;
    changes.sort((a, b) => a.from - b.from || a.to - b.to);
    return blocksOf(applyHunks(tokensOfBlock(block), changes))[0]!;
  });
}
