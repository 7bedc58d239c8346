// Holding and renumbering: the numbers as they run in the text of now become the ones that are held, and before that is
// done people see which numbers and which cross-references would read otherwise.

import type { Block, BlockAttrs } from '../document/block.ts';
import { labelInText } from '../document/printable.ts';
import { type RemovedNumber, removedOf } from './held.ts';
import { labelsOf, runningLabels } from './labels.ts';
import type { HeldNumber, Scheme } from './scheme.ts';
import { restarts, tierKey } from './tier.ts';

/** Every number of the text as it runs now, in text order: what a scheme holds from here on. */
export function heldFrom(blocks: readonly BlockAttrs[], scheme: Scheme): readonly HeldNumber[] {
  const labels = runningLabels(blocks, scheme.tiers);
  const tiers = new Set(scheme.tiers.map(tierKey));
  const counts = new Map<string, number>();
  return blocks.flatMap(({ id, role, level }, index): HeldNumber[] => {
    for (const tier of scheme.tiers)
      if (restarts(tier, { role, level }, tiers.has(tierKey({ role, level })))) counts.delete(tierKey(tier));
    const label = labels[index]!;
    if (!/[\p{L}\p{N}]/u.test(label)) return [];
    const key = tierKey({ role, level });
    const n = (counts.get(key) ?? 0) + 1;
    counts.set(key, n);
    return [{ blockId: id, role, level, n, label }];
  });
}

export interface Renumbering {
  /** Blocks whose number would change, in text order. */
  readonly changes: readonly { readonly blockId: string; readonly from: string; readonly to: string }[];
  /** Cross-references that would print another number: as they stand in sentences, without closing stop. */
  readonly xrefs: readonly {
    /** The block that holds the reference. */
    readonly blockId: string;
    readonly targetId: string;
    readonly from: string;
    readonly to: string;
  }[];
  /** Numbers that stand as removed and would be given again. */
  readonly removed: readonly RemovedNumber[];
}

/** What renumbering would change. Nothing where numbers run. */
export function renumberPreview(blocks: readonly Block[], scheme: Scheme): Renumbering {
  const now = labelsOf(blocks, scheme);
  const then = runningLabels(blocks, scheme.tiers);
  const changed = new Map(
    blocks.flatMap(({ id }, index) => {
      const [from, to] = [now[index]!, then[index]!];
      return from === to ? [] : [[id, { from, to }] as const];
    }),
  );
  return {
    changes: [...changed].map(([blockId, change]) => ({ blockId, ...change })),
    xrefs: blocks.flatMap((block) =>
      block.content.flatMap((inline) => {
        const change = inline.kind === 'xref' ? changed.get(inline.blockId) : undefined;
        if (inline.kind !== 'xref' || change === undefined) return [];
        const [from, to] = [labelInText(change.from), labelInText(change.to)];
        return [{ blockId: block.id, targetId: inline.blockId, from, to }];
      }),
    ),
    removed: removedOf(blocks, scheme),
  };
}
