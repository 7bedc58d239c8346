import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { Store } from '../../../server/store/store.ts';
import { CLOSE, SYNC_STEP_2, SYNC_UPDATE } from '../../../shared/wire/protocol.ts';
import {
  admit,
  DRAFT,
  editOn,
  headersOf,
  knock,
  presenceBytes,
  RawClient,
  type Relay,
  type ServerMessage,
  StockClient,
  startRelay,
  stringOf,
  syncBytes,
  TEXT,
  until,
} from './relayKit.ts';
import { ROOMY, ROOMY_TEXT } from './roomy.ts';

const START = '¶Ministers met.¶They agreed.';

let relay: Relay;
const clients: { end(): void }[] = [];
const stock = (seat: string, room = TEXT) => {
  const client = new StockClient(relay, seat, room);
  clients.push(client);
  return client;
};
const raw = async (seat: string, room = TEXT) => {
  const client = await RawClient.open(relay, seat, room);
  clients.push(client);
  return client;
};
beforeEach(() => {
  // A stock client says so on the console when it hears a message it does not know, and goes on.
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const client of clients.splice(0)) client.end();
  await relay.stop();
});

/** A store whose commits wait until they are let go, or fail. */
function gate(store: Store) {
  let open = Promise.resolve();
  let release = () => {};
  let failing = false;
  let transactions = 0;
  const wrapped: Store = Object.assign(Object.create(store) as Store, {
    transaction: <T>(fn: Parameters<Store['transaction']>[0]) => {
      transactions += 1;
      return store.transaction(async (tx) => {
        const value = await fn(tx);
        await open;
        if (failing) throw new Error('disk full, on purpose');
        return value as T;
      });
    },
    append: async (batch: Parameters<Store['append']>[0]) => {
      transactions += 1;
      await open;
      if (failing) throw new Error('disk full, on purpose');
      return store.append(batch);
    },
    isShared: store.isShared,
  });
  for (const key of ['document', 'updates', 'clientIds', 'meta', 'lastSeq'] as const) {
    Object.assign(wrapped, { [key]: (store[key] as (...given: unknown[]) => unknown).bind(store) });
  }
  return {
    wrapped,
    close: () => {
      open = new Promise((resolve) => {
        release = resolve;
      });
    },
    release: () => release(),
    fail: (on: boolean) => {
      failing = on;
    },
    count: () => transactions,
  };
}

describe('ordinary y-websocket clients', () => {
  beforeEach(async () => {
    relay = await startRelay();
  });

  it('sync, type and converge', async () => {
    const [rosa, pablo] = [stock('rosa'), stock('pablo')];
    await Promise.all([rosa.synced(), pablo.synced()]);
    expect(stringOf(rosa.doc)).toBe(START);
    rosa.text.insert(10, ' of Foreign Affairs', {});
    pablo.text.insert(pablo.text.length, ' Thanks.', {});
    rosa.text.delete(1, 4);
    const end = '¶sters of Foreign Affairs met.¶They agreed. Thanks.';
    await Promise.all([rosa, pablo].map((client) => client.reads((text) => text === end)));
    expect((await relay.rooms.readText('doc1')).map((block) => block.id)).toEqual(['b1', 'b2']);
    const late = stock('luc');
    await late.synced();
    expect(stringOf(late.doc)).toBe(end);
  });

  it('see each other, under the names the server gives them, and see them go', async () => {
    const [rosa, luc] = [stock('rosa'), stock('luc')];
    rosa.provider.awareness.setLocalState({ user: { name: 'Marta Sol', code: 'SLV' }, caret: 3 });
    await Promise.all([rosa.synced(), luc.synced()]);
    const seen = () => luc.provider.awareness.getStates().get(rosa.doc.clientID);
    const listen = (look: () => void) => {
      luc.provider.awareness.on('change', look);
      return () => luc.provider.awareness.off('change', look);
    };
    await until(listen, () => seen() !== undefined);
    expect(seen()).toEqual({ user: { code: 'SEC', name: 'Rosa Díaz', hue: 1, pattern: 'solid' }, caret: 3 });
    rosa.provider.awareness.setLocalStateField('caret', 9);
    await until(listen, () => seen()?.caret === 9);
    rosa.end();
    await until(listen, () => seen() === undefined);
  });

  it('keep what they typed while the connection was down', async () => {
    const [rosa, pablo] = [stock('rosa'), stock('pablo')];
    await Promise.all([rosa.synced(), pablo.synced()]);
    rosa.provider.disconnect();
    rosa.text.insert(rosa.text.length, ' Offline.', {});
    rosa.text.delete(1, 10);
    rosa.provider.connect();
    await pablo.reads((text) => text === '¶met.¶They agreed. Offline.');
  });

  it('that only read may answer step 1 with all the deletions they were sent', async () => {
    const rosa = stock('rosa');
    await rosa.synced();
    rosa.text.delete(1, 4);
    const luc = stock('luc');
    await luc.synced();
    luc.provider.disconnect();
    luc.provider.connect();
    await luc.synced();
    rosa.text.insert(1, 'XY', {});
    await luc.reads((text) => text.startsWith('¶XY'));
    expect(luc.provider.wsconnected).toBe(true);
  });

  it('read a document that is empty', async () => {
    const rosa = stock('rosa', 'text:empty');
    await rosa.synced();
    expect(rosa.text.length).toBe(0);
  });
});

