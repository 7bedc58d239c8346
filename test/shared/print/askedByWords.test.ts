// Who leads a request is told from who supports it, in every language.

import { expect, test } from 'vitest';
import { sayerIn } from '../../../server/commands/sayIn.ts';
import { askedByWords } from '../../../shared/print/askedByWords.ts';

test.each([
  ['en', 'Canada', 'Canada, with Panama', 'Canada, with Panama and Honduras'],
  ['es', 'Canada', 'Canada, con Panama', 'Canada, con Panama y Honduras'],
  ['fr', 'Canada', 'Canada, avec Panama', 'Canada, avec Panama et Honduras'],
] as const)('in %s', (language, alone, two, three) => {
  const said = (...names: string[]) => askedByWords(sayerIn(language), language, names);
  expect(said('Canada')).toBe(alone);
  expect(said('Canada', 'Panama')).toBe(two);
  expect(said('Canada', 'Panama', 'Honduras')).toBe(three);
});
