// Typing is paused while somebody types: the text keeps the focus, so that a key typed on neither scrolls what one reads
// away nor lands elsewhere, and the caret is where it was when typing goes on.

import type { Editor } from '@tiptap/core';

const onKey = (event: KeyboardEvent): void => {
  // A blank pages down where nothing can be typed. Controls inside the text have their own use for it.
  if (event.key === ' ' && event.target === event.currentTarget) event.preventDefault();
};

export function pauseTyping(editor: Editor, isPaused: boolean): void {
  if (editor.options.editable === !isPaused) return;
  const { dom } = editor.view;
  const isHere = dom.ownerDocument.activeElement === dom;
  if (!isPaused) {
    dom.removeEventListener('keydown', onKey);
    dom.removeAttribute('tabindex');
  }
  editor.setEditable(!isPaused, false);
  if (isPaused) {
    dom.addEventListener('keydown', onKey);
    if (!isHere) return;
    dom.tabIndex = 0;
    dom.focus({ preventScroll: true });
  } else if (isHere) editor.view.focus();
}
