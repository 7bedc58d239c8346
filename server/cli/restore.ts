// `chapeau restore`: puts a backup into a folder. The store gets another epoch, so that every page that knew more than the
// backup notices before anything merges, and the record of every meeting says that it was restored, and to when.

import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Result } from '../../shared/result.ts';
import { SYSTEM } from '../commands/installation.ts';
import { recordAct } from '../commands/recordAct.ts';
import { verifyRecords } from '../commands/verifyRecords.ts';
import { RESTORING } from '../store/folder.ts';
import { STORE_VERSION } from '../store/migrate.ts';
import { KEY_FILE } from '../store/signingKey.ts';
import { openStore } from '../store/sql.ts';
import { lockFile } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';
import { lookIntoFile, renewEpoch, STORE_FILE } from '../store/storeCopy.ts';
import { type Found, readPacked } from '../store/tarFile.ts';
import { type BackupManifest, contentOf, printTime, type ReadBackup, readBackup } from './backupFile.ts';
import { newId } from './chance.ts';
import { readFlags, text } from './flags.ts';
import { folderOf } from './folderOf.ts';
import type { Env, Io } from './io.ts';
import { sentenceOf } from './sentence.ts';

const USAGE = `Usage: chapeau restore FILE [--data DIR] [--replace]

Puts a backup ("chapeau backup") into a folder, from which the server is then started. The backup is checked first.
Prints what was restored and what to tell people.

  --data DIR  folder of the store, made if missing (CHAPEAU_DATA; default ./data)
  --replace   also where a store lies there already: it is kept, in a folder beside the new one

Exit: 0 restored, 1 failed or refused and nothing was changed, 2 the call was not understood.`;

const FLAGS = { data: { type: 'string' }, replace: { type: 'boolean' } } as const;
const LOCK = 'chapeau.lock';
const NEW = 'restoring';
const KEPT = 'replaced-';
/** What a store of this folder may leave there and what no store puts there. */
const isOther = (name: string): boolean =>
  name.startsWith(LOCK) || name.startsWith(KEPT) || name === NEW || name === RESTORING || name === 'lost+found';

/** The act by which the record of a meeting says that the store was restored. */
export const MEETING_RESTORED = 'meeting restored';

const IN_POSTGRES = 'Restore it with "pg_restore" into an empty database.';

