// What is stored of a room, as it is loaded: the newest sound snapshot and the rows behind it. A snapshot whose bytes are
// not what was written is passed over for the one before it, and at last for the whole log.

import { createHash } from 'node:crypto';
import type { Reader, UpdateRow } from '../store/store.ts';

export interface RoomLog {
  /** The encoded document after row `from`; null: the rows begin with the first. */
  readonly base: Uint8Array | null;
  readonly from: number;
  readonly rows: readonly UpdateRow[];
  /** Number of the last row. */
  readonly seq: number;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The newest snapshot whose bytes are sound, at or before a row; `onDamage` hears of each that is not. */
export async function soundSnapshot(
  reader: Pick<Reader, 'snapshots'>,
  room: string,
  { upTo = Number.MAX_SAFE_INTEGER, onDamage }: { readonly upTo?: number; onDamage(seq: number): void },
): Promise<{ readonly seq: number; readonly bytes: Uint8Array } | null> {
  for (const { seq, bytes, sha256: written } of await reader.snapshots.of(room)) {
    if (seq > upTo) continue;
    if (sha256(bytes) === written) return { seq, bytes };
    onDamage(seq);
  }
  return null;
}

export async function readRoomLog(
  reader: Pick<Reader, 'snapshots' | 'updates'>,
  room: string,
  onDamage: (seq: number) => void,
): Promise<RoomLog> {
  const snapshot = await soundSnapshot(reader, room, { onDamage });
  const from = snapshot?.seq ?? 0;
  const rows = await reader.updates(room, from);
  return { base: snapshot?.bytes ?? null, from, rows, seq: rows.at(-1)?.seq ?? from };
}

/** The updates a document is built from, in order. */
export const updatesOf = ({ base, rows }: Pick<RoomLog, 'base' | 'rows'>): readonly Uint8Array[] => [
  ...(base === null ? [] : [base]),
  ...rows.map(({ bytes }) => bytes),
];
