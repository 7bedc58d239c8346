// The promises of the binding, one by one: as properties over random sessions, and as the cases that once broke it.

import { Fragment, Slice } from '@tiptap/pm/model';
import { TextSelection, type Transaction } from '@tiptap/pm/state';
import { ReplaceStep, type Step, StepMap } from '@tiptap/pm/transform';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { redoText, undoText } from '../../../client/editor/bindingPlugin.ts';
import { setBlockAttr } from '../../../client/editor/blockAttrStep.ts';
import { backspaceAtStart, enter, moveBlocks } from '../../../client/editor/commands.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { HEAD_ID } from '../../../shared/document/delta.ts';
import { blockStart } from '../../../shared/document/flat.ts';
import { editsBetween } from '../../../shared/document/netChange.ts';
import { blocksFromNode } from '../../../shared/document/nodes.ts';
import { quietText } from '../../../shared/document/quietText.ts';
import { applyEdits } from '../../../shared/document/textEdit.ts';
import { block, text } from '../../shared/document/texts.ts';
import { playMany } from './manySessions.ts';
import {
  makeMarker,
  OPS,
  type Op,
  openHeadless,
  openPeer,
  type Peer,
  playSession,
  readBlocks,
  type SessionStep,
  updateHolding,
} from './session.ts';

const SEED = 42;
const fraction = fc.double({ min: 0, max: 0.999999, noNaN: true });

function steps(ops: readonly Op[], peers: number): fc.Arbitrary<SessionStep[]> {
  const peer = fc.nat(peers - 1);
  const act = fc.record({
    kind: fc.constant('act' as const),
    peer,
    op: fc.constantFrom(...ops),
    a: fraction,
    b: fraction,
    c: fraction,
    wait: fc.constantFrom(50, 900),
  });
  const deliver = fc.record({ kind: fc.constant('deliver' as const), peer, which: fraction });
  // The default size makes arrays too short to find anything.
  return fc.array(fc.oneof({ weight: 3, arbitrary: act }, { weight: 4, arbitrary: deliver }), {
    maxLength: 80,
    size: 'max',
  });
}

const play = (list: readonly SessionStep[], peers = 3) => playSession({ peers, blocks: 4, steps: list }, 7);
const without = (...ops: Op[]): Op[] => OPS.filter((op) => !ops.includes(op));

test(`[B1] any operations of three people, in any order of the network (seed ${SEED})`, () => {
  fc.assert(
    fc.property(steps(OPS, 3), (list) => {
      expect(play(list).failures).toEqual({});
    }),
    { seed: SEED, numRuns: 150 },
  );
});

test(`[B2] without moves and undo every letter stands exactly once (seed ${SEED})`, () => {
  fc.assert(
    fc.property(steps(without('move', 'undo', 'redo'), 3), (list) => {
      const { failures, doubled, lost } = play(list);
      expect({ failures, doubled, lost }).toEqual({ failures: {}, doubled: 0, lost: 0 });
    }),
    { seed: SEED, numRuns: 150 },
  );
});

test('[B2] 300 heavy sessions without moves and undo lose and double nothing (seeds from 9001)', () => {
  const { failures, doubled, lost } = playMany(9001, 300, { weather: 'heavy', without: ['move', 'undo', 'redo'] });
  expect({ failures, doubled, lost }).toEqual({ failures: [], doubled: [], lost: [] });
}, 300_000);

test('[B2] 200 light sessions without moves lose nothing, undo included (seeds from 9501)', () => {
  const { failures, lost, taken } = playMany(9501, 200, { weather: 'light', without: ['move'] });
  expect({ failures, lost, taken }).toEqual({ failures: [], lost: [], taken: [] });
}, 300_000);

// ---- people in one text, by hand

interface Room {
  readonly peers: readonly Peer[];
  /** Brings everybody up to date. */
  sync(): void;
  /** What everybody reads; a difference is an error. */
  words(): string[];
  blocks(): Block[];
}

