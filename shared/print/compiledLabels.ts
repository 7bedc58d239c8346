// How the paragraphs of a compilation are numbered: those of the text keep their numbers, whatever stands between them; one
// asked for in the place of another is "4 alt", one that is put in "4 bis".

import type { BlockAttrs } from '../document/block.ts';
import { labelsOf } from '../numbering/labels.ts';
import { heldFrom } from '../numbering/renumber.ts';
import type { Scheme } from '../numbering/scheme.ts';

/** A paragraph of the text (`isNew` false), or one that is asked for; it may have the id of one in the text. */
export interface CompiledParagraph {
  readonly attrs: BlockAttrs;
  readonly isNew: boolean;
}

/** Numbers of now stay, whatever is put between them. */
export const heldScheme = (blocks: readonly BlockAttrs[], scheme: Scheme): Scheme => ({
  ...scheme,
  held: scheme.held ?? heldFrom(blocks, scheme),
});

/** Aligned with `compiled`; `blocks`: the text as it stands. */
export function compiledLabels(
  compiled: readonly CompiledParagraph[],
  blocks: readonly BlockAttrs[],
  scheme: Scheme,
): readonly string[] {
  const inText = new Map(blocks.map((block, index) => [block.id, index]));
  const own = labelsOf(blocks, scheme);
  const isAlternative = ({ isNew, attrs }: CompiledParagraph) => isNew && inText.has(attrs.id);
  const others = compiled.filter((one) => !isAlternative(one));
  const labels = labelsOf(
    others.map(({ attrs }, index) => (inText.has(attrs.id) ? attrs : { ...attrs, id: `${attrs.id} ${index}` })),
    heldScheme(blocks, scheme),
  );
  const byParagraph = new Map(others.map((one, index) => [one, labels[index] ?? '']));
  const alternatives = new Map<string, number>();
  return compiled.map((one) => {
    const known = byParagraph.get(one);
    if (known !== undefined) return known;
    const label = (own[inText.get(one.attrs.id)!] ?? '').replace(/\.$/, '');
    const nth = (alternatives.get(one.attrs.id) ?? 0) + 1;
    alternatives.set(one.attrs.id, nth);
    return label === '' ? '' : `${label} alt${nth > 1 ? ` ${nth}` : ''}`;
  });
}
