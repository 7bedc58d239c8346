// The matrix: how rows read while a round runs and after, under seal, sorted, filtered and counted.

import { expect, it } from 'vitest';
import { rowReading } from '../../../client/parts/readingWords.ts';
import { matrixRows, matrixTally, needsAttention, sortedMatrix } from '../../../client/parts/roundRows.ts';
import { ENDS, round, row } from './roundFixture.ts';

const NAMES: Record<string, string> = {
  BLZ: 'Belize',
  CAN: 'Canada',
  CRI: 'Costa Rica',
  PAN: 'Panama',
  USA: 'United States',
};
const nameOf = (code: string) => NAMES[code] ?? code;
const given = (kind: 'approve' | 'approveAdRef') => ({ answer: { kind }, byName: 'A person' }) as const;
const CONSULTING = { kind: 'consulting', until: '2017-06-29', about: null, words: '' } as const;
const ROWS = [
  row('USA', { reading: 'approvedAdRef', at: 30, ...given('approveAdRef') }),
  row('BLZ'),
  row('PAN', { reading: 'consulting', at: 20, answer: CONSULTING }),
  row('CRI', { reading: 'approved', at: 10, ...given('approve') }),
  row('CAN', { sealed: true, at: 40 }),
];
const rows = matrixRows(round({ rows: ROWS }), nameOf);
const order = (by: 'delegation' | 'answer' | 'when', down = false) =>
  sortedMatrix(rows, { by, down }).map(({ row: { delegation } }) => delegation);

it('who has said nothing has not replied yet while it runs; when it has ended, it has not answered', () => {
  const silent = row('BLZ');
  expect(rowReading(silent, { kind: 'running' })).toBe('noReply');
  expect(rowReading(silent, { kind: 'due', since: ENDS })).toBe('noReply');
  expect(rowReading(silent, { kind: 'stopped', at: ENDS, byName: null, note: 'Why.' })).toBe('noAnswer');
  expect(rowReading(row('BLZ', { reading: 'silence' }), { kind: 'running' })).toBe('silence');
});

it('an answer under seal is not shown, but to the delegation that gave it', () => {
  expect(rowReading(row('CAN', { sealed: true, at: 40 }), { kind: 'running' })).toBe('sealed');
  const own = row('CAN', { sealed: true, at: 40, reading: 'approved', answer: { kind: 'approve' } });
  expect(rowReading(own, { kind: 'running' })).toBe('approved');
});

it('is sorted by name, by urgency, by time; who has not answered stands last, whichever way', () => {
  expect(order('delegation')).toEqual(['BLZ', 'CAN', 'CRI', 'PAN', 'USA']);
  expect(order('delegation', true)).toEqual(['USA', 'PAN', 'CRI', 'CAN', 'BLZ']);
  expect(order('answer')).toEqual(['PAN', 'BLZ', 'USA', 'CAN', 'CRI']);
  expect(order('when')).toEqual(['CRI', 'PAN', 'USA', 'CAN', 'BLZ']);
  expect(order('when', true)).toEqual(['CAN', 'USA', 'PAN', 'CRI', 'BLZ']);
});

it('needs attention: no reply, consulting, an objection, a reservation; not who has answered under seal', () => {
  expect(rows.filter(needsAttention).map(({ row: { delegation } }) => delegation)).toEqual(['BLZ', 'PAN']);
});

it('counts every row once', () => {
  const tally = matrixTally(rows);
  expect(tally).toEqual([
    { what: 'approved', count: 1 },
    { what: 'adReferendum', count: 1 },
    { what: 'consulting', count: 1 },
    { what: 'sealed', count: 1 },
    { what: 'noReply', count: 1 },
  ]);
  const open = matrixTally(matrixRows(round({ rows: [row('BLZ')] }), nameOf));
  expect(open.map(({ what, count }) => `${what} ${count}`)).toEqual([
    'approved 0',
    'consulting 0',
    'objections 0',
    'noReply 1',
  ]);
});
