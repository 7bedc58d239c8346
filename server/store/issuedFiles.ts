// Files that were issued and not fetched yet, kept for a day in a folder beside the store, each for the seat that asked for
// it. They outlive a restart; what is older goes when the next one comes. A file is text that its seat may read anyway: what
// is lost here can be issued again.

import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { FILE_LIMITS } from '../limits.ts';

const KEPT = 24 * 60 * 60 * 1000;
const FACTS = 'json';
const BYTES = 'bytes';
/** Ids are names of files: nothing else is looked for. */
const ID = /^[A-Za-z0-9_-]{20,40}$/;

const facts = z.object({
  seatId: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  until: z.number(),
});

export interface IssuedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface IssuedFiles {
  /**
   * Keeps a file for a seat; gives its id and until when it is kept (milliseconds since 1970). Null where the seat, or
   * all seats together, have as much waiting as is kept.
   */
  keep(seatId: string, file: IssuedFile): Promise<{ readonly id: string; readonly until: number } | null>;
  /** Null where the seat has no such file, or has it no longer. */
  fetch(seatId: string, id: string): Promise<IssuedFile | null>;
}

/** Of files that wait to be fetched. */
export interface KeptLimits {
  readonly perSeat: number;
  /** Of all seats together. */
  readonly bytes: number;
}

export function issuedFilesIn(
  dir: string,
  clock: () => number,
  limits: KeptLimits = { perSeat: FILE_LIMITS.keptPerSeat, bytes: FILE_LIMITS.keptBytes },
): IssuedFiles {
  const path = (id: string, kind: string) => join(dir, `${id}.${kind}`);

  async function factsOf(id: string): Promise<z.infer<typeof facts> | null> {
    try {
      const read = facts.safeParse(JSON.parse(await readFile(path(id, FACTS), 'utf8')));
      return read.success ? read.data : null;
    } catch {
      return null;
    }
  }

  /** What is left after what is too old has gone. */
  async function sweep(seatId: string): Promise<{ readonly ofSeat: number; readonly bytes: number }> {
    let [ofSeat, bytes] = [0, 0];
    for (const name of await readdir(dir)) {
      const [id = '', kind] = name.split('.');
      if (kind !== FACTS) continue;
      const found = await factsOf(id);
      if (found !== null && found.until > clock()) {
        if (found.seatId === seatId) ofSeat += 1;
        bytes += await sizeOf(path(id, BYTES));
        continue;
      }
      // The facts last: what is left of a broken end is swept the next time.
      await rm(path(id, BYTES), { force: true });
      await rm(path(id, FACTS), { force: true });
    }
    return { ofSeat, bytes };
  }

  return {
    keep: async (seatId, { fileName, mediaType, bytes }) => {
      await mkdir(dir, { recursive: true });
      const kept = await sweep(seatId);
      if (kept.ofSeat >= limits.perSeat || kept.bytes + bytes.length > limits.bytes) return null;
      const id = randomBytes(18).toString('base64url');
      const until = clock() + KEPT;
      const told = JSON.stringify({ seatId, fileName, mediaType, until });
      await writeFile(path(id, `${FACTS}.part`), told, { mode: 0o600 });
      await writeFile(path(id, BYTES), bytes, { mode: 0o600 });
      await rename(path(id, `${FACTS}.part`), path(id, FACTS));
      return { id, until };
    },
    fetch: async (seatId, id) => {
      if (!ID.test(id)) return null;
      const found = await factsOf(id);
      if (found === null || found.seatId !== seatId || found.until <= clock()) return null;
      const { fileName, mediaType } = found;
      try {
        return { fileName, mediaType, bytes: new Uint8Array(await readFile(path(id, BYTES))) };
      } catch {
        return null;
      }
    },
  };
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}
