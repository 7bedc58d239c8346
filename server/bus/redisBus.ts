// The bus over Redis or Valkey: publish and subscribe on one channel of the installation. Nothing is kept there, so a server
// that forgets everything costs nothing; while it is away, nodes find out by looking into the store.

import { Redis } from 'ioredis';
import { BusEnd } from './busEnd.ts';
import type { Bus } from './busPort.ts';
import type { BusWatch } from './busWatch.ts';

const MOST = 64 * 1024;
/** Milliseconds until the wire is tried again: longer each time. */
const retry = (times: number): number => Math.min(5_000, 100 * 2 ** Math.min(times, 6));

export interface RedisBusOptions {
  readonly url: string;
  readonly node: string;
  /** Nodes of one installation hear each other, and no others. */
  readonly channel: string;
  readonly watch: BusWatch;
}

/** Does not wait for the wire: a node serves without it. */
export function createRedisBus({ url, node, channel, watch }: RedisBusOptions): Bus {
  // What cannot be sent now is out of date later.
  const options = { enableOfflineQueue: false, maxRetriesPerRequest: 0, retryStrategy: retry } as const;
  const [telling, hearing] = [
    new Redis(url, options),
    new Redis(url, { ...options, enableOfflineQueue: true, maxRetriesPerRequest: null }),
  ];
  const end = new BusEnd({
    node,
    most: MOST,
    send: async (message) => {
      try {
        await telling.publish(channel, message);
        watch.sent();
        return true;
      } catch (error) {
        watch.failed(error);
        return false;
      }
    },
  });
  let wasDown = false;
  for (const wire of [telling, hearing]) {
    wire.on('error', (error: Error) => watch.failed(error));
  }
  hearing.on('message', (_channel: string, message: string) => {
    watch.received();
    end.arrived(message);
  });
  hearing.on('close', () => {
    wasDown = true;
    watch.down();
  });
  // ioredis subscribes again by itself, and only then says that it is ready.
  hearing.on('ready', () => {
    watch.up();
    if (wasDown) end.mended();
    wasDown = false;
  });
  void hearing.subscribe(channel).catch((error: unknown) => watch.failed(error));
  return {
    tell: end.tell,
    listen: end.listen,
    close: async () => {
      await end.close();
      telling.disconnect();
      hearing.disconnect();
    },
  };
}
