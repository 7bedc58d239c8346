// What stands in front of the nodes in compose.yaml: the balancer with the configuration that is shipped, two servers behind
// it, and people who know one address. One node after the other is replaced while they type.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hasHaproxy } from '../../kit/haproxy.ts';
import { freePort } from '../../kit/ownServer.ts';
import { hasPostgres, PostgresServer } from '../../kit/postgres.ts';
import { hasRedis, RedisServer } from '../../kit/redis.ts';
import { builtProgram, exampleAt, type Program, type ServerProcess, type Writer } from '../durability/serverProcess.ts';
import { Typing, wordsIn } from '../durability/typing.ts';

const CONFIGURATION = join(import.meta.dirname, '../../../deploy/haproxy.cfg');
const WRITERS = 4;
/** Until somebody whose node went away types at the other. */
const BACK_MS = 10_000;

describe.skipIf(!hasHaproxy || !hasPostgres || !hasRedis)('two nodes behind the balancer', () => {
  const dir = mkdtempSync(join(tmpdir(), 'chapeau-balancer-'));
  const ports: number[] = [];
  const nodes: ServerProcess[] = [];
  const writers: Writer[] = [];
  let program: Program;
  let postgres: PostgresServer;
  let redis: RedisServer;
  let balancer: ChildProcess;
  let url = '';
  let env: Record<string, string> = {};

  beforeAll(async () => {
    program = await builtProgram();
    postgres = await PostgresServer.start();
    redis = await RedisServer.start();
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    env = {
      ...{ DATABASE_URL: await postgres.empty(), REDIS_URL: redis.url, ORIGIN: url },
      ...{ TRUST_PROXY: '1', METRICS_TOKEN: 'only-for-this-test', LOG_LEVEL: 'silent' },
    };
    for (let i = 0; i < 2; i++) {
      ports.push(await freePort());
      nodes.push(await program.serve(dir, { env, port: ports[i]! }));
    }
    balancer = spawn('haproxy', ['-W', '-db', '-f', CONFIGURATION], {
      env: {
        PATH: process.env.PATH,
        CHAPEAU_BIND: `127.0.0.1:${port}`,
        CHAPEAU_NODE_1: `127.0.0.1:${ports[0]}`,
        CHAPEAU_NODE_2: `127.0.0.1:${ports[1]}`,
      },
      stdio: 'ignore',
    });
    await vi.waitFor(async () => expect((await fetch(`${url}/api/door`)).status).toBe(200), { timeout: 30_000 });
    const example = await exampleAt(url);
    for (let who = 0; who < WRITERS; who++) writers.push(await example.writer());
  }, 120_000);
  afterAll(async () => {
    for (const { room } of writers) room.destroy();
    if (balancer?.exitCode === null) {
      balancer.kill('SIGTERM');
      await once(balancer, 'close');
    }
    for (const node of nodes) await node.kill();
    await redis?.stop();
    await postgres?.end();
    rmSync(dir, { recursive: true, force: true });
  });

  /** A node says that it is open at the address of the balancer. */
  const direct = (which: number) => `http://127.0.0.1:${ports[which]}`;

  /** Sockets that are open at a node, as it counts them itself. */
  const socketsAt = async (which: number): Promise<number> => {
    const answer = await fetch(`${direct(which)}/metrics`, { headers: { authorization: 'Bearer only-for-this-test' } });
    return Number(/^chapeau_sockets(?:\{.*\})? (\d+)/m.exec(await answer.text())?.[1]);
  };

  test('shares people out among both', async () => {
    expect(await Promise.all([0, 1].map(socketsAt))).toEqual([WRITERS / 2, WRITERS / 2]);
  });

  test('keeps what is for monitors from people', async () => {
    for (const path of ['/metrics', '/healthz', '/readyz']) {
      expect([path, (await fetch(`${url}${path}`)).status]).toEqual([path, 404]);
      expect([path, (await fetch(`${direct(0)}${path}`)).status]).not.toEqual([path, 404]);
    }
  });

  test('one node after the other is replaced while people type: no word is lost or doubled, and all are back soon', async () => {
    const typing = new Typing('b', writers);
    typing.start();
    const backMs: number[] = [];
    for (const which of [0, 1] as const) {
      await typing.more(5 * WRITERS);
      const old = nodes[which]!;
      const asked = performance.now();
      old.child.kill('SIGTERM');
      expect(await once(old.child, 'close')).toEqual([0, null]);
      // Everybody types one word more: whoever sat there has found the other.
      await typing.more(2 * WRITERS);
      backMs.push(performance.now() - asked);
      expect(await socketsAt(1 - which)).toBe(WRITERS);
      nodes[which] = await program.serve(dir, { env, port: ports[which]! });
      // Sent there again by the balancer: whoever comes new sits where fewer do.
      const isBack = async () => {
        const newcomer = await (await exampleAt(url)).writer();
        const there = await socketsAt(which);
        newcomer.room.destroy();
        return there;
      };
      await expect.poll(isBack, { interval: 500 }).toBeGreaterThan(0);
    }
    await typing.stop();
    const words = typing.typed.toSorted();
    expect(typing.acknowledged.toSorted()).toEqual(words);
    for (const writer of writers) await expect.poll(() => wordsIn(writer.reads())).toEqual(words);
    process.stdout.write(`[balancer] back after ${backMs.map(Math.round).join(' ')} ms\n`);
    expect(Math.max(...backMs)).toBeLessThan(BACK_MS);
  });
});
