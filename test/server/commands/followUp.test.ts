// Actions of issued texts over HTTP, against a real server: found by rule, settled by the secretariat, reported by those they
// name, carried to later meetings, written to the calendar; and what is refused.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type ActionView,
  type FollowUpView,
  followUpView,
  type SettleAction,
  settledAction,
} from '../../../shared/wire/followUp.ts';
import { declarationOf, END, onRound, openedRound, until } from '../../kit/rounds.ts';
import { type Person, type World, world } from '../../kit/world.ts';

let here: World;
let rosa: Person;
let luc: Person;
let ken: Person;
beforeEach(async () => {
  here = await world();
  [rosa, luc, ken] = await Promise.all([here.as('secretariat'), here.as('CAN'), here.as('IOM')]);
});
afterEach(() => here.close());

const path = (meetingId = here.meetingId) => `/api/meetings/${meetingId}/follow-up`;
const view = async (person: Person, query = ''): Promise<FollowUpView> => {
  const answer = await person.get(`${path()}${query}`);
  expect(answer.status).toBe(200);
  return followUpView.parse(await answer.json());
};
const meant = ({ documentId, id, span, n }: ActionView) => ({ documentId, id, span, n });
const key = () => here.here.newId();
const settle = async (person: Person, body: SettleAction) => {
  const answer = await person.post(path(), body);
  const said = (await answer.json()) as { code?: string };
  return answer.ok ? settledAction.parse(said) : `${answer.status} ${said.code}`;
};
/** An action by the label of its paragraph and a word in it; of the text issued in 2017 unless told. */
const find = ({ actions }: FollowUpView, label: string, word: string, documentId = here.published.id): ActionView => {
  const found = actions.find(
    (one) => one.documentId === documentId && one.place?.paragraph === label && one.what.includes(word),
  );
  if (found === undefined) throw new Error(`no action ${label} ${word}`);
  return found;
};
const acts = async () =>
  (await here.store.record(here.meetingId, 0)).filter(({ object }) => object.kind === 'action').map(({ act }) => act);

describe('what a meeting is shown', () => {
  test('its own issued text and those of earlier meetings, not of later ones', async () => {
    const { documents, actions, mayKeep } = await view(rosa);
    expect(documents.map(({ own, startsOn, title }) => [own, startsOn, title])).toEqual([
      [false, '2012-06-19', 'Conclusions'],
      [false, '2012-06-21', 'Declaration'],
      [false, '2014-11-24', 'Conclusions and Recommendations'],
      [true, '2017-06-20', 'Conclusions and Recommendations, as published'],
    ]);
    expect(mayKeep).toBe(true);
    expect(actions.length).toBeGreaterThan(50);
    expect(actions.every(({ id, n, standing }) => id === null && n === 0 && standing === 'open')).toBe(true);
    const letter = find({ ...(await view(luc)) }, '25', 'official letter');
    expect(letter).toMatchObject({
      place: { paragraph: '25', section: 'CONCLUSIONS', key: 'para-25' },
      rule: 'askedOf',
      who: [{ kind: 'presidency' }],
      mayReport: false,
    });
  });

  test('what names one delegation, by any of its names', async () => {
    const { actions } = await view(rosa, '?delegation=IOM');
    expect(actions.length).toBeGreaterThan(2);
    expect(actions.every(({ who }) => who.some(({ code }) => code === 'IOM' || code === 'OIM'))).toBe(true);
    expect((await luc.get(`${path()}?delegation=nobody`)).status).toBe(404);
  });

  test('of a document that is being drafted, nothing', async () => {
    const answer = await rosa.get(`/api/documents/${here.document.id}/follow-up`);
    expect(followUpView.parse(await answer.json())).toMatchObject({ documents: [], actions: [] });
    const issued = await luc.get(`/api/documents/${here.published.id}/follow-up`);
    expect(followUpView.parse(await issued.json()).documents.map(({ id }) => id)).toEqual([here.published.id]);
  });
});

