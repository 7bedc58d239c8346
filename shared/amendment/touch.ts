// When two changes of one text stand in each other's way: the one rule by which a decision is refused, competing
// requests are found and brackets are drawn.

import type { Hunk } from './diff.ts';
import type { Token } from './token.ts';
import { sameReading } from './words.ts';

/** Overlap, or one of them puts words just where the other changes some. */
export function touch(base: readonly Token[], a: Hunk, b: Hunk): boolean {
  if (a.from < b.to && b.from < a.to) return true;
  if (a.to < b.from || b.to < a.from) return false;
  // Words that are joined to a block have no place where that block is taken away.
  if ((a.to === b.from && losesPlace(base, b, a)) || (b.to === a.from && losesPlace(base, a, b))) return true;
  const [aAdds, bAdds] = [addsBlocks(base, a), addsBlocks(base, b)];
  // Two new paragraphs at one place: both stand there, in the order in which they were agreed.
  if (aAdds && bAdds) return false;
  if (aAdds || bAdds) {
    const [adding, other] = aAdds ? [a, b] : [b, a];
    // Behind the last words of a block there is room for a new one, and before a block that goes.
    return !(other.to === adding.from || takesBlocks(base, other));
  }
  if (a.from === b.from && isBoundary(base, a.from)) {
    // Words added at the end of a block whose neighbour is joined to it, or taken away, stay at its end.
    return (a.from === a.to) === (b.from === b.to);
  }
  return a.from === a.to || b.from === b.to;
}

/** Puts new blocks between two blocks and leaves those alone. */
export function addsBlocks(base: readonly Token[], { from, to, ins }: Hunk): boolean {
  return from === to && ins[0]?.kind === 'block' && isBoundary(base, from);
}

function takesBlocks(base: readonly Token[], { from, to, ins }: Hunk): boolean {
  return isBoundary(base, from) && isBoundary(base, to) && (ins.length === 0 || ins[0]?.kind === 'block');
}

function losesPlace(base: readonly Token[], joining: Hunk, taking: Hunk): boolean {
  const joins = base[joining.from]?.kind === 'block' && joining.ins[0]?.kind !== 'block' && joining.from < joining.to;
  return joins && !takesBlocks(base, joining) && taking.from < taking.to && takesBlocks(base, taking);
}

export const isBoundary = (base: readonly Token[], at: number) => at === base.length || base[at]?.kind === 'block';

/** Two who ask for the same words at the same spot do not stand in each other's way. */
export function sameHunk(a: Hunk, b: Hunk): boolean {
  return a.from === b.from && a.to === b.to && sameReading(a.ins, b.ins);
}
