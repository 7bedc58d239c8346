// Two states of one text side by side, paragraph by paragraph and then word by word. Paragraphs are the same by their
// ids, and where an id is gone by their words. One that stands elsewhere is moved and shown once; labels are computed
// and never compared, so that a number that moves is no change.

import type { Block } from '../document/block.ts';
import { sameBlocks } from './change.ts';
import { commonPairs } from './commonPairs.ts';
import { changesShown, type Segment } from './inline.ts';
import { tokensOfBlock } from './words.ts';

export interface ComparedBlock {
  /** `moved`: it stands in another order than before; its words may have changed as well. */
  readonly kind: 'same' | 'changed' | 'added' | 'removed' | 'moved';
  /** Id in the later text; of one removed, in the earlier. */
  readonly blockId: string;
  /** Index in the earlier text, null for one added. */
  readonly from: number | null;
  /** Index in the later text, null for one removed. */
  readonly to: number | null;
  /** Its words or its form are other than before. */
  readonly changed: boolean;
  /** Its role, level or way of numbering is another. */
  readonly formChanged: boolean;
  readonly segments: readonly Segment[];
}

/** In the order of the later text; what was removed stands where it stood. */
export function compareTexts(before: readonly Block[], after: readonly Block[]): readonly ComparedBlock[] {
  const partner = partners(before, after);
  const inBefore = after.flatMap((_, to) => (partner.has(to) ? to : []));
  const stays = new Set(
    commonPairs(
      [...before.keys()],
      inBefore,
      (from) => `${from}`,
      (to) => `${partner.get(to)}`,
    ).map(([, to]) => to),
  );
  const kept = new Set(partner.values());
  const compared: ComparedBlock[] = [];
  let next = 0;
  const removeUpTo = (end: number) => {
    for (; next < end; next++) if (!kept.has(next)) compared.push(removed(before[next]!, next));
  };
  after.forEach((block, to) => {
    const from = partner.get(to);
    if (from !== undefined && stays.has(to)) removeUpTo(from);
    compared.push(from === undefined ? added(block, to) : both(before[from]!, block, from, to, !stays.has(to)));
  });
  removeUpTo(before.length);
  return compared;
}

/** Index in the earlier text of each paragraph of the later one that has a partner there. */
function partners(before: readonly Block[], after: readonly Block[]): Map<number, number> {
  const byId = new Map(before.map((block, from) => [block.id, from]));
  const partner = new Map<number, number>();
  after.forEach(({ id }, to) => {
    const from = byId.get(id);
    if (from !== undefined) partner.set(to, from);
  });
  const taken = new Set(partner.values());
  after.forEach((block, to) => {
    if (partner.has(to)) return;
    let [best, share] = [-1, ENOUGH_SHARE];
    before.forEach((candidate, from) => {
      if (taken.has(from)) return;
      const alike = likeness(candidate, block);
      if (alike > share) [best, share] = [from, alike];
    });
    if (best < 0) return;
    partner.set(to, best);
    taken.add(best);
  });
  return partner;
}

/** More than half of the words of both together are common to them. */
const ENOUGH_SHARE = 0.5;

function likeness(a: Block, b: Block): number {
  const [x, y] = [words(a), words(b)];
  if (x.length + y.length === 0) return 0;
  const common = commonPairs(
    [...x.keys()],
    [...y.keys()],
    (i) => x[i]!,
    (i) => y[i]!,
  ).length;
  return (2 * common) / (x.length + y.length);
}

const words = (block: Block) =>
  tokensOfBlock(block).flatMap((token) => (token.kind === 'word' ? token.text.toLowerCase() : []));

const same = ({ content }: Block): Segment[] => (content.length === 0 ? [] : [{ kind: 'same', content }]);

function added(block: Block, to: number): ComparedBlock {
  const segments: Segment[] = block.content.length === 0 ? [] : [{ kind: 'ins', content: block.content }];
  return { kind: 'added', blockId: block.id, from: null, to, changed: false, formChanged: false, segments };
}

function removed(block: Block, from: number): ComparedBlock {
  const segments: Segment[] = block.content.length === 0 ? [] : [{ kind: 'del', content: block.content }];
  return { kind: 'removed', blockId: block.id, from, to: null, changed: false, formChanged: false, segments };
}

function both(old: Block, block: Block, from: number, to: number, moved: boolean): ComparedBlock {
  const segments = sameBlocks([{ ...old, id: block.id }], [block])
    ? same(block)
    : (changesShown([{ ...old, id: block.id }], [block])[0]?.segments ?? []);
  const formChanged = old.role !== block.role || old.level !== block.level || old.numbering !== block.numbering;
  const changed = formChanged || segments.some(({ kind }) => kind !== 'same');
  const kind = moved ? 'moved' : changed ? 'changed' : 'same';
  return { kind, blockId: block.id, from, to, changed, formChanged, segments };
}
