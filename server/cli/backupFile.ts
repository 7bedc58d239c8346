// What lies in a backup, and the manifest that says so: the database, files that were issued, letterheads, and the signing
// key where it was asked for. The manifest is written last, so that a file that was cut off has none.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ok, type Result, refused } from '../../shared/result.ts';
import { KEY_FILE } from '../store/signingKey.ts';
import { type Found, listTar, type Packed, readPacked, type TarWriter } from '../store/tarFile.ts';
import type { CheckedStore } from './checkedStore.ts';

const MANIFEST = 'manifest.json';
/** The database in a backup: a whole file of SQLite, or what pg_dump wrote. */
export const SQLITE_PART = 'chapeau.sqlite';
export const POSTGRES_PART = 'chapeau.dump';
const FOLDERS = ['issued', 'letterheads'] as const;
const FILE = /^[A-Za-z0-9_-]{1,64}\.[a-z]{2,8}$/;
const MOST_MANIFEST = 16 * 1024 * 1024;

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const backupManifest = z.strictObject({
  kind: z.literal('chapeau/backup'),
  format: z.literal(1),
  /** Version of the program that wrote it. */
  program: z.string(),
  engine: z.enum(['sqlite', 'postgresql']),
  storeVersion: z.int().min(1),
  instanceId: z.string().min(1),
  epoch: z.string().min(1),
  takenAt: z.iso.datetime(),
  lastEntry: z.iso.datetime().nullable(),
  documents: z.int().min(0),
  meetings: z.array(z.strictObject({ id: z.string(), name: z.string(), entries: z.int().min(0), head: z.string() })),
  rooms: z.array(z.strictObject({ room: z.string(), seq: z.int().min(0), log: hex, textHash: hex.nullable() })),
  files: z.array(z.strictObject({ name: z.string(), size: z.int().min(0), sha256: hex })),
});
export type BackupManifest = z.infer<typeof backupManifest>;

export interface BackupSource {
  readonly engine: BackupManifest['engine'];
  /** The copy of the database, under the name it gets. */
  readonly database: { readonly name: string; readonly path: string };
  /** Folder of the store. */
  readonly dir: string;
  readonly withKey: boolean;
  readonly checked: CheckedStore;
  readonly program: string;
  readonly takenAt: number;
}

