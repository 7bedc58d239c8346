// The part of the port about snapshots of rooms. A snapshot only spares reading: the log behind it is kept whole, and two
// generations are there, so that one that turns out to be damaged costs time and nothing else.

export interface SnapshotRow {
  readonly room: string;
  /** The last row of the log that is in it. */
  readonly seq: number;
  readonly at: number;
  /** Of `bytes`, hex. */
  readonly sha256: string;
  /** The encoded document. */
  readonly bytes: Uint8Array;
}

/** Generations kept of each room. */
export const GENERATIONS = 2;

export interface SnapshotReader {
  /** Newest first. */
  of(room: string): Promise<SnapshotRow[]>;
}

export interface SnapshotWriter extends SnapshotReader {
  /** Adds one, and lets go of those that are older than the last generations. One that is there already stays. */
  put(row: SnapshotRow): Promise<void>;
}
