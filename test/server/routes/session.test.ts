// Sessions, the door, invitations: who gets which seat in which browser, and what ends it.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SYSTEM } from '../../../server/commands/installation.ts';
import { INVITATION_LASTS } from '../../../server/commands/inviteSeat.ts';
import { revokeSeat } from '../../../server/commands/revokeSeat.ts';
import { SESSION_LASTS } from '../../../server/commands/session.ts';
import { invitationAnswer, problem, type SessionView, sessionView } from '../../../shared/wire/meeting.ts';
import { knock } from '../../kit/knock.ts';
import { cookieOf, type Person, type World, world } from '../../kit/world.ts';

let here: World;
let secretariat: Person;
beforeEach(async () => {
  here = await world();
  secretariat = await here.as('secretariat');
});
afterEach(() => here.close());

const session = async (cookie = ''): Promise<SessionView> =>
  sessionView.parse(await (await fetch(`${here.url}/api/session`, { headers: { cookie } })).json());
const names = async (cookie: string) => (await session(cookie)).seats.map(({ personName }) => personName);

async function invite(personName: string, delegation = 'MEX'): Promise<string> {
  const body = { capacity: 'delegate', delegation, personName };
  const answer = await secretariat.post(`/api/meetings/${here.meetingId}/invitations`, body);
  const { link } = invitationAnswer.parse(await answer.json());
  expect(link).toMatch(new RegExp(`^${here.url}/invitation#[A-Za-z0-9_-]{43}$`));
  return link.split('#')[1]!;
}

const redeem = (token: string, cookie = '') =>
  fetch(`${here.url}/api/invitations/redeem`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ token }),
  });

describe('the session', () => {
  test('of a browser without cookie holds nothing', async () => {
    expect(await session()).toEqual({ seats: [], example: true, version: 'test' });
  });

  test('holds several seats from the door, each once', async () => {
    const { cookie } = await here.as('CAN');
    const { seat } = await here.as('USA');
    for (let i = 0; i < 2; i++) {
      await fetch(`${here.url}/api/door/${seat.id}`, { method: 'POST', headers: { cookie } });
    }
    expect(await names(cookie)).toEqual(['Luc Moreau', 'Dana Hill']);
  });

  test('the cookie is out of reach of scripts and of other sites', async () => {
    const taken = await fetch(`${here.url}/api/door/${secretariat.seat.id}`, { method: 'POST' });
    const [cookie] = taken.headers.getSetCookie();
    expect(cookie).toMatch(/^chapeau-[A-Za-z0-9]{1,12}=[A-Za-z0-9_-]{43}; /);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    expect(cookie).toContain('Path=/');
    expect(cookie).not.toContain('Domain');
  });

  test('over https it is a __Host- cookie', async () => {
    const secure = await world({ origin: 'https://texts.example.org' });
    try {
      const door = (await (await fetch(`${secure.url}/api/door`)).json()) as { seats: { id: string }[] };
      const taken = await fetch(`${secure.url}/api/door/${door.seats[0]!.id}`, {
        method: 'POST',
        headers: { origin: 'https://texts.example.org' },
      });
      const [cookie] = taken.headers.getSetCookie();
      expect(cookie).toMatch(/^__Host-chapeau=/);
      expect(cookie).toContain('Secure');
      expect(taken.headers.get('strict-transport-security')).toContain('max-age');
    } finally {
      await secure.close();
    }
  });

  test('ends on sign-out: calls and sockets are refused', async () => {
    const mexico = await redeem(await invite('Eva Ruiz'));
    const cookie = cookieOf(mexico);
    const { seatId } = (await mexico.json()) as { seatId: string };
    const room = {
      url: secretariat.socket(`text:${here.document.id}`).url.replace(secretariat.seat.id, seatId),
      headers: { cookie },
    };
    expect((await knock(room)).entered).toBe(true);
    await fetch(`${here.url}/api/session/end`, { method: 'POST', headers: { cookie } });
    expect(await names(cookie)).toEqual([]);
    expect((await knock(room)).status).toBe(401);
  });

  test('ends by itself after twelve hours', async () => {
    here.clock.pass(SESSION_LASTS - 1);
    expect(await names(secretariat.cookie)).toEqual(['Rosa Díaz']);
    here.clock.pass(1);
    expect(await names(secretariat.cookie)).toEqual([]);
  });

  test('a seat that was revoked is no longer in it', async () => {
    const cookie = cookieOf(await redeem(await invite('Eva Ruiz')));
    const { seats } = await session(cookie);
    const revoked = await secretariat.post(`/api/meetings/${here.meetingId}/seats/${seats[0]!.id}/revoke`, {});
    expect(revoked.status).toBe(200);
    expect(await names(cookie)).toEqual([]);
  });
});

