// Up and down through rows in which nothing can be written: words that a request asks for, words a draft has struck. Where
// such words fill a whole row, Chromium finds no row below the caret and leads it to the end of the whole text. Beside them
// the way is sought here, row by row over the positions of the text itself; everywhere else the browser knows it.

import type { Node } from '@tiptap/pm/model';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

type Row = Pick<DOMRect, 'left' | 'top' | 'bottom'>;

/** How many positions are looked at for the next row: more than the longest paragraph holds on a narrow screen in view. */
const FAR = 4_000;

export function rowKeys(): Plugin {
  /** The column one started from, and where its last press led: presses in a row keep to it. */
  let goal: { readonly left: number; readonly at: number } | null = null;
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
        if (step === 0 || event.ctrlKey || event.altKey || event.metaKey || view.composing) return false;
        const { doc, selection } = view.state;
        if (!(selection instanceof TextSelection)) return false;
        const { head, anchor, $head } = selection;
        const index = $head.index(0);
        if (!isBroken(view, index) && !isBroken(view, index + step)) return false;
        const from = caretRow(view, head);
        const left = goal?.at === head ? goal.left : from.left;
        const to = inNextRow(view, doc, { head, from, step, left });
        if (to === null) return false;
        goal = { left, at: to };
        const moved = event.shiftKey ? TextSelection.create(doc, anchor, to) : TextSelection.create(doc, to);
        view.dispatch(view.state.tr.setSelection(moved).scrollIntoView());
        return true;
      },
    },
  });
}

/** Whether words that cannot be written in stand among those of a paragraph. */
function isBroken(view: EditorView, index: number): boolean {
  const { doc } = view.state;
  if (index < 0 || index >= doc.childCount) return false;
  let pos = 0;
  for (let nth = 0; nth < index; nth++) pos += doc.child(nth).nodeSize;
  const dom = view.nodeDOM(pos);
  return dom instanceof HTMLElement && dom.querySelector('[contenteditable="false"]') !== null;
}

/** Where the caret is drawn: at the end of a row it is not where the next begins, though the position is the same. */
function caretRow(view: EditorView, head: number): Row {
  const selection = view.dom.ownerDocument.getSelection();
  if (selection?.focusNode && view.dom.contains(selection.focusNode)) {
    const range = view.dom.ownerDocument.createRange();
    range.setStart(selection.focusNode, selection.focusOffset);
    const [rect] = range.getClientRects();
    if (rect) return rect;
  }
  return view.coordsAtPos(head);
}

interface Start {
  readonly head: number;
  readonly from: Row;
  readonly step: 1 | -1;
  readonly left: number;
}

/** The position nearest to the column in the next row that has one; null where there is none. */
function inNextRow(view: EditorView, doc: Node, { head, from, step, left }: Start): number | null {
  let row: Row | null = null;
  let best: { readonly at: number; readonly off: number } | null = null;
  const last = step > 0 ? doc.content.size : 0;
  for (let at = head + step, seen = 0; at !== last && seen < FAR; at += step, seen++) {
    if (!doc.resolve(at).parent.inlineContent) continue;
    const here = view.coordsAtPos(at);
    const middle = (here.top + here.bottom) / 2;
    if (row === null) {
      const isBeyond = step > 0 ? middle > from.bottom : middle < from.top;
      if (!isBeyond) continue;
      row = here;
    } else if (middle < row.top || middle > row.bottom) break;
    const off = Math.abs(here.left - left);
    if (best === null || off < best.off) best = { at, off };
  }
  return best?.at ?? null;
}
