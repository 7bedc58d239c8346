import { describe, expect, it } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import { Doc } from 'yjs';
import { tellsWriting, Writers } from '../../../client/pages/writers.ts';

function writerAt() {
  let now = 1_000_000;
  const awareness = new Awareness(new Doc());
  const told: unknown[] = [];
  awareness.on('change', () => told.push(awareness.getLocalState()?.writing));
  const tell = tellsWriting(awareness, () => now);
  return {
    told,
    type: (blockId: string, after = 0) => {
      now += after;
      tell(blockId);
    },
    state: () => awareness.getLocalState() ?? undefined,
  };
}

describe('who is writing', () => {
  it('is told at the first letter, then once a second, and at once in another paragraph', () => {
    const rosa = writerAt();
    for (let i = 0; i < 25; i++) rosa.type('a', 100);
    expect(rosa.told).toHaveLength(3);
    rosa.type('b', 10);
    expect(rosa.told.at(-1)).toMatchObject({ blockId: 'b' });
    expect(rosa.told).toHaveLength(4);
  });

  it('is shown while the letters come, and three seconds more', () => {
    const [rosa, seen] = [writerAt(), new Writers()];
    rosa.type('a');
    seen.hear(7, rosa.state(), false, 0);
    expect([0, 2_999, 3_000].map((now) => seen.blockOf(7, now))).toEqual(['a', 'a', null]);
    rosa.type('a', 1_000);
    seen.hear(7, rosa.state(), false, 5_000);
    expect(seen.blockOf(7, 7_999)).toBe('a');
  });

  it('is not shown for what was written before one came, nor for a caret that only moves', () => {
    const [rosa, seen] = [writerAt(), new Writers()];
    rosa.type('a');
    seen.hear(7, rosa.state(), true, 0);
    expect(seen.blockOf(7, 0)).toBe(null);
    seen.hear(7, { ...rosa.state(), cursor: 3 }, false, 10);
    expect(seen.blockOf(7, 10)).toBe(null);
    rosa.type('a', 1_000);
    seen.hear(7, rosa.state(), false, 20);
    expect(seen.blockOf(7, 20)).toBe('a');
    seen.hear(7, { ...rosa.state(), cursor: 4 }, false, 60_000);
    expect(seen.blockOf(7, 60_000)).toBe(null);
  });

  it.each([[undefined], [{}], [{ writing: 'a' }], [{ writing: { at: 1 } }], [{ writing: null }]])(
    'passes over what no page of this product tells: %j',
    (state) => {
      const seen = new Writers();
      seen.hear(7, state, false, 0);
      expect(seen.blockOf(7, 0)).toBe(null);
    },
  );
});
