// Draws a colleague's change around the blocks that are held while somebody composes: what lies outside them at once,
// what touches them later, when the composition has ended, as the difference between what is shown and what is there.

import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { type Block, plainText } from '../../shared/document/block.ts';
import { attrsOfMarker, blocksFromDelta, type DeltaOp, isMarker, type Marker } from '../../shared/document/delta.ts';
import { flatStart, markersBefore } from '../../shared/document/flat.ts';
import { blockFromNode } from '../../shared/document/nodes.ts';
import type { HeldChange } from './heldChange.ts';
import { canDraw, drawAttrs, drawFormatted, drawMarks, drawReplaced } from './remoteEdit.ts';
import { type Formatted, freshLength, type Group, type Replaced } from './textItems.ts';

/** A transaction in the making, the markers beside its blocks, and what is held in it. */
export interface Drawing<M extends Marker> {
  readonly tr: Transaction;
  readonly markers: (M | null)[];
  readonly held: HeldChange | null;
}

/** Draws groups; false where that cannot be done by steps and the text must be drawn anew. */
export function drawRemote<M extends Marker>(drawing: Drawing<M>, groups: readonly Group[]): boolean {
  return groups.every((group) => {
    if (group.kind === 'formatted') {
      drawFormattedAround(drawing, group);
      return true;
    }
    return drawReplacedAround(drawing, group);
  });
}

function drawReplacedAround<M extends Marker>({ tr, markers, held }: Drawing<M>, group: Replaced): boolean {
  const added = freshLength(group.fresh);
  if (held !== null && touches(held, group)) {
    coverBlocks(tr.doc, held, group);
    held.replacedInText(group.at, group.gone, added);
    return true;
  }
  const after = held !== null && group.at >= held.to && group.at > held.from;
  const shown = after ? { ...group, at: group.at - held.shift } : group;
  if (!canDraw(tr.doc, shown)) return false;
  drawReplaced(tr, markers, shown);
  if (held !== null && !after) held.moved(added - group.gone);
  return true;
}

/** Whether a group changes the held blocks: their words, their markers, or what follows their last letter. */
function touches(held: HeldChange, { at, gone, fresh }: Replaced): boolean {
  const { from, to } = held;
  const opens = isMarker(fresh[0]?.insert);
  if (gone > 0) return at + gone > from && at <= to;
  // At the very start a new marker is that of the held words, if they have lost theirs.
  if (at === 0 && from === 0) return !opens || held.unitInText(0) === null;
  return at > from && (at < to || (at === to && !opens));
}

/** Takes whole blocks of the view into what is held, where a deletion reaches beyond it. */
function coverBlocks(doc: Node, held: HeldChange, { at, gone }: Replaced): void {
  if (gone === 0) return;
  const { shift } = held;
  // A deleted marker joins its block to the one before, so that one changes too.
  const first = at <= held.from ? Math.max(0, markersBefore(doc, at) - 1) : null;
  const last = at + gone > held.to ? markersBefore(doc, at + gone - shift) : null;
  held.grow(first === null ? held.from : flatStart(doc, first), last === null ? held.viewEnd : flatStart(doc, last));
}

function drawFormattedAround<M extends Marker>({ tr, held }: Drawing<M>, { at, length, set }: Formatted): void {
  if (held === null) {
    drawFormatted(tr, { at, length, set });
    return;
  }
  const end = at + length;
  if (at < held.from) drawFormatted(tr, { at, length: Math.min(end, held.from) - at, set });
  if (end > held.to) {
    const start = Math.max(at, held.to);
    drawFormatted(tr, { at: start - held.shift, length: end - start, set });
  }
  if (end > held.from && at < held.to) held.dirty = true;
}

/** Draws attributes of markers that changed; those of held blocks wait. */
export function drawChangedAttrs<M extends Marker>({ tr, markers, held }: Drawing<M>, changed: Iterable<M>): void {
  for (const marker of changed) {
    const index = markers.indexOf(marker);
    if (index < 0) continue;
    const flat = flatStart(tr.doc, index);
    if (held !== null && flat >= held.from && flat < held.viewEnd) held.dirty = true;
    else drawAttrs(tr, index, attrsOfMarker(marker));
  }
}

/** Draws all that was held, from the text as it stands; false where it must be drawn anew. */
export function drawHeld<M extends Marker>(
  tr: Transaction,
  markers: (M | null)[],
  held: HeldChange,
  ops: readonly DeltaOp[],
): boolean {
  const firstBlock = markersBefore(tr.doc, held.from);
  for (const group of groupsOfHeld(held, ops)) {
    if (!canDraw(tr.doc, group)) return false;
    drawReplaced(tr, markers, group);
  }
  const wanted = blocksFromDelta(ops);
  if (tr.doc.childCount !== wanted.length) return false;
  for (let index = firstBlock; index < wanted.length && flatStart(tr.doc, index) < held.to; index++) {
    const want = wanted[index] as Block;
    if (plainText(want) !== plainText(blockFromNode(tr.doc.child(index)))) return false;
    drawAttrs(tr, index, want);
    drawMarks(tr, index, want);
  }
  return true;
}

/** The difference between the held blocks as shown and as they stand in the text. */
function groupsOfHeld(held: HeldChange, ops: readonly DeltaOp[]): Replaced[] {
  const groups: Replaced[] = [];
  let [at, inText, gone] = [held.from, held.from, 0];
  const close = (next: number): void => {
    const fresh = next > inText ? sliceOf(ops, inText, next) : [];
    if (gone > 0 || fresh.length > 0) groups.push({ kind: 'replaced', at, gone, fresh });
    at += next - inText + 1;
    inText = next + 1;
    gone = 0;
  };
  for (let view = held.from; view < held.viewEnd; view++) {
    const there = held.unitInText(view);
    if (there === null) gone++;
    else close(there);
  }
  close(held.to);
  return groups;
}

function sliceOf(ops: readonly DeltaOp[], from: number, to: number): DeltaOp[] {
  const slice: DeltaOp[] = [];
  let at = 0;
  for (const op of ops) {
    const length = typeof op.insert === 'string' ? op.insert.length : 1;
    if (at < to && at + length > from) {
      const insert = typeof op.insert === 'string' ? op.insert.slice(Math.max(0, from - at), to - at) : op.insert;
      slice.push({ ...op, insert });
    }
    at += length;
  }
  return slice;
}
