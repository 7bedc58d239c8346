// One tier of a numbering by itself: how it prints a number and what makes it count anew. Labels that run and labels that
// are held rest on the same two rules.

import type { BlockAttrs } from '../document/block.ts';
import { formatNumber } from './formatNumber.ts';
import type { Tier } from './scheme.ts';

export const tierKey = (block: { readonly role: string; readonly level: number }): string =>
  `${block.role} ${block.level}`;

export const printLabel = (tier: Pick<Tier, 'style' | 'before' | 'after'>, n: number): string =>
  `${tier.before}${formatNumber(tier.style, n)}${tier.after}`;

/**
 * Whether a block that stands above makes a tier count anew.
 *
 * `heading`: after every heading. `parent`: after every heading and every block of a tier of lower level, whether that
 * block prints a number, a fixed label or none. `never`: not at all. Headings count by their level among themselves.
 * Subheadings, tails, chapeaux and paragraphs outside the numbering make nothing count anew: in the conclusions of 2021
 * letters run a to w across five subheadings under paragraph 7, and in those of 2014 and 2017 the paragraph after an
 * unnumbered tail carries the next number. No past document shows a subheading that restarts.
 */
export function restarts(tier: Tier, above: Pick<BlockAttrs, 'role' | 'level'>, hasTier: boolean): boolean {
  if (tier.restart === 'never' || above.role === 'tail' || above.role === 'subheading') return false;
  if (above.role === 'heading') return tier.role !== 'heading' || above.level < tier.level;
  return tier.restart === 'parent' && hasTier && above.level < tier.level;
}
