// What the page may ask of the text, whichever editor shows it.

import type { Editor } from '@tiptap/core';
import type { Role } from '../../shared/document/block.ts';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import type { CollabRoom } from '../collab/openRoom.ts';
import { demote, moveBlocks, promote, setRole } from './commands.ts';
import { redoByPage, undoByPage } from './pageExtension.ts';

/** The editor of either kind, for pages that hand it on. */
export type OpenEditor = Editor;

export interface TextHandle {
  /** The text is drawn. */
  readonly isOpen: boolean;
  /** Null where the seat may only read. */
  readonly actions: { readonly undo: () => void; readonly redo: () => void } | null;
  /** Null where the seat does not write the text itself. */
  readonly paragraph: {
    readonly changeLevel: (by: 1 | -1) => void;
    readonly move: (by: 1 | -1) => void;
    readonly setRole: (role: Role) => void;
  } | null;
  /** Brings a block into sight without moving focus. */
  readonly show: (blockId: string) => void;
  /** Puts the caret at the start of a block; null: back to where it was. */
  readonly focus: (blockId: string | null) => void;
  readonly retry: () => void;
  /** Words the server refused, to be copied. */
  readonly refusedWords: () => Promise<string>;
}

/** `draftsHere`: the editor is that of a delegation. */
export function textHandle(
  editor: Editor | null,
  room: CollabRoom | null,
  view: DocumentView,
  draftsHere: boolean,
): TextHandle {
  const mayType = view.abilities.writeText || draftsHere;
  const elementOf = (blockId: string) =>
    editor?.view.dom.querySelector<HTMLElement>(`[data-id="${CSS.escape(blockId)}"]`) ?? null;
  const run = (command: Parameters<typeof runIn>[1]) => () => editor && runIn(editor, command);
  return {
    isOpen: editor !== null,
    actions: mayType && editor ? { undo: () => undoByPage(editor), redo: () => redoByPage(editor) } : null,
    paragraph:
      view.abilities.writeText && editor
        ? {
            changeLevel: (by) => run(by > 0 ? demote : promote)(),
            move: (by) => run(moveBlocks(by))(),
            setRole: (role) => run(setRole(role))(),
          }
        : null,
    show: (blockId) => elementOf(blockId)?.scrollIntoView({ block: 'nearest' }),
    focus: (blockId) => {
      if (!editor) return;
      const element = blockId === null ? null : elementOf(blockId);
      if (element) editor.commands.setTextSelection(editor.view.posAtDOM(element, 0));
      editor.view.focus();
    },
    retry: () => room?.retry(),
    refusedWords: async () => ((await room?.refusedWords()) ?? []).join('\n'),
  };
}

function runIn(editor: Editor, command: typeof promote): void {
  command(editor.state, editor.view.dispatch, editor.view);
  editor.view.focus();
}