/** Writes all parts and the manifest; the file is whole and on disk when it resolves. */
export async function writeBackup(tar: TarWriter, source: BackupSource): Promise<BackupManifest> {
  const files: Packed[] = [await tar.addFile(source.database.name, source.database.path)];
  for (const folder of FOLDERS) {
    const path = join(source.dir, folder);
    const names = existsSync(path) ? readdirSync(path).filter((name) => FILE.test(name)) : [];
    for (const name of names.sort()) {
      try {
        files.push(await tar.addFile(`${folder}/${name}`, join(path, name)));
      } catch (error) {
        // Issued files are cleared away after a day, also while this goes on.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
  }
  const key = join(source.dir, KEY_FILE);
  if (source.withKey && existsSync(key)) files.push(await tar.addFile(KEY_FILE, key));
  const { version, instanceId, epoch, records, rooms, lastEntry, documents } = source.checked;
  const manifest: BackupManifest = {
    kind: 'chapeau/backup',
    format: 1,
    program: source.program,
    engine: source.engine,
    storeVersion: version,
    instanceId,
    epoch,
    takenAt: new Date(source.takenAt).toISOString(),
    lastEntry,
    documents,
    meetings: records.map(({ meetingId, name, entries, head }) => ({ id: meetingId, name, entries, head })),
    rooms: rooms.map((room) => ({ ...room })),
    files,
  };
  await tar.addBytes(MANIFEST, new TextEncoder().encode(`${JSON.stringify(manifest, null, 1)}\n`));
  await tar.end();
  return manifest;
}

export interface ReadBackup {
  readonly manifest: BackupManifest;
  readonly parts: readonly Found[];
}

type BackupRefusal = 'backup/missing' | 'backup/foreign' | 'backup/damaged';

const damaged = (file: string, cause: string) =>
  refused('backup/damaged', { dir: file, cause, sentence: 'This backup is damaged; take another one.' });

/** Reads the manifest and holds every part against it. Nothing of it is trusted before. */
export async function readBackup(file: string): Promise<Result<ReadBackup, BackupRefusal>> {
  if (!existsSync(file)) return refused('backup/missing', { dir: file, sentence: 'There is no such file.' });
  const parts = await listTar(file);
  const found = parts?.find(({ name }) => name === MANIFEST);
  if (parts === null) return damaged(file, 'it is cut off, or no backup at all');
  if (found === undefined || found.size > MOST_MANIFEST) {
    return refused('backup/foreign', { dir: file, sentence: 'This file is no backup of Chapeau.' });
  }
  const manifest = await readManifest(file, found);
  if (manifest === null) return damaged(file, 'its manifest cannot be read');
  const listed = new Map(manifest.files.map((one) => [one.name, one]));
  const others = parts.filter((part) => part !== found);
  if (others.length !== listed.size) return damaged(file, 'it holds other files than its manifest says');
  for (const part of others) {
    const wanted = listed.get(part.name);
    if (wanted === undefined || !isKnown(part.name)) return damaged(file, `${part.name} does not belong to it`);
    if (part.size !== wanted.size || (await readPacked(file, part)) !== wanted.sha256) {
      return damaged(file, `${part.name} is not as it was written`);
    }
  }
  return ok({ manifest, parts: others });
}

async function readManifest(file: string, part: Found): Promise<BackupManifest | null> {
  const pieces: Buffer[] = [];
  await readPacked(file, part, (piece) => pieces.push(Buffer.from(piece)));
  try {
    const read = backupManifest.safeParse(JSON.parse(Buffer.concat(pieces).toString('utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Names of parts become names of files: only those that a backup is written with. */
function isKnown(name: string): boolean {
  const [folder, file = '', ...more] = name.split('/');
  if (more.length > 0) return false;
  if (file === '') return [SQLITE_PART, POSTGRES_PART, KEY_FILE].includes(name);
  return (FOLDERS as readonly string[]).includes(folder ?? '') && FILE.test(file);
}

/** Sentences about what a store that was loaded from a backup holds otherwise than the store that was backed up. */
export function unlike({ instanceId, epoch, meetings, rooms }: BackupManifest, found: CheckedStore): readonly string[] {
  const heads = new Map(
    found.records.map(({ meetingId, name, ...one }) => [meetingId, `${one.entries} ${one.head} ${name}`]),
  );
  const texts = new Map(found.rooms.map(({ room, seq, log, textHash }) => [room, `${seq} ${log} ${textHash}`]));
  return [
    ...(instanceId === found.instanceId && epoch === found.epoch ? [] : ['It is of another installation.']),
    ...meetings
      .filter(({ id, name, entries, head }) => heads.get(id) !== `${entries} ${head} ${name}`)
      .map(({ name }) => `The record of "${name}" is another.`),
    ...rooms
      .filter(({ room, seq, log, textHash }) => texts.get(room) !== `${seq} ${log} ${textHash}`)
      .map(({ room }) => `${room} reads otherwise.`),
  ];
}

const MINUTE = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)/;

/** "2026-11-21 22:04:05 UTC" */
export function printTime(iso: string): string {
  const [, day, time] = MINUTE.exec(iso) ?? [];
  return day === undefined ? iso : `${day} ${time} UTC`;
}

/** "3 meetings, 12 texts, last entry of the record 2026-11-21 22:04:05 UTC" */
export function contentOf({ meetings, documents, lastEntry }: BackupManifest): string {
  const some = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
  const last = lastEntry === null ? 'nothing on record' : `last entry of the record ${printTime(lastEntry)}`;
  return `${some(meetings.length, 'meeting')}, ${some(documents, 'text')}, ${last}`;
}

export function printSize(bytes: number): string {
  if (bytes >= 1024 ** 3) return `${(bytes / 1024 ** 3).toFixed(1)} GB`;
  return bytes >= 1024 ** 2 ? `${(bytes / 1024 ** 2).toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`;
}
