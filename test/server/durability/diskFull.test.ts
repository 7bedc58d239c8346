// The disk of the store gets full while people write, and gets free again: a real server on a small disk of its own, in a
// mount namespace that nobody else sees. Needs Linux and root.

import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { restore } from '../../../server/cli/restore.ts';
import { loadDoc } from '../../../server/collab/ydoc.ts';
import { freeSpace, LEAST_FREE } from '../../../server/store/freeSpace.ts';
import { lookIntoFile, STORE_FILE } from '../../../server/store/storeCopy.ts';
import { run } from '../../kit/terminal.ts';
import { builtProgram, exampleAt, type Program, type ServerProcess, type Writer } from './serverProcess.ts';

const MB = 1024 * 1024;
const DISK_MB = 32;
const hasNamespaces =
  process.platform === 'linux' && spawnSync('unshare', ['-m', 'true'], { stdio: 'ignore' }).status === 0;

describe('how much is taken', () => {
  test('depends on what is free: files go first, words last, and what cannot be told stops nobody', () => {
    let space: { free: number; size: number } | null = { free: 50 * 1024 * MB, size: 100 * 1024 * MB };
    let now = 0;
    let looks = 0;
    const look = () => {
      looks += 1;
      return space;
    };
    const watched = freeSpace({ look, passed: () => now });
    const taken = () => [watched.takesFiles(), watched.takesEdits()];
    expect([taken(), looks]).toEqual([[true, true], 1]);
    for (const [free, wanted] of [
      [10 * 1024 * MB, [true, true]],
      [10 * 1024 * MB - 1, [false, true]],
      [LEAST_FREE, [false, true]],
      [LEAST_FREE - 1, [false, false]],
    ] as const) {
      now += 1_000;
      space = { free, size: 100 * 1024 * MB };
      expect([free, taken()]).toEqual([free, wanted]);
    }
    // A small disk with room for words has none for files either, once there is too little for words.
    now += 1_000;
    space = { free: LEAST_FREE - 1, size: LEAST_FREE };
    expect(taken()).toEqual([false, false]);
    now += 1_000;
    space = null;
    expect(taken()).toEqual([true, true]);
  });
});

