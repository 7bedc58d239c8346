import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type CollabRoom, openRoom } from '../../../client/collab/openRoom.ts';
import type { RoomOptions } from '../../../client/collab/roomOptions.ts';
import type { SaveState } from '../../../client/collab/saveState.ts';
import type { KeptDraft, Reached, Shelf } from '../../../client/collab/shelf.ts';
import type { Store } from '../../../server/store/store.ts';
import {
  block,
  editOn,
  RawClient,
  type Relay,
  socketOf,
  startRelay,
  stringOf,
  TEXT,
  until,
  untilDoc,
  untilTurn,
} from '../../server/collab/relayKit.ts';

const START = '¶Ministers met.¶They agreed.';

let relay: Relay;
const rooms: { destroy(): void }[] = [];
afterEach(async () => {
  for (const room of rooms.splice(0)) room.destroy();
  await relay.stop();
});

/** A device that keeps things, for as long as the test lasts. */
function device() {
  const edits = new Map<number, Parameters<Shelf['keep']>[0]>();
  let words: { readonly key: number; readonly room: string; readonly words: string }[] = [];
  const drafts = new Map<string, KeptDraft & { readonly tab: object }>();
  const reached = new Map<string, Reached>();
  const tabs = new Map<object, (() => void)[]>();
  let next = 1;
  /** A tab of this browser: what it has begun is another's only once it is closed. */
  const open = (tab: object): Shelf => {
    tabs.set(tab, []);
    return {
      load: async (room) => [...edits].filter(([, edit]) => edit.room === room).map(([key, edit]) => ({ key, edit })),
      keep: async (edit) => {
        edits.set(next, edit);
        return next++;
      },
      drop: async (keys) => {
        for (const key of keys) edits.delete(key);
      },
      keepWords: async (room, kept, key = next++) => {
        words = [...words.filter((other) => other.key !== key), { key, room, words: kept }];
        return key;
      },
      words: async (room) => words.filter((kept) => kept.room === room).map((kept) => kept.words),
      dropWords: async (room) => {
        words = words.filter((kept) => kept.room !== room);
      },
      keepDraft: async (kept) => {
        drafts.set(kept.draft.id, { ...kept, tab });
      },
      dropDrafts: async (ids) => {
        for (const id of ids) drafts.delete(id);
      },
      takeDrafts: async (room, take) => {
        for (const other of new Set([...drafts.values()].map((kept) => kept.tab))) {
          if (other === tab) continue;
          const takeOver = () => {
            for (const kept of [...drafts.values()]) {
              if (kept.tab !== other || kept.room !== room) continue;
              drafts.set(kept.draft.id, { ...kept, tab });
              take(kept.draft);
            }
          };
          const waiting = tabs.get(other);
          if (waiting) waiting.push(takeOver);
          else takeOver();
        }
      },
      reached: async (room) => reached.get(room) ?? null,
      keepReached: async (room, one) => {
        reached.set(room, one);
      },
      dropReached: async (seatId) => {
        for (const room of [...reached.keys()]) if (room.startsWith(`${seatId} `)) reached.delete(room);
      },
      count: async (room) => [...edits.values(), ...drafts.values()].filter((kept) => kept.room === room).length,
      close: () => {
        const waiting = tabs.get(tab) ?? [];
        tabs.delete(tab);
        for (const takeOver of waiting) takeOver();
      },
    };
  };
  return {
    edits,
    words: () => words.map((kept) => kept.words),
    drafts,
    reached,
    shelf: async (): Promise<Shelf> => open({}),
  };
}

const open = (seat: string, options: Partial<RoomOptions> = {}): CollabRoom => {
  const room = openRoom({
    url: relay.address,
    room: { kind: 'text', documentId: 'doc1' },
    seatId: seat,
    webSocket: socketOf(seat),
    shelf: device().shelf,
    ...options,
  });
  rooms.push(room);
  return room;
};
const draftOf = (seat: string): Partial<RoomOptions> & { room: RoomOptions['room'] } => ({
  room: { kind: 'draft', documentId: 'doc1', delegation: seat },
});
const text = (room: CollabRoom): Y.Text => room.doc.getText('text');
const untilSave = (room: CollabRoom, holds: (state: SaveState) => boolean): Promise<void> =>
  until(room.saveState.subscribe, () => holds(room.saveState.get()));
const isStored = (state: SaveState) => state.kind === 'stored';

