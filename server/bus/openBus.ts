// Which wire the nodes of an installation tell each other over: none where there is one node, Redis where one is given,
// else the database that they share.

import type { Log } from '../log.ts';
import { type Bus, NO_BUS } from './busPort.ts';
import { type BusCounts, watchBus } from './busWatch.ts';
import { createNotifyBus } from './notifyBus.ts';
import { createRedisBus } from './redisBus.ts';

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

export function openBus({ database, redis, node, instanceId, counts, log }: OpenBusOptions): Bus {
  if (database === null) return NO_BUS;
  if (redis === null) return createNotifyBus({ url: database, node, watch: watchBus('postgres', counts, log) });
  return createRedisBus({ url: redis, node, channel: `chapeau:${instanceId}`, watch: watchBus('redis', counts, log) });
}
