// Notices and contacts over HTTP, as each seat: what each is told, what it may set, and what nobody else ever sees.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exampleClock } from '../../../server/cli/exampleClock.ts';
import { dispatchNotices } from '../../../server/commands/dispatchNotices.ts';
import { invitationAnswer, problem } from '../../../shared/wire/meeting.ts';
import { contactView, noticeList } from '../../../shared/wire/notice.ts';
import { meetingStream } from '../../kit/eventStream.ts';
import { openedRound, reply } from '../../kit/rounds.ts';
import { type Person, START, type World, world } from '../../kit/world.ts';

let here: World;
beforeEach(async () => {
  here = await world({ mailWay: { isHere: true } });
});
afterEach(() => here.close());

const path = (rest: string) => `/api/meetings/${here.meetingId}/${rest}`;
const noticesOf = async (person: Person) => noticeList.parse(await (await person.get(path('notices'))).json());
const contactOf = async (person: Person) => contactView.parse(await (await person.get(path('contact'))).json());
const codeOf = async (answer: Response) => [answer.status, problem.parse(await answer.json()).code];

describe('notices of a seat', () => {
  test('who must answer is told, the presidency and the secretariat are, nobody else; one’s own act is read', async () => {
    const [luc, marta, rosa, ken] = await Promise.all(['CAN', 'SLV', 'secretariat', 'IOM'].map((who) => here.as(who)));
    expect(await noticesOf(luc!)).toEqual({ notices: [], unread: 0 });
    const roundId = await openedRound(here);
    const [revision] = (
      await here.store.approval.revisions((await here.store.approval.round(roundId))!.documentId)
    ).slice(-1);
    const told = await noticesOf(luc!);
    expect(told.unread).toBe(1);
    expect(told.notices).toEqual([
      expect.objectContaining({
        kind: 'opened',
        roundId,
        documentTitle: 'Special Declaration',
        symbol: revision!.symbol,
        fingerprint: revision!.fingerprint,
        round: 1,
        at: START,
        unread: true,
        brokenBy: null,
      }),
    ]);
    expect((await noticesOf(rosa!)).unread).toBe(1);
    expect(await noticesOf(marta!)).toMatchObject({ unread: 0, notices: [{ kind: 'opened', unread: false }] });
    expect(await noticesOf(ken!)).toEqual({ notices: [], unread: 0 });
    await reply(here, 'USA', roundId, 'object', { words: 'Not so.' });
    expect((await noticesOf(luc!)).notices.map(({ kind, brokenBy }) => [kind, brokenBy])).toEqual([
      ['broken', 'USA'],
      ['opened', null],
    ]);
  });

  test('read is read for one seat, forward only and never beyond the record', async () => {
    const [luc, ines] = [await here.as('CAN'), await here.as('PAN')];
    const roundId = await openedRound(here);
    const [notice] = (await noticesOf(luc)).notices;
    expect((await luc.post(path('notices/read'), { upTo: notice!.seq - 1 })).ok).toBe(true);
    expect((await noticesOf(luc)).unread).toBe(1);
    const answer = await luc.post(path('notices/read'), { upTo: Number.MAX_SAFE_INTEGER });
    expect(noticeList.parse(await answer.json()).unread).toBe(0);
    await luc.post(path('notices/read'), { upTo: 0 });
    expect((await noticesOf(luc)).unread).toBe(0);
    expect((await noticesOf(ines)).unread).toBe(1);
    await reply(here, 'USA', roundId, 'object', { words: 'Not so.' });
    expect((await noticesOf(luc)).unread).toBe(1);
  });

  test('a round reaches the stream of events as it happens; a proof of dispatch says nothing of its own', async () => {
    const luc = await here.as('CAN');
    const stream = await meetingStream(luc, here.meetingId);
    await openedRound(here);
    await stream.until('round opened');
    await dispatchNotices(here.here, here.meetingId, null);
    const [proof] = (await stream.until('notice dispatched')).slice(-1);
    expect(proof!.event.object.kind).toBe('notice');
    stream.end();
    expect(await dispatchNotices(here.here, here.meetingId, null)).toBe(false);
    const [entry] = (await here.store.record(here.meetingId, 0)).slice(-1);
    expect(entry).toMatchObject({
      act: 'notice dispatched',
      seatId: 'system',
      facts: { channel: 'page', kind: 'opened' },
    });
    expect(entry!.facts.delegations).toEqual(expect.arrayContaining(['CAN', 'SLV', 'USA', 'PAN']));
    // Belize was not there and nobody holds its seat: nobody was reached.
    expect(entry!.facts.delegations).not.toContain('BLZ');
  });

  test('an observer hears nothing of it, not even that there was something', async () => {
    const [ken, rosa] = [await here.as('IOM'), await here.as('secretariat')];
    const stream = await meetingStream(ken, here.meetingId);
    const roundId = await openedRound(here);
    await reply(here, 'USA', roundId, 'object', { words: 'Not so.' });
    await dispatchNotices(here.here, here.meetingId, null);
    await rosa.post(path('invitations'), { capacity: 'delegate', delegation: 'CRI', personName: 'Ana Mora' });
    const told = await stream.until('seat invited');
    expect(told.map(({ event }) => event.object.kind)).not.toContain('notice');
    expect(stream.received()).not.toContain(roundId);
    stream.end();
  });

  test.each([
    ['notices/read', {}],
    ['notices/read', { upTo: -1 }],
    ['notices/read', { upTo: 'all' }],
    ['contact', { address: 'luc', language: 'en' }],
    ['contact', { address: 'luc@example.ca\r\nBcc: all@example.org', language: 'en' }],
    ['contact', { address: 'luc@example.ca, all@example.org', language: 'en' }],
    ['contact', { address: `${'l'.repeat(300)}@example.ca`, language: 'en' }],
    ['contact', { address: 'luc@example.ca', language: 'xx' }],
    ['contact', { language: 'en' }],
  ])('%s %j is not understood, and writes nothing', async (rest, body) => {
    const luc = await here.as('CAN');
    expect(await codeOf(await luc.post(path(rest), body))).toEqual([400, 'body/malformed']);
    expect(await here.store.notice.contact(luc.seat.id)).toBeUndefined();
  });

  test('of another meeting, or without a seat: as if there were none', async () => {
    const luc = await here.as('CAN');
    for (const rest of ['notices', 'contact']) {
      expect((await fetch(`${here.url}${path(rest)}`)).status).toBe(401);
      expect(await codeOf(await luc.get(`/api/meetings/elsewhere/${rest}`))).toEqual([404, 'meeting/unknown']);
    }
    const past = (await here.store.meetings()).find(({ id }) => id !== here.meetingId)!;
    expect(noticeList.parse(await (await luc.get(`/api/meetings/${past.id}/notices`)).json()).notices).toEqual([]);
    expect((await luc.get(`/api/meetings/${past.id}/contact`)).status).toBe(404);
    expect((await luc.post(`/api/meetings/${past.id}/notices/read`, { upTo: 1 })).status).toBe(404);
  });
});