function room(blocks: readonly Block[], people: number): Room {
  const update = updateHolding(blocks);
  let ids = 0;
  const peers = Array.from({ length: people }, (_, i) => openPeer(update, 10 + i, openHeadless, () => `n${ids++}`));
  for (const peer of peers) {
    peer.ydoc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') for (const other of peers) if (other !== peer) other.inbox.push(bytes);
    });
  }
  const read = (): Block[] => {
    const all = peers.map((peer) => blocksFromNode(peer.view.state.doc));
    for (const [i, one] of all.entries()) {
      expect(one).toEqual(all[0]);
      expect(readBlocks((peers[i] as Peer).ytext)).toEqual(one);
    }
    return all[0] as Block[];
  };
  return {
    peers,
    sync: () => {
      for (const peer of peers) for (const bytes of peer.inbox.splice(0)) Y.applyUpdate(peer.ydoc, bytes, 'remote');
    },
    words: () => read().map(plainText),
    blocks: read,
  };
}

let clock = 1_000_000;
const send = (peer: Peer, tr: Transaction): void => {
  clock += 900;
  peer.view.dispatch(tr.setTime(clock));
};
const caretAt = (peer: Peer, pos: number) =>
  peer.view.state.apply(peer.view.state.tr.setSelection(TextSelection.create(peer.view.state.doc, pos)));
const type = (peer: Peer, words: string, pos: number): void => send(peer, peer.view.state.tr.insertText(words, pos));
const run = (peer: Peer, command: typeof undoText, pos: number): void => {
  command(caretAt(peer, pos), (tr) => send(peer, tr));
};
const undo = (peer: Peer): boolean => peer.view.run(undoText);
const redo = (peer: Peer): boolean => peer.view.run(redoText);
let splits = 0;
const split = (peer: Peer, pos: number): void =>
  run(
    peer,
    enter(() => `s${splits++}`),
    pos,
  );
const two = [block('a', 'Ministers met.'), block('b', 'They agreed.')];

test.each<[string, (a: Peer, b: Peer) => void, string[]]>([
  [
    'split and split',
    (a, b) => {
      split(a, 5);
      split(b, 10);
    },
    ['Mini', 'sters', ' met.', 'They agreed.'],
  ],
  [
    'split and typing in the second half',
    (a, b) => {
      split(a, 5);
      type(b, 'XY', 14);
    },
    ['Mini', 'sters metXY.', 'They agreed.'],
  ],
  [
    'join and typing in the second',
    (a, b) => {
      run(
        a,
        backspaceAtStart(() => false),
        17,
      );
      type(b, 'XY', 21);
    },
    ['Ministers met.TheyXY agreed.'],
  ],
  [
    'deleting a block and typing in it',
    (a, b) => {
      send(a, a.view.state.tr.delete(16, 30));
      type(b, 'XY', 21);
    },
    ['Ministers met.XY'],
  ],
  [
    'both put an empty block before',
    (a, b) => {
      split(a, 17);
      split(b, 17);
    },
    ['Ministers met.', '', '', 'They agreed.'],
  ],
])('[B5] %s at once', (_name, act, words) => {
  const { peers, sync, words: read, blocks } = room(two, 2);
  act(peers[0] as Peer, peers[1] as Peer);
  sync();
  expect(read()).toEqual(words);
  expect(new Set(blocks().map(({ id }) => id)).size).toBe(words.length);
});

test('[B5] split then join, and join then split, leave letters in place whoever types meanwhile', () => {
  const {
    peers: [a, b],
    sync,
    words,
  } = room(two, 2) as Room & { peers: [Peer, Peer] };
  split(a, 5);
  type(b, 'X', 10);
  run(
    a,
    backspaceAtStart(() => false),
    7,
  );
  sync();
  expect(words()).toEqual(['MinistersX met.', 'They agreed.']);
  run(
    a,
    backspaceAtStart(() => false),
    18,
  );
  type(b, 'Y', 22);
  split(a, 16);
  sync();
  expect(words()).toEqual(['MinistersX met.', 'TheyY agreed.']);
});

