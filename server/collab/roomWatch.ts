// What is counted of the rooms, and said in the log where somebody runs into a limit.

import { printRoom, type RoomName, type SocketRefusalCode } from '../../shared/wire/protocol.ts';
import { LIMIT_OF_CODE, type LimitHit } from '../limits.ts';
import type { Log } from '../log.ts';
import { limitWatch } from '../metrics/limitWatch.ts';
import { createMetrics, type Metrics } from '../metrics/metrics.ts';
import type { Entry } from './writer.ts';

export interface RoomWatch {
  readonly metrics: Metrics;
  /** Told of every limit that is run into. */
  readonly hit: LimitHit;
  /** The same frame on its way into the store, counted until it is there. */
  counted(entry: Entry): Entry;
  /** Told why a connection in a room was refused something, or that it reads too slowly. */
  trouble(name: RoomName): (what: SocketRefusalCode | 'slow') => void;
}

/** `metrics`: for nobody unless given. */
export function roomWatch({
  metrics = createMetrics(),
  log,
  clock,
}: {
  readonly metrics?: Metrics;
  readonly log: Pick<Log, 'warn'>;
  clock(): number;
}): RoomWatch {
  const hit = limitWatch({ metrics, log, clock: () => clock() });
  return {
    metrics,
    hit,
    counted: (entry) => {
      const since = performance.now();
      metrics.queueDepth += 1;
      return {
        bytes: entry.bytes,
        row: () => entry.row(),
        stored: (row) => {
          metrics.queueDepth -= 1;
          metrics.savedSeconds.observe((performance.now() - since) / 1_000);
          entry.stored(row);
        },
        failed: (error) => {
          metrics.queueDepth -= 1;
          entry.failed(error);
        },
      };
    },
    trouble: (name) => (what) => {
      if (what !== 'slow') metrics.refusals.add(what);
      const limit = what === 'slow' ? 'sockets.slow' : LIMIT_OF_CODE[what];
      if (limit !== undefined) hit(limit, { room: printRoom(name) });
    },
  };
}
