// The bytes that a room keeps say the same as a document would: what is there, what is deleted, what somebody lacks.

import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { Ahead } from '../../../server/collab/ahead.ts';
import { StoredState } from '../../../server/collab/storedState.ts';
import { holdingsOf, readUpdate, standingOf } from '../../../server/collab/updateFacts.ts';
import { loadDoc, readBlocks } from '../../../server/collab/ydoc.ts';
import { editOn, stringOf } from './relayKit.ts';

const edit = fc.record({
  author: fc.nat(3),
  at: fc.nat(1_000),
  what: fc.constantFrom('insert', 'delete', 'mark', 'map', 'compact', 'hear' as const),
  size: fc.integer({ min: 1, max: 6 }),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function play(doc: Y.Doc, { at, what, size }: Edit): void {
  const text = doc.getText('text');
  const place = text.length === 0 ? 0 : at % text.length;
  if (what === 'insert') text.insert(place, 'abcdef'.slice(0, size), {});
  if (what === 'delete' && text.length > 0) text.delete(place, Math.min(size, text.length - place));
  if (what === 'mark' && text.length > 0) text.format(place, Math.min(size, text.length - place), { strong: true });
  // Two who set one key at once: the loser is deleted in everybody's document and in nobody's update.
  if (what === 'map') doc.getMap('drafts').set('b1', at);
}

describe('the state that a room keeps', () => {
  it('says what a document would, after any edits of four people (seed 20170623)', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 80 }), (edits) => {
        const whole = loadDoc([]);
        const state = new StoredState([]);
        const all: Uint8Array[] = [];
        const authors = Array.from({ length: 4 }, (_, i) => {
          const doc = loadDoc([]);
          doc.clientID = 100 + i;
          return doc;
        });
        for (const one of edits) {
          const doc = authors[one.author] as Y.Doc;
          const before = Y.encodeStateVector(doc);
          // What is asked now must not be the answer later.
          if (one.what === 'compact') state.isDeleted(100 + one.author, { from: 0, to: 1 });
          if (one.what === 'compact' && one.size > 3) state.compact();
          if (one.what === 'hear')
            for (const update of state.missing(Y.decodeStateVector(before))) Y.applyUpdate(doc, update);
          if (one.what === 'compact' || one.what === 'hear') continue;
          const updates: Uint8Array[] = [];
          const listen = (update: Uint8Array) => updates.push(update);
          doc.on('update', listen);
          doc.transact(() => play(doc, one));
          doc.off('update', listen);
          for (const update of updates) {
            Y.applyUpdate(whole, update);
            state.append(update);
            all.push(update);
          }
        }
        expect(Y.decodeStateVector(state.vector())).toEqual(Y.decodeStateVector(Y.encodeStateVector(whole)));
        for (const doc of authors) {
          // What each would answer to step 1: nothing but what is known. With it all deletions each has heard of.
          for (const sent of [Y.encodeStateAsUpdate(doc), Y.encodeStateAsUpdate(doc, state.vector())]) {
            const facts = readUpdate(sent);
            expect(facts && standingOf(facts, state)).toBe('known');
            expect(facts && standingOf(facts, holdingsOf(whole))).toBe('known');
          }
          for (const update of state.missing(Y.decodeStateVector(Y.encodeStateVector(doc)))) Y.applyUpdate(doc, update);
          expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(whole));
        }
        for (const [client, clock] of Y.decodeStateVector(state.vector())) {
          for (let from = 0; from < clock; from++) {
            for (const to of [from + 1, Math.min(from + 3, clock)]) {
              const range = { from, to };
              expect(state.isDeleted(client, range)).toBe(holdingsOf(whole).isDeleted(client, range));
            }
          }
        }
        const late = state.load();
        expect(Y.encodeStateAsUpdate(late)).toEqual(Y.encodeStateAsUpdate(whole));
        if (all.length === 0) return;
        // All in one update, as it was sent: what follows from it (of two who set one key) is in nobody's bytes.
        const once = new StoredState([Y.mergeUpdates(all)]);
        expect(Y.decodeStateVector(once.vector())).toEqual(Y.decodeStateVector(state.vector()));
        const facts = readUpdate(Y.encodeStateAsUpdate(whole));
        expect(facts && standingOf(facts, once)).toBe('known');
        expect(Y.encodeStateAsUpdate(once.load())).toEqual(Y.encodeStateAsUpdate(whole));
      }),
      { seed: 20_170_623, numRuns: 100 },
    );
  });

  it('answers with what it has and the newest edits behind it, which never grow many', () => {
    const doc = loadDoc([]);
    doc.getText('text').insert(0, 'Ministers met.', {});
    const state = new StoredState([Y.encodeStateAsUpdate(doc)]);
    doc.on('update', (update: Uint8Array) => state.append(update));
    const sizes: number[] = [];
    for (let i = 0; i < 250; i++) {
      doc.getText('text').insert(0, 'x', {});
      sizes.push(state.missing(new Map()).length);
    }
    expect(sizes.slice(0, 3)).toEqual([2, 3, 4]);
    expect(Math.max(...sizes)).toBe(100);
    // While nobody asks they may be more, and then they are not when somebody does.
    const load = vi.spyOn(state, 'load');
    for (let i = 0; i < 900; i++) doc.getText('text').insert(0, 'x', {});
    expect(load).not.toHaveBeenCalled();
    expect(state.missing(new Map())).toHaveLength(1);
    for (let i = 0; i < 1_000; i++) doc.getText('text').insert(0, 'x', {});
    expect(load).toHaveBeenCalledTimes(2);
    expect(stringOf(state.load())).toBe(stringOf(doc));
  });

  it('is not made of a log that is no log', () => {
    expect(() => new StoredState([new Uint8Array([9, 9, 9])])).toThrow();
  });
});

