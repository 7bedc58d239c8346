// From the shared text to the view: a colleague's change as the smallest ProseMirror steps, so that carets, undo and the
// browser's own state survive it. `markers` runs beside the blocks of the document, null for an implicit head.

import { Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';
import type { Block, BlockAttrs, Inline } from '../../shared/document/block.ts';
import {
  atomOfEmbed,
  attrsOfMarker,
  blocksFromDelta,
  type DeltaOp,
  isMarker,
  type Marker,
  marksOfAttributes,
} from '../../shared/document/delta.ts';
import { blockStart, insideOf, markersBefore, placeOf } from '../../shared/document/flat.ts';
import { attrsOfNode, blockFromNode, inlineNode, nodeFromBlocks } from '../../shared/document/nodes.ts';
import type { Formatted, Replaced } from './textItems.ts';

/** Markers beside blocksFromDelta(ops). */
export function markersOf<M extends Marker>(ops: readonly DeltaOp[]): (M | null)[] {
  const markers = ops.flatMap(({ insert }) => (isMarker(insert) ? [insert as M] : []));
  return ops.length > 0 && isMarker(ops[0]?.insert) ? markers : [null, ...markers];
}

/** Whether a group can be drawn by steps: one that takes the first marker away, or writes before it, cannot. */
export function canDraw(doc: Node, { at, gone, fresh }: Replaced): boolean {
  if (at > 0) return true;
  if (fresh.length > 0 && !isMarker(fresh[0]?.insert)) return false;
  if (gone === 0) return true;
  const end = placeOf(doc, gone);
  const whole = end.offset === end.length;
  return whole && (fresh.length > 0 || end.index < doc.childCount - 1);
}

/** Draws a group, in indexes of the view, and keeps `markers` beside the blocks. */
export function drawReplaced<M extends Marker>(tr: Transaction, markers: (M | null)[], group: Replaced): void {
  const { doc } = tr;
  const { at, gone, fresh } = group;
  const [firstMarker, lastMarker] = [markersBefore(doc, at), markersBefore(doc, at + gone)];
  const lead: Node[] = [];
  const blocks: { attrs: BlockAttrs; content: Node[] }[] = [];
  const opened: M[] = [];
  for (const op of fresh) {
    if (isMarker(op.insert)) {
      blocks.push({ attrs: attrsOfMarker(op.insert), content: [] });
      opened.push(op.insert as M);
    } else (blocks.at(-1)?.content ?? lead).push(inlineNode(doc.type.schema, inlineOf(op)));
  }
  const nodes = blocks.map(({ attrs, content }) => doc.type.schema.node('block', attrs, Fragment.fromArray(content)));
  const [start, end] = [placeOf(doc, at), placeOf(doc, at + gone)];
  const wholeBlocks =
    start.offset === (at === 0 ? -1 : start.length) &&
    (gone === 0 || end.offset === end.length) &&
    lead.length === 0 &&
    (end.index > start.index || nodes.length > 0 || at === 0);
  if (wholeBlocks) {
    // Carets at the end of the block before stay where they are.
    const from = at === 0 ? 0 : blockStart(doc, start.index + 1);
    const to = gone === 0 ? from : blockStart(doc, end.index + 1);
    tr.step(new ReplaceStep(from, to, new Slice(Fragment.fromArray(nodes), 0, 0)));
  } else {
    const before = doc.child(start.index);
    const slice =
      nodes.length > 0
        ? new Slice(Fragment.fromArray([before.type.create(before.attrs, lead), ...nodes]), 1, 1)
        : new Slice(Fragment.fromArray(lead), 0, 0);
    tr.step(new ReplaceStep(insideOf(start), insideOf(end), slice));
  }
  markers.splice(firstMarker, lastMarker - firstMarker, ...opened);
}

function inlineOf({ insert, attributes }: DeltaOp): Inline {
  const marks = marksOfAttributes(attributes);
  return typeof insert === 'string' ? { kind: 'text', text: insert, marks } : atomOfEmbed(insert, marks);
}

/** Draws marks put on or taken off, in indexes of the view. */
export function drawFormatted(tr: Transaction, { at, length, set }: Omit<Formatted, 'kind'>): void {
  const from = insideOf(placeOf(tr.doc, at === 0 ? 1 : at));
  const to = insideOf(placeOf(tr.doc, at + length));
  if (to <= from) return;
  for (const [name, on] of Object.entries(set)) {
    const type = tr.doc.type.schema.marks[name];
    if (type === undefined) continue;
    if (on === true) tr.addMark(from, to, type.create());
    else tr.removeMark(from, to, type);
  }
}

/** Draws the attributes of a block, key by key: its content is not touched. */
export function drawAttrs(tr: Transaction, index: number, attrs: BlockAttrs): void {
  const was = attrsOfNode(tr.doc.child(index));
  const pos = blockStart(tr.doc, index);
  for (const key of ['id', 'role', 'level', 'numbering', 'label'] as const) {
    if (was[key] !== attrs[key]) tr.setNodeAttribute(pos, key, attrs[key]);
  }
}

/** Draws the whole text anew, block by block, but for equal blocks at both ends. */
export function drawAnew(tr: Transaction, ops: readonly DeltaOp[]): void {
  const want = nodeFromBlocks(tr.doc.type.schema, blocksFromDelta(ops));
  const { doc } = tr;
  const most = Math.min(doc.childCount, want.childCount);
  let head = 0;
  while (head < most && doc.child(head).eq(want.child(head))) head++;
  let tail = 0;
  while (tail < most - head && doc.child(doc.childCount - 1 - tail).eq(want.child(want.childCount - 1 - tail))) {
    tail++;
  }
  if (head === doc.childCount && head === want.childCount) return;
  const nodes = want.children.slice(head, want.childCount - tail);
  const from = blockStart(doc, head);
  tr.step(new ReplaceStep(from, blockStart(doc, doc.childCount - tail), new Slice(Fragment.fromArray(nodes), 0, 0)));
}

/** Draws a block's marks as they read in `want`, whose words are the same. */
export function drawMarks(tr: Transaction, index: number, want: Block): void {
  const flat = (content: readonly Inline[]) =>
    content.flatMap((inline) =>
      Array.from({ length: inline.kind === 'text' ? inline.text.length : 1 }, () => inline.marks),
    );
  const was = flat(blockFromNode(tr.doc.child(index)).content);
  const is = flat(want.content);
  const start = blockStart(tr.doc, index) + 1;
  is.forEach((marks, offset) => {
    for (const name of was[offset] ?? []) {
      if (!marks.includes(name)) tr.removeMark(start + offset, start + offset + 1, markType(tr.doc.type.schema, name));
    }
    for (const name of marks) {
      if (!was[offset]?.includes(name))
        tr.addMark(start + offset, start + offset + 1, markType(tr.doc.type.schema, name).create());
    }
  });
}

function markType(schema: Schema, name: string) {
  const type = schema.marks[name];
  if (type === undefined) throw new Error(`no mark ${name}`);
  return type;
}
