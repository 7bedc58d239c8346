// Two real servers over one PostgreSQL and one Redis, people typing at both, and everything between them fails: it is
// restarted, cut off, goes silent, loses an answer, stands still. No fork, nothing acknowledged lost, and well again soon.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { COUNTS } from '../../kit/counts.ts';
import { hasPostgres } from '../../kit/postgres.ts';
import { hasRedis } from '../../kit/redis.ts';
import { seeded } from '../../kit/seeded.ts';
import type { Writer } from '../durability/serverProcess.ts';
import { type Node, type TwoProcesses, twoProcesses, WELL_MS } from './twoProcesses.ts';

const SEED = 20_170_622;
const { restarts: RESTARTS, faults: FAULTS, standstill: STANDSTILL } = COUNTS;
/** For each fault, with the time until all is well again. */
const MOST_MS = STANDSTILL + 60_000;

let ground: TwoProcesses;

/** Resolves when the server has told somebody that it cannot store, or is not to be had. */
const isCutOff = ({ until }: Writer) => until(({ kind }) => kind === 'server-fault' || kind === 'local');

/** As long as a server is to stand still, whatever comes sooner. */
const standstill = () => new Promise((resolve) => setTimeout(resolve, STANDSTILL));

/** Resolves when somebody, who is cut off, has tried to come back in vain. */
async function triesInVain({ room }: Writer): Promise<void> {
  const retryAt = () => {
    const state = room.saveState.get();
    return 'retryAt' in state ? state.retryAt : null;
  };
  const before = retryAt();
  await expect.poll(retryAt, { interval: 20 }).not.toBe(before);
}

describe.skipIf(!hasPostgres || !hasRedis)('two servers', () => {
  beforeAll(async () => {
    ground = await twoProcesses();
  });
  beforeEach(() => {
    for (const { typing } of ground.nodes) typing.start();
  });
  afterAll(() => ground?.end());

  test(
    `[P12] whose PostgreSQL and Redis are restarted ${RESTARTS} times lose nothing, save nothing meanwhile, and go on`,
    async () => {
      const { nodes, writers, postgres, redis } = ground;
      const wellMs: number[] = [];
      for (let round = 0; round < RESTARTS; round++) {
        await Promise.all(nodes.map(({ typing }) => typing.more(10)));
        await Promise.all([postgres.stop('SIGQUIT'), redis.stop()]);
        await Promise.all(writers.map(isCutOff));
        const acknowledged = nodes.map(({ typing }) => typing.acknowledged.length);
        const said: string[] = [];
        const listening = writers.map(({ room }) =>
          room.saveState.subscribe(() => said.push(room.saveState.get().kind)),
        );
        const typedMeanwhile = nodes.flatMap(({ typing, writers: here }) => here.map((writer) => typing.type(writer)));
        await Promise.all(writers.map(triesInVain));
        for (const stop of listening) stop();
        expect(said.filter((kind) => kind === 'stored')).toEqual([]);
        expect(nodes.map(({ typing }) => typing.acknowledged.length)).toEqual(acknowledged);
        await Promise.all([postgres.restart(), redis.restart()]);
        // Before anybody is back who could bring again what the database has lost.
        await ground.expectStored();
        wellMs.push(await ground.untilWell());
        await Promise.all(typedMeanwhile);
        await ground.expectStored();
      }
      await ground.settle();
      process.stdout.write(`[P12] well again after ${told(wellMs)} ms\n`);
      expect(Math.max(...wellMs)).toBeLessThan(WELL_MS);
    },
    RESTARTS * MOST_MS,
  );

  /** Other people's words go on, or wait in the database for those of the node that fails. */
  async function othersGoOn({ typing }: Node): Promise<void> {
    let isMore = false;
    void typing.more(10).then(() => {
      isMore = true;
    });
    await expect.poll(async () => isMore || (await ground.isBlocked()), { interval: 20 }).toBe(true);
  }

  /** Each is there until it has been felt, and then no more. */
  const FAULTY: readonly (readonly [string, (node: Node, other: Node) => Promise<void>])[] = [
    [
      'is cut off from the database',
      async ({ toDatabase, writers }, other) => {
        toDatabase.cut();
        await Promise.all(writers.map(isCutOff));
        await other.typing.more(10);
        toDatabase.mend();
      },
    ],
    ['does not hear that its words are stored', ({ toDatabase }) => toDatabase.when('commit\0', 'lose answer')],
    ['loses the connection before it commits', ({ toDatabase }) => toDatabase.when('commit\0', 'lose words')],
    [
      'hears nothing of the database',
      async ({ toDatabase }, other) => {
        await toDatabase.silence();
        await othersGoOn(other);
        toDatabase.mend();
      },
    ],
    [
      'is cut off from Redis',
      async ({ toRedis, typing }, other) => {
        toRedis.cut();
        await Promise.all([typing.more(10), other.typing.more(10)]);
        toRedis.mend();
      },
    ],
    [
      'hears nothing of Redis',
      async ({ toRedis, typing }, other) => {
        await toRedis.silence();
        await Promise.all([typing.more(10), other.typing.more(10)]);
        toRedis.mend();
      },
    ],
    [
      'and the other are cut off from each other',
      async (node, other) => {
        for (const { toRedis } of [node, other]) toRedis.cut();
        await Promise.all([node, other].map(({ typing }) => typing.more(10)));
        for (const { toRedis } of [node, other]) toRedis.mend();
      },
    ],
    [
      'and the other are cut off from the database',
      async (node, other) => {
        for (const { toDatabase } of [node, other]) toDatabase.cut();
        await Promise.all([...node.writers, ...other.writers].map(isCutOff));
        for (const { toDatabase } of [node, other]) toDatabase.mend();
      },
    ],
    [
      'stands still',
      async ({ server }, other) => {
        server.child.kill('SIGSTOP');
        await Promise.all([othersGoOn(other), standstill()]);
        server.child.kill('SIGCONT');
      },
    ],
    [
      'stands still with the pen in its hand until the database takes it away',
      async ({ server, toDatabase }, other) => {
        await toDatabase.when('commit\0', 'go silent');
        server.child.kill('SIGSTOP');
        await expect.poll(() => ground.isBlocked(), { interval: 20 }).toBe(true);
        if (STANDSTILL === 0) await ground.endBlockers();
        await Promise.all([other.typing.more(10), standstill()]);
        toDatabase.mend();
        server.child.kill('SIGCONT');
      },
    ],
  ];

  test(
    `[P11] of which one fails, ${FAULTS} times in ${FAULTY.length} ways (seed ${SEED}): one order, nothing acknowledged lost, one text again`,
    async () => {
      const random = seeded(SEED);
      const { nodes } = ground;
      const wellMs: number[] = [];
      for (let round = 0; round < FAULTS; round++) {
        const [node, other] = random() < 0.5 ? nodes : [nodes[1], nodes[0]];
        const [, fail] = FAULTY[round % FAULTY.length]!;
        await Promise.all(nodes.map(({ typing }) => typing.more(5)));
        const stopWatching = ground.watch();
        await fail(node, other);
        wellMs.push(await ground.untilWell());
        await stopWatching();
      }
      await ground.settle();
      process.stdout.write(`[P11] well again after ${told(wellMs)} ms\n`);
      expect(Math.max(...wellMs)).toBeLessThan(WELL_MS);
    },
    FAULTS * MOST_MS,
  );
});

const told = (ms: readonly number[]): string => ms.map(Math.round).join(' ');
