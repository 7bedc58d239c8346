// `chapeau archive`: the whole meeting as a file, beside a running server and without one.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { archive } from '../../../server/cli/archive.ts';
import { serve } from '../../../server/cli/serve.ts';
import { run, start } from '../../kit/terminal.ts';
import { world } from '../../kit/world.ts';

let dir: string;
let meetingId: string;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'chapeau-archive-'));
  const made = await world({ dir: join(dir, 'data') });
  meetingId = made.meetingId;
  await made.close();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const page = (file: string): string => strFromU8(unzipSync(readFileSync(file))['index.html']!);

test('writes the file without a server and beside one, in the language asked for, and says where', async () => {
  const data = join(dir, 'data');
  const alone = await run(archive, [meetingId, '--data', data, '--out', dir]);
  expect(alone).toEqual({ code: 0, out: [join(dir, 'San Salvador 2017 - Archive of the meeting.zip')], err: [] });
  expect(page(alone.out[0]!)).toContain('<h2>Requests</h2>');
  const server = start(serve, ['--port', '0', '--data', data]);
  await server.lines(4);
  const file = join(dir, 'beside.zip');
  const beside = await run(archive, [meetingId, '--data', data, '--out', file, '--language', 'fr']);
  expect(beside).toEqual({ code: 0, out: [file], err: [] });
  expect(page(file)).toContain('<h2>Demandes</h2>');
  server.stop();
  expect(await server.done).toBe(0);
});

test('an unknown meeting: 1; no meeting, another language: 2', async () => {
  const of = async (...args: string[]) => (await run(archive, [...args, '--data', join(dir, 'data')])).code;
  expect(await of('none')).toBe(1);
  expect(await of()).toBe(2);
  expect(await of(meetingId, '--language', 'pt')).toBe(2);
});
