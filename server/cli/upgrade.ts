// `chapeau upgrade`: brings a store to this version, or, with --dry-run, a copy of it. Before and after, every record and
// every text is read: an upgrade that would change a word is not made. The server itself upgrades when it starts; this is
// for whoever wants to know before, and how long it takes.

import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { STORE_VERSION } from '../store/migrate.ts';
import { openStore } from '../store/sql.ts';
import { copyStore, lookIntoFile, STORE_FILE, upgradeFile } from '../store/storeCopy.ts';
import { printSize } from './backupFile.ts';
import { newId } from './chance.ts';
import { type CheckedStore, checkedStore } from './checkedStore.ts';
import { readFlags, text } from './flags.ts';
import { folderOf } from './folderOf.ts';
import type { Env, Io } from './io.ts';
import { sentenceOf } from './sentence.ts';

const USAGE = `Usage: chapeau upgrade [--dry-run] [--data DIR]

Brings the store to the version of this program. It is first done to a copy, of which every record and every text is read
before and after; only if all are the same it is done to the store itself. Not beside a running server.

  --dry-run   only to the copy: nothing is touched, and a server may run. Says what would change and how long it takes
  --data DIR  folder of the store (CHAPEAU_DATA; default ./data)

Exit: 0 done, or it would go well; 1 failed or refused, and the store is as it was; 2 the call was not understood.`;

const FLAGS = { data: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const;

const IN_POSTGRES =
  'The server upgrades it in one transaction when it starts: try that on a copy of the database (pg_dump, pg_restore) first.';

export async function upgrade(args: readonly string[], io: Io, env: Env): Promise<number> {
  const flags = readFlags(args, FLAGS, { usage: USAGE, most: 0, io });
  if (typeof flags === 'number') return flags;
  const data = text(flags.values.data);
  const dir = folderOf({ env, data, instead: IN_POSTGRES }, io);
  if (typeof dir === 'number') return dir;
  const isSafe = await tryOnCopy(dir, io);
  if (!isSafe || flags.values['dry-run'] === true) return isSafe ? 0 : 1;
  const opened = await openStore({ dir }, { newId });
  if (!opened.ok) {
    io.err(sentenceOf(opened));
    return 1;
  }
  await opened.value.close();
  io.out(`${dir} is at version ${STORE_VERSION}.`);
  return 0;
}

/** Whether an upgrade keeps everything; what it does is said. */
async function tryOnCopy(dir: string, io: Io): Promise<boolean> {
  let folder: string | null = null;
  try {
    if (!existsSync(join(dir, STORE_FILE))) {
      io.err(`${dir}: There is no store in this folder; name it with --data.`);
      return false;
    }
    // On the disk of the store: where there is no room for one more of its size, there is none for the upgrade either.
    folder = mkdtempSync(join(dir, '.upgrade-'));
    const file = join(folder, STORE_FILE);
    io.err('Copying the database …');
    const copied = await copyStore(dir, file);
    if (!copied.ok) {
      io.err(sentenceOf(copied));
      return false;
    }
    io.err(`Reading ${printSize(statSync(file).size)} …`);
    const before = await checked(file, io);
    const from = performance.now();
    await upgradeFile(file, before.version);
    const took = performance.now() - from;
    io.err('Reading the upgraded copy …');
    const after = await checked(file, io);
    const wrong = [...after.faults.filter((fault) => !before.faults.includes(fault)), ...differences(before, after)];
    for (const line of wrong) io.err(line);
    if (wrong.length > 0) {
      io.err('The upgrade would not keep everything; the store was not touched. Please report this.');
      return false;
    }
    for (const line of changesOf(before, after, took)) io.out(line);
    return true;
  } catch (error) {
    if (!(error instanceof Error && ('syscall' in error || 'errcode' in error))) throw error;
    io.err(`${dir}: A copy could not be upgraded: ${error.message.split('\n')[0]}. The store was not touched.`);
    return false;
  } finally {
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  }
}

async function checked(file: string, io: Io): Promise<CheckedStore> {
  const look = await lookIntoFile(file);
  try {
    const found = await checkedStore(look, io.err);
    const damages = await look.damages();
    return { ...found, faults: [...damages, ...found.faults] };
  } finally {
    await look.close();
  }
}

/** Sentences about what an upgrade must never change: whose store it is, records, texts, and rows that get fewer. */
export function differences(before: CheckedStore, after: CheckedStore): readonly string[] {
  const found: string[] = [];
  if (after.version !== STORE_VERSION) found.push(`It ends at version ${after.version}, not ${STORE_VERSION}.`);
  if (before.instanceId !== after.instanceId || before.epoch !== after.epoch) found.push('It is another installation.');
  const heads = new Map(after.records.map((record) => [record.meetingId, record]));
  for (const { meetingId, name, head, entries } of before.records) {
    const now = heads.get(meetingId);
    if (now?.head !== head || now.entries !== entries) found.push(`The record of "${name}" is another.`);
  }
  const rooms = new Map(after.rooms.map((room) => [room.room, room]));
  for (const { room, seq, log, textHash } of before.rooms) {
    const now = rooms.get(room);
    if (now?.seq !== seq || now.log !== log || now.textHash !== textHash) found.push(`${room} reads otherwise.`);
  }
  for (const [table, rows] of before.tables) {
    const now = after.tables.get(table);
    if (now !== undefined && now < rows) found.push(`${table} has ${now} rows and had ${rows}.`);
  }
  return found;
}

function changesOf(before: CheckedStore, after: CheckedStore, took: number): readonly string[] {
  if (before.version === after.version)
    return [`The store is at version ${after.version} already; nothing would change.`];
  const added = [...after.tables.keys()].filter((table) => !before.tables.has(table)).sort();
  const gone = [...before.tables.keys()].filter((table) => !after.tables.has(table)).sort();
  return [
    `Version ${before.version} to ${after.version}: took ${Math.max(1, Math.round(took))} ms on the copy.`,
    ...(added.length === 0 ? [] : [`New tables: ${added.join(', ')}.`]),
    ...(gone.length === 0 ? [] : [`Tables that go: ${gone.join(', ')}.`]),
    `The same before and after: ${after.records.length} records, ${after.rooms.length} texts and drafts, word for word.`,
  ];
}