describe('saved', () => {
  it('is said with hello first, then for frames in order', async () => {
    relay = await startRelay();
    const rosa = await raw('rosa');
    expect(rosa.heard[0]).toMatchObject({
      kind: 'hello',
      json: { protocol: 1, canWrite: true, seq: 1, epoch: await relay.store.meta('epoch') },
    });
    const state = await rosa.state();
    rosa.sendUpdate(editOn(state, 7, (text) => text.insert(1, 'a', {})));
    await rosa.saved(1);
    expect(rosa.heard.filter((message) => message.kind === 'saved')).toEqual([{ kind: 'saved', frames: 1, seq: 2 }]);
    expect((await relay.store.updates(TEXT, 1)).map(({ seatId, frame }) => [seatId, frame])).toEqual([['rosa', 1]]);
  });

  it('never comes before the commit, nor do others see what is not stored', async () => {
    let held: ReturnType<typeof gate> | undefined;
    relay = await startRelay((store) => {
      held = gate(store);
      return held.wrapped;
    });
    const [rosa, pablo] = [await raw('rosa'), await raw('pablo')];
    const state = await rosa.state();
    held?.close();
    rosa.sendUpdate(editOn(state, 7, (text) => text.insert(1, 'a', {})));
    // The writer is inside the transaction by the time both have been answered twice.
    for (let i = 0; i < 2; i++) await Promise.all([rosa.roundTrip(), pablo.roundTrip()]);
    expect(rosa.savedFrames).toBe(0);
    expect(stringOf(await pablo.state())).toBe(START);
    expect(pablo.heard.some((message) => message.kind === 'update')).toBe(false);
    held?.release();
    await Promise.all([rosa.saved(1), pablo.hears((message) => message.kind === 'update')]);
    expect(await relay.store.lastSeq(TEXT)).toBe(2);
  });

  it('is said of many frames after few transactions', async () => {
    let held: ReturnType<typeof gate> | undefined;
    relay = await startRelay((store) => {
      held = gate(store);
      return held.wrapped;
    });
    const rosa = await raw('rosa');
    const doc = new Y.Doc();
    doc.clientID = 7;
    Y.applyUpdate(doc, await rosa.roundTrip());
    doc.on('update', (update: Uint8Array) => rosa.sendUpdate(update));
    const before = held?.count() ?? 0;
    held?.close();
    for (let i = 0; i < 300; i++) doc.getText('text').insert(1, 'x', {});
    await rosa.roundTrip();
    held?.release();
    await rosa.saved(300);
    expect((held?.count() ?? 0) - before).toBeLessThanOrEqual(4);
    expect((await relay.store.updates(TEXT, 1)).map((row) => row.frame)).toEqual(
      Array.from({ length: 300 }, (_, i) => i + 1),
    );
  });

  it('is not said of a frame that builds on something unknown, until that came too', async () => {
    relay = await startRelay();
    const rosa = await raw('rosa');
    const doc = new Y.Doc();
    doc.clientID = 7;
    Y.applyUpdate(doc, await rosa.roundTrip());
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    doc.getText('text').insert(1, 'first ', {});
    doc.getText('text').insert(7, 'second ', {});
    doc.getText('text').delete(7, 2);
    const [first, second, third] = updates as [Uint8Array, Uint8Array, Uint8Array];
    rosa.sendUpdate(second);
    rosa.sendUpdate(third);
    await rosa.roundTrip();
    expect(rosa.savedFrames).toBe(0);
    expect(await relay.store.lastSeq(TEXT)).toBe(1);
    // The step 1 of the beginning is still unanswered; this answers it, but says too little: the server asks again.
    rosa.send(syncBytes(SYNC_STEP_2, first));
    const asked = () => rosa.heard.filter((message) => message.kind === 'step1');
    await rosa.hears(() => asked().length === 2);
    expect(rosa.savedFrames).toBe(0);
    const question = asked()[1] as ServerMessage & { body: Uint8Array };
    rosa.send(syncBytes(SYNC_STEP_2, Y.encodeStateAsUpdate(doc, question.body)));
    await rosa.saved(4);
    expect(stringOf(await rosa.state())).toBe(stringOf(doc));
  });

  it('follows when the client answers the question that such a frame raises', async () => {
    relay = await startRelay();
    const rosa = await raw('rosa');
    rosa.send(syncBytes(SYNC_STEP_2, new Uint8Array([0, 0])));
    await rosa.saved(1);
    const doc = new Y.Doc();
    doc.clientID = 7;
    Y.applyUpdate(doc, await rosa.roundTrip());
    doc.getText('text').insert(1, 'first ', {});
    const vector = Y.encodeStateVector(doc);
    doc.getText('text').insert(7, 'second ', {});
    rosa.sendUpdate(Y.encodeStateAsUpdate(doc, vector));
    const asked = () => rosa.heard.filter((message) => message.kind === 'step1');
    await rosa.hears(() => asked().length === 2);
    const question = asked()[1] as ServerMessage & { body: Uint8Array };
    rosa.send(syncBytes(SYNC_STEP_2, Y.encodeStateAsUpdate(doc, question.body)));
    await rosa.saved(3);
    expect(stringOf(await rosa.state())).toBe(`¶first second ${START.slice(1)}`);
  });
});

