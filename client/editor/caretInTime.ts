// A browser tells of a moved caret only when it finds the time: on a busy page after the next key, and that key would act
// where the caret was before: Enter after a click parted the title. Whatever is about to act on the selection has the
// editor look at it first. And what is drawn before the browser tells, a colleague's letter or caret, would put the caret
// back to where it was, and the key that moved it would be lost: so the editor looks in the next frame, too, and whatever
// draws in a frame has it look before. During a composition the keyboard minds it.

import type { Editor } from '@tiptap/core';
import type { EditorView } from '@tiptap/pm/view';

/** Has the editor see where the browser has put the caret. Not to be called while the document is being changed. */
export function lookAtCaret(view: EditorView): void {
  if (view.isDestroyed || view.composing) return;
  // ProseMirror has no call for this; it listens for the event that is late.
  if (view.hasFocus()) view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'));
}

/** From now on, until the editor is destroyed. */
export function caretInTime(editor: Editor): void {
  const { view } = editor;
  const page = view.dom.ownerDocument;
  let frame = 0;
  const onAct = (event: Event) => {
    if (event instanceof KeyboardEvent && event.isComposing) return;
    lookAtCaret(view);
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => lookAtCaret(view));
  };
  const events = ['keydown', 'pointerdown', 'cut', 'copy', 'paste'] as const;
  for (const name of events) page.addEventListener(name, onAct, true);
  editor.on('destroy', () => {
    cancelAnimationFrame(frame);
    for (const name of events) page.removeEventListener(name, onAct, true);
  });
}
