// What every store must do with batches of frames, in one process or in several on one database: others' frames are told
// first, numbers leave no gap, a batch is stored whole or not at all, and a change sees all texts stand still.

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FrameBatch, Store, UpdateRow } from '../../server/store/store.ts';
import { seedMeeting } from './seededMeeting.ts';

const SEED = 20_170_620;
const TEXT = 'text:doc1';
const DRAFT = 'draft:doc1:CAN';
const ROOMS = [TEXT, DRAFT, 'draft:doc1:USA'] as const;
type Room = (typeof ROOMS)[number];

const frame = (room: Room, ...bytes: number[]): FrameBatch['rows'][number] => ({
  room,
  epoch: 'e',
  seatId: 's1',
  connection: 'c1',
  frame: bytes[0] ?? null,
  at: 1_700_000_000_000,
  bytes: new Uint8Array(bytes),
});
const shown = (rows: readonly UpdateRow[]) => rows.map(({ room, seq, bytes }) => [room, seq, ...bytes]);

/** Somebody's batch as a program of random length has it: which rooms in which order, how much of each is known. */
const batches = fc.array(
  fc.record({
    by: fc.nat(),
    rooms: fc.shuffledSubarray([...ROOMS], { minLength: 1 }),
    frames: fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 12 }),
    knows: fc.boolean(),
    isRefused: fc.boolean(),
  }),
  { minLength: 2, maxLength: 8 },
);

