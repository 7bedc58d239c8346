import { describe, expect, it } from 'vitest';
import { checkText, type TextCheck } from '../../../client/collab/textCheck.ts';

/** `remotes` and `versions` are what is said at each look, in order. */
const outcome = (local: string, remotes: readonly (string | null)[], versions: readonly (number | null)[]) => {
  let asked = 0;
  let looked = 0;
  const check: TextCheck = {
    local: () => local,
    remote: async () => {
      const remote = remotes[asked++] ?? null;
      if (remote === null) throw new Error('offline');
      return remote;
    },
    version: () => versions[Math.min(looked++, versions.length - 1)] ?? null,
    pause: async () => {},
  };
  return checkText(check);
};

describe('comparing the text with the one stored', () => {
  it.each([
    ['equal', ['a'], [1], 'same'],
    ['different twice, at rest', ['b', 'b'], [1], 'different'],
    ['different once, then equal', ['b', 'a'], [1], 'same'],
    ['different, but the stored text changed between', ['b', 'c'], [1], 'moving'],
    ['different, but the text here changed between', ['b', 'b'], [1, 1, 2, 2], 'moving'],
    ['the text here changed while the server was asked', ['b'], [1, 2], 'moving'],
    ['edits are on their way', ['b'], [null], 'moving'],
    ['the server cannot be asked', [null], [1], 'moving'],
    ['the server cannot be asked again', ['b', null], [1], 'moving'],
  ] as const)('%s', async (_name, remotes, versions, wanted) => {
    expect(await outcome('a', remotes, versions)).toBe(wanted);
  });
});
