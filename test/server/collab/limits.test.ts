// Limits at the real socket, under a clock that moves only when told: what is over them loses nobody a word.

import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { FRAME_LIMITS, type FrameLimits, type Rate } from '../../../server/limits.ts';
import { CLOSE, MAX_FRAME, OPEN_DRAFT, QUERY_AWARENESS, SYNC_UPDATE } from '../../../shared/wire/protocol.ts';
import {
  DRAFT,
  editOn,
  jsonBytes,
  presenceBytes,
  RawClient,
  type Relay,
  StockClient,
  startRelay,
  stringOf,
  syncBytes,
} from './relayKit.ts';

let relay: Relay;
afterEach(() => relay.stop());

const START = '¶Ministers met.¶They agreed.';
/** One now, the next in a quarter of an hour. */
const ONE: Rate = { perSecond: 0.001, burst: 1 };

function clock() {
  let now = 1_000_000;
  return {
    read: () => now,
    pass: (ms: number) => {
      now += ms;
    },
  };
}
const start = async (limits: Partial<FrameLimits> = {}) => {
  const time = clock();
  relay = await startRelay(undefined, { limits: { ...FRAME_LIMITS, ...limits }, clock: time.read });
  return time;
};

/** Sends an update of its own for each letter; gives the document back. */
async function types(client: RawClient, letters: number): Promise<Y.Doc> {
  const doc = await client.state();
  doc.clientID = 4711;
  doc.on('update', (update: Uint8Array) => client.sendUpdate(update));
  for (let i = 0; i < letters; i++) doc.getText('text').insert(1, 'x', {});
  return doc;
}

describe('too many edits at once', () => {
  it('end the connection for a while; those before stand, and the rest comes in one frame', async () => {
    await start();
    const flood = await RawClient.open(relay, 'rosa');
    const doc = await types(flood, 700);
    const end = await flood.ended();
    expect([end.code, end.refusal]).toEqual([CLOSE.tooFast, 'frame/too-fast']);
    // Not one of the codes after which y-websocket stays away.
    expect(end.code < 4400 || end.code >= 4500).toBe(true);
    const again = await RawClient.open(relay, 'rosa');
    expect(stringOf(await again.state())).toBe(`¶${'x'.repeat(600)}${START.slice(1)}`);
    again.sendUpdate(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(await again.state())));
    await again.saved(1);
    expect(stringOf(await again.state())).toBe(`¶${'x'.repeat(700)}${START.slice(1)}`);
    again.end();
  });

  it('cost an ordinary y-websocket client nothing: it comes back by itself with its words', async () => {
    await start();
    const [stock, other] = [new StockClient(relay, 'rosa'), new StockClient(relay, 'pablo')];
    await Promise.all([stock.synced(), other.synced()]);
    for (let i = 0; i < 1_000; i++) stock.text.insert(1, 'x', {});
    await other.reads((text) => text === `¶${'x'.repeat(1_000)}${START.slice(1)}`);
    stock.end();
    other.end();
  });

  it('are those of one connection: others go on', async () => {
    await start({ updates: ONE });
    const [flood, calm] = [await RawClient.open(relay, 'rosa'), await RawClient.open(relay, 'pablo')];
    await types(flood, 2);
    await flood.ended();
    calm.sendUpdate(editOn(await calm.state(), 5, (text) => text.insert(1, 'y', {})));
    await calm.saved(1);
    calm.end();
  });

  it('are taken as time passes', async () => {
    const time = await start({ updates: { perSecond: 1, burst: 1 } });
    const client = await RawClient.open(relay, 'rosa');
    for (let i = 0; i < 5; i++) {
      client.sendUpdate(editOn(await client.state(), 5, (text) => text.insert(1, 'y', {})));
      await client.saved(i + 1);
      time.pass(1_000);
    }
    expect(client.closed).toBeNull();
    client.end();
  });
});

