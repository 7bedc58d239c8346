// `chapeau backup`: one file with all that a store holds, taken beside a running server from one state of the database,
// checked before it gets its name. Until then it has another, so that what was broken off is never taken for a backup.

import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { ok, type Result } from '../../shared/result.ts';
import { dumpDatabase } from '../store/postgresCopy.ts';
import { copyStore, lookIntoFile } from '../store/storeCopy.ts';
import type { StoreLook } from '../store/storeFacts.ts';
import { TarWriter } from '../store/tarFile.ts';
import { contentOf, POSTGRES_PART, printSize, printTime, readBackup, SQLITE_PART, writeBackup } from './backupFile.ts';
import { type CheckedStore, checkedStore } from './checkedStore.ts';
import { readFlags, text } from './flags.ts';
import type { Env, Io } from './io.ts';
import { sentenceOf } from './sentence.ts';
import { type StoreOf, storeOf } from './storeOf.ts';

const USAGE = `Usage: chapeau backup [--to FILE] [--data DIR] [--with-key]

Writes the whole store into one file, also while a server runs on it, checks it, and prints in one line the file's name
and what is in it: database, files that were issued, letterheads. "chapeau restore" puts it back. A store in PostgreSQL
(DATABASE_URL) is dumped by pg_dump, which must be on the PATH.

  --to FILE    file or folder to write to (default: chapeau-backup-DAY-TIME.tar, in this folder); an earlier
               backup of that name is replaced when the new one is whole
  --data DIR   folder of the store, or of what stands beside the database (CHAPEAU_DATA; default ./data)
  --with-key   puts the signing key in too: whoever has the file can then sign as this installation

The file holds texts and drafts in plain: keep it as you keep the server.
Exit: 0 written and checked, 1 failed or refused, 2 the call was not understood.`;

const FLAGS = { to: { type: 'string' }, data: { type: 'string' }, 'with-key': { type: 'boolean' } } as const;

export async function backup(args: readonly string[], io: Io, env: Env): Promise<number> {
  const flags = readFlags(args, FLAGS, { usage: USAGE, most: 0, io });
  if (typeof flags === 'number') return flags;
  const store = storeOf({ env, data: text(flags.values.data) }, io);
  if (typeof store === 'number') return store;
  const takenAt = Date.now();
  const file = wanted(text(flags.values.to), takenAt);
  const wrong = await whyNot(file, store.dir);
  if (wrong !== null) {
    io.err(wrong);
    return 1;
  }
  const withKey = flags.values['with-key'] === true;
  const aside = { whole: `${file}.${process.pid}.part`, database: `${file}.${process.pid}.database` };
  try {
    return await take({ store, env, file, aside, takenAt, withKey }, io);
  } catch (error) {
    if (!(error instanceof Error && ('code' in error || 'errcode' in error))) throw error;
    io.err(
      `${file}: The backup could not be written: ${error.message.split('\n')[0]}. Nothing stands under this name.`,
    );
    return 1;
  } finally {
    for (const path of Object.values(aside)) rmSync(path, { force: true });
  }
}

interface Task {
  readonly store: StoreOf;
  readonly env: Env;
  readonly file: string;
  readonly aside: { readonly whole: string; readonly database: string };
  readonly takenAt: number;
  readonly withKey: boolean;
}

async function take(task: Task, io: Io): Promise<number> {
  const { store, file, aside, takenAt, withKey } = task;
  let isStopped = false;
  void io.stopped.then(() => {
    isStopped = true;
  });
  const stopped = async () => {
    // A signal is heard between two turns.
    await new Promise((next) => setImmediate(next));
    if (isStopped) io.err('Stopped; no backup was written.');
    return isStopped;
  };
  io.err('Copying the database …');
  const copied = await copy(task, io);
  if (await stopped()) return 1;
  if (!copied.ok) {
    io.err(sentenceOf(copied));
    return 1;
  }
  const checked = copied.value;
  if (typeof checked === 'string') {
    io.err(`The database is damaged (${checked}); no backup was written. Restore the last one that is sound.`);
    return 1;
  }
  io.err('Writing …');
  const tar = await TarWriter.create(aside.whole, takenAt);
  const [engine, name] =
    store.database === null ? (['sqlite', SQLITE_PART] as const) : (['postgresql', POSTGRES_PART] as const);
  const database = { name, path: aside.database };
  const source = { engine, database, dir: store.dir, withKey, checked, program: io.version, takenAt };
  await writeBackup(tar, source).finally(() => tar.abandon());
  const again = await readBackup(aside.whole);
  if (!again.ok) {
    io.err(`${sentenceOf(again)} The disk does not give back what was written to it.`);
    return 1;
  }
  if (await stopped()) return 1;
  renameSync(aside.whole, file);
  await syncFolder(dirname(file));
  // A backup holds what the store holds; what is wrong with that must be heard all the same.
  for (const fault of checked.faults) io.err(fault);
  const size = printSize(statSync(file).size);
  const key = again.value.manifest.files.some((part) => part.name === 'signing-key.json')
    ? ', with the signing key'
    : '';
  io.out(
    `${file}  ${contentOf(again.value.manifest)}, taken ${printTime(again.value.manifest.takenAt)}, ${size}${key}`,
  );
  return 0;
}

/** Copies the database aside, and checks what is in the copy; a string says how it is damaged. */
async function copy({ store, env, aside }: Task, io: Io): Promise<Result<CheckedStore | string>> {
  const check = async (look: Omit<StoreLook, 'close'>): Promise<CheckedStore | string> => {
    io.err(`Checking ${printSize(statSync(aside.database).size)} …`);
    const [damage] = await look.damages();
    return damage ?? checkedStore(look, io.err);
  };
  if (store.database !== null) {
    return dumpDatabase({ url: store.database, env, stopped: io.stopped }, aside.database, check);
  }
  const copied = await copyStore(store.dir, aside.database);
  if (!copied.ok) return copied;
  const look = await lookIntoFile(aside.database);
  try {
    return ok(await check(look));
  } finally {
    await look.close();
  }
}

function wanted(to: string | undefined, at: number): string {
  const stamp = new Date(at).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  const own = `chapeau-backup-${stamp}.tar`;
  if (to === undefined) return resolve(own);
  return existsSync(to) && statSync(to).isDirectory() ? resolve(join(to, own)) : resolve(to);
}

/** A sentence where this name cannot be had: a backup must never stand in the place of something else. */
async function whyNot(file: string, dir: string): Promise<string | null> {
  if (!existsSync(dirname(file))) return `${dirname(file)}: There is no such folder.`;
  if (`${file}${sep}`.startsWith(`${dir}${sep}`)) {
    return `${file} lies in the folder of the store: what happens to that would happen to the backup. Name another place with --to.`;
  }
  if (!existsSync(file)) return null;
  return (await readBackup(file)).ok ? null : `${file} is something else than a sound backup; it stays as it is.`;
}

async function syncFolder(path: string): Promise<void> {
  // Windows has no handle of a folder to sync.
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}
