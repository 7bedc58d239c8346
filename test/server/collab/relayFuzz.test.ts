// Bad bytes do not stop the service: 200,000 frames through the same readers that the room uses, in this process, and
// 10,000 through real sockets beside people who type. Half of them are honest frames with something changed, because
// purely random bytes rarely get past the first length.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readMessage } from '../../../server/collab/frame.ts';
import { holdingsOf, newClients, readUpdate, standingOf } from '../../../server/collab/updateFacts.ts';
import { isWaiting, loadDoc } from '../../../server/collab/ydoc.ts';
import { parseRoom, SYNC_STEP_1, SYNC_STEP_2, SYNC_UPDATE } from '../../../shared/wire/protocol.ts';
import { COUNTS } from '../../kit/counts.ts';
import { seeded } from '../../kit/seeded.ts';
import {
  DRAFT,
  jsonBytes,
  presenceBytes,
  RawClient,
  type Relay,
  startRelay,
  stringOf,
  syncBytes,
  TEXT,
} from './relayKit.ts';
import { ROOMY } from './roomy.ts';

const SEED = 20_170_620;
const IN_PROCESS = COUNTS.brokenFrames;
const THROUGH_SOCKET = COUNTS.brokenFramesSent;

/** Honest updates of all kinds, and known attacks. */
function corpus(): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = 77;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const text = doc.getText('text');
  text.insertEmbed(0, new Y.Map(Object.entries({ id: 'b1', role: 'operative', level: 1 })), {});
  text.insert(1, 'Ministers met 😀 in San Salvador.', {});
  text.format(3, 5, { strong: true });
  text.insertEmbed(4, { t: 'xref', blockId: 'b1' }, {});
  text.delete(2, 6);
  const entry = new Y.Map<unknown>();
  doc.getMap('drafts').set('b1', entry);
  entry.set('content', new Y.Text('words'));
  doc.getArray('list').insert(0, [1, 'two', { three: [3] }, new Uint8Array([4])]);
  return [
    ...updates,
    Y.encodeStateAsUpdate(doc),
    // A skip, a count and a length that are lies, a subdocument, a deletion far ahead.
    new Uint8Array([1, 1, 5, 0, 10, 100, 0]),
    new Uint8Array([1, 0xff, 0xff, 0xff, 0xff, 0x0f, 5, 0, 0, 1]),
    new Uint8Array([1, 1, 5, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x07, 0]),
    new Uint8Array([0, 1, 77, 1, 0, 0xff, 0xff, 0xff, 0xff, 0x0f]),
  ];
}

function frames(updates: readonly Uint8Array[]): Uint8Array[] {
  const draft = { blockId: 'b1', after: null, base: { id: 'b1' } };
  return [
    ...updates.flatMap((update) => [syncBytes(SYNC_UPDATE, update), syncBytes(SYNC_STEP_2, update)]),
    syncBytes(SYNC_STEP_1, new Uint8Array([2, 77, 5, 78, 9])),
    presenceBytes([[77, 1, { caret: { anchor: 1 } }]]),
    jsonBytes(103, draft),
    new Uint8Array([3]),
  ];
}

/** Something changed: bits, bytes, lengths, halves of two frames, noise. */
function mutate(from: readonly Uint8Array[], random: () => number): Uint8Array {
  const pick = () => from[Math.floor(random() * from.length)] ?? new Uint8Array();
  const bytes = Uint8Array.from(pick());
  const at = () => Math.floor(random() * bytes.length);
  switch (Math.floor(random() * 6)) {
    case 0:
      return Uint8Array.from({ length: Math.floor(random() * 64) }, () => Math.floor(random() * 256));
    case 1:
      for (let i = 0; i <= random() * 4; i++) bytes[at()] = Math.floor(random() * 256);
      return bytes;
    case 2:
      bytes[at()]! ^= 1 << Math.floor(random() * 8);
      return bytes;
    case 3:
      return bytes.slice(0, at());
    case 4: {
      const other = pick();
      return Uint8Array.from([...bytes.slice(0, at()), ...other.slice(Math.floor(random() * other.length))]);
    }
    default: {
      const place = at();
      return Uint8Array.from([...bytes.slice(0, place), 0xff, 0xff, 0xff, 0xff, 0x0f, ...bytes.slice(place)]);
    }
  }
}

