// Which wire the nodes of an installation tell each other over: none where there is one node, Redis where one is given,
// else the database that they share. Only the wire that is used is loaded.

import type { Log } from '../log.ts';
import { type Bus, NO_BUS } from './busPort.ts';
import { type BusCounts, watchBus } from './busWatch.ts';

export interface OpenBusOptions {
  /** Addresses with their passwords; null: there is none. */
  readonly database: string | null;
  readonly redis: string | null;
  /** Unlike that of any other node. */
  readonly node: string;
  readonly instanceId: string;
  readonly counts: BusCounts;
  readonly log: Pick<Log, 'info' | 'warn'>;
}

export async function openBus({ database, redis, node, instanceId, counts, log }: OpenBusOptions): Promise<Bus> {
  if (database === null) return NO_BUS;
  if (redis === null) {
    const { createNotifyBus } = await import('./notifyBus.ts');
    return createNotifyBus({ url: database, node, watch: watchBus('postgres', counts, log) });
  }
  const { createRedisBus } = await import('./redisBus.ts');
  return createRedisBus({ url: redis, node, channel: `chapeau:${instanceId}`, watch: watchBus('redis', counts, log) });
}