/** The text as stored, in a document of somebody who is not in the room. */
async function editsOf(seat: string): Promise<Y.Doc> {
  const reader = await RawClient.open(relay, seat);
  const doc = await reader.state();
  reader.end();
  return doc;
}

/** Store whose commits wait or fail at the test's word. */
function gated() {
  let gate = Promise.resolve();
  let release = () => {};
  let failing = false;
  return {
    wrap: (store: Store): Store =>
      new Proxy(store, {
        get: (target, key) => {
          if (key === 'append') {
            return async (batch: Parameters<Store['append']>[0]) => {
              await gate;
              if (failing) throw new Error('disk full, on purpose');
              return target.append(batch);
            };
          }
          if (key !== 'transaction') {
            const value = Reflect.get(target, key);
            return typeof value === 'function' ? value.bind(target) : value;
          }
          return (fn: Parameters<Store['transaction']>[0]) =>
            target.transaction(async (tx) => {
              const value = await fn(tx);
              await gate;
              if (failing) throw new Error('disk full, on purpose');
              return value;
            });
        },
      }),
    close: () => {
      gate = new Promise((resolve) => {
        release = resolve;
      });
    },
    release: () => release(),
    fail: (on: boolean) => {
      failing = on;
    },
  };
}

describe('a room in a tab', () => {
  beforeEach(async () => {
    relay = await startRelay();
  });

  it('opens with what the server holds, and shows edits as stored only when they are', async () => {
    const room = open('rosa');
    expect(room.saveState.get()).toEqual({ kind: 'opening' });
    await room.whenSynced;
    expect(stringOf(room.doc)).toBe(START);
    expect(room.saveState.get()).toMatchObject({ kind: 'stored', at: null });
    text(room).insert(1, 'All ', {});
    expect(room.saveState.get()).toMatchObject({ kind: 'pending', edits: 1 });
    await untilSave(room, isStored);
    expect(room.saveState.get()).toEqual({ kind: 'stored', at: expect.any(Number), seq: 2 });
    expect(await relay.store.lastSeq(TEXT)).toBe(2);
    expect(room.saveState.get()).toBe(room.saveState.get());
  });

  it('keeps edits on the device until they are stored, and no longer', async () => {
    const here = device();
    const room = open('rosa', { shelf: here.shelf });
    await room.whenSynced;
    for (let i = 0; i < 20; i++) text(room).insert(1, String(i % 10), {});
    await untilSave(room, isStored);
    await untilTurn(() => here.edits.size === 0);
  });

  it('shares edits with the others in the room', async () => {
    const other = open('pablo');
    const room = open('rosa');
    await Promise.all([room.whenSynced, other.whenSynced]);
    text(room).insert(1, 'A', {});
    text(room).delete(2, 9);
    await untilDoc(other.doc, () => stringOf(other.doc) === '¶A met.¶They agreed.');
    await untilSave(room, isStored);
  });

  it('gives an earlier visit’s unsent edits to the next one, in place', async () => {
    const here = device();
    const first = open('rosa', { shelf: here.shelf });
    await first.whenSynced;
    const epoch = await relay.store.meta('epoch');
    // The tab ends before its words are out: they are on the device only.
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(first.doc));
    const kept: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => kept.push(update));
    doc.getText('text').insert(10, ' again', {});
    doc.getText('text').delete(1, 1);
    for (const [i, update] of kept.entries()) here.edits.set(100 + i, { room: `rosa ${TEXT}`, epoch, at: 5, update });
    here.edits.set(200, { room: `rosa ${TEXT}`, epoch: 'of another time', at: 1, update: new Uint8Array([9]) });
    here.edits.set(201, { room: `pablo ${TEXT}`, epoch, at: 1, update: new Uint8Array([9]) });
    first.destroy();
    const second = open('rosa', { shelf: here.shelf });
    await second.whenSynced;
    expect(stringOf(second.doc)).toBe('¶inisters again met.¶They agreed.');
    await untilSave(second, isStored);
    const reader = await RawClient.open(relay, 'luc');
    expect(stringOf(await reader.state())).toBe('¶inisters again met.¶They agreed.');
    reader.end();
    expect([...here.edits.keys()]).toEqual([201]);
  });

  it('has edits acknowledged that had reached the server before the tab was closed', async () => {
    const here = device();
    const epoch = await relay.store.meta('epoch');
    const first = open('rosa');
    await first.whenSynced;
    const sent: Uint8Array[] = [];
    first.doc.on('update', (update: Uint8Array) => sent.push(update));
    text(first).insert(1, 'Once ', {});
    await untilSave(first, isStored);
    here.edits.set(1, { room: `rosa ${TEXT}`, epoch, at: 5, update: sent[0] as Uint8Array });
    const second = open('rosa', { shelf: here.shelf });
    await second.whenSynced;
    await untilSave(second, isStored);
    expect(stringOf(second.doc)).toBe(`¶Once ${START.slice(1)}`);
    expect(here.edits.size).toBe(0);
  });

  it('is at an end when the server refuses, and gives the words back', async () => {
    const here = device();
    const room = open('luc', { shelf: here.shelf });
    await room.whenSynced;
    text(room).insert(1, 'not mine to write', {});
    await untilSave(room, (state) => state.kind === 'refused');
    expect(room.saveState.get()).toEqual({ kind: 'refused', edits: 1, why: 'room/forbidden' });
    await untilTurn(() => here.words().length > 0);
    expect(await room.refusedWords()).toEqual(['not mine to write']);
    expect(here.edits.size).toBe(0);
    await room.forgetWords();
    expect(await room.refusedWords()).toEqual([]);
    const next = open('luc', { shelf: here.shelf });
    await next.whenSynced;
    expect(stringOf(next.doc)).toBe(START);
  });

  it('is at an end when the right is withdrawn: with nothing unsent, nothing was refused', async () => {
    const room = open('rosa', { clock: () => 50 });
    await room.whenSynced;
    relay.rooms.dropSeat('rosa');
    await untilSave(room, (state) => state.kind === 'signed-out');
    expect(room.saveState.get()).toEqual({ kind: 'signed-out', at: 50, edits: 0, isKept: true });
    expect(await room.refusedWords()).toEqual([]);
  });

  it('is at an end when the session ends; what is written then is kept, and sent after signing in again', async () => {
    const here = device();
    const room = open('rosa', { shelf: here.shelf });
    await room.whenSynced;
    text(room).insert(1, 'Before. ', {});
    await untilSave(room, isStored);
    relay.rooms.dropSession('session of rosa');
    await untilSave(room, (state) => state.kind === 'signed-out' && state.edits === 0);
    text(room).insert(9, 'After. ', {});
    await untilSave(room, (state) => state.kind === 'signed-out' && state.edits === 1 && state.isKept);
    expect(await room.refusedWords()).toEqual([]);
    room.retry();
    room.destroy();
    const next = open('rosa', { shelf: here.shelf });
    await next.whenSynced;
    await untilSave(next, isStored);
    const reader = await RawClient.open(relay, 'luc');
    expect(stringOf(await reader.state())).toBe(`¶Before. After. ${START.slice(1)}`);
    reader.end();
    await untilTurn(() => here.edits.size === 0);
  });

  it('finds out that the session has ended while there was no connection, and goes on while it has not', async () => {
    const here = device();
    const sockets: { terminate(): void }[] = [];
    const Base = socketOf('rosa') as unknown as new (url: string) => WebSocket;
    const webSocket = class extends Base {
      constructor(url: string) {
        super(sockets.length > 0 ? 'ws://127.0.0.1:1/collab' : url);
        sockets.push(this as unknown as { terminate(): void });
      }
    } as unknown as typeof WebSocket;
    const answers: (() => Promise<boolean>)[] = [
      () => Promise.reject(new Error('no connection')),
      () => Promise.resolve(true),
      () => Promise.resolve(false),
    ];
    let asked = 0;
    const holdsSeat = async () => (answers[asked++] ?? answers[0])?.() ?? true;
    const room = open('rosa', { shelf: here.shelf, webSocket, holdsSeat });
    await room.whenSynced;
    sockets[0]?.terminate();
    text(room).insert(1, 'Kept. ', {});
    await untilSave(room, (state) => state.kind === 'signed-out' && state.isKept);
    expect([asked, room.saveState.get()]).toMatchObject([3, { kind: 'signed-out', edits: 1 }]);
    expect(here.edits.size).toBe(1);
  });

  it('sends a thousand edits kept on the device without being too fast for the server', async () => {
    const here = device();
    const epoch = await relay.store.meta('epoch');
    const doc = await editsOf('rosa');
    doc.on('update', (update: Uint8Array) => {
      here.edits.set(here.edits.size + 1, { room: `rosa ${TEXT}`, epoch, at: 5, update });
    });
    for (let i = 0; i < 1_000; i++) doc.getText('text').insert(1 + i, 'x', {});
    const room = open('rosa', { shelf: here.shelf });
    await room.whenSynced;
    expect(room.saveState.get()).toMatchObject({ kind: 'pending', edits: 1_000 });
    await untilSave(room, isStored);
    await untilTurn(() => here.edits.size === 0);
    const reader = await RawClient.open(relay, 'luc');
    expect(stringOf(await reader.state())).toBe(`¶${'x'.repeat(1_000)}${START.slice(1)}`);
    reader.end();
    expect((await relay.store.updates(TEXT, 1)).length).toBeLessThan(10);
  });

  it('is not at an end when the server finds it too fast: it comes back with all it holds', async () => {
    const room = open('rosa');
    await room.whenSynced;
    const refusals: SaveState[] = [];
    room.saveState.subscribe(() => {
      if (room.saveState.get().kind === 'refused') refusals.push(room.saveState.get());
    });
    for (let i = 0; i < 2_000; i++) text(room).insert(1, 'x', {});
    await untilSave(room, isStored);
    const reader = await RawClient.open(relay, 'luc');
    expect(stringOf(await reader.state())).toBe(`¶${'x'.repeat(2_000)}${START.slice(1)}`);
    reader.end();
    expect(refusals).toEqual([]);
  });

  it('keeps the words of two seats of one browser apart', async () => {
    const here = device();
    const luc = open('luc', { shelf: here.shelf });
    const dana = open('dana', { shelf: here.shelf });
    await Promise.all([luc.whenSynced, dana.whenSynced]);
    text(luc).insert(1, 'of Luc', {});
    text(dana).insert(1, 'of Dana', {});
    await untilSave(luc, (state) => state.kind === 'refused');
    await untilSave(dana, (state) => state.kind === 'refused');
    await untilTurn(() => here.words().length === 2);
    const drafting = open('luc', { ...draftOf('CAN'), shelf: here.shelf });
    expect([await luc.refusedWords(), await dana.refusedWords(), await drafting.refusedWords()]).toEqual([
      ['of Luc'],
      ['of Dana'],
      [],
    ]);
    await luc.forgetWords();
    expect([await luc.refusedWords(), await dana.refusedWords()]).toEqual([[], ['of Dana']]);
  });

  it('offers what was refused and what was typed after at the next visit, and sends nothing of it', async () => {
    const here = device();
    const first = open('luc', { shelf: here.shelf });
    await first.whenSynced;
    text(first).insert(1, 'Refused. ', {});
    await untilSave(first, (state) => state.kind === 'refused');
    for (const [i, letter] of [...'Typed after. '].entries()) text(first).insert(10 + i, letter, {});
    expect(await first.refusedWords()).toEqual(['Refused. ', 'Typed after. ']);
    first.destroy();
    for (let visit = 0; visit < 2; visit++) {
      const next = open('luc', { shelf: here.shelf });
      await next.whenSynced;
      expect(next.saveState.get()).toMatchObject({ kind: 'stored' });
      expect(stringOf(next.doc)).toBe(START);
      expect(await next.refusedWords()).toEqual(['Refused. ', 'Typed after. ']);
      next.destroy();
    }
    expect([...here.edits.keys()]).toEqual([]);
    const last = open('luc', { shelf: here.shelf });
    await last.forgetWords();
    expect([await last.refusedWords(), here.words()]).toEqual([[], []]);
  });

  it('offers the words of edits that belong to a text of another time', async () => {
    const here = device();
    const doc = await editsOf('rosa');
    doc.on('update', (update: Uint8Array) => {
      here.edits.set(1, { room: `rosa ${TEXT}`, epoch: 'of another time', at: 5, update });
    });
    doc.getText('text').insert(1, 'of another time', {});
    for (let visit = 0; visit < 2; visit++) {
      const room = open('rosa', { shelf: here.shelf });
      await room.whenSynced;
      expect(stringOf(room.doc)).toBe(START);
      expect(await room.refusedWords()).toEqual(['of another time']);
      room.destroy();
    }
    expect(here.edits.size).toBe(0);
  });

  it('says how things stand while the server is away, and carries on when it is back', async () => {
    const here = device();
    let blocked = false;
    const Base = socketOf('rosa') as unknown as new (url: string) => WebSocket;
    const sockets: WebSocket[] = [];
    const webSocket = class extends Base {
      constructor(url: string) {
        // An address nobody listens on: the server is down.
        super(blocked ? 'ws://127.0.0.1:1/collab' : url);
        sockets.push(this);
      }
    } as unknown as typeof WebSocket;
    const room = open('rosa', { shelf: here.shelf, webSocket });
    await room.whenSynced;
    blocked = true;
    (sockets[0] as unknown as { terminate(): void }).terminate();
    await untilSave(room, (state) => state.kind === 'local' && state.edits === 0);
    text(room).insert(1, 'Kept. ', {});
    await untilSave(room, (state) => state.kind === 'local' && state.edits === 1 && state.retryAt !== null);
    expect(here.edits.size).toBe(1);
    blocked = false;
    room.retry();
    await untilSave(room, isStored);
    const reader = await RawClient.open(relay, 'luc');
    expect(stringOf(await reader.state())).toBe(`¶Kept. ${START.slice(1)}`);
    reader.end();
  });

  it('says that words are in this tab only where the device keeps nothing', async () => {
    const sockets: { terminate(): void }[] = [];
    const Base = socketOf('rosa') as unknown as new (url: string) => WebSocket;
    const webSocket = class extends Base {
      constructor(url: string) {
        super(sockets.length > 0 ? 'ws://127.0.0.1:1/collab' : url);
        sockets.push(this as unknown as { terminate(): void });
      }
    } as unknown as typeof WebSocket;
    const room = open('rosa', { webSocket, shelf: () => Promise.reject(new Error('private window')) });
    await room.whenSynced;
    sockets[0]?.terminate();
    text(room).insert(1, 'x', {});
    await untilSave(room, (state) => state.kind === 'tab-only');
  });
});