describe('where notices go by mail', () => {
  test('is set by the seat, shown to the seat, and stands in no record', async () => {
    const [luc, rosa] = [await here.as('CAN'), await here.as('secretariat')];
    expect(await contactOf(luc)).toEqual({ address: null, language: 'en', mail: true });
    const answer = await luc.post(path('contact'), { address: 'luc@example.ca', language: 'fr' });
    expect(contactView.parse(await answer.json())).toEqual({ address: 'luc@example.ca', language: 'fr', mail: true });
    expect(await contactOf(rosa)).toEqual({ address: null, language: 'en', mail: true });
    await luc.post(path('contact'), { address: null, language: 'es' });
    expect(await contactOf(luc)).toEqual({ address: null, language: 'es', mail: true });
    expect(JSON.stringify(await here.store.record(here.meetingId, 0))).not.toContain('example.ca');
  });

  test('is set for who is invited, and can be changed by that seat alone', async () => {
    const rosa = await here.as('secretariat');
    const seat = { capacity: 'delegate', delegation: 'CRI', personName: 'Ana Mora' };
    const answer = await rosa.post(path('invitations'), { ...seat, address: 'ana@example.cr', language: 'es' });
    const { seatId } = invitationAnswer.parse(await answer.json());
    expect(await here.store.notice.contact(seatId)).toEqual({ seatId, address: 'ana@example.cr', language: 'es' });
    await rosa.post(path('invitations'), { ...seat, address: 'other@example.cr', language: 'en' });
    expect(await here.store.notice.contact(seatId)).toMatchObject({ address: 'ana@example.cr', language: 'es' });
    const plain = await rosa.post(path('invitations'), { ...seat, personName: 'Eva Rojas' });
    const { seatId: other } = invitationAnswer.parse(await plain.json());
    expect(await here.store.notice.contact(other)).toBeUndefined();
    expect(await codeOf(await rosa.post(path('invitations'), { ...seat, address: 'ana' }))).toEqual([
      400,
      'body/malformed',
    ]);
    expect(JSON.stringify(await here.store.record(here.meetingId, 0))).not.toContain('example.cr');
  });

  test.each([[null], [{ isHere: false }]])(
    'a seat of the example, with mail by %j: no address is taken',
    async (mailWay) => {
      await here.close();
      here = await world(mailWay === null ? {} : { mailWay });
      const luc = await here.as('CAN');
      expect(await contactOf(luc)).toMatchObject({ mail: false });
      const set = (address: string | null) => luc.post(path('contact'), { address, language: 'fr' });
      expect(await codeOf(await set('luc@example.ca'))).toEqual([409, 'contact/no-mail']);
      expect((await set(null)).ok).toBe(true);
    },
  );
});

describe('putting the clock forward', () => {
  const forward = (body: object, token = here.operatorToken) =>
    fetch(`${here.url}/api/operator/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });

  test('real time is put forward by nobody', async () => {
    expect(await codeOf(await forward({ forward: 1_000 }))).toEqual([404, 'clock/closed']);
  });

  test('the example’s is, by who runs the server', async () => {
    await here.close();
    const clock = exampleClock({ start: START, passed: () => 0 });
    here = await world({ exampleClock: clock });
    expect(await codeOf(await forward({ forward: 1_000 }, 'x'.repeat(43)))).toEqual([404, 'address/unknown']);
    for (const wrong of [{}, { forward: 0 }, { forward: -5 }, { forward: 1.5 }, { forward: 'soon' }]) {
      expect((await forward(wrong)).status).toBe(400);
    }
    expect(await codeOf(await forward({ forward: 400 * 86_400_000 }))).toEqual([400, 'clock/malformed']);
    expect(clock.now()).toBe(START);
    expect(await (await forward({ forward: 1_000 })).json()).toEqual({ now: START + 1_000 });
  });
});
