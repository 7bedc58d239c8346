// The bus over PostgreSQL's NOTIFY, for installations without Redis: two connections of its own, one that listens and one
// that tells. Told after the commit and never in it: a notification in a transaction holds up every other commit of the
// database. Source of the limit of a message: PostgreSQL, NOTIFY (payload under 8,000 bytes).

import pg from 'pg';
import { BusEnd } from './busEnd.ts';
import type { Bus } from './busPort.ts';
import type { BusWatch } from './busWatch.ts';

const MOST = 7_900;
const CHANNEL = 'chapeau';
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;

export interface NotifyBusOptions {
  readonly url: string;
  readonly node: string;
  readonly watch: BusWatch;
}

/** Does not wait for the wire: a node serves without it. */
export function createNotifyBus({ url, node, watch }: NotifyBusOptions): Bus {
  const end = new BusEnd({
    node,
    most: MOST,
    send: async (message) => {
      try {
        await telling.query('select pg_notify($1, $2)', [CHANNEL, message]);
        watch.sent();
        return true;
      } catch (error) {
        watch.failed(error);
        return false;
      }
    },
  });
  const telling = new pg.Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: 2_000,
    application_name: 'chapeau bus',
  });
  telling.on('error', (error) => watch.failed(error));
  const wire = listening(url, { watch, onMessage: (text) => end.arrived(text), onMended: () => end.mended() });
  return {
    tell: end.tell,
    listen: end.listen,
    close: async () => {
      await end.close();
      await Promise.allSettled([wire.close(), telling.end()]);
    },
  };
}

interface ListeningDeps {
  readonly watch: BusWatch;
  onMessage(text: string): void;
  /** It listens again, and did not for a while. */
  onMended(): void;
}

/** A connection that listens, and is made again whenever it ends. */
function listening(url: string, { watch, onMessage, onMended }: ListeningDeps): { close(): Promise<void> } {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let wait = FIRST_RETRY_MS;
  let wasDown = false;

  const again = () => {
    if (isClosed || timer !== undefined) return;
    wasDown = true;
    watch.down();
    timer = setTimeout(() => {
      timer = undefined;
      void connect();
    }, wait);
    timer.unref();
    wait = Math.min(LAST_RETRY_MS, 2 * wait);
  };

  const connect = async () => {
    const made = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 2_000,
      keepAlive: true,
      application_name: 'chapeau bus',
    });
    client = made;
    made.on('notification', ({ payload }) => {
      watch.received();
      onMessage(payload ?? '');
    });
    made.on('error', (error) => watch.failed(error));
    made.on('end', () => {
      if (client === made) again();
    });
    try {
      await made.connect();
      await made.query(`listen ${CHANNEL}`);
      wait = FIRST_RETRY_MS;
      watch.up();
      if (wasDown) onMended();
      wasDown = false;
    } catch (error) {
      watch.failed(error);
      client = null;
      await made.end().catch(() => {});
      again();
    }
  };

  void connect();
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      const last = client;
      client = null;
      await last?.end();
    },
  };
}