describe('settling', () => {
  test('confirm, change, done, open again: each a row and an entry, the list shows the last', async () => {
    const found = find(await view(rosa), '2 c)', 'procedures');
    const confirmed = await settle(rosa, { act: 'confirm', key: key(), ...meant(found) });
    expect(confirmed).toMatchObject({ n: 1 });
    const own = find(await view(rosa), '2 c)', 'procedures');
    expect(own).toMatchObject({
      ...(confirmed as object),
      standing: 'open',
      rule: 'asked',
      who: found.who,
      due: found.due,
    });
    const given = {
      who: [{ kind: 'delegation' as const, code: 'IOM', read: 'IOM' }],
      what: 'carry out the procedures for the new Coordinator',
      due: { kind: 'day' as const, on: '2017-09-01', yearRead: true, read: '' },
    };
    expect(await settle(rosa, { act: 'change', key: key(), ...meant(own), given })).toMatchObject({ n: 2 });
    const changed = find(await view(rosa), '2 c)', 'new Coordinator');
    expect(changed).toMatchObject({ ...given, n: 2, rule: 'asked' });
    expect(
      await settle(rosa, { act: 'done', key: key(), ...meant(changed), note: 'Letter of 30 August' }),
    ).toMatchObject({ n: 3 });
    const done = find(await view(rosa), '2 c)', 'new Coordinator');
    expect(done).toMatchObject({ standing: 'done', note: 'Letter of 30 August' });
    expect(await settle(rosa, { act: 'reopen', key: key(), ...meant(done), note: '' })).toMatchObject({ n: 4 });
    expect(await acts()).toEqual(['action confirmed', 'action changed', 'action done', 'action reopened']);
    const history = await here.store.followUp.settlings(changed.id!);
    expect(history.map(({ n, standing, seatId }) => [n, standing, seatId])).toEqual(
      [1, 2, 3, 4].map((n) => [n, n === 3 ? 'done' : 'open', rosa.seat.id]),
    );
  });

  test('what is no action is marked so and found no more; it can be opened again', async () => {
    const found = find(await view(rosa), '27', 're-draft');
    await settle(rosa, { act: 'dismiss', key: key(), ...meant(found), note: '' });
    const all = (await view(rosa)).actions.filter(
      ({ place, documentId }) => place?.paragraph === '27' && documentId === here.published.id,
    );
    expect(all.map(({ standing, id }) => [standing, id !== null])).toEqual([['dismissed', true]]);
    expect(await settle(rosa, { act: 'reopen', key: key(), ...meant(all[0]!), note: '' })).toMatchObject({ n: 2 });
  });

  test('an action that no rule found is added, with or without a paragraph', async () => {
    const given = { who: [], what: 'Thank the hosts in writing', due: { kind: 'none' as const } };
    const body = { act: 'add' as const, documentId: here.published.id, given };
    const [block] = (await here.rooms.readText(here.published.id)).filter(({ role }) => role === 'operative').slice(-1);
    expect(await settle(rosa, { ...body, key: key(), blockId: block!.id })).toMatchObject({ n: 1 });
    expect(await settle(rosa, { ...body, key: key(), blockId: null })).toMatchObject({ n: 1 });
    const added = (await view(rosa)).actions.filter(({ rule }) => rule === null);
    expect(added.map(({ place, what }) => [place?.key ?? null, what])).toEqual([
      ['para-R3', given.what],
      [null, given.what],
    ]);
    expect(await settle(rosa, { ...body, key: key(), blockId: 'nowhere' })).toBe('404 paragraph/unknown');
  });

  test('a call that comes twice acts once', async () => {
    const found = find(await view(rosa), '4', 'required changes');
    const body = { act: 'confirm' as const, key: key(), ...meant(found) };
    expect(await settle(rosa, body)).toEqual(await settle(rosa, body));
    expect(await acts()).toEqual(['action confirmed']);
    expect(await settle(rosa, { ...body, act: 'dismiss', note: '' })).toBe('409 key/reused');
  });

  test('of two who settle the same action, the second is told', async () => {
    const pablo = await here.as('Pablo Vega');
    const found = find(await view(rosa), '4', 'required changes');
    await settle(rosa, { act: 'confirm', key: key(), ...meant(found) });
    expect(await settle(pablo, { act: 'dismiss', key: key(), ...meant(found), note: '' })).toBe('409 action/stale');
    const own = find(await view(rosa), '4', 'required changes');
    expect(await settle(pablo, { act: 'confirm', key: key(), ...meant(own) })).toBe('409 action/no-change');
    expect(await settle(pablo, { act: 'done', key: key(), ...meant({ ...own, n: 0 }), note: '' })).toBe(
      '409 action/stale',
    );
    expect(await acts()).toEqual(['action confirmed']);
  });

  test('a delegation says how an action stands that names it, and does nothing else', async () => {
    const found = find(await view(rosa), '2 c)', 'procedures');
    const letter = find(await view(rosa), '25', 'official letter');
    expect(await settle(ken, { act: 'confirm', key: key(), ...meant(found) })).toBe('403 right/missing');
    await settle(rosa, { act: 'confirm', key: key(), ...meant(found) });
    await settle(rosa, { act: 'confirm', key: key(), ...meant(letter) });
    const own = find(await view(ken), '2 c)', 'procedures');
    expect(own.mayReport).toBe(true);
    expect(find(await view(luc), '2 c)', 'procedures').mayReport).toBe(false);
    const report = { act: 'done' as const, key: key(), ...meant(own), note: '' };
    expect(await settle(luc, { ...report, key: key() })).toBe('403 right/missing');
    expect(await settle(ken, report)).toMatchObject({ n: 2 });
    const marta = await here.as('SLV');
    const office = find(await view(marta), '25', 'official letter');
    expect(await settle(marta, { act: 'done', key: key(), ...meant(office), note: '' })).toMatchObject({ n: 2 });
    const [, , , last] = await here.store
      .record(here.meetingId, 0)
      .then((all) => all.filter(({ object }) => object.kind === 'action'));
    expect(last).toMatchObject({ act: 'action done', seatId: marta.seat.id, onBehalfOf: 'SLV' });
  });

  test('what an earlier meeting left open is carried, and goes from the list when it is done', async () => {
    const { actions, documents } = await view(rosa);
    const of2014 = documents[2]!;
    const found = find({ ...(await view(rosa)), actions }, '7 b', 'matrix', of2014.id);
    expect(found.due).toMatchObject({ kind: 'day', on: '2014-12-15' });
    expect(await settle(rosa, { act: 'done', key: key(), ...meant(found), note: '' })).toBe('409 action/unconfirmed');
    await settle(rosa, { act: 'confirm', key: key(), ...meant(found) });
    const own = find(await view(rosa), '7 b', 'matrix', of2014.id);
    await settle(rosa, { act: 'done', key: key(), ...meant(own), note: '' });
    expect((await view(rosa)).actions.some(({ id }) => id === own.id)).toBe(false);
    // The act stands in the record of the meeting in which it was settled.
    expect(await acts()).toEqual(['action confirmed', 'action done']);
    expect((await here.store.record(of2014.meetingId, 0)).some(({ object }) => object.kind === 'action')).toBe(false);
  });

  test.each([
    ['no such action', { id: 'nothing', span: null, n: 0 }, '404 action/unknown'],
    [
      'a stretch nothing was found in',
      { id: null, span: { blockId: 'b', from: 0, to: 5 }, n: 0 },
      '404 action/unknown',
    ],
  ])('%s is refused and nothing is written', async (_, named, code) => {
    const body = { act: 'confirm' as const, key: key(), documentId: here.published.id, ...named };
    expect(await settle(rosa, body)).toBe(code);
    expect(await acts()).toEqual([]);
  });

  test('texts that are drafted or of later meetings, days that run backwards and malformed bodies are refused', async () => {
    const given = { who: [], what: 'Something', due: { kind: 'none' as const } };
    const add = { act: 'add' as const, key: key(), blockId: null, given };
    expect(await settle(rosa, { ...add, documentId: here.document.id })).toBe('404 document/unknown');
    const later = (await here.store.meetings()).find(({ startsOn }) => startsOn > '2020')!;
    const [text] = await here.store.documents(later.id);
    expect(await settle(rosa, { ...add, documentId: text!.id })).toBe('404 document/unknown');
    const backwards = { kind: 'period' as const, from: '2017-09-22', to: '2017-09-18', read: '' };
    const body = { ...add, documentId: here.published.id, given: { ...given, due: backwards } };
    expect(await settle(rosa, body)).toBe('400 action/time');
    for (const wrong of [
      {},
      { ...body, given: { ...given, due: { kind: 'day', on: '2017-02-31', yearRead: true, read: '' } } },
      // A date field left before its year was written.
      { ...body, given: { ...given, due: { kind: 'day', on: '0201-02-28', yearRead: true, read: '' } } },
      { ...body, given: { ...given, due: { kind: 'period', from: '0020-02-28', to: '2017-03-01', read: '' } } },
    ]) {
      expect((await rosa.post(path(), wrong)).status).toBe(400);
    }
    expect((await rosa.post(path(later.id), { ...add, documentId: text!.id })).status).toBe(403);
    expect(await acts()).toEqual([]);
  });
});

