// The rooms of a process without a network between: what goes to each socket, who hears that a text has changed, and
// what is kept of a room in which nobody writes.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { type Attached, createRooms, type LiveRooms, type RoomsDeps } from '../../../server/collab/rooms.ts';
import { StoredState } from '../../../server/collab/storedState.ts';
import type { Store } from '../../../server/store/store.ts';
import { plainText } from '../../../shared/document/block.ts';
import { parseRoom, type RoomName, SYNC_STEP_1, SYNC_STEP_2, SYNC_UPDATE } from '../../../shared/wire/protocol.ts';
import { block, DRAFT, editOn, memoryStore, readServerMessage, seed, syncBytes, TEXT, untilTurn } from './relayKit.ts';

const user = { code: 'SEC', name: 'Rosa Díaz', hue: 1, pattern: 'solid' };
const nameOf = (room: string): RoomName => {
  const name = parseRoom(room);
  if (name === null) throw new Error(room);
  return name;
};

let store: Store;
let rooms: LiveRooms;
let now: number;
let logged: string[];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  now = 1_000_000;
  logged = [];
  store = await memoryStore();
  rooms = openRooms();
  await seed(store, rooms);
});
afterEach(async () => {
  await rooms.stop();
  await store.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function openRooms(): LiveRooms {
  const log: RoomsDeps['log'] = {
    warn: (event) => void logged.push(event),
    error: (event, cause, fields) => void logged.push(`${event} ${JSON.stringify(fields)}: ${String(cause)}`),
  };
  return createRooms({ store, log, clock: () => now, newId: () => crypto.randomUUID() });
}

/** A minute and more in which nobody does anything. */
function pass(ms: number): void {
  for (let passed = 0; passed < ms; passed += 20_000) {
    now += 20_000;
    vi.advanceTimersByTime(20_000);
  }
}

type ServerMessage = ReturnType<typeof readServerMessage>;

/** Short messages as they lie one behind the other in a write (RFC 6455, 5.2). */
function messagesIn(bytes: Uint8Array): Uint8Array[] {
  const messages: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes[at + 1] === 126 ? new DataView(bytes.buffer).getUint16(at + 2) : (bytes[at + 1] ?? 0);
    const start = at + (bytes[at + 1] === 126 ? 4 : 2);
    messages.push(bytes.slice(start, start + length));
    at = start + length;
  }
  return messages;
}

/** Somebody with an open socket, and all that is written to it: a message alone, or framed ones in one write. */
async function sit(seatId: string, room = TEXT, canWrite = true) {
  const writes: (ServerMessage | readonly ServerMessage[])[] = [];
  const socket = {
    bufferedAmount: 0,
    closed: null as number | null,
    send: (data: Uint8Array) => void writes.push(readServerMessage(data)),
    sendFramed: (bytes: Uint8Array) => void writes.push(messagesIn(bytes).map(readServerMessage)),
    ping: () => attached.answeredPing(),
    close: (code: number) => {
      socket.closed = code;
    },
    terminate: () => {},
  };
  const standing = async () => 'as before' as const;
  await rooms.enter(nameOf(room));
  const seated = { seatId, sessionId: `session of ${seatId}`, standing, canWrite, user };
  const attached: Attached = rooms.attach(nameOf(room), seated, socket);
  const saved = () => Math.max(0, ...writes.flat().map((one) => (one.kind === 'saved' ? one.frames : 0)));
  return { ...attached, socket, writes, saved: (frames: number) => untilTurn(() => saved() >= frames) };
}
const framedOf = ({ writes }: { readonly writes: readonly unknown[] }) => writes.filter(Array.isArray).length;

async function stateOf(room = TEXT): Promise<Y.Doc> {
  const doc = new Y.Doc();
  for (const { bytes } of await store.updates(room, 0)) Y.applyUpdate(doc, bytes);
  return doc;
}
const letter = (state: Y.Doc, clientId: number) =>
  syncBytes(
    SYNC_UPDATE,
    editOn(state, clientId, (text) => text.insert(1, 'x', {})),
  );

describe('what is stored together', () => {
  it('goes to each reader in one write, and back to its sender not at all', async () => {
    const [rosa, pablo, luc] = [await sit('rosa'), await sit('pablo'), await sit('luc', TEXT, false)];
    const state = await stateOf();
    for (const clientId of [11, 12, 13]) rosa.receive(letter(state, clientId));
    for (const clientId of [14, 15]) pablo.receive(letter(state, clientId));
    await Promise.all([rosa.saved(3), pablo.saved(2)]);
    expect([rosa, pablo, luc].map(framedOf)).toEqual([1, 1, 1]);
    expect(await store.lastSeq(TEXT)).toBe(6);
  });

  it('is judged together: whoever sends what breaks the text is refused, and nothing behind it is taken', async () => {
    const [rosa, pablo] = [await sit('rosa'), await sit('pablo')];
    rosa.receive(letter(await stateOf(), 10));
    await rosa.saved(1);
    const state = await stateOf();
    rosa.receive(letter(state, 11));
    pablo.receive(letter(state, 21));
    // A client id of Rosa's.
    pablo.receive(letter(state, 10));
    pablo.receive(letter(state, 22));
    rosa.receive(letter(state, 12));
    await rosa.saved(3);
    expect([pablo.socket.closed, rosa.socket.closed]).toEqual([4409, null]);
    const written = [...(await stateOf()).store.clients.keys()];
    expect([11, 12, 21, 22].filter((client) => written.includes(client))).toEqual([11, 12, 21]);
  });

  it('is one write too when a change writes several times', async () => {
    const luc = await sit('luc', TEXT, false);
    await rooms.change('rosa', 1, async (change) => {
      await change.writeText('doc1', [block('b1', 'One.')]);
      await change.writeText('doc1', [block('b1', 'One. Two.')]);
    });
    expect(await store.lastSeq(TEXT)).toBe(3);
    expect(framedOf(luc)).toBe(1);
  });
});

describe('who listens to texts', () => {
  const listen = () => {
    const heard: string[] = [];
    const end = rooms.onText((documentId) => void heard.push(documentId));
    return { heard, end };
  };

  it('hears of frames once for all that became visible together, and reads them then', async () => {
    const rosa = await sit('rosa');
    const read: Promise<readonly string[]>[] = [];
    rooms.onText((documentId) => void read.push(rooms.readText(documentId).then((blocks) => blocks.map(plainText))));
    const state = await stateOf();
    for (const clientId of [11, 12, 13]) rosa.receive(letter(state, clientId));
    await rosa.saved(3);
    expect(await Promise.all(read)).toEqual([['xxxMinisters met.', 'They agreed.']]);
  });

  it('hears nothing where nothing came of it: what is known, what is refused, what is a draft', async () => {
    const { heard } = listen();
    const [rosa, luc] = [await sit('rosa'), await sit('luc', DRAFT)];
    rosa.receive(syncBytes(SYNC_STEP_2, new Uint8Array([0, 0])));
    rosa.receive(syncBytes(SYNC_UPDATE, Y.encodeStateAsUpdate(await stateOf())));
    luc.receive(letter(new Y.Doc(), 21));
    await Promise.all([rosa.saved(2), luc.saved(1)]);
    rosa.receive(new Uint8Array([77]));
    await rooms.change('luc', 1, (change) => change.writeDraft('doc1', 'CAN', 'b1', [block('b1', 'Ours.')]));
    expect(heard).toEqual([]);
  });

  it('hears of a change, whether anybody is in the room or not, once each, and may read at once', async () => {
    const { heard } = listen();
    const read: Promise<unknown>[] = [];
    rooms.onText((documentId) => void read.push(rooms.readText(documentId)));
    await sit('luc', TEXT, false);
    await rooms.change('rosa', 1, async (change) => {
      await change.writeText('doc1', [block('b1', 'One.')]);
      await change.writeText('doc1', [block('b1', 'One. Two.')]);
      await change.writeText('doc2', [block('c1', 'Nobody is here.')]);
    });
    expect([...heard].sort()).toEqual(['doc1', 'doc2']);
    const texts = (await Promise.all(read)) as Awaited<ReturnType<LiveRooms['readText']>>[];
    expect(texts.flat().map(plainText).sort()).toEqual(['Nobody is here.', 'One. Two.']);
  });

  it('hears nothing of a change that is undone, and nothing any more when it has ended its listening', async () => {
    const [first, second] = [listen(), listen()];
    const undone = rooms.change('rosa', 1, async (change) => {
      await change.writeText('doc1', [block('b1', 'Nothing stays.')]);
      throw new Error('on purpose');
    });
    await expect(undone).rejects.toThrow('on purpose');
    expect(first.heard).toEqual([]);
    first.end();
    await rooms.change('rosa', 1, (change) => change.writeText('doc1', [block('b1', 'Anew.')]));
    expect([first.heard, second.heard]).toEqual([[], ['doc1']]);
  });

  it('disturbs nobody when it fails', async () => {
    rooms.onText(() => {
      throw new Error('on purpose');
    });
    const { heard } = listen();
    const rosa = await sit('rosa');
    rosa.receive(letter(await stateOf(), 11));
    await rosa.saved(1);
    await rooms.change('rosa', 1, (change) => change.writeText('doc2', [block('c1', 'Done.')]));
    expect(heard).toEqual(['doc1', 'doc2']);
    expect(logged).toEqual([
      'listener.failed {"document":"doc1"}: Error: on purpose',
      'listener.failed {"document":"doc2"}: Error: on purpose',
    ]);
  });
});

describe('a room', () => {
  it('has no document while people only come and read, and none any more when nobody has written for a while', async () => {
    await rooms.change('rosa', 1, (change) => change.writeText('doc1', [block('b1', 'Short.')]));
    const load = vi.spyOn(StoredState.prototype, 'load');
    const loads = () => load.mock.calls.length;
    const reader = await sit('luc', TEXT, false);
    const known = await stateOf();
    for (const vector of [new Uint8Array([0]), Y.encodeStateVector(known)])
      reader.receive(syncBytes(SYNC_STEP_1, vector));
    // All there is, deletions with it: what every ordinary client answers when it comes back.
    reader.receive(syncBytes(SYNC_STEP_2, Y.encodeStateAsUpdate(known)));
    expect([loads(), reader.socket.closed]).toEqual([0, null]);

    const rosa = await sit('rosa');
    rosa.receive(letter(await stateOf(), 11));
    await rosa.saved(1);
    rosa.receive(letter(await stateOf(), 12));
    await rosa.saved(2);
    expect(loads()).toBe(1);
    pass(40_000);
    rosa.receive(letter(await stateOf(), 13));
    await rosa.saved(3);
    pass(40_000);
    expect(loads()).toBe(1);
    // Letting go takes one more, to put the newest edits into the encoded state.
    pass(40_000);
    expect(loads()).toBe(2);
    pass(80_000);
    expect(loads()).toBe(2);
    rosa.receive(letter(await stateOf(), 14));
    await rosa.saved(4);
    expect(loads()).toBe(3);
    expect((await rooms.readText('doc1')).map(plainText)).toEqual(['xxxxShort.']);
  });

  it('whose bytes turn out to make no document is left, and loaded again from its log', async () => {
    const rosa = await sit('rosa');
    vi.spyOn(StoredState.prototype, 'load').mockImplementationOnce(() => {
      throw new Error('on purpose');
    });
    rosa.receive(letter(await stateOf(), 11));
    await untilTurn(() => rosa.socket.closed !== null);
    expect(rosa.socket.closed).toBe(1011);
    expect(logged).toEqual([`room.abandoned {"room":"${TEXT}"}: Error: on purpose`]);
    const again = await sit('rosa');
    again.receive(letter(await stateOf(), 11));
    await again.saved(1);
    expect((await rooms.readText('doc1')).map(plainText)).toEqual(['xMinisters met.', 'They agreed.']);
  });
});
