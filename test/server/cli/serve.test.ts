// The command line against real stores: starting, refusing to start, stopping, and the commands beside a server.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exportFile } from '../../../server/cli/export.ts';
import { invite } from '../../../server/cli/invite.ts';
import { newDocument } from '../../../server/cli/newDocument.ts';
import { serve } from '../../../server/cli/serve.ts';
import { verify } from '../../../server/cli/verify.ts';
import { doorView, problem, sessionView } from '../../../shared/wire/meeting.ts';
import { builtServer } from '../../kit/builtProduct.ts';
import { type Run, run, start } from '../../kit/terminal.ts';
import { cookieOf, world } from '../../kit/world.ts';

let dir: string;
let running: Run[];
beforeAll(builtServer, 120_000);
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'chapeau-cli-'));
  running = [];
});
afterEach(async () => {
  for (const one of running) one.stop();
  await Promise.all(running.map(({ done }) => done));
  rmSync(dir, { recursive: true, force: true });
});

const data = () => join(dir, 'data');
/** Fills the folder with the example without a server. */
const fill = async () => (await world({ dir: data() })).close();

async function up(...args: string[]): Promise<Run & { readonly url: string }> {
  const one = start(serve, ['--port', '0', '--data', data(), ...args]);
  running.push(one);
  await one.lines(4);
  return { ...one, url: /http:\/\/\S+/.exec(one.out[0]!)![0] };
}

async function down(one: Run): Promise<number> {
  one.stop();
  return one.done;
}

/** The folder's files, byte for byte, but for the lock. */
const bytes = () => readFileSync(join(data(), 'chapeau.sqlite'));

interface Sqlite {
  exec(text: string): void;
  close(): void;
}
async function sqlite(file: string): Promise<Sqlite> {
  const { DatabaseSync } = (process.getBuiltinModule('node:sqlite' as 'node:fs') ??
    (await import('@photostructure/sqlite'))) as unknown as { DatabaseSync: new (file: string) => Sqlite };
  return new DatabaseSync(file);
}

describe('serve', () => {
  test('loads the example into a new store, once, and prints four lines', async () => {
    const first = await up();
    expect(first.out).toEqual([
      expect.stringMatching(/^Chapeau is open at http:\/\/localhost:\d+$/),
      'The example meeting is loaded: San Salvador, 20–22 June 2017',
      'Nothing leaves this machine',
      'Press Ctrl+C to stop',
    ]);
    expect(first.err).toEqual([]);
    const door = doorView.parse(await (await fetch(`${first.url}/api/door`)).json());
    expect(await down(first)).toBe(0);
    const second = await up();
    expect(second.out).toHaveLength(4);
    const again = doorView.parse(await (await fetch(`${second.url}/api/door`)).json());
    expect(again).toEqual(door);
  });

  test('--empty leaves a new store empty', async () => {
    const server = await up('--empty');
    expect(server.out).toHaveLength(4);
    expect(server.out[1]).toContain('No example');
    expect((await fetch(`${server.url}/api/door`)).status).toBe(404);
  });

  test('a port that is taken: says so and takes the next', async () => {
    const holder = createServer();
    const port = await new Promise<number>((resolve) => {
      holder.listen(0, '127.0.0.1', () => resolve((holder.address() as { port: number }).port));
    });
    try {
      await fill();
      const one = start(serve, ['--port', String(port), '--data', data()]);
      running.push(one);
      await one.lines(4);
      expect(one.err[0]).toBe(`Port ${port} is taken; trying ${port + 1}.`);
      const used = Number(/:(\d+)$/.exec(one.out[0]!)![1]);
      expect(used).toBeGreaterThan(port);
      expect((await fetch(`http://127.0.0.1:${used}/api/health`)).status).toBe(200);
    } finally {
      holder.close();
    }
  });

  test('stopping ends open streams and leaves a store that opens again', async () => {
    const server = await up();
    const door = doorView.parse(await (await fetch(`${server.url}/api/door`)).json());
    const seat = door.seats[0]!;
    const cookie = cookieOf(await fetch(`${server.url}/api/door/${seat.id}`, { method: 'POST' }));
    const stream = await fetch(`${server.url}/api/meetings/${seat.meetingId}/events`, { headers: { cookie } });
    const reading = stream.text().catch(() => 'cut');
    expect(await down(server)).toBe(0);
    await reading;
    expect((await run(verify, ['--data', data()])).code).toBe(0);
  });

  test.each([
    [['--port', 'eighty'], '--port must be a whole number from 0 to 65535, not "eighty".'],
    [['--port', '70000'], '--port must be a whole number from 0 to 65535, not "70000".'],
    [['--prot', '1'], "Unknown option '--prot'."],
    [['now'], '"now" is one word too many.'],
  ])('%j is not understood: 2', async (args, sentence) => {
    const { code, out, err } = await run(serve, args);
    expect([code, out]).toEqual([2, []]);
    expect(err[0]!.split('\n')[0]).toBe(sentence);
  });

  test.each([
    [{ PORT: 'x' }, 'PORT must be'],
    [{ ORIGIN: 'texts.example.org/path' }, 'ORIGIN must be'],
    [{ HOST: 'a b' }, 'HOST must be'],
  ])('%j is not understood: 2', async (env, sentence) => {
    const { code, err } = await run(serve, ['--data', data()], env);
    expect(code).toBe(2);
    expect(err[0]).toContain(sentence);
  });

  test('--help prints how it is called: 0', async () => {
    const { code, out, err } = await run(serve, ['--help']);
    expect([code, err]).toEqual([0, []]);
    expect(out[0]).toContain('Usage: chapeau serve');
  });
});

