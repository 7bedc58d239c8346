// What a room costs while it is open: heap in kilobytes, with one reader in each, then after a letter was typed in each,
// then when nobody has typed for a while. Fed straight into the rooms: sockets would measure sockets.

import * as Y from 'yjs';
import { createRooms } from '../../server/collab/rooms.ts';
import type { FrameBatch, Store } from '../../server/store/store.ts';
import { markerEntries } from '../../shared/document/delta.ts';
import { SYNC_STEP_1, SYNC_STEP_2, SYNC_UPDATE } from '../../shared/wire/protocol.ts';
import { block, editOn, memoryStore, seed, syncBytes } from '../server/collab/relayKit.ts';
import { ROOMY } from '../server/collab/roomy.ts';

const WORDS = 'The Ministers took note of the report of the Secretariat ';

/** A text of 15 KB in 30 paragraphs, typed by twelve people in 600 bursts. */
function bursts(): readonly Uint8Array[] {
  const updates: Uint8Array[] = [];
  const shared = new Y.Doc();
  const authors = Array.from({ length: 12 }, (_, i) => {
    const doc = new Y.Doc();
    doc.clientID = 1_000 + i;
    return doc;
  });
  const write = (i: number, change: (text: Y.Text) => void) => {
    const doc = authors[i % authors.length] as Y.Doc;
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(shared, Y.encodeStateVector(doc)));
    const before = Y.encodeStateVector(doc);
    doc.transact(() => change(doc.getText('text')));
    const update = Y.encodeStateAsUpdate(doc, before);
    Y.applyUpdate(shared, update);
    updates.push(update);
  };
  for (let i = 0; i < 600; i++) {
    write(i, (text) => {
      if (i % 20 === 0) {
        const { id, role, level, numbering, label } = block(`b${i}`, '');
        const attrs = { id, role, level, numbering, label };
        text.insertEmbed(text.length, new Y.Map(markerEntries(attrs)), {});
      }
      text.insert(text.length, WORDS.slice(0, 27), {});
      if (i % 3 === 0) text.delete(text.length - 6, 5);
    });
  }
  return updates;
}

const heap = () => {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
};

/** Rows of the figures table. Needs `--expose-gc`. */
export async function measureRooms(count: number): Promise<string[]> {
  const log = bursts();
  const beats: (() => void)[] = [];
  const realInterval = globalThis.setInterval;
  globalThis.setInterval = ((beat: () => void) => {
    beats.push(beat);
    return { unref: () => {} };
  }) as unknown as typeof setInterval;
  let now = 1_000_000;
  const kept = await memoryStore();
  // The logs are in nobody's memory here: what is measured is the room.
  const stored: Store = Object.assign(Object.create(kept) as Store, {
    document: () => kept.document('doc1'),
    updates: async (room: string) => log.map((bytes, i) => ({ ...ROW, room, seq: i + 1, bytes })),
    clientIds: async () => new Map<number, string>(),
    meta: kept.meta.bind(kept),
    transaction: async (fn: (tx: unknown) => Promise<unknown>) =>
      fn({ claimClientId: async () => {}, appendUpdates: async () => {} }),
    append: async ({ rows, known }: FrameBatch) => ({
      others: [],
      rows: rows.map((row, i) => ({ ...row, seq: (known.get(row.room) ?? 0) + i + 1 })),
    }),
  });
  const seeding = createRooms({ store: kept, log: QUIET, clock: () => now, newId: () => 'id' });
  await seed(kept, seeding);
  await seeding.stop();
  const rooms = createRooms({ store: stored, log: QUIET, clock: () => now, newId: () => 'id', limits: ROOMY });
  globalThis.setInterval = realInterval;
  const state = new Y.Doc();
  for (const update of log) Y.applyUpdate(state, update);
  const edit = syncBytes(
    SYNC_UPDATE,
    editOn(state, 77, (text) => text.insert(5, 'x', {})),
  );
  const [step1, step2] = [syncBytes(SYNC_STEP_1, new Uint8Array([0])), syncBytes(SYNC_STEP_2, new Uint8Array([0, 0]))];

  const before = heap();
  const perRoom = () => `${((heap() - before) / count / 1024).toFixed(0)} KB`;
  const began = performance.now();
  const attached = [];
  for (let i = 0; i < count; i++) {
    const name = { kind: 'text', documentId: `room${i}` } as const;
    await rooms.enter(name);
    attached.push(rooms.attach(name, SEATED, SOCKET));
  }
  const opening = (performance.now() - began) / count;
  const joining = performance.now();
  for (const one of attached) {
    one.receive(step2);
    one.receive(step1);
  }
  const joined = (performance.now() - joining) / count;
  const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  for (let i = 0; i < 20; i++) await turn();
  const idle = perRoom();
  const typing = performance.now();
  for (const one of attached) one.receive(edit);
  const typed = (performance.now() - typing) / count;
  for (let i = 0; i < 200; i++) await turn();
  const written = perRoom();
  now += 120_000;
  for (const one of attached) one.answeredPing();
  for (const beat of beats) beat();
  for (let i = 0; i < 20; i++) await turn();
  const rested = perRoom();
  await rooms.stop();
  await kept.close();
  const how = `${count} rooms, each a text of 15 KB from 600 bursts of 12 people`;
  return [
    `| heap per open room with one reader | ${idle} | ${how} |`,
    `| heap per room just after a letter was typed | ${written} | same |`,
    `| heap per room two minutes later | ${rested} | same |`,
    `| opening a room from its log | ${opening.toFixed(2)} ms | mean |`,
    `| answering one who joins | ${joined.toFixed(3)} ms | mean, first joiner of each room |`,
    `| the first letter in a room at rest | ${typed.toFixed(3)} ms | mean, until it is queued for the store |`,
  ];
}

const ROW = { epoch: 'e', seatId: 'rosa', connection: null, frame: null, at: 1 };
const QUIET = {
  warn: () => {},
  error: (line: string, cause?: unknown) => void process.stderr.write(`${line} ${String(cause)}\n`),
};
const SOCKET = {
  bufferedAmount: 0,
  send: () => {},
  sendFramed: () => {},
  ping: () => {},
  close: () => {},
  terminate: () => {},
};
const SEATED = {
  seatId: 'rosa',
  sessionId: 's',
  standing: async () => 'as before' as const,
  canWrite: true,
  user: { code: 'SEC', name: 'Rosa Díaz', hue: 1, pattern: 'solid' },
};
