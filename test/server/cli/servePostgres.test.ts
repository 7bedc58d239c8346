// The server and the commands beside it on a PostgreSQL database: what is printed, refused and kept, and that the word by
// which the database opens appears nowhere.

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { archive } from '../../../server/cli/archive.ts';
import { invite } from '../../../server/cli/invite.ts';
import { serve } from '../../../server/cli/serve.ts';
import { verify } from '../../../server/cli/verify.ts';
import { doorView } from '../../../shared/wire/meeting.ts';
import { hasPostgres, PASSWORD, type PostgresServer, postgresServer } from '../../kit/postgres.ts';
import { type Run, run, start } from '../../kit/terminal.ts';

describe.skipIf(!hasPostgres)('on a database', () => {
  let server: PostgresServer;
  let dir: string;
  let url: string;
  let running: Run[];
  beforeAll(async () => {
    server = await postgresServer();
  });
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'chapeau-cli-'));
    url = await server.empty();
    running = [];
  });
  afterEach(async () => {
    for (const one of running) one.stop();
    await Promise.all(running.map(({ done }) => done));
    for (const { out, err } of running) expect([...out, ...err].join('\n')).not.toContain(PASSWORD);
    rmSync(dir, { recursive: true, force: true });
  });
  const env = () => ({ DATABASE_URL: url, CHAPEAU_DATA: join(dir, 'data') });
  const up = async (...args: string[]): Promise<Run & { readonly address: string }> => {
    const one = start(serve, ['--port', '0', ...args], env());
    running.push(one);
    await one.lines(4);
    return { ...one, address: /http:\/\/\S+/.exec(one.out[0]!)![0] };
  };

  test('a server opens with the example, twice with the same; commands work beside it and without it', async () => {
    const first = await up();
    expect(first.err).toEqual([]);
    expect(first.out[1]).toBe('The example meeting is loaded: San Salvador, 20–22 June 2017');
    expect(existsSync(join(dir, 'data', 'chapeau.sqlite'))).toBe(false);
    const door = doorView.parse(await (await fetch(`${first.address}/api/door`)).json());
    const seat = door.seats[0]!;
    const meeting = seat.meetingId;
    const asked = ['--meeting', meeting, '--seat', 'delegate', '--delegation', 'CAN', '--name', 'Luc Moreau'];
    const invited = await run(invite, asked, env());
    expect(invited).toMatchObject({ code: 0, err: [] });
    expect((await run(verify, [], env())).code).toBe(0);
    first.stop();
    expect(await first.done).toBe(0);

    const alone = await run(invite, asked, env());
    expect(alone).toMatchObject({ code: 0, err: [] });
    expect((await run(verify, [], env())).out[0]).toMatch(/^holds /);
    const taken = await run(archive, [meeting, '--out', join(dir, 'all.zip')], env());
    expect(taken).toMatchObject({ code: 0, err: [] });
    const second = await up();
    expect(doorView.parse(await (await fetch(`${second.address}/api/door`)).json())).toEqual(door);
    const token = new URL(alone.out[0]!).hash.slice(1);
    const redeemed = await fetch(`${second.address}/api/invitations/redeem`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: second.address },
      body: JSON.stringify({ token }),
    });
    expect(redeemed.status).toBe(200);
  });

  test('two servers that start at the same moment load the example once', async () => {
    const [one, other] = await Promise.all([up('--data', join(dir, 'a')), up('--data', join(dir, 'b'))]);
    const doors = await Promise.all(
      [one, other].map(async ({ address }) => doorView.parse(await (await fetch(`${address}/api/door`)).json())),
    );
    expect(doors[0]).toEqual(doors[1]);
    const meetings = (await run(verify, [], env())).out.map((line) => line.split('  ').at(-1));
    expect(meetings.length).toBeGreaterThan(0);
    expect(new Set(meetings).size).toBe(meetings.length);
  });

  test.each([
    ['mysql://a:secret@h/d', 2, /^DATABASE_URL must be an address like postgres:/],
    ['postgres://a:secret@h', 2, /^DATABASE_URL must be an address like postgres:/],
    ['not an address secret', 2, /^DATABASE_URL must be an address like postgres:/],
    [
      'postgres://a:secret@127.0.0.1:1/d',
      1,
      /^postgres:\/\/127\.0\.0\.1:1\/d: The database does not answer; check DATABASE_URL/,
    ],
  ])('%s is refused', async (address, code, sentence) => {
    const ran = await run(serve, ['--port', '0'], { ...env(), DATABASE_URL: address });
    expect(ran.code).toBe(code);
    expect(ran.err[0]).toMatch(sentence);
    expect(ran.err.join('\n')).not.toContain('secret');
  });

  test.each(['x', '-1', '1.5', '99999'])('--wait-for-store %s is not understood', async (seconds) => {
    const ran = await run(serve, ['--port', '0', `--wait-for-store=${seconds}`], env());
    expect(ran).toMatchObject({ code: 2, err: ['--wait-for-store must be a number of seconds from 0 to 3600.'] });
  });

  test('commands make no store in an empty database', async () => {
    for (const ran of [await run(verify, [], env()), await run(archive, ['m', '--out', join(dir, 'x.zip')], env())]) {
      expect(ran.code).not.toBe(0);
    }
    const asked = ['--meeting', 'm', '--seat', 'secretariat', '--name', 'Rosa Díaz'];
    expect(await run(invite, asked, env())).toMatchObject({
      code: 1,
      err: [expect.stringContaining('There is no store in this database')],
    });
    const name = new URL(url).pathname.slice(1);
    expect(await server.ask(name, `select count(*) as n from pg_tables where schemaname = 'public'`)).toEqual([
      { n: '0' },
    ]);
  });
});
