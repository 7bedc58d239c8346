// Limits on files that come in, go out and are looked at, and on meetings and links: at the real server, each refused in
// words the page has, counted, and said in the log; and nobody else is in the way.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { SYSTEM } from '../../../server/commands/installation.ts';
import { inviteSeat } from '../../../server/commands/inviteSeat.ts';
import { openMeeting } from '../../../server/commands/openMeeting.ts';
import { hashOf } from '../../../server/commands/secret.ts';
import { FILE_LIMITS, LIMIT_OF_CODE, REGISTER_LIMITS } from '../../../server/limits.ts';
import { createChildReader } from '../../../server/reading/childReader.ts';
import { createChildFileWriter } from '../../../server/writing/childFileWriter.ts';
import { en } from '../../../shared/strings/en.ts';
import { es } from '../../../shared/strings/es.ts';
import { fr } from '../../../shared/strings/fr.ts';
import { IMPORTS_HELD } from '../../../shared/wire/library.ts';
import { builtServer, WRITING_ENTRY } from '../../kit/builtProduct.ts';
import { type Person, type World, world } from '../../kit/world.ts';
import { importing, wells } from '../library/importKit.ts';
import { LimitLog, refusalOf } from './limitLog.ts';

let here: World;
const limits = new LimitLog();
const { log } = limits;
afterEach(async () => {
  limits.clear();
  await here.close();
});

const told = (limit: string) => limits.told(here, limit);

