// Says in which language words are. Without a selection it is said of the whole paragraph; in an empty one of what is
// typed next. One language at a time: the one before is taken off in the same step of undo.

import type { Command, EditorState } from '@tiptap/pm/state';
import { LANGUAGE_MARKS } from '../../shared/document/block.ts';
import { marksOfNode } from '../../shared/document/nodes.ts';
import { markOfLanguage, type PassageLanguage, toldMarks } from '../../shared/document/passageLanguage.ts';

/** From where to where a choice reaches. */
function reach({ selection }: EditorState): { readonly from: number; readonly to: number } {
  const { $from, from, to, empty } = selection;
  return empty ? { from: $from.start(), to: $from.end() } : { from, to };
}

/** The language said of the first of the words that a choice would reach; null where it is the document's. */
export function passageLanguageHere(state: EditorState): PassageLanguage | null {
  const { from, to } = reach(state);
  let first: PassageLanguage | null | undefined;
  state.doc.nodesBetween(from, to, (node) => {
    if (node.isInline && first === undefined) first = toldMarks(marksOfNode(node)).language;
  });
  return first ?? null;
}

/** `null`: the document's own language. */
export const setPassageLanguage =
  (language: PassageLanguage | null): Command =>
  (state, dispatch) => {
    const { from, to } = reach(state);
    const { tr } = state;
    for (const name of LANGUAGE_MARKS) {
      const type = state.schema.marks[name];
      if (type === undefined) continue;
      const isChosen = language !== null && name === markOfLanguage(language);
      if (from === to) isChosen ? tr.addStoredMark(type.create()) : tr.removeStoredMark(type);
      else isChosen ? tr.addMark(from, to, type.create()) : tr.removeMark(from, to, type);
    }
    dispatch?.(tr);
    return true;
  };
