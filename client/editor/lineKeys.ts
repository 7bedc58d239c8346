// Keys where a drawn line ends and the next begins (lineNumbers.ts): one place in the text, two on the page, and browsers
// differ in what their keys do there. Limit: composing is left alone.

import type { ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { BlockLines } from '../../shared/document/lines.ts';

/** `drawn`: the lines that are drawn, aligned with the blocks of the document. */
export const lineKeys =
  (drawn: (state: EditorState) => readonly BlockLines[]) =>
  (view: EditorView, event: KeyboardEvent): boolean => {
    const { $head } = view.state.selection;
    if (view.composing || $head.parentOffset === 0) return false;
    if (drawn(view.state)[$head.index(0)]?.starts.includes($head.parentOffset) !== true) return false;
    beginNextLine(view, event);
    return extendFromLineStart(view, event);
  };

/**
 * Delete at the end of a drawn line: Firefox deletes nothing there. The caret goes to the other side of the break, which is
 * the same place in the text, and the browser deletes from there.
 */
function beginNextLine(view: EditorView, { key }: KeyboardEvent): void {
  const { selection } = view.state;
  if (key !== 'Delete' || !selection.empty) return;
  const { node, offset } = view.domAtPos(selection.head, 1);
  view.dom.ownerDocument.getSelection()?.collapse(node, offset);
}

const EXTENDING: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowDown', 'Home', 'End']);

/**
 * Shift with up, down, Home or End where the selection ends at the beginning of a drawn line. Chromium takes that place for
 * the end of the row above (a selection, unlike a caret, does not remember its side), so a selection made by keys along
 * the left edge would never get further.
 */
function extendFromLineStart(view: EditorView, event: KeyboardEvent): boolean {
  if (!EXTENDING.has(event.key) || !event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return false;
  const { selection } = view.state;
  if (!(selection instanceof TextSelection)) return false;
  const { $head } = selection;
  // In a narrow column no break is drawn: there the place has one row only.
  if (view.coordsAtPos($head.pos, -1).top === view.coordsAtPos($head.pos, 1).top) return false;
  const head = extendedHead(view, event.key, $head);
  if (head === null) return false;
  const extended = TextSelection.between(selection.$anchor, view.state.doc.resolve(head));
  view.dispatch(view.state.tr.setSelection(extended).scrollIntoView());
  return true;
}

/** Where a key leads from the beginning of a row; null if the page does not say. */
function extendedHead(view: EditorView, key: string, $head: ResolvedPos): number | null {
  if (key === 'Home') return $head.pos;
  const row = view.coordsAtPos($head.pos, 1);
  const middle = (row.top + row.bottom) / 2;
  const height = row.bottom - row.top;
  if (key === 'End') {
    const block = view.nodeDOM($head.before(1));
    const right = block instanceof HTMLElement ? block.getBoundingClientRect().right - 1 : row.right;
    return view.posAtCoords({ left: right, top: middle })?.pos ?? null;
  }
  if (key === 'ArrowUp') return view.posAtCoords({ left: row.left, top: middle - height })?.pos ?? null;
  const last = view.coordsAtPos($head.end(1), -1).top < middle + height / 2;
  if (!last) return view.posAtCoords({ left: row.left, top: middle + height })?.pos ?? null;
  // Between paragraphs there is room: aim at the first row of the next one.
  if ($head.after(1) >= view.state.doc.content.size) return $head.end(1);
  const next = view.coordsAtPos($head.after(1) + 1, 1);
  return view.posAtCoords({ left: row.left, top: (next.top + next.bottom) / 2 })?.pos ?? null;
}
