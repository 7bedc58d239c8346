// Says that what was pasted has come in without the looks it had elsewhere. What becomes of it is the clipboard's.

import { type AnyExtension, Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { losesLooks } from './pastedHtml.ts';

/** Comes before the clipboard, which may take a paste for its own. @param onPasted gets the number of paragraphs */
export function pasteNews(onPasted: (paragraphs: number) => void): AnyExtension {
  return Extension.create({
    name: 'pasteNews',
    priority: 1000,
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handlePaste: (_view, event, { content }) => {
            const html = event.clipboardData?.getData('text/html') ?? '';
            if (content.childCount > 0 && losesLooks(html)) onPasted(content.childCount);
            return false;
          },
        },
      }),
    ],
  });
}