describe('[B3] undo takes back my words only', () => {
  test('words of another within mine stay, and redo puts mine around them again', () => {
    const {
      peers: [a, b],
      sync,
      words,
    } = room([block('a', 'Ministers')], 2) as Room & { peers: [Peer, Peer] };
    type(a, 'AAAA', 4);
    sync();
    type(b, 'bb', 6);
    sync();
    expect(words()).toEqual(['MinAAbbAAisters']);
    undo(a);
    sync();
    expect(words()).toEqual(['Minbbisters']);
    redo(a);
    sync();
    expect(words()).toEqual(['MinAAbbAAisters']);
  });

  test('I move a paragraph, another joins at its old place, I undo: no paragraph vanishes', () => {
    const {
      peers: [a, b],
      sync,
      words,
    } = room([block('a', 'one'), block('b', 'two'), block('c', 'three')], 2) as Room & {
      peers: [Peer, Peer];
    };
    run(a, moveBlocks(1), 7);
    sync();
    expect(words()).toEqual(['one', 'three', 'two']);
    run(
      b,
      backspaceAtStart(() => false),
      6,
    );
    sync();
    undo(a);
    sync();
    expect([...words().join('')].sort()).toEqual([...'onetwothree'].sort());
  });

  test('a paragraph I wrote in one go and moved goes with the second undo', () => {
    const {
      peers: [a],
      words,
    } = room(two, 1) as Room & { peers: [Peer] };
    const { view } = a;
    run(
      a,
      enter(() => 'mine'),
      15,
    );
    view.dispatch(view.state.tr.insertText('xy', 17).setTime(clock + 100));
    expect(words()).toEqual(['Ministers met.', 'xy', 'They agreed.']);
    run(a, moveBlocks(1), 17);
    undo(a);
    expect(words()).toEqual(['Ministers met.', 'xy', 'They agreed.']);
    undo(a);
    expect(words()).toEqual(['Ministers met.', 'They agreed.']);
  });

  test('a paragraph of mine that I moved does not vanish when its old place has gone', () => {
    const {
      peers: [a, b],
      sync,
      words,
    } = room([block('a', 'one'), block('c', 'three')], 2) as Room & { peers: [Peer, Peer] };
    split(a, 4);
    type(a, 'two', 6);
    run(a, moveBlocks(1), 6);
    sync();
    run(
      b,
      backspaceAtStart(() => false),
      6,
    );
    sync();
    undo(a);
    sync();
    expect([...words().join('')].sort()).toEqual([...'onetwothree'].sort());
  });

  test('the words another pasted into my new paragraph stay when it goes', () => {
    const {
      peers: [a, b],
      sync,
      words,
    } = room(two, 2) as Room & { peers: [Peer, Peer] };
    split(a, 15);
    type(a, 'mine', 17);
    sync();
    type(b, 'theirs', 19);
    sync();
    undo(a);
    undo(a);
    sync();
    expect(words().join('')).toContain('theirs');
    expect(words().join('')).not.toContain('mi');
  });
});

test(`[B4] alone, undoing all gives the start and redoing all the end, as a reload shows it (seed ${SEED})`, () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('type', 'delete', 'split', 'join', 'move', 'mark'), fraction, fraction), {
        minLength: 5,
        maxLength: 30,
      }),
      (acts) => {
        const { peers } = room([block('a', 'Ministers met.'), block('b', [text('They', 'em'), text(' agreed.')])], 1);
        const peer = peers[0] as Peer;
        const start = peer.view.state.doc;
        for (const [op, x, y] of acts) {
          const { doc } = peer.view.state;
          const index = Math.floor(x * doc.childCount);
          let pos = 1;
          for (let i = 0; i < index; i++) pos += doc.child(i).nodeSize;
          const caret = pos + Math.floor(y * (doc.child(index).content.size + 1));
          const end = Math.min(caret + 3, pos + doc.child(index).content.size);
          if (op === 'type') type(peer, 'xy', caret);
          else if (op === 'split') split(peer, caret);
          else if (op === 'join')
            run(
              peer,
              backspaceAtStart(() => false),
              pos,
            );
          else if (op === 'move') run(peer, moveBlocks(1), caret);
          else if (op === 'delete' && end > caret) send(peer, peer.view.state.tr.delete(caret, end));
          else if (op === 'mark' && end > caret)
            send(peer, peer.view.state.tr.addMark(caret, end, doc.type.schema.mark('strong')));
        }
        const last = peer.view.state.doc;
        while (undo(peer));
        expect(peer.view.state.doc.toJSON()).toEqual(start.toJSON());
        while (redo(peer));
        expect(peer.view.state.doc.toJSON()).toEqual(last.toJSON());
        expect(peer.binding.read(last.type.schema).toJSON()).toEqual(last.toJSON());
      },
    ),
    { seed: SEED, numRuns: 200 },
  );
});

