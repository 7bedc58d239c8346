// What keys and buttons do to blocks. A command that makes a block gives it its id; one that moves or renames a block
// keeps it. All work on every block the selection reaches.

import type { Node } from '@tiptap/pm/model';
import { type Command, type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { type BlockAttrs, MAX_LEVEL, type Role } from '../../shared/document/block.ts';
import { blockStart } from '../../shared/document/flat.ts';
import { attrsOfNode } from '../../shared/document/nodes.ts';
import { nextPlace, unitEnd } from '../../shared/document/unit.ts';
import { setBlockAttr } from './blockAttrStep.ts';

/** Whether a label is printed before a block of the document. */
export type IsLabelled = (doc: Node, index: number) => boolean;

/** What follows a block when Enter is pressed at its end, where that is not one more of its kind. */
const FOLLOWED_BY: Partial<Record<Role, Pick<BlockAttrs, 'role' | 'level'>>> = {
  title: { role: 'place', level: 0 },
  place: { role: 'plain', level: 0 },
  chapeau: { role: 'operative', level: 1 },
  heading: { role: 'operative', level: 1 },
  subheading: { role: 'operative', level: 1 },
};

const AUTO = { numbering: 'auto', label: null } as const;

const selectedBlocks = ({ selection, doc }: EditorState): number[] => {
  const first = selection.$from.index(0);
  const last = Math.min(selection.$to.index(0), doc.childCount - 1);
  return Array.from({ length: last - first + 1 }, (_, k) => first + k);
};

function setAttrs(tr: Transaction, index: number, attrs: Partial<BlockAttrs>): void {
  const pos = blockStart(tr.doc, index);
  const was = attrsOfNode(tr.doc.child(index));
  const is = { ...was, ...attrs };
  for (const key of ['id', 'role', 'level', 'numbering', 'label'] as const) {
    if (was[key] !== is[key]) setBlockAttr(tr, pos, key, is[key]);
  }
}

/** Enter: a new block; in an empty numbered one the way back up and out of the numbering, as in Word. */
export const enter =
  (newId: () => string): Command =>
  (state, dispatch) => {
    const { tr } = state;
    const marks = state.storedMarks ?? (state.selection.$to.parentOffset > 0 ? state.selection.$from.marks() : null);
    if (!state.selection.empty) tr.deleteSelection();
    const { $from } = tr.selection;
    const block = $from.parent;
    if (!block.isTextblock) return false;
    const attrs = attrsOfNode(block);
    const after: BlockAttrs = { ...attrs, id: newId(), ...(attrs.numbering === 'fixed' ? AUTO : {}) };
    if (block.content.size === 0 && state.selection.empty && stepsOut(tr, $from.index(0), attrs)) {
      dispatch?.(tr.scrollIntoView());
      return true;
    }
    if ($from.parentOffset === 0 && block.content.size > 0) {
      // Splitting would hand the words over to another id: two people doing it at once would end with one id twice.
      tr.insert($from.before(), block.type.create(after));
    } else if ($from.parentOffset === block.content.size) {
      const next = {
        ...after,
        ...(FOLLOWED_BY[attrs.role] === undefined ? {} : { ...FOLLOWED_BY[attrs.role], ...AUTO }),
      };
      const pos = $from.after();
      tr.insert(pos, block.type.create(next)).setSelection(TextSelection.create(tr.doc, pos + 1));
    } else tr.split($from.pos, 1, [{ type: block.type, attrs: after }]);
    if (marks !== null) tr.ensureMarks(marks);
    dispatch?.(tr.scrollIntoView());
    return true;
  };

function stepsOut(tr: Transaction, index: number, attrs: BlockAttrs): boolean {
  if (attrs.role === 'sub') setAttrs(tr, index, promoted(attrs) ?? {});
  else if (attrs.role === 'operative') setAttrs(tr, index, { role: 'plain', level: 0, ...AUTO });
  else return false;
  return true;
}

/**
 * Backspace at the start of a block: an empty block before it goes; else a printed label goes first, and the next
 * Backspace joins the block to the one before.
 */
export const backspaceAtStart =
  (isLabelled: IsLabelled): Command =>
  (state, dispatch) => {
    const { $from, empty } = state.selection;
    if (!empty || $from.depth !== 1 || $from.parentOffset > 0) return false;
    const index = $from.index(0);
    const { tr } = state;
    const pos = $from.before();
    const before = index > 0 ? state.doc.child(index - 1) : null;
    if (before !== null && before.content.size === 0) tr.delete(pos - before.nodeSize, pos);
    else if (isLabelled(state.doc, index)) setAttrs(tr, index, { numbering: 'none', label: null });
    else if (before !== null) tr.join(pos);
    dispatch?.(tr.scrollIntoView());
    return true;
  };

/** Delete at the end of a block: the next one joins it; an empty block just goes. */
export const deleteAtEnd: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth !== 1 || $from.parentOffset < $from.parent.content.size) return false;
  if ($from.index(0) === state.doc.childCount - 1) return true;
  const { tr } = state;
  if ($from.parent.content.size > 0) tr.join($from.after());
  else {
    tr.delete($from.before(), $from.after());
    tr.setSelection(TextSelection.create(tr.doc, $from.before() + 1));
  }
  dispatch?.(tr.scrollIntoView());
  return true;
};

