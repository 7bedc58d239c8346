// A store under load is backed up, restored, and put back under people who knew more than the backup: real processes, real
// sockets, the real client code.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readBackup } from '../../../server/cli/backupFile.ts';
import { checkedStore } from '../../../server/cli/checkedStore.ts';
import { restore } from '../../../server/cli/restore.ts';
import { loadDoc } from '../../../server/collab/ydoc.ts';
import { lookIntoFile, STORE_FILE } from '../../../server/store/storeCopy.ts';
import { COUNTS } from '../../kit/counts.ts';
import { run } from '../../kit/terminal.ts';
import { builtProgram, exampleAt, type Program, type ServerProcess, type Writer } from './serverProcess.ts';

const BACKUPS = COUNTS.backups;
const WRITERS = 4;

let program: Program;
let dir: string;
let servers: ServerProcess[];
let writers: Writer[];
beforeAll(async () => {
  program = await builtProgram();
});
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'chapeau-durability-'));
  servers = [];
  writers = [];
});
afterEach(async () => {
  for (const { room } of writers) room.destroy();
  for (const server of servers) await server.kill();
  rmSync(dir, { recursive: true, force: true });
});

const data = () => join(dir, 'data');
async function up(port = 0): Promise<ServerProcess> {
  const server = await program.serve(data(), { port });
  servers.push(server);
  return server;
}

/** What a restored folder holds: a text as a string, and all that was found when it was read. */
async function restored(folder: string, documentId: string) {
  const look = await lookIntoFile(join(folder, STORE_FILE));
  try {
    expect(await look.damages()).toEqual([]);
    const found = await checkedStore(look, () => {});
    let text = '';
    for await (const { room, frames } of look.logs()) {
      if (room !== `text:${documentId}`) continue;
      text = (loadDoc(frames).getText('text').toDelta() as { insert: unknown }[]).map(({ insert }) => insert).join('');
    }
    return { found, text };
  } finally {
    await look.close();
  }
}

describe('a backup under load', () => {
  test(`[P18] holds all that was acknowledged before it began, ${BACKUPS} of ${BACKUPS}`, async () => {
    const server = await up();
    const example = await exampleAt(server.url);
    let isOver = false;
    const acknowledged: string[] = [];
    const write = async (writer: Writer, who: number) => {
      for (let n = 0; !isOver; n++) {
        const word = `w${who}x${n}`;
        // Not all in one: a paragraph takes only so much.
        writer.type(word, n);
        await writer.until(({ kind }) => kind === 'stored');
        acknowledged.push(word);
      }
    };
    for (let who = 0; who < WRITERS; who++) writers.push(await example.writer());
    const writing = writers.map(write);
    for (let round = 0; round < BACKUPS; round++) {
      const enough = acknowledged.length + 20;
      await expect.poll(() => acknowledged.length, { interval: 5 }).toBeGreaterThan(enough);
      const before = [...acknowledged];
      const file = join(dir, `${round}.tar`);
      const taken = await program.run('backup', '--data', data(), '--to', file);
      expect([taken.code, taken.out.startsWith(file)]).toEqual([0, true]);
      const read = await readBackup(file);
      if (!read.ok) throw new Error(read.code);
      const folder = join(dir, `restored-${round}`);
      expect((await run(restore, [file, '--data', folder])).code).toBe(0);
      const { found, text } = await restored(folder, example.documentId);
      expect(found.faults).toEqual([]);
      expect(before.filter((word) => !text.includes(`${word} `))).toEqual([]);
      const wanted = read.value.manifest.rooms.map(({ room, textHash, seq }) => [room, textHash, seq]);
      expect(found.rooms.map(({ room, textHash, seq }) => [room, textHash, seq])).toEqual(wanted);
      // Nobody who wrote meanwhile was held up for good, or lost anything.
      expect(acknowledged.length).toBeGreaterThanOrEqual(before.length);
      rmSync(folder, { recursive: true });
    }
    isOver = true;
    await Promise.all(writing);
  });
});

describe('an old backup', () => {
  test('[P16] is noticed by all five who were offline before anything merges; nothing comes again, no word is lost', async () => {
    const first = await up();
    const example = await exampleAt(first.url);
    for (let who = 0; who < 5; who++) writers.push(await example.writer());
    const all = (kind: string) => Promise.all(writers.map((writer) => writer.until((state) => state.kind === kind)));
    for (const [who, writer] of writers.entries()) writer.type(`before${who}`);
    await all('stored');
    const file = join(dir, 'old.tar');
    expect((await program.run('backup', '--data', data(), '--to', file)).code).toBe(0);
    for (const [who, writer] of writers.entries()) writer.type(`acknowledged${who}`);
    await all('stored');
    await first.kill();
    await all('local');
    for (const [who, writer] of writers.entries()) writer.type(`unsent${who}`);
    const put = await program.run('restore', file, '--data', data(), '--replace');
    expect([put.code, put.err]).toEqual([0, 'Checking the backup …\nRestoring …\n']);
    const second = await up(first.port);
    expect(second.port).toBe(first.port);
    for (const { room } of writers) room.retry();
    await all('restored');
    for (const [who, { room }] of writers.entries()) {
      const words = (await room.refusedWords()).join(' ');
      expect(words).toContain(`acknowledged${who} `);
      expect(words).toContain(`unsent${who} `);
    }
    const reader = await (await exampleAt(second.url)).writer();
    writers.push(reader);
    for (let who = 0; who < 5; who++) expect(reader.reads()).toContain(`before${who} `);
    expect(reader.reads()).not.toMatch(/acknowledged|unsent/);
    const record = await fetch(`${second.url}/api/meetings/${example.meetingId}/record`, {
      headers: { cookie: reader.cookie, 'chapeau-seat': reader.seatId },
    });
    const { entries } = (await record.json()) as { entries: { act: string }[] };
    expect(entries.filter(({ act }) => act === 'meeting restored')).toHaveLength(1);
  });
});
