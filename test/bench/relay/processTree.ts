// What a server and all it has started use: processor time by the scheduler's own clock (in nanoseconds, where the usual
// counter only knows hundredths of a second), and memory. Read from /proc, so that the server is not asked. Linux only.

import { readdirSync, readFileSync } from 'node:fs';

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A thread or process that has ended meanwhile.
    return '';
  }
};

const tasksOf = (pid: number): string[] => {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
};

function withChildren(pid: number): number[] {
  const children = tasksOf(pid).flatMap((task) =>
    read(`/proc/${pid}/task/${task}/children`).split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(withChildren)];
}

/** Milliseconds of processor time, of all threads and children that live. */
export function cpuMs(pids: readonly number[]): number {
  let nanoseconds = 0;
  for (const pid of pids.flatMap(withChildren)) {
    for (const task of tasksOf(pid)) {
      nanoseconds += Number(read(`/proc/${pid}/task/${task}/schedstat`).split(' ')[0]);
    }
  }
  return nanoseconds / 1e6;
}

/** Megabytes in memory. What children share with their parent counts twice. */
export function rssMb(pids: readonly number[]): number {
  let kilobytes = 0;
  for (const pid of pids.flatMap(withChildren)) {
    kilobytes += Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
  }
  return kilobytes / 1024;
}
