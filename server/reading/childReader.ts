// Reads files in child processes, two at a time and one for each account. A child has little memory, little time and no
// environment; a file that makes it crash, hang or swell costs that child and nothing else. Memory beyond the script's own
// heap is watched where the system tells of it (Linux); elsewhere the limits of the readers on sizes must do.

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { parse } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { ok, type Result, refused } from '../../shared/result.ts';
import { refuseFile } from '../formats/fileRefusal.ts';
import { FILE_LIMITS } from '../limits.ts';
import { type Asked, type Gained, Gathered } from './gather.ts';
import type { Reader, ReadingCode, ReadOptions } from './reader.ts';
import type { Task } from './task.ts';

export interface ReadingLimits {
  readonly milliseconds: number;
  readonly megabytes: number;
  /** Characters of an answer. */
  readonly answer: number;
  /** Files that are read at a time. */
  readonly atOnce: number;
  /** Files that may wait. */
  readonly waiting: number;
}

export const READING_LIMITS: ReadingLimits = {
  milliseconds: FILE_LIMITS.readingMs,
  megabytes: FILE_LIMITS.readingMegabytes,
  answer: 64 * 1024 * 1024,
  atOnce: FILE_LIMITS.readingAtOnce,
  waiting: FILE_LIMITS.readingWaiting,
};

/** How often the memory of a child is looked at. */
const WATCH_MILLISECONDS = 50;
/** Of the memory, what the script's heap may take; the rest is for bytes, code and stacks. */
const HEAP_SHARE = 0.75;
const MAX_SAID = 4096;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;
type Outcome = Result<Gained, ReadingCode>;
type End = 'tooSlow' | 'tooBig' | 'cancelled' | 'foreign';

interface Job {
  readonly task: Task;
  /** What it is to be done with; the bytes of a file, or JSON line by line. */
  readonly body: Iterable<Uint8Array | string>;
  readonly options: ReadOptions;
  settle(outcome: Outcome): void;
}

/** A child may read files (its own program) and nothing else: neither write nor start processes or threads. */
function rights(): readonly string[] {
  const flag = ['--permission', '--experimental-permission'].find((one) =>
    process.allowedNodeEnvironmentFlags.has(one),
  );
  return flag === undefined ? [] : [flag, '--allow-fs-read=*'];
}

async function megabytesOf(pid: number): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Lines that are written for the child in one go. */
const LINES_AT_ONCE = 500;

/** JSON, line by line, of so many items each. */
function* inPieces(items: readonly unknown[], many: number): Iterable<string> {
  for (let at = 0; at < items.length; at += many) yield `${JSON.stringify(items.slice(at, at + many))}\n`;
}

/** An answer that is none: the file took hold of the child, or broke it. */
function foreign(detail: string | null = null, ended = 'foreign') {
  const sentence =
    'This file cannot be read: it is damaged, or not what it says it is. Save it again and give that file.';
  return refuseFile('file/unreadable', sentence, { detail, ended });
}

const cancelled = () => refused('file/cancelled', { sentence: 'The reading was cancelled.' });

class OneReading {
  private end: End | null = null;
  private said = '';
  private readonly child: Child;
  private readonly job: Job;
  private readonly limits: ReadingLimits;

  constructor(entry: string, limits: ReadingLimits, job: Job) {
    this.job = job;
    this.limits = limits;
    const heap = Math.floor(limits.megabytes * HEAP_SHARE);
    const flags = [`--max-old-space-size=${heap}`, '--no-warnings', '--disallow-code-generation-from-strings'];
    this.child = spawn(process.execPath, [...flags, ...rights(), entry], {
      cwd: parse(process.cwd()).root,
      env: {},
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
  }

  stop(end: End): void {
    this.end ??= end;
    this.child.kill('SIGKILL');
  }

  async outcome(): Promise<Outcome> {
    const { child, limits, job } = this;
    const ended = new Promise<void>((resolve) => {
      child.once('close', () => resolve());
      child.once('error', () => resolve());
    });
    const timer = setTimeout(() => this.stop('tooSlow'), limits.milliseconds);
    const watch = setInterval(() => void this.weigh(), WATCH_MILLISECONDS);
    const onAbort = (): void => this.stop('cancelled');
    job.options.signal?.addEventListener('abort', onAbort);
    // What ends early stops taking its input; that is no failure of its own.
    child.stdin.on('error', () => {});
    void this.give();
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.said = (this.said + text).slice(-MAX_SAID);
    });
    const gathered = new Gathered((progress) => job.options.onStage?.(progress));
    try {
      await this.listen(gathered);
      await ended;
    } finally {
      clearTimeout(timer);
      clearInterval(watch);
      job.options.signal?.removeEventListener('abort', onAbort);
    }
    return this.judge(gathered);
  }

  /** Gives the child its work, with a turn of the event loop between the pieces. */
  private async give(): Promise<void> {
    const { stdin } = this.child;
    stdin.write(`${JSON.stringify(this.job.task)}\n`);
    for (const piece of this.job.body) {
      if (this.end !== null || stdin.destroyed) return;
      stdin.write(piece);
      await setImmediate();
    }
    stdin.end();
  }

