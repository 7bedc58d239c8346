// Turns the shown document into the wanted one by one step, as small as can be found: what does not change keeps its
// place in the page, and a caret beside the change keeps its letter.

import { Fragment, type Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';

/** Replaces what differs between `tr.doc` and a document of these blocks. */
export function drawDocument(tr: Transaction, nodes: readonly Node[]): Transaction {
  const { doc } = tr;
  const most = Math.min(doc.childCount, nodes.length);
  let head = 0;
  while (head < most && same(doc.child(head), nodes[head]!)) head++;
  let tail = 0;
  while (tail < most - head && same(doc.child(doc.childCount - 1 - tail), nodes[nodes.length - 1 - tail]!)) tail++;
  if (head === doc.childCount && head === nodes.length) return tr;

  const shown = doc.children.slice(head, doc.childCount - tail);
  const wanted = nodes.slice(head, nodes.length - tail);
  writeBetween(tr, startOf(doc, head), shown, wanted);
  return isDrawn(tr.doc, nodes) ? tr : drawBlocks(tr, nodes);
}

/** Puts `wanted` in the place of the blocks `shown`, which begin at `from`. @returns false if that cannot be done so. */
export function writeBetween(tr: Transaction, from: number, shown: readonly Node[], wanted: readonly Node[]): boolean {
  if (shown.length === wanted.length && shown.every((node, i) => same(node, wanted[i]!))) return true;
  const step = stepBetween(from, shown, wanted);
  // A piece cut across blocks does not always fit where it came from.
  return step !== null && tr.maybeStep(step).failed === null;
}

/**
 * From the first letter that differs to the last, whichever blocks these are in: a paragraph parted or joined elsewhere
 * moves no letter here, so that what one has written in it can still be undone.
 */
function stepBetween(from: number, shown: readonly Node[], wanted: readonly Node[]): ReplaceStep | null {
  const [first, last] = [shown[0], shown.at(-1)];
  const [opens, ends] = [wanted[0], wanted.at(-1)];
  if (!first || !last || !opens || !ends) return null;
  const start = first.sameMarkup(opens) ? 1 + (first.content.findDiffStart(opens.content) ?? first.content.size) : 0;
  const [a, b] = [Fragment.from(shown), Fragment.from(wanted)];
  const end = last.content.findDiffEnd(ends.content);
  const same = end === null ? last.content.size : last.content.size - end.a;
  // The equal ends may overlap ("aa" in "aaa").
  const most = Math.min(a.size, b.size) - 1 - Math.max(start, 1);
  const behind = 1 + Math.min(same, most);
  const whole = first.type.schema.topNodeType.create(null, b);
  return new ReplaceStep(from + start, from + a.size - behind, whole.slice(start, b.size - behind));
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
