// What the keys do to blocks, as tables: role and level before and after.

import { EditorState, TextSelection } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import {
  backspaceAtStart,
  deleteAtEnd,
  demote,
  enter,
  moveBlocks,
  promote,
  setRole,
  toggleNumbering,
} from '../../../client/editor/commands.ts';
import type { Block, BlockAttrs } from '../../../shared/document/block.ts';
import { blockStart } from '../../../shared/document/flat.ts';
import { blocksFromNode, nodeFromBlocks } from '../../../shared/document/nodes.ts';
import { schema } from '../../../shared/document/schema.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { DEFAULT_SCHEME } from '../../../shared/numbering/scheme.ts';
import { block } from '../../shared/document/texts.ts';

type Command = typeof promote;

/** Runs a command with the caret (or a selection) in blocks; gives what it leaves, or null where it does nothing. */
function after(command: Command, blocks: Block[], [at, offset]: [number, number], to = [at, offset]): Block[] | null {
  const doc = nodeFromBlocks(schema, blocks);
  const pos = ([index, within]: number[]) => blockStart(doc, index as number) + 1 + (within as number);
  const state = EditorState.create({ schema, doc, selection: TextSelection.create(doc, pos([at, offset]), pos(to)) });
  let left: Block[] | null = null;
  command(state, (tr) => {
    tr.doc.check();
    left = blocksFromNode(tr.doc);
  });
  return left;
}

const as = (role: BlockAttrs['role'], level: number, more: Partial<BlockAttrs> = {}) => ({ role, level, ...more });
const kind = (list: Block[] | null, index = 0) =>
  list === null ? null : [list[index]?.role, list[index]?.level, list[index]?.numbering];

test.each<[string, Command, Partial<BlockAttrs>, unknown[] | null]>([
  ['demote: paragraph', demote, as('operative', 1), ['sub', 2, 'auto']],
  ['demote: sub', demote, as('sub', 2), ['sub', 3, 'auto']],
  ['demote: the lowest', demote, as('sub', 4), null],
  ['demote: plain', demote, as('plain', 0), ['operative', 1, 'auto']],
  ['demote: heading', demote, as('heading', 0), ['subheading', 0, 'auto']],
  ['promote: sub of sub', promote, as('sub', 3), ['sub', 2, 'auto']],
  ['promote: sub', promote, as('sub', 2), ['operative', 1, 'auto']],
  ['promote: paragraph', promote, as('operative', 1), null],
  ['promote: subheading', promote, as('subheading', 0), ['heading', 0, 'auto']],
  ['promote: a fixed label goes', promote, as('sub', 2, { numbering: 'fixed', label: 'x)' }), ['operative', 1, 'auto']],
  ['role', setRole('heading'), as('operative', 1), ['heading', 0, 'auto']],
  ['role: sub gets the level of subs', setRole('sub'), as('plain', 0), ['sub', 2, 'auto']],
  ['role: the same', setRole('sub'), as('sub', 3), null],
  ['number off', toggleNumbering, as('operative', 1), ['operative', 1, 'none']],
  ['number on', toggleNumbering, as('operative', 1, { numbering: 'none' }), ['operative', 1, 'auto']],
])('%s', (_name, command, attrs, expected) => {
  expect(kind(after(command, [block('a', 'words', attrs)], [0, 2]))).toEqual(expected);
});

const newId = () => 'new';
const operative = (id: string, words: string) => block(id, words, as('operative', 1));
const words = (list: Block[] | null) =>
  list?.map(({ id, content }) => [id, ...content.map((one) => (one.kind === 'text' ? one.text : ''))]);

test.each<[string, Block[], [number, number], unknown]>([
  [
    'in the middle',
    [operative('a', 'onetwo')],
    [0, 3],
    [
      ['a', 'one'],
      ['new', 'two'],
    ],
  ],
  ['at the start: an empty block before', [operative('a', 'one')], [0, 0], [['new'], ['a', 'one']]],
  ['at the end', [operative('a', 'one')], [0, 3], [['a', 'one'], ['new']]],
])('Enter %s', (_name, blocks, at, expected) => {
  expect(words(after(enter(newId), blocks, at))).toEqual(expected);
});

