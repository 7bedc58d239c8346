// Two nodes over one store: whoever sits at which, all read the same, and nothing depends on a hint that may be lost. Tried
// in one process over a store that says it is shared, and over PostgreSQL with each bus there is.

import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bus, BusListener } from '../../../server/bus/busPort.ts';
import { watchBus } from '../../../server/bus/busWatch.ts';
import { createMemoryHub } from '../../../server/bus/memoryBus.ts';
import { createNotifyBus } from '../../../server/bus/notifyBus.ts';
import { createRedisBus } from '../../../server/bus/redisBus.ts';
import { openStore } from '../../../server/store/sql.ts';
import type { Store } from '../../../server/store/store.ts';
import { plainText } from '../../../shared/document/block.ts';
import { quietText } from '../../../shared/document/quietText.ts';
import { CLOSE } from '../../../shared/wire/protocol.ts';
import { hasPostgres, postgresServer } from '../../kit/postgres.ts';
import { hasRedis, RedisServer } from '../../kit/redis.ts';
import {
  block,
  DRAFT,
  editOn,
  handClock,
  memoryStore,
  presenceBytes,
  RawClient,
  type Relay,
  StockClient,
  seed,
  startNode,
  startRelay,
  stringOf,
  TEXT,
  untilTurn,
} from './relayKit.ts';

const newId = () => crypto.randomUUID();
const silentWatch = watchBus(
  'redis',
  { busHintsSent: 0, busHintsReceived: 0, busErrors: 0 },
  { info: () => {}, warn: () => {} },
);

/** What two nodes run on, made anew for each test. */
interface Ground {
  readonly stores: readonly [Store, Store];
  readonly buses: readonly [Bus, Bus];
  end(): Promise<void>;
}

