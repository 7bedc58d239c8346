// Rooms of many people, with the window in the test's own hand: what is stored is shown at once to a quiet room and
// gathered in a busy one, and nothing that follows it overtakes it.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
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

beforeEach(async () => {
  // A stock client says so on the console when it hears a message it does not know, and goes on.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  clock = handClock();
  relay = await startRelay(undefined, { after: clock.after });
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
  const type = async (letters: string) => {
    for (const letter of letters) doc.getText('text').insert(1 + sent, letter, {});
    await client.saved(sent);
  };
  return { client, type };
}
const heard = (client: RawClient) => client.heard.filter((message) => message.kind === 'update').length;

describe('a room of many people', () => {
  it('shows the first edit at once and the next when the window closes; saved is said before that', async () => {
    const readers = await crowd(25);
    const stranger = await stock('luc');
    const rosa = await typist('rosa', 7);
    await rosa.type('a');
    await stranger.reads((text) => text === `¶a${START}`);
    expect(clock.waiting()).toEqual([3]);
    // Stored and acknowledged in three commits, and gathered.
    for (const letter of 'bcd') await rosa.type(letter);
    expect(await relay.store.lastSeq(TEXT)).toBe(5);
    await Promise.all(readers.map((reader) => reader.roundTripOfPresence()));
    expect(readers.map(heard)).toEqual(readers.map(() => 1));
    expect(stringOf(stranger.doc)).toBe(`¶a${START}`);
    clock.ring();
    // An ordinary client reads one message of each frame: all four letters arrive.
    await stranger.reads((text) => text === `¶abcd${START}`);
    await Promise.all(readers.map((reader) => reader.hears(() => heard(reader) === 4)));
    expect(heard(rosa.client)).toBe(0);
  });

  it('keeps nobody who comes while edits are gathered from any of them, and sends none of them beside', async () => {
    await crowd(25);
    const rosa = await typist('rosa', 7);
    await rosa.type('a');
    await rosa.type('bc');
    const late = await raw('luc');
    expect(late.heard[0]).toMatchObject({ kind: 'hello', json: { seq: 4 } });
    clock.ring();
    await late.roundTripOfPresence();
    expect(heard(late)).toBe(0);
    expect(stringOf(await late.state())).toBe(`¶abc${START}`);
    const before = heard(late);
    await rosa.type('d');
    await late.hears(() => heard(late) > before);
    expect(heard(late)).toBe(before + 1);
    const stranger = await stock('dana');
    expect(stringOf(stranger.doc)).toBe(`¶abcd${START}`);
  });

  it('answers who asks while edits are gathered with all of them', async () => {
    const [reader] = await crowd(25);
    const rosa = await typist('rosa', 7);
    await rosa.type('a');
    await rosa.type('b');
    expect(stringOf((await reader?.state()) ?? new Y.Doc())).toBe(`¶ab${START}`);
    const before = reader ? heard(reader) : 0;
    clock.ring();
    await reader?.roundTripOfPresence();
    expect(reader && heard(reader)).toBe(before);
  });

  it('lets go whoever is refused without what was gathered, and the others hear it', async () => {
    const readers = await crowd(25);
    const [rosa, pablo] = [await typist('rosa', 7), await typist('pablo', 8)];
    await rosa.type('a');
    await rosa.type('b');
    const before = heard(pablo.client);
    pablo.client.send(new Uint8Array([77]));
    expect((await pablo.client.ended()).refusal).toBe('frame/unknown-type');
    expect([heard(pablo.client), pablo.client.heard.at(-1)?.kind]).toEqual([before, 'refused']);
    clock.ring();
    await Promise.all(readers.map((reader) => reader.hears(() => heard(reader) === 2)));
  });

  it('hears what the server declines only after what was stored before', async () => {
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
    writer.sendUpdate(one);
    await writer.saved(1);
    writer.sendUpdate(two);
    await writer.saved(2);
    const base = { id: 'gone', role: 'operative', level: 1, numbering: 'auto', label: null, content: [] };
    asking.send(jsonBytes(OPEN_DRAFT, { blockId: 'gone', after: null, base }));
    await asking.hears((message) => message.kind === 'refused');
    expect(asking.heard.map(({ kind }) => kind).slice(-3)).toEqual(['update', 'update', 'refused']);
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
