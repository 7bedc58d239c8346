// For commands that work on a store in a folder and on no other.

import { resolve } from 'node:path';
import { configFrom, storeEnv } from '../config.ts';
import type { Env, Io } from './io.ts';

/** The folder; else it is said why not, and this is the exit code. `instead`: what to do for a store in PostgreSQL. */
export function folderOf(
  { env, data, instead }: { readonly env: Env; readonly data: string | undefined; readonly instead: string },
  io: Pick<Io, 'err'>,
): string | number {
  const read = configFrom(storeEnv(env), { data });
  if ('problems' in read) {
    io.err(read.problems.join('\n'));
    return 2;
  }
  if (read.config.database === null) return resolve(read.config.data);
  io.err(`DATABASE_URL is set: the store is in PostgreSQL. ${instead} This command is for stores in a folder.`);
  return 1;
}
