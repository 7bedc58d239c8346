// Copies one paragraph as it is copied when it is selected whole: with its number, for Word and mail. The browser's own copy
// is asked for, which needs no permission and no secure address; neither the selection nor the focus is touched.

import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { blockStart } from '../../shared/document/flat.ts';
import { attrsOfNode } from '../../shared/document/nodes.ts';
import { plainTextOf } from './clipboard.ts';
import { withLooks } from './richCopy.ts';

/** False where the block is not there, holds nothing, or the browser refuses. Call it from a key or a press. */
export function copyBlock({ view }: Pick<Editor, 'view'>, blockId: string): boolean {
  const { state } = view;
  const index = state.doc.children.findIndex((node) => attrsOfNode(node).id === blockId);
  const node = state.doc.children[index];
  if (node === undefined || node.content.size === 0) return false;
  const start = blockStart(state.doc, index) + 1;
  const whole = TextSelection.create(state.doc, start, start + node.content.size);
  const selected = state.apply(state.tr.setSelection(whole));
  const html = withLooks(view.serializeForClipboard(whole.content()).dom.innerHTML);
  const page = view.dom.ownerDocument;
  let isCopied = false;
  const put = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/html', html);
    event.clipboardData?.setData('text/plain', plainTextOf(selected));
    isCopied = event.clipboardData !== null;
  };
  page.addEventListener('copy', put, { capture: true });
  try {
    page.execCommand('copy');
  } finally {
    page.removeEventListener('copy', put, { capture: true });
  }
  return isCopied;
}
