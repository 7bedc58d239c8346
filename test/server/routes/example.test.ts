// The example meeting over HTTP, as it stands right after the start.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentView, doorView, meetingSummary, meetingView } from '../../../shared/wire/meeting.ts';
import { requestList } from '../../../shared/wire/request.ts';
import { type World, world } from '../../kit/world.ts';

let here: World;
beforeAll(async () => {
  here = await world();
});
afterAll(() => here.close());

test('the door lends the seats of the people of the example', async () => {
  const door = doorView.parse(await (await fetch(`${here.url}/api/door`)).json());
  expect(door.moment).toBe('2017-06-21T15:42');
  expect(door.seats.map(({ personName, delegation }) => `${personName} ${delegation ?? 'SEC'}`)).toEqual([
    'Rosa Díaz SEC',
    'Pablo Vega SEC',
    'Marta Sol SLV',
    'Luc Moreau CAN',
    'Inés Arias PAN',
    'Dana Hill USA',
    'Ken Ito IOM',
  ]);
  expect(new Set(door.seats.map(({ firstDocumentId }) => firstDocumentId))).toEqual(new Set([here.document.id]));
});

test('nine of eleven members are present, with the hues and patterns of the list', async () => {
  const canada = await here.as('CAN');
  const meeting = meetingView.parse(await (await canada.get(`/api/meetings/${here.meetingId}`)).json());
  expect([meeting.present, meeting.members]).toEqual([9, 11]);
  const states = meeting.delegations.filter(({ kind }) => kind === 'member');
  expect(states.map(({ code, hue, pattern }) => `${code} ${hue} ${pattern}`)).toEqual([
    'BLZ 1 solid',
    'CAN 4 solid',
    'CRI 7 solid',
    'DOM 2 solid',
    'SLV 5 solid',
    'GTM 8 solid',
    'HND 3 solid',
    'MEX 6 solid',
    'NIC 3 dashed',
    'PAN 6 dashed',
    'USA 1 dashed',
  ]);
  expect(states.filter(({ present }) => !present).map(({ code }) => code)).toEqual(['BLZ', 'NIC']);
  expect(meeting.delegations.filter(({ kind }) => kind === 'organisation').map(({ code }) => code)).toEqual([
    'ICRC',
    'ILO',
    'IOM',
    'RNCOM',
    'UNHCR',
    'UNICEF',
  ]);
});

test('four texts are drafted; what was not published is marked, and two have their numbers held', async () => {
  const canada = await here.as('CAN');
  const meeting = meetingView.parse(await (await canada.get(`/api/meetings/${here.meetingId}`)).json());
  const held = await Promise.all(
    meeting.documentList.map(async ({ id }) => {
      const { scheme } = documentView.parse(await (await canada.get(`/api/documents/${id}`)).json());
      return scheme.held?.length ?? 0;
    }),
  );
  expect(
    meeting.documentList.map(({ title, status, paragraphs, writtenForExample }, nth) => [
      title,
      status,
      paragraphs,
      writtenForExample,
      held[nth]! > 0,
    ]),
  ).toEqual([
    ['Conclusions and Recommendations', 'drafting', 32, false, true],
    ['Special Declaration', 'drafting', 18, true, true],
    ['Operating Mechanism', 'drafting', 5, true, false],
    ['Memorandum IOM–PPT', 'drafting', 4, true, false],
    ['Conclusions and Recommendations, as published', 'past', 32, false, false],
  ]);
});

test('the secretariat can offer bridging text, and is no party that attends', async () => {
  const canada = await here.as('CAN');
  const meeting = meetingView.parse(await (await canada.get(`/api/meetings/${here.meetingId}`)).json());
  const own = meeting.delegations.filter(({ kind }) => kind === 'secretariat');
  expect(own.map(({ code, present, people }) => [code, present, people])).toEqual([['TS', false, 0]]);
});

test('the Conclusions have 32 paragraphs and no request yet; earlier meetings can be read', async () => {
  const canada = await here.as('CAN');
  const meetings = meetingSummary.array().parse(await (await canada.get('/api/meetings')).json());
  expect(meetings.map(({ startsOn }) => startsOn)).toEqual([
    '2021-12-01',
    '2017-06-20',
    '2014-11-24',
    '2012-06-21',
    '2012-06-19',
  ]);
  const document = documentView.parse(await (await canada.get(`/api/documents/${here.document.id}`)).json());
  expect(document).toMatchObject({
    paragraphs: 32,
    open: 0,
    status: 'drafting',
    title: 'Conclusions and Recommendations',
  });
  const requests = requestList.parse(await (await canada.get(`/api/documents/${here.document.id}/requests`)).json());
  expect(requests.requests).toEqual([]);
  for (const { firstDocumentId } of meetings) {
    const past = documentView.parse(await (await canada.get(`/api/documents/${firstDocumentId}`)).json());
    if (past.status === 'past') expect(past.abilities.draftRequest).toBe(false);
    expect(past.paragraphs).toBeGreaterThan(10);
  }
});
