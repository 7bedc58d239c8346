// One act in the record of a meeting. Entries are chained: each carries the hash of the one before it, so that none
// can be changed, dropped or moved without breaking every later hash.

export interface RecordAct {
  /** Verb of the trade in past tense: "meeting opened", "request filed", "request agreed", "document exported". */
  readonly act: string;
  /** Seat that acted, or "system" for what the installation did of itself. */
  readonly seatId: string;
  /** Code of the delegation the act was done for, if any. */
  readonly onBehalfOf: string | null;
  /** What the act was done to: {kind:'request', id:'…'}. */
  readonly object: { readonly kind: string; readonly id: string };
  /** Hash of the canonical text before and after, where the act concerns a text. */
  readonly textBefore: string | null;
  readonly textAfter: string | null;
  /** Facts of the act, fit for canonical JSON. No personal data: names live outside the record. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface RecordEntry extends RecordAct {
  readonly version: 1;
  readonly meetingId: string;
  /** From 1, without gaps. */
  readonly seq: number;
  /** Hash of entry seq - 1; GENESIS for the first. */
  readonly prev: string;
  /** UTC, ISO 8601 with milliseconds, by the server's clock. */
  readonly at: string;
  /** SHA-256, hex, over the canonical JSON of everything above. */
  readonly hash: string;
}

export const GENESIS = '0'.repeat(64);
