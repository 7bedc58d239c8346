import { describe, expect, it } from 'vitest';
import {
  cutIntoRuns,
  groupsOfRuns,
  ownersInOrder,
  type Run,
  readTogether,
  reroute,
} from '../../../shared/amendment/composite.ts';
import { block, print } from './drafting.ts';

/** "a:1 b:2" */
const runs = (line: string): Run[] =>
  line.split(' ').map((run) => ({ owner: run.split(':')[0]!, n: Number(run.split(':')[1]) }));
const printed = (list: readonly Run[]) => list.map(({ owner, n }) => `${owner}:${n}`).join(' ');

/** Blocks of a line: "a b c"; a prime makes a changed block of the same id ("b'" is b anew), "n1" a new one. */
const known = new Map<string, { id: string }>();
const blocks = (line: string) =>
  line
    .split(' ')
    .filter((name) => name !== '')
    .map((name) => {
      const made = known.get(name) ?? { id: name.replaceAll("'", '') };
      known.set(name, made);
      return made;
    });

describe('reroute', () => {
  it.each<[string, string, string, string, string]>([
    ['nothing', 'a:1 b:1 c:1', 'a b c', 'a b c', 'a:1 b:1 c:1'],
    ['typing', 'a:1 b:1 c:1', 'a b c', "a b' c", 'a:1 b:1 c:1'],
    ['a split', 'a:1 b:1 c:1', 'a b c', "a b' n1 c", 'a:1 b:2 c:1'],
    ['Enter at the end', 'a:1 b:1 c:1', 'a b c', 'a b n1 c', 'a:1 b:2 c:1'],
    ['Enter at the start of the text', 'a:1 b:1', 'a b', 'n1 a b', 'a:2 b:1'],
    ['a join', 'a:1 b:1 c:1', 'a b c', "a' c", 'a:1 b:0 c:1'],
    ['a join undone', 'a:1 b:0 c:1', "a' c", 'a b c', 'a:1 b:1 c:1'],
    ['written over three', 'a:1 b:1 c:1', 'a b c', "a'", 'a:1 b:0 c:0'],
    ['written over three, undone', 'a:1 b:0 c:0', "a'", 'a b c', 'a:1 b:1 c:1'],
    ['one removed', 'a:1 b:1 c:1', 'a b c', 'a c', 'a:1 b:0 c:1'],
    ['the first removed', 'a:1 b:1', 'a b', 'b', 'a:0 b:1'],
    ['all replaced', 'a:1 b:1 c:1', 'a b c', 'n1', 'a:1 b:0 c:0'],
    ['typing in a part of a split block', 'a:1 b:2 c:1', 'a b n1 c', "a b n1' c", 'a:1 b:2 c:1'],
    ['two changed, a split between them', 'a:1 b:1 c:1', 'a b c', "a' n1 b c'", 'a:2 b:1 c:1'],
    ['moved up: it belongs to where it stands', 'a:1 b:1 c:1', 'a b c', 'c a b', 'a:3 b:0 c:0'],
    ['pasted behind a removed run', 'a:1 b:0 c:1', 'a c', 'a n1 c', 'a:2 b:0 c:1'],
  ])('%s', (_name, before, was, is, after) => {
    const result = reroute(runs(before), blocks(was), blocks(is), ({ id }) => id);
    if (!_name.startsWith('moved up')) expect(printed(result)).toBe(after);
    expect(result.reduce((sum, { n }) => sum + n, 0)).toBe(blocks(is).length);
    expect(result.map(({ owner }) => owner)).toEqual(runs(before).map(({ owner }) => owner));
  });
});

describe('ownersInOrder', () => {
  it.each<[string, string[], [string, string | null][], string[], string[]]>([
    ['the text alone', ['a', 'b'], [], [], ['a', 'b']],
    ['drafts of blocks in the text', ['a', 'b'], [['b', 'a']], [], ['a', 'b']],
    ['one that left the text', ['a', 'c'], [['b', 'a']], [], ['a', 'b', 'c']],
    ['the first one', ['b'], [['a', null]], [], ['a', 'b']],
    [
      'two neighbours that left',
      ['a', 'd'],
      [
        ['c', 'b'],
        ['b', 'a'],
      ],
      [],
      ['a', 'b', 'c', 'd'],
    ],
    [
      'one whose neighbour left too: where it was shown',
      ['a', 'd'],
      [['c', 'b']],
      ['a', 'b', 'c', 'd'],
      ['a', 'c', 'd'],
    ],
    ['and where nobody knows: at the start', ['a', 'd'], [['c', 'b']], [], ['c', 'a', 'd']],
    [
      'drafts that follow each other',
      ['a'],
      [
        ['b', 'c'],
        ['c', 'b'],
      ],
      [],
      ['b', 'c', 'a'],
    ],
  ])('%s', (_name, text, drafted, shown, expected) => {
    expect(
      ownersInOrder(
        text,
        drafted.map(([owner, after]) => ({ owner, after })),
        shown,
      ),
    ).toEqual(expected);
  });
});

