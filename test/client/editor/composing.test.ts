// What waits while somebody composes: the arithmetic between view and text, and whole sessions in which people compose.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HeldChange } from '../../../client/editor/heldChange.ts';
import { playMany } from './manySessions.ts';

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
  test.each([
    ['heavy', 1],
    ['light', 1],
  ] as const)(
    '150 %s sessions, seeds from %i',
    (weather, from) => {
      const sum = playMany(from, 150, { weather, composing: true });
      expect(sum.failures).toEqual([]);
      expect(sum.taken).toEqual([]);
    },
    300_000,
  );
});
