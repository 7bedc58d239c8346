// The bus contract over each wire: memory, PostgreSQL's NOTIFY, Redis; and the messages themselves.

import fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { packed, unpacked } from '../../../server/bus/busMessage.ts';
import type { NodeNews } from '../../../server/bus/busPort.ts';
import { watchBus } from '../../../server/bus/busWatch.ts';
import { createMemoryHub } from '../../../server/bus/memoryBus.ts';
import { createNotifyBus } from '../../../server/bus/notifyBus.ts';
import { createRedisBus } from '../../../server/bus/redisBus.ts';
import { busContract } from '../../contracts/busContract.ts';
import { hasPostgres, PostgresServer } from '../../kit/postgres.ts';
import { hasRedis, RedisServer } from '../../kit/redis.ts';

const counts = { busHintsSent: 0, busHintsReceived: 0, busErrors: 0 };
const log = { info: () => {}, warn: () => {} };

busContract('memory', async () => {
  const hub = createMemoryHub();
  const ends: ReturnType<typeof hub.join>[] = [];
  return {
    join: async () => {
      const end = hub.join();
      ends.push(end);
      return end;
    },
    cut: async () => {
      for (const end of ends) end.cut();
    },
    mend: async () => {
      for (const end of ends) end.mend();
    },
    shout: null,
  };
});

describe.skipIf(!hasPostgres)('over PostgreSQL', () => {
  let server: PostgresServer | undefined;
  afterAll(() => server?.end());
  busContract('NOTIFY', async () => {
    server ??= await PostgresServer.start();
    const own = server;
    const url = await own.empty();
    return {
      join: async (node) => createNotifyBus({ url, node, watch: watchBus('postgres', counts, log) }),
      cut: () => own.stop('SIGQUIT'),
      mend: () => own.restart(),
      shout: async (text) =>
        void (await own.ask(PostgresServer.nameOf(url), `select pg_notify('chapeau', $t$${text}$t$)`)),
    };
  });
});

describe.skipIf(!hasRedis)('over Redis', () => {
  let server: RedisServer | undefined;
  let channels = 0;
  afterAll(() => server?.stop());
  busContract('Redis', async () => {
    server ??= await RedisServer.start();
    const own = server;
    channels += 1;
    const channel = `chapeau-${channels}`;
    return {
      join: async (node) => createRedisBus({ url: own.url, node, channel, watch: watchBus('redis', counts, log) }),
      cut: () => own.stop(),
      mend: () => own.restart(),
      shout: async (text) => {
        const client = new Redis(own.url);
        await client.publish(channel, text);
        client.disconnect();
      },
    };
  });

  it('says once that the wire is gone, and once that it is back', async () => {
    const redis = await RedisServer.start();
    // Its own: a wire of another test may go while this one runs.
    const lines: string[] = [];
    const told = { info: (event: string) => lines.push(event), warn: (event: string) => lines.push(event) };
    const failed = counts.busErrors;
    const bus = createRedisBus({ url: redis.url, node: 'a', channel: 'c', watch: watchBus('redis', counts, told) });
    let missed = 0;
    bus.listen({
      heard: () => {},
      missed: () => {
        missed += 1;
      },
    });
    bus.tell({ kind: 'left', room: 'r' });
    await redis.stop();
    await expect.poll(() => lines, { timeout: 30_000 }).toEqual(['bus.down']);
    bus.tell({ kind: 'left', room: 'r' });
    await expect.poll(() => counts.busErrors - failed, { timeout: 30_000 }).toBeGreaterThan(2);
    await redis.restart();
    await expect.poll(() => missed, { timeout: 30_000 }).toBe(1);
    expect(lines).toEqual(['bus.down', 'bus.up']);
    await bus.close();
    await redis.stop();
  });
});

describe('messages of the bus', () => {
  const news: fc.Arbitrary<NodeNews> = fc.oneof(
    fc.record({
      kind: fc.constant('stored' as const),
      room: fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }),
      seq: fc.integer({ min: 1, max: 9 }),
    }),
    fc.record({ kind: fc.constant('seatEnded' as const), seatId: fc.string({ minLength: 1, maxLength: 150 }) }),
  );

  it('carry all news in order within their bound, in as few messages as that takes (seed 71)', () => {
    fc.assert(
      fc.property(fc.array(news, { maxLength: 40 }), fc.integer({ min: 700, max: 4_000 }), (all, most) => {
        const messages = packed('node', all, most);
        expect(messages.every((text) => Buffer.byteLength(text) <= most)).toBe(true);
        expect(messages.flatMap((text) => unpacked(text, 'other'))).toEqual(all);
        expect(messages.flatMap((text) => unpacked(text, 'node'))).toEqual([]);
        for (let i = 1; i < messages.length; i++) {
          const [first] = unpacked(messages[i]!, 'other');
          expect(Buffer.byteLength(messages[i - 1]!) + Buffer.byteLength(JSON.stringify(first)) + 1).toBeGreaterThan(
            most,
          );
        }
      }),
      { seed: 71, numRuns: 200 },
    );
  });
});
