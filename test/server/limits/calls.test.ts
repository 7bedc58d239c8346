// Limits on calls at the real server, with small numbers: each says how long to wait in words the page has, is counted
// and is said in the log; and nobody else is in the way.

import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { invitationAnswer } from '../../../shared/wire/meeting.ts';
import { knock } from '../../kit/knock.ts';
import { type Person, type World, world } from '../../kit/world.ts';
import { ROOMY_CALLS } from '../collab/roomy.ts';
import { LimitLog, refusalOf } from './limitLog.ts';

let here: World;
const limits = new LimitLog();
const { log } = limits;
afterEach(async () => {
  limits.clear();
  await here.close();
});

const told = (limit: string) => limits.told(here, limit);

describe('calls', () => {
  test('for files: so many in a minute, by seat', async () => {
    here = await world({ log, limits: { calls: { ...ROOMY_CALLS, exports: { perSecond: 1 / 60, burst: 2 } } } });
    const [canada, usa] = [await here.as('CAN'), await here.as('USA')];
    const ask = (who: Person) => who.get(`/api/documents/${here.document.id}/export?as=txt&kind=clean`);
    expect([(await ask(canada)).status, (await ask(canada)).status]).toEqual([200, 200]);
    expect(await refusalOf(await ask(canada))).toEqual({
      status: 429,
      code: 'export/too-fast',
      data: { seconds: 60 },
    });
    expect((await ask(usa)).status).toBe(200);
    const issue = { as: 'txt', kind: 'clean' };
    expect((await canada.post(`/api/documents/${here.document.id}/issues`, issue)).status).toBe(429);
    here.clock.pass(60_000);
    expect((await ask(canada)).status).toBe(200);
    expect(told('exports.minute')).toEqual({ counted: 2, said: 1 });
  });

  test('that file a request: so many in an hour, by delegation; what the secretariat writes down is apart', async () => {
    here = await world({ log, limits: { calls: { ...ROOMY_CALLS, requests: { perSecond: 1 / 3_600, burst: 1 } } } });
    const [canada, usa] = [await here.as('CAN'), await here.as('USA')];
    const file = (who: Person, key: string) =>
      who.post(`/api/documents/${here.document.id}/requests`, {
        key: `key-of-request-${key}`,
        kind: 'remark',
        blockId: null,
        reason: 'The whole text is long.',
      });
    const first = await file(canada, '1');
    expect([first.status, first.status === 200 ? '' : await first.text()]).toEqual([200, '']);
    expect(await refusalOf(await file(canada, '2'))).toEqual({
      status: 429,
      code: 'request/too-fast',
      data: { seconds: 3_600 },
    });
    expect((await file(usa, '3')).status).toBe(200);
    here.clock.pass(3_600_000);
    expect((await file(canada, '2')).status).toBe(200);
    expect(told('requests.hour')).toEqual({ counted: 1, said: 1 });
  });

  test('with links that do not exist: each waits longer, by address; a listed network does not wait', async () => {
    here = await world({
      log,
      addresses: { hops: 1, trusted: [{ address: '192.0.2.0', prefix: 24 }] },
      limits: { calls: { ...ROOMY_CALLS, invitationTries: { free: 1, firstMs: 4_000, mostMs: 60_000 } } },
    });
    const rosa = await here.as('secretariat');
    const body = { capacity: 'delegate', delegation: 'MEX', personName: 'Eva Ruiz' };
    const answer = await rosa.post(`/api/meetings/${here.meetingId}/invitations`, body);
    const good = invitationAnswer.parse(await answer.json()).link.split('#')[1] ?? '';
    const open = (token: string, from: string) =>
      fetch(`${here.url}/api/invitations/redeem`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
        body: JSON.stringify({ token }),
      });
    const wrong = 'x'.repeat(good.length);
    for (let i = 0; i < 2; i++)
      expect((await refusalOf(await open(wrong, '203.0.113.9'))).code).toBe('invitation/unknown');
    expect(await refusalOf(await open(good, '203.0.113.9'))).toEqual({
      status: 429,
      code: 'invitation/too-fast',
      data: { seconds: 4 },
    });
    for (let i = 0; i < 5; i++)
      expect((await refusalOf(await open(wrong, '192.0.2.7'))).code).toBe('invitation/unknown');
    here.clock.pass(4_000);
    expect((await open(good, '203.0.113.9')).status).toBe(200);
    expect(told('invitations.tries')).toEqual({ counted: 1, said: 1 });
  });

  test('with too much in their body or their head are cut short', async () => {
    here = await world({ log });
    const canada = await here.as('CAN');
    const long = await canada.post(`/api/meetings/${here.meetingId}/screen`, { words: 'x'.repeat(70_000) });
    expect((await refusalOf(long)).code).toBe('body/too-large');
    expect(told('http.body')).toEqual({ counted: 1, said: 1 });
    expect((await fetch(`${here.url}/api/session`, { headers: { 'x-long': 'x'.repeat(17_000) } })).status).toBe(431);
  });

  test('that come letter by letter are ended, while others are served', async () => {
    // Long enough that nobody honest takes as long, on however busy a machine.
    here = await world({ http: { headersMs: 3_000, requestMs: 5_000, checkMs: 50 } });
    const { hostname, port } = new URL(here.url);
    const slow = (sent: string) =>
      new Promise<string>((resolve, reject) => {
        const line = connect(Number(port), hostname, () => line.write(sent));
        let answer = '';
        line.setEncoding('utf8').on('data', (text: string) => {
          answer += text;
        });
        line.on('close', () => resolve(answer)).on('error', reject);
      });
    const head = slow('POST /api/session/end HTTP/1.1\r\nHost: localhost\r\n');
    const body = slow('POST /api/session/end HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\n{');
    expect((await fetch(`${here.url}/healthz`)).status).toBe(200);
    expect(await head).toContain('408');
    // The call needs no body, and so has its answer; the line that goes on with one ends all the same.
    await body;
  });
});