describe('those who may not', () => {
  beforeEach(async () => {
    relay = await startRelay();
  });
  const stands = async () => {
    const rosa = await raw('rosa');
    expect(stringOf(await rosa.state())).toBe(START);
    expect(await relay.store.lastSeq(TEXT)).toBe(1);
  };

  it('are refused before the upgrade: nobody, a foreign page, another delegation, no such room', async () => {
    expect(await knock(relay, TEXT, headersOf(null))).toBe(401);
    expect(await knock(relay, TEXT, headersOf('nobody'))).toBe(401);
    expect(await knock(relay, TEXT, headersOf('rosa', 'https://elsewhere.example'))).toBe(403);
    expect(await knock(relay, DRAFT, headersOf('dana'))).toBe(403);
    expect(await knock(relay, DRAFT, headersOf('rosa'))).toBe(403);
    for (const room of ['text:none', 'text:', 'other', 'text:doc1:x', 'draft:none:CAN', '%00', 'text:..%2f..']) {
      expect([room, await knock(relay, room, headersOf('luc'))]).toEqual([room, 404]);
    }
    expect(await knock(relay, DRAFT, headersOf('luc'))).toBe(101);
    await stands();
  });

  const forged: Readonly<Record<string, (state: Y.Doc) => Uint8Array>> = {
    'an update': (state) =>
      syncBytes(
        SYNC_UPDATE,
        editOn(state, 9, (text) => text.insert(1, 'no', {})),
      ),
    'step 2 with content': (state) =>
      syncBytes(
        SYNC_STEP_2,
        editOn(state, 9, (text) => text.insert(1, 'no', {})),
      ),
    'a deletion': (state) =>
      syncBytes(
        SYNC_UPDATE,
        editOn(state, 9, (text) => text.delete(0, 5)),
      ),
    'a mark': (state) =>
      syncBytes(
        SYNC_UPDATE,
        editOn(state, 9, (text) => text.format(1, 5, { strong: true })),
      ),
    'an update that builds on nothing known': () => {
      const doc = new Y.Doc();
      doc.getText('text').insert(0, 'a');
      const vector = Y.encodeStateVector(doc);
      doc.getText('text').insert(1, 'b');
      return syncBytes(SYNC_UPDATE, Y.encodeStateAsUpdate(doc, vector));
    },
  };
  for (const [name, make] of Object.entries(forged)) {
    it(`cannot write the text as readers: ${name}`, async () => {
      const luc = await raw('luc');
      luc.send(make(await luc.state()));
      expect(await luc.ended()).toEqual({ code: 4403, refusal: 'room/forbidden', frames: 0 });
      await stands();
    });
  }

  it('as readers may send an empty step 2 and go on reading', async () => {
    const luc = await raw('luc');
    luc.send(syncBytes(SYNC_STEP_2, new Uint8Array([0, 0])));
    luc.send(syncBytes(SYNC_UPDATE, new Uint8Array([0, 0])));
    expect(stringOf(await luc.state())).toBe(START);
    await stands();
  });

  it('cannot write under a client that another seat writes under, whatever the connection', async () => {
    const [rosa, pablo] = [await raw('rosa'), await raw('pablo')];
    const state = await rosa.state();
    rosa.sendUpdate(editOn(state, 7, (text) => text.insert(1, 'Our ', {})));
    await rosa.saved(1);
    const next = await pablo.state();
    pablo.sendUpdate(editOn(next, 7, (text) => text.insert(1, 'x', {})));
    expect(await pablo.ended()).toEqual({ code: 4409, refusal: 'client/taken', frames: 0 });
    // The same again after a restart of the room: the claim is in the store.
    await relay.rooms.close({ kind: 'text', documentId: 'doc1' });
    const again = await raw('pablo');
    again.sendUpdate(editOn(next, 7, (text) => text.insert(1, 'x', {})));
    expect(await again.ended()).toMatchObject({ code: 4409, refusal: 'client/taken' });
    const own = await raw('rosa');
    own.sendUpdate(editOn(next, 7, (text) => text.insert(5, 'dear ', {})));
    await own.saved(1);
    expect(stringOf(await own.state())).toBe('¶Our dear Ministers met.¶They agreed.');
  });

  it('cannot write under the server’s own client', async () => {
    const rosa = await raw('rosa');
    const state = await rosa.state();
    const [server] = [...Y.decodeStateVector(Y.encodeStateVector(state)).keys()];
    rosa.sendUpdate(editOn(state, server ?? 0, (text) => text.insert(1, 'x', {})));
    expect(await rosa.ended()).toMatchObject({ code: 4409 });
    await stands();
  });

  it('cannot speak for another in presence, nor under another’s client', async () => {
    const [rosa, luc, dana] = [await raw('rosa'), await raw('luc'), await raw('dana')];
    rosa.send(presenceBytes([[7, 1, { caret: 1 }]]));
    const of = (client: number) => (message: ServerMessage) =>
      message.kind === 'presence' && message.entries.some(({ clientId }) => clientId === client);
    await dana.hears(of(7));
    luc.send(
      presenceBytes([
        [7, 5, { caret: 99 }],
        [7, 6, null],
        [8, 1, { user: { name: 'Rosa Díaz', code: 'SEC' } }],
      ]),
    );
    await dana.hears(of(8));
    const said = dana.heard.flatMap((message) => (message.kind === 'presence' ? message.entries : []));
    expect(said.filter(({ clientId }) => clientId === 7)).toEqual([
      {
        clientId: 7,
        clock: 1,
        state: { caret: 1, user: { code: 'SEC', name: 'Rosa Díaz', hue: 1, pattern: 'solid' } },
      },
    ]);
    expect(said.find(({ clientId }) => clientId === 8)?.state).toMatchObject({
      user: { code: 'CAN', name: 'Luc Moreau' },
    });
  });

  it('lose the socket at once when the right is withdrawn', async () => {
    const [rosa, pablo] = [await raw('rosa'), await raw('pablo')];
    relay.rooms.dropSeat('rosa');
    expect(await rosa.ended()).toMatchObject({ code: 4403 });
    expect(stringOf(await pablo.state())).toBe(START);
  });

  it('lose the socket at once when their session ends', async () => {
    const [rosa, pablo] = [await raw('rosa'), await raw('pablo')];
    relay.rooms.dropSession('session of rosa');
    expect(await rosa.ended()).toMatchObject({ code: 4401 });
    expect(stringOf(await pablo.state())).toBe(START);
  });
});

