// The time of a server: the example's own, put forward from the command line until a deadline passes; real time, which
// nobody puts forward; and mail that is configured or not.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clock } from '../../../server/cli/clock.ts';
import { serve } from '../../../server/cli/serve.ts';
import { SYSTEM } from '../../../server/commands/installation.ts';
import { openMeeting } from '../../../server/commands/openMeeting.ts';
import { verifyRecords } from '../../../server/commands/verifyRecords.ts';
import { openReader } from '../../../server/store/sql.ts';
import { AN_HOUR, actsOf, END, openedRound } from '../../kit/rounds.ts';
import { type Run, run, start } from '../../kit/terminal.ts';
import { START, type World, world } from '../../kit/world.ts';

const EXAMPLE_CLOCK = ['--example-clock', '2017-06-21T15:42'];

let dir: string;
let running: Run[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'chapeau-clock-'));
  running = [];
});
afterEach(async () => {
  for (const one of running) one.stop();
  await Promise.all(running.map(({ done }) => done));
  rmSync(dir, { recursive: true, force: true });
});

async function filled<T>(fill: (here: World) => Promise<T>): Promise<T> {
  const here = await world({ dir });
  const made = await fill(here);
  await here.close();
  return made;
}

async function up(args: readonly string[], env = {}): Promise<Run> {
  const one = start(serve, ['--port', '0', '--data', dir, ...args], env);
  running.push(one);
  await one.lines(4);
  return one;
}

const shown = async (...args: string[]) => {
  const { code, out, err } = await run(clock, ['--data', dir, ...args]);
  return { code, at: Date.parse(out[0] ?? ''), err };
};

test("the example's time: put forward over a deadline, and not taken back by a restart", async () => {
  const roundId = await filled(openedRound);
  const first = await up(EXAMPLE_CLOCK);
  expect(first.out[1]).toContain('its time is 2017-06-21T21:42 UTC');
  const before = await shown();
  expect(before.code).toBe(0);
  expect(before.at).toBeGreaterThanOrEqual(START);
  expect(before.at).toBeLessThan(START + AN_HOUR);
  const after = await shown('--forward', '9d6h');
  expect(after.at).toBeGreaterThanOrEqual(END);
  const reader = await openReader(dir);
  if (!reader.ok) throw new Error(reader.code);
  await expect.poll(async () => (await reader.value.approval.round(roundId))?.phase).toBe('due');
  await reader.value.close();
  first.stop();
  expect(await first.done).toBe(0);

  const second = await up(EXAMPLE_CLOCK);
  expect(second.err.join()).toContain('its time goes on from there');
  const on = await shown();
  expect(on.at).toBeGreaterThanOrEqual(END);
  expect(on.at).toBeLessThan(END + 6 * AN_HOUR);
  second.stop();
  await second.done;
  const acts = await filled((here) => actsOf(here, roundId));
  expect(acts.map(({ act }) => act)).toEqual(['round opened', 'round fell due']);
});

test('real time is printed, and put forward by nobody', async () => {
  await filled(async () => {});
  await up([]);
  const { at } = await shown();
  expect(Math.abs(at - Date.now())).toBeLessThan(AN_HOUR);
  expect(await shown('--forward', '9d')).toMatchObject({ code: 1, err: [expect.stringContaining('real time')] });
});

test.each([
  ['--empty', 'nothing but the example'],
  ['--example-clock', 'nothing but the example'],
])('a store that may hold a real meeting has no time of its own (%s)', async (how, sentence) => {
  if (how === '--example-clock') {
    await filled(async ({ here }) => {
      const meeting = { title: 'Real', body: 'Body', place: 'Geneva', startsOn: '2026-11-21', endsOn: '2026-11-22' };
      const rest = { zone: 'Europe/Zurich', example: false, exampleMoment: null, timetable: [] };
      expect((await openMeeting(here, SYSTEM, { ...meeting, ...rest })).ok).toBe(true);
    });
  }
  const args = how === '--empty' ? [...EXAMPLE_CLOCK, '--empty'] : EXAMPLE_CLOCK;
  const { code, out, err } = await run(serve, ['--port', '0', '--data', dir, ...args]);
  expect([code, out]).toEqual([1, []]);
  expect(err.join()).toContain(sentence);
});

