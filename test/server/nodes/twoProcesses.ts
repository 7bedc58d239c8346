// Two servers as processes of their own over one PostgreSQL and one Redis, each by wires of its own, with people at both:
// for tests in which any of these fails while they type.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import * as Y from 'yjs';
import { PostgresServer } from '../../kit/postgres.ts';
import { RedisServer } from '../../kit/redis.ts';
import { TcpProxy } from '../../kit/tcpProxy.ts';
import { builtProgram, exampleAt, type ServerProcess, type Writer } from '../durability/serverProcess.ts';
import { missing, Typing, wordsIn } from '../durability/typing.ts';

/** After everything is well again. */
export const WELL_MS = 10_000;
const WRITERS = 2;

export interface Node {
  readonly server: ServerProcess;
  readonly toDatabase: TcpProxy;
  readonly toRedis: TcpProxy;
  readonly writers: readonly Writer[];
  readonly typing: Typing;
}

export interface TwoProcesses {
  readonly postgres: PostgresServer;
  readonly redis: RedisServer;
  readonly nodes: readonly [Node, Node];
  readonly writers: readonly Writer[];
  /** Gives the milliseconds until everybody's words are stored again, and everybody has the words of all. */
  untilWell(): Promise<number>;
  /** At every moment the database holds all that was acknowledged by then, under numbers without gap or double. */
  expectStored(): Promise<void>;
  /** Looks whenever something was acknowledged, until it is stopped; says then what it found. */
  watch(): () => Promise<void>;
  /** Everybody stops typing; then each word that was ever typed stands once with everybody, and in the database. */
  settle(): Promise<void>;
  /** Whether anybody waits in the database for what somebody else holds. */
  isBlocked(): Promise<boolean>;
  /** The database ends the transactions that others wait for, as it does by itself after a while. */
  endBlockers(): Promise<void>;
  end(): Promise<void>;
}

const portOf = (url: string): number => Number(new URL(url).port);

export async function twoProcesses(): Promise<TwoProcesses> {
  const [program, postgres, redis] = [await builtProgram(), await PostgresServer.start(), await RedisServer.start()];
  const dir = mkdtempSync(join(tmpdir(), 'chapeau-two-processes-'));
  const url = await postgres.empty();
  let documentId = '';
  const node = async (name: string): Promise<Node> => {
    const [toDatabase, toRedis] = [await TcpProxy.to(portOf(url)), await TcpProxy.to(portOf(redis.url))];
    const env = {
      DATABASE_URL: toDatabase.through(url),
      REDIS_URL: toRedis.through(redis.url),
      LOG_LEVEL: 'silent',
    };
    const server = await program.serve(dir, { env });
    const example = await exampleAt(server.url);
    documentId = example.documentId;
    const writers: Writer[] = [];
    for (let who = 0; who < WRITERS; who++) writers.push(await example.writer());
    return { server, toDatabase, toRedis, writers, typing: new Typing(name, writers) };
  };
  const nodes = [await node('a'), await node('b')] as const;
  const writers = nodes.flatMap((one) => one.writers);

  const ask = (statement: string) => postgres.ask(PostgresServer.nameOf(url), statement);
  const stored = new Y.Doc();
  let seq = 0;
  /** Takes up what has come to the log, and gives the text. */
  const storedText = async (): Promise<string> => {
    const rows = await ask(`select seq, bytes from room_update
      where room = 'text:${documentId}' and seq > ${seq} order by seq`);
    expect(rows.map((row) => Number(row.seq) - seq)).toEqual(rows.map((_, i) => i + 1));
    seq += rows.length;
    for (const { bytes } of rows) Y.applyUpdate(stored, bytes as Uint8Array);
    return (stored.getText('text').toDelta() as { insert: unknown }[]).map(({ insert }) => insert).join('');
  };
  const allWords = (kind: 'typed' | 'acknowledged') => nodes.flatMap(({ typing }) => typing[kind]);
  const expectStored = async (): Promise<void> => {
    const words = allWords('acknowledged');
    expect(missing(words, await storedText())).toEqual([]);
  };

  return {
    postgres,
    redis,
    nodes,
    writers,
    untilWell: async () => {
      const since = performance.now();
      // Each types on when all at the node are stored: two rounds are everybody's.
      await Promise.all(nodes.map(({ typing }) => typing.more(2 * WRITERS)));
      const words = allWords('acknowledged');
      const haveAll = () => writers.every((writer) => missing(words, writer.reads()).length === 0);
      await expect.poll(haveAll, { interval: 10 }).toBe(true);
      return performance.now() - since;
    },
    expectStored,
    watch: () => {
      let isOver = false;
      let stop = (): void => {};
      const stopped = new Promise<void>((resolve) => {
        stop = resolve;
      });
      const done = (async () => {
        while (!isOver) {
          await Promise.race([stopped, ...nodes.map(({ typing }) => typing.more(1))]);
          await expectStored();
        }
      })();
      // It is told when the watch is over, not as an error of nobody's.
      done.catch(() => {});
      return () => {
        isOver = true;
        stop();
        return done;
      };
    },
    settle: async () => {
      await Promise.all(nodes.map(({ typing }) => typing.stop()));
      const words = allWords('typed').toSorted();
      for (const writer of writers) await expect.poll(() => wordsIn(writer.reads())).toEqual(words);
      expect(wordsIn(await storedText())).toEqual(words);
    },
    isBlocked: async () => (await ask(`select from pg_stat_activity where wait_event = 'advisory'`)).length > 0,
    endBlockers: async () => {
      await ask(`select pg_terminate_backend(blocker)
        from pg_stat_activity, unnest(pg_blocking_pids(pid)) as blocker where wait_event = 'advisory'`);
    },
    end: async () => {
      for (const { room } of writers) room.destroy();
      for (const { server, toDatabase, toRedis } of nodes) {
        server.child.kill('SIGCONT');
        await server.kill();
        toDatabase.end();
        toRedis.end();
      }
      await redis.stop();
      await postgres.end();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
