// Three-way merge of a drafted block, unit by unit: what I changed from what I was shown is laid over what stands in the
// draft by now. Unlike a request carried onto a text it never refuses: colleagues of one delegation type into one draft,
// and no letter of any of them may be lost.

import type { Block, BlockAttrs, MarkName } from '../document/block.ts';
import { pushInline, sameMarks } from '../document/delta.ts';
import { matchUnits, unitsOf } from '../document/netChange.ts';
import { type Unit, unitMarks } from '../document/tokens.ts';
import { sameBlocks } from './change.ts';

/** `now` with the change from `shown` to `mine` in it. Where nothing else happened this is `mine`. */
export function mergeDrafts(shown: readonly Block[], mine: readonly Block[], now: readonly Block[]): readonly Block[] {
  if (sameBlocks(shown, now)) return mine;
  if (sameBlocks(shown, mine)) return now;
  const [s, m, n] = [unitsOf(shown), unitsOf(mine), unitsOf(now)];
  const inNow = partners(s, n, 'letter');
  const inMine = partners(s, m, 'word');
  const result: (Unit | null)[] = n.map((unit) => unit);
  for (let i = 0; i < s.length; i++) {
    const at = inNow[i]!;
    if (at < 0) continue;
    const kept = inMine[i]! < 0 ? null : m[inMine[i]!]!;
    result[at] = kept && changed(s[i]!, kept, n[at]!);
  }
  // What I put in stands behind the nearest unit before it that is still there.
  const put: Unit[][] = Array.from({ length: n.length + 1 }, () => []);
  const stays = new Set(inMine.filter((j) => j >= 0));
  let anchor = 0;
  let i = 0;
  m.forEach((unit, j) => {
    if (stays.has(j)) {
      while (inMine[i] !== j) i++;
      if (inNow[i]! >= 0) anchor = inNow[i]! + 1;
      else anchor = behind(inNow, i);
    } else put[anchor]!.push(unit);
  });
  const units = [...put[0]!, ...result.flatMap((unit, k) => [...(unit ? [unit] : []), ...put[k + 1]!])];
  return blocksOfUnits(units, mine[0] ?? shown[0] ?? now[0]);
}

/** For each unit of `a` the index of the unit of `b` it stays as, or -1. */
function partners(a: readonly Unit[], b: readonly Unit[], grain: 'word' | 'letter'): number[] {
  const found = Array<number>(a.length).fill(-1);
  for (const { i, j, length } of matchUnits(a, b, grain)) for (let k = 0; k < length; k++) found[i + k] = j + k;
  return found;
}

/** Where something goes that follows unit `i`, which is gone. */
function behind(inNow: readonly number[], i: number): number {
  for (let k = i; k >= 0; k--) if (inNow[k]! >= 0) return inNow[k]! + 1;
  return 0;
}

/** `now` with what I changed of its marks or attributes. */
function changed(was: Unit, mine: Unit, now: Unit): Unit {
  if (was.kind === 'marker' && mine.kind === 'marker' && now.kind === 'marker') {
    const attrs = Object.fromEntries(
      Object.entries(mine.attrs).filter(([key, value]) => was.attrs[key as keyof BlockAttrs] !== value),
    );
    return { kind: 'marker', attrs: { ...now.attrs, ...attrs } };
  }
  if (sameMarks(unitMarks(was), unitMarks(mine))) return now;
  return withMarks(now, unitMarks(mine));
}

function withMarks(unit: Unit, marks: readonly MarkName[]): Unit {
  if (unit.kind === 'char') return { ...unit, marks };
  return unit.kind === 'atom' ? { kind: 'atom', atom: { ...unit.atom, marks } } : unit;
}

/** Words whose block a colleague took away get it back: they were written after it was there. */
function blocksOfUnits(units: readonly Unit[], opener: BlockAttrs | undefined): Block[] {
  const blocks: { attrs: BlockAttrs; content: Block['content'][number][] }[] = [];
  const seen = new Set<string>();
  for (const unit of units) {
    if (unit.kind === 'marker') {
      // Both put the same block back: it stands once, the words stay.
      if (seen.size === seen.add(unit.attrs.id).size) continue;
      blocks.push({ attrs: unit.attrs, content: [] });
      continue;
    }
    if (blocks.length === 0) {
      if (!opener) throw new Error('words without a block to stand in');
      const { id, role, level, numbering, label } = opener;
      seen.add(id);
      blocks.push({ attrs: { id, role, level, numbering, label }, content: [] });
    }
    pushInline(
      blocks.at(-1)!.content,
      unit.kind === 'char' ? { kind: 'text', text: unit.text, marks: unit.marks } : unit.atom,
    );
  }
  return blocks.map(({ attrs, content }) => ({ ...attrs, content }));
}
