// Between positions of ProseMirror and indexes of the shared sequence. A block costs two positions and one unit: its
// marker is the unit before its first character; the index of a marker is also the end of the block before it.

import type { Node } from 'prosemirror-model';
import { atomOfNode, attrsOfNode, marksOfNode } from './nodes.ts';
import type { Unit } from './tokens.ts';

/** Where an index lies: in which block, at which offset of its content (-1: before the very first marker). */
export interface Place {
  readonly index: number;
  /** Position before the block. */
  readonly start: number;
  readonly offset: number;
  /** Size of the block's content. */
  readonly length: number;
}

/** Blocks first…last (excluded) of a document. */
export interface BlockRange {
  readonly first: number;
  readonly last: number;
}

/** Flat index of a position. */
export function flatOf(doc: Node, pos: number): number {
  let [flat, start] = [0, 0];
  for (let i = 0; i < doc.childCount; i++) {
    const size = doc.child(i).nodeSize;
    if (pos <= start) return flat;
    if (pos < start + size) return flat + pos - start;
    flat += size - 1;
    start += size;
  }
  return flat;
}

/** Place of a flat index; the index of a marker is the end of the block before. Beyond the text: its end. */
export function placeOf(doc: Node, flat: number): Place {
  let [from, start] = [0, 0];
  for (let index = 0; ; index++) {
    const block = doc.child(index);
    const length = block.content.size;
    if (flat <= from + length + 1) return { index, start, offset: flat - from - 1, length };
    if (index === doc.childCount - 1) return { index, start, offset: length, length };
    from += length + 1;
    start += block.nodeSize;
  }
}

/** Position of a place inside its block's content. */
export const insideOf = (place: Place): number => place.start + 1 + Math.max(0, place.offset);

/** Flat index of a block's marker; of the end of the text for one past the last block. */
export function flatStart(doc: Node, index: number): number {
  let flat = 0;
  for (let i = 0; i < index; i++) flat += doc.child(i).nodeSize - 1;
  return flat;
}

/** Position before a block. */
export function blockStart(doc: Node, index: number): number {
  let pos = 0;
  for (let i = 0; i < index; i++) pos += doc.child(i).nodeSize;
  return pos;
}

/** How many markers stand before a flat index. */
export function markersBefore(doc: Node, flat: number): number {
  let [index, from] = [0, 0];
  for (; index < doc.childCount && from < flat; index++) from += doc.child(index).nodeSize - 1;
  return index;
}

/** Length of the whole in the shared sequence. */
export const flatSize = (doc: Node): number => doc.content.size - doc.childCount;

/** Blocks that are not the very same nodes: what changed between two versions, in one stretch. */
export function changedBlocks(a: Node, b: Node): { readonly before: BlockRange; readonly after: BlockRange } {
  const most = Math.min(a.childCount, b.childCount);
  let first = 0;
  while (first < most && a.child(first) === b.child(first)) first++;
  let same = 0;
  while (same < most - first && a.child(a.childCount - 1 - same) === b.child(b.childCount - 1 - same)) same++;
  return { before: { first, last: a.childCount - same }, after: { first, last: b.childCount - same } };
}

/** Units between two positions: a block's marker where its opening lies between, characters by code point. */
export function unitsBetween(doc: Node, from: number, to: number): Unit[] {
  const units: Unit[] = [];
  let start = 0;
  for (let i = 0; i < doc.childCount && start < to; i++) {
    const block = doc.child(i);
    if (start + block.nodeSize > from) {
      if (start >= from) units.push({ kind: 'marker', attrs: attrsOfNode(block) });
      inlineUnits(units, block, from - start - 1, to - start - 1);
    }
    start += block.nodeSize;
  }
  return units;
}

function inlineUnits(units: Unit[], block: Node, from: number, to: number): void {
  block.forEach((child, offset) => {
    if (offset >= to || offset + child.nodeSize <= from) return;
    if (!child.isText) {
      units.push({ kind: 'atom', atom: atomOfNode(child) });
      return;
    }
    const marks = marksOfNode(child);
    const words = (child.text ?? '').slice(Math.max(0, from - offset), to - offset);
    for (const text of words) units.push({ kind: 'char', text, marks });
  });
}
