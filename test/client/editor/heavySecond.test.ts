// Seeded sessions of two to four people, with a slow network that reorders and cuts off: half of heavy ones.
// With those that compose and those that neither move nor undo (promises, composing) they are more than 4,000.

import { describe, expect, test } from 'vitest';
import { playMany } from './manySessions.ts';
import { playSixKeys } from './sixKeys.ts';

const EACH = 340;

describe('[B1] heavy sessions: view equals text after every step, all equal in the end', () => {
  test.each(Array.from({ length: 5 }, (_, i) => 2001 + i * EACH))(
    'seeds from %i',
    (from) => {
      const sum = playMany(from, EACH, { weather: 'heavy' });
      expect(sum.failures).toEqual([]);
      // [B3] Undo takes back only one's own words, moves included.
      expect(sum.taken).toEqual([]);
      expect(sum.undone).toBeGreaterThan(EACH);
    },
    300_000,
  );
});

test('[B6] the six keys end in one text', () => {
  const { typist, reader, reloaded, start } = playSixKeys(77);
  expect(reader).toEqual(typist);
  expect(reloaded).toEqual(typist);
  expect(typist).toEqual([start[0], start[1], `${start[2]}${start[3]}`]);
});