describe('[B7] odd ends', () => {
  test('one emoji for another goes through whole, even when a step halves it', () => {
    const {
      peers: [a, b],
      sync,
      words,
    } = room([block('a', 'x😀y')], 2) as Room & { peers: [Peer, Peer] };
    const half = new Slice(Fragment.from(a.view.state.schema.text('\ude01')), 0, 0);
    send(a, a.view.state.tr.step(new ReplaceStep(3, 4, half)));
    sync();
    expect(words()).toEqual(['x😁y']);
    send(b, b.view.state.tr.insertText('😀', 2, 4));
    sync();
    expect(words()).toEqual(['x😀y']);
  });

  test('an empty text takes the first letter, and its block gets an id', () => {
    const {
      peers: [a, b],
      sync,
      blocks,
    } = room([], 2) as Room & { peers: [Peer, Peer] };
    expect(blocks().map(({ id }) => id)).toEqual([HEAD_ID]);
    type(a, 'M', 1);
    sync();
    type(b, 'm', 2);
    sync();
    expect(blocks()).toEqual([block('n0', 'Mm')]);
  });

  test('the first block is deleted while another types in it', () => {
    const {
      peers: [a, b],
      sync,
      words,
      blocks,
    } = room(two, 2) as Room & { peers: [Peer, Peer] };
    send(a, a.view.state.tr.delete(0, 16));
    type(b, 'XY', 3);
    sync();
    expect(words()).toEqual(['XY', 'They agreed.']);
    expect(blocks()[0]?.id).toBe(HEAD_ID);
    type(a, 'Z', 1);
    sync();
    expect(words()).toEqual(['ZXY', 'They agreed.']);
    expect(blocks()[0]?.id).not.toBe(HEAD_ID);
  });

  test('everything is deleted while another types', () => {
    const {
      peers: [a, b],
      sync,
      words,
    } = room(two, 2) as Room & { peers: [Peer, Peer] };
    send(a, a.view.state.tr.delete(0, a.view.state.doc.content.size));
    type(b, 'XY', 20);
    sync();
    expect(words().join('')).toBe('XY');
  });

  test('atoms stand where they were put, whatever is typed beside them', () => {
    const {
      peers: [a, b],
      sync,
      blocks,
    } = room([block('a', 'see .')], 2) as Room & { peers: [Peer, Peer] };
    send(a, a.view.state.tr.insert(5, a.view.state.schema.node('xref', { blockId: 'a' })));
    type(b, 'also ', 1);
    sync();
    expect(blocks()[0]?.content).toEqual([text('also see '), { kind: 'xref', blockId: 'a', marks: [] }, text('.')]);
  });
});

test('[B3] a change of role whose block is nowhere is left out of an undo, not thrown', () => {
  const { peers } = room(two, 1);
  const { state } = (peers[0] as Peer).view;
  const { tr } = state;
  setBlockAttr(tr, 0, 'role', 'heading');
  const [step] = tr.steps as [Step];
  const undone = step.invert(state.doc);
  const lost = undone.map(new StepMap([0, 0, 1]));
  expect(tr.doc.firstChild?.attrs.role).toBe('heading');
  expect(undone.apply(tr.doc).doc?.eq(state.doc)).toBe(true);
  expect(lost?.apply(tr.doc).failed).toMatch(/no block/);
  expect(undone.map(new StepMap([0, 16, 0]))).toBeNull();
});