describe(`[I16] [P5] bad frames do not stop the service (seed ${SEED})`, () => {
  it(`${IN_PROCESS} frames through the guard: none of them throws or hangs`, () => {
    const random = seeded(SEED);
    const updates = corpus();
    const whole = frames(updates);
    // Rooms that hold nothing, a little, more: what is new to one is known to another and out of reach for a third.
    const bases = Array.from({ length: 8 }, (_, i) => Y.encodeStateAsUpdate(loadDoc(updates.slice(0, i))));
    const anyRoom = () => loadDoc([bases[Math.floor(random() * bases.length)] ?? new Uint8Array([0, 0])]);
    let doc = anyRoom();
    let accepted = 0;
    let longest = 0;
    for (let i = 0; i < IN_PROCESS; i++) {
      const bytes = i % 2 === 0 ? mutate(whole, random) : syncBytes(SYNC_UPDATE, mutate(updates, random));
      const began = performance.now();
      const message = readMessage(bytes);
      if (message?.kind === 'update') {
        const facts = readUpdate(message.update);
        if (facts !== null && standingOf(facts, holdingsOf(doc)) === 'new') {
          newClients(facts, holdingsOf(doc));
          accepted += 1;
          try {
            Y.applyUpdate(doc, message.update);
          } catch {
            // The room refuses the frame and makes its copy anew, as here.
            doc = anyRoom();
          }
          if (isWaiting(doc)) doc = anyRoom();
        }
      }
      if (i % 20 === 0) doc = anyRoom();
      longest = Math.max(longest, performance.now() - began);
    }
    expect(accepted).toBeGreaterThan(1_000);
    // Not a matter of speed but of ending at all: an attack on the decoder takes seconds or for ever.
    expect(longest).toBeLessThan(5_000);
  });

  describe('through real sockets', () => {
    let relay: Relay;
    beforeAll(async () => {
      relay = await startRelay(undefined, { limits: ROOMY });
    });
    afterAll(() => relay.stop());

    it(`${THROUGH_SOCKET} frames beside two who type: every honest letter is stored and stands, the rest does not`, async () => {
      const random = seeded(SEED + 1);
      const updates = corpus();
      const whole = frames(updates);
      const honest = await Promise.all(['rosa', 'pablo'].map((seat) => RawClient.open(relay, seat)));
      const docs = await Promise.all(
        honest.map(async (client, i) => {
          const doc = new Y.Doc();
          doc.clientID = 1001 + i;
          Y.applyUpdate(doc, await client.roundTrip());
          doc.on('update', (update: Uint8Array, origin: unknown) => {
            if (origin !== 'server') client.sendUpdate(update);
          });
          client.socket.on('message', () => {
            const last = client.heard.at(-1);
            if (last?.kind === 'update') Y.applyUpdate(doc, last.body, 'server');
          });
          return doc;
        }),
      );
      // One who may only read the text, and one who may write: a draft of his own delegation.
      const attackers = [await RawClient.open(relay, 'luc'), await RawClient.open(relay, 'luc', DRAFT)];
      let refused = 0;
      let typed = 0;
      for (let i = 0; i < THROUGH_SOCKET; i++) {
        const attacker = attackers[i % 2] as RawClient;
        attacker.send(random() < 0.5 ? mutate(whole, random) : syncBytes(SYNC_UPDATE, mutate(updates, random)));
        // A refused frame closes the socket; what the client sent behind it is lost with it, so it asks before going on.
        await attacker.roundTrip().catch(() => undefined);
        if (attacker.closed !== null) {
          refused += 1;
          attackers[i % 2] = await RawClient.open(relay, 'luc', i % 2 === 0 ? TEXT : DRAFT);
        }
        if (i % 100 === 0) {
          for (const doc of docs) doc.getText('text').insert(1, 'x', {});
          typed += 1;
        }
      }
      for (const attacker of attackers) attacker.end();
      expect(refused).toBeGreaterThan(THROUGH_SOCKET / 2);
      await Promise.all(honest.map((client) => client.saved(typed)));
      const stored = (await honest[0]?.state()) ?? new Y.Doc();
      expect(stringOf(stored)).toBe(`¶${'x'.repeat(2 * typed)}Ministers met.¶They agreed.`);
      expect((await relay.store.updates(TEXT, 1)).every(({ seatId }) => seatId === 'rosa' || seatId === 'pablo')).toBe(
        true,
      );
      // Whatever of it was taken into the attacker's own room: the log makes a document, and the same one for everybody.
      const room = parseRoom(DRAFT);
      if (room !== null) await relay.rooms.close(room);
      const rows = await relay.store.updates(DRAFT, 0);
      expect(rows.length).toBeGreaterThan(10);
      const fromLog = loadDoc(rows.map((row) => row.bytes));
      expect(isWaiting(fromLog)).toBe(false);
      const again = await RawClient.open(relay, 'luc', DRAFT);
      const told = await again.state();
      const words = (doc: Y.Doc) => JSON.stringify([doc.getText('text').toDelta(), doc.getMap('drafts').toJSON()]);
      expect(Y.encodeStateVector(told)).toEqual(Y.encodeStateVector(fromLog));
      expect(words(told)).toBe(words(fromLog));
      again.end();
      expect(relay.logged).toEqual([]);
      for (const client of honest) client.end();
    });
  });
});
