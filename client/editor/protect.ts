// Undo takes back my words and nobody else's. prosemirror-history undoes a step as it was made: it would also delete
// what a colleague has typed since inside words of mine. This finds those letters and puts them back in the same turn.

import type { Node } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { Match } from '../../shared/document/align.ts';
import {
  type BlockRange,
  blockStart,
  changedBlocks,
  flatStart,
  insideOf,
  placeOf,
  unitsBetween,
} from '../../shared/document/flat.ts';
import { matchUnits } from '../../shared/document/netChange.ts';
import { inlineNode } from '../../shared/document/nodes.ts';
import { flatLength, type Unit, unitKey } from '../../shared/document/tokens.ts';
import type { Author } from './authorship.ts';

/** For each unit of before[at, at + length): whether the undoing person wrote it. */
export type IsOwn = (at: number, length: number) => readonly boolean[];

/** The same by author, for whoever moves blocks by writing them anew. */
export type Authors = (at: number, length: number) => readonly Author[];

/**
 * The transaction that puts back what an undo or redo from `before` to `state` took away of others; null in the usual
 * case, where there is nothing. Paragraph breaks are not put back, only letters and atoms.
 */
export function protect(before: Node, state: EditorState, authors: Authors | IsOwn): Transaction | null {
  const changed = changedBlocks(before, state.doc);
  const from = flatStart(before, changed.before.first);
  const old = unitsOfBlocks(before, changed.before);
  const now = unitsOfBlocks(state.doc, changed.after);
  const whose = authors(
    from,
    old.reduce((sum, unit) => sum + flatLength(unit), 0),
  ).map((one) => (typeof one === 'boolean' ? (one ? 'own' : 'other') : one));
  const lost = lostUnits(old, now, whose);
  if (lost.length === 0) return null;
  const { tr } = state;
  for (const { at, unit } of lost.reverse()) {
    const inline = unit.kind === 'char' ? ({ kind: 'text', text: unit.text, marks: unit.marks } as const) : unit.atom;
    tr.insert(insideOf(placeOf(state.doc, Math.max(1, from + at))), inlineNode(state.schema, inline));
  }
  return tr;
}

const unitsOfBlocks = (doc: Node, range: BlockRange): Unit[] =>
  unitsBetween(doc, blockStart(doc, range.first), blockStart(doc, range.last));

interface Lost {
  readonly at: number;
  readonly unit: Exclude<Unit, { kind: 'marker' }>;
}

/**
 * Units that are gone, stand nowhere anew and should not have gone, each with its index after the undo. These are the
 * words of others; and my own in a paragraph I moved, if undoing the move took it away and found no way to put it back.
 */
function lostUnits(old: readonly Unit[], now: readonly Unit[], whose: readonly Author[]): Lost[] {
  const matches = sparing([...matchUnits(old, now, 'letter'), { i: old.length, j: now.length, length: 0 }], old, whose);
  const anew = new Map<string, number>();
  let j = 0;
  for (const match of matches) {
    for (; j < match.j; j++) {
      const key = unitKey(now[j] as Unit);
      anew.set(key, (anew.get(key) ?? 0) + 1);
    }
    j += match.length;
  }
  const lost: Lost[] = [];
  let [i, flat, at] = [0, 0, 0];
  let nowhere = false;
  j = 0;
  for (const match of matches) {
    for (; i < match.i; i++) {
      const unit = old[i] as Unit;
      const again = anew.get(unitKey(unit)) ?? 0;
      if (unit.kind === 'marker') nowhere = whose[flat] === 'moved' && again === 0;
      else if (whose[flat] === 'other' || (whose[flat] === 'moved' && nowhere)) {
        if (again > 0) anew.set(unitKey(unit), again - 1);
        else lost.push({ at, unit });
      }
      flat += flatLength(unit);
    }
    for (; j < match.j + match.length; j++) at += flatLength(now[j] as Unit);
    for (; i < match.i + match.length; i++) {
      const unit = old[i] as Unit;
      if (unit.kind === 'marker') nowhere = false;
      flat += flatLength(unit);
    }
  }
  return lost;
}

/**
 * Where a letter stood beside its like ("Rica" + " " before " for"), words alone do not tell which of the two is gone:
 * both readings are right. This takes the one in which the fewest letters of others are.
 */
function sparing(matches: readonly Match[], old: readonly Unit[], whose: readonly Author[]): readonly Match[] {
  const keys = old.map(unitKey);
  const flats: number[] = [];
  let flat = 0;
  for (const unit of old) {
    flats.push(flat);
    flat += flatLength(unit);
  }
  const told = matches.map((match) => ({ ...match }));
  for (let k = 1; k < told.length; k++) {
    const [left, right] = [told[k - 1]!, told[k]!];
    const [start, end] = [left.i + left.length, right.i];
    // What was written anew in the same place tells the two apart.
    if (start === end || left.j + left.length !== right.j) continue;
    const others = (by: number) => {
      let count = 0;
      for (let i = start + by; i < end + by; i++) if (whose[flats[i]!] !== 'own') count++;
      return count;
    };
    let best = 0;
    for (let by = -1; -by <= left.length && keys[start + by] === keys[end + by]; by--) {
      if (others(by) < others(best)) best = by;
    }
    for (let by = 1; by <= right.length && keys[start + by - 1] === keys[end + by - 1]; by++) {
      if (others(by) < others(best)) best = by;
    }
    left.length += best;
    right.i += best;
    right.j += best;
    right.length -= best;
  }
  return told;
}