describe('a store that cannot be used: exit 1, one sentence, nothing touched', () => {
  test('locked by a running server', async () => {
    await up();
    const { code, out, err } = await run(serve, ['--port', '0', '--data', data()]);
    expect([code, out]).toEqual([1, []]);
    expect(err).toEqual([expect.stringContaining('Another Chapeau is running on this folder')]);
  });

  test('damaged', async () => {
    await fill();
    const whole = bytes();
    writeFileSync(join(data(), 'chapeau.sqlite'), Buffer.concat([whole.subarray(0, 5000), Buffer.alloc(3000, 7)]));
    const before = bytes();
    const { code, out, err } = await run(serve, ['--port', '0', '--data', data()]);
    expect([code, out, err.length]).toEqual([1, [], 1]);
    expect(err[0]).toContain('damaged');
    expect(bytes().equals(before)).toBe(true);
  });

  test('empty file', async () => {
    mkdirSync(data());
    writeFileSync(join(data(), 'chapeau.sqlite'), '');
    const { code, err } = await run(serve, ['--port', '0', '--data', data()]);
    expect([code, err.length]).toEqual([1, 1]);
    expect(statSync(join(data(), 'chapeau.sqlite')).size).toBe(0);
  });

  test('written by a newer version', async () => {
    await fill();
    const db = await sqlite(join(data(), 'chapeau.sqlite'));
    db.exec("update meta set value='999' where key='schemaVersion'");
    db.close();
    const before = bytes();
    const { code, err } = await run(serve, ['--port', '0', '--data', data()]);
    expect([code, err.length]).toEqual([1, 1]);
    expect(err[0]).toContain('newer version');
    expect(bytes().equals(before)).toBe(true);
  });

  test('a file where the folder should be', async () => {
    writeFileSync(data(), 'no folder');
    const { code, err } = await run(serve, ['--port', '0', '--data', data()]);
    expect([code, err.length]).toEqual([1, 1]);
  });
});