describe('the door, asked again', () => {
  const changing = async (now: { canWrite: boolean; sessionId: string }) => {
    relay = await startRelay(undefined, {
      admit: async (request, room) => {
        const admitted = await admit(request, room);
        return admitted.ok && admitted.seatId === 'rosa' ? { ...admitted, ...now } : admitted;
      },
    });
    return [await raw('rosa'), await raw('pablo')] as const;
  };

  it.each([
    ['may not write any more', { canWrite: false }],
    ['sits there under another session', { sessionId: 'another' }],
  ])('lets who %s come again, and nobody else', async (_name, change) => {
    const now = { canWrite: true, sessionId: 'first' };
    const [rosa, pablo] = await changing(now);
    await relay.rooms.askAgain();
    expect(stringOf(await rosa.state())).toBe(START);
    Object.assign(now, change);
    await relay.rooms.askAgain();
    expect(await rosa.ended()).toMatchObject({ code: 1001, refusal: undefined });
    expect(stringOf(await pablo.state())).toBe(START);
  });

  it('counts those who come in the same moment, though each was told that there is room', async () => {
    let asking = 0;
    let letAllIn = () => {};
    const allAsk = new Promise<void>((resolve) => {
      letAllIn = resolve;
    });
    relay = await startRelay(undefined, {
      admit: async (request, room) => {
        asking += 1;
        if (asking === 5) letAllIn();
        await allAsk;
        const admitted = await admit(request, room);
        return admitted.ok ? { ...admitted, mostSockets: 2 } : admitted;
      },
    });
    const came = await Promise.allSettled(Array.from({ length: 5 }, () => RawClient.open(relay, 'rosa')));
    const inside = came.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    clients.push(...inside);
    expect(inside).toHaveLength(2);
    expect(relay.rooms.socketsOf('rosa')).toBe(2);
    expect(came.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))[0]).toContain('1001');
  });
});

