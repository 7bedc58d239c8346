// What the drafting page adds to any editor of a text, the secretariat's and the delegations' alike: requests drawn into
// it, line numbers, news of where the caret is and that somebody types, and undo from a button.

import { type AnyExtension, type Editor, Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { attrsOfNode } from '../../shared/document/nodes.ts';
import { clickBeside } from './clickBeside.ts';
import { lineNumbers } from './lineNumbers.ts';
import { removedNumbers } from './removedNumbers.ts';
import { type RequestMarksOptions, requestMarks } from './requestMarks.ts';
import { rowKeys } from './rowKeys.ts';

export interface PageExtensionOptions {
  readonly requests: RequestMarksOptions;
  /** Id of the block the caret is in, when it changes. */
  readonly onHere: (blockId: string) => void;
  /** Id of the block in which this person has just typed. */
  readonly onTyped: (blockId: string) => void;
  /** Ctrl+Enter in a block. True where there was something to submit. */
  readonly onSubmit: (blockId: string) => boolean;
}

export function pageExtension({ requests, onHere, onTyped, onSubmit }: PageExtensionOptions): AnyExtension {
  // Where a letter is about to be typed: it may be refused.
  let typing: string | null = null;
  return Extension.create({
    name: 'page',
    addProseMirrorPlugins: () => [
      requestMarks(requests),
      removedNumbers(),
      lineNumbers(),
      rowKeys(),
      clickBeside(),
      new Plugin({
        // The entrance of the region for F6.
        props: {
          attributes: { 'data-entrance': '' },
          handleDOMEvents: {
            focus: (view) => {
              onHere(blockAt(view.state.selection.$head));
              return false;
            },
          },
          handleTextInput: (view) => {
            typing = blockAt(view.state.selection.$head);
            return false;
          },
          handleKeyDown: (view, event) =>
            event.key === 'Enter' &&
            (event.ctrlKey || event.metaKey) &&
            !event.shiftKey &&
            !event.altKey &&
            onSubmit(blockAt(view.state.selection.$head)),
        },
        view: () => ({
          update: (view, before) => {
            if (typing !== null && before.doc !== view.state.doc) onTyped(typing);
            typing = null;
            // Others' edits move the selection too: only where this person is at work is "here".
            if (!view.hasFocus() || (before.selection.eq(view.state.selection) && before.doc === view.state.doc))
              return;
            onHere(blockAt(view.state.selection.$head));
          },
        }),
      }),
    ],
  });
}

const blockAt = ($head: { readonly depth: number; node(depth: number): Parameters<typeof attrsOfNode>[0] }): string =>
  $head.depth > 0 ? attrsOfNode($head.node(1)).id : '';

// The editors listen for what menus and phones send when they undo without a key.
const inputOf = (editor: Editor, inputType: string) =>
  editor.view.dom.dispatchEvent(new InputEvent('beforeinput', { inputType, bubbles: true, cancelable: true }));

export function undoByPage(editor: Editor): void {
  inputOf(editor, 'historyUndo');
  editor.view.focus();
}

export function redoByPage(editor: Editor): void {
  inputOf(editor, 'historyRedo');
  editor.view.focus();
}
