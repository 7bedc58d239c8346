// A server process is asked to end (SIGTERM) while people type, and another is started in its place, again and again: what
// was acknowledged is in its store, what was not is sent again by itself, and all are back within seconds.

import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { loadDoc } from '../../../server/collab/ydoc.ts';
import { openReader } from '../../../server/store/sql.ts';
import { COUNTS } from '../../kit/counts.ts';
import { builtProgram, exampleAt, type Program, type ServerProcess, type Writer } from './serverProcess.ts';
import { missing, Typing, wordsIn } from './typing.ts';

const REDEPLOYS = COUNTS.redeploys;
const WRITERS = 5;
/** After a server is there again that was away for no longer than half of it. */
const BACK_MS = 5_000;

let program: Program;
const dir = mkdtempSync(join(tmpdir(), 'chapeau-asked-to-end-'));
let server: ServerProcess;
const writers: Writer[] = [];
beforeAll(async () => {
  program = await builtProgram();
});
afterEach(async () => {
  for (const { room } of writers) room.destroy();
  await server?.kill();
});
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

async function storedText(documentId: string): Promise<string> {
  const reader = await openReader(dir);
  if (!reader.ok) throw new Error(reader.code);
  const rows = await reader.value.updates(`text:${documentId}`, 0);
  await reader.value.close();
  const delta = loadDoc(rows.map(({ bytes }) => bytes))
    .getText('text')
    .toDelta() as { insert: unknown }[];
  return delta.map(({ insert }) => insert).join('');
}

describe('a server process that is asked to end', () => {
  test(`[P21] under load, ${REDEPLOYS} times: nothing acknowledged is lost, nothing unacknowledged either, all are back soon`, async () => {
    server = await program.serve(dir);
    const { port } = server;
    const example = await exampleAt(server.url);
    for (let who = 0; who < WRITERS; who++) writers.push(await example.writer());
    const typing = new Typing('w', writers);
    typing.start();
    const [downMs, backMs]: [number[], number[]] = [[], []];
    for (let round = 0; round < REDEPLOYS; round++) {
      await typing.more(10 * WRITERS);
      const asked = performance.now();
      server.child.kill('SIGTERM');
      expect(await once(server.child, 'close')).toEqual([0, null]);
      await Promise.all(writers.map((writer) => writer.until(({ kind }) => kind === 'local')));
      expect(missing(typing.acknowledged, await storedText(example.documentId))).toEqual([]);
      const typedMeanwhile = writers.map((writer) => typing.type(writer));
      server = await program.serve(dir, { port });
      expect(server.port).toBe(port);
      const open = performance.now();
      await Promise.all(typedMeanwhile);
      downMs.push(open - asked);
      backMs.push(performance.now() - open);
    }
    await typing.stop();
    const words = typing.typed.toSorted();
    expect(typing.acknowledged.toSorted()).toEqual(words);
    expect(wordsIn(await storedText(example.documentId))).toEqual(words);
    for (const writer of writers) await expect.poll(() => wordsIn(writer.reads())).toEqual(words);
    process.stdout.write(`[P21] away ${told(downMs)} ms, back after ${told(backMs)} ms\n`);
    // Each wait is twice the one before: who looks for a server that was long away is back after as long again and a first wait.
    expect(backMs.filter((ms, i) => ms > Math.max(BACK_MS, (downMs[i] ?? 0) + BACK_MS / 2))).toEqual([]);
  });
});

const told = (ms: readonly number[]): string => ms.map(Math.round).join(' ');