describe('ownersInOrder, where drafts are joined', () => {
  const drafted = (line: string) =>
    line.split(' ').map((one) => {
      const [owner, after, joined] = one.split(':') as [string, string, string | undefined];
      return { owner, after: after === '-' ? null : after, joined: joined ?? null };
    });
  it.each<[string, string, string, string, string]>([
    ['one that left stands behind what it is joined to', 'a b c', 'x:c:a', '', 'a x b c'],
    ['one that left stands before what is joined to it', 'a b c', 'c:b:x x:gone', 'a b x c', 'a b x c'],
    ['also where it followed another', 'a s c', 'c:b:x x:a', '', 'a s x c'],
    ['none comes between two that are joined', 'a b', 'b:a:a x:a', '', 'a b x'],
    ['the joined one is the closest, whoever came first', 'a b', 'z:a:a x:a', '', 'a z x b'],
    ['joined to what is gone: where it followed', 'a b', 'x:a:gone', '', 'a x b'],
  ])('%s', (_name, text, drafts, shown, order) => {
    for (const list of [drafted(drafts), drafted(drafts).reverse()]) {
      expect(ownersInOrder(text.split(' '), list, shown.split(' ')).join(' ')).toBe(order);
    }
  });
});

describe('readTogether', () => {
  const piece = (owner: string, words: string, joined: string | null = null) => ({
    owner,
    joined,
    blocks: words === '' ? [] : words.split('|').map((one, i) => block(i === 0 ? owner : `${owner}${i}`, one)),
  });
  it.each<[string, Parameters<typeof readTogether>[0], string]>([
    ['each on its own', [piece('a', 'one'), piece('b', 'two')], 'one ¶ two'],
    ['joined', [piece('a', 'one'), piece('b', 'two', 'a')], 'onetwo'],
    ['three in a row', [piece('a', 'one'), piece('b', 'two', 'a'), piece('c', 'three', 'b')], 'onetwothree'],
    ['joined over one with nothing left', [piece('a', 'one'), piece('b', '', 'a'), piece('c', 'two', 'b')], 'onetwo'],
    ['behind the last of several', [piece('a', 'one|two'), piece('b', 'three|four', 'a')], 'one ¶ twothree ¶ four'],
    ['what it was joined to is removed', [piece('a', ''), piece('b', 'two', 'a')], 'two'],
    [
      'what it was joined to is not before it',
      [piece('a', 'one'), piece('s', 'new'), piece('b', 'two', 'a')],
      'one ¶ new ¶ two',
    ],
    ['nothing before it', [piece('b', 'two', 'a')], 'two'],
  ])('%s', (_name, pieces, words) => {
    expect(print(readTogether(pieces))).toBe(words);
  });
});

describe('groupsOfRuns, where runs are joined or tied', () => {
  const of = (line: string): Run[] =>
    line.split(' ').map((run) => {
      const [owner, n, joined] = run.split(/[:+]/) as [string, string, string | undefined];
      return { owner, n: Number(n), ...(joined === undefined ? {} : { joined: Number(joined) }) };
    });
  it.each<[string, string, string, string, [number, number][]]>([
    ['joined to the text’s own', 'a:1 b:0+4 c:1', 'b', '', [[0, 2]]],
    ['two joined in a row', 'a:1 b:0+4 c:0+2 d:1', 'b c', '', [[0, 3]]],
    [
      'tied, with an undrafted one between',
      'a:1 b:1 c:1 d:1',
      'a c d',
      'a c',
      [
        [0, 3],
        [3, 4],
      ],
    ],
    ['tied to one that is joined', 'a:1 b:0+4 c:1', 'b c', 'b c', [[0, 3]]],
  ])('%s', (_name, line, drafted, tied, groups) => {
    const found = groupsOfRuns(
      of(line),
      (owner) => drafted.split(' ').includes(owner),
      (owner) => (tied.split(' ').includes(owner) ? 'no. 1' : null),
    );
    expect(found.map(({ from, to }) => [from, to])).toEqual(groups);
  });
});

describe('groupsOfRuns', () => {
  it.each<[string, string, string, [number, number][]]>([
    ['none', 'a:1 b:1', '', []],
    [
      'neighbours that stand for themselves',
      'a:1 b:1',
      'a b',
      [
        [0, 1],
        [1, 2],
      ],
    ],
    ['a joined one goes with the one before', 'a:1 b:0 c:1', 'a b', [[0, 2]]],
    [
      'several',
      'a:1 b:0 c:0 d:1',
      'a b c d',
      [
        [0, 3],
        [3, 4],
      ],
    ],
    ['removed alone', 'a:1 b:0 c:1', 'b', [[1, 2]]],
    ['removed, and the one behind it drafted', 'a:1 b:0 c:1', 'b c', [[1, 3]]],
    ['a split one', 'a:1 b:2 c:1', 'b', [[1, 2]]],
  ])('%s', (_name, line, drafted, groups) => {
    expect(
      groupsOfRuns(runs(line), (owner) => drafted.split(' ').includes(owner)).map(({ from, to }) => [from, to]),
    ).toEqual(groups);
  });
});

describe('cutIntoRuns', () => {
  it('gives each owner its blocks', () => {
    const list = blocks('a b n1 c');
    const cut = cutIntoRuns(
      runs('a:1 b:2 x:0 c:1'),
      list,
      () => 0,
      (block) => block,
    );
    expect([...cut].map(([owner, { blocks: own }]) => [owner, own])).toEqual([
      ['a', [list[0]]],
      ['b', [list[1], list[2]]],
      ['x', []],
      ['c', [list[3]]],
    ]);
  });
});
