// The list of actions as data: its filters, its groups, and who is named in the form.

import { describe, expect, test } from 'vitest';
import {
  countsOf,
  groupsOf,
  type Order,
  partiesIn,
  partiesWritten,
  passes,
  type Shown,
} from '../../../client/parts/followUpRows.ts';
import type { Due, Party } from '../../../shared/followUp/action.ts';
import type { ActionView, FollowedDocument, FollowUpView } from '../../../shared/wire/followUp.ts';
import type { DelegationView } from '../../../shared/wire/meeting.ts';

const can: Party = { kind: 'delegation', code: 'CAN', read: 'Canada' };
const members: Party = { kind: 'members', code: null, read: 'Member Countries' };
const donors: Party = { kind: 'others', code: null, read: 'donors' };
const on = (day: string): Due => ({ kind: 'day', on: day, yearRead: true, read: day });

const action = (what: string, who: readonly Party[], due: Due, change: Partial<ActionView> = {}): ActionView => ({
  id: what,
  n: 1,
  documentId: 'own',
  span: null,
  place: null,
  who,
  what,
  due,
  rule: null,
  evidence: null,
  standing: 'open',
  note: '',
  at: 1,
  mayReport: false,
  ...change,
});

const text = (id: string, own: boolean, startsOn: string): FollowedDocument => ({
  id,
  title: id,
  language: 'en',
  status: 'past',
  meetingId: id,
  meetingTitle: id,
  place: 'Panama City, Panama',
  startsOn,
  own,
});

const ACTIONS = [
  action('old', [members], { kind: 'none' }, { documentId: 'older' }),
  action('carried', [can], on('2014-12-15'), { documentId: 'newer' }),
  action('found', [can, donors], { kind: 'words', read: 'soon' }, { id: null, n: 0 }),
  action('done', [], { kind: 'period', from: '2014-12-01', to: '2014-12-15', read: '' }, { standing: 'done' }),
  action('none', [], { kind: 'none' }, { standing: 'dismissed' }),
];
const view: FollowUpView = {
  meetingId: 'own',
  documents: [text('older', false, '2012-06-19'), text('newer', false, '2014-11-24'), text('own', true, '2017-06-20')],
  actions: ACTIONS,
  names: [],
  mayKeep: true,
};

const groups = (order: Order) =>
  groupsOf(view, ACTIONS, order).map(({ key, actions }) => [key, actions.map(({ what }) => what).join(' ')]);

describe('groups', () => {
  test('by text: the own first, then what is carried, the newest before the older', () => {
    expect(groups('text')).toEqual([
      ['own', 'found done none'],
      ['newer', 'carried'],
      ['older', 'old'],
    ]);
  });

  test('by delegation: members, codes, words; an action of two stands under both, one of nobody at the end', () => {
    expect(groups('delegation')).toEqual([
      [' members', 'old'],
      ['CAN', 'carried found'],
      ['“donors”', 'found'],
      ['nobody', 'done none'],
    ]);
  });

  test('by day: the last day counts, those without at the end', () => {
    expect(groups('day')).toEqual([
      ['2014-12-15', 'carried done'],
      ['noDay', 'old found none'],
    ]);
  });
});

describe('filters', () => {
  test.each<[Shown, string, string]>([
    ['all', '', 'old carried found done'],
    ['open', '', 'old carried'],
    ['found', '', 'found'],
    ['done', '', 'done'],
    ['dismissed', '', 'none'],
    ['all', 'CAN', 'carried found'],
    ['open', 'MEX', ''],
  ])('%s of "%s": %s', (shown, whose, expected) => {
    const found = ACTIONS.filter((one) => passes(one, { shown, whose }));
    expect(found.map(({ what }) => what).join(' ')).toBe(expected);
  });

  test('what is counted', () => {
    expect(countsOf(ACTIONS)).toEqual({ open: 2, found: 1, done: 1 });
  });
});

const delegation = (code: string, en: string, es: string): DelegationView => ({
  id: code,
  code,
  kind: 'member',
  names: { en, es, fr: en },
  hue: 1,
  pattern: 'solid',
  present: true,
  people: 1,
  openRequests: 0,
  presidency: false,
});
const delegations = [delegation('CAN', 'Canada', 'Canadá'), delegation('MEX', 'Mexico', 'México')];

describe('who is named', () => {
  test.each([
    ['CAN, mexico', 'CAN MEX'],
    ['canadá; secretaría técnica', 'CAN secretariat'],
    ['Member Countries, PPT', 'members presidency'],
    ['RCM Member Countries', 'members'],
    ['members and IOM', 'others'],
    ['IOM, the lead countries', 'IOM others'],
    [' , ;', ''],
  ])('%s → %s', (written, expected) => {
    expect(
      partiesIn(written, delegations)
        .map(({ kind, code }) => code ?? kind)
        .join(' '),
    ).toBe(expected);
  });

  test('what is written for parties reads as the same codes', () => {
    expect(partiesWritten([can, members, { ...donors, read: 'donors, old and new' }])).toBe(
      'CAN, Member Countries, donors old and new',
    );
  });
});
