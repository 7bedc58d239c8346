// What a page may take its time for: changes of words alone. Everything else changes labels or places.

import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { rewords } from '../../../client/collab/rewords.ts';

/** What `act` does to a text of two paragraphs, as its deep observer judges it. */
function judged(act: (text: Y.Text, markers: readonly Y.Map<string>[]) => void): boolean[] {
  const text = new Y.Doc().getText('text');
  const markers = ['one', 'two'].map((id) => new Y.Map<string>([['id', id]]));
  text.insertEmbed(0, markers[0]!);
  text.insert(1, 'First words.');
  text.insertEmbed(13, markers[1]!);
  text.insert(14, 'Second words.');
  const found: boolean[] = [];
  text.observeDeep((...change) => found.push(rewords(text, ...change)));
  text.doc!.transact(() => act(text, markers));
  return found;
}

test.each<[string, boolean, (text: Y.Text, markers: readonly Y.Map<string>[]) => void]>([
  ['a letter typed', true, (text) => text.insert(3, 'x')],
  ['words taken out', true, (text) => text.delete(3, 5)],
  [
    'words in the place of others, and more further on',
    true,
    (text) => {
      text.delete(3, 2);
      text.insert(3, 'yy');
      text.insert(20, 'z');
    },
  ],
  ['words made strong', true, (text) => text.format(2, 4, { strong: true })],
  ['a paragraph put in', false, (text) => text.insertEmbed(13, new Y.Map<string>([['id', 'three']]))],
  ['two paragraphs joined', false, (text) => text.delete(13, 1)],
  ['a paragraph taken out with its words', false, (text) => text.delete(13, 14)],
  ['a reference put in', false, (text) => text.insertEmbed(3, { t: 'xref', blockId: 'two' })],
  ['the kind of a paragraph changed', false, (_, markers) => markers[1]!.set('role', 'heading')],
  [
    'a letter typed while the kind of a paragraph changes',
    false,
    (text, markers) => {
      text.insert(3, 'x');
      markers[1]!.set('role', 'heading');
    },
  ],
])('%s: words alone is %s', (_, expected, act) => {
  expect(judged(act)).toEqual([expected]);
});