describe('bad frames', () => {
  beforeEach(async () => {
    relay = await startRelay();
  });

  const cases: Readonly<
    Record<string, { readonly bytes: () => Uint8Array; readonly code: number; readonly refusal: string }>
  > = {
    'no bytes at all': { bytes: () => new Uint8Array(0), code: 4400, refusal: 'frame/malformed' },
    'an unknown type': { bytes: () => new Uint8Array([77, 1, 2]), code: 4400, refusal: 'frame/unknown-type' },
    'an unknown step': { bytes: () => new Uint8Array([0, 9, 0]), code: 4400, refusal: 'frame/malformed' },
    'a length that is a lie': {
      bytes: () => new Uint8Array([0, 2, 0xff, 0xff, 0xff, 0xff, 0x0f, 1]),
      code: 4400,
      refusal: 'frame/malformed',
    },
    'an update that is none': {
      bytes: () => syncBytes(SYNC_UPDATE, new Uint8Array([9, 9, 9])),
      code: 4400,
      refusal: 'frame/malformed',
    },
    'bytes after the end': {
      bytes: () => new Uint8Array([...syncBytes(SYNC_UPDATE, new Uint8Array([0, 0])), 1]),
      code: 4400,
      refusal: 'frame/malformed',
    },
    'a struct count that would fill memory': {
      bytes: () => syncBytes(SYNC_UPDATE, new Uint8Array([1, 0xff, 0xff, 0xff, 0x7f, 5, 0, 0, 1])),
      code: 4400,
      refusal: 'frame/malformed',
    },
    'a gap inside an update': {
      bytes: () => syncBytes(SYNC_UPDATE, new Uint8Array([1, 1, 5, 0, 10, 100, 0])),
      code: 4400,
      refusal: 'frame/malformed',
    },
    'presence that is no JSON': {
      bytes: () => new Uint8Array([1, 5, 1, 1, 1, 1, 0x7b]),
      code: 4400,
      refusal: 'frame/malformed',
    },
    'more than a mebibyte': {
      bytes: () => syncBytes(SYNC_UPDATE, new Uint8Array(1024 * 1024)),
      code: 4413,
      refusal: 'frame/too-large',
    },
    'a draft to be opened in a text': {
      bytes: () => new Uint8Array([103, 2, 0x7b, 0x7d]),
      code: 4403,
      refusal: 'room/forbidden',
    },
  };
  for (const [name, { bytes, code, refusal }] of Object.entries(cases)) {
    it(`are refused while others go on: ${name}`, async () => {
      const [rosa, pablo] = [await raw('rosa'), await raw('pablo')];
      rosa.send(bytes());
      expect(await rosa.ended()).toMatchObject({ code, refusal });
      pablo.sendUpdate(editOn(await pablo.state(), 9, (text) => text.insert(1, 'On: ', {})));
      await pablo.saved(1);
      expect(stringOf(await pablo.state())).toBe(`¶On: ${START.slice(1)}`);
    });
  }

  it('of text are refused', async () => {
    const rosa = await raw('rosa');
    rosa.socket.send('hello');
    expect(await rosa.ended()).toMatchObject({ code: 4400, refusal: 'frame/malformed' });
  });

  it('far beyond all measure end in 1009', async () => {
    const rosa = await raw('rosa');
    rosa.socket.send(new Uint8Array(3 * 1024 * 1024));
    expect((await rosa.ended()).code).toBe(1009);
  });

  it('count the frames that were taken before', async () => {
    const rosa = await raw('rosa');
    rosa.sendUpdate(editOn(await rosa.state(), 9, (text) => text.insert(1, 'x', {})));
    await rosa.saved(1);
    rosa.send(new Uint8Array([77]));
    expect(await rosa.ended()).toEqual({ code: 4400, refusal: 'frame/unknown-type', frames: 1 });
  });

  it('that go on building on nothing end the connection, and nothing of them is stored', async () => {
    const rosa = await raw('rosa');
    const questions = () => rosa.heard.filter(({ kind }) => kind === 'step1').length;
    await rosa.hears(() => questions() === 1);
    // As often as it is asked what the frames build on, it says that it has nothing.
    for (let i = 0; i < 4; i++) {
      const doc = new Y.Doc();
      doc.clientID = 100 + i;
      doc.getText('text').insert(0, 'a');
      const vector = Y.encodeStateVector(doc);
      doc.getText('text').insert(1, 'b');
      rosa.send(syncBytes(SYNC_STEP_2, new Uint8Array([0, 0])));
      rosa.sendUpdate(Y.encodeStateAsUpdate(doc, vector));
      if (i < 3) await rosa.hears(() => questions() === i + 2);
    }
    expect(await rosa.ended()).toMatchObject({ code: 4400 });
    expect(await relay.store.lastSeq(TEXT)).toBe(1);
  });
});

