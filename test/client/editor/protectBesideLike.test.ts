// Undoing a letter that was typed beside its like: whose of the two is gone is told by who wrote them, not by the words.

import { EditorState } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { protect } from '../../../client/editor/protect.ts';
import { schema } from '../../../shared/document/schema.ts';

const doc = (text: string) =>
  schema.node('doc', null, [schema.node('block', { id: 'b1', role: 'operative', level: 1 }, [schema.text(text)])]);

/** What undo puts back when it led from `before` to `after`; `own`: indexes of letters the undoing person wrote. */
function putBack(before: string, after: string, own: readonly number[]): string {
  const state = EditorState.create({ doc: doc(after) });
  // Index 0 of the text is the marker that opens the block.
  const isOwn = (at: number, length: number) => Array.from({ length }, (_, i) => own.includes(at + i - 1));
  return (protect(doc(before), state, isOwn)?.doc ?? state.doc).textContent;
}

test.each([
  ['my space before theirs', 'Rica  for', 'Rica for', [4], 'Rica for'],
  ['my space behind theirs', 'Rica  for', 'Rica for', [5], 'Rica for'],
  ['my letter among its likes', 'aaa', 'aa', [1], 'aa'],
  ['my two letters before the same two', 'abab.', 'ab.', [0, 1], 'ab.'],
  ['my two letters across the same two', 'abab.', 'ab.', [1, 2], 'ab.'],
  ['theirs, where none is mine', 'Rica  for', 'Rica for', [], 'Rica  for'],
  ['theirs inside mine', 'one two', 'on two', [], 'one two'],
])('%s', (_what, before, after, own, expected) => {
  expect(putBack(before, after, own)).toBe(expected);
});
