// What an operator hears of the bus: one line when the wire goes and one when it is back, however often it is tried in
// between; the rest is counted.

import type { Log } from '../log.ts';

/** As much of the counts of a node as the bus adds to. */
export interface BusCounts {
  busHintsSent: number;
  busHintsReceived: number;
  busErrors: number;
}

export interface BusWatch {
  sent(): void;
  received(): void;
  failed(error: unknown): void;
  down(): void;
  up(): void;
}

export function watchBus(wire: 'redis' | 'postgres', counts: BusCounts, log: Pick<Log, 'info' | 'warn'>): BusWatch {
  let isDown = false;
  return {
    sent: () => {
      counts.busHintsSent += 1;
    },
    received: () => {
      counts.busHintsReceived += 1;
    },
    failed: () => {
      counts.busErrors += 1;
    },
    down: () => {
      if (isDown) return;
      isDown = true;
      log.warn('bus.down', { wire });
    },
    up: () => {
      if (!isDown) return;
      isDown = false;
      log.info('bus.up', { wire });
    },
  };
}
