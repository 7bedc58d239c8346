// Puts a backup into a database, and what stands beside it into the folder. It is loaded beside the store that may be there,
// read once and held against what was backed up; only then the two change places. Files follow: broken off between the two,
// the same call with --replace puts them right.

import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { placeOf } from '../store/openDatabase.ts';
import { dropLoaded, exchangeStores, loadDump, lookBefore, renewEpochAt, stagedUrl } from '../store/postgresCopy.ts';
import { lookIntoDatabase } from '../store/postgresLook.ts';
import { KEY_FILE } from '../store/signingKey.ts';
import { openStore } from '../store/sql.ts';
import { type BackupManifest, POSTGRES_PART, type ReadBackup, unlike } from './backupFile.ts';
import { newId } from './chance.ts';
import { checkedStore } from './checkedStore.ts';
import type { Env, Io } from './io.ts';
import { keptName, moveAll, syncFolder, unpackBackup } from './restoredFiles.ts';
import { NOT_AS_BACKED_UP, type Restored } from './restoreFolder.ts';
import { sayRestored } from './sayRestored.ts';
import { sentenceOf } from './sentence.ts';

interface Target {
  /** Folder beside the database. */
  readonly dir: string;
  readonly url: string;
  readonly replace: boolean;
  readonly env: Env;
}

export async function restoreDatabase(
  file: string,
  backup: ReadBackup,
  { dir, url, replace, env }: Target,
  io: Io,
): Promise<Restored | null> {
  const say = (sentence: string): null => {
    io.err(sentence);
    return null;
  };
  const programs = { url, env, stopped: io.stopped };
  const before = await lookBefore(programs);
  if (!before.ok) return say(sentenceOf(before));
  const { isEmpty, instanceId } = before.value;
  if (!isEmpty && !replace) {
    return say(
      `${placeOf(url)}: This database is not empty; name another in DATABASE_URL, or add --replace to put the store in its place.`,
    );
  }
  const { manifest } = backup;
  const made = await unpackBackup(file, backup, dir);
  io.err('Restoring …');
  const keptSchema = isEmpty ? null : keptName(Date.now()).toLowerCase().replaceAll('-', '_');
  try {
    const loaded = await loadDump(programs, join(made, POSTGRES_PART));
    if (!loaded.ok) return say(sentenceOf(loaded));
    const broken = await make(stagedUrl(url), manifest, io);
    if (broken === null) return null;
    const exchanged = await exchangeStores(url, keptSchema);
    if (!exchanged.ok) return say(sentenceOf(exchanged));
    await rm(join(made, POSTGRES_PART));
    const isSame = isEmpty || instanceId === manifest.instanceId;
    const { kept, key } = await putFiles(dir, made, isSame);
    const places = keptSchema === null ? kept : [`the schema ${keptSchema}`, ...kept];
    return { place: placeOf(url), kept: places, key, broken };
  } finally {
    await dropLoaded(url);
  }
}

/** Makes a store of what was loaded: gives the names of meetings whose record does not hold; null where it is no store. */
async function make(staged: string, manifest: BackupManifest, io: Io): Promise<readonly string[] | null> {
  const look = await lookIntoDatabase(staged);
  if (!look.ok) {
    io.err(sentenceOf(look));
    return null;
  }
  const wrong = await (async () => {
    if (!look.value.hasStore) return ['The backup is of a store in a schema of another name.'];
    return unlike(manifest, await checkedStore(look.value, io.err));
  })().finally(() => look.value.close());
  if (wrong.length > 0) {
    for (const line of [...wrong, NOT_AS_BACKED_UP]) io.err(line);
    return null;
  }
  const renewed = await renewEpochAt(staged, newId());
  const opened = renewed.ok ? await openStore({ url: staged, mustExist: true }, { newId }) : renewed;
  if (!opened.ok) {
    io.err(sentenceOf(opened));
    return null;
  }
  return sayRestored(opened.value, manifest).finally(() => opened.value.close());
}

/** What the backup brings takes the place of what is there; a key of another installation does not go on signing. */
async function putFiles(
  dir: string,
  made: string,
  isSame: boolean,
): Promise<Pick<Restored, 'key'> & { readonly kept: readonly string[] }> {
  const coming = await readdir(made);
  const isKeyLeft = !isSame && existsSync(join(dir, KEY_FILE));
  const there = [...new Set([...coming, ...(isKeyLeft ? [KEY_FILE] : [])])].filter((name) =>
    existsSync(join(dir, name)),
  );
  const kept = there.length === 0 ? [] : [join(dir, keptName(Date.now()))];
  for (const folder of kept) {
    await mkdir(folder, { mode: 0o700 });
    await moveAll(dir, folder, (name) => there.includes(name));
  }
  await moveAll(made, dir);
  await syncFolder(dir);
  const has = existsSync(join(dir, KEY_FILE));
  return { kept, key: coming.includes(KEY_FILE) ? 'restored' : has ? 'kept' : 'none' };
}