describe('a store that fails', () => {
  it('is said, costs nobody a word, and is over when it is over', async () => {
    let held: ReturnType<typeof gate> | undefined;
    relay = await startRelay((store) => {
      held = gate(store);
      return held.wrapped;
    });
    const [rosa, reader] = [await raw('rosa'), await raw('luc')];
    const state = await rosa.state();
    const edit = editOn(state, 7, (text) => text.insert(1, 'Kept. ', {}));
    held?.fail(true);
    rosa.sendUpdate(edit);
    expect(await rosa.ended()).toEqual({ code: 4503, refusal: 'store/failed', frames: 0 });
    expect(rosa.savedFrames).toBe(0);
    expect(stringOf(await reader.state())).toBe(START);
    held?.fail(false);
    const again = await raw('rosa');
    again.sendUpdate(edit);
    await again.saved(1);
    expect(stringOf(await reader.state())).toBe(`¶Kept. ${START.slice(1)}`);
    // The claim of the failed frame went with it: another seat may have had the client id.
    expect([...(await relay.store.clientIds(TEXT))].filter(([client]) => client === 7)).toEqual([[7, 'rosa']]);
  });

  it('is not what others see of a room that is closed with frames still on their way', async () => {
    let held: ReturnType<typeof gate> | undefined;
    relay = await startRelay((store) => {
      held = gate(store);
      return held.wrapped;
    });
    const [rosa, pablo] = [await raw('rosa'), await raw('pablo', 'text:doc2')];
    const [one, two] = [await rosa.state(), await pablo.state()];
    held?.close();
    rosa.sendUpdate(editOn(one, 7, (text) => text.insert(1, 'a', {})));
    await rosa.roundTrip();
    const closed = relay.rooms.close({ kind: 'text', documentId: 'doc1' });
    rosa.sendUpdate(editOn(one, 8, (text) => text.insert(1, 'b', {})));
    pablo.sendUpdate(editOn(two, 9, (text) => text.insert(1, 'c', {})));
    await Promise.all([rosa.roundTrip(), pablo.roundTrip()]);
    held?.release();
    await Promise.all([closed, pablo.saved(1)]);
    expect(await rosa.ended()).toMatchObject({ code: 4403 });
    expect(rosa.savedFrames).toBe(1);
    expect((await relay.store.updates(TEXT, 1)).map((row) => row.frame)).toEqual([1]);
    expect(relay.logged).toEqual([]);
  });

  it('and falls far behind ends who sends on all the same, for a while', async () => {
    let held: ReturnType<typeof gate> | undefined;
    const wrap = (store: Store) => {
      held = gate(store);
      return held.wrapped;
    };
    relay = await startRelay(wrap, { limits: ROOMY, text: ROOMY_TEXT });
    const [rosa, pablo] = [await raw('rosa'), await raw('pablo', 'text:doc2')];
    const state = await rosa.state();
    const much = 'x'.repeat(900 * 1024);
    held?.close();
    for (let i = 0; i < 10; i++) rosa.sendUpdate(editOn(state, 20 + i, (text) => text.insert(1, much, {})));
    expect(await rosa.ended()).toMatchObject({ code: CLOSE.tooFast, refusal: 'frame/too-fast' });
    held?.release();
    pablo.sendUpdate(editOn(await pablo.state(), 9, (text) => text.insert(1, 'On: ', {})));
    await pablo.saved(1);
  });

  it('that cannot be read does not open an empty room', async () => {
    relay = await startRelay((store) =>
      Object.assign(Object.create(store) as Store, {
        document: () => Promise.reject(new Error('unreadable, on purpose')),
        meta: store.meta.bind(store),
        transaction: store.transaction.bind(store),
        append: store.append.bind(store),
        isShared: store.isShared,
      }),
    );
    expect(await knock(relay, TEXT, headersOf('rosa'))).toBe(503);
    expect(relay.logged.join()).toContain('room.unreadable');
    expect(await relay.store.lastSeq(TEXT)).toBe(1);
  });
});

