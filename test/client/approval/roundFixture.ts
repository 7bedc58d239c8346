// A round as the server sends it, for tests of its page: it must parse, or the test says nothing.

import { type RoundRow, type RoundView, roundView } from '../../../shared/wire/approval.ts';
import { ABILITIES, type Ability } from '../../../shared/wire/meeting.ts';

export const ENDS = Date.parse('2017-07-01T00:00:00Z');
const DAY = 86_400_000;
const ZONE = 'America/El_Salvador';
const worded = (words: string) => ({ en: words, es: words, fr: words });

export const row = (delegation: string, more: Partial<RoundRow> = {}): RoundRow => ({
  delegation,
  present: true,
  reading: 'noAnswer',
  sealed: false,
  answer: null,
  at: null,
  byName: null,
  before: [],
  earlier: null,
  ...more,
});

export function round(more: Partial<RoundView> = {}, granted: readonly Ability[] = ['answerRound']): RoundView {
  return roundView.parse({
    id: 'round-1',
    meetingId: 'meeting-1',
    meetingTitle: 'RCGM 2017',
    documentId: 'document-1',
    documentTitle: 'Special Declaration',
    number: 1,
    revisionId: 'revision-1',
    revision: 'Rev.1',
    fingerprint: '9f3c41d0'.repeat(8),
    level: { key: 'technical', index: 0, of: 2, names: worded('Technical approval'), countsAs: worded('approved') },
    mode: { kind: 'silence', leastHours: 24 },
    visibility: 'open',
    closedBy: 'presidency',
    deadline: { at: ENDS, local: '2017-06-30T18:00', zone: ZONE },
    openedAt: ENDS - 8 * DAY,
    phase: { kind: 'running' },
    ownAnswer: 'noAnswer',
    symbol: 'RCGM/2017/2/Rev.1',
    meetingZone: ZONE,
    now: ENDS - 2 * DAY,
    example: true,
    rows: [row('BLZ', { present: false }), row('CAN'), row('SLV')],
    extensions: [],
    reminders: [],
    own: 'CAN',
    paragraphs: [{ blockId: 'block-9', label: '9.', excerpt: 'To thank the host.' }],
    next: worded('Approval by the Vice-Ministers'),
    consulting: [],
    notConsented: ['BLZ', 'CAN', 'SLV'],
    abilities: Object.fromEntries(ABILITIES.map((ability) => [ability, granted.includes(ability)])),
    ...more,
  });
}