/** As a store is that others write to as well. */
const asShared = (kept: Store): Store =>
  new Proxy(kept, {
    get: (target, key) => {
      if (key === 'isShared') return true;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

async function inOneProcess(): Promise<Ground> {
  const store = asShared(await memoryStore());
  const hub = createMemoryHub();
  return { stores: [store, store], buses: [hub.join(), hub.join()], end: () => store.close() };
}

let redis: RedisServer | undefined;

async function overPostgres(wire: 'notify' | 'redis'): Promise<Ground> {
  const url = await (await postgresServer()).fresh();
  const open = async () => {
    const opened = await openStore({ url }, { newId });
    if (!opened.ok) throw new Error(opened.code);
    return opened.value;
  };
  if (wire === 'redis') redis ??= await RedisServer.start();
  const channel = newId();
  const join = (node: string) =>
    wire === 'notify'
      ? createNotifyBus({ url, node, watch: silentWatch })
      : createRedisBus({ url: redis!.url, node, channel, watch: silentWatch });
  const [a, b] = [await open(), await open()];
  const buses = [join('a'), join('b')] as const;
  await hearEachOther(...buses);
  return {
    stores: [a, b],
    buses,
    end: async () => {
      for (const bus of buses) await bus.close();
      for (const store of [a, b]) await store.close();
    },
  };
}

/** Resolves when what either tells arrives. */
async function hearEachOther(a: Bus, b: Bus): Promise<void> {
  const heard = new Set<Bus>();
  for (const bus of [a, b]) bus.listen({ heard: () => heard.add(bus), missed: () => {} });
  await expect
    .poll(
      () => {
        for (const bus of [a, b]) bus.tell({ kind: 'whoIsThere', room: 'nowhere' });
        return heard.size;
      },
      { timeout: 30_000 },
    )
    .toBe(2);
}

/** A bus that can lose what is told for a while. */
function cuttable(bus: Bus) {
  const listeners: BusListener[] = [];
  let isCut = false;
  return {
    bus: {
      tell: (news) => {
        if (!isCut) bus.tell(news);
      },
      listen: (listener) => {
        listeners.push(listener);
        bus.listen({
          heard: (news) => {
            if (!isCut) listener.heard(news);
          },
          missed: () => listener.missed(),
        });
      },
      close: () => bus.close(),
    } satisfies Bus,
    cut: () => {
      isCut = true;
    },
    mend: () => {
      isCut = false;
      for (const listener of listeners) listener.missed();
    },
  };
}

afterAll(() => redis?.stop());

twoNodes('in one process', inOneProcess);
describe.skipIf(!hasPostgres)('over PostgreSQL', () => {
  twoNodes('with NOTIFY', () => overPostgres('notify'));
  describe.skipIf(!hasRedis)('and Redis', () => twoNodes('with its hints', () => overPostgres('redis')));
});

function twoNodes(name: string, lay: () => Promise<Ground>): void {
  describe(`two nodes ${name}`, () => {
    let ground: Ground;
    let nodes: readonly [Relay, Relay];
    let ends: readonly ReturnType<typeof cuttable>[];
    const clients: { end(): void }[] = [];

    beforeEach(async () => {
      ground = await lay();
      const [a, b] = [cuttable(ground.buses[0]), cuttable(ground.buses[1])];
      ends = [a, b];
      nodes = [await startNode(ground.stores[0], a.bus), await startNode(ground.stores[1], b.bus)];
      await seed(ground.stores[0], nodes[0].rooms);
    }, 60_000);
    afterEach(async () => {
      for (const client of clients.splice(0)) client.end();
      for (const node of nodes) await node.stop();
      await ground.end();
    });

    const sit = async (node: 0 | 1, seat: string, room = TEXT): Promise<StockClient> => {
      const client = new StockClient(nodes[node], seat, room);
      quietText(client.text);
      clients.push(client);
      await client.synced();
      return client;
    };
    const raw = async (node: 0 | 1, seat: string, room = TEXT): Promise<RawClient> => {
      const client = await RawClient.open(nodes[node], seat, room);
      clients.push(client);
      return client;
    };
    const log = async () => (await ground.stores[0].updates(TEXT, 0)).map(({ seq }) => seq);
    const cut = () => {
      for (const end of ends) end.cut();
    };
    const mend = () => {
      for (const end of ends) end.mend();
    };
    const now = async (node: 0 | 1) => (await nodes[node].rooms.readText('doc1')).map(plainText).join('\n');

    it('show each other what is typed, and the log has one order', async () => {
      const [rosa, pablo] = [await sit(0, 'rosa'), await sit(1, 'pablo')];
      for (let i = 0; i < 20; i++) {
        rosa.text.insert(1, 'a', {});
        pablo.text.insert(pablo.text.length, 'z', {});
      }
      const all = (text: string) => text.split('a').length > 20 && text.split('z').length > 20;
      await Promise.all([rosa.reads(all), pablo.reads(all)]);
      expect(stringOf(rosa.doc)).toBe(stringOf(pablo.doc));
      expect(await now(0)).toBe(await now(1));
      const numbers = await log();
      expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    });

    it('[P11] lose no word while no hint arrives, and show all once the wire is mended', async () => {
      const [rosa, pablo] = [await sit(0, 'rosa'), await sit(1, 'pablo')];
      for (let round = 0; round < 10; round++) {
        cut();
        rosa.text.insert(1, `a${round}`, {});
        pablo.text.insert(pablo.text.length, `z${round}`, {});
        // What the other stored is found when one stores oneself, hint or none.
        mend();
      }
      const all = (text: string) =>
        [...Array(10).keys()].every((i) => text.includes(`a${i}`) && text.includes(`z${i}`));
      await Promise.all([rosa.reads(all), pablo.reads(all)]);
      expect(stringOf(rosa.doc)).toBe(stringOf(pablo.doc));
    });

    it('store a frame that was sent to both once more and keep its words once', async () => {
      const rosa = await raw(0, 'rosa');
      const state = await rosa.state();
      const edit = editOn(state, 77, (text) => text.insert(1, 'Once. ', {}));
      cut();
      rosa.sendUpdate(edit);
      await rosa.saved(1);
      rosa.end();
      const again = await raw(1, 'rosa');
      again.sendUpdate(edit);
      await again.saved(1);
      expect(stringOf(await again.state()).split('Once. ')).toHaveLength(2);
      expect(await now(0)).toBe(await now(1));
    });

    it('show what the other stored together with what brought it', async () => {
      const [rosa, pablo] = [await raw(0, 'rosa'), await raw(1, 'pablo')];
      const state = await rosa.state();
      cut();
      rosa.sendUpdate(editOn(state, 85, (text) => text.insert(1, 'There. ', {})));
      await rosa.saved(1);
      const shown: string[] = [];
      nodes[1].rooms.onText((documentId) => shown.push(documentId));
      pablo.sendUpdate(editOn(state, 86, (text) => text.insert(1, 'Here. ', {})));
      await pablo.saved(1);
      const both = stringOf(await pablo.state());
      expect([both.includes('There. '), both.includes('Here. ')]).toEqual([true, true]);
      expect(shown).toEqual(['doc1']);
    });

    it('read what is stored, hint or none', async () => {
      const rosa = await raw(0, 'rosa');
      await raw(1, 'luc');
      const state = await rosa.state();
      cut();
      rosa.sendUpdate(editOn(state, 78, (text) => text.insert(1, 'Read me. ', {})));
      await rosa.saved(1);
      expect(await now(1)).toContain('Read me.');
      expect((await nodes[1].rooms.readTextNow('doc1')).seq).toBe(2);
    });

    it('tell nobody who comes of less than the other has acknowledged', async () => {
      const [rosa] = [await raw(0, 'rosa'), await raw(1, 'luc')];
      const state = await rosa.state();
      cut();
      rosa.sendUpdate(editOn(state, 83, (text) => text.insert(1, 'Stored. ', {})));
      await rosa.saved(1);
      const again = await raw(1, 'pablo');
      expect(await again.hears(({ kind }) => kind === 'hello')).toMatchObject({ json: { seq: 2 } });
    });

    it('put nobody into a room that was let go while they were coming in', async () => {
      const store = ground.stores[1];
      const state = await (await raw(1, 'luc')).state();
      let letGo = () => {};
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      let asked = false;
      const lastSeq = vi.spyOn(store, 'lastSeq').mockImplementationOnce(async () => {
        asked = true;
        await held;
        return 0;
      });
      const coming = raw(1, 'pablo');
      await untilTurn(() => asked);
      await nodes[1].rooms.close({ kind: 'text', documentId: 'doc1' });
      letGo();
      const pablo = await coming;
      pablo.sendUpdate(editOn(state, 84, (text) => text.insert(1, 'Heard. ', {})));
      await pablo.saved(1);
      expect(await now(0)).toContain('Heard.');
      lastSeq.mockRestore();
    });

    it('decide on the text as it is stored, whoever typed where', async () => {
      const rosa = await raw(0, 'rosa');
      const luc = await raw(1, 'luc');
      const state = await rosa.state();
      cut();
      rosa.sendUpdate(editOn(state, 79, (text) => text.insert(1, 'Typed there. ', {})));
      await rosa.saved(1);
      await nodes[1].rooms.change('marta', 2, async (change) => {
        const text = await change.text('doc1');
        expect(plainText(text[0]!)).toContain('Typed there.');
        await change.writeText('doc1', [...text, block('b9', 'Decided here.')]);
      });
      // It stands in the log before it, and nobody at the other node has it twice.
      const reads = stringOf(await luc.state());
      expect([reads.split('Typed there. ').length, reads.split('Decided here.').length]).toEqual([2, 2]);
      mend();
      await untilTurn(() => rosa.heard.some((said) => said.kind === 'update'));
      expect(stringOf(await rosa.state())).toBe(reads);
    });

    it('take no frame of a text that was frozen at the other, though nobody told them', async () => {
      const pablo = await raw(1, 'pablo');
      const state = await pablo.state();
      cut();
      await nodes[0].rooms.change('marta', 2, async (change) => {
        await change.tx.updateDocument('doc1', { status: 'frozen' });
        change.letGo({ kind: 'text', documentId: 'doc1' });
      });
      const before = await log();
      pablo.sendUpdate(editOn(state, 80, (text) => text.insert(1, 'Too late. ', {})));
      await pablo.ended();
      expect(await log()).toEqual(before);
      const again = await raw(1, 'pablo');
      expect(await again.hears(({ kind }) => kind === 'hello')).toMatchObject({ json: { canWrite: false } });
    });

    it('let go at once who may not stay, wherever they sit', async () => {
      const pablo = await raw(1, 'pablo');
      const luc = await raw(1, 'luc', DRAFT);
      nodes[0].rooms.dropSeat('pablo');
      nodes[0].rooms.dropSession('session of luc');
      expect(await pablo.ended()).toMatchObject({ code: CLOSE.forbidden });
      expect(await luc.ended()).toMatchObject({ code: CLOSE.notSignedIn });
      const dana = await raw(1, 'dana');
      await nodes[0].rooms.close({ kind: 'text', documentId: 'doc1' });
      expect(await dana.ended()).toMatchObject({ code: CLOSE.forbidden });
    });

    it('give a client to one seat, though it was claimed at both in the same moment', async () => {
      const [rosa, pablo] = [await raw(0, 'rosa'), await raw(1, 'pablo')];
      const state = await rosa.state();
      cut();
      rosa.sendUpdate(editOn(state, 81, (text) => text.insert(1, 'Mine. ', {})));
      await rosa.saved(1);
      pablo.sendUpdate(editOn(state, 81, (text) => text.insert(1, 'Yours. ', {})));
      await pablo.ended();
      expect(await now(1)).not.toContain('Yours.');
      const again = await raw(1, 'pablo');
      again.sendUpdate(editOn(state, 81, (text) => text.insert(1, 'Yours. ', {})));
      expect(await again.ended()).toMatchObject({ refusal: 'client/taken' });
    });

    it('know whose client it is as soon as they have heard its words', async () => {
      const [rosa, pablo] = [await raw(0, 'rosa'), await raw(1, 'pablo')];
      const state = await rosa.state();
      rosa.sendUpdate(editOn(state, 82, (text) => text.insert(1, 'Mine. ', {})));
      await pablo.hears(({ kind }) => kind === 'update');
      pablo.sendUpdate(editOn(await pablo.state(), 82, (text) => text.insert(1, 'Yours. ', {})));
      expect(await pablo.ended()).toMatchObject({ refusal: 'client/taken' });
    });

    it('see each other’s carets, under the names the server gives them, and see them go', async () => {
      const rosa = await raw(0, 'rosa');
      rosa.send(presenceBytes([[91, 1, { cursor: 1, user: { name: 'forged' } }]]));
      await rosa.roundTrip();
      const luc = await raw(1, 'luc');
      const of91 = (said: { kind: string }) =>
        'entries' in said && (said.entries as { clientId: number }[]).some(({ clientId }) => clientId === 91);
      // Who comes later is told as well.
      await luc.hears(of91);
      const heard = luc.heard.findLast(of91);
      expect(heard?.kind === 'presence' && heard.entries.find(({ clientId }) => clientId === 91)?.state).toMatchObject({
        cursor: 1,
        user: { name: 'Rosa Díaz' },
      });
      // Nobody over there speaks for rosa.
      luc.send(presenceBytes([[91, 1, { cursor: 9 }]]));
      await luc.roundTrip();
      rosa.end();
      await luc.hears(
        (said) => of91(said) && said.kind === 'presence' && said.entries.some(({ state }) => state === null),
      );
    });
  });
}

it('a crowded room gathers for longer while people write in it at another node', async () => {
  const store = asShared(await memoryStore());
  const hub = createMemoryHub();
  const hand = handClock();
  let now = 0;
  const nodes = [
    await startNode(store, hub.join()),
    await startNode(store, hub.join(), { after: hand.after, clock: () => now }),
  ] as const;
  await seed(store, nodes[0].rooms);
  const rosa = await RawClient.open(nodes[0], 'rosa');
  const pablo = await RawClient.open(nodes[1], 'pablo');
  const crowd = await Promise.all(Array.from({ length: 24 }, () => RawClient.open(nodes[1], 'luc')));
  const state = await pablo.state();
  let written = 0;
  /** Windows that a first word opens: that of the room, and that of its hints. */
  const windows = async (): Promise<number[]> => {
    await untilTurn(() => {
      const isQuiet = hand.waiting().length === 0;
      hand.ring();
      return isQuiet;
    });
    written += 1;
    pablo.sendUpdate(editOn(state, 900 + written, (text) => text.insert(1, 'b', {})));
    await pablo.saved(written);
    return hand.waiting();
  };
  expect(await windows()).toEqual([3, 25]);
  rosa.sendUpdate(editOn(state, 899, (text) => text.insert(1, 'a', {})));
  await pablo.hears(({ kind }) => kind === 'update');
  expect(await windows()).toEqual([12, 25]);
  now = 1_000;
  expect(await windows()).toEqual([3, 25]);
  for (const client of [rosa, pablo, ...crowd]) client.end();
  for (const node of nodes) await node.stop();
  await store.close();
});

it('a node without others tells nobody', async () => {
  const relay = await startRelay();
  const rosa = await RawClient.open(relay, 'rosa');
  rosa.sendUpdate(editOn(await rosa.state(), 90, (text) => text.insert(1, 'Alone. ', {})));
  await rosa.saved(1);
  expect(relay.store.isShared).toBe(false);
  rosa.end();
  await relay.stop();
});