describe('the order of blocks', () => {
  it('is put right by the server when two have moved the same block, for all to see and in the log', async () => {
    relay = await startRelay();
    const [rosa, pablo, luc] = [await raw('rosa'), await raw('pablo'), stock('luc')];
    await luc.synced();
    const state = await rosa.state();
    const move = (text: Y.Text) => {
      text.delete(0, 15);
      const marker = new Y.Map(Object.entries({ id: 'b1', role: 'operative', level: 1 }));
      text.insertEmbed(text.length, marker, {});
      text.insert(text.length, 'Ministers met.', {});
    };
    rosa.sendUpdate(editOn(state, 7, move));
    pablo.sendUpdate(editOn(state, 9, move));
    await Promise.all([rosa.saved(1), pablo.saved(1)]);
    await luc.reads((text) => text === '¶They agreed.¶Ministers met.');
    const blocks = await relay.rooms.readText('doc1');
    expect(blocks.map((block) => block.id)).toEqual(['b2', 'b1']);
    expect((await relay.store.updates(TEXT, 1)).map((row) => row.seatId)).toEqual(['rosa', 'pablo', 'system']);
  });

  it('begins with a marker, whoever writes first into an empty document', async () => {
    relay = await startRelay();
    const rosa = stock('rosa', 'text:empty');
    await rosa.synced();
    rosa.text.insert(0, 'First words', {});
    await rosa.reads((text) => text === '¶First words');
    expect((await relay.rooms.readText('empty'))[0]?.id).not.toBe('head');
  });
});
