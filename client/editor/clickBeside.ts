// A click on what stands in the text without being of it: words that a request asks for, words a draft has struck, a label
// beside its paragraph. The caret goes to the place in the text that is nearest. Chromium does so by itself; Firefox leaves
// the caret where it was, far away or at the very beginning, and the next letters would be written there.

import { Plugin, Selection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

export const clickBeside = (): Plugin =>
  new Plugin({
    props: {
      handleClick(view, pos, event) {
        if (event.button !== 0 || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
        if (!isBeside(view, event)) return false;
        const { doc, tr } = view.state;
        view.dispatch(tr.setSelection(Selection.near(doc.resolve(pos))).setMeta('pointer', true));
        view.focus();
        return true;
      },
    },
  });

function isBeside(view: EditorView, { target, clientX }: MouseEvent): boolean {
  if (!(target instanceof Element) || target === view.dom) return false;
  const still = target.closest('[contenteditable="false"]');
  if (still !== null && view.dom.contains(still)) return true;
  if (target.parentNode !== view.dom) return false;
  // Before the words of a paragraph stand its label and the numbers of its lines.
  return clientX < target.getBoundingClientRect().left + Number.parseFloat(getComputedStyle(target).paddingLeft);
}