describe('the calendar', () => {
  test('holds confirmed actions that have a day, the same id each time, and nothing that was only found', async () => {
    const file = async (query = '') => {
      const answer = await luc.get(`/api/meetings/${here.meetingId}/deadlines.ics${query}`);
      expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
      return (await answer.text()).replaceAll('\r\n ', '');
    };
    expect(await file()).not.toContain('BEGIN:VEVENT');
    const found = find(await view(rosa), '16 a', 'Send the information');
    const settled = await settle(rosa, { act: 'confirm', key: key(), ...meant(found) });
    const asEvent = await file('?language=es');
    expect(asEvent).toContain('DTSTART;VALUE=DATE:20170715\r\nDTEND;VALUE=DATE:20170716\r\n');
    expect(asEvent).toContain('X-WR-CALNAME:Plazos: Regional Consultation Group on Migration\r\n');
    expect(asEvent).toContain(`UID:action-${(settled as { id: string }).id}@chapeau\r\n`);
    expect(asEvent).toContain('SUMMARY:Send the information about public policies on migrant women\\, which');
    expect(await file('?language=es')).toBe(asEvent);
    expect(await file('?as=tasks')).toContain('DUE;VALUE=DATE:20170715\r\n');
    expect((await luc.get(`/api/meetings/${here.meetingId}/deadlines.ics?as=cards`)).status).toBe(400);
  });

  test('holds the deadline of a round that runs, for who reads rounds, until it is closed', async () => {
    const roundId = await openedRound(here);
    const file = async (who: string) =>
      (await (await here.as(who)).get(`/api/meetings/${here.meetingId}/deadlines.ics`)).text();
    const seen = await file('CAN');
    expect(seen).toContain('DTSTART:20170701T000000Z\r\n');
    expect(seen).toContain('SUMMARY:Approval round 1 ends: Special Declaration\r\n');
    expect(seen).toContain(`UID:round-${roundId}@chapeau\r\n`);
    expect(await file('IOM')).not.toContain('BEGIN:VEVENT');
    until(here, END);
    await onRound(here, 'SLV', roundId, 'close', { outcome: 'adopted' });
    expect(await file('CAN')).not.toContain('BEGIN:VEVENT');
  });
});

