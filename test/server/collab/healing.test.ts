// A delegation's client that writes where it may not (a changed one, or one whose right has just gone): it is refused,
// opens the room anew and reads what the server holds; its own draft, typed meanwhile, is whole. The product's own client
// over the real rooms, 2,000 times.

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type CollabRoom, openRoom } from '../../../client/collab/openRoom.ts';
import type { SaveState } from '../../../client/collab/saveState.ts';
import type { Shelf } from '../../../client/collab/shelf.ts';
import { loadDoc } from '../../../server/collab/ydoc.ts';
import { markerEntries } from '../../../shared/document/delta.ts';
import type { RoomName } from '../../../shared/wire/protocol.ts';
import { type QuietRelay, quietRelay, quietSocket } from './quietRelay.ts';
import { block, DRAFT, stringOf, TEXT, until } from './relayKit.ts';

const SEED = 20_170_625;
const RUNS = 2_000;

const TEXT_ROOM: RoomName = { kind: 'text', documentId: 'doc1' };
const DRAFT_ROOM: RoomName = { kind: 'draft', documentId: 'doc1', delegation: 'CAN' };

/** What a browser keeps between visits, as far as words refused and edits unsent go. */
function device(): () => Promise<Shelf> {
  const edits = new Map<number, Parameters<Shelf['keep']>[0]>();
  const words = new Map<number, { readonly room: string; readonly words: string }>();
  let next = 1;
  const shelf: Shelf = {
    load: async (room) => [...edits].filter(([, edit]) => edit.room === room).map(([key, edit]) => ({ key, edit })),
    keep: async (edit) => {
      edits.set(next, edit);
      return next++;
    },
    drop: async (keys) => {
      for (const key of keys) edits.delete(key);
    },
    keepWords: async (room, kept, key = next++) => {
      words.set(key, { room, words: kept });
      return key;
    },
    words: async (room) => [...words.values()].filter((kept) => kept.room === room).map((kept) => kept.words),
    dropWords: async (room) => {
      for (const [key, kept] of words) if (kept.room === room) words.delete(key);
    },
    keepDraft: async () => {},
    dropDrafts: async () => {},
    takeDrafts: async () => {},
    count: async (room) => [...edits.values()].filter((edit) => edit.room === room).length,
    reached: async () => null,
    keepReached: async () => {},
    dropReached: async () => {},
    close: () => {},
  };
  return async () => shelf;
}

interface Wrong {
  readonly kind: 'type' | 'delete' | 'split' | 'mark';
  readonly at: number;
  readonly words: string;
}
const wrong: fc.Arbitrary<Wrong> = fc.record({
  kind: fc.constantFrom('type' as const, 'type' as const, 'delete' as const, 'split' as const, 'mark' as const),
  at: fc.nat(20),
  words: fc.constantFrom('not mine', 'shall', 'ñandú', '😀'),
});
const visit = fc.record({
  wrongs: fc.array(wrong, { minLength: 1, maxLength: 4 }),
  typed: fc.array(fc.constantFrom('annually ', 'in May ', 'y '), { maxLength: 2 }),
});

function doWrong({ doc }: CollabRoom, { kind, at, words }: Wrong): void {
  const text = doc.getText('text');
  if (kind === 'type') text.insert(1 + at, words, {});
  if (kind === 'delete') text.delete(1 + at, 3);
  if (kind === 'split') text.insertEmbed(1 + at, new Y.Map(markerEntries(block('hacked', ''))), {});
  if (kind === 'mark') text.format(1 + at, 3, { strong: true });
}

const untilSave = (room: CollabRoom, holds: (state: SaveState) => boolean): Promise<void> =>
  until(room.saveState.subscribe, () => holds(room.saveState.get()));

describe(`a client that is refused and comes again (seed ${SEED}, ${RUNS} times)`, () => {
  let relay: QuietRelay;
  let shelf: () => Promise<Shelf>;
  const open = (room: RoomName) =>
    openRoom({ url: 'ws://quiet/collab', room, seatId: 'luc', webSocket: quietSocket(relay, 'CAN'), shelf });
  beforeAll(async () => {
    relay = await quietRelay();
    shelf = device();
  });
  afterAll(() => relay.stop());

  it('[I17] reads what the server holds, its words are given back, and its own draft is whole', async () => {
    const stored = await relay.store.updates(TEXT, 0);
    const held = loadDoc(stored.map(({ bytes }) => bytes));
    const drafting = open(DRAFT_ROOM);
    await drafting.whenSynced;
    let [own, givenBack] = ['', 0];
    for (const [nth, { wrongs, typed }] of fc.sample(visit, { seed: SEED, numRuns: RUNS }).entries()) {
      const hacked = open(TEXT_ROOM);
      await hacked.whenSynced;
      for (const one of wrongs) doWrong(hacked, one);
      for (const words of typed) {
        const text = drafting.doc.getText('text');
        text.insert(text.length, words, {});
        own += words;
      }
      await untilSave(hacked, ({ kind }) => kind === 'refused');
      const words = (await hacked.refusedWords()).join('\n');
      for (const one of wrongs) if (one.kind === 'type' && wrongs.length === 1) expect(words).toContain(one.words);
      if (words !== '') givenBack += 1;
      await hacked.forgetWords();
      hacked.destroy();

      const healed = open(TEXT_ROOM);
      await healed.whenSynced;
      expect(stringOf(healed.doc), `visit ${nth}`).toBe(stringOf(held));
      expect(Y.encodeStateVector(healed.doc)).toEqual(Y.encodeStateVector(held));
      expect(healed.saveState.get().kind).not.toBe('refused');
      healed.destroy();
      if (nth % 100 === 0) await untilSave(drafting, ({ kind }) => kind === 'stored');
      expect(drafting.doc.getText('text').toString()).toBe(own);
    }
    await untilSave(drafting, ({ kind }) => kind === 'stored');
    drafting.destroy();
    await relay.settled();
    expect(await relay.store.updates(TEXT, 0)).toEqual(stored);
    expect(
      loadDoc((await relay.store.updates(DRAFT, 0)).map(({ bytes }) => bytes))
        .getText('text')
        .toString(),
    ).toBe(own);
    expect(own.length).toBeGreaterThan(RUNS);
    expect(givenBack).toBeGreaterThan(RUNS / 2);
    expect(relay.logged).toEqual([]);
  }, 600_000);
});
