import { describe, expect, it } from 'vitest';
import { ANNOUNCED } from '../../../client/parts/announced.ts';
import { becameOf, othersNews, requestsOf } from '../../../client/parts/othersNews.ts';
import type { RequestRow } from '../../../client/parts/requestRows.ts';

const DONE = { at: 1, by: 'marta', note: '' };
const row = (id: string, state: object, more: object = {}): RequestRow =>
  ({
    request: { id, state, filedBy: 'luc', ...more },
    blockId: `block of ${id}`,
  }) as unknown as RequestRow;
const OPEN = { kind: 'open' };
const NONE: ReadonlySet<string> = new Set();
const ids = (rows: readonly RequestRow[]) => rows.map(({ request }) => request.id);

describe('news of what others do', () => {
  const before = requestsOf([row('a', OPEN), row('b', OPEN), row('c', { kind: 'agreed', ...DONE }), row('d', OPEN)]);
  const now = [
    row('a', { kind: 'agreed', ...DONE }),
    row('b', { kind: 'notAgreed', ...DONE, by: 'rosa' }),
    row('c', OPEN),
    row('d', OPEN),
    row('e', OPEN),
    row('f', OPEN, { filedBy: 'rosa' }),
    row('g', { kind: 'withdrawn', ...DONE }),
  ];
  const heard = (wanted: (typeof ANNOUNCED)[number], here: string | null = null, own = NONE) => {
    const { filed, decided } = othersNews(before, now, 'rosa', wanted, here, own);
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

  it('is none of what this page did itself, which it has told', () => {
    expect(heard('everything', null, new Set(['c']))).toEqual([['e'], ['a']]);
  });

  it.each([
    [OPEN, 1, OPEN, 1, 'request.didReopen'],
    [{ kind: 'offered' }, 1, OPEN, 1, 'request.saidSponsored'],
    [{ kind: 'returned', ...DONE }, 1, OPEN, 2, 'request.didRevise'],
    [{ kind: 'returned', ...DONE }, 1, OPEN, 1, 'request.didReopen'],
    [OPEN, 1, { kind: 'agreed', ...DONE }, 1, 'request.stateAgreed'],
    [OPEN, 1, { kind: 'withdrawn', ...DONE }, 2, 'request.didWithdraw'],
  ])('says what has become of it: %j in version %i, then %j in version %i', (was, v, is, w, expected) => {
    const [before, after] = [row('a', was, { version: v }), row('a', is, { version: w })];
    expect(becameOf(before.request, after.request)).toBe(expected);
  });

  it('is none where nothing is otherwise', () => {
    for (const wanted of ANNOUNCED) {
      expect(othersNews(requestsOf(now), now, 'rosa', wanted, null, NONE)).toEqual({ filed: [], decided: [] });
    }
  });
});
