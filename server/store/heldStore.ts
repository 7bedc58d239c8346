// The part of the port about files under review: what was received and understood of a file, for one seat in one browser's
// session, until it is kept or put away. Whichever node is asked, it is there; it is nobody else's, and it does not last.

import { z } from 'zod';
import { type ImportState, importState } from '../../shared/wire/library.ts';
import { filedProposal } from '../../shared/wire/returned.ts';

export const returnedState = z.object({
  /** How many it asks for. */
  proposals: z.int().min(0),
  /** Requests that were made of them, by the id of the proposal. */
  filed: z.record(z.string(), filedProposal),
});
export type ReturnedState = z.infer<typeof returnedState>;

/** What a list tells of a file without looking into it. */
export interface HeldStates {
  import: ImportState;
  returned: ReturnedState;
}
export type HeldKind = keyof HeldStates;
export const HELD_STATES: { readonly [K in HeldKind]: z.ZodType<HeldStates[K]> } = {
  import: importState,
  returned: returnedState,
};

/** Whose: a seat in a session, at a meeting or a document. */
export interface HeldBy<K extends HeldKind> {
  readonly kind: K;
  readonly sessionId: string;
  readonly seatId: string;
  readonly placeId: string;
}

export interface HeldKey<K extends HeldKind> extends HeldBy<K> {
  readonly fileId: string;
}

export interface HeldRow<K extends HeldKind> extends HeldKey<K> {
  readonly fileName: string;
  /** Hex; '' until all bytes are received. */
  readonly sha256: string;
  readonly bytes: number;
  /** Bytes that it takes here, or will. */
  readonly weight: number;
  readonly touchedAt: number;
  /** It is being received or read: by the node that it was sent to. */
  readonly underway: boolean;
  /** Grows with every change of its content. */
  readonly revision: number;
  readonly state: HeldStates[K];
}

export interface HeldChange<K extends HeldKind>
  extends Partial<Pick<HeldRow<K>, 'sha256' | 'bytes' | 'touchedAt' | 'underway' | 'state'>> {
  /** What was understood of the file: anything that a structured clone can be made of. */
  readonly content?: unknown;
}

/** What of each kind is too old to be there: left alone, or under way on a node that is gone. */
export interface HeldSince {
  readonly touched: number;
  readonly underway: number;
}

export interface HeldReader {
  /** In the order in which they came. */
  of<K extends HeldKind>(by: HeldBy<K>, since: HeldSince): Promise<HeldRow<K>[]>;
  find<K extends HeldKind>(key: HeldKey<K>, since: HeldSince): Promise<HeldRow<K> | undefined>;
  /** Those that were read from the very same file, whoever holds them. */
  ofFile<K extends HeldKind>(kind: K, placeId: string, sha256: string): Promise<HeldRow<K>[]>;
  /** undefined where there is none, or another version of the program put it there. */
  content<K extends HeldKind>(
    key: HeldKey<K>,
  ): Promise<{ readonly revision: number; readonly value: unknown } | undefined>;
  /** What a session holds of a kind, and what all hold. */
  amount(
    kind: HeldKind,
    sessionId: string,
  ): Promise<{ readonly files: number; readonly weight: number; readonly weightOfAll: number }>;
}

export interface HeldWriter extends HeldReader {
  insert<K extends HeldKind>(row: Omit<HeldRow<K>, 'revision'>): Promise<void>;
  /** false where it is gone. */
  update<K extends HeldKind>(key: HeldKey<K>, change: HeldChange<K>): Promise<boolean>;
  /** Whoever looks at one is there for all. */
  touch<K extends HeldKind>(by: HeldBy<K>, at: number): Promise<void>;
  drop<K extends HeldKind>(key: HeldKey<K>): Promise<void>;
  dropSession(sessionId: string): Promise<void>;
  dropBefore(kind: HeldKind, since: HeldSince): Promise<void>;
}
