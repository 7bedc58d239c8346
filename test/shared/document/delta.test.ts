import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  blocksFromDelta,
  type DeltaOp,
  HEAD_ID,
  isMarker,
  markerEntries,
  NO_ID,
} from '../../../shared/document/delta.ts';
import { block, head, read, text, textHolding } from './texts.ts';

const marker = (entries: Record<string, unknown>) => {
  const map = new Map(Object.entries(entries));
  return { get: (key: string) => map.get(key), set: () => undefined };
};

test.each<[string, DeltaOp[], unknown]>([
  ['the empty text is one implicit block', [], [head('')]],
  [
    'text before the first marker is an implicit block',
    [{ insert: 'ab' }, { insert: marker({ id: 'x' }) }],
    [head('ab'), block('x', '')],
  ],
  [
    'a marker opens a block, what follows is its content',
    [
      { insert: marker({ id: 'x', role: 'sub', level: 2 }) },
      { insert: 'ab' },
      { insert: marker({ id: 'y' }) },
      { insert: 'c' },
    ],
    [block('x', 'ab', { role: 'sub', level: 2 }), block('y', 'c')],
  ],
  [
    'runs of the same marks are joined, marks are in order, what is no mark is left out',
    [
      { insert: marker({ id: 'x' }) },
      { insert: 'a', attributes: { em: true, strong: true } },
      { insert: 'b', attributes: { strong: true, em: true, colour: 'red', underline: null } },
      { insert: 'c' },
    ],
    [block('x', [text('ab', 'strong', 'em'), text('c')])],
  ],
  [
    'atoms keep their marks; an unknown embed keeps its place',
    [
      { insert: marker({ id: 'x' }) },
      { insert: { t: 'xref', blockId: 'y' }, attributes: { em: true } },
      { insert: { t: 'footnoteRef', noteId: 'n' } },
      { insert: { image: 'cat' } },
    ],
    [
      block('x', [
        { kind: 'xref', blockId: 'y', marks: ['em'] },
        { kind: 'footnoteRef', noteId: 'n', marks: [] },
        { kind: 'xref', blockId: NO_ID, marks: [] },
      ]),
    ],
  ],
  [
    'odd attributes read as defaults',
    [
      { insert: marker({ id: 7, role: 'boss', level: 'x', numbering: 'maybe', label: 3 }) },
      { insert: marker({ id: HEAD_ID, level: 99 }) },
      { insert: marker({ id: 'a b', level: -1.5 }) },
      { insert: marker({ id: 'ok', level: 2.9, numbering: 'fixed', label: 'x'.repeat(40) }) },
      { insert: marker({ id: 'no', numbering: 'auto', label: 'a.' }) },
    ],
    [
      block(NO_ID, ''),
      block(NO_ID, '', { level: 4 }),
      block(NO_ID, ''),
      block('ok', '', { level: 2, numbering: 'fixed', label: 'x'.repeat(32) }),
      block('no', ''),
    ],
  ],
])('%s', (_name, ops, blocks) => {
  expect(blocksFromDelta(ops)).toEqual(blocks);
});

test('operations that say nothing are passed over', () => {
  const odd = [{ insert: '' }, { insert: null }, { insert: 5 }, { retain: 3 }, {}] as unknown as DeltaOp[];
  expect(blocksFromDelta(odd)).toEqual([head('')]);
});

test('a marker is told from an atom and from other shared types', () => {
  const doc = new Y.Doc();
  const list = doc.getArray('list');
  expect(
    [doc.getMap('map'), list, doc.getText('t'), { t: 'xref' }, null, 'x', { get: 1, set: 2 }].map(isMarker),
  ).toEqual([true, false, false, false, false, false, false]);
});

test('a Y.Text is read as it was written', () => {
  const blocks = [
    block('a', [text('Ministers '), text('met', 'strong')], { role: 'operative', level: 1 }),
    block('b', ''),
  ];
  expect(read(textHolding(blocks))).toEqual(blocks);
});

test('a marker holds its id and what differs from the defaults', () => {
  expect(markerEntries(block('a', '', { role: 'sub' }))).toEqual([
    ['id', 'a'],
    ['role', 'sub'],
  ]);
});