test('an adopted text is followed from the moment it is adopted', async () => {
  const { id } = await declarationOf(here);
  const followed = async () => (await view(await here.as('secretariat'))).documents.map((one) => [one.id, one.status]);
  expect(await followed()).not.toContainEqual([id, 'adopted']);
  const first = await openedRound(here);
  until(here, END);
  await onRound(here, 'SLV', first, 'close', { outcome: 'adopted' });
  const [revision] = await here.store.approval.revisions(id);
  const deadline = { local: '2017-07-15T18:00', zone: 'America/El_Salvador' };
  const marta = await here.as('SLV');
  const body = { key: key(), revisionId: revision!.id, level: 'ministers', deadline };
  const { roundId } = (await (await marta.post(`/api/documents/${id}/rounds`, body)).json()) as { roundId: string };
  expect(await followed()).not.toContainEqual([id, 'adopted']);
  until(here, Date.parse('2017-07-16T00:00:00Z'));
  await onRound(here, 'SLV', roundId, 'close', { outcome: 'adopted' });
  expect(await followed()).toContainEqual([id, 'adopted']);
  const secretariat = await here.as('secretariat');
  const given = { who: [], what: 'Report on the Compact', due: { kind: 'meeting' as const, read: 'next meeting' } };
  const added = await settle(secretariat, { act: 'add', key: key(), documentId: id, blockId: null, given });
  expect(added).toMatchObject({ n: 1 });
});