describe('verify', () => {
  test('every record holds, with and without a server beside it', async () => {
    const server = await up();
    const beside = await run(verify, ['--data', data()]);
    expect(beside.code).toBe(0);
    expect(beside.out).toHaveLength(5);
    for (const line of beside.out) expect(line).toMatch(/^holds +\d+ entries {2}[0-9a-f]{64} {2}\w{12} {2}\S/);
    await down(server);
    expect(await run(verify, [], { CHAPEAU_DATA: data() })).toEqual(beside);
  });

  test('sees what was done beside it', async () => {
    const server = await up();
    const heads = (await run(verify, ['--data', data()])).out;
    const door = doorView.parse(await (await fetch(`${server.url}/api/door`)).json());
    const cookie = cookieOf(await fetch(`${server.url}/api/door/${door.seats[0]!.id}`, { method: 'POST' }));
    await fetch(`${server.url}/api/example/requests`, { method: 'POST', headers: { cookie } });
    const later = await run(verify, ['--data', data()]);
    expect(later.code).toBe(0);
    expect(later.out.filter((line) => !heads.includes(line))).toHaveLength(1);
  });

  test.each([
    ['a changed fact', "update record_entry set entry_json=replace(entry_json, 'added', 'expelled') where seq=3"],
    ['a dropped entry', 'delete from record_entry where seq=2'],
    ['a record that is gone', 'delete from record_entry'],
  ])('%s breaks it: exit 1; the server lets such a meeting be read, not written', async (_what, damage) => {
    await fill();
    const db = await sqlite(join(data(), 'chapeau.sqlite'));
    db.exec('drop trigger record_entry_no_update; drop trigger record_entry_no_delete;');
    db.exec(damage);
    db.close();
    const { code, out, err } = await run(verify, ['--data', data()]);
    expect(code).toBe(1);
    expect(out.every((line) => line.startsWith('BROKEN'))).toBe(true);
    expect(err).toHaveLength(5);
    const server = await up();
    expect(server.err).toHaveLength(5);
    expect(server.err[0]).toContain('can be read but not written');
    const door = doorView.parse(await (await fetch(`${server.url}/api/door`)).json());
    const seat = door.seats[0]!;
    const cookie = cookieOf(await fetch(`${server.url}/api/door/${seat.id}`, { method: 'POST' }));
    const headers = { cookie, 'content-type': 'application/json' };
    expect((await fetch(`${server.url}/api/meetings/${seat.meetingId}`, { headers })).status).toBe(200);
    const body = JSON.stringify({ capacity: 'delegate', delegation: 'MEX', personName: 'Eva Ruiz' });
    const invited = await fetch(`${server.url}/api/meetings/${seat.meetingId}/invitations`, {
      method: 'POST',
      headers,
      body,
    });
    expect([invited.status, problem.parse(await invited.json()).code]).toEqual([503, 'record/broken']);
  });

  test('no store: exit 1 and a sentence', async () => {
    const { code, out, err } = await run(verify, ['--data', join(dir, 'nowhere')]);
    expect([code, out, err.length]).toEqual([1, [], 1]);
  });
});

