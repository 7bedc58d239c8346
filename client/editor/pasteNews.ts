// Says that what was pasted has come in without the looks it had elsewhere. What becomes of it is the clipboard's.

import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { losesLooks } from './pastedHtml.ts';

/**
 * Comes before the clipboard, which may take a paste for its own.
 * @param onPasted gets the number of paragraphs, once they are there
 */
export function pasteNews(onPasted: (paragraphs: number) => void): Extension {
  return Extension.create({
    name: 'pasteNews',
    priority: 1000,
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handlePaste: (view, event, { content }) => {
            const html = event.clipboardData?.getData('text/html') ?? '';
            if (content.childCount === 0 || !losesLooks(html)) return false;
            const { doc } = view.state;
            // It is pasted behind this; a closed paragraph takes nothing.
            queueMicrotask(() => {
              if (!view.isDestroyed && view.state.doc !== doc) onPasted(content.childCount);
            });
            return false;
          },
        },
      }),
    ],
  });
}