  /** Takes the answer as it comes, with a turn of the event loop between its pieces. */
  private async listen(gathered: Gathered): Promise<void> {
    let rest: string[] = [];
    let length = 0;
    this.child.stdout.setEncoding('utf8');
    try {
      for await (const text of this.child.stdout as AsyncIterable<string>) {
        length += text.length;
        if (length > this.limits.answer) {
          this.stop('tooBig');
          return;
        }
        rest.push(text);
        if (!text.includes('\n')) continue;
        const lines = rest.join('').split('\n');
        rest = lines.splice(-1);
        for (const line of lines) {
          if (gathered.take(line)) continue;
          this.stop('foreign');
          return;
        }
        await setImmediate();
      }
    } catch {
      // The pipe broke: what that means is told by how the child ended.
    }
  }

  private async weigh(): Promise<void> {
    const { pid } = this.child;
    if (pid !== undefined && (await megabytesOf(pid)) > this.limits.megabytes) this.stop('tooBig');
  }

  private judge(gathered: Gathered): Outcome {
    const { limits, said } = this;
    const outOfMemory = /heap out of memory|Allocation failed|allocation failed/.test(said);
    if (this.end === 'cancelled') return cancelled();
    if (this.end === 'tooSlow') {
      const seconds = limits.milliseconds / 1000;
      const sentence = `Reading this file takes longer than it may (${seconds} s): give a shorter or simpler one.`;
      return refuseFile('file/tooSlow', sentence, { seconds });
    }
    if (this.end === 'tooBig' || (gathered.result === null && outOfMemory)) {
      const sentence = `Reading this file takes more memory than it may (${limits.megabytes} MB): give a shorter or simpler one.`;
      return refuseFile('file/tooBig', sentence, { megabytes: limits.megabytes });
    }
    if (this.end === null && gathered.result !== null) return gathered.result;
    return foreign(said.split('\n').find((line) => /Error/.test(line)) ?? null, this.end ?? 'crashed');
  }
}

export interface ChildReaderOptions {
  /** Path of the built `readingChild`. */
  readonly entry: string;
  readonly limits?: Partial<ReadingLimits>;
}

/** A reader whose work is done by children. It must be closed. */
export function createChildReader({ entry, limits: given = {} }: ChildReaderOptions): Reader {
  const limits = { ...READING_LIMITS, ...given };
  const waiting: Job[] = [];
  const running = new Map<Job, { readonly reading: OneReading; readonly done: Promise<void> }>();
  let closed = false;

  const isFree = ({ options }: Job): boolean =>
    ![...running.keys()].some((one) => one.options.account === options.account);

  const begin = (job: Job): void => {
    const reading = new OneReading(entry, limits, job);
    const done = reading
      .outcome()
      .then((outcome) => job.settle(outcome))
      .finally(() => {
        running.delete(job);
        next();
      });
    running.set(job, { reading, done });
  };

  const next = (): void => {
    while (running.size < limits.atOnce) {
      const at = waiting.findIndex(isFree);
      if (at < 0) return;
      begin(waiting.splice(at, 1)[0]!);
    }
  };

  // A child whose parent is gone may still be at work on a file that never ends.
  const endAll = (): void => {
    for (const { reading } of running.values()) reading.stop('cancelled');
  };
  process.once('exit', endAll);

  const enter = (task: Task, body: Job['body'], options: ReadOptions): Promise<Outcome> =>
    new Promise((resolve) => {
      const { signal } = options;
      if (closed || signal?.aborted === true) {
        resolve(cancelled());
        return;
      }
      if (waiting.length >= limits.waiting) {
        const sentence = 'Too many files wait to be read: try again in a minute.';
        resolve(refused('file/busy', { sentence, limit: limits.waiting }));
        return;
      }
      const onAbort = (): void => {
        const at = waiting.indexOf(job);
        if (at < 0) return;
        waiting.splice(at, 1);
        job.settle(cancelled());
      };
      const job: Job = {
        task,
        body,
        options,
        settle: (outcome) => {
          signal?.removeEventListener('abort', onAbort);
          resolve(outcome);
        },
      };
      signal?.addEventListener('abort', onAbort);
      waiting.push(job);
      next();
    });

  /** What was asked for, out of an outcome. */
  const gained = <T extends keyof Asked>(outcome: Outcome, wanted: T): Result<Asked[T], ReadingCode> => {
    if (!outcome.ok) return outcome;
    const value = outcome.value[wanted];
    return value === undefined ? foreign() : ok(value);
  };

  return {
    read: async (bytes, name, options) => gained(await enter({ do: 'read', name }, [bytes], options), 'read'),
    readAgain: async (lines, answers, options) =>
      gained(await enter({ do: 'again', answers }, inPieces(lines, LINES_AT_ONCE), options), 'again'),
    learn: async (documents, { id, name, ...options }) =>
      gained(await enter({ do: 'learn', id, name: name ?? null }, inPieces(documents, 1), options), 'learn'),
    examine: async (bytes, options) => gained(await enter({ do: 'examine' }, [bytes], options), 'examine'),
    close: async () => {
      closed = true;
      process.removeListener('exit', endAll);
      for (const job of waiting.splice(0)) job.settle(cancelled());
      endAll();
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}
