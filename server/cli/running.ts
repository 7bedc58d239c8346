// The note a running server leaves in its folder: where it listens and the token by which the command line on this
// machine may ask it. Readable to the owner only. It can be stale after a crash: the lock of the store decides.

import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const running = z.object({ address: z.url(), token: z.string().min(20) });
export type Running = z.infer<typeof running>;

const file = (dir: string): string => join(dir, 'running.json');

export function noteRunning(dir: string, note: Running): void {
  const aside = `${file(dir)}.new`;
  rmSync(aside, { force: true });
  writeFileSync(aside, JSON.stringify(note), { mode: 0o600 });
  renameSync(aside, file(dir));
}

export function dropRunning(dir: string): void {
  rmSync(file(dir), { force: true });
}

/** Null where there is no note or none that can be read. */
export function findRunning(dir: string): Running | null {
  try {
    const parsed = running.safeParse(JSON.parse(readFileSync(file(dir), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
