// "Waiting for you": each seat is told of what it can do something about, and of nothing else.

import { expect, test } from 'vitest';
import { type WhoWaits, waitingFor } from '../../../client/parts/waitingFor.ts';
import type { RequestView } from '../../../shared/wire/request.ts';

const DONE = { at: 1, by: 's1', note: '' };
const request = (
  number: number,
  lead: string,
  state: RequestView['state'],
  more: Partial<RequestView> = {},
): RequestView => ({
  id: `r${number}`,
  number,
  documentId: 'd1',
  kind: 'wording',
  lead,
  supporters: [],
  earlierSupporters: [],
  offeredBy: null,
  state,
  decidedByName: null,
  standing: 'fits',
  version: 1,
  targets: [],
  after: null,
  base: [],
  content: [],
  reason: '',
  place: '4',
  filedAt: number,
  filedBy: 's1',
  filedByName: null,
  oral: null,
  writtenForExample: false,
  ...more,
});
const REQUESTS = [
  request(1, 'CAN', { kind: 'open' }),
  request(2, 'CAN', { kind: 'returned', ...DONE }),
  request(3, 'TS', { kind: 'returned', ...DONE }),
  request(4, 'CAN', { kind: 'open' }, { oral: { confirmed: false } }),
  request(5, 'CAN', { kind: 'open' }, { oral: { confirmed: true } }),
  request(6, 'IOM', { kind: 'offered' }),
  request(7, 'USA', { kind: 'agreed', ...DONE }),
];
const DELEGATIONS = [
  { code: 'CAN', kind: 'member' },
  { code: 'SLV', kind: 'member' },
  { code: 'IOM', kind: 'organisation' },
  { code: 'TS', kind: 'secretariat' },
] as const;
const who = (delegation: string | null, can: Partial<WhoWaits['abilities']>): WhoWaits => ({
  abilities: { decideRequest: false, fileRequest: false, recordOral: false, ...can },
  seat: { delegation },
  delegations: DELEGATIONS,
});
const told = (seat: WhoWaits) => waitingFor(REQUESTS, seat).map(({ kind, request: one }) => `${kind} ${one.number}`);

test.each([
  ['a delegation', who('CAN', { fileRequest: true }), ['returned 2', 'oral 4', 'offered 6']],
  ['another member', who('SLV', { fileRequest: true }), ['offered 6']],
  [
    'the presidency',
    who('SLV', { fileRequest: true, decideRequest: true }),
    ['offered 6', 'decide 1', 'decide 4', 'decide 5'],
  ],
  [
    'the secretariat',
    who(null, { decideRequest: true, recordOral: true }),
    ['returned 3', 'decide 1', 'decide 4', 'decide 5'],
  ],
  ['an organisation that may file', who('IOM', { fileRequest: true }), []],
  ['an observer', who('IOM', {}), []],
])('%s', (_name, seat, wanted) => {
  expect(told(seat)).toEqual(wanted);
});
