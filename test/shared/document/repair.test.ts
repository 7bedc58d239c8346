import { expect, test } from 'vitest';
import type { Block } from '../../../shared/document/block.ts';
import { NO_ID } from '../../../shared/document/delta.ts';
import { repairEdits } from '../../../shared/document/repair.ts';
import { block, edit, head, read, textHolding } from './texts.ts';

function ids(): () => string {
  let count = 0;
  return () => `new${++count}`;
}

test.each<[string, Block[], Block[]]>([
  ['a sound text is left alone', [block('a', 'x'), block('b', 'x')], [block('a', 'x'), block('b', 'x')]],
  ['text before the first marker gets one', [head('ab'), block('b', '')], [block('new1', 'ab'), block('b', '')]],
  ['the empty text gets one', [head('')], [block('new1', '')]],
  ['a copy goes', [block('a', 'x'), block('b', 'y'), block('a', 'x')], [block('a', 'x'), block('b', 'y')]],
  [
    'a copy that was written in stays, as a block of its own',
    [block('a', 'x'), block('a', 'xy'), block('c', '😀')],
    [block('a', 'x'), block('new1', 'xy'), block('c', '😀')],
  ],
  [
    'copies of copies',
    [head('😀'), block('a', 'x'), block('a', 'x'), block('a', 'y'), block('a', 'x'), block('b', 'z')],
    [block('new1', '😀'), block('a', 'x'), block('new2', 'y'), block('b', 'z')],
  ],
  ['blocks without an id get one each', [block(NO_ID, ''), block(NO_ID, '')], [block('new1', ''), block('new2', '')]],
])('%s', (_name, before, after) => {
  const ytext = textHolding(before);
  edit(ytext, repairEdits(read(ytext), ids()));
  expect(read(ytext)).toEqual(after);
  expect(repairEdits(read(ytext), ids())).toEqual([]);
});
