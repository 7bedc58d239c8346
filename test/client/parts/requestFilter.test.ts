import { describe, expect, it } from 'vitest';
import type { OwnDraft } from '../../../client/parts/ownDrafts.ts';
import { type Filters, filtered, filteredDrafts, filtersSet, NO_FILTERS } from '../../../client/parts/requestFilter.ts';
import type { RequestRow } from '../../../client/parts/requestRows.ts';

const row = (id: string, kind: string, blockId: string | null, lead: string, more: object = {}): RequestRow =>
  ({
    request: { id, lead, supporters: [], earlierSupporters: [], state: { kind }, ...more },
    blockId,
    isOwn: lead === 'CAN',
  }) as never;
const ROWS = [
  row('open', 'open', 'p1', 'CAN'),
  row('offered', 'offered', 'p1', 'IOM'),
  row('parked', 'parked', 'p2', 'USA', { supporters: ['MEX'] }),
  row('agreed', 'agreed', 'p2', 'CAN'),
  row('withdrawn', 'withdrawn', null, 'MEX'),
];
const NOBODY: ReadonlySet<string> = new Set();
const shown = (filters: Partial<Filters>, inView = NOBODY, stays = NOBODY) =>
  filtered(ROWS, { ...NO_FILTERS, ...filters }, inView, stays).map(({ request }) => request.id);

describe('the list shows', () => {
  it.each<[Partial<Filters>, string[]]>([
    [{}, ['open', 'offered', 'parked']],
    [{ state: 'onlyOpen' }, ['open']],
    [{ state: 'onlyParked' }, ['parked']],
    [{ state: 'decided' }, ['agreed', 'withdrawn']],
    [{ state: 'all' }, ['open', 'offered', 'parked', 'agreed', 'withdrawn']],
    [{ state: 'all', paragraph: 'p2' }, ['parked', 'agreed']],
    [{ paragraph: 'p2' }, ['parked']],
    [{ state: 'all', delegation: 'MEX' }, ['parked', 'withdrawn']],
    [{ state: 'all', mine: true }, ['open', 'agreed']],
    [{ state: 'all', mine: true, paragraph: 'p1', delegation: 'CAN' }, ['open']],
  ])('%j', (filters, expected) => {
    expect(shown(filters)).toEqual(expected);
    const stays = new Set(['agreed']);
    if (filters.state === undefined && filters.paragraph === undefined)
      expect(shown(filters, NOBODY, stays)).toContain('agreed');
    if (filters.state === 'onlyParked') expect(shown(filters, NOBODY, stays)).not.toContain('agreed');
  });

  it('what stands in sight, of what has a place', () => {
    expect(shown({ state: 'all', inView: true }, new Set(['p2']))).toEqual(['parked', 'agreed']);
    expect(shown({ state: 'all', inView: true })).toEqual([]);
  });

  it('drafts of one’s own, which are in hand', () => {
    const drafts = [{ blockId: 'p1' }, { blockId: 'p2' }] as OwnDraft[];
    const of = (filters: Partial<Filters>, inView = NOBODY) =>
      filteredDrafts(drafts, { ...NO_FILTERS, ...filters }, inView).map(({ blockId }) => blockId);
    expect(of({})).toEqual(['p1', 'p2']);
    expect(of({ paragraph: 'p2' })).toEqual(['p2']);
    expect(of({ inView: true }, new Set(['p1']))).toEqual(['p1']);
    expect(of({ state: 'onlyParked' })).toEqual([]);
    expect(of({ delegation: 'CAN' })).toEqual([]);
  });

  it('says how many filters are set', () => {
    expect([NO_FILTERS, { ...NO_FILTERS, paragraph: 'p1', mine: true }].map(filtersSet)).toEqual([0, 2]);
  });
});
