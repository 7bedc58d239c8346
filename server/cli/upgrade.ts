// `chapeau upgrade`: brings a store to this version, or, with --dry-run, a copy of it. Before and after, every record and
// every text is read: an upgrade that would change a word is not made. The server itself upgrades when it starts; this is
// for whoever wants to know before, and how long it takes.

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { STORE_VERSION } from '../store/migrate.ts';
import { placeOf } from '../store/openDatabase.ts';
import { openStore } from '../store/sql.ts';
import { copyStore, lookIntoFile, STORE_FILE, upgradeFile } from '../store/storeCopy.ts';
import { upgradeDatabase } from '../store/upgradeDatabase.ts';
import { printSize } from './backupFile.ts';
import { newId } from './chance.ts';
import { type CheckedStore, checkedStore } from './checkedStore.ts';
import { readFlags, text } from './flags.ts';
import { storeFolder } from './inInstallation.ts';
import type { Env, Io } from './io.ts';
import { sentenceOf } from './sentence.ts';
import { storeOf } from './storeOf.ts';

const USAGE = `Usage: chapeau upgrade [--dry-run] [--data DIR]

Brings the store to the version of this program. It is first done to a copy, of which every record and every text is read
before and after; only if all are the same it is done to the store itself. Not beside a running server.

  --dry-run   only to the copy: nothing is touched, and a server may run. Says what would change and how long it takes
  --data DIR  folder of the store (CHAPEAU_DATA; default ./data)

A store in PostgreSQL (DATABASE_URL) is upgraded in one transaction, which is taken back if anything reads otherwise, and
with --dry-run in any case; no server may be connected. To try it beside a running one: "chapeau backup", then "chapeau
restore" into another database.

Exit: 0 done, or it would go well; 1 failed or refused, and the store is as it was; 2 the call was not understood.`;

const FLAGS = { data: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const;

export async function upgrade(args: readonly string[], io: Io, env: Env): Promise<number> {
  const flags = readFlags(args, FLAGS, { usage: USAGE, most: 0, io });
  if (typeof flags === 'number') return flags;
  const store = storeOf({ env, data: text(flags.values.data) }, io);
  if (typeof store === 'number') return store;
  const isTrial = flags.values['dry-run'] === true;
  if (store.database !== null) return inDatabase(store.database, isTrial, io);
  const { dir } = store;
  const isSafe = await tryOnCopy(dir, io);
  if (!isSafe || isTrial) return isSafe ? 0 : 1;
  const opened = await openStore({ dir }, { newId });
  if (!opened.ok) {
    io.err(sentenceOf(opened));
    return 1;
  }
  await opened.value.close();
  io.out(`${dir} is at version ${STORE_VERSION}.`);
  return 0;
}

async function inDatabase(url: string, isTrial: boolean, io: Io): Promise<number> {
  const made = await upgradeDatabase<CheckedStore>(url, {
    look: (store) => {
      io.err('Reading the store …');
      return checkedStore(store, io.err);
    },
    keeps: ({ before, after }) => !isTrial && losses(before, after).length === 0,
  });
  if (!made.ok) {
    io.err(sentenceOf(made));
    return 1;
  }
  if (made.value === null) {
    io.out(NOTHING_TO_DO);
    return 0;
  }
  const { before, after, took } = made.value;
  if (!isSame(before, after, io)) return 1;
  for (const line of changesOf(before, after, took)) io.out(line);
  io.out(isTrial ? 'All of it was taken back.' : `${placeOf(url)} is at version ${STORE_VERSION}.`);
  return 0;
}

const losses = (before: CheckedStore, after: CheckedStore): readonly string[] => [
  ...after.faults.filter((fault) => !before.faults.includes(fault)),
  ...differences(before, after),
];

/** Whether an upgrade keeps everything; what it does not is said. */
function isSame(before: CheckedStore, after: CheckedStore, io: Io): boolean {
  const wrong = losses(before, after);
  for (const line of wrong) io.err(line);
  if (wrong.length > 0) io.err('The upgrade would not keep everything; the store was not touched. Please report this.');
  return wrong.length === 0;
}

/** Whether an upgrade keeps everything; what it does is said. */
async function tryOnCopy(dir: string, io: Io): Promise<boolean> {
  let folder: string | null = null;
  try {
    if (storeFolder(dir, null, io) === null) return false;
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
    if (!isSame(before, after, io)) return false;
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

const NOTHING_TO_DO = `The store is at version ${STORE_VERSION} already; nothing would change.`;

function changesOf(before: CheckedStore, after: CheckedStore, took: number): readonly string[] {
  if (before.version === after.version) return [NOTHING_TO_DO];
  const added = [...after.tables.keys()].filter((table) => !before.tables.has(table)).sort();
  const gone = [...before.tables.keys()].filter((table) => !after.tables.has(table)).sort();
  return [
    `Version ${before.version} to ${after.version}: took ${Math.max(1, Math.round(took))} ms.`,
    ...(added.length === 0 ? [] : [`New tables: ${added.join(', ')}.`]),
    ...(gone.length === 0 ? [] : [`Tables that go: ${gone.join(', ')}.`]),
    `The same before and after: ${after.records.length} records, ${after.rooms.length} texts and drafts, word for word.`,
  ];
}
