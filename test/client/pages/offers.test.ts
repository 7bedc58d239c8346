// What a card offers: never what the server would refuse. One table of seat × state, and the rules about one's own.

import { describe, expect, it } from 'vitest';
import { type Offer, type Offeree, offersOf } from '../../../client/parts/offers.ts';
import type { RequestView } from '../../../shared/wire/request.ts';

const decided = { at: 1, by: 'seat', note: '' };
const request = (over: Partial<RequestView>): RequestView => ({
  id: 'r',
  number: 1,
  documentId: 'd',
  kind: 'wording',
  lead: 'CAN',
  supporters: [],
  earlierSupporters: [],
  offeredBy: null,
  state: { kind: 'open' },
  decidedByName: null,
  standing: 'fits',
  version: 1,
  targets: ['a'],
  after: null,
  base: [],
  content: [],
  reason: '',
  place: '4',
  filedAt: 0,
  filedBy: 'seat',
  filedByName: 'Luc Moreau',
  oral: null,
  writtenForExample: false,
  ...over,
});

const none = { decideRequest: false, fileRequest: false, offerRequest: false, recordOral: false };
const SEATS = {
  secretariat: { abilities: { ...none, decideRequest: true, recordOral: true }, delegation: 'TS', isMember: false },
  presidency: { abilities: { ...none, decideRequest: true, fileRequest: true }, delegation: 'SLV', isMember: true },
  canada: { abilities: { ...none, fileRequest: true }, delegation: 'CAN', isMember: true },
  panama: { abilities: { ...none, fileRequest: true }, delegation: 'PAN', isMember: true },
  guest: { abilities: { ...none, fileRequest: true }, delegation: 'ACN', isMember: false },
  iom: { abilities: { ...none, offerRequest: true }, delegation: 'IOM', isMember: false },
} as const satisfies Record<string, Offeree>;

const DECIDE: Offer[] = ['agree', 'agreeInPart', 'notAgreed', 'park', 'note', 'return'];

const CASES: [string, keyof typeof SEATS, Partial<RequestView>, boolean, Offer[]][] = [
  ['open', 'secretariat', {}, false, DECIDE],
  ['open', 'presidency', {}, false, [...DECIDE, 'support']],
  ['open', 'canada', {}, false, ['revise', 'withdraw']],
  ['open', 'panama', {}, false, ['support']],
  ['open', 'iom', {}, false, []],
  ['open', 'guest', {}, false, []],
  ['supported', 'panama', { supporters: ['PAN'] }, false, ['unsupport']],
  ['with a twin', 'canada', {}, true, ['join', 'revise', 'withdraw']],
  ['a twin of others', 'panama', {}, true, ['support']],
  ['oral, not confirmed', 'canada', { oral: { confirmed: false } }, false, ['confirm', 'revise', 'withdraw']],
  ['oral, confirmed', 'canada', { oral: { confirmed: true } }, false, ['revise', 'withdraw']],
  ['a remark', 'secretariat', { kind: 'remark' }, false, ['notAgreed', 'park', 'note', 'return']],
  ['a move', 'secretariat', { kind: 'move' }, false, ['agree', 'notAgreed', 'park', 'note', 'return']],
  ['a move', 'canada', { kind: 'move' }, false, ['withdraw']],
  ['bridging text', 'secretariat', { lead: 'TS' }, false, [...DECIDE, 'revise', 'withdraw']],
  ['agreed', 'secretariat', { state: { kind: 'agreed', ...decided } }, false, ['reopen']],
  ['agreed', 'canada', { state: { kind: 'agreed', ...decided } }, false, []],
  [
    'parked',
    'secretariat',
    { state: { kind: 'parked', with: [], until: null, ...decided } },
    false,
    [...DECIDE, 'reopen'],
  ],
  ['returned', 'canada', { state: { kind: 'returned', ...decided } }, false, ['revise', 'withdraw']],
  ['returned', 'panama', { state: { kind: 'returned', ...decided } }, false, ['support']],
  ['withdrawn', 'canada', { state: { kind: 'withdrawn', ...decided } }, false, ['reopen']],
  ['withdrawn', 'secretariat', { state: { kind: 'withdrawn', ...decided } }, false, []],
  ['replaced', 'secretariat', { state: { kind: 'replaced', number: 2, ...decided } }, false, []],
  ['offered', 'panama', { lead: 'IOM', state: { kind: 'offered' } }, false, ['sponsor']],
  ['offered', 'iom', { lead: 'IOM', state: { kind: 'offered' } }, false, ['revise', 'withdraw']],
  ['offered', 'secretariat', { lead: 'IOM', state: { kind: 'offered' } }, false, []],
];

describe('what a card offers', () => {
  it.each(CASES)('%s, to %s', (_what, seat, over, hasTwin, expected) => {
    expect([...offersOf(request(over), SEATS[seat], hasTwin)].sort()).toEqual([...expected].sort());
  });
});
