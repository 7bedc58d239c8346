// Turns the shown document into the wanted one by one step, as small as can be found: what does not change keeps its
// place in the page, and a caret beside the change keeps its letter.

import { Fragment, type Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';

/** Replaces what differs between `tr.doc` and a document of these blocks. */
export function drawDocument(tr: Transaction, nodes: readonly Node[]): Transaction {
  const { doc } = tr;
  const most = Math.min(doc.childCount, nodes.length);
  let head = 0;
  while (head < most && same(doc.child(head), nodes[head]!)) head++;
  let tail = 0;
  while (tail < most - head && same(doc.child(doc.childCount - 1 - tail), nodes[nodes.length - 1 - tail]!)) tail++;
  if (head === doc.childCount && head === nodes.length) return tr;

  const [from, to] = [startOf(doc, head), startOf(doc, doc.childCount - tail)];
  const wanted = Fragment.from(nodes.slice(head, nodes.length - tail));
  const shown = doc.content.cut(from, to);
  const start = shown.findDiffStart(wanted);
  const end = shown.findDiffEnd(wanted);
  if (start !== null && end !== null) {
    // The equal ends may overlap ("aa" in "aaa").
    const overlap = Math.max(0, start - Math.min(end.a, end.b));
    const whole = doc.type.create(null, wanted);
    try {
      tr.replace(from + start, from + end.a + overlap, whole.slice(start, end.b + overlap));
    } catch {
      // A piece cut across blocks does not always fit where it came from; below it is put in block by block.
    }
  }
  return isDrawn(tr.doc, nodes) ? tr : drawBlocks(tr, nodes);
}

function drawBlocks(tr: Transaction, nodes: readonly Node[]): Transaction {
  const { doc } = tr;
  const most = Math.min(doc.childCount, nodes.length);
  let head = 0;
  while (head < most && same(doc.child(head), nodes[head]!)) head++;
  let tail = 0;
  while (tail < most - head && same(doc.child(doc.childCount - 1 - tail), nodes[nodes.length - 1 - tail]!)) tail++;
  const to = startOf(doc, doc.childCount - tail);
  return tr.replaceWith(startOf(doc, head), to, nodes.slice(head, nodes.length - tail));
}

const same = (a: Node, b: Node): boolean => a === b || a.eq(b);

const isDrawn = (doc: Node, nodes: readonly Node[]): boolean =>
  doc.childCount === nodes.length && nodes.every((node, i) => same(doc.child(i), node));

function startOf(doc: Node, index: number): number {
  let pos = 0;
  for (let i = 0; i < index; i++) pos += doc.child(i).nodeSize;
  return pos;
}
