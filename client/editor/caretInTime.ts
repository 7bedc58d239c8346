// A browser tells of a moved caret only when it finds the time: on a busy page after the next key, and that key would act
// where the caret was before: Enter after a click parted the title. Whatever is about to act on the selection has the
// editor look at it first. During a composition the keyboard minds it.

import type { Editor } from '@tiptap/core';

/** From now on, until the editor is destroyed. */
export function caretInTime(editor: Editor): void {
  const { view } = editor;
  const page = view.dom.ownerDocument;
  const look = (event: Event) => {
    if (view.isDestroyed || view.composing || (event instanceof KeyboardEvent && event.isComposing)) return;
    // ProseMirror has no call for this; it listens for the event that is late.
    if (view.hasFocus()) page.dispatchEvent(new Event('selectionchange'));
  };
  const events = ['keydown', 'pointerdown', 'cut', 'copy', 'paste'] as const;
  for (const name of events) page.addEventListener(name, look, true);
  editor.on('destroy', () => {
    for (const name of events) page.removeEventListener(name, look, true);
  });
}