describe('what a frame is refused for first', () => {
  const nothing = new Uint8Array([0, 0]);
  const frames: readonly [string, string, Uint8Array, string][] = [
    ['its size', 'rosa', syncBytes(SYNC_UPDATE, new Uint8Array(MAX_FRAME)), 'frame/too-large'],
    ['its type', 'rosa', new Uint8Array([77]), 'frame/unknown-type'],
    ['no kind of sync at all', 'rosa', new Uint8Array([0, 9, 0]), 'frame/malformed'],
    ['the right', 'rosa', jsonBytes(OPEN_DRAFT, {}), 'room/forbidden'],
    ['the rate', 'rosa', syncBytes(SYNC_UPDATE, nothing), 'frame/too-fast'],
    [
      'the rate, before anything in it is read',
      'rosa',
      syncBytes(SYNC_UPDATE, new Uint8Array([9, 9])),
      'frame/too-fast',
    ],
    ['the rate of questions', 'rosa', new Uint8Array([QUERY_AWARENESS]), 'frame/too-fast'],
    ['the rate of drafts', 'luc', jsonBytes(OPEN_DRAFT, {}), 'frame/too-fast'],
  ];
  it.each(frames)('%s', async (_name, seat, frame, code) => {
    await start({ updates: ONE, questions: ONE });
    const client = await RawClient.open(relay, seat, seat === 'luc' ? DRAFT : undefined);
    client.sendUpdate(nothing);
    await client.roundTrip();
    client.send(frame);
    expect((await client.ended()).refusal).toBe(code);
  });
});

describe('too much presence', () => {
  const caret = (clock: number) => presenceBytes([[9, clock, { at: clock }]]);
  const newest = (client: RawClient, clock: number) =>
    client.hears(
      (message) =>
        message.kind === 'presence' && message.entries.some((one) => one.clientId === 9 && one.clock === clock),
    );

  it('is passed over, and the newest is told a little later', async () => {
    await start();
    const [sender, other] = [await RawClient.open(relay, 'rosa'), await RawClient.open(relay, 'pablo')];
    for (let i = 1; i <= 200; i++) sender.send(caret(i));
    await newest(other, 200);
    const told = other.heard.filter((message) => message.kind === 'presence');
    expect(told.length).toBeLessThanOrEqual(42);
    expect(sender.closed).toBeNull();
    sender.end();
    other.end();
  });

  /** What everybody has heard of client 9, once something that was said later has been heard. */
  async function heardOf9(listener: RawClient): Promise<readonly number[]> {
    const later = await RawClient.open(relay, 'dana');
    later.send(presenceBytes([[7, 1, {}]]));
    await listener.hears((message) => message.kind === 'presence' && message.entries.some((one) => one.clientId === 7));
    later.end();
    return listener.heard
      .flatMap((message) => (message.kind === 'presence' ? message.entries : []))
      .filter(({ clientId }) => clientId === 9)
      .map(({ clock }) => clock);
  }

  it('waits for its turn', async () => {
    await start({ ownPresence: ONE });
    const [sender, other] = [await RawClient.open(relay, 'rosa'), await RawClient.open(relay, 'pablo')];
    for (const clock of [1, 2, 3]) sender.send(caret(clock));
    await sender.roundTrip();
    expect(await heardOf9(other)).toEqual([1]);
    expect(sender.closed).toBeNull();
    sender.end();
    other.end();
  });

  it('of any kind is passed over beyond the rate of its frames, and the connection goes on', async () => {
    await start({ presence: ONE });
    const [sender, other] = [await RawClient.open(relay, 'rosa'), await RawClient.open(relay, 'pablo')];
    for (const clock of [1, 2, 3]) sender.send(caret(clock));
    await sender.roundTrip();
    expect(await heardOf9(other)).toEqual([1]);
    expect(sender.closed).toBeNull();
    sender.end();
    other.end();
  });

  it('in one frame is passed over, and the connection goes on', async () => {
    await start();
    const [sender, other] = [await RawClient.open(relay, 'rosa'), await RawClient.open(relay, 'pablo')];
    sender.send(presenceBytes(Array.from({ length: 400 }, () => [9, 1, { at: 1 }] as const)));
    await sender.roundTrip();
    expect(await heardOf9(other)).toEqual([]);
    expect(sender.closed).toBeNull();
    sender.end();
    other.end();
  });

  it('is not what an ordinary client sends on of others', async () => {
    await start({ ownPresence: ONE });
    const [sender, other] = [await RawClient.open(relay, 'rosa'), await RawClient.open(relay, 'pablo')];
    other.send(presenceBytes([[8, 1, { at: 1 }]]));
    await sender.hears((message) => message.kind === 'presence' && message.entries.some((one) => one.clientId === 8));
    for (let i = 0; i < 100; i++) sender.send(presenceBytes([[8, 1, { at: 1 }]]));
    sender.send(caret(1));
    await newest(other, 1);
    sender.end();
    other.end();
  });
});
