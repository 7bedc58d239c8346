// Puts a backup into a folder. The old store goes into a folder beside the new one.

import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RESTORING } from '../store/folder.ts';
import { KEY_FILE } from '../store/signingKey.ts';
import { openStore } from '../store/sql.ts';
import { lookIntoFile, renewEpoch, STORE_FILE } from '../store/storeCopy.ts';
import { type BackupManifest, type ReadBackup, unlike } from './backupFile.ts';
import { newId } from './chance.ts';
import { checkedStore } from './checkedStore.ts';
import type { Io } from './io.ts';
import { isOther, keptName, moveAll, syncFolder, unpackBackup } from './restoredFiles.ts';
import { sayRestored } from './sayRestored.ts';
import { sentenceOf } from './sentence.ts';

/** What became of a backup that was put somewhere. */
export interface Restored {
  /** Where the store is now. */
  readonly place: string;
  /** Where what lay there before is kept, in words. */
  readonly kept: readonly string[];
  /** Which key signs; `none`: the records of the store name a key that is not here. */
  readonly key: 'kept' | 'restored' | 'none';
  /** Names of meetings whose record does not hold. */
  readonly broken: readonly string[];
}

export const NOT_AS_BACKED_UP =
  'What was loaded is not what was backed up; nothing was changed. Please report this, and take another backup.';

/** The lock of the folder is held by whoever calls this. */
export async function restoreFolder(
  file: string,
  backup: ReadBackup,
  { dir, replace }: { readonly dir: string; readonly replace: boolean },
  io: Io,
): Promise<Restored | null> {
  const { manifest } = backup;
  const there = (await readdir(dir)).filter((name) => !isOther(name));
  if (there.length > 0 && !replace) {
    io.err(
      `${dir}: This folder is not empty; name another with --data, or add --replace to put the store in its place.`,
    );
    return null;
  }
  const made = await unpackBackup(file, backup, dir);
  io.err('Restoring …');
  if (!(await isAsBackedUp(join(made, STORE_FILE), manifest, io))) return null;
  await renewEpoch(join(made, STORE_FILE), newId());
  const opened = await openStore({ dir: made }, { newId });
  if (!opened.ok) {
    io.err(sentenceOf(opened));
    return null;
  }
  const broken = await sayRestored(opened.value, manifest).finally(() => opened.value.close());
  const kept = there.length === 0 ? null : keptName(Date.now());
  const key = await keyFor(dir, made, manifest);
  await exchange(dir, { made, kept });
  return { place: dir, kept: kept === null ? [] : [join(dir, kept)], key, broken };
}

async function isAsBackedUp(file: string, manifest: BackupManifest, io: Io): Promise<boolean> {
  const look = await lookIntoFile(file);
  try {
    const wrong = unlike(manifest, await checkedStore(look, io.err));
    for (const line of wrong) io.err(line);
    if (wrong.length > 0) io.err(NOT_AS_BACKED_UP);
    return wrong.length === 0;
  } finally {
    await look.close();
  }
}

/** The same installation goes on signing with the key it has. */
async function keyFor(dir: string, made: string, manifest: BackupManifest): Promise<Restored['key']> {
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
    await moveAll(dir, join(dir, kept));
  }
  await moveAll(made, dir);
  await rm(made, { recursive: true, force: true });
  await rm(join(dir, RESTORING), { force: true });
  await syncFolder(dir);
}
