// The Word file whose styles, header and page the Word files of a meeting take over: one for each meeting, in a folder beside
// the store. It is decoration, no part of any text: without it files are written in the product's own look.

import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Letterheads {
  keep(meetingId: string, bytes: Uint8Array): Promise<void>;
  /** Null where the meeting has none. */
  read(meetingId: string): Promise<Uint8Array | null>;
  drop(meetingId: string): Promise<void>;
}

export function letterheadsIn(dir: string): Letterheads {
  // Ids of meetings are made by the installation and fit for names of files.
  const path = (meetingId: string) => join(dir, `${meetingId}.docx`);
  return {
    keep: async (meetingId, bytes) => {
      await mkdir(dir, { recursive: true });
      await writeFile(`${path(meetingId)}.part`, bytes, { mode: 0o600 });
      await rename(`${path(meetingId)}.part`, path(meetingId));
    },
    read: async (meetingId) => {
      try {
        return new Uint8Array(await readFile(path(meetingId)));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    drop: (meetingId) => rm(path(meetingId), { force: true }),
  };
}