describe('where frames are tried', () => {
  const start = () => {
    const first = loadDoc([]);
    first.getText('text').insert(0, 'Ministers met.', {});
    const state = new StoredState([Y.encodeStateAsUpdate(first)]);
    const load = vi.spyOn(state, 'load');
    const typed = (words: string, client = 7) => editOn(state.load(), client, (text) => text.insert(0, words, {}));
    const edits = [typed('a', 7), typed('b', 8)] as const;
    load.mockClear();
    return { state, ahead: new Ahead(state), loads: () => load.mock.calls.length, edits, typed };
  };
  const stored = (state: StoredState) => stringOf(state.load());
  /** A gap: it builds on what nobody sent. */
  const gap = () => {
    const doc = new Y.Doc();
    doc.getText('text').insert(0, 'a');
    const before = Y.encodeStateVector(doc);
    doc.getText('text').insert(1, 'b');
    return Y.encodeStateAsUpdate(doc, before);
  };

  it('takes several in one transaction, or none of them', () => {
    const { state, ahead, edits, typed } = start();
    ahead.try(edits[0]);
    ahead.arrived();
    const after = vi.fn();
    ahead.glance((doc) => doc.on('afterTransaction', after));
    const [one, two] = [typed('c', 9), typed('d', 10)];
    expect(ahead.together(() => [one, two].forEach((edit) => void expect(ahead.try(edit)).toBeNull()))).toBe(true);
    expect(after).toHaveBeenCalledTimes(1);
    ahead.arrived();
    ahead.arrived();
    const before = stored(state);
    const broken = ahead.together(() => {
      ahead.try(typed('e', 11));
      throw new Error('on purpose');
    });
    expect([broken, ahead.isEmpty, ahead.read(stringOf)]).toEqual([false, true, before]);
    expect(ahead.try(typed('e', 11))).toBeNull();
    ahead.arrived();
    expect(stored(state)).toContain('e');
  });

  it('there is no document while people only read, whatever they say they have', () => {
    const { ahead, state, loads } = start();
    const doc = state.load();
    doc.getText('text').delete(0, 4);
    state.append(Y.encodeStateAsUpdate(doc));
    state.compact();
    const before = loads();
    for (const sent of [Y.encodeStateAsUpdate(doc), Y.encodeStateAsUpdate(doc, state.vector()), gap()]) {
      const facts = readUpdate(sent);
      expect(facts && standingOf(facts, ahead.holdings())).not.toBe('new');
    }
    state.missing(new Map([[7, 1]]));
    expect(loads()).toBe(before);
  });

  it('one is made for the first frame, and none for the next, until nobody has written for a while', () => {
    const { ahead, loads, edits, typed } = start();
    expect(edits.map((edit) => ahead.try(edit))).toEqual([null, null]);
    expect(loads()).toBe(1);
    // Something is still on its way: not now.
    ahead.rest();
    ahead.arrived();
    ahead.arrived();
    expect(ahead.read(stringOf)).toBe('abMinisters met.');
    expect(loads()).toBe(1);
    ahead.rest();
    expect(loads()).toBe(2);
    const next = typed('c', 9);
    const before = loads();
    expect(ahead.try(next)).toBeNull();
    expect(loads()).toBe(before + 1);
  });

  it('what breaks it, or would wait, is refused, and costs what is on its way nothing', () => {
    const { ahead, state, edits } = start();
    ahead.try(edits[0]);
    for (const bad of [gap(), new Uint8Array([1, 1, 5, 0]), new Uint8Array([9])])
      expect(ahead.try(bad)).toBe('frame/malformed');
    expect(ahead.isEmpty).toBe(false);
    const facts = readUpdate(edits[0]);
    expect(facts && standingOf(facts, ahead.holdings())).toBe('known');
    expect(ahead.try(edits[1])).toBeNull();
    ahead.arrived();
    ahead.arrived();
    expect(stored(state)).toBe('abMinisters met.');
  });

  it('reads what is stored and not what is on its way, and the other way round for a first look', () => {
    const { ahead, edits } = start();
    ahead.try(edits[0]);
    expect([ahead.read(stringOf), ahead.glance(stringOf)]).toEqual(['Ministers met.', 'aMinisters met.']);
    ahead.arrived();
    expect([ahead.read(stringOf), ahead.read(readBlocks).length]).toEqual(['aMinisters met.', 1]);
  });

  it('takes what the server wrote, before what is on its way', () => {
    const { ahead, state, edits } = start();
    ahead.try(edits[0]);
    ahead.take(edits[1]);
    expect(stored(state)).toBe('bMinisters met.');
    ahead.arrived();
    expect(stored(state)).toBe('abMinisters met.');
    expect(ahead.read(stringOf)).toBe('abMinisters met.');
  });

  it('forgets what the store would not take', () => {
    const { ahead, state, edits } = start();
    ahead.try(edits[0]);
    ahead.lost();
    expect([ahead.isEmpty, ahead.read(stringOf)]).toEqual([true, 'Ministers met.']);
    expect(ahead.try(edits[0])).toBeNull();
    ahead.arrived();
    expect(stored(state)).toBe('aMinisters met.');
  });
});
