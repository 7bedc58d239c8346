// Where a held number stands whose block is gone. Nothing of the block is left, so its place is read from its neighbours in
// the numbering as it was held: what was below it, the numbers beside it, the number above. Whatever came in since at the
// same place goes before it, so that "4.", "4 bis", "[5. Removed]", "6." is the order people count in.

import type { BlockAttrs } from '../document/block.ts';
import type { HeldNumber } from './scheme.ts';
import { tierKey } from './tier.ts';

export interface PlacedNumber {
  readonly number: HeldNumber;
  /** Index of the block it stands before; the number of blocks at the end of the text. */
  readonly before: number;
}

/** Whether the number still is this block's: it has not left the tier, nor been given another label by hand. */
export function carries(block: BlockAttrs, { role, level, label }: HeldNumber): boolean {
  if (block.role !== role || block.level !== level || block.numbering === 'none') return false;
  return block.numbering === 'auto' || block.label === label;
}

/** Numbers no block carries, in the order of the text. */
export function placeRemoved(blocks: readonly BlockAttrs[], held: readonly HeldNumber[]): readonly PlacedNumber[] {
  const byId = new Map(blocks.map((block, index) => [block.id, index]));
  const at = held.map((number) => {
    const index = byId.get(number.blockId);
    return index !== undefined && carries(blocks[index]!, number) ? index : null;
  });
  if (at.every((index) => index !== null)) return [];
  const carrying = new Set(at);
  const lists = listsOf(held);
  const known = new Map<number, number>();

  function placeOf(i: number): number {
    const before = known.get(i) ?? findPlace(i);
    known.set(i, before);
    return before;
  }

  function findPlace(i: number): number {
    const number = held[i]!;
    const list = lists[i]!;
    const nth = list.indexOf(i);
    const last = at[list.findLast((j, k) => k < nth && at[j] !== null) ?? -1] ?? null;
    const next = at[list.find((j, k) => k > nth && at[j] !== null) ?? -1] ?? null;
    const below = firstBelow(i);
    if (below !== null && (last === null || below > last)) return below;
    if (next !== null && (last === null || next > last)) return next;
    if (last !== null) return endOf(last, number);
    const parent = held.findLastIndex((above, j) => j < list[0]! && rank(above) < rank(number));
    if (parent >= 0) {
      const index = at[parent] ?? null;
      return index === null ? placeOf(parent) : index + 1;
    }
    return placeOfSection(list, number);
  }

  /** The first block still there of those numbered under `i`. */
  function firstBelow(i: number): number | null {
    for (let j = i + 1; j < held.length && rank(held[j]!) > rank(held[i]!); j++) if (at[j] != null) return at[j]!;
    return null;
  }

  /** Where the list ends in which block `index` stands: behind what belongs to it and what came in after it. */
  function endOf(index: number, number: HeldNumber): number {
    let end = index + 1;
    for (let k = end; k < blocks.length; k++) {
      const block = blocks[k]!;
      if (block.role === 'subheading') continue;
      const isNew = tierKey(block) === tierKey(number) && !carrying.has(k);
      const isBelow = block.level > 0 && rank(block) > rank(number);
      if (!isNew && !isBelow && block.role !== 'tail') break;
      end = k + 1;
    }
    return end;
  }

  /** All numbers of a section are gone: its heading, which has no number, is the next behind what was numbered before. */
  function placeOfSection(list: readonly number[], number: HeldNumber): number {
    const last = at.findLast((index, j) => j < list[0]! && index !== null) ?? null;
    const next = at.find((index, j) => j > list.at(-1)! && index !== null && index > (last ?? -1)) ?? blocks.length;
    const heading = blocks.findIndex((block, k) => k > (last ?? -1) && k < next && block.role === 'heading');
    if (heading >= 0) return heading + 1;
    if (last !== null) return endOf(last, number);
    const opening = blocks.findIndex(({ role }) => !['title', 'place', 'chapeau'].includes(role));
    return Math.min(next, opening < 0 ? blocks.length : opening);
  }

  return held
    .flatMap((number, i) => (at[i] === null ? [{ number, before: placeOf(i) }] : []))
    .sort((a, b) => a.before - b.before);
}

/** Headings stand above all paragraphs, whatever their level among themselves. */
const rank = ({ role, level }: { readonly role: string; readonly level: number }): number =>
  role === 'heading' ? level - 100 : level;

/** For each held number the list it belongs to, as indices. A list begins with number 1 of its tier. */
function listsOf(held: readonly HeldNumber[]): readonly (readonly number[])[] {
  const open = new Map<string, number[]>();
  return held.map((number, i) => {
    const key = tierKey(number);
    const running = open.get(key);
    const list = running === undefined || number.n === 1 ? [] : running;
    open.set(key, list);
    list.push(i);
    return list;
  });
}
