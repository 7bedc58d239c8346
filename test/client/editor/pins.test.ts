// The two private spots and one name the binding rests on. If a new version moves them, this says so first.

import { history, undo } from '@tiptap/pm/history';
import { EditorState, type Transaction } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { HISTORY_META } from '../../../client/editor/bindingPlugin.ts';
import { nodeFromBlocks } from '../../../shared/document/nodes.ts';
import { quietText } from '../../../shared/document/quietText.ts';
import { schema } from '../../../shared/document/schema.ts';
import { block } from '../../shared/document/texts.ts';

/** One puts a mark on a word, two then delete half of it each, at once: the mark is left around nothing. */
function updatesLeavingMarks(): Uint8Array[] {
  const first = new Y.Doc();
  first.clientID = 1;
  first.getText('text').insert(0, 'Ministers met.');
  first.getText('text').format(2, 4, { strong: true });
  const start = Y.encodeStateAsUpdate(first);
  const halves = [2, 4].map((from) => {
    const doc = new Y.Doc();
    doc.clientID = from;
    const text = doc.getText('text');
    Y.applyUpdate(doc, start);
    const before = Y.encodeStateVector(doc);
    text.delete(from, 2);
    return Y.encodeStateAsUpdate(doc, before);
  });
  return [start, ...halves];
}

function writesOnReading(prepare: (text: Y.Text) => Y.Text): number {
  const doc = new Y.Doc();
  const text = prepare(doc.getText('text'));
  let writes = 0;
  doc.on('update', (_bytes: Uint8Array, origin: unknown) => {
    if (origin !== 'remote') writes++;
  });
  for (const bytes of updatesLeavingMarks()) Y.applyUpdate(doc, bytes, 'remote');
  expect(text.toString()).toBe('Miers met.');
  return writes;
}

test('[B1] Yjs cleans marks up after remote changes, and _hasFormatting is what switches that off', () => {
  expect(Object.hasOwn(new Y.Text(), '_hasFormatting')).toBe(true);
  expect(writesOnReading((text) => text)).toBeGreaterThan(0);
  expect(writesOnReading(quietText)).toBe(0);
});

function wordsAfterDeleting(prepare: (text: Y.Text) => Y.Text): unknown {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, updatesLeavingMarks()[0] as Uint8Array);
  const text = prepare(doc.getText('text'));
  text.delete(4, 2);
  return text.toDelta();
}

test('[B1] a text opened after formatted words were loaded keeps marks where they are, by _searchMarker', () => {
  const strong = { attributes: { strong: true } };
  expect(Object.hasOwn(new Y.Text(), '_searchMarker')).toBe(true);
  expect(wordsAfterDeleting((text) => text)).toEqual([{ insert: 'Mi' }, { insert: 'niers met.', ...strong }]);
  expect(wordsAfterDeleting(quietText)).toEqual([
    { insert: 'Mi' },
    { insert: 'ni', ...strong },
    { insert: 'ers met.' },
  ]);
});

test('[B3] prosemirror-history marks its transactions under the name the binding looks for', () => {
  const state = EditorState.create({ schema, doc: nodeFromBlocks(schema, [block('a', 'x')]), plugins: [history()] });
  const typed = state.apply(state.tr.insertText('y', 1));
  let made: Transaction | undefined;
  undo(typed, (tr) => {
    made = tr;
  });
  expect(made?.getMeta(HISTORY_META)).toBeTruthy();
});
