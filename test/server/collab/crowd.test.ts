// Rooms of many people, with the window in the test's own hand: what comes to a quiet room is stored and shown at once,
// in a busy one together with what comes after it, and nothing that the server does itself overtakes it.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { FrameBatch, Store } from '../../../server/store/store.ts';
import { OPEN_DRAFT } from '../../../shared/wire/protocol.ts';
import {
  DRAFT,
  handClock,
  jsonBytes,
  RawClient,
  type Relay,
  StockClient,
  startRelay,
  stringOf,
  TEXT,
  untilTurn,
} from './relayKit.ts';

const START = 'Ministers met.¶They agreed.';
const clients: { end(): void }[] = [];
let relay: Relay;
let clock: ReturnType<typeof handClock>;
let isFailing = false;

beforeEach(async () => {
  // A stock client says so on the console when it hears a message it does not know, and goes on.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  clock = handClock();
  isFailing = false;
  const fallible = (store: Store): Store =>
    new Proxy(store, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== 'function') return value;
        if (key !== 'append') return value.bind(target);
        return async (batch: FrameBatch) => {
          if (isFailing) throw new Error('disk full, on purpose');
          return target.append(batch);
        };
      },
    });
  relay = await startRelay(fallible, { after: clock.after });
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const client of clients.splice(0)) client.end();
  await relay.stop();
});
const raw = async (seat: string, room = TEXT) => {
  const client = await RawClient.open(relay, seat, room);
  clients.push(client);
  return client;
};
const stock = async (seat: string) => {
  const client = new StockClient(relay, seat);
  clients.push(client);
  await client.synced();
  return client;
};
/** Readers who fill a room; the window is open from 20 on. */
const crowd = (count: number, room = TEXT) => Promise.all(Array.from({ length: count }, () => raw('luc', room)));

/** One who types letters in front of the text, each in a frame of its own. */
async function typist(seat: string, clientId: number) {
  const client = await raw(seat);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await client.roundTrip());
  doc.clientID = clientId;
  let sent = 0;
  doc.on('update', (update: Uint8Array) => {
    sent += 1;
    client.sendUpdate(update);
  });
  /** Resolves when the server has heard of them. */
  const type = async (letters: string) => {
    for (const letter of letters) doc.getText('text').insert(1 + sent, letter, {});
    await client.roundTripOfPresence();
  };
  return { client, type, saved: () => client.saved(sent) };
}
/** Lets every window close, until none is open. */
const quiet = () =>
  untilTurn(() => {
    const isQuiet = clock.waiting().length === 0;
    clock.ring();
    return isQuiet;
  });
const heard = (client: RawClient) => client.heard.filter((message) => message.kind === 'update').length;