describe('files that come in', () => {
  const { send, cancel, list } = importing(() => here);

  test('are held for review in a number for one browser; another has room, and one that goes makes room', async () => {
    here = await world({ log });
    const [rosa, other] = [await here.as('secretariat'), await here.as('secretariat')];
    expect((await send(rosa, new Uint8Array(), 'a.txt', 'f0')).status).toBe(400);
    // What is refused stays in the list.
    await here.store.transaction(async ({ held }) => {
      const by = { kind: 'import', sessionId: hashOf(rosa.cookie.split('=')[1] ?? ''), seatId: rosa.seat.id } as const;
      const [row] = await held.of({ ...by, placeId: here.meetingId }, { touched: 0, underway: 0 });
      for (let n = 1; n < IMPORTS_HELD; n++) await held.insert({ ...row!, fileId: `f${n}` });
    });
    expect(await refusalOf(await send(rosa, wells('a'), 'a.txt', 'one-more'))).toEqual({
      ...{ status: 409, code: 'import/too-many', data: { most: IMPORTS_HELD } },
    });
    expect(told('imports.held')).toEqual({ counted: 1, said: 1 });
    expect((await send(other, wells('a'), 'a.txt')).status).toBe(200);
    expect((await cancel(rosa, 'f0')).status).toBe(200);
    expect((await send(rosa, wells('a'), 'a.txt', 'one-more')).status).toBe(200);
    expect(await list(rosa)).toHaveLength(IMPORTS_HELD);
  });

  test('wait to be read in a number; one more is told to come again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chapeau-endless-'));
    try {
      const entry = join(folder, 'endless.mjs');
      writeFileSync(entry, 'setInterval(() => {}, 1000);');
      here = await world({ log, reader: createChildReader({ entry, limits: { waiting: 1 } }) });
      const rosa = await here.as('secretariat');
      const kinds = async () => (await list(rosa)).map(({ state }) => state.kind);
      const first = [send(rosa, wells('a'), 'a.txt', 'a')];
      await expect.poll(kinds).toEqual(['waiting']);
      first.push(send(rosa, wells('b'), 'b.txt', 'b'));
      await expect.poll(kinds).toEqual(['waiting', 'waiting']);
      expect(await refusalOf(await send(rosa, wells('c'), 'c.txt', 'c'))).toMatchObject({
        ...{ status: 429, code: 'file/busy', data: { limit: 1 } },
      });
      expect(told('reading.waiting')).toEqual({ counted: 1, said: 1 });
      for (const id of ['a', 'b']) await cancel(rosa, id);
      expect((await Promise.all(first)).map(({ status }) => status)).toEqual([409, 409]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('files that go out', () => {
  test('wait to be written in a number; one more is told to come again, and then is written', async () => {
    await builtServer();
    const writer = createChildFileWriter({ entry: WRITING_ENTRY, limits: { waiting: 1 } });
    here = await world({ log, writer });
    const [canada, usa] = [await here.as('CAN'), await here.as('USA')];
    const ask = (who: Person) => who.get(`/api/documents/${here.document.id}/export?as=pdf&kind=clean`);
    const answers = await Promise.all([ask(canada), ask(usa)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429]);
    const busy = answers.find(({ status }) => status !== 200)!;
    expect(await refusalOf(busy)).toMatchObject({ code: 'issue/busy' });
    expect(told('writing.waiting')).toEqual({ counted: 1, said: 1 });
    expect((await ask(usa)).status).toBe(200);
  });
});

test('files that are looked at for what they are: so many at once by one address, then at a pace', async () => {
  here = await world({ log, addresses: { hops: 1, trusted: [] } });
  const look = (from: string) =>
    fetch(`${here.url}/api/verify`, { method: 'POST', body: 'no package', headers: { 'x-forwarded-for': from } });
  for (let n = 0; n < 20; n++) expect((await look('203.0.113.9')).status).not.toBe(429);
  expect(await refusalOf(await look('203.0.113.9'))).toEqual({ status: 429, code: 'verify/too-fast', data: {} });
  expect((await look('203.0.113.10')).status).not.toBe(429);
  here.clock.pass(3_000);
  expect((await look('203.0.113.9')).status).not.toBe(429);
  expect(told('verify.rate')).toEqual({ counted: 1, said: 1 });
});

describe('screens', () => {
  const address = async () => {
    const rosa = await here.as('secretariat');
    const { code } = (await (await rosa.get(`/api/meetings/${here.meetingId}/screen`)).json()) as { code: string };
    return `${here.url}/api/screens/${code}`;
  };

  test('are found by trying only so often', async () => {
    here = await world({ log });
    const knock = (n: number) => fetch(`${here.url}/api/screens/${`${n}`.padStart(43, '0')}`);
    for (let n = 0; n < 20; n++) expect((await knock(n)).status).toBe(404);
    expect(await refusalOf(await knock(21))).toEqual({ status: 429, code: 'screen/too-fast', data: {} });
    expect(told('screens.tries')).toMatchObject({ counted: 1, said: 1 });
  });

  test('show one address in a number; one that goes makes room', async () => {
    here = await world({ log });
    const url = `${await address()}/events`;
    const leaving = new AbortController();
    const open = (signal?: AbortSignal) => fetch(url, signal === undefined ? {} : { signal });
    const all = new AbortController();
    // fetch ends the stream of an answer that nobody holds any more: collected as garbage, it would make room by itself.
    const watching: Response[] = [await open(leaving.signal)];
    for (let n = 1; n < 100; n++) watching.push(await open(all.signal));
    expect(watching.map(({ status }) => status)).toEqual(Array(100).fill(200));
    expect(await refusalOf(await open())).toEqual({ status: 409, code: 'screen/too-many', data: { most: 100 } });
    expect(told('screens.streams')).toEqual({ counted: 1, said: 1 });
    leaving.abort();
    await expect.poll(async () => (await open(all.signal)).status, { timeout: 10_000 }).toBe(200);
    all.abort();
    expect(watching.every(({ bodyUsed }) => !bodyUsed)).toBe(true);
  });
});

test('links to a meeting: so many in an hour from the page, however many seats the secretariat has', async () => {
  here = await world({ log });
  const rosa = await here.as('secretariat');
  const seat = { capacity: 'delegate', delegation: 'MEX', personName: 'Eva Ruiz' } as const;
  const invite = () => rosa.post(`/api/meetings/${here.meetingId}/invitations`, seat);
  const most = REGISTER_LIMITS.invitationsPerHour;
  for (let n = 0; n < most; n++) expect((await invite()).status).toBe(200);
  expect(await refusalOf(await invite())).toEqual({ status: 409, code: 'invitation/too-many', data: { most } });
  // Whoever runs the installation is not bound by it.
  const by = { ...seat, meetingId: here.meetingId };
  expect(await inviteSeat(here.here, SYSTEM, by)).toMatchObject({ ok: true });
  here.clock.pass(3_600_000);
  expect((await invite()).status).toBe(200);
  expect(told('invitations.hour')).toEqual({ counted: 1, said: 1 });
});

test('meetings: so many on one server', async () => {
  here = await world({ log });
  const there = await here.store.meetings();
  const row = there[0]!;
  await here.store.transaction(async (tx) => {
    for (let n = there.length; n < REGISTER_LIMITS.meetings - 1; n++)
      await tx.insertMeeting({ ...row, id: `many-${n}` });
  });
  expect(await openMeeting(here.here, SYSTEM, row)).toMatchObject({ ok: true });
  const most = REGISTER_LIMITS.meetings;
  expect(await openMeeting(here.here, SYSTEM, row)).toEqual({ ok: false, code: 'meeting/too-many', data: { most } });
  expect(await here.store.meetings()).toHaveLength(most);
});

test('whoever meets a limit reads why, in each language', async () => {
  here = await world({ empty: true });
  for (const { refusal } of [en, es, fr])
    expect(Object.keys(LIMIT_OF_CODE).filter((code) => !Object.hasOwn(refusal, code))).toEqual([]);
  expect(FILE_LIMITS.importsHeld).toBe(IMPORTS_HELD);
});
