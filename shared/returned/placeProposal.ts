// A proposal laid on the text as it reads now: it fits, it is in the text already, its words clash with what was changed
// since, or its place is gone. Nothing is decided here: what clashes is put by hand or filed as a note.

import { sameBlocks } from '../amendment/change.ts';
import { placeOf, type TextIndex } from '../amendment/place.ts';
import { type Clash, carry } from '../amendment/rebase.ts';
import type { Wording } from '../amendment/request.ts';
import { sameWording } from '../amendment/words.ts';
import type { Block } from '../document/block.ts';

export type Placed =
  | { readonly kind: 'fits'; readonly wording: Wording }
  | { readonly kind: 'inText' }
  /** `now`: the paragraphs as they read now. */
  | { readonly kind: 'clash'; readonly clashes: readonly Clash[]; readonly now: readonly Block[] }
  | { readonly kind: 'gone' };

export function placeProposal(wording: Wording, current: readonly Block[], index: TextIndex): Placed {
  const carried = carry(wording, current, index);
  if (!carried.ok) {
    if (carried.code === 'request/targets-gone') return { kind: 'gone' };
    const place = placeOf(wording, current, index);
    const now = place === null ? [] : current.slice(place.start, place.end);
    return { kind: 'clash', clashes: carried.data.clashes as readonly Clash[], now };
  }
  const { start, end, blocks } = carried.value;
  if (wording.kind === 'remark') {
    const base = current.filter(({ id }) => wording.targets.includes(id));
    const after = current[current.indexOf(base[0]!) - 1]?.id ?? null;
    return { kind: 'fits', wording: { ...wording, after: base.length === 0 ? null : after, base, content: base } };
  }
  const before = current.slice(start, end);
  if (sameBlocks(before, blocks) || sameWording(before, blocks)) return { kind: 'inText' };
  if (wording.kind === 'move') {
    const moved = current.filter(({ id }) => wording.targets.includes(id));
    return { kind: 'fits', wording: { ...wording, base: moved, content: moved } };
  }
  return {
    kind: 'fits',
    wording: {
      kind: 'wording',
      targets: before.map(({ id }) => id),
      after: current[start - 1]?.id ?? null,
      base: before,
      content: blocks,
    },
  };
}