type Change = Partial<BlockAttrs> | null;

/** One tier higher ("a)" becomes "2."); null where there is none. */
export function promoted({ role, level }: BlockAttrs): Change {
  if (role === 'sub') return level > 2 ? { level: level - 1, ...AUTO } : { role: 'operative', level: 1, ...AUTO };
  if (role === 'subheading') return { role: 'heading' };
  return role === 'tail' && level > 1 ? { level: level - 1 } : null;
}

/** One tier lower; null where there is none. */
export function demoted({ role, level }: BlockAttrs): Change {
  if (role === 'plain') return { role: 'operative', level: 1, ...AUTO };
  if (role === 'operative') return { role: 'sub', level: 2, ...AUTO };
  if (role === 'heading') return { role: 'subheading' };
  return (role === 'sub' || role === 'tail') && level < MAX_LEVEL ? { level: level + 1, ...AUTO } : null;
}

const changeEach =
  (change: (attrs: BlockAttrs) => Change): Command =>
  (state, dispatch) => {
    const { tr } = state;
    for (const index of selectedBlocks(state)) setAttrs(tr, index, change(attrsOfNode(state.doc.child(index))) ?? {});
    if (!tr.docChanged) return false;
    dispatch?.(tr);
    return true;
  };

export const promote: Command = changeEach(promoted);
export const demote: Command = changeEach(demoted);

const LEVEL_OF: Partial<Record<Role, number>> = { operative: 1, sub: 2, tail: 1 };

/** Makes the selected blocks of a role, at the role's own level. */
export const setRole = (role: Role): Command =>
  changeEach((attrs) => (attrs.role === role ? null : { role, level: LEVEL_OF[role] ?? 0, ...AUTO }));

/** Takes the numbers off the selected blocks, or puts them on where none has one. */
export const toggleNumbering: Command = (state, dispatch) => {
  const none = selectedBlocks(state).every((index) => attrsOfNode(state.doc.child(index)).numbering === 'none');
  return changeEach(() => (none ? AUTO : { numbering: 'none', label: null }))(state, dispatch);
};

/** Moves the selected blocks with what hangs on them past the neighbour above (-1) or below (1); ids and caret go with them. */
export const moveBlocks =
  (by: -1 | 1): Command =>
  (state, dispatch) => {
    const indexes = selectedBlocks(state);
    const blocks = state.doc.children.map(attrsOfNode);
    const first = indexes[0] as number;
    const end = Math.max(...indexes.map((index) => unitEnd(blocks, index)));
    const place = nextPlace(blocks, first, end, by);
    if (place === null) return false;
    const from = blockStart(state.doc, first);
    const to = blockStart(state.doc, end);
    const distance = blockStart(state.doc, place) - (by < 0 ? from : to);
    const { tr, selection } = state;
    const { anchor, head } = selection;
    tr.delete(from, to).insert(from + distance, state.doc.slice(from, to).content);
    tr.setSelection(TextSelection.create(tr.doc, anchor + distance, head + distance));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
