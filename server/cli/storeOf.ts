// Where the store is that a command is to work on: in a folder, or in a database with a folder beside it.

import { resolve } from 'node:path';
import { configFrom, storeEnv } from '../config.ts';
import type { Env, Io } from './io.ts';

export interface StoreOf {
  /** Folder of the store; with a database, of what stands beside it. */
  readonly dir: string;
  /** Address of the database; null: the store is in the folder. */
  readonly database: string | null;
}

/** Else it is said why not, and this is the exit code. */
export function storeOf(
  { env, data }: { readonly env: Env; readonly data: string | undefined },
  io: Pick<Io, 'err'>,
): StoreOf | number {
  const read = configFrom(storeEnv(env), { data });
  if ('config' in read) return { dir: resolve(read.config.data), database: read.config.database };
  io.err(read.problems.join('\n'));
  return 2;
}