describe('a room of many people', () => {
  it('stores and shows the first edit at once, and the next together when the window closes', async () => {
    const readers = await crowd(25);
    const stranger = await stock('luc');
    const rosa = await typist('rosa', 7);
    await quiet();
    await rosa.type('a');
    await rosa.saved();
    await stranger.reads((text) => text === `¶a${START}`);
    expect(clock.waiting()).toEqual([3]);
    for (const letter of 'bcd') await rosa.type(letter);
    await Promise.all(readers.map((reader) => reader.roundTripOfPresence()));
    expect(await relay.store.lastSeq(TEXT)).toBe(2);
    expect(readers.map(heard)).toEqual(readers.map(() => 1));
    expect(stringOf(stranger.doc)).toBe(`¶a${START}`);
    const append = vi.spyOn(relay.store, 'append');
    clock.ring();
    await rosa.saved();
    expect(append).toHaveBeenCalledTimes(1);
    expect(await relay.store.lastSeq(TEXT)).toBe(5);
    // An ordinary client reads one message of each frame: all four letters arrive.
    await stranger.reads((text) => text === `¶abcd${START}`);
    await Promise.all(readers.map((reader) => reader.hears(() => heard(reader) === 4)));
    expect(heard(rosa.client)).toBe(0);
  });

  it('gives whoever comes or asks meanwhile what is stored, and then what waited, once', async () => {
    const [reader] = (await crowd(25)) as [RawClient];
    const rosa = await typist('rosa', 7);
    await quiet();
    await rosa.type('a');
    await rosa.saved();
    await rosa.type('bc');
    const late = await raw('luc');
    expect(late.heard[0]).toMatchObject({ kind: 'hello', json: { seq: 2 } });
    for (const asking of [late, reader]) expect(stringOf(await asking.state())).toBe(`¶a${START}`);
    const before = [late, reader].map(heard);
    clock.ring();
    await rosa.saved();
    await Promise.all([late, reader].map((one) => one.roundTripOfPresence()));
    expect([late, reader].map(heard)).toEqual(before.map((count) => count + 2));
    expect(stringOf(await late.state())).toBe(`¶abc${START}`);
  });

  it('lets go whoever is refused, and what was taken of theirs before is stored with the rest', async () => {
    const readers = await crowd(25);
    const [rosa, pablo] = [await typist('rosa', 7), await typist('pablo', 8)];
    await quiet();
    await rosa.type('a');
    await rosa.saved();
    await pablo.type('b');
    const before = heard(pablo.client);
    pablo.client.send(new Uint8Array([77]));
    expect((await pablo.client.ended()).refusal).toBe('frame/unknown-type');
    expect([heard(pablo.client), pablo.client.heard.at(-1)?.kind]).toEqual([before, 'refused']);
    clock.ring();
    await Promise.all(readers.map((reader) => reader.hears(() => heard(reader) === 2)));
  });

  it('stores what waits before the server does anything itself, and shows it before its answer', async () => {
    const readers = await crowd(24, DRAFT);
    const asking = await raw('luc', DRAFT);
    const state = await asking.state();
    const [one, two] = [11, 12].map((id) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(state));
      doc.clientID = id;
      doc.getMap('meta').set(`key${id}`, id);
      return Y.encodeStateAsUpdate(doc);
    }) as [Uint8Array, Uint8Array];
    const writer = readers[0] as RawClient;
    await quiet();
    writer.sendUpdate(one);
    await writer.saved(1);
    writer.sendUpdate(two);
    await writer.roundTripOfPresence();
    const base = { id: 'gone', role: 'operative', level: 1, numbering: 'auto', label: null, content: [] };
    asking.send(jsonBytes(OPEN_DRAFT, { blockId: 'gone', after: null, base }));
    await asking.hears((message) => message.kind === 'refused');
    const kinds = asking.heard.map(({ kind }) => kind).filter((kind) => kind !== 'presence');
    expect(kinds.slice(-3)).toEqual(['update', 'update', 'refused']);
    await writer.saved(2);
  });

  it('stores what waits before it stops', async () => {
    await crowd(25);
    const rosa = await typist('rosa', 7);
    await quiet();
    await rosa.type('a');
    await rosa.saved();
    await rosa.type('bc');
    await relay.rooms.stop();
    expect(await relay.store.lastSeq(TEXT)).toBe(4);
  });

  it('acknowledges nothing of what waits behind something that could not be stored', async () => {
    await crowd(25);
    const [rosa, pablo] = [await typist('rosa', 7), await typist('pablo', 8)];
    await quiet();
    isFailing = true;
    await Promise.all([rosa.type('a'), pablo.type('b')].map((typed) => typed.catch(() => {})));
    expect((await rosa.client.ended()).refusal).toBe('store/failed');
    expect((await pablo.client.ended()).refusal).toBe('store/failed');
    isFailing = false;
    expect(await relay.store.lastSeq(TEXT)).toBe(1);
    await quiet();
    const again = await typist('rosa', 9);
    await again.type('c');
    await again.saved();
    expect(stringOf(await again.client.state())).toBe(`¶c${START}`);
  });

  it('types at once, twenty-four of them, and everybody reads the same', async () => {
    const people = await Promise.all(Array.from({ length: 24 }, (_, i) => stock(i % 2 === 0 ? 'rosa' : 'pablo')));
    const letters = 'abcdefghijklmnopqrstuvwx';
    for (let round = 0; round < 5; round++) {
      for (const [i, { text }] of people.entries()) text.insert(1, letters[i] ?? '', {});
      await untilTurn(() => clock.waiting().length > 0);
    }
    const all = (text: string) => text.length === 120 + START.length + 1;
    const ringing = { over: false };
    const reading = Promise.all(people.map((one) => one.reads(all))).then(() => {
      ringing.over = true;
    });
    await untilTurn(() => {
      clock.ring();
      return ringing.over;
    });
    await reading;
    expect(new Set(people.map(({ doc }) => stringOf(doc))).size).toBe(1);
  });
});
