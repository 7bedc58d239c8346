// Numbers that do not move. From the first issued revision on delegates speak by number, so each block keeps the number it
// had: wherever it stands now, "4." stays "4.". What came in since prints "4 bis" by the number before it (insertedLabel.ts);
// a number whose block is gone stays visible as "[5. Removed]". Lists in which no number is held run as always.
//
// A number belongs to a block in its tier: made a sub-item, or set without number, the block has left it, and taking that
// back gives the number back. Bullets are no numbers. Tails have none.

import type { BlockAttrs } from '../document/block.ts';
import { labelBefore, labelBehind } from './insertedLabel.ts';
import { carries, placeRemoved } from './placeRemoved.ts';
import type { HeldNumber, Scheme, Tier } from './scheme.ts';
import { printLabel, restarts, tierKey } from './tier.ts';

/** A held number that no block carries any more. */
export interface RemovedNumber {
  /** Id of the block after which it stood, null before the first. Several at one place are in their order. */
  readonly after: string | null;
  /** As it was printed: "5.". */
  readonly label: string;
  /** Of the block that carried it. */
  readonly blockId: string;
  readonly role: HeldNumber['role'];
  readonly level: number;
}

/** The places where a held number is gone, in the order of the text. */
export function removedOf(blocks: readonly BlockAttrs[], scheme: Scheme): readonly RemovedNumber[] {
  return placeRemoved(blocks, scheme.held ?? []).map(({ number, before }) => ({
    after: blocks[before - 1]?.id ?? null,
    label: number.label,
    blockId: number.blockId,
    role: number.role,
    level: number.level,
  }));
}

/** What a list of one tier holds, in the order of the text. */
interface Labelled {
  readonly kind: 'held' | 'fixed';
  readonly label: string;
}
/** `new`: a block that has no number of its own yet. */
type Item = Labelled | { readonly kind: 'new'; readonly index: number };

/** Labels of all blocks where numbers are held. */
export function heldLabels(
  blocks: readonly BlockAttrs[],
  tierList: readonly Tier[],
  held: readonly HeldNumber[],
): readonly string[] {
  const tiers = new Map(tierList.map((tier) => [tierKey(tier), tier]));
  const numbers = new Map(held.map((number) => [number.blockId, number]));
  const labels = blocks.map(() => '');
  const open = new Map<Tier, Item[]>();
  const lists: { readonly tier: Tier; readonly items: Item[] }[] = [];

  const arrive = (at: Pick<BlockAttrs, 'role' | 'level'>): Tier | undefined => {
    const tier = tiers.get(tierKey(at));
    for (const other of tiers.values()) if (restarts(other, at, tier !== undefined)) open.delete(other);
    return tier;
  };
  const put = (tier: Tier, item: Item): void => {
    let items = open.get(tier);
    if (items === undefined) {
      items = [];
      open.set(tier, items);
      lists.push({ tier, items });
    }
    items.push(item);
  };
  const visit = (block: BlockAttrs, index: number): void => {
    const tier = arrive(block);
    if (block.role === 'tail' || block.numbering === 'none') return;
    const number = numbers.get(block.id);
    if (number !== undefined && carries(block, number)) {
      labels[index] = number.label;
      if (tier) put(tier, { kind: 'held', label: number.label });
    } else if (block.numbering === 'fixed') {
      labels[index] = block.label ?? '';
      if (tier) put(tier, { kind: 'fixed', label: labels[index] });
    } else if (tier?.style === 'bullet') labels[index] = printLabel(tier, 1);
    else if (tier) put(tier, { kind: 'new', index });
  };

  const removed = placeRemoved(blocks, held);
  let next = 0;
  for (let index = 0; index <= blocks.length; index++) {
    for (; removed[next]?.before === index; next++) {
      const { number } = removed[next]!;
      const tier = arrive(number);
      if (tier) put(tier, { kind: 'held', label: number.label });
    }
    const block = blocks[index];
    if (block) visit(block, index);
  }
  for (const { tier, items } of lists) numberList(tier, items, labels);
  return labels;
}

function numberList(tier: Tier, items: readonly Item[], labels: string[]): void {
  const first = items.find((item): item is Labelled => item.kind === 'held');
  if (first === undefined) {
    let n = 0;
    for (const item of items) if (item.kind === 'new') labels[item.index] = printLabel(tier, ++n);
    return;
  }
  const taken = new Set(items.flatMap((item) => (item.kind === 'new' ? [] : [item.label])));
  let anchor: string | null = null;
  let nth = 0;
  for (const item of items) {
    if (item.kind === 'held') [anchor, nth] = [item.label, 0];
    if (item.kind !== 'new') continue;
    // An imported "4 bis" may stand in the list already.
    do {
      labels[item.index] = anchor === null ? labelBefore(first.label, nth) : labelBehind(anchor, nth);
      nth += 1;
    } while (taken.has(labels[item.index]!));
    taken.add(labels[item.index]!);
  }
}
