import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hintWindowOf, StoredHints } from '../../../server/collab/storedHints.ts';
import { handClock } from './relayKit.ts';

function hints(people = 20) {
  const clock = handClock();
  const told: [string, number][] = [];
  const there = new Map([['text:a', people]]);
  const one = new StoredHints({
    readers: (room) => there.get(room) ?? 0,
    after: clock.after,
    tell: (room, seq) => told.push([room, seq]),
  });
  return { clock, told, there, hints: one };
}

describe('how long hints of a room are gathered', () => {
  it.each([
    [0, 0],
    [9, 0],
    [10, 10],
    [20, 20],
    [25, 25],
    [500, 25],
  ])('with %i people here: %i ms', (people, ms) => {
    expect(hintWindowOf(people)).toBe(ms);
  });
});

describe('that a log has grown', () => {
  it('is told at once, and the newest of the moments after it when the window closes', () => {
    const { clock, told, hints: here } = hints();
    for (const seq of [1, 2, 3]) here.add('text:a', seq);
    expect([told, clock.waiting()]).toEqual([[['text:a', 1]], [20]]);
    clock.ring();
    expect(told).toEqual([
      ['text:a', 1],
      ['text:a', 3],
    ]);
    // The window goes on while something comes, and ends when nothing did.
    here.add('text:a', 4);
    expect(told).toHaveLength(2);
    clock.ring();
    expect(told.at(-1)).toEqual(['text:a', 4]);
    clock.ring();
    expect(clock.waiting()).toEqual([]);
    here.add('text:a', 5);
    expect(told.at(-1)).toEqual(['text:a', 5]);
  });

  it('is told at once where few are, and of other rooms', () => {
    const { clock, told, hints: here } = hints(9);
    for (const seq of [1, 2]) here.add('text:a', seq);
    expect(told).toHaveLength(2);
    const crowded = hints();
    for (const room of ['text:a', 'text:b']) crowded.hints.add(room, 1);
    expect(crowded.told).toHaveLength(2);
    expect([clock.waiting(), crowded.clock.waiting()]).toEqual([[], [20]]);
  });

  it('is told of a room that all have left meanwhile', () => {
    const { clock, told, there, hints: here } = hints();
    here.add('text:a', 1);
    here.add('text:a', 2);
    there.clear();
    clock.ring();
    expect([told.at(-1), clock.waiting()]).toEqual([['text:a', 2], []]);
  });

  it('is told when the node stops, and of what is stored afterwards at once', () => {
    const { clock, told, hints: here } = hints();
    here.add('text:a', 1);
    here.add('text:a', 2);
    here.stop();
    here.add('text:a', 3);
    here.add('text:a', 4);
    expect([told.map(([, seq]) => seq), clock.waiting()]).toEqual([[1, 2, 3, 4], []]);
  });

  it('is never left untold, never told backwards and never told twice (seed 20261123)', () => {
    const step = fc.oneof(
      fc.record({ room: fc.constantFrom('text:a', 'text:b') }),
      fc.constant('ring' as const),
      fc.record({ people: fc.nat(30) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { clock, told, there, hints: here } = hints();
        const last = new Map<string, number>();
        for (const one of steps) {
          if (one === 'ring') clock.ring();
          else if ('people' in one) there.set('text:b', one.people);
          else {
            last.set(one.room, (last.get(one.room) ?? 0) + 1);
            here.add(one.room, last.get(one.room)!);
          }
        }
        clock.ring();
        for (const [room, seq] of last) {
          const numbers = told.filter(([of]) => of === room).map(([, n]) => n);
          expect(numbers.at(-1)).toBe(seq);
          expect(numbers).toEqual([...new Set(numbers)].sort((x, y) => x - y));
        }
      }),
      { seed: 20_261_123, numRuns: 2_000 },
    );
  });
});
