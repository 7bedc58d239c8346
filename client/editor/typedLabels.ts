// Labels that somebody typed by hand ("4.", "b)") at the start of pasted paragraphs. Where a label is one the scheme
// could print there, it is taken off and the paragraph gets that tier: else the text would read "4. 4. To thank".

import type { BlockAttrs } from '../../shared/document/block.ts';
import type { Scheme, Tier } from '../../shared/numbering/scheme.ts';
import { printLabel } from '../../shared/numbering/tier.ts';

export interface TypedLabel {
  readonly attrs: Pick<BlockAttrs, 'role' | 'level' | 'numbering' | 'label'>;
  /** Characters to take off: the label and the blanks after it. */
  readonly length: number;
}

/** Numbers tried for each tier: more items than any past document has under one heading. */
const MOST = 200;
const LABEL = /^\s*(\S{1,8})[\s\u00A0]+/;

/**
 * For each paragraph its typed label, null where there is none. A lone number is only believed where it goes on from
 * the paragraph before of that tier, or begins with the first number: "2017. A year" stays as it is.
 */
export function typedLabels(paragraphs: readonly string[], scheme: Scheme): (TypedLabel | null)[] {
  const last = new Map<Tier, number>();
  return paragraphs.map((words, index) => {
    const match = LABEL.exec(words);
    if (match === null) return null;
    const found = candidates(match[1] as string, scheme).find(({ tier, n }) => {
      const before = last.get(tier);
      return tier.style === 'bullet' || n === 1 || (before === undefined ? index === 0 : n === before + 1);
    });
    if (found === undefined) return null;
    last.set(found.tier, found.n);
    for (const tier of scheme.tiers) if (tier.level > found.tier.level) last.delete(tier);
    const { role, level } = found.tier;
    return { attrs: { role, level, numbering: 'auto', label: null }, length: match[0].length };
  });
}

function candidates(typed: string, scheme: Scheme): { tier: Tier; n: number }[] {
  return scheme.tiers.flatMap((tier) => {
    const most = tier.style === 'bullet' ? 1 : MOST;
    for (let n = 1; n <= most; n++) if (printLabel(tier, n) === typed) return [{ tier, n }];
    return [];
  });
}
