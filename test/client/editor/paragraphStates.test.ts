// A closed paragraph takes no edit of one's own, in whatever way it would come.

import { type Command, EditorState, TextSelection } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { backspaceAtStart, deleteAtEnd, demote, enter, moveBlocks } from '../../../client/editor/commands.ts';
import { paragraphStates, type StateMark, withParagraphStates } from '../../../client/editor/paragraphStates.ts';
import { nodeFromBlocks } from '../../../shared/document/nodes.ts';
import { schema } from '../../../shared/document/schema.ts';
import { text } from '../../kit/text.ts';

const blocks = text('operative 1 One', 'operative 1 Two words', 'operative 1 Three');
const mark = (state: StateMark['state']): StateMark => ({ state, sign: '', words: state });

function opened(state: StateMark['state'] = 'closed'): { state: EditorState; readonly refused: string[] } {
  const refused: string[] = [];
  const extension = paragraphStates({ onClosed: (id) => refused.push(id) });
  const plugins = extension.config.addProseMirrorPlugins?.call(undefined as never) ?? [];
  const before = EditorState.create({ doc: nodeFromBlocks(schema, blocks), plugins });
  return { state: before.apply(withParagraphStates(before.tr, new Map([['b1', mark(state)]]))), refused };
}

/** Positions: "One" 1–4, "Two words" 6–15, "Three" 17–22. */
const at = (state: EditorState, from: number, to = from) =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
const typed: Command = (state, dispatch) => {
  dispatch?.(state.tr.insertText('x'));
  return true;
};
const deleted: Command = (state, dispatch) => {
  dispatch?.(state.tr.deleteSelection());
  return true;
};
const wordsAfter = (state: EditorState, command: Command): string => {
  let now = state;
  command(state, (tr) => {
    now = state.apply(tr);
  });
  return now.doc.children.map((node) => node.textContent).join('|');
};
const SAME = 'One|Two words|Three';

test.each<[string, number, number, Command]>([
  ['typing in it', 8, 8, typed],
  ['typing at its start', 6, 6, typed],
  ['typing at its end', 15, 15, typed],
  ['typing over a part of it and of the one before', 2, 8, typed],
  ['taking it away with its neighbours', 2, 19, deleted],
  ['splitting it', 9, 9, enter(() => 'new')],
  ['joining it to the one before', 6, 6, backspaceAtStart(() => false)],
  ['joining the next one to it', 17, 17, backspaceAtStart(() => false)],
  ['joining it from the end of the one before', 4, 4, deleteAtEnd],
  ['another level', 8, 8, demote],
  ['moving it', 8, 8, moveBlocks(1)],
])('closed, it stays as it is: %s', (_what, from, to, command) => {
  const { state, refused } = opened();
  expect(wordsAfter(at(state, from, to), command)).toBe(SAME);
  expect(refused).toEqual(['b1']);
  // Only agreed, it may be worked on.
  const agreed = opened('agreed');
  const before = at(agreed.state, from, to);
  let changed = false;
  command(before, (tr) => {
    changed = !before.apply(tr).doc.eq(before.doc);
  });
  expect([changed, agreed.refused]).toEqual([true, []]);
});

test.each<[string, number, Command, string]>([
  ['typing beside it', 4, typed, 'Onex|Two words|Three'],
  ['typing behind it', 17, typed, 'One|Two words|xThree'],
  ['a new paragraph behind it', 15, enter(() => 'new'), 'One|Two words||Three'],
  ['moving the one before past it', 2, moveBlocks(1), 'Two words|One|Three'],
  ['moving the next one past it', 18, moveBlocks(-1), 'One|Three|Two words'],
])('its neighbours are free: %s', (_what, from, command, words) => {
  const { state, refused } = opened();
  expect(wordsAfter(at(state, from), command)).toBe(words);
  expect(refused).toEqual([]);
});
