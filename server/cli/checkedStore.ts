// Reads a whole store once, as a server would: is the file sound, does every record hold, can every text be built from its
// log? What is found is also what says of a store before and after that it is the same.

import { textHash } from '../../shared/document/canonicalText.ts';
import { parseRoom } from '../../shared/wire/protocol.ts';
import { loadDoc, readBlocks } from '../collab/ydoc.ts';
import { type CheckedRecord, checkRecord } from '../commands/verifyRecords.ts';
import type { StoreLook } from '../store/storeFacts.ts';

export interface CheckedRoom {
  readonly room: string;
  /** Number of the last frame. */
  readonly seq: number;
  /** SHA-256 over its frames. */
  readonly log: string;
  /** Of a text as it reads now; null for drafts. */
  readonly textHash: string | null;
}

export interface CheckedStore {
  readonly version: number;
  readonly instanceId: string;
  readonly epoch: string;
  readonly tables: ReadonlyMap<string, number>;
  readonly documents: number;
  readonly records: readonly CheckedRecord[];
  readonly rooms: readonly CheckedRoom[];
  /** When the last act was recorded, in any meeting; null where there is none. */
  readonly lastEntry: string | null;
  /** Sentences about what is wrong with it. */
  readonly faults: readonly string[];
}

/** `told` hears how far it has come. */
export async function checkedStore(
  look: Omit<StoreLook, 'close'>,
  told: (line: string) => void,
): Promise<CheckedStore> {
  const facts = await look.facts();
  const faults: string[] = [];
  const records = facts.meetings.map(({ id, name, entries, head }): CheckedRecord => {
    const fault = checkRecord(entries, head ?? { seq: 0, hash: '' });
    if (fault !== null)
      faults.push(`The record of "${name}" does not hold from entry ${fault.seq} on (${fault.code}).`);
    return { meetingId: id, name, entries: entries.length, head: head?.hash ?? '', fault };
  });
  const rooms: CheckedRoom[] = [];
  for await (const { room, seq, hasGap, sha256, frames } of look.logs()) {
    if (hasGap) faults.push(`The log of ${room} has a gap.`);
    const hash = readable(room, frames);
    if (hash === undefined) faults.push(`The log of ${room} cannot be read.`);
    rooms.push({ room, seq, log: sha256, textHash: hash ?? null });
    if (rooms.length % 50 === 0) told(`${rooms.length} texts read …`);
  }
  const times = facts.meetings.flatMap(({ entries }) => entries.at(-1)?.at ?? []);
  const lastEntry = times.reduce<string | null>((last, at) => (last === null || at > last ? at : last), null);
  const { version, instanceId, epoch, tables, documents } = facts;
  return { version, instanceId, epoch, tables, documents, records, rooms, lastEntry, faults };
}

/** Hash of the text, null for drafts, undefined where the log makes no document. */
function readable(room: string, frames: readonly Uint8Array[]): string | null | undefined {
  try {
    const doc = loadDoc(frames);
    try {
      return parseRoom(room)?.kind === 'text' ? textHash(readBlocks(doc)) : null;
    } finally {
      doc.destroy();
    }
  } catch {
    return undefined;
  }
}
