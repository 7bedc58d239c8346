// What a pressed key writes into the document by itself, and what is left to the browser.

import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { describe, expect, test } from 'vitest';
import { typedKeys } from '../../../client/editor/typedKeys.ts';
import { nodeFromBlock } from '../../../shared/document/nodes.ts';
import { schema } from '../../../shared/document/schema.ts';
import { block } from '../../shared/document/texts.ts';

const plugin = typedKeys();
const doc = schema.node('doc', null, [
  nodeFromBlock(schema, block('a', 'ab')),
  nodeFromBlock(schema, block('b', 'cd')),
]);

/** What stands in the text after a key, with the selection from one position to another; null if it is left to the browser. */
function press(key: string, from: number, to = from): string | null {
  let state = EditorState.create({ doc, selection: TextSelection.create(doc, from, to) });
  const view = {
    get state() {
      return state;
    },
    dispatch: (tr: Transaction) => {
      state = state.apply(tr);
    },
    someProp: () => undefined,
  } as unknown as EditorView;
  const isTaken = plugin.props.handleKeyPress?.call(plugin, view, { key } as KeyboardEvent);
  return isTaken ? state.doc.textBetween(0, state.doc.content.size, '|') : null;
}

describe('a pressed key', () => {
  test.each([
    ['a letter at the caret', 'x', 2, 2, 'axb|cd'],
    ['a blank', ' ', 3, 3, 'ab |cd'],
    ['a letter in the place of others', 'é', 1, 3, 'é|cd'],
  ])('writes %s', (_, key, from, to, after) => {
    expect(press(key, from, to)).toBe(after);
  });

  test.each([
    ['its name is no letter', 'Enter', 2, 2],
    ['it is the first half of a letter', '\ud83d', 2, 2],
    ['it is the second half of a letter', '\ude00', 2, 2],
    ['the letter lies beyond the first plane', '😀', 2, 2],
    ['the selection goes across paragraphs', 'x', 2, 6],
  ])('is left alone where %s', (_, key, from, to) => {
    expect(press(key, from, to)).toBeNull();
  });
});