test.each<[string, Block, unknown[]]>([
  ['a heading: a paragraph', block('a', 'CONCLUSIONS', as('heading', 0)), ['operative', 1, 'auto']],
  ['the title: the place', block('a', 'Meeting', as('title', 0)), ['place', 0, 'auto']],
  ['a sub: one more', block('a', 'first', as('sub', 2)), ['sub', 2, 'auto']],
  [
    'an unnumbered paragraph: the same',
    block('a', 'x', as('operative', 1, { numbering: 'none' })),
    ['operative', 1, 'none'],
  ],
  [
    'a fixed label: the label is not repeated',
    block('a', 'x', as('sub', 2, { numbering: 'fixed', label: 'x)' })),
    ['sub', 2, 'auto'],
  ],
])('Enter at the end of %s', (_name, one, expected) => {
  const length = one.content[0]?.kind === 'text' ? one.content[0].text.length : 0;
  expect(kind(after(enter(newId), [one], [0, length]), 1)).toEqual(expected);
});

const isLabelled = (doc: Parameters<Parameters<typeof backspaceAtStart>[0]>[0], index: number) =>
  labelsOf(blocksFromNode(doc), DEFAULT_SCHEME)[index] !== '';

test('Backspace: label, then join; an empty block before goes first', () => {
  const backspace = backspaceAtStart(isLabelled);
  const list = [operative('a', 'one'), operative('b', 'two')];
  const bare = after(backspace, list, [1, 0]);
  expect(kind(bare, 1)).toEqual(['operative', 1, 'none']);
  expect(words(after(backspace, bare as Block[], [1, 0]))).toEqual([['a', 'onetwo']]);
  expect(words(after(backspace, [operative('a', ''), operative('b', 'two')], [1, 0]))).toEqual([['b', 'two']]);
  expect(kind(after(backspace, [operative('a', 'one')], [0, 0]))).toEqual(['operative', 1, 'none']);
  expect(after(backspace, list, [1, 1])).toBeNull();
});

test('Delete at the end joins; an empty block just goes', () => {
  expect(words(after(deleteAtEnd, [operative('a', 'one'), operative('b', 'two')], [0, 3]))).toEqual([['a', 'onetwo']]);
  expect(words(after(deleteAtEnd, [operative('a', ''), operative('b', 'two')], [0, 0]))).toEqual([['b', 'two']]);
  expect(after(deleteAtEnd, [operative('a', 'one'), operative('b', 'two')], [0, 1])).toBeNull();
});

test('moving carries ids, and stops at the ends', () => {
  const list = ['a', 'b', 'c', 'd'].map((id) => operative(id, id));
  const ids = (moved: Block[] | null) => moved?.map(({ id }) => id).join('');
  expect(ids(after(moveBlocks(-1), list, [2, 0]))).toBe('acbd');
  expect(ids(after(moveBlocks(1), list, [1, 0], [2, 1]))).toBe('adbc');
  expect(after(moveBlocks(-1), list, [0, 0])).toBeNull();
  expect(after(moveBlocks(1), list, [3, 0])).toBeNull();
  // A paragraph takes its items along, and goes past others with theirs.
  const item = (id: string) => block(id, id, as('sub', 2));
  const deep = [operative('a', 'a'), operative('b', 'b'), item('x'), item('y'), operative('c', 'c')];
  expect(ids(after(moveBlocks(1), deep, [0, 0]))).toBe('bxyac');
  expect(ids(after(moveBlocks(1), deep, [1, 1]))).toBe('acbxy');
  expect(ids(after(moveBlocks(-1), deep, [4, 0]))).toBe('acbxy');
  expect(ids(after(moveBlocks(-1), deep, [3, 0]))).toBe('abyxc');
});
