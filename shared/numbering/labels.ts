// Numbers are computed, never stored: one string for each block, from order and attributes alone. Editor, exports and
// register all print what comes from here, so a paragraph cannot carry two numbers. Numbers that are held (held.ts) are
// part of the scheme: they are the one thing remembered, so that a number once issued does not move.

import type { BlockAttrs } from '../document/block.ts';
import { heldLabels } from './held.ts';
import type { Scheme, Tier } from './scheme.ts';
import { printLabel, restarts, tierKey } from './tier.ts';

/**
 * One label for each block, in order; '' where nothing is printed. A pair of role and level without a tier has
 * none.
 */
export function labelsOf(blocks: readonly BlockAttrs[], scheme: Scheme): readonly string[] {
  return scheme.held === undefined
    ? runningLabels(blocks, scheme.tiers)
    : heldLabels(blocks, scheme.tiers, scheme.held);
}

/** Labels as they run, whatever is held. */
export function runningLabels(blocks: readonly BlockAttrs[], tierList: readonly Tier[]): readonly string[] {
  const tiers = new Map(tierList.map((tier) => [tierKey(tier), tier]));
  const counts = new Map<Tier, number>();
  return blocks.map((block) => {
    const tier = tiers.get(tierKey(block));
    for (const other of tiers.values()) if (restarts(other, block, tier !== undefined)) counts.delete(other);
    if (block.role === 'tail' || block.numbering === 'none') return '';
    if (block.numbering === 'fixed') return block.label ?? '';
    if (tier === undefined) return '';
    const n = (counts.get(tier) ?? 0) + 1;
    counts.set(tier, n);
    return printLabel(tier, n);
  });
}
