// A store that is slow, and one that does not come back: what is said and counted, who is told, and that nothing is lost.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { createRooms, type LiveRooms } from '../../../server/collab/rooms.ts';
import { StoreWatch } from '../../../server/collab/storeWatch.ts';
import { STORE_LIMITS } from '../../../server/limits.ts';
import { createMetrics } from '../../../server/metrics/metrics.ts';
import type { Store } from '../../../server/store/store.ts';
import { parseRoom, type RoomName, SYNC_UPDATE } from '../../../shared/wire/protocol.ts';
import { editOn, memoryStore, readServerMessage, seed, syncBytes, TEXT, untilTurn } from './relayKit.ts';

describe('what is seen of a store that takes long', () => {
  const { slowMs, stuckMs } = STORE_LIMITS;
  const LOOKS = { slow: slowMs, fast: slowMs - 1, stuck: stuckMs };

  it.each([
    ['nothing, of one that is quick', ['look fast', 'done fast'], []],
    ['once that it is slow, however often one looks', ['look slow', 'look slow', 'done slow'], ['slow']],
    ['that it was slow, where nobody could look meanwhile', ['done slow'], ['slow']],
    ['that it is stuck, once', ['look slow', 'look stuck', 'look stuck', 'done stuck'], ['slow', 'stuck']],
    ['each time anew', ['look slow', 'done slow', 'look fast', 'done slow'], ['slow', 'slow']],
  ] as const)('%s', (_what, steps, expected) => {
    const seen: string[] = [];
    const watch = new StoreWatch({
      limits: STORE_LIMITS,
      hit: () => void seen.push('slow'),
      log: { error: () => {} },
      onStuck: () => void seen.push('stuck'),
    });
    for (const step of steps) {
      const [what, how] = step.split(' ') as ['look' | 'done', keyof typeof LOOKS];
      watch[what](LOOKS[how]);
    }
    watch.look(null);
    expect(seen).toEqual(expected);
    expect(watch.isStuck).toBe(false);
  });
});

describe('a store that does not come back', () => {
  const user = { code: 'SEC', name: 'Rosa Díaz', hue: 1, pattern: 'solid' };
  const room = parseRoom(TEXT) as RoomName;
  let store: Store;
  let rooms: LiveRooms;
  /** Milliseconds by which the clock was put on. */
  let skipped: number;
  let logged: string[];
  /** Commits wait for this. */
  let comesBack: Promise<void>;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    skipped = 0;
    const now = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + skipped);
    logged = [];
    comesBack = Promise.resolve();
    store = await memoryStore();
    const append = store.append.bind(store);
    vi.spyOn(store, 'append').mockImplementation(async (frames) => {
      await comesBack;
      return append(frames);
    });
    const say = (event: string, ...more: unknown[]) => void logged.push(`${event} ${JSON.stringify(more.at(-1))}`);
    rooms = createRooms({
      store,
      log: { warn: say, error: say },
      metrics: createMetrics(),
      clock: () => 1_000_000,
      newId: () => crypto.randomUUID(),
    });
    await seed(store, rooms);
  });
  afterEach(async () => {
    await rooms.stop();
    await store.close();
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  const pass = (ms: number) => {
    skipped += ms;
    vi.advanceTimersByTime(1_000);
  };

  function sit(seatId: string) {
    const said: ReturnType<typeof readServerMessage>[] = [];
    const socket = {
      bufferedAmount: 0,
      closed: null as number | null,
      send: (data: Uint8Array) => void said.push(readServerMessage(data)),
      sendFramed: () => {},
      ping: () => {},
      close: (code: number) => {
        socket.closed = code;
      },
      terminate: () => {},
    };
    const standing = async () => 'as before' as const;
    const seated = { seatId, sessionId: `session of ${seatId}`, standing, canWrite: true, user };
    return { socket, said, ...rooms.attach(room, seated, socket) };
  }

  it('lets all go with the reason, takes nobody in, and has stored what it had once it is back', async () => {
    const state = new Y.Doc();
    for (const { bytes } of await store.updates(TEXT, 0)) Y.applyUpdate(state, bytes);
    expect((await rooms.enter(room)).ok).toBe(true);
    const [rosa, pablo] = [sit('rosa'), sit('pablo')];
    let release = () => {};
    comesBack = new Promise((resolve) => {
      release = resolve;
    });
    rosa.receive(
      syncBytes(
        SYNC_UPDATE,
        editOn(state, 11, (text) => text.insert(1, 'x', {})),
      ),
    );
    await untilTurn(() => vi.mocked(store.append).mock.calls.length > 0);
    pass(STORE_LIMITS.slowMs);
    expect(logged).toEqual([expect.stringMatching(/^limit\.hit \{"limit":"store\.slow","ms":\d+\}$/)]);
    expect([rosa.socket.closed, pablo.socket.closed]).toEqual([null, null]);

    pass(STORE_LIMITS.stuckMs);
    expect(logged[1]).toMatch(/^store\.stuck /);
    expect([rosa.socket.closed, pablo.socket.closed]).toEqual([4503, 4503]);
    expect(rosa.said.filter((one) => one.kind === 'refused')).toMatchObject([{ refusal: { code: 'store/failed' } }]);
    expect(await rooms.enter(room)).toMatchObject({ ok: false, code: 'store/failed' });

    release();
    await untilTurn(() => logged.length === 2 && rooms.socketsOf('rosa') === 0);
    await expect.poll(async () => (await rooms.enter(room)).ok).toBe(true);
    expect(await store.lastSeq(TEXT)).toBe(2);
    expect((await rooms.readText('doc1')).length).toBeGreaterThan(0);
  });
});
