// What the page may ask of the text, whichever editor shows it.

import type { Editor } from '@tiptap/core';
import type { Role } from '../../shared/document/block.ts';
import type { PassageLanguage } from '../../shared/document/passageLanguage.ts';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import type { RequestView } from '../../shared/wire/request.ts';
import { type History, historyOf } from '../collab/historyOf.ts';
import type { CollabRoom } from '../collab/openRoom.ts';
import { demote, moveBlocks, promote, setRole } from './commands.ts';
import type { RevisionBegun } from './composite/beginRevision.ts';
import { copyBlock } from './copyBlock.ts';
import { redoByPage, undoByPage } from './pageExtension.ts';
import { layOutAll } from './restOutOfSight.ts';
import { passageLanguageHere, setPassageLanguage } from './setPassageLanguage.ts';

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
    /** Language of the selected words, else of the paragraph; null: the document's own. */
    readonly language: () => PassageLanguage | null;
    readonly setLanguage: (language: PassageLanguage | null) => void;
  } | null;
  /** Brings a block into sight without moving focus. */
  readonly show: (blockId: string) => void;
  /** Puts the caret at the start of a block; null: back to where it was. */
  readonly focus: (blockId: string | null) => void;
  /** Copies a block with its number, as if it were selected whole. False where it could not be. */
  readonly copy: (blockId: string) => boolean;
  /** Opens a request of one's own in the text, to be revised there; null where it is not drafted in the text. */
  readonly revise: ReviseHere | null;
  readonly retry: () => void;
  /** What the text carries of its past; null while it is not open. */
  readonly history: () => History | null;
  /** Words of one's own that the server refused, also at earlier visits; until they are forgotten. */
  readonly refusedWords: () => Promise<readonly string[]>;
  readonly forgetWords: () => Promise<void>;
  /** What the server has counts from here on, though it had more before. */
  readonly acceptServer: () => Promise<void>;
  /** Leaves what this page holds and fetches the text as it is stored. */
  readonly reopen: () => void;
}

export type ReviseHere = (request: RequestView) => Promise<RevisionBegun>;

/** `draftsHere`: the editor is that of a delegation. */
export function textHandle(
  editor: Editor | null,
  room: CollabRoom | null,
  view: DocumentView,
  draftsHere: boolean,
  revise: ReviseHere,
  reopen: () => void,
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
            language: () => passageLanguageHere(editor.state),
            setLanguage: (language) => run(setPassageLanguage(language))(),
          }
        : null,
    show: (blockId) => {
      if (editor) layOutAll(editor.view);
      elementOf(blockId)?.scrollIntoView({ block: 'nearest' });
    },
    focus: (blockId) => {
      if (!editor) return;
      const element = blockId === null ? null : elementOf(blockId);
      if (element) editor.commands.setTextSelection(editor.view.posAtDOM(element, 0));
      editor.view.focus();
    },
    copy: (blockId) => editor !== null && copyBlock(editor, blockId),
    revise: draftsHere && editor ? revise : null,
    retry: () => room?.retry(),
    history: () => room && historyOf(room.doc),
    refusedWords: async () => (await room?.refusedWords()) ?? [],
    forgetWords: async () => room?.forgetWords(),
    acceptServer: async () => room?.acceptServer(),
    reopen,
  };
}

function runIn(editor: Editor, command: typeof promote): void {
  command(editor.state, editor.view.dispatch, editor.view);
  editor.view.focus();
}
