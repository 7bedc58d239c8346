// What a room needs of the process around it, and what it is loaded with.

import type { OpenDraft } from '../../shared/wire/openDraft.ts';
import type { FrameLimits, TextLimits } from '../limits.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Connection } from './connection.ts';
import type { After } from './pace.ts';
import type { RoomLog } from './roomLog.ts';
import type { Entry } from './writer.ts';

/** Who writes what no seat wrote. No session can hold this seat. */
export const SERVER_SEAT = 'system';

export interface Installation {
  readonly instanceId: string;
  readonly epoch: string;
}

/** What a room is given by those who keep rooms. */
export interface RoomDeps<R> {
  clock(): number;
  readonly limits: FrameLimits;
  readonly text: TextLimits;
  readonly metrics: Metrics;
  readonly after: After;
  /** Has the people of a room seen on the other nodes; null: there are none. */
  readonly tellPresence: ((room: R, frame: Uint8Array) => void) | null;
  push(entry: Entry): void;
  openDraft(room: R, connection: Connection, draft: OpenDraft): void;
  /** A frame of the room was stored: it is to be told when all of its batch is, and perhaps to be put right. */
  stored(room: R, touchesBlocks: boolean): void;
  /** A frame of the room could not be stored. */
  failed(room: R): void;
  /** What was stored can be seen by all. */
  shown(room: R): void;
  /** The room cannot be trusted any more: it is left and loaded again. */
  abandon(room: R, cause: unknown): void;
}

export interface RoomState {
  readonly log: RoomLog;
  readonly claims: ReadonlyMap<number, string>;
  /** Fresh at every load: a clock used again after a restore would make two different texts look the same. */
  readonly serverClientId: number;
  readonly installation: Installation;
  /** Nobody writes here, not even who was let in as a writer a moment ago. */
  readonly isFrozen: boolean;
}
