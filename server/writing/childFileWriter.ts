// Writes files in a process beside the server, one at a time: the compiler of a PDF holds its process for as long as it
// takes, and a file that makes it crash, hang or swell costs that process and nothing else. It is started when the first
// file is wanted, ended when nobody has wanted one for a while, and renewed when it has grown.

import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { parse } from 'node:path';
import { type Result, refused } from '../../shared/result.ts';
import { FILE_LIMITS } from '../limits.ts';
import type { FileWriter, WriteCode, WriteTask, WriteWatch, Written } from './fileWriter.ts';

export interface WritingLimits {
  readonly milliseconds: number;
  readonly megabytes: number;
  /** A process larger than this is renewed after its file. */
  readonly renewAt: number;
  /** How long a process waits for the next file. */
  readonly idle: number;
  /** Files that may wait. */
  readonly waiting: number;
}

export const WRITING_LIMITS: WritingLimits = {
  milliseconds: FILE_LIMITS.writingMs,
  megabytes: FILE_LIMITS.writingMegabytes,
  renewAt: 280,
  idle: 120_000,
  waiting: FILE_LIMITS.writingWaiting,
};

const WATCH_MILLISECONDS = 50;
/** Memory that was let go of goes back to the system (glibc); elsewhere this says nothing. With it 200 files stay under 280 MB. */
const SPARING = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072' };

type Outcome = Result<Written, WriteCode>;
type Said =
  | { readonly is: 'stage'; readonly stage: 'writing' | 'checking' }
  | { readonly is: 'done'; readonly outcome: Outcome };

interface ChildFileWriterOptions {
  /** Path of the built `writingChild`. */
  readonly entry: string;
  readonly limits?: Partial<WritingLimits>;
}

/** Resident memory in MB; 0 where the system does not tell. */
async function megabytesOf(pid: number | undefined): Promise<number> {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

export function createChildFileWriter({ entry, limits: given = {} }: ChildFileWriterOptions): FileWriter {
  const limits = { ...WRITING_LIMITS, ...given };
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let isClosed = false;

  function started(): ChildProcess {
    if (child !== null) return child;
    const made = fork(entry, {
      cwd: parse(process.cwd()).root,
      env: SPARING,
      execArgv: [
        '--no-warnings',
        '--max-semi-space-size=2',
        `--max-old-space-size=${Math.floor(limits.megabytes * 0.75)}`,
      ],
      serialization: 'advanced',
      stdio: 'ignore',
    });
    made.once('exit', () => {
      if (child === made) child = null;
    });
    // Its messages alone keep nobody waiting; a file that is being written does (below).
    made.unref();
    made.channel?.unref();
    child = made;
    return made;
  }

  const end = (): void => {
    child?.kill('SIGKILL');
    child = null;
  };

  async function one(task: WriteTask, { onStage, signal }: WriteWatch): Promise<Outcome> {
    clearTimeout(idle);
    if (isClosed || signal?.aborted) return refused('issue/cancelled');
    const made = started();
    made.channel?.ref();
    let forget = () => {};
    const failed = (error: Error) => stop('issue/failed', { detail: error.message });
    let stop: (code: WriteCode, data?: Record<string, unknown>) => void = () => {};
    const outcome = new Promise<Outcome>((resolve) => {
      stop = (code, data = {}) => {
        if (child === made) end();
        resolve(refused(code, data));
      };
      made.on('message', (said: Said) => {
        if (said.is === 'stage') onStage?.(said.stage);
        else resolve(said.outcome);
      });
      const ended = (code: number | null, sign: string | null) =>
        resolve(refused('issue/failed', { detail: `ended with ${sign ?? code}` }));
      made.once('exit', ended);
      made.once('error', failed);
      forget = () => {
        made.off('exit', ended);
        made.off('error', failed);
        made.removeAllListeners('message');
      };
    });
    const timer = setTimeout(() => stop('issue/tooSlow', { seconds: limits.milliseconds / 1000 }), limits.milliseconds);
    const watch = setInterval(async () => {
      if ((await megabytesOf(made.pid)) > limits.megabytes) stop('issue/tooBig', { megabytes: limits.megabytes });
    }, WATCH_MILLISECONDS);
    const onAbort = (): void => stop('issue/cancelled');
    signal?.addEventListener('abort', onAbort);
    made.send(task);
    try {
      return await outcome;
    } finally {
      clearTimeout(timer);
      clearInterval(watch);
      signal?.removeEventListener('abort', onAbort);
      forget();
      made.channel?.unref();
      if ((await megabytesOf(made.pid)) > limits.renewAt && child === made) end();
      idle = setTimeout(end, limits.idle);
      idle.unref();
    }
  }

  return {
    write: async (task, watch = {}) => {
      if (waiting >= limits.waiting) return refused('issue/busy', { waiting });
      waiting += 1;
      const before = last;
      const mine = (async () => {
        await before.catch(() => {});
        return one(task, watch);
      })();
      last = mine;
      try {
        return await mine;
      } finally {
        waiting -= 1;
      }
    },
    close: async () => {
      isClosed = true;
      clearTimeout(idle);
      const ended = child;
      if (ended === null) return;
      const gone = new Promise<void>((resolve) => ended.once('exit', () => resolve()));
      // Without it a program that has nothing else to do would end before this has.
      ended.ref();
      end();
      await gone;
    },
  };
}
