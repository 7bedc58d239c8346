// The process that writes: each limit ends it and nothing else, and the next file finds a new one. Where a limit is tried, a
// small program stands in for the writer, since no file is known that makes the real one hang or swell.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { WRITERS } from '../../../server/formats/writers.ts';
import { createChildFileWriter, type WritingLimits } from '../../../server/writing/childFileWriter.ts';
import type { FileWriter, WriteCode, WriteTask } from '../../../server/writing/fileWriter.ts';
import type { IssueFormat } from '../../../shared/wire/issue.ts';
import { builtServer, WRITING_ENTRY } from '../../kit/builtProduct.ts';
import { EVERYTHING } from '../../kit/everythingPrinted.ts';

const folder = mkdtempSync(join(tmpdir(), 'chapeau-writing-'));
const writers: FileWriter[] = [];
afterEach(async () => {
  await Promise.all(writers.splice(0).map((writer) => writer.close()));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Does what a text's title says. Otherwise it answers with its number as a process, and how many files it was asked for. */
const PROGRAM = `
  const kept = [];
  let files = 0;
  process.on('message', ({ printable: { title } }) => {
    files += 1;
    process.send({ is: 'stage', stage: 'writing' });
    if (title === 'hangs') for (;;);
    if (title === 'waits') return void setInterval(() => {}, 1000);
    if (title === 'swells') return void setInterval(() => kept.length < 64 && kept.push(Buffer.alloc(8 << 20, 1)), 5);
    if (title === 'throws') throw new Error('something');
    if (title === 'exits') process.exit(3);
    if (title === 'is killed') return void process.kill(process.pid, 'SIGKILL');
    if (title === 'grows') kept.push(Buffer.alloc(160 << 20, 1));
    const bytes = Buffer.from(JSON.stringify(process.env));
    const outcome = { ok: true, value: { bytes, check: { same: process.pid, of: files } } };
    setTimeout(() => process.send({ is: 'done', outcome }), title === 'is slow' ? 400 : 0);
  });
  process.on('disconnect', () => process.exit(0));
`;
const entry = join(folder, 'writing.mjs');
writeFileSync(entry, PROGRAM);

function writerOf(limits: Partial<WritingLimits> = {}, program = entry): FileWriter {
  const writer = createChildFileWriter({ entry: program, limits });
  writers.push(writer);
  return writer;
}

const OPTIONS: WriteTask['options'] = {
  ...{ time: Date.UTC(2017, 5, 21), page: 'a4', issuer: '', lineNumbers: false, watermark: '', standard: 'ua' },
  reference: null,
};
const task = (title: string, format: IssueFormat = 'txt'): WriteTask => ({
  format,
  printable: { ...EVERYTHING, title },
  options: OPTIONS,
});

/** The process that wrote an ordinary file, and the how manieth file of that process it was. */
async function wrote(writer: FileWriter, title = 'a text'): Promise<{ readonly pid: number; readonly nth: number }> {
  const written = await writer.write(task(title));
  if (!written.ok) throw new Error(`${written.code} ${JSON.stringify(written.data)}`);
  return { pid: written.value.check.same, nth: written.value.check.of };
}

/** A file that is being written, and how it ends. */
function begun(writer: FileWriter, title: string, signal?: AbortSignal) {
  let hasStarted = false;
  let onStage: () => void = () => {};
  const started = new Promise<void>((resolve) => {
    onStage = () => {
      hasStarted = true;
      resolve();
    };
  });
  const outcome = writer.write(task(title), { onStage, ...(signal ? { signal } : {}) });
  return { started, outcome, hasStarted: () => hasStarted };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const SWELLING: [string, Partial<WritingLimits>, WriteCode, Readonly<Record<string, unknown>>] = [
  'swells',
  { megabytes: 160 },
  'issue/tooBig',
  { megabytes: 160 },
];

describe('a file that breaks its process', () => {
  it.each<[string, Partial<WritingLimits>, WriteCode, Readonly<Record<string, unknown>>]>([
    ['hangs', { milliseconds: 3000 }, 'issue/tooSlow', { seconds: 3 }],
    // Elsewhere the system does not tell how large a process is.
    ...(process.platform === 'linux' ? [SWELLING] : []),
    ['throws', {}, 'issue/failed', { detail: 'ended with 1' }],
    ['exits', {}, 'issue/failed', { detail: 'ended with 3' }],
    ['is killed', {}, 'issue/failed', { detail: 'ended with SIGKILL' }],
  ])('%s: why it ended is said, and the next file is written by another', async (title, limits, code, data) => {
    const writer = writerOf(limits);
    const first = await wrote(writer);
    expect(await writer.write(task(title))).toEqual({ ok: false, code, data });
    await expect.poll(() => isRunning(first.pid)).toBe(false);
    const next = await wrote(writer);
    expect(next.pid).not.toBe(first.pid);
    expect(next.nth).toBe(1);
    expect((await wrote(writer)).pid).toBe(next.pid);
  });

  it('a program that is not there is a file that failed, not a crash', async () => {
    expect(await writerOf({}, join(folder, 'none.mjs')).write(task('a text'))).toMatchObject({ code: 'issue/failed' });
  });
});

describe('a file that nobody waits for any more', () => {
  it('ends with its process; those behind it are written', async () => {
    const writer = writerOf();
    const { pid } = await wrote(writer);
    const stop = new AbortController();
    const one = begun(writer, 'hangs', stop.signal);
    const two = wrote(writer);
    await one.started;
    expect(isRunning(pid)).toBe(true);
    stop.abort();
    expect(await one.outcome).toMatchObject({ ok: false, code: 'issue/cancelled' });
    await expect.poll(() => isRunning(pid)).toBe(false);
    expect((await two).pid).not.toBe(pid);
  });

  it('is not begun when that is known before its turn', async () => {
    const writer = writerOf();
    const [first, second] = [new AbortController(), new AbortController()];
    const one = begun(writer, 'waits', first.signal);
    const two = begun(writer, 'a text', second.signal);
    await one.started;
    second.abort();
    first.abort();
    expect(await one.outcome).toMatchObject({ code: 'issue/cancelled' });
    expect(await two.outcome).toMatchObject({ code: 'issue/cancelled' });
    expect(two.hasStarted()).toBe(false);
  });
});

describe('the queue', () => {
  it('writes one at a time, in the order they came; more than may wait are refused at once', async () => {
    const writer = writerOf({ waiting: 2 });
    const stop = new AbortController();
    const one = begun(writer, 'waits', stop.signal);
    const two = begun(writer, 'a text');
    await one.started;
    expect(await begun(writer, 'a text').outcome).toEqual({ ok: false, code: 'issue/busy', data: { waiting: 2 } });
    expect(two.hasStarted()).toBe(false);
    stop.abort();
    await one.outcome;
    expect(await two.outcome).toMatchObject({ ok: true });
    // Places are free again.
    expect(await wrote(writer)).toMatchObject({ nth: 2 });
  });
});

describe('the life of the process', () => {
  it('writes file after file, with nothing of the server in its environment', async () => {
    process.env.CHAPEAU_SECRET_OF_TEST = 'secret';
    const writer = writerOf();
    const written = await writer.write(task('a text'));
    delete process.env.CHAPEAU_SECRET_OF_TEST;
    if (!written.ok) throw new Error(written.code);
    const names = Object.keys(JSON.parse(Buffer.from(written.value.bytes).toString()) as object);
    expect(names.filter((name) => !/^(MALLOC_|NODE_CHANNEL)/.test(name))).toEqual([]);
    const { same: pid } = written.value.check;
    expect(await wrote(writer)).toEqual({ pid, nth: 2 });
    expect(await wrote(writer)).toEqual({ pid, nth: 3 });
  });

  it.skipIf(process.platform !== 'linux')('is renewed once it has grown past its mark, not before', async () => {
    const writer = writerOf({ renewAt: 150 });
    const { pid } = await wrote(writer);
    expect(await wrote(writer)).toEqual({ pid, nth: 2 });
    // The file that made it grow is given out all the same.
    expect(await wrote(writer, 'grows')).toEqual({ pid, nth: 3 });
    const next = await wrote(writer);
    expect([next.pid === pid, next.nth]).toEqual([false, 1]);
    await expect.poll(() => isRunning(pid)).toBe(false);
  });

  it('ends when nobody has wanted a file for a while, and begins anew for the next', async () => {
    const writer = writerOf({ idle: 30 });
    const { pid } = await wrote(writer);
    await expect.poll(() => isRunning(pid)).toBe(false);
    const next = await wrote(writer);
    expect([next.pid === pid, next.nth]).toEqual([false, 1]);
  });

  it('does not end for being idle while a file is written', async () => {
    const writer = writerOf({ idle: 30 });
    await wrote(writer);
    expect(await writer.write(task('is slow'))).toMatchObject({ ok: true });
  });

  it('ends with the writer, and whoever asks then is told', async () => {
    const writer = writerOf();
    const { pid } = await wrote(writer);
    await writer.close();
    expect(isRunning(pid)).toBe(false);
    expect(await writer.write(task('a text'))).toMatchObject({ ok: false, code: 'issue/cancelled' });
  });
});

describe('the real program', () => {
  it('gives what writing it here gives, with its stages; Word files were read back', async () => {
    await builtServer();
    const writer = writerOf({}, WRITING_ENTRY);
    for (const format of ['txt', 'docx', 'pdf'] as const) {
      const stages: string[] = [];
      const written = await writer.write(task('Conclusions', format), { onStage: (stage) => stages.push(stage) });
      if (!written.ok) throw new Error(`${format}: ${written.code}`);
      const here = await WRITERS[format].write(task('Conclusions').printable, OPTIONS);
      expect([format, Buffer.compare(written.value.bytes, here)]).toEqual([format, 0]);
      const { same, of } = written.value.check;
      expect([stages, same === of, of > 0]).toEqual(
        format === 'docx' ? [['writing', 'checking'], true, true] : [['writing'], true, false],
      );
    }
  });
});
