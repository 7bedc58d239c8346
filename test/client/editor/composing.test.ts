// What waits while somebody composes: the arithmetic between view and text, and whole sessions in which people compose.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { moveBlocks } from '../../../client/editor/commands.ts';
import { HeldChange } from '../../../client/editor/heldChange.ts';
import { plainText } from '../../../shared/document/block.ts';
import { blocksFromNode } from '../../../shared/document/nodes.ts';
import { block } from '../../shared/document/texts.ts';
import { playMany } from './manySessions.ts';
import { openHeadless, openPeer, type Peer, readBlocks, updateHolding } from './session.ts';

const SEED = 11;
const fraction = fc.double({ min: 0, max: 0.999999, noNaN: true });

test(`[B1] letters inserted and deleted on both sides of a held paragraph stay each other's (seed ${SEED})`, () => {
  const change = fc.record({
    inView: fc.boolean(),
    insert: fc.boolean(),
    at: fraction,
    length: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      // View and text as rows of letters; 5…15 is held.
      const view = Array.from({ length: 20 }, (_, i) => `v${i}`);
      const text = [...view];
      const held = new HeldChange(5, 15);
      changes.forEach(({ inView, insert, at, length }, n) => {
        const fresh = Array.from({ length }, (_, k) => `${n}.${k}`);
        if (inView) {
          const from = held.from + 1 + Math.floor(at * (held.viewEnd - held.from));
          if (insert) {
            text.splice(held.indexInText(from), 0, ...fresh);
            held.insertedInView(from, length);
            view.splice(from, 0, ...fresh);
          } else {
            const count = Math.min(length, held.viewEnd - from);
            if (count <= 0) return;
            const gone = view.slice(from, from + count);
            for (const run of held.runsInText(from, count)) {
              const taken = text.splice(run.at, run.length);
              expect(taken.every((letter) => gone.includes(letter))).toBe(true);
            }
            held.deletedFromView(from, count);
            view.splice(from, count);
          }
        } else {
          const from = held.from + 1 + Math.floor(at * (held.to - held.from - 1));
          const count = insert ? 0 : Math.min(length, held.to - from);
          if (from >= held.to) return;
          text.splice(from, count, ...(insert ? fresh : []));
          held.replacedInText(from, count, insert ? length : 0);
        }
        // Every held letter that stands in both is mapped onto itself, and outside nothing but the shift changed.
        for (let i = held.from; i < held.viewEnd; i++) {
          const there = held.unitInText(i);
          if (there === null) expect(text).not.toContain(view[i]);
          else expect(text[there]).toBe(view[i]);
        }
        expect(text.slice(0, held.from)).toEqual(view.slice(0, held.from));
        expect(text.slice(held.to)).toEqual(view.slice(held.viewEnd));
      });
    }),
    { seed: SEED, numRuns: 1000 },
  );
});

describe('[B1] sessions in which people compose: nothing breaks, and afterwards all read the same', () => {
  // The three heavy ones lost letters to a count that took no account of a letter shown at its old place and its new one.
  test.each([
    ['heavy', 1, 150],
    ['light', 1, 150],
    ['heavy', 326, 1],
    ['heavy', 746, 1],
    ['heavy', 785, 1],
  ] as const)(
    '%s sessions lose nothing, moves and undo included (seeds from %i, %i of them)',
    (weather, from, count) => {
      const { failures, lost, taken } = playMany(from, count, { weather, composing: true });
      expect({ failures, lost, taken }).toEqual({ failures: [], lost: [], taken: [] });
    },
    300_000,
  );

  test.each([
    ['heavy', 1001],
    ['light', 1001],
  ] as const)(
    'in 200 %s sessions without moves and undo every letter stands exactly once (seeds from %i)',
    (weather, from) => {
      const without = ['move', 'undo', 'redo'] as const;
      const { failures, doubled, lost } = playMany(from, 200, { weather, composing: true, without });
      expect({ failures, doubled, lost }).toEqual({ failures: [], doubled: [], lost: [] });
    },
    300_000,
  );
});

describe('[B1] a colleague moves the paragraph in which somebody composes: until the end it is shown twice', () => {
  const LETTERS = 'abcdefgh';
  const [NEW_PLACE, OLD_PLACE] = [13, 1];

  /** One composes in the first paragraph; the other moves it down; the first then deletes two letters of it. */
  function deleteTwoAt(start: number) {
    const peers = [10, 11].map((id) => openPeer(updateHolding(two), id, openHeadless, () => 'n'));
    const [composer, mover] = peers as [Peer, Peer];
    composer.view.composing = true;
    mover.ydoc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') Y.applyUpdate(composer.ydoc, bytes, 'remote');
    });
    mover.view.run(moveBlocks(1));
    expect(shownTo(composer)).toEqual(['abcd', 'efgh', 'abcd']);
    expect(composer.binding.holding).toBe(true);
    composer.view.dispatch(composer.view.state.tr.delete(start, start + 2));
    composer.view.composing = false;
    composer.binding.release();
    const shown = shownTo(composer);
    expect(readBlocks(composer.ytext).map(plainText)).toEqual(shown);
    for (const { view } of peers) view.destroy();
    return shown;
  }
  const two = [block('a', LETTERS.slice(0, 4)), block('b', LETTERS.slice(4))];
  const shownTo = (peer: Peer) => blocksFromNode(peer.view.state.doc).map(plainText);

  test('what is deleted at the new place has gone, at the old place too', () => {
    expect(deleteTwoAt(NEW_PLACE)).toEqual(['efgh', 'cd']);
  });

  test('what is deleted at the old place, where the words no longer are, comes back', () => {
    expect(deleteTwoAt(OLD_PLACE)).toEqual(['efgh', 'abcd']);
  });
});
