// The six keys after which the standard binding shows its own typist another text than everybody else, and than the
// typist after a reload: Backspace, Enter, undo, underline, delete over three paragraphs, undo. Nobody else types.

import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { bindingPlugins, undoText } from '../../../client/editor/bindingPlugin.ts';
import { blockIds } from '../../../client/editor/blockIds.ts';
import { backspaceAtStart, enter } from '../../../client/editor/commands.ts';
import { plainText } from '../../../shared/document/block.ts';
import { blocksFromNode } from '../../../shared/document/nodes.ts';
import { schema } from '../../../shared/document/schema.ts';
import { block } from '../../shared/document/texts.ts';
import { FakeView, openPeer, readBlocks, updateHolding } from './session.ts';

/** What the typist sees, what a reader got, and what a reload shows, each as paragraphs. */
export function playSixKeys(clientID: number): {
  typist: string[];
  reader: string[];
  reloaded: string[];
  start: string[];
} {
  const update = updateHolding(
    ['AAAAAAAA', 'BBBBBBBB', 'abcdefgh', 'stuvwxyz'].map((words, i) => block(`b${i}`, words)),
  );
  let ids = 0;
  const newId = () => `n${ids++}`;
  const typist = openPeer(
    update,
    clientID,
    (binding, id) =>
      new FakeView(
        EditorState.create({
          schema,
          doc: binding.read(schema),
          plugins: [...bindingPlugins(binding, id), blockIds(id)],
        }),
      ),
    newId,
  );
  const reader = new Y.Doc();
  Y.applyUpdate(reader, update);
  typist.ydoc.on('update', (bytes: Uint8Array) => Y.applyUpdate(reader, bytes));
  const { view } = typist;
  const words = () => blocksFromNode(view.state.doc).map(plainText);
  const start = words();
  let clock = 1_000_000;
  const dispatch = (tr: Transaction) => {
    clock += 900;
    view.dispatch(tr.setTime(clock));
  };
  const at = (pos: number) => view.state.apply(view.state.tr.setSelection(TextSelection.create(view.state.doc, pos)));
  backspaceAtStart(() => false)(at(31), dispatch);
  enter(newId)(at(30), dispatch);
  view.run(undoText);
  dispatch(view.state.tr.addMark(12, 35, schema.mark('underline')));
  dispatch(view.state.tr.delete(8, 29));
  view.run(undoText);
  const reloaded = new Y.Doc();
  Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(typist.ydoc));
  const read = (doc: Y.Doc) => readBlocks(doc.getText('text')).map(plainText);
  return { typist: words(), reader: read(reader), reloaded: read(reloaded), start };
}
