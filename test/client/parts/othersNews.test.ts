import { describe, expect, it } from 'vitest';
import { ANNOUNCED } from '../../../client/parts/announced.ts';
import { othersNews, statesOf } from '../../../client/parts/othersNews.ts';
import type { RequestRow } from '../../../client/parts/requestRows.ts';

const DONE = { at: 1, by: 'marta', note: '' };
const row = (id: string, state: object, more: object = {}): RequestRow =>
  ({
    request: { id, state, filedBy: 'luc', ...more },
    blockId: `block of ${id}`,
  }) as unknown as RequestRow;
const OPEN = { kind: 'open' };
const ids = (rows: readonly RequestRow[]) => rows.map(({ request }) => request.id);

describe('news of what others do', () => {
  const before = statesOf([row('a', OPEN), row('b', OPEN), row('c', { kind: 'agreed', ...DONE }), row('d', OPEN)]);
  const now = [
    row('a', { kind: 'agreed', ...DONE }),
    row('b', { kind: 'notAgreed', ...DONE, by: 'rosa' }),
    row('c', OPEN),
    row('d', OPEN),
    row('e', OPEN),
    row('f', OPEN, { filedBy: 'rosa' }),
    row('g', { kind: 'withdrawn', ...DONE }),
  ];
  const heard = (wanted: (typeof ANNOUNCED)[number], here: string | null = null) => {
    const { filed, decided } = othersNews(before, now, 'rosa', wanted, here);
    return [ids(filed), ids(decided)];
  };

  it('is what others filed, decided and reopened; not what one did oneself, nor what was over before it was heard of', () => {
    expect(heard('everything')).toEqual([['e'], ['a', 'c']]);
  });

  it.each([
    ['decisions', null, [[], ['a', 'c']]],
    ['off', null, [[], []]],
    ['here', null, [[], []]],
    ['here', 'block of e', [['e'], []]],
    ['here', 'block of a', [[], ['a']]],
  ] as const)('as chosen: %s, at %s', (wanted, here, expected) => {
    expect(heard(wanted, here)).toEqual(expected);
  });

  it('is none where nothing is otherwise', () => {
    for (const wanted of ANNOUNCED) {
      expect(othersNews(statesOf(now), now, 'rosa', wanted, null)).toEqual({ filed: [], decided: [] });
    }
  });
});
