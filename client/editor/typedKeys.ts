// A letter from a keyboard goes into the document and from there into the page. Left to the browser it would go into the page
// first, be read from there and drawn once more, and the page would be laid out three times for one key. Compositions, dictation,
// corrections and keyboards on glass send no such key: their letters come through the page, as ever.

import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** Writes what is typed within one paragraph; across several ProseMirror does by itself. */
export function typedKeys(): Plugin {
  return new Plugin({ props: { handleKeyPress: write } });
}

function write(view: EditorView, { key }: KeyboardEvent): boolean {
  const { selection } = view.state;
  // Names of keys are longer. A letter beyond the first plane may come in halves, and no text can hold a half: left to the browser.
  if (!/^[^\ud800-\udfff]$/.test(key)) return false;
  if (!(selection instanceof TextSelection) || !selection.$from.sameParent(selection.$to)) return false;
  const { from, to } = selection;
  const written = () => view.state.tr.insertText(key, from, to).scrollIntoView();
  const isHandled = view.someProp('handleTextInput', (handle) => handle(view, from, to, key, written));
  if (!isHandled) view.dispatch(written());
  return true;
}
