import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Budget, type FrameClass, fullBudget, spend, take } from '../../../server/collab/rate.ts';
import { FRAME_LIMITS, type FrameLimits } from '../../../server/limits.ts';

const KIB = 1024;
const rate = { perSecond: 10, burst: 40 };

/** How many of so many frames pass, one every `everyMs`. */
function passing(
  { count, everyMs, bytes = 60 }: { readonly count: number; readonly everyMs: number; readonly bytes?: number },
  kind: FrameClass = 'update',
  limits: FrameLimits = FRAME_LIMITS,
): number {
  let budget: Budget = fullBudget(limits, 0);
  let passed = 0;
  for (let i = 0; i < count; i++) {
    const next = spend(budget, limits, { kind, bytes, at: i * everyMs });
    if (next === null) continue;
    budget = next;
    passed += 1;
  }
  return passed;
}

describe('what one connection may send', () => {
  it.each([
    ['an hour of the fastest typist there is', { count: 18 * 3600, everyMs: 55 }],
    ['a key held down for ten minutes', { count: 33 * 600, everyMs: 30 }],
    ['three hundred paragraphs pasted one by one in a moment', { count: 300, everyMs: 0, bytes: 2 * KIB }],
    ['a day without connection, in frames of kept edits', { count: 16, everyMs: 0, bytes: 256 * KIB }],
    ['the largest frame there is, four times', { count: 4, everyMs: 0, bytes: KIB * KIB }],
  ])('is enough for %s', (_name, frames) => {
    expect(passing(frames)).toBe(frames.count);
  });

  it.each<[string, Parameters<typeof passing>[0], FrameClass, number]>([
    ['more frames at once than anybody types', { count: 5_000, everyMs: 0 }, 'update', 600],
    ['a thousand frames a second for ten seconds', { count: 10_000, everyMs: 1 }, 'update', 600 + 600 - 1],
    ['more bytes at once than anybody pastes', { count: 100, everyMs: 0, bytes: 512 * KIB }, 'update', 10],
    ['questions without end', { count: 1_000, everyMs: 0 }, 'question', 300],
    ['bytes in questions', { count: 100, everyMs: 0, bytes: 512 * KIB }, 'question', 10],
    ['a caret gone wild', { count: 1_000, everyMs: 0 }, 'ownPresence', 40],
    ['presence of a whole room gone wild', { count: 5_000, everyMs: 0 }, 'presence', 1_000],
    ['a paste every tenth of a second for a minute', { count: 600, everyMs: 100, bytes: 64 * KIB }, 'update', 159],
    ['a thousand questions a second for ten seconds', { count: 10_000, everyMs: 1 }, 'question', 300 + 200 - 1],
    ['a caret a thousand times a second for ten seconds', { count: 10_000, everyMs: 1 }, 'ownPresence', 40 + 100 - 1],
    ['a thousand words a second of who is here', { count: 10_000, everyMs: 1 }, 'presence', 1_000 + 2_500 - 1],
  ])('is too little for %s', (_name, frames, kind, most) => {
    expect(passing(frames, kind)).toBe(most);
  });

  it('fills up with time, to the brim and not beyond', () => {
    const empty = { left: 0, at: 1_000 };
    expect(take(empty, rate, 1, 1_099)).toBeNull();
    expect(take(empty, rate, 1, 1_100)).toEqual({ left: 0, at: 1_100 });
    expect(take(empty, rate, 1, 9_999_999)).toEqual({ left: 39, at: 9_999_999 });
  });

  it('goes on when the clock was set back', () => {
    const set = take({ left: 5, at: 86_400_000 }, rate, 5, 1_000);
    expect(set).toEqual({ left: 0, at: 1_000 });
    expect(set && take(set, rate, 10, 2_000)).toEqual({ left: 0, at: 2_000 });
  });

  it('never refuses for ever: what is more than all there can be passes once, and is paid for', () => {
    const paid = take({ left: 40, at: 0 }, rate, 100, 0);
    expect(paid).toEqual({ left: -60, at: 0 });
    expect(paid && take(paid, rate, 1, 6_000)).toBeNull();
    expect(paid && take(paid, rate, 1, 6_100)).not.toBeNull();
  });

  it('is never more than burst and rate allow, whatever the rhythm (seed 20170621)', () => {
    const knocks = fc.array(fc.record({ after: fc.nat(500), cost: fc.integer({ min: 1, max: 20 }) }), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(knocks, (given) => {
        let bucket = { left: rate.burst, at: 0 };
        let at = 0;
        let taken = 0;
        for (const { after, cost } of given) {
          at += after;
          const next = take(bucket, rate, cost, at);
          if (next === null) continue;
          bucket = next;
          taken += cost;
        }
        expect(taken).toBeLessThanOrEqual(rate.burst + (rate.perSecond * at) / 1_000 + 1e-6);
      }),
      { seed: 20_170_621, numRuns: 500 },
    );
  });
});