test.each([
  [['--forward', 'tomorrow'], '--forward must be a span'],
  [['--backward', '1d'], 'Unknown option'],
])('chapeau clock %j is not understood: 2', async (args, sentence) => {
  const { code, err } = await run(clock, args);
  expect(code).toBe(2);
  expect(err.join()).toContain(sentence);
});

test('no server, no time; a moment that is none is not understood', async () => {
  expect((await shown()).code).toBe(1);
  await filled(async () => {});
  expect(await shown()).toMatchObject({ code: 1, err: [expect.stringContaining('No server runs')] });
  const { code, err } = await run(serve, ['--port', '0', '--data', dir, '--example-clock', '2017-06-31T15:42']);
  expect(code).toBe(2);
  expect(err.join()).toContain('--example-clock must be');
});

test('mail: says through which system, and takes no half or wrong configuration', async () => {
  await filled(async () => {});
  const mail = { SMTP_URL: 'smtp://me:secret@127.0.0.1:9', MAIL_FROM: 'RCM <notices@example.org>' };
  const one = await up([], mail);
  expect(one.out[2]).toBe('Notices of rounds are mailed through 127.0.0.1; none holds words of a text');
  for (const [env, sentence] of [
    [{ ...mail, MAIL_FROM: '' }, 'SMTP_URL needs MAIL_FROM'],
    [{ ...mail, MAIL_FROM: 'a@b.org\nBcc: c@d.org' }, 'MAIL_FROM must be a mail address'],
    [{ ...mail, SMTP_URL: 'https://me:secret@mail.example.org' }, 'SMTP_URL must be an address like smtp://'],
  ] as const) {
    const { code, err } = await run(serve, ['--port', '0', '--data', join(dir, 'other')], env);
    expect([code, err.join()]).toEqual([2, expect.stringContaining(sentence)]);
    expect(err.join()).not.toContain('secret');
  }
});

test('[P14] a record that reaches years ahead of the machine stops the start, until somebody confirms it', async () => {
  const at = await filled(async (here) => {
    here.clock.pass(30 * 365 * 24 * AN_HOUR);
    const secretariat = await here.as('secretariat');
    const body = { capacity: 'delegate', delegation: 'MEX', personName: 'Eva Ruiz' };
    expect((await secretariat.post(`/api/meetings/${here.meetingId}/invitations`, body)).status).toBe(200);
    return here.clock();
  });
  const { code, out, err } = await run(serve, ['--port', '0', '--data', dir]);
  expect([code, out]).toEqual([1, []]);
  expect(err.join()).toContain('--trust-record');
  await up(['--trust-record']);
  expect((await shown()).at).toBeGreaterThanOrEqual(at);
});

test('[P14] a clock that is set during a session moves no order: numbers go up, the record holds, sessions end', async () => {
  await filled(async (here) => {
    const canada = await here.as('CAN');
    let filed = 0;
    const remark = () =>
      canada.post(`/api/documents/${here.document.id}/requests`, {
        key: `clock-that-is-set-${++filed}`,
        kind: 'remark',
        blockId: null,
        reason: `Remark ${filed}.`,
      });
    for (const set of [0, -AN_HOUR, 2 * AN_HOUR, -24 * AN_HOUR, 23 * AN_HOUR]) {
      here.clock.pass(set);
      expect((await remark()).status).toBe(200);
    }
    const requests = await here.store.meetingRequests(here.meetingId);
    expect(requests.map(({ versions }) => versions[0]?.reason)).toEqual([1, 2, 3, 4, 5].map((n) => `Remark ${n}.`));
    const entries = await here.store.record(here.meetingId, 0);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => i + 1));
    for (const { fault } of await verifyRecords(here.store)) expect(fault).toBeNull();
    here.clock.pass(24 * AN_HOUR);
    expect((await remark()).status).toBe(401);
  });
});