export async function restore(args: readonly string[], io: Io, env: Env): Promise<number> {
  const flags = readFlags(args, FLAGS, { usage: USAGE, most: 1, io });
  if (typeof flags === 'number') return flags;
  const [file] = flags.words;
  if (file === undefined) {
    io.err(`Name the backup.\n\n${USAGE}`);
    return 2;
  }
  const data = text(flags.values.data);
  const dir = folderOf({ env, data, instead: IN_POSTGRES }, io);
  if (typeof dir === 'number') return dir;
  io.err('Checking the backup …');
  const backup = await readBackup(resolve(file));
  if (!backup.ok) return refuse(io, backup);
  const wrong = whyNotHere(backup.value.manifest);
  if (wrong !== null) return say(io, wrong);
  try {
    await mkdir(dir, { recursive: true });
    const lock = await lockFile(join(dir, LOCK));
    if (lock === null) return say(io, `${dir}: A server runs on this folder; stop it, then call this again.`);
    try {
      return await put(resolve(file), backup.value, { dir, replace: flags.values.replace === true }, io);
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

const refuse = (io: Io, refusal: Result<unknown> & { readonly ok: false }): 1 => say(io, sentenceOf(refusal));

function whyNotHere({ storeVersion, engine }: BackupManifest): string | null {
  if (storeVersion > STORE_VERSION) {
    return 'A newer version of Chapeau wrote this backup; restore it with that version, nothing was changed.';
  }
  return engine === 'sqlite' ? null : 'This is a backup of a PostgreSQL store; set DATABASE_URL to an empty database.';
}

async function put(
  file: string,
  { manifest, parts }: ReadBackup,
  { dir, replace }: { readonly dir: string; readonly replace: boolean },
  io: Io,
): Promise<number> {
  const there = (await readdir(dir)).filter((name) => !isOther(name));
  if (there.length > 0 && !replace) {
    return say(
      io,
      `${dir}: This folder is not empty; name another with --data, or add --replace to put the store in its place.`,
    );
  }
  const made = join(dir, NEW);
  await rm(made, { recursive: true, force: true });
  await mkdir(made, { recursive: true, mode: 0o700 });
  for (const part of parts) await unpack(file, part, made);
  io.err('Restoring …');
  await renewEpoch(join(made, STORE_FILE), newId());
  const opened = await openStore({ dir: made }, { newId });
  if (!opened.ok) return refuse(io, opened);
  const broken = await sayRestored(opened.value, manifest).finally(() => opened.value.close());
  const kept = there.length === 0 ? null : `${KEPT}${new Date().toISOString().replaceAll(/[:.]/g, '')}`;
  const key = await keyFor(dir, made, manifest);
  await exchange(dir, { made, kept });
  for (const line of linesOf(manifest, { dir, kept, key })) io.out(line);
  for (const name of broken)
    io.err(`The record of "${name}" does not hold in this backup: it can be read, not written.`);
  return 0;
}

async function unpack(file: string, part: Found, folder: string): Promise<void> {
  const path = join(folder, part.name);
  if (part.name.includes('/')) await mkdir(join(path, '..'), { recursive: true });
  const handle = await open(path, 'wx', 0o600);
  try {
    await readPacked(file, part, (piece) => handle.writeFile(piece));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** One entry for each meeting; gives the names of those whose record does not hold, to which nothing is added. */
async function sayRestored(store: Store, { takenAt, lastEntry, epoch }: BackupManifest): Promise<readonly string[]> {
  const now = await store.meta('epoch');
  const broken: string[] = [];
  for (const { meetingId, name, fault } of await verifyRecords(store)) {
    if (fault !== null) {
      broken.push(name);
      continue;
    }
    const { seq, hash } = await store.recordHead(meetingId);
    const [last] = await store.record(meetingId, seq - 1);
    const meeting = await store.meeting(meetingId);
    // The example may have a time of its own, long before ours; the record never goes back.
    const lastAt = last === undefined ? 0 : Date.parse(last.at);
    const at =
      meeting?.example === true && lastAt < Date.parse(takenAt) - A_YEAR ? lastAt : Math.max(Date.now(), lastAt);
    await store.transaction((tx) =>
      recordAct(tx, meetingId, at, {
        act: MEETING_RESTORED,
        seatId: SYSTEM,
        object: { kind: 'meeting', id: meetingId },
        facts: { takenAt, lastEntry, seq, hash, epochBefore: epoch, epoch: now },
      }),
    );
  }
  return broken;
}

const A_YEAR = 366 * 86_400_000;

/** The same installation goes on signing with the key it has; `none`: its records name a key that is not here. */
async function keyFor(dir: string, made: string, manifest: BackupManifest): Promise<'kept' | 'restored' | 'none'> {
  if (existsSync(join(made, KEY_FILE))) return 'restored';
  const own = join(dir, KEY_FILE);
  if (!existsSync(own)) return 'none';
  const opened = await instanceOf(dir);
  if (opened !== manifest.instanceId) return 'none';
  const source = await open(own, 'r');
  const words = await source.readFile().finally(() => source.close());
  await writeFile(join(made, KEY_FILE), words, { mode: 0o600, flush: true });
  return 'kept';
}

/** Of the store that is there; null where it cannot be told any more. */
async function instanceOf(dir: string): Promise<string | null> {
  const file = join(dir, STORE_FILE);
  if (!existsSync(file)) return null;
  try {
    const look = await lookIntoFile(file);
    try {
      return (await look.facts()).instanceId;
    } finally {
      await look.close();
    }
  } catch {
    return null;
  }
}

/**
 * The old store goes into a folder beside the new one, and that into its place. Within one folder, because the folder may
 * be a volume that cannot be moved; while it lasts a note keeps every server out.
 */
async function exchange(
  dir: string,
  { made, kept }: { readonly made: string; readonly kept: string | null },
): Promise<void> {
  await writeFile(join(dir, RESTORING), '', { flush: true });
  if (kept !== null) {
    await mkdir(join(dir, kept), { mode: 0o700 });
    await move(dir, join(dir, kept));
  }
  await move(made, dir);
  await rm(made, { recursive: true, force: true });
  await rm(join(dir, RESTORING), { force: true });
  if (process.platform === 'win32') return;
  const handle = await open(dir, 'r');
  await handle.sync().finally(() => handle.close());
}

/** What is in a folder now: looking into a store makes files beside it, and the last who looked takes them away, perhaps later. */
async function move(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) {
    if (isOther(name)) continue;
    try {
      await rename(join(from, name), join(to, name));
    } catch (error) {
      const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isGone || !/-(wal|shm)$/.test(name)) throw error;
    }
  }
}

function linesOf(
  manifest: BackupManifest,
  {
    dir,
    kept,
    key,
  }: { readonly dir: string; readonly kept: string | null; readonly key: 'kept' | 'restored' | 'none' },
): readonly string[] {
  const keys = {
    kept: 'The signing key of this folder goes on signing.',
    restored: 'The signing key came from the backup.',
    none: 'There is no signing key: put signing-key.json of the installation into the folder before you start the server, or a new key signs from then on and packages say so.',
  };
  return [
    `${dir}  restored: ${contentOf(manifest)}, taken ${printTime(manifest.takenAt)}`,
    ...(kept === null ? [] : [`What lay there before is kept in ${join(dir, kept)}.`]),
    keys[key],
    'Start the server again. Then tell everybody:',
    `- The texts are as they were on ${printTime(manifest.takenAt)}. What was done after that is not in them, and the record says so.`,
    '- Keep pages that are open, open: they say that the server was restored, and show words of yours that it no longer has. Copy these words, then reload the page.',
    '- Seats withdrawn, invitations used and sessions ended after that time are as they were before: withdraw again what must not be open.',
  ];
}
