// Files of a backup on their way into a folder: unpacked beside what is there, then moved into its place, within the folder,
// because it may be a volume that cannot be moved itself.

import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RESTORING } from '../store/folder.ts';
import { readPacked } from '../store/tarFile.ts';
import type { ReadBackup } from './backupFile.ts';

export const LOCK = 'chapeau.lock';
/** Where they are unpacked. */
export const NEW = 'restoring';
const KEPT = 'replaced-';

/** What a restore leaves where it is. */
export const isOther = (name: string): boolean =>
  name.startsWith(LOCK) || name.startsWith(KEPT) || name === NEW || name === RESTORING || name === 'lost+found';

/** Name for the folder that keeps what lay there before. */
export const keptName = (at: number): string => `${KEPT}${new Date(at).toISOString().replaceAll(/[:.]/g, '')}`;

/** Unpacks a backup in a new folder within `dir`, and gives its path. */
export async function unpackBackup(file: string, { parts }: ReadBackup, dir: string): Promise<string> {
  const made = join(dir, NEW);
  await rm(made, { recursive: true, force: true });
  await mkdir(made, { recursive: true, mode: 0o700 });
  for (const part of parts) await unpack(file, part, made);
  return made;
}

async function unpack(file: string, part: ReadBackup['parts'][number], folder: string): Promise<void> {
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

/** What is in a folder now: looking into a store makes files beside it, and the last who looked takes them away, perhaps later. */
export async function moveAll(
  from: string,
  to: string,
  isMoved: (name: string) => boolean = (name) => !isOther(name),
): Promise<void> {
  for (const name of await readdir(from)) {
    if (!isMoved(name)) continue;
    try {
      await rename(join(from, name), join(to, name));
    } catch (error) {
      const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isGone || !/-(wal|shm)$/.test(name)) throw error;
    }
  }
}

/** What was moved stays moved, whatever happens to the power. */
export async function syncFolder(dir: string): Promise<void> {
  // Windows has no handle of a folder to sync.
  if (process.platform === 'win32') return;
  const handle = await open(dir, 'r');
  await handle.sync().finally(() => handle.close());
}