test(`[B8] a colleague's caret stays before its letter through splits, joins and typing (seed ${SEED})`, () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fraction, fc.boolean()), { maxLength: 12 }), fraction, (acts, where) => {
      const {
        peers: [a, b],
        sync,
      } = room([block('a', 'abcdefgh'), block('b', 'ijklmnop')], 2) as Room & { peers: [Peer, Peer] };
      const letter = 'abcdefghijklmnop'[Math.floor(where * 16)] as string;
      const posOf = (peer: Peer): number => {
        let found = -1;
        peer.view.state.doc.descendants((node, pos) => {
          const at = node.isText ? (node.text ?? '').indexOf(letter) : -1;
          if (at >= 0) found = pos + at;
        });
        return found;
      };
      const place = a.binding.relativeAt(a.view.state.doc, posOf(a));
      for (const [x, splits] of acts) {
        const pos = 1 + Math.floor(x * (b.view.state.doc.content.size - 1));
        const inText = TextSelection.near(b.view.state.doc.resolve(pos)).head;
        if (splits) split(b, inText);
        else type(b, '-', inText);
      }
      sync();
      const shown = a.binding.positionOf(a.view.state.doc, place) as number;
      // Before its letter, or at the end of the block before it where the letter now opens a block.
      expect([posOf(a), posOf(a) - 2]).toContain(shown);
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test('[B9] a decision by the server and three people typing in the same paragraph keep each other', () => {
  const before = [block('a', 'To receive the document entitled Operating Mechanism.'), block('b', 'To thank.')];
  const after = [
    block('a', 'To receive and endorse the document entitled Operating Mechanism, as amended.'),
    block('b', 'To thank.'),
  ];
  for (let seed = 0; seed < 200; seed++) {
    const { peers, sync, words } = room(before, 3);
    const server = new Y.Doc();
    server.clientID = 9;
    const ytext = quietText(server.getText('text'));
    Y.applyUpdate(server, updateHolding(before));
    peers.forEach((peer, i) => {
      for (let k = 0; k < 5; k++)
        type(peer, String.fromCodePoint(0x4e00 + i * 5 + k), 1 + ((seed * 7 + i * 13 + k * 5) % 50));
    });
    server.on('update', (bytes: Uint8Array) => {
      for (const peer of peers) peer.inbox.push(bytes);
    });
    server.transact(() => applyEdits(ytext, editsBetween(before, after), makeMarker));
    sync();
    const [read] = words() as [string];
    expect([...read].filter((letter) => letter >= '\u4e00' && letter <= '\u4e0e')).toHaveLength(15);
    expect(read.replace(/[\u4e00-\u4e0e]/g, '')).toBe(
      'To receive and endorse the document entitled Operating Mechanism, as amended.',
    );
  }
});

test('[B10] a key in a text of 300 paragraphs touches one paragraph, in the text and in the view', () => {
  const paragraphs = Array.from({ length: 300 }, (_, i) =>
    block(`p${i}`, 'To thank the secretariat for its report. '.repeat(16)),
  );
  const {
    peers: [a, b],
    sync,
  } = room(paragraphs, 2) as Room & { peers: [Peer, Peer] };
  const shown: Transaction[] = [];
  const dispatch = b.view.dispatch.bind(b.view);
  b.view.dispatch = (tr) => {
    shown.push(tr);
    dispatch(tr);
  };
  const bytes: number[] = [];
  a.ydoc.on('update', (update: Uint8Array) => bytes.push(update.length));
  const middle = blockStart(a.view.state.doc, 150) + 40;
  const before = b.view.state.doc;
  type(a, 'x', middle);
  sync();
  expect(bytes).toHaveLength(1);
  expect(bytes[0]).toBeLessThan(60);
  expect(shown).toHaveLength(1);
  expect(shown[0]?.steps).toHaveLength(1);
  const changed = before.children.filter((node, i) => b.view.state.doc.child(i) !== node);
  expect(changed).toHaveLength(1);
  split(a, middle + 1);
  sync();
  expect(shown[1]?.steps).toHaveLength(1);
  expect(bytes[1]).toBeLessThan(120);
});
