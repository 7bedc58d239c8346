// Keys of the text. Tab is not among them: it leaves the text, for people who use the keyboard alone. Levels and moves
// have Word's own keys, Alt+Shift with an arrow, and are in the paragraph menu as well.

import {
  chainCommands,
  deleteSelection,
  selectAll,
  selectNodeBackward,
  selectNodeForward,
  toggleMark,
} from '@tiptap/pm/commands';
import { keymap } from '@tiptap/pm/keymap';
import type { Command, Plugin } from '@tiptap/pm/state';
import type { MarkName } from '../../shared/document/block.ts';
import { redoText, undoText } from './bindingPlugin.ts';
import { backspaceAtStart, deleteAtEnd, demote, enter, type IsLabelled, moveBlocks, promote } from './commands.ts';

/** Puts a mark on the selection, or takes it off. */
export const toggle =
  (name: MarkName): Command =>
  (state, dispatch, view) => {
    const type = state.schema.marks[name];
    return type !== undefined && toggleMark(type)(state, dispatch, view);
  };

/** The keys, bound to what they do. */
export function textKeymap(newId: () => string, isLabelled: IsLabelled): Plugin {
  const backspace = chainCommands(deleteSelection, backspaceAtStart(isLabelled), selectNodeBackward);
  const forward = chainCommands(deleteSelection, deleteAtEnd, selectNodeForward);
  return keymap({
    Enter: enter(newId),
    'Shift-Enter': enter(newId),
    Backspace: backspace,
    'Shift-Backspace': backspace,
    'Mod-Backspace': backspace,
    Delete: forward,
    'Mod-Delete': forward,
    'Mod-a': selectAll,
    'Mod-b': toggle('strong'),
    'Mod-i': toggle('em'),
    'Mod-u': toggle('underline'),
    'Mod-z': undoText,
    'Mod-y': redoText,
    'Shift-Mod-z': redoText,
    'Alt-Shift-ArrowLeft': promote,
    'Alt-Shift-ArrowRight': demote,
    'Alt-Shift-ArrowUp': moveBlocks(-1),
    'Alt-Shift-ArrowDown': moveBlocks(1),
  });
}