describe('drafts', () => {
  beforeEach(async () => {
    relay = await startRelay();
  });
  const base = block('b1', 'Ministers met.');
  const entryOf = (room: CollabRoom) => room.doc.getMap('drafts').get('b1') as Y.Map<unknown>;
  const drafts = () =>
    relay.rooms.change('system', 2, async (change) => ({ drafts: await change.drafts('doc1', 'CAN') }));

  it('are opened once by the server, the same for all of a delegation', async () => {
    const [one, two] = [open('luc', draftOf('CAN')), open('luc', draftOf('CAN'))];
    await Promise.all([one.whenSynced, two.whenSynced]);
    const answers = await Promise.all([
      one.openDraft('b1', null, base),
      two.openDraft('b1', null, base),
      one.openDraft('b1', null, base),
    ]);
    expect(answers).toEqual(['open', 'open', 'open']);
    await untilDoc(two.doc, () => entryOf(two) !== undefined);
    const content = entryOf(one).get('content') as Y.Text;
    content.insert(content.length, ' In peace.', {});
    await untilSave(one, isStored);
    expect(await drafts()).toEqual({
      drafts: [
        {
          blockId: 'b1',
          base,
          after: null,
          off: false,
          joined: null,
          beyondSchema: false,
          content: [block('b1', 'Ministers met. In peace.')],
        },
      ],
    });
    expect((await relay.store.updates('draft:doc1:CAN', 0)).map((row) => row.seatId)).toEqual(['system', 'luc']);
    expect(await two.openDraft('b1', null, base)).toBe('open');
  });

  it('of a block that has left the text are not opened, and the room goes on', async () => {
    const room = open('luc', draftOf('CAN'));
    await room.whenSynced;
    expect(await room.openDraft('gone', null, block('gone', 'x'))).toBe('gone');
    expect(await room.openDraft('b1', null, base)).toBe('open');
  });

  it('that were filed are filled anew', async () => {
    const room = open('luc', draftOf('CAN'));
    await room.whenSynced;
    await room.openDraft('b1', null, base);
    (entryOf(room).get('content') as Y.Text).insert(1, 'Old words. ', {});
    await untilSave(room, isStored);
    await relay.rooms.change('luc', 3, (change) =>
      change.closeDrafts('doc1', 'CAN', ['b1'], { requestId: 'r1', version: 1 }),
    );
    await untilDoc(room.doc, () => entryOf(room).get('off') === true);
    const later = block('b1', 'Ministers met again.');
    expect(await room.openDraft('b1', 'b0', later)).toBe('open');
    expect((await drafts()).drafts).toEqual([
      { blockId: 'b1', base: later, after: 'b0', off: false, joined: null, beyondSchema: false, content: [later] },
    ]);
  });

  const begun = (id: string, words: string) => ({
    id,
    blockId: 'b1',
    after: null,
    base,
    was: [base],
    mine: [block('b1', words)],
  });

  it('begun are kept from the first word, as they are last, until the server has stored them', async () => {
    const here = device();
    const room = open('luc', { ...draftOf('CAN'), shelf: here.shelf });
    await room.whenSynced;
    for (const words of ['Ministers met. I', 'Ministers met. In', 'Ministers met. In peace.']) {
      room.keepDraft(begun('d1', words));
    }
    await untilTurn(() => here.drafts.get('d1')?.draft.mine[0]?.content.length === 1);
    await untilTurn(() => JSON.stringify(here.drafts.get('d1')).includes('In peace.'));
    await room.openDraft('b1', null, base);
    expect(here.drafts.size).toBe(1);
    (entryOf(room).get('content') as Y.Text).insert(15, ' In peace.', {});
    room.draftWritten('d1');
    expect(here.drafts.size).toBe(1);
    await untilSave(room, isStored);
    await untilTurn(() => here.drafts.size === 0);
    room.keepDraft(begun('d2', 'Given up.'));
    await untilTurn(() => here.drafts.size === 1);
    room.dropDraft('d2');
    await untilTurn(() => here.drafts.size === 0);
  });

  it('begun and given up while being written to the device leave nothing there', async () => {
    const here = device();
    const room = open('luc', { ...draftOf('CAN'), shelf: here.shelf });
    await room.whenSynced;
    room.keepDraft(begun('d1', 'One.'));
    room.dropDraft('d1');
    room.destroy();
    const next = open('luc', { ...draftOf('CAN'), shelf: here.shelf });
    const taken: string[] = [];
    next.takeDrafts(async ({ id }) => taken.push(id) > 0);
    await next.whenSynced;
    expect(await next.openDraft('b1', null, base)).toBe('open');
    expect([taken, here.drafts.size]).toEqual([[], 0]);
  });

  it('begun in a tab that is gone are the next one’s, those of a tab that is there stay its own until it goes', async () => {
    const here = device();
    const [first, second, other] = [0, 1, 2].map(() => open('luc', { ...draftOf('CAN'), shelf: here.shelf }));
    const taken: string[] = [];
    await Promise.all([first!.whenSynced, second!.whenSynced]);
    first!.keepDraft(begun('d1', 'First tab.'));
    second!.keepDraft(begun('d2', 'Second tab.'));
    open('dana', { ...draftOf('USA'), shelf: here.shelf }).keepDraft(begun('d3', 'Not of this seat.'));
    await untilTurn(() => here.drafts.size === 3);
    first!.destroy();
    other!.takeDrafts(async ({ id }) => taken.push(id) > 0);
    await untilTurn(() => taken.length === 1);
    expect(taken).toEqual(['d1']);
    second!.destroy();
    await untilTurn(() => taken.length === 2);
    expect(taken).toEqual(['d1', 'd2']);
    expect(here.drafts.size).toBe(3);
  });

  it('begun in an earlier visit do not count as stored before they are in the draft', async () => {
    const here = device();
    const first = open('luc', { ...draftOf('CAN'), shelf: here.shelf });
    await first.whenSynced;
    first.keepDraft(begun('d1', 'First tab.'));
    await untilTurn(() => here.drafts.size === 1);
    first.destroy();
    const next = open('luc', { ...draftOf('CAN'), shelf: here.shelf });
    const states: string[] = [];
    next.saveState.subscribe(() => states.push(next.saveState.get().kind));
    let isIn: (isIn: boolean) => void = () => {};
    const taken: string[] = [];
    next.takeDrafts(({ id }) => {
      taken.push(id);
      return new Promise((resolve) => {
        isIn = resolve;
      });
    });
    await next.whenSynced;
    await untilTurn(() => taken.length === 1);
    expect(next.saveState.get()).toMatchObject({ kind: 'pending', edits: 1 });
    expect(states).not.toContain('stored');
    isIn(true);
    await untilSave(next, ({ kind }) => kind === 'stored');
  });

  it('begun when the session ends wait on the device; when the server refuses, their words are given back', async () => {
    const here = device();
    const room = open('luc', { ...draftOf('CAN'), shelf: here.shelf });
    await room.whenSynced;
    relay.rooms.dropSession('session of luc');
    await untilSave(room, ({ kind }) => kind === 'signed-out');
    void room.openDraft('b1', null, base);
    room.keepDraft(begun('d1', 'Ministers met in peace.'));
    await untilSave(room, (state) => state.kind === 'signed-out' && state.edits === 1 && state.isKept);
    expect([here.drafts.size, await room.refusedWords()]).toEqual([1, []]);
    room.destroy();

    const next = open('luc', { ...draftOf('CAN'), shelf: here.shelf });
    next.takeDrafts(async () => false);
    await next.whenSynced;
    (next.doc.getMap('drafts') as Y.Map<unknown>).set('x', 'y'.repeat(1_100_000));
    await untilSave(next, ({ kind }) => kind === 'refused');
    expect((await next.refusedWords()).join()).toContain('Ministers met in peace.');
    await untilTurn(() => here.drafts.size === 0);
  });

  it('begun after the server has refused are words for the next visit, not drafts', async () => {
    const here = device();
    const room = open('luc', { ...draftOf('CAN'), shelf: here.shelf });
    await room.whenSynced;
    (room.doc.getMap('drafts') as Y.Map<unknown>).set('x', 'y'.repeat(1_100_000));
    await untilSave(room, ({ kind }) => kind === 'refused');
    for (const words of ['In p', 'In peace.']) room.keepDraft(begun('d1', words));
    room.keepDraft(begun('d2', 'Given up.'));
    room.dropDraft('d2');
    room.destroy();
    const next = open('luc', { ...draftOf('CAN'), shelf: here.shelf });
    const taken: string[] = [];
    next.takeDrafts(async ({ id }) => taken.push(id) > 0);
    await next.whenSynced;
    await untilTurn(() => here.drafts.size === 0);
    expect([await next.refusedWords(), taken]).toEqual([['In peace.'], []]);
  });

  it('are asked for again when the connection broke meanwhile', async () => {
    const sockets: { terminate(): void }[] = [];
    const Base = socketOf('luc') as unknown as new (url: string) => WebSocket;
    const webSocket = class extends Base {
      constructor(url: string) {
        super(url);
        sockets.push(this as unknown as { terminate(): void });
      }
    } as unknown as typeof WebSocket;
    const room = open('luc', { ...draftOf('CAN'), webSocket });
    await room.whenSynced;
    sockets[0]?.terminate();
    expect(await room.openDraft('b1', null, base)).toBe('open');
  });
});

