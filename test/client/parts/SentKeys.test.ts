import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../client/api.ts';
import { SentKeys } from '../../../client/parts/SentKeys.ts';

const LOST = ['server/slow', 'server/unreachable', 'server/failed', 'answer/unknown'];

describe('the key of a command', () => {
  const sends = (keys: SentKeys, content: unknown, refusal: unknown = null) => {
    let sent = '';
    return keys
      .once(content, async (key) => {
        sent = key;
        if (refusal !== null) throw refusal;
      })
      .catch(() => {})
      .then(() => sent);
  };

  it.each([...LOST.map((code) => new Refusal(code)), new TypeError('cut off')])(
    'is the one it had where no answer came: %s',
    async (refusal) => {
      const keys = new SentKeys();
      const first = await sends(keys, { act: 'agree', id: 'a' }, refusal);
      expect(await sends(keys, { act: 'agree', id: 'b' })).not.toBe(first);
      expect(await sends(keys, { act: 'agree', id: 'a' })).toBe(first);
      // Answered, it is done: the next is another command.
      expect(await sends(keys, { act: 'agree', id: 'a' })).not.toBe(first);
    },
  );

  it('is a new one where the server has refused', async () => {
    const keys = new SentKeys();
    const first = await sends(keys, 'agree', new Refusal('request/stale'));
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(await sends(keys, 'agree')).not.toBe(first);
  });
});