describe('sockets', () => {
  const open: WebSocket[] = [];
  afterEach(() => {
    for (const socket of open.splice(0)) socket.terminate();
  });
  const room = () => `text:${here.document.id}`;
  const at = (who: Person, from: string) => {
    const { url, headers } = who.socket(room());
    return { url, headers: { ...headers, 'x-forwarded-for': from } };
  };
  async function enter(where: { readonly url: string; readonly headers: Readonly<Record<string, string>> }) {
    const socket = new WebSocket(where.url, { headers: where.headers });
    open.push(socket);
    socket.on('error', () => {});
    await new Promise((resolve) => socket.once('message', resolve));
    return socket;
  }
  const closed = (socket: WebSocket) => new Promise<number>((resolve) => socket.once('close', resolve));
  /** Why there is no socket, as the page asks for it. */
  const whyNot = async (who: Person, from: string) =>
    refusalOf(await who.fetch(`/collab/${room()}`, { headers: { 'x-forwarded-for': from } }));

  test('of one address are so many; a listed network holds more; one that goes makes room', async () => {
    here = await world({
      log,
      addresses: { hops: 1, trusted: [{ address: '192.0.2.0', prefix: 24 }] },
      limits: { sockets: { perAddress: 2 } },
    });
    const canada = await here.as('CAN');
    const first = await enter(at(canada, '203.0.113.9'));
    await enter(at(canada, '203.0.113.9'));
    expect((await knock(at(canada, '203.0.113.9'))).status).toBe(429);
    expect(await whyNot(canada, '203.0.113.9')).toMatchObject({ code: 'socket/too-many-here', data: { most: 2 } });
    expect((await knock(at(canada, '203.0.113.10'))).status).toBe(101);
    for (let i = 0; i < 4; i++) await enter(at(canada, '192.0.2.1'));
    first.close();
    await closed(first);
    await expect.poll(async () => (await knock(at(canada, '203.0.113.9'))).status, { timeout: 30_000 }).toBe(101);
    expect(told('sockets.address').counted).toBeGreaterThanOrEqual(2);
    expect(limits.of('sockets.address')[0]).toMatchObject({ network: '203.0.113.0/24', most: 2 });
    expect(await whyNot(canada, '203.0.113.10')).toMatchObject({ status: 426, code: 'socket/expected' });
  });

  test('of a node are so many; the others are sent elsewhere', async () => {
    here = await world({ log, addresses: { hops: 1, trusted: [] }, limits: { sockets: { perNode: 2 } } });
    const canada = await here.as('CAN');
    await enter(at(canada, '203.0.113.9'));
    await enter(at(canada, '203.0.113.10'));
    expect((await knock(at(canada, '203.0.113.11'))).status).toBe(503);
    expect(await whyNot(canada, '203.0.113.11')).toMatchObject({ code: 'server/full' });
    expect(told('sockets.node').said).toBe(1);
  });

  test('are asked for so often by one address, and then at a pace', async () => {
    const upgrades = { perSecond: 1, burst: 2 };
    here = await world({ log, addresses: { hops: 1, trusted: [] }, limits: { sockets: { upgrades } } });
    const canada = await here.as('CAN');
    const from = (last: number) => at(canada, `203.0.113.${last}`);
    expect([(await knock(from(9))).status, (await knock(from(9))).status]).toEqual([101, 101]);
    expect((await knock(from(9))).status).toBe(429);
    expect(await whyNot(canada, '203.0.113.9')).toMatchObject({ code: 'socket/too-fast', data: { seconds: 1 } });
    expect((await knock(from(10))).status).toBe(101);
    here.clock.pass(1_000);
    expect((await knock(from(9))).status).toBe(101);
    expect(told('upgrades.address')).toEqual({ counted: 2, said: 1 });
  });

  test('on which nobody speaks are closed; who speaks stays', async () => {
    here = await world({ log, limits: { sockets: { silentMs: 100 } } });
    const canada = await here.as('CAN');
    const [silent, speaking] = [await enter(canada.socket(room())), await enter(canada.socket(room()))];
    speaking.send(new Uint8Array([0, 0, 1, 0]));
    expect(await closed(silent)).toBe(1001);
    expect(speaking.readyState).toBe(WebSocket.OPEN);
    expect(told('sockets.silent')).toEqual({ counted: 1, said: 1 });
  });
});