describe('an invitation', () => {
  test('of somebody who has the seat already is another link to it', async () => {
    const seatOf = async (answer: Response) => ((await answer.json()) as { seatId: string }).seatId;
    const first = await seatOf(await redeem(await invite('Eva Ruiz')));
    here.clock.pass(13 * 60 * 60 * 1000);
    secretariat = await here.as('secretariat');
    expect(await seatOf(await redeem(await invite('Eva Ruiz')))).toBe(first);
    expect(await seatOf(await redeem(await invite('Ana Mora')))).not.toBe(first);
    expect(await seatOf(await redeem(await invite('Eva Ruiz', 'CRI')))).not.toBe(first);
    expect((await revokeSeat(here.here, SYSTEM, first)).ok).toBe(true);
    expect(await seatOf(await redeem(await invite('Eva Ruiz')))).not.toBe(first);
  });

  test('GET of its page spends nothing, POST spends it once', async () => {
    const token = await invite('Eva Ruiz');
    for (let i = 0; i < 3; i++) await fetch(`${here.url}/invitation`);
    const first = await redeem(token);
    expect(first.status).toBe(200);
    expect(await names(cookieOf(first))).toEqual(['Eva Ruiz']);
    const second = await redeem(token);
    expect([second.status, problem.parse(await second.json()).code]).toEqual([410, 'invitation/spent']);
    expect(second.headers.getSetCookie()).toEqual([]);
  });

  test('ten at once: one wins', async () => {
    const token = await invite('Eva Ruiz');
    const answers = await Promise.all(Array.from({ length: 10 }, () => redeem(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 410)]);
  });

  test('expires after three days', async () => {
    const token = await invite('Eva Ruiz');
    here.clock.pass(INVITATION_LASTS);
    const late = await redeem(token);
    expect([late.status, problem.parse(await late.json()).code]).toEqual([410, 'invitation/expired']);
  });

  test('of another person replaces the session of the person before', async () => {
    const eva = cookieOf(await redeem(await invite('Eva Ruiz')));
    const ana = cookieOf(await redeem(await invite('Ana Mora', 'CRI'), eva));
    expect(await names(ana)).toEqual(['Ana Mora']);
    expect(await names(eva)).toEqual([]);
  });

  test('of the same person adds to the session, under a new cookie', async () => {
    const one = cookieOf(await redeem(await invite('Eva Ruiz')));
    const two = cookieOf(await redeem(await invite('Eva Ruiz', 'CRI'), one));
    expect(two).not.toBe(one);
    expect(await names(two)).toEqual(['Eva Ruiz', 'Eva Ruiz']);
    expect(await names(one)).toEqual([]);
  });

  test('keeps the seats taken at the door of the example', async () => {
    const { cookie } = await here.as('CAN');
    expect(await names(cookieOf(await redeem(await invite('Eva Ruiz'), cookie)))).toEqual(['Luc Moreau', 'Eva Ruiz']);
  });

  test('of a seat that was revoked opens nothing', async () => {
    const token = await invite('Eva Ruiz');
    const seats = await here.store.seats(here.meetingId);
    const eva = seats.find(({ personName }) => personName === 'Eva Ruiz')!;
    await secretariat.post(`/api/meetings/${here.meetingId}/seats/${eva.id}/revoke`, {});
    expect((await redeem(token)).status).toBe(404);
  });

  test('neither token nor cookie stands in the store in clear', async () => {
    const token = await invite('Eva Ruiz');
    const cookie = cookieOf(await redeem(token));
    expect(await here.store.invitation(token)).toBeUndefined();
    expect(await here.store.session(cookie.split('=')[1]!)).toBeUndefined();
  });
});

test('without an example there is no door', async () => {
  const empty = await world({ empty: true });
  try {
    expect((await fetch(`${empty.url}/api/door`)).status).toBe(404);
    expect(sessionView.parse(await (await fetch(`${empty.url}/api/session`)).json()).example).toBe(false);
  } finally {
    await empty.close();
  }
});