/** `open` gives one fresh store, or several over one database; the suite closes them. */
export function appendContract(name: string, open: () => Promise<readonly Store[]>): void {
  describe(`batches of frames in ${name}`, () => {
    let stores: readonly Store[];
    const at = (i: number): Store => stores[i % stores.length]!;
    beforeEach(async () => {
      stores = await open();
      await seedMeeting(at(0));
    });
    afterEach(() => Promise.all(stores.map((store) => store.close())));

    it('are numbered behind what others stored meanwhile, which is told first and in order', async () => {
      const first = await at(0).append({
        rows: [frame(TEXT, 1), frame(DRAFT, 2), frame(TEXT, 3)],
        claims: [],
        known: new Map([
          [TEXT, 0],
          [DRAFT, 0],
        ]),
      });
      expect(first.others).toEqual([]);
      expect(shown(first.rows)).toEqual([
        [TEXT, 1, 1],
        [DRAFT, 1, 2],
        [TEXT, 2, 3],
      ]);
      const second = await at(1).append({
        rows: [frame(DRAFT, 4), frame(TEXT, 5)],
        claims: [],
        known: new Map([
          [TEXT, 1],
          [DRAFT, 0],
        ]),
      });
      expect(shown(second.others)).toEqual([
        [TEXT, 2, 3],
        [DRAFT, 1, 2],
      ]);
      expect(shown(second.rows)).toEqual([
        [DRAFT, 2, 4],
        [TEXT, 3, 5],
      ]);
      expect(await at(0).updates(TEXT, 0)).toEqual([first.rows[0], first.rows[2], second.rows[1]]);
      const none = await at(0).append({ rows: [], claims: [], known: new Map([[TEXT, 2]]) });
      expect([shown(none.others), none.rows]).toEqual([[[TEXT, 3, 5]], []]);
    });

    it('are refused whole where a client belongs to another seat, or more is known than is stored', async () => {
      const known = new Map([
        [TEXT, 0],
        [DRAFT, 0],
      ]);
      const claim = { room: TEXT, clientId: 4_294_967_295, seatId: 's1' };
      await at(0).append({ rows: [frame(TEXT, 1)], claims: [claim], known });
      const other = [
        { room: DRAFT, clientId: 7, seatId: 's2' },
        { ...claim, seatId: 's2' },
      ];
      const foreign = at(1).append({ rows: [frame(DRAFT, 2), frame(TEXT, 3)], claims: other, known });
      await expect(foreign).rejects.toThrow('belongs to another seat');
      const ahead = at(1).append({ rows: [frame(DRAFT, 2)], claims: [], known: new Map([[DRAFT, 1]]) });
      await expect(ahead).rejects.toThrow('ends at 0, and was known to 1');
      expect(await at(0).updates(DRAFT, 0)).toEqual([]);
      expect([...(await at(0).clientIds(DRAFT))]).toEqual([]);
      expect(await at(0).lastSeq(TEXT)).toBe(1);
      const again = await at(1).append({ rows: [frame(TEXT, 4)], claims: [claim], known });
      expect(shown(again.rows)).toEqual([[TEXT, 2, 4]]);
    });

    it('go on from hundreds at once', async () => {
      const known = new Map([[TEXT, 0]]);
      const many = Array.from({ length: 333 }, (_, i) => frame(TEXT, i % 256, 255, 0));
      const { rows } = await at(0).append({ rows: many, claims: [], known });
      expect(await at(1).updates(TEXT, 0)).toEqual(rows);
      expect(rows.map(({ seq }) => seq)).toEqual(many.map((_, i) => i + 1));
    });

    it('wait for a change, which sees all texts stand still', async () => {
      const known = new Map<string, number>([[TEXT, 0]]);
      await at(0).append({ rows: [frame(TEXT, 1)], claims: [], known });
      let waiting: Promise<unknown> | undefined;
      const seen = await at(0).transaction(async (tx) => {
        waiting = at(1).isShared ? at(1).append({ rows: [frame(TEXT, 2)], claims: [], known }) : undefined;
        const all = new Set<number>();
        for (let i = 0; i < 25; i += 1) all.add((await tx.updates(TEXT, 0)).length);
        const row = { ...frame(TEXT, 3), room: TEXT, seq: (await tx.lastSeq(TEXT)) + 1 };
        await tx.appendUpdates([row]);
        return all;
      });
      expect([...seen]).toEqual([1]);
      await waiting;
      expect((await at(0).updates(TEXT, 1)).map(({ bytes }) => [...bytes])).toEqual(
        waiting === undefined ? [[3]] : [[3], [2]],
      );
    });

    it(`leave no gap and no double, whoever stores at the same time (seed ${SEED})`, async () => {
      const claim = { room: TEXT, clientId: 1, seatId: 's1' };
      await at(0).append({ rows: [], claims: [claim], known: new Map([[TEXT, 0]]) });
      let told = 0;
      await fc.assert(
        fc.asyncProperty(batches, async (all) => {
          const before = new Map(
            await Promise.all(ROOMS.map(async (room) => [room, await at(0).lastSeq(room)] as const)),
          );
          const ran = await Promise.all(
            all.map(async ({ by, rooms, frames, knows, isRefused }) => {
              told += 1;
              const rows = frames.map((n, i) => frame(rooms[n % rooms.length]!, told % 256, told >> 8, i));
              const known = new Map<string, number>(rooms.map((room) => [room, knows ? before.get(room)! : 0]));
              const claims = isRefused ? [{ ...claim, seatId: 's2' }] : [];
              const done = await at(by)
                .append({ rows, claims, known })
                .catch(() => null);
              return { rows, known, done, isRefused };
            }),
          );
          const logs = new Map(
            await Promise.all(ROOMS.map(async (room) => [room, await at(1).updates(room, 0)] as const)),
          );
          for (const log of logs.values()) expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1));
          for (const { rows, known, done, isRefused } of ran) {
            expect(done === null).toBe(isRefused);
            if (done === null) continue;
            expect(done.rows.map(({ seq: _, ...row }) => row)).toEqual(rows);
            for (const room of ROOMS) {
              const own = done.rows.filter((row) => row.room === room);
              const others = done.others.filter((row) => row.room === room);
              const log = logs.get(room)!;
              for (const row of own) expect(log[row.seq - 1]).toEqual(row);
              if (known.has(room) && own[0] !== undefined)
                expect(others).toEqual(log.slice(known.get(room), own[0].seq - 1));
            }
          }
          const stored = ran.reduce((sum, { done }) => sum + (done?.rows.length ?? 0), 0);
          const grown = ROOMS.reduce((sum, room) => sum + logs.get(room)!.length - before.get(room)!, 0);
          expect(grown).toBe(stored);
        }),
        { seed: SEED, numRuns: 25 },
      );
    });
  });
}
