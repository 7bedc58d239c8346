// PostgreSQL is killed in the middle of storing, again and again, and started anew: what was acknowledged is there, what was
// not is there whole or not at all, logs have no gap, and the store finds its connections again by itself.

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../server/store/sql.ts';
import type { Store, UpdateRow } from '../../../server/store/store.ts';
import { hasPostgres, PostgresServer } from '../../kit/postgres.ts';

const SEED = 20_170_623;
const CRASHES = 5;

/** Somebody who goes on storing in one room, as a node does: what a refusal left open is learnt from the next answer. */
class Typist {
  readonly #store: Store;
  readonly room: string;
  readonly acknowledged = new Map<number, UpdateRow>();
  #known = 0;
  #batch = 0;
  failures = 0;

  constructor(store: Store, room: string) {
    this.#store = store;
    this.room = room;
  }

  /** One batch of three frames, each of which names it. */
  async type(): Promise<boolean> {
    this.#batch += 1;
    const bytes = (i: number) => new Uint8Array([this.#batch & 255, (this.#batch >> 8) & 255, i]);
    const row = { room: this.room, epoch: 'e', seatId: 's', connection: 'c', frame: this.#batch, at: 1 };
    const rows = [0, 1, 2].map((i) => ({ ...row, bytes: bytes(i) }));
    const done = await this.#store
      .append({ rows, claims: [], known: new Map([[this.room, this.#known]]) })
      .catch(() => null);
    if (done === null) {
      this.failures += 1;
      return false;
    }
    for (const one of done.rows) this.acknowledged.set(one.seq, one);
    this.#known = done.rows.at(-1)!.seq;
    return true;
  }
}

describe.skipIf(!hasPostgres)('[P12] a database that is killed', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(() => server?.end());

  it(`${CRASHES} times under two processes that store, loses nothing it acknowledged (seed ${SEED})`, async () => {
    const url = await server.fresh();
    const open = async (): Promise<Store> => {
      const opened = await openStore({ url }, { newId: () => 'unused' });
      if (!opened.ok) throw new Error(opened.code);
      return opened.value;
    };
    const stores = [await open(), await open()];
    // Two share a room, so that each must learn what the other stored.
    const typists = [
      new Typist(stores[0]!, 'draft:a:CAN'),
      new Typist(stores[1]!, 'draft:a:CAN'),
      new Typist(stores[0]!, 'draft:a:USA'),
      new Typist(stores[1]!, 'draft:a:PAN'),
    ];
    const moments = fc.sample(fc.integer({ min: 5, max: 30 }), { numRuns: CRASHES, seed: SEED });
    const signals = ['SIGKILL', 'SIGQUIT'] as const;
    for (const [i, moment] of moments.entries()) {
      let acknowledged = 0;
      let isDown = false;
      let reached = (): void => {};
      const isTime = new Promise<void>((resolve) => {
        reached = resolve;
      });
      const typing = typists.map(async (typist) => {
        for (;;) {
          if (await typist.type()) acknowledged += 1;
          else if (isDown) return;
          if (acknowledged >= moment) reached();
        }
      });
      await isTime;
      const stopping = server.stop(signals[i % signals.length]!);
      isDown = true;
      await stopping;
      await Promise.all(typing);
      await server.restart();
      const store = await open();
      for (const room of new Set(typists.map((typist) => typist.room))) {
        const log = await store.updates(room, 0);
        expect(log.map(({ seq }) => seq)).toEqual(log.map((_, n) => n + 1));
        // Batches are whole: three frames each, one behind the other.
        expect(log.length % 3).toBe(0);
        expect(log.map(({ bytes }) => bytes[2])).toEqual(log.map((_, n) => n % 3));
        const all = typists.filter((typist) => typist.room === room).flatMap((typist) => [...typist.acknowledged]);
        expect(all.filter(([seq, row]) => !isDeepStrictEqual(log[seq - 1], row))).toEqual([]);
      }
      await store.close();
    }
    // Those who were cut off go on with the stores they have.
    for (const typist of typists) await expect.poll(() => typist.type()).toBe(true);
    expect(typists.every(({ failures }) => failures > 0)).toBe(true);
    for (const store of stores) await store.close();
  });
});
