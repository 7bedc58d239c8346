// @vitest-environment jsdom
// A removed number in the editor: drawn between the paragraphs, no part of the text, copied with it.

import { EditorState, TextSelection } from '@tiptap/pm/state';
import { DecorationSet, EditorView } from '@tiptap/pm/view';
import { expect, test } from 'vitest';
import { plainTextOf } from '../../../client/editor/clipboard.ts';
import { labelPlugin } from '../../../client/editor/labels.ts';
import { removedBetween, removedNumbers, withRemovedNumbers } from '../../../client/editor/removedNumbers.ts';
import { nodeFromBlocks } from '../../../shared/document/nodes.ts';
import { schema } from '../../../shared/document/schema.ts';
import { heldFrom } from '../../../shared/numbering/renumber.ts';
import { DEFAULT_SCHEME } from '../../../shared/numbering/scheme.ts';
import { text } from '../../kit/text.ts';

const blocks = text('operative 1 One', 'operative 1 Two', 'operative 1 Three', 'operative 1 Four');
const scheme = { ...DEFAULT_SCHEME, held: heldFrom(blocks, DEFAULT_SCHEME) };
const left = [blocks[0]!, blocks[3]!];
const marks = [
  { after: 'b0', blockId: 'b1', level: 1, words: '[2. Removed]' },
  { after: 'b0', blockId: 'b2', level: 1, words: '[3. Removed]' },
];

const opened = (): EditorState => {
  const state = EditorState.create({
    doc: nodeFromBlocks(schema, left),
    plugins: [labelPlugin(scheme), removedNumbers()],
  });
  return state.apply(withRemovedNumbers(state.tr, marks));
};
const all = (state: EditorState) =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, 1, state.doc.content.size - 1)));

const paragraphView = () => {
  const dom = document.createElement('p');
  return { dom, contentDOM: dom };
};

test('they stand between the paragraphs in their order and change nothing of the text', () => {
  const state = opened();
  const end = state.doc.child(0).nodeSize;
  expect(removedBetween(state, end, end)).toEqual(['[2. Removed]', '[3. Removed]']);
  expect(removedBetween(state, 0, 1)).toEqual([]);
  expect(state.doc.textContent).toBe('OneFour');
  const view = new EditorView(document.createElement('div'), { state, nodeViews: { block: paragraphView } });
  expect([...view.dom.children].map(({ textContent }) => textContent)).toEqual([
    'One',
    '[2. Removed]',
    '[3. Removed]',
    'Four',
  ]);
  view.destroy();
});

test('they are copied where both neighbours are, and stay at their place while people type', () => {
  const typed = opened().tr.insertText('Well, ', 1);
  const state = opened().apply(typed);
  expect(plainTextOf(all(state))).toBe('1. Well, One\n[2. Removed]\n[3. Removed]\n4. Four');
  const first = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 1, 4)));
  expect(plainTextOf(first)).toBe('Wel');
});

test('one whose neighbour is not on the page stands at the end', () => {
  const state = opened();
  const lost = state.apply(withRemovedNumbers(state.tr, [{ ...marks[0]!, after: 'elsewhere' }]));
  const { size } = lost.doc.content;
  expect(removedBetween(lost, size, size)).toEqual(['[2. Removed]']);
  const none = lost.apply(withRemovedNumbers(lost.tr, []));
  expect(none.plugins.map((plugin) => plugin.props.decorations?.call(plugin, none))).toContain(DecorationSet.empty);
});
