// `chapeau restore`: puts a backup into a folder or a database. The store gets another epoch, so that every page that knew more than the
// backup notices before anything merges, and the record of every meeting says that it was restored, and to when.

import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { RESTORING } from '../store/folder.ts';
import { STORE_VERSION } from '../store/migrate.ts';
import { lockFile } from '../store/sqlite.ts';
import { type BackupManifest, contentOf, printTime, readBackup } from './backupFile.ts';
import { readFlags, text } from './flags.ts';
import type { Env, Io } from './io.ts';
import { restoreDatabase } from './restoreDatabase.ts';
import { LOCK, NEW } from './restoredFiles.ts';
import { type Restored, restoreFolder } from './restoreFolder.ts';
import { sentenceOf } from './sentence.ts';
import { storeOf } from './storeOf.ts';

const USAGE = `Usage: chapeau restore FILE [--data DIR] [--replace]

Puts a backup ("chapeau backup") into a folder, from which the server is then started; a backup of a store in PostgreSQL
into the database at DATABASE_URL and the folder beside it (by pg_restore and psql, which must be on the PATH). The backup
is checked first. Prints what was restored and what to tell people.

  --data DIR  folder of the store, or beside the database, made if missing (CHAPEAU_DATA; default ./data)
  --replace   also where a store lies there already: it is kept, in a folder or a schema beside the new one

Exit: 0 restored, 1 failed or refused and nothing was changed, 2 the call was not understood.`;

const FLAGS = { data: { type: 'string' }, replace: { type: 'boolean' } } as const;

export async function restore(args: readonly string[], io: Io, env: Env): Promise<number> {
  const flags = readFlags(args, FLAGS, { usage: USAGE, most: 1, io });
  if (typeof flags === 'number') return flags;
  const [named] = flags.words;
  if (named === undefined) {
    io.err(`Name the backup.\n\n${USAGE}`);
    return 2;
  }
  const store = storeOf({ env, data: text(flags.values.data) }, io);
  if (typeof store === 'number') return store;
  const { dir, database } = store;
  const file = resolve(named);
  io.err('Checking the backup …');
  const backup = await readBackup(file);
  const wrong = backup.ok ? whyNotHere(backup.value.manifest, database) : sentenceOf(backup);
  if (!backup.ok || wrong !== null) return say(io, wrong ?? '');
  const replace = flags.values.replace === true;
  try {
    await mkdir(dir, { recursive: true });
    const lock = await lockFile(join(dir, LOCK));
    if (lock === null) return say(io, `${dir}: A server runs on this folder; stop it, then call this again.`);
    try {
      const restored =
        database === null
          ? await restoreFolder(file, backup.value, { dir, replace }, io)
          : await restoreDatabase(file, backup.value, { dir, replace, url: database, env }, io);
      if (restored === null) return 1;
      for (const line of linesOf(backup.value.manifest, restored)) io.out(line);
      for (const name of restored.broken)
        io.err(`The record of "${name}" does not hold in this backup: it can be read, not written.`);
      return 0;
    } finally {
      // Broken off before anything was put in its place: what was made goes again.
      if (!existsSync(join(dir, RESTORING))) await rm(join(dir, NEW), { recursive: true, force: true });
      lock.release();
    }
  } catch (error) {
    if (!(error instanceof Error && ('syscall' in error || 'errcode' in error))) throw error;
    return say(io, `${dir}: The backup could not be restored: ${error.message.split('\n')[0]}.`);
  }
}

function say(io: Io, sentence: string): 1 {
  io.err(sentence);
  return 1;
}

function whyNotHere({ storeVersion, engine }: BackupManifest, database: string | null): string | null {
  if (storeVersion > STORE_VERSION) {
    return 'A newer version of Chapeau wrote this backup; restore it with that version, nothing was changed.';
  }
  if (engine === 'postgresql' && database === null)
    return 'This is a backup of a PostgreSQL store; set DATABASE_URL to an empty database.';
  if (engine === 'sqlite' && database !== null)
    return 'This is a backup of a store in a folder; call this without DATABASE_URL.';
  return null;
}

function linesOf(manifest: BackupManifest, { place, kept, key }: Restored): readonly string[] {
  const keys = {
    kept: 'The signing key of this folder goes on signing.',
    restored: 'The signing key came from the backup.',
    none: 'There is no signing key: put signing-key.json of the installation into the folder before you start the server, or a new key signs from then on and packages say so.',
  };
  return [
    `${place}  restored: ${contentOf(manifest)}, taken ${printTime(manifest.takenAt)}`,
    ...kept.map((where) => `What lay there before is kept in ${where}.`),
    keys[key],
    'Start the server again. Then tell everybody:',
    `- The texts are as they were on ${printTime(manifest.takenAt)}. What was done after that is not in them, and the record says so.`,
    '- Keep pages that are open, open: they say that the server was restored, and show words of yours that it no longer has. Copy these words, then reload the page.',
    '- Seats withdrawn, invitations used and sessions ended after that time are as they were before: withdraw again what must not be open.',
  ];
}
