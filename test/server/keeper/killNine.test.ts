// A round falls due and is closed while the server is killed with -9: one outcome, one notice. The real program, the real
// command that puts the example's time forward, a real mail system; the moment of the killing is an event, not a time.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openReader } from '../../../server/store/sql.ts';
import { verifyChain } from '../../../shared/record/chain.ts';
import type { RecordEntry } from '../../../shared/record/entry.ts';
import { SEAT_HEADER } from '../../../shared/wire/protocol.ts';
import { builtServer } from '../../kit/builtProduct.ts';
import { type MailCatcher, mailCatcher } from '../../kit/mailCatcher.ts';
import { openedRound } from '../../kit/rounds.ts';
import { cookieOf, world } from '../../kit/world.ts';

const ROOT = join(import.meta.dirname, '../../..');
const TO_DEADLINE = (9 * 24 + 3) * 3_600_000;
const A_CLAIM = 4 * 60_000;

const first = mkdtempSync(join(tmpdir(), 'chapeau-due-'));
let dir: string;
let mail: MailCatcher;
let servers: Server[] = [];
let round: { id: string; meetingId: string; presidency: string };

beforeAll(async () => {
  await builtServer();
  const here = await world({ dir: first });
  const { seat: canada } = await here.as('CAN');
  const { seat: presidency } = await here.as('SLV');
  await here.store.transaction((tx) =>
    tx.notice.putContact({ seatId: canada.id, address: 'luc@example.ca', language: 'en' }),
  );
  round = { id: await openedRound(here), meetingId: here.meetingId, presidency: presidency.id };
  await here.close();
});
afterEach(async () => {
  for (const server of servers) await server.kill();
  servers = [];
  await mail.close();
  rmSync(dir, { recursive: true, force: true });
});
afterAll(() => rmSync(first, { recursive: true, force: true }));

interface Server {
  readonly address: string;
  /** Puts the time forward; settles with whether the server lived to say so. */
  forward(ms: number): Promise<boolean>;
  /** The presidency closes the round, under one key however often it is asked. */
  close(): Promise<number | null>;
  kill(): Promise<void>;
}

async function serve(): Promise<Server> {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(ROOT, 'dist/server/main.js'), 'serve', '--port', '0', '--data', dir, '--example-clock', '2017-06-21T15:42'],
    { env: { SMTP_URL: mail.url, MAIL_FROM: 'notices@example.org' }, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const ended = once(child, 'exit');
  let address = '';
  for await (const line of createInterface({ input: child.stdout! })) {
    address = /http:\/\/\S+/.exec(line)?.[0] ?? address;
    if (line.startsWith('Press')) break;
  }
  const { token } = JSON.parse(readFileSync(join(dir, 'running.json'), 'utf8')) as { token: string };
  const json = { 'content-type': 'application/json' };
  const asked = (path: string, init: RequestInit) => fetch(`${address}${path}`, init).catch(() => null);
  const server: Server = {
    address,
    forward: async (ms) => {
      const headers = { ...json, authorization: `Bearer ${token}` };
      const body = JSON.stringify({ forward: ms });
      return (await asked('/api/operator/clock', { method: 'POST', headers, body }))?.ok === true;
    },
    close: async () => {
      const taken = await asked(`/api/door/${round.presidency}`, { method: 'POST' });
      if (taken === null) return null;
      const headers = { ...json, cookie: cookieOf(taken), [SEAT_HEADER]: round.presidency };
      const body = JSON.stringify({ key: 'close-of-the-round', outcome: 'adopted', note: '' });
      const answer = await asked(`/api/rounds/${round.id}/close`, { method: 'POST', headers, body });
      return answer?.status ?? null;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
  servers.push(server);
  return server;
}

async function stored() {
  const reader = await openReader(dir);
  if (!reader.ok) throw new Error(reader.code);
  const record = await reader.value.record(round.meetingId, 0);
  const mailings = await reader.value.notice.mailings(round.meetingId);
  await reader.value.close();
  return { record, mailings };
}

const actsOf = (record: readonly RecordEntry[], act: string) => record.filter((entry) => entry.act === act);
const proofsOf = (record: readonly RecordEntry[], channel: string) =>
  actsOf(record, 'notice dispatched')
    .filter(({ facts }) => facts.channel === channel)
    .map(({ facts }) => facts.kind);
const has = async (act: string) => actsOf((await stored()).record, act).length > 0;

test.each<[string, (server: Server) => Promise<unknown>]>([
  ['before it says that the time was put forward', async (server) => void server.forward(TO_DEADLINE)],
  [
    'as the round falls due',
    async (server) => {
      void server.forward(TO_DEADLINE);
      await expect.poll(() => has('round fell due'), { interval: 5 }).toBe(true);
    },
  ],
  [
    'with a mail handed over and not answered for, and the closing on its way',
    async (server) => {
      mail.hold();
      await server.forward(TO_DEADLINE);
      await expect.poll(() => mail.caught.length, { interval: 5 }).toBeGreaterThan(0);
      await expect.poll(() => has('round fell due')).toBe(true);
      void server.close();
      await expect.poll(() => has('round closed'), { interval: 5 }).toBe(true);
    },
  ],
])('killed %s: one outcome, one notice', async (_, moment) => {
  dir = mkdtempSync(join(tmpdir(), 'chapeau-due-'));
  cpSync(first, dir, { recursive: true });
  mail = await mailCatcher();
  const dying = await serve();
  await moment(dying);
  await dying.kill();
  mail.hold()();

  const next = await serve();
  await next.forward(TO_DEADLINE);
  await expect.poll(() => has('round fell due')).toBe(true);
  expect(await next.close()).toBe(200);
  expect(await next.close()).toBe(200);
  await expect.poll(async () => (await stored()).mailings.map(({ kind }) => kind)).toContain('closed');
  // What the killed process had taken for sending is free again when its claim is over.
  await next.forward(A_CLAIM);
  await expect
    .poll(async () => (await stored()).mailings.every(({ state }) => state === 'sent' || state === 'dropped'))
    .toBe(true);
  await expect.poll(async () => proofsOf((await stored()).record, 'page')).toContain('closed');
  await next.kill();

  const { record, mailings } = await stored();
  expect(verifyChain(record).ok).toBe(true);
  expect(actsOf(record, 'round fell due')).toHaveLength(1);
  expect(actsOf(record, 'round closed')).toHaveLength(1);
  expect(actsOf(record, 'text adopted').length).toBeLessThanOrEqual(1);
  expect(proofsOf(record, 'page')).toEqual(['opened', 'due', 'closed']);
  const sent = mailings.filter(({ state }) => state === 'sent').map(({ kind }) => kind);
  expect([...proofsOf(record, 'mail')].sort()).toEqual([...sent].sort());
  expect(sent).toContain('closed');
  // A second copy, where a process died with the first in its hands, carries the same Message-ID.
  const names = mail.caught.map(({ headers }) => `${headers.get('message-id')} ${headers.get('subject')}`);
  expect(new Set(names).size).toBe(new Set(names.map((name) => name.split(' ')[0])).size);
  expect(new Set(names).size).toBeGreaterThanOrEqual(sent.length);
});
