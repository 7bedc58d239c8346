// Snapshots spare reading and are never trusted: the log stands behind them, whole, and a damaged one costs nothing else.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { readRoomLog, sha256, updatesOf } from '../../../server/collab/roomLog.ts';
import { createRooms, type LiveRooms } from '../../../server/collab/rooms.ts';
import { readsAs, Snapshots } from '../../../server/collab/snapshots.ts';
import { loadDoc } from '../../../server/collab/ydoc.ts';
import type { Store } from '../../../server/store/store.ts';
import { plainText } from '../../../shared/document/block.ts';
import { memoryStore, seed, stringOf, TEXT } from './relayKit.ts';

let store: Store;
let rooms: LiveRooms;
const logged: string[] = [];
const open = () =>
  createRooms({
    store,
    log: { warn: () => {}, error: (event) => void logged.push(event) },
    clock: () => 1,
    newId: () => crypto.randomUUID(),
  });

beforeEach(async () => {
  logged.length = 0;
  store = await memoryStore();
  rooms = open();
  await seed(store, rooms);
});
afterEach(async () => {
  await rooms.stop();
  await store.close();
});

/** So many rows of typing behind what is there, some of it taken back. */
async function typed(count: number): Promise<void> {
  const doc = loadDoc((await store.updates(TEXT, 0)).map(({ bytes }) => bytes));
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const text = doc.getText('text');
  for (let i = 0; i < count; i++) {
    if (i % 5 === 4) text.delete(text.length - 1, 1);
    else text.insert(text.length, String.fromCharCode(97 + (i % 26)), {});
  }
  const known = new Map([[TEXT, await store.lastSeq(TEXT)]]);
  const by = { room: TEXT, epoch: 'e', seatId: 'rosa', connection: 'c', frame: 1, at: 1 };
  await store.append({ rows: updates.map((bytes) => ({ ...by, bytes })), claims: [], known });
}

const wholeLog = async () => stringOf(loadDoc((await store.updates(TEXT, 0)).map(({ bytes }) => bytes)));
const asLoaded = async () => {
  const log = await readRoomLog(store, TEXT, (seq) => void logged.push(`damaged ${seq}`));
  return { ...log, reads: stringOf(loadDoc(updatesOf(log))) };
};
/** Takes one of all that is stored. */
async function take(): Promise<number> {
  const snapshots = new Snapshots({
    store,
    clock: () => 1,
    damaged: (_room, seq) => void logged.push(`damaged ${seq}`),
    failed: (cause) => void logged.push(String(cause)),
  });
  const seq = await store.lastSeq(TEXT);
  snapshots.consider(TEXT, seq);
  await snapshots.idle();
  return seq;
}

describe('a snapshot', () => {
  it('is taken once the log has grown long, reads as the log does, and the next is built on it', async () => {
    await typed(1_500);
    await take();
    expect(await store.snapshots.of(TEXT)).toEqual([]);
    await typed(600);
    const first = await take();
    const loaded = await asLoaded();
    expect([loaded.from, loaded.rows.length, loaded.seq]).toEqual([first, 0, first]);
    expect(loaded.reads).toBe(await wholeLog());
    await typed(2_100);
    const second = await take();
    await typed(3);
    const again = await asLoaded();
    expect([again.from, again.rows.length, again.reads]).toEqual([second, 3, await wholeLog()]);
    expect((await store.updates(TEXT, 0)).length).toBe(again.seq);
  });

  it('is one of two generations', async () => {
    const seqs: number[] = [];
    for (let i = 0; i < 3; i++) {
      await typed(2_000);
      seqs.push(await take());
    }
    expect((await store.snapshots.of(TEXT)).map(({ seq }) => seq)).toEqual([seqs[2], seqs[1]]);
  });

  it('[P15] that is damaged is passed over for the one before, and at last for the log', async () => {
    await typed(2_000);
    const first = await take();
    await typed(2_000);
    const second = await take();
    const sound = await store.snapshots.of(TEXT);
    const bad = (seq: number, change: (bytes: Uint8Array) => void) => {
      vi.spyOn(store.snapshots, 'of').mockResolvedValue(
        sound.map((row) => {
          if (row.seq < seq) return row;
          const bytes = new Uint8Array(row.bytes);
          change(bytes);
          return { ...row, bytes };
        }),
      );
    };
    const words = await wholeLog();
    bad(second, (bytes) => bytes.fill(0, 100, 120));
    expect(await asLoaded()).toMatchObject({ from: first, reads: words });
    bad(first, (bytes) => bytes.fill(0, 100, 120));
    expect(await asLoaded()).toMatchObject({ from: 0, base: null, reads: words });
    expect(logged).toEqual([`damaged ${second}`, `damaged ${second}`, `damaged ${first}`]);
    vi.restoreAllMocks();
  });

  it('is what a room is loaded from, and what is written then goes on in the log', async () => {
    await typed(2_000);
    await take();
    await rooms.stop();
    rooms = open();
    expect((await rooms.readText('doc1')).map(plainText).join('\n')).toContain('Ministers met.');
    const before = (await rooms.readTextNow('doc1')).seq;
    await rooms.change('marta', 2, async (change) => {
      const text = await change.text('doc1');
      await change.writeText('doc1', text.slice(0, 1));
    });
    expect(await store.lastSeq(TEXT)).toBe(before + 1);
    expect(stringOf(loadDoc(updatesOf(await readRoomLog(store, TEXT, () => {}))))).toBe(await wholeLog());
  });

  it('does not count if it reads otherwise than the document it was made of', () => {
    const doc = new Y.Doc();
    doc.getText('text').insert(0, 'All that was agreed.');
    const bytes = Y.encodeStateAsUpdate(doc);
    expect(readsAs(bytes, doc)).toBe(true);
    doc.getText('text').delete(0, 1);
    // A state vector would not tell: what was deleted does not move it.
    expect(readsAs(bytes, doc)).toBe(false);
    expect(sha256(bytes)).toMatch(/^[0-9a-f]{64}$/);
  });
});