describe('invite', () => {
  const meeting = async () => {
    const { out } = await run(verify, ['--data', data()]);
    return /(\w{12}) {2}Regional Consultation Group on Migration, San Salvador/.exec(out.join('\n'))![1]!;
  };
  const eva = ['--seat', 'delegate', '--delegation', 'MEX', '--name', 'Eva Ruiz'];

  test('prints a link that opens the seat, beside a running server', async () => {
    const server = await up();
    const { code, out, err } = await run(invite, ['--data', data(), '--meeting', await meeting(), ...eva]);
    expect([code, err]).toEqual([0, []]);
    expect(out[0]).toMatch(/^http:\/\/localhost:\d+\/invitation#[A-Za-z0-9_-]{43}$/);
    const token = out[0]!.split('#')[1];
    const redeemed = await fetch(`${server.url}/api/invitations/redeem`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    const session = await fetch(`${server.url}/api/session`, { headers: { cookie: cookieOf(redeemed) } });
    expect(sessionView.parse(await session.json()).seats[0]).toMatchObject({
      personName: 'Eva Ruiz',
      delegation: 'MEX',
    });
  });

  test('works on a store without a server, under the configured address', async () => {
    await fill();
    const args = ['--data', data(), '--meeting', await meeting(), ...eva];
    const { code, out } = await run(invite, args, { ORIGIN: 'https://texts.example.org' });
    expect(code).toBe(0);
    expect(out[0]).toMatch(/^https:\/\/texts\.example\.org\/invitation#/);
  });

  test('a capacity that does not fit, an unknown meeting: 1; a call that is not understood: 2', async () => {
    await fill();
    const of = async (...args: string[]) => (await run(invite, ['--data', data(), ...args])).code;
    const id = await meeting();
    expect(await of('--meeting', id, '--seat', 'secretariat', '--delegation', 'MEX', '--name', 'Eva Ruiz')).toBe(1);
    expect(await of('--meeting', 'none', ...eva)).toBe(1);
    expect(await of(...eva)).toBe(2);
    expect(await of('--meeting', id, '--seat', 'king', '--name', 'Eva Ruiz')).toBe(2);
  });
});

describe('new', () => {
  const meeting = async () => {
    const { out } = await run(verify, ['--data', data()]);
    return /(\w{12}) {2}Regional Consultation Group on Migration, San Salvador/.exec(out.join('\n'))![1]!;
  };
  const asked = [
    '--template',
    'rcgm-conclusions',
    '--city',
    'San José',
    '--start',
    '2018-06-20',
    '--end',
    '2018-06-22',
  ];

  test('makes a document from a template, beside a server and without one', async () => {
    const server = await up();
    const id = await meeting();
    const beside = await run(newDocument, ['--data', data(), '--meeting', id, ...asked, '--attending', 'CRI,SLV']);
    expect(beside.code).toBe(0);
    await down(server);
    const alone = await run(newDocument, ['--data', data(), '--meeting', id, ...asked, '--title', 'Draft of 2018']);
    expect(alone.code).toBe(0);
    const file = join(dir, 'new.docx');
    for (const [{ out }, words] of [
      [beside, 'Costa Rica and El Salvador'],
      [alone, 'Canada, Costa Rica'],
    ] as const) {
      expect((await run(exportFile, [out[0]!, '--data', data(), '--out', file])).code).toBe(0);
      const document = new TextDecoder().decode(unzipSync(readFileSync(file))['word/document.xml']);
      const shown = document.replace(/<[^>]*>/g, '');
      expect(shown).toContain('San José');
      expect(shown).toContain(words);
    }
  });

  test('an unknown meeting, template or style: 1; what is missing or malformed: 2, each with a sentence', async () => {
    await fill();
    const id = await meeting();
    const of = (...args: string[]) => run(newDocument, ['--data', data(), ...args]);
    expect((await of('--meeting', 'none', ...asked)).code).toBe(1);
    const unknown = await of('--meeting', id, ...asked, '--template', 'none');
    expect([unknown.code, unknown.err]).toEqual([1, [expect.stringContaining('no such template')]]);
    expect((await of('--meeting', id, ...asked, '--style', 'of yore')).code).toBe(1);
    expect((await of(...asked)).code).toBe(2);
    const turned = await of('--meeting', id, ...asked, '--end', '2018-06-19');
    expect([turned.code, turned.err[0]]).toEqual([2, '--end must be a day like 2018-06-22, not before --start.']);
    expect((await of('--meeting', id, ...asked, '--attending', 'canada')).code).toBe(2);
  });
});

describe('export', () => {
  async function documentId(url: string): Promise<string> {
    const door = doorView.parse(await (await fetch(`${url}/api/door`)).json());
    const seat = door.seats[0]!;
    const cookie = cookieOf(await fetch(`${url}/api/door/${seat.id}`, { method: 'POST' }));
    const meeting = await fetch(`${url}/api/meetings/${seat.meetingId}`, { headers: { cookie } });
    return ((await meeting.json()) as { firstDocumentId: string }).firstDocumentId;
  }

  test('writes the Word file, beside a server and without one, and says where', async () => {
    const server = await up();
    const id = await documentId(server.url);
    const beside = join(dir, 'beside.docx');
    expect(await run(exportFile, [id, '--data', data(), '--out', beside])).toEqual({ code: 0, out: [beside], err: [] });
    await down(server);
    const alone = await run(exportFile, [id, '--data', data(), '--as', 'docx', '--kind', 'clean', '--out', dir]);
    expect(alone.out).toEqual([
      join(dir, 'RCGM-2017-San-Salvador_Conclusions-and-Recommendations_Draft_clean_EN.docx'),
    ]);
    for (const file of [beside, alone.out[0]!]) {
      const parts = unzipSync(readFileSync(file));
      expect(new TextDecoder().decode(parts['word/document.xml'])).toContain('Operating Mechanism');
    }
  });

  test('an unknown document, a folder that is not there: 1; another format: 2', async () => {
    await fill();
    const of = async (...args: string[]) => (await run(exportFile, [...args, '--data', data()])).code;
    expect(await of('none')).toBe(1);
    expect(await of('none', '--as', 'rtf')).toBe(2);
    expect(await of()).toBe(2);
  });
});
