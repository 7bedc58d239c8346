// The register as data: its order, its filters and its score.

import { describe, expect, test } from 'vitest';
import {
  BY_PLACE,
  COLUMNS,
  fieldsOf,
  hasScore,
  passes,
  type RegisterRow,
  scoreboard,
  sorted,
} from '../../../client/parts/registerRows.ts';
import type { RequestView } from '../../../shared/wire/request.ts';

const DONE = { at: 1, by: 's1', note: '' };

const row = (number: number, lead: string, index: number, state: RequestView['state'], supporters: string[] = []) => {
  const request: RequestView = {
    id: `r${number}`,
    number,
    documentId: 'd1',
    kind: 'wording',
    lead,
    supporters,
    earlierSupporters: [],
    offeredBy: null,
    state,
    decidedByName: null,
    standing: 'fits',
    version: 1,
    targets: ['b1'],
    after: null,
    base: [],
    content: [],
    reason: number === 2 ? 'because' : '',
    place: '4',
    filedAt: 100 - number,
    filedBy: 's1',
    filedByName: null,
    oral: null,
    writtenForExample: false,
  };
  return {
    request,
    signs: [lead, ...supporters].map((code) => ({ code })),
    names: [lead, ...supporters],
    earlier: [],
    askedBy: 'as the page says it',
    index,
    paragraph: `¶${index}`,
    line: '',
    change: `change ${9 - number}`,
    state: state.kind,
    tone: 'none',
    flags: [],
    since: '',
    isOwn: false,
  } satisfies RegisterRow;
};

const ROWS = [
  row(1, 'USA', 20, { kind: 'parked', with: ['IOM'], until: null, ...DONE }),
  row(2, 'CAN', 4, { kind: 'open' }),
  row(3, 'PAN', 4, { kind: 'agreedInPart', hunks: [0], of: 2, ...DONE }, ['CAN']),
  row(4, 'CAN', 27, { kind: 'agreed', ...DONE }),
];
const numbers = (rows: readonly RegisterRow[]) => rows.map(({ request }) => request.number);

describe('order', () => {
  test('is that of the text, and by number where two stand in one place', () => {
    expect(numbers(sorted(ROWS, BY_PLACE))).toEqual([2, 3, 1, 4]);
  });
  test.each([
    ['number', [1, 2, 3, 4]],
    ['askedBy', [2, 4, 3, 1]],
    ['change', [4, 3, 2, 1]],
    ['state', [2, 1, 4, 3]],
    ['since', [4, 3, 2, 1]],
  ] as const)('by %s', (by, wanted) => {
    expect(numbers(sorted(ROWS, { by, down: false }))).toEqual(wanted);
  });
  test('turned round, rows alike in the column stay in the order of the text', () => {
    expect(numbers(sorted(ROWS.toReversed(), { by: 'askedBy', down: true }))).toEqual([1, 3, 2, 4]);
  });
  test('no order loses a row', () => {
    for (const by of COLUMNS) for (const down of [true, false]) expect(sorted(ROWS, { by, down })).toHaveLength(4);
  });
});

test('a delegation finds what it leads and what it stands behind', () => {
  expect(numbers(ROWS.filter((one) => passes(one, { delegation: 'CAN', state: '' })))).toEqual([2, 3, 4]);
  expect(numbers(ROWS.filter((one) => passes(one, { delegation: 'CAN', state: 'agreed' })))).toEqual([4]);
});

test('the score counts each delegation that stands behind a request', () => {
  expect(scoreboard(ROWS, ({ names }) => names)).toEqual([
    { key: 'USA', score: { open: 0, parked: 1, agreed: 0 } },
    { key: 'CAN', score: { open: 1, parked: 0, agreed: 2 } },
    { key: 'PAN', score: { open: 0, parked: 0, agreed: 1 } },
  ]);
  expect(scoreboard(ROWS, ({ paragraph }) => [paragraph]).find(({ key }) => key === '¶4')).toEqual({
    key: '¶4',
    score: { open: 1, parked: 0, agreed: 1 },
  });
});

test('a file has the reason, too', () => {
  const [, second] = fieldsOf({ documentId: 'd1', title: 'Conclusions', rows: ROWS });
  expect(second).toEqual(['2', 'Conclusions', 'CAN', 'CAN', '', '', '¶4', '', 'change 7', 'open', '', 'because']);
});

test('a file tells who leads from who supports, each in columns of their own', () => {
  const row3 = { ...ROWS[2]!, names: ['Panama', 'Canada'] };
  const [only] = fieldsOf({ documentId: 'd1', title: 'Conclusions', rows: [row3] });
  expect(only?.slice(2, 6)).toEqual(['PAN', 'Panama', 'CAN', 'Canada']);
  const three = row(5, 'CAN', 4, { kind: 'open' }, ['USA', 'PAN']);
  const [shared] = fieldsOf({ documentId: 'd1', title: 'Conclusions', rows: [three] });
  expect(shared?.slice(2, 6)).toEqual(['CAN', 'CAN', 'USA PAN', 'USA, PAN']);
  // Who supported earlier words is named, and not counted among those who ask for these.
  const [with1] = fieldsOf({
    documentId: 'd1',
    title: 'Conclusions',
    rows: [{ ...three, earlier: ['MEX (version 1)'] }],
  });
  expect(with1?.slice(2, 6)).toEqual(['CAN', 'CAN', 'USA PAN', 'USA, PAN, MEX (version 1)']);
});

test('what is neither open nor parked nor agreed has no score', () => {
  expect(hasScore({ open: 0, parked: 0, agreed: 0 })).toBe(false);
  for (const one of ['open', 'parked', 'agreed'])
    expect(hasScore({ open: 0, parked: 0, agreed: 0, [one]: 1 })).toBe(true);
});