describe('a server that cannot store', () => {
  it('is said, and the words go in as soon as it can', async () => {
    const store = gated();
    relay = await startRelay(store.wrap);
    const room = open('rosa');
    await room.whenSynced;
    store.fail(true);
    text(room).insert(1, 'Held. ', {});
    await untilSave(room, (state) => state.kind === 'server-fault');
    store.fail(false);
    room.retry();
    await untilSave(room, isStored);
    const reader = await RawClient.open(relay, 'luc');
    expect(stringOf(await reader.state())).toBe(`¶Held. ${START.slice(1)}`);
    reader.end();
  });

  it('is never shown as stored before the commit', async () => {
    const store = gated();
    relay = await startRelay(store.wrap);
    const room = open('rosa');
    await room.whenSynced;
    await untilSave(room, isStored);
    store.close();
    text(room).insert(1, 'Held. ', {});
    const reader = await RawClient.open(relay, 'pablo');
    for (let i = 0; i < 3; i++) await reader.roundTrip();
    expect(room.saveState.get()).toMatchObject({ kind: 'pending', edits: 1 });
    store.release();
    await untilSave(room, isStored);
    reader.end();
  });
});

describe('a server of another time', () => {
  /** A browser whose next connections go to another address than the first. */
  function moving() {
    const sockets: { terminate(): void }[] = [];
    const Base = socketOf('rosa') as unknown as new (url: string) => WebSocket;
    let address: string | null = null;
    const webSocket = class extends Base {
      constructor(url: string) {
        super(address === null ? url : url.replace(relay.address, address));
        sockets.push(this as unknown as { terminate(): void });
      }
    } as unknown as typeof WebSocket;
    return {
      webSocket,
      to: (other: string) => {
        address = other;
        for (const socket of sockets) socket.terminate();
      },
      sockets,
    };
  }
  /** The same installation under the same epoch, with so much less: a copied disk, a standby that was behind. */
  const behind = async (): Promise<Relay> => startRelay((store) => store, { epoch: await relay.store.meta('epoch') });
  beforeEach(async () => {
    relay = await startRelay();
  });

  it('[P16] that was restored is not merged with what the tab holds, and its author has all of it', async () => {
    const here = device();
    const way = moving();
    const room = open('rosa', { webSocket: way.webSocket, shelf: here.shelf });
    await room.whenSynced;
    text(room).insert(1, 'Stored before. ', {});
    await untilSave(room, isStored);
    const restored = await startRelay();
    way.to(restored.address);
    text(room).insert(1, 'Never sent. ', {});
    await untilSave(room, (state) => state.kind === 'restored');
    expect((await room.refusedWords()).join()).toContain('Stored before. ');
    expect((await room.refusedWords()).join()).toContain('Never sent. ');
    expect(await restored.store.lastSeq(TEXT)).toBe(1);
    expect(here.edits.size).toBe(0);
    // What is typed all the same goes nowhere, and is not lost either.
    text(room).insert(1, 'Typed after. ', {});
    expect((await room.refusedWords()).at(-1)).toBe('Typed after. ');
    // Also when the page is loaded anew.
    room.destroy();
    const next = open('rosa', { webSocket: way.webSocket, shelf: here.shelf });
    await next.whenSynced;
    expect(stringOf(next.doc)).toBe(START);
    expect((await next.refusedWords()).at(-1)).toBe('Typed after. ');
    expect(await restored.store.lastSeq(TEXT)).toBe(1);
    next.destroy();
    await restored.stop();
  });

  it('[P16] that has gone back under its old epoch is asked twice, and then not merged', async () => {
    const here = device();
    const way = moving();
    const room = open('rosa', { webSocket: way.webSocket, shelf: here.shelf });
    await room.whenSynced;
    text(room).insert(1, 'Stored before. ', {});
    await untilSave(room, isStored);
    const older = await behind();
    way.to(older.address);
    text(room).insert(1, 'Never sent. ', {});
    await untilSave(room, (state) => state.kind === 'older');
    expect(way.sockets).toHaveLength(3);
    expect((await room.refusedWords()).join()).toMatch(/(Stored before\. .*Never sent|Never sent\. .*Stored before)/);
    expect(await older.store.lastSeq(TEXT)).toBe(1);
    await older.stop();
  });

  it('[P16] that has gone back while nobody was here is noticed at the next visit, and shown for reading', async () => {
    const here = device();
    const first = open('rosa', { shelf: here.shelf });
    await first.whenSynced;
    text(first).insert(1, 'Stored before. ', {});
    await untilSave(first, isStored);
    first.destroy();
    await untilTurn(() => here.reached.get(`rosa ${TEXT}`)?.seq === 2);
    const kept = editOn(await editsOf('rosa'), 77, (words) => words.insert(1, 'Left unsent. ', {}));
    here.edits.set(1, { room: `rosa ${TEXT}`, epoch: await relay.store.meta('epoch'), at: 5, update: kept });
    const older = await behind();
    const way = moving();
    way.to(older.address);
    const next = open('rosa', { webSocket: way.webSocket, shelf: here.shelf });
    await next.whenSynced;
    expect(next.saveState.get().kind).toBe('older');
    expect(stringOf(next.doc)).toBe(START);
    expect(await next.refusedWords()).toEqual(['Left unsent. ']);
    expect([await older.store.lastSeq(TEXT), here.edits.size]).toEqual([1, 0]);
    // Until somebody says that this is the text now.
    await next.acceptServer();
    next.destroy();
    const last = open('rosa', { webSocket: way.webSocket, shelf: here.shelf });
    await last.whenSynced;
    expect(last.saveState.get().kind).toBe('stored');
    expect(await last.refusedWords()).toEqual(['Left unsent. ']);
    last.destroy();
    await older.stop();
  });

  it('that was only behind for a moment is gone on with', async () => {
    const way = moving();
    const room = open('rosa', { webSocket: way.webSocket });
    await room.whenSynced;
    text(room).insert(1, 'Stored. ', {});
    await untilSave(room, isStored);
    const older = await behind();
    way.to(older.address);
    await untilTurn(() => way.sockets.length === 2);
    await until(room.saveState.subscribe, () => {
      const state = room.saveState.get();
      return state.kind === 'local' && state.retryAt === null;
    });
    way.to(relay.address);
    await untilSave(room, isStored);
    text(room).insert(1, 'More. ', {});
    await untilSave(room, isStored);
    expect(stringOf(await editsOf('luc'))).toBe(`¶More. Stored. ${START.slice(1)}`);
    await older.stop();
  });
});
