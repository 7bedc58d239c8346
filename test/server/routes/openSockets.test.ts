// Sockets and streams that are open live no longer than the session and the right they were opened under, and a seat
// has no more of them than a person needs.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { SYSTEM } from '../../../server/commands/installation.ts';
import { revokeSeat } from '../../../server/commands/revokeSeat.ts';
import { SESSION_LASTS } from '../../../server/commands/session.ts';
import { MOST_SOCKETS, MOST_SOCKETS_AT_DOOR } from '../../../server/routes/admission.ts';
import { SIGN_OF_LIFE } from '../../../server/routes/rings.ts';
import { invitationAnswer } from '../../../shared/wire/meeting.ts';
import { knock } from '../../kit/knock.ts';
import { cookieOf, type Person, type World, world } from '../../kit/world.ts';
import { untilTurn } from '../collab/relayKit.ts';

let here: World;
const sockets: WebSocket[] = [];
beforeEach(async () => {
  here = await world();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await here.close();
});

const room = () => `text:${here.document.id}`;

interface Open {
  /** Close code. */
  readonly ended: Promise<number>;
  readonly socket: WebSocket;
}

/** Resolves when the server has said its first word. */
async function enter(at: { readonly url: string; readonly headers: Readonly<Record<string, string>> }): Promise<Open> {
  const socket = new WebSocket(at.url, { headers: at.headers });
  sockets.push(socket);
  const ended = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve, reject) => {
    socket.once('message', resolve);
    socket.once('error', reject);
    socket.once('close', reject);
  });
  return { ended, socket };
}

/** Somebody who came by invitation, not through the door of the example. */
async function invited(personName: string) {
  const secretariat = await here.as('secretariat');
  const body = { capacity: 'delegate', delegation: 'MEX', personName };
  const answer = await secretariat.post(`/api/meetings/${here.meetingId}/invitations`, body);
  const token = invitationAnswer.parse(await answer.json()).link.split('#')[1];
  const redeemed = await fetch(`${here.url}/api/invitations/redeem`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  const { seatId } = (await redeemed.json()) as { seatId: string };
  const url = secretariat.socket(room()).url.replace(secretariat.seat.id, seatId);
  return { seatId, at: { url, headers: { cookie: cookieOf(redeemed) } } };
}

const signOut = (cookie: string) => fetch(`${here.url}/api/session/end`, { method: 'POST', headers: { cookie } });

describe('a socket', () => {
  test('ends at once on sign-out; the same seat in another browser goes on', async () => {
    const [one, two] = [await here.as('CAN'), await here.as('CAN')];
    const [mine, other] = [await enter(one.socket(room())), await enter(two.socket(room()))];
    await signOut(one.cookie);
    expect(await mine.ended).toBe(4401);
    await here.rooms.askAgain();
    expect(other.socket.readyState).toBe(WebSocket.OPEN);
    expect((await knock(one.socket(room()))).status).toBe(401);
  });

  test('ends when the session has run out', async () => {
    const canada = await here.as('CAN');
    const { ended, socket } = await enter(canada.socket(room()));
    here.clock.pass(SESSION_LASTS - 1);
    await here.rooms.askAgain();
    expect(socket.readyState).toBe(WebSocket.OPEN);
    here.clock.pass(1);
    await here.rooms.askAgain();
    expect(await ended).toBe(4401);
  });

  test('ends when the seat is withdrawn, in the text and in its drafts; nobody else’s does', async () => {
    const [canada, usa] = [await here.as('CAN'), await here.as('USA')];
    const draft = `draft:${here.document.id}:CAN`;
    const open = [await enter(canada.socket(room())), await enter(canada.socket(draft))];
    const other = await enter(usa.socket(room()));
    await revokeSeat(here.here, SYSTEM, canada.seat.id);
    expect(await Promise.all(open.map(({ ended }) => ended))).toEqual([4403, 4403]);
    expect((await knock(canada.socket(draft))).status).not.toBe(101);
    await here.rooms.askAgain();
    expect(other.socket.readyState).toBe(WebSocket.OPEN);
  });

  test('ends when the link of another person is opened in the same browser', async () => {
    const eva = await invited('Eva Ruiz');
    const { ended } = await enter(eva.at);
    const secretariat = await here.as('secretariat');
    const body = { capacity: 'delegate', delegation: 'CRI', personName: 'Ana Mora' };
    const answer = await secretariat.post(`/api/meetings/${here.meetingId}/invitations`, body);
    const token = invitationAnswer.parse(await answer.json()).link.split('#')[1];
    await fetch(`${here.url}/api/invitations/redeem`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: eva.at.headers.cookie },
      body: JSON.stringify({ token }),
    });
    expect(await ended).toBe(4401);
  });
});

describe('the sockets of one seat', () => {
  test(`are ${MOST_SOCKETS} at most; one that goes makes room for another`, async () => {
    const eva = await invited('Eva Ruiz');
    const open = await Promise.all(Array.from({ length: MOST_SOCKETS }, () => enter(eva.at)));
    expect((await knock(eva.at)).status).toBe(429);
    open[0]?.socket.close();
    await open[0]?.ended;
    await untilTurn(() => here.rooms.socketsOf(eva.seatId) < MOST_SOCKETS);
    expect((await knock(eva.at)).status).toBe(101);
  });

  test(`are ${MOST_SOCKETS_AT_DOOR} for a seat at the door, which many take; other seats are not in their way`, async () => {
    const [canada, usa] = [await here.as('CAN'), await here.as('USA')];
    await Promise.all(Array.from({ length: MOST_SOCKETS_AT_DOOR }, () => enter(canada.socket(room()))));
    expect((await knock(canada.socket(room()))).status).toBe(429);
    expect((await knock(usa.socket(room()))).status).toBe(101);
  });

  test('are no more when all knock in the same moment', async () => {
    const eva = await invited('Eva Ruiz');
    const knocked = await Promise.allSettled(Array.from({ length: 3 * MOST_SOCKETS }, () => enter(eva.at)));
    expect(knocked.length).toBe(3 * MOST_SOCKETS);
    expect(here.rooms.socketsOf(eva.seatId)).toBe(MOST_SOCKETS);
  });
});

describe('a stream of events', () => {
  afterEach(() => vi.useRealTimers());

  async function stream(person: Person) {
    const stop = new AbortController();
    const answer = await person.fetch(`/api/meetings/${here.meetingId}/events`, { signal: stop.signal });
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    const readUntil = async (holds: (text: string) => boolean) => {
      let text = '';
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return { text, done };
        text += value;
        if (holds(text)) return { text, done };
      }
    };
    return { readUntil, stop };
  }

  test('ends at the next sign of life after the session has run out', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { readUntil } = await stream(await here.as('CAN'));
    await readUntil((text) => text.includes('data: '));
    await untilTurn(() => vi.getTimerCount() > 0);
    vi.advanceTimersByTime(SIGN_OF_LIFE);
    expect((await readUntil((text) => text.includes(': still here'))).done).toBe(false);
    await untilTurn(() => vi.getTimerCount() > 0);
    here.clock.pass(SESSION_LASTS);
    vi.advanceTimersByTime(SIGN_OF_LIFE);
    expect((await readUntil(() => false)).done).toBe(true);
  });
});