describe.skipIf(!hasNamespaces)('a full disk', () => {
  let program: Program;
  let dir: string;
  let server: ServerProcess | null;
  let writers: Writer[];
  beforeAll(async () => {
    program = await builtProgram();
  });
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'chapeau-full-'));
    mkdirSync(join(dir, 'disk'));
    server = null;
    writers = [];
  });
  afterEach(async () => {
    for (const { room } of writers) room.destroy();
    await server?.kill();
    rmSync(dir, { recursive: true, force: true });
  });

  async function up(leastFree: number): Promise<ServerProcess> {
    const disk = join(dir, 'disk');
    const mount = `mount -t tmpfs -o size=${DISK_MB}m tmpfs "${disk}" && exec "$@"`;
    server = await program.serve(join(disk, 'data'), {
      env: { LEAST_FREE_MB: String(leastFree) },
      wrap: (command) => ['unshare', '-m', 'sh', '-c', mount, 'sh', ...command],
    });
    return server;
  }
  /** The disk as the server sees it. */
  const inside = (path: string) => join(`/proc/${server?.child.pid}/root`, dir, 'disk', path);
  /** Takes all there is, but for so much. */
  function fill(leave = 0): void {
    const handle = openSync(inside('filler'), 'w');
    const piece = Buffer.alloc(MB / 4, 1);
    try {
      for (;;) writeSync(handle, piece);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      closeSync(handle);
    }
    if (leave > 0) spawnSync('truncate', ['-s', `-${leave}`, inside('filler')]);
  }
  const empty = () => rmSync(inside('filler'));

  /** Types, word by word, until the server says that it cannot store; gives the words it had said were stored. */
  async function typeUntilRefused(writer: Writer, name: string): Promise<{ acknowledged: string[]; typed: string[] }> {
    const [acknowledged, typed]: [string[], string[]] = [[], []];
    for (let n = 0; ; n++) {
      const word = `${name}x${n}x${'y'.repeat(2_000)}`;
      typed.push(word);
      writer.type(word);
      const state = await writer.until(({ kind }) => kind === 'stored' || kind === 'server-fault');
      if (state.kind === 'server-fault') return { acknowledged, typed };
      acknowledged.push(word);
    }
  }

  /** The text as it lies in the store, which is sound: a full disk keeps nobody from a backup onto another. */
  async function stored(documentId: string): Promise<string> {
    const [file, folder] = [join(dir, 'one.tar'), join(dir, 'restored')];
    const taken = await program.runBeside(
      server?.child.pid ?? 0,
      'backup',
      ...['--data', join(dir, 'disk/data'), '--to', file],
    );
    expect([taken.code, taken.err.split('\n').slice(3)]).toEqual([0, ['']]);
    expect((await run(restore, [file, '--data', folder])).code).toBe(0);
    const look = await lookIntoFile(join(folder, STORE_FILE));
    try {
      for await (const { room, frames } of look.logs()) {
        if (room !== `text:${documentId}`) continue;
        const delta = loadDoc(frames).getText('text').toDelta() as { insert: unknown }[];
        return delta.map(({ insert }) => insert).join('');
      }
      return '';
    } finally {
      await look.close();
      rmSync(folder, { recursive: true });
    }
  }

  test('[P13] stops every acknowledgement, is told, and is over without a restart when there is room again', async () => {
    const { url, child } = await up(0);
    const example = await exampleAt(url);
    // One who only reads: while nothing can be stored, nobody can take a seat either.
    writers.push(await example.writer(), await example.writer(), await example.writer());
    const [rosa, pablo, reader] = writers as [Writer, Writer, Writer];
    fill();
    const [one, two] = await Promise.all([typeUntilRefused(rosa, 'a'), typeUntilRefused(pablo, 'b')]);
    // Nothing that was typed since counts as stored, and what was acknowledged can be read.
    for (const writer of [rosa, pablo])
      expect(writer.room.saveState.get()).toMatchObject({ kind: 'server-fault', edits: 1 });
    const during = await stored(example.documentId);
    for (const word of [...one.acknowledged, ...two.acknowledged]) expect(during).toContain(word);
    for (const word of [one.typed.at(-1)!, two.typed.at(-1)!]) {
      expect(during).not.toContain(word);
      expect(reader.reads()).not.toContain(word);
    }
    empty();
    for (const { room } of [rosa, pablo]) room.retry();
    await Promise.all([rosa, pablo].map((writer) => writer.until(({ kind }) => kind === 'stored')));
    const after = await stored(example.documentId);
    for (const word of [...one.typed, ...two.typed]) expect(after.split(word)).toHaveLength(2);
    expect([child.exitCode, child.signalCode]).toEqual([null, null]);
  });

  test('[P13] is not waited for: words are refused while there is room for decisions, files before', async () => {
    const { url } = await up(12);
    const example = await exampleAt(url);
    const writer = await example.writer();
    writers.push(writer);
    const upload = () =>
      fetch(`${url}/api/meetings/${example.meetingId}/letterhead`, {
        method: 'PUT',
        headers: { cookie: writer.cookie, 'chapeau-seat': writer.seatId },
        body: 'no Word file',
      });
    expect(await (await upload()).json()).not.toMatchObject({ code: 'storage/low' });
    fill(8 * MB);
    await expect.poll(async () => (await (await upload()).json()) as unknown).toMatchObject({ code: 'storage/low' });
    writer.type('refused');
    await writer.until(({ kind }) => kind === 'server-fault');
    const frozen = await fetch(`${url}/api/documents/${example.documentId}/freeze`, {
      method: 'POST',
      headers: { cookie: writer.cookie, 'chapeau-seat': writer.seatId, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(frozen.status).not.toBe(503);
    empty();
    await expect
      .poll(async () => (await (await upload()).json()) as { code?: string })
      .not.toMatchObject({ code: 'storage/low' });
    writer.room.retry();
    await writer.until(({ kind }) => kind === 'stored');
    expect(await stored(example.documentId)).toContain('refused ');
  });
});
