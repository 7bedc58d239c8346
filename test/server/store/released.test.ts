// Stores as released versions left them, opened by this one. Each was made by the program of its version: the example, six
// requests filed, words typed and taken out by two people; then packed (Brotli), with what that version read in it (JSON).
// A version whose store is of another form than those before it adds its own.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { loadDoc, readBlocks } from '../../../server/collab/ydoc.ts';
import { STORE_VERSION } from '../../../server/store/migrate.ts';
import { openStore } from '../../../server/store/sql.ts';
import type { Store } from '../../../server/store/store.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { verifyChain } from '../../../shared/record/chain.ts';
import { parseRoom } from '../../../shared/wire/protocol.ts';

const RELEASED = join(import.meta.dirname, 'released');
const VERSIONS = readdirSync(RELEASED)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''));

const readThen = z.strictObject({
  schemaVersion: z.number(),
  instanceId: z.string(),
  /** Of the document that is being drafted. */
  document: z.string(),
  requests: z.number(),
  /** By room; a draft has no hash. */
  rooms: z.record(z.string(), z.strictObject({ frames: z.number(), textHash: z.string().nullable() })),
  /** By meeting. */
  records: z.record(z.string(), z.strictObject({ entries: z.number(), head: z.string() })),
});

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'chapeau-released-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function opened(): Promise<Store> {
  const store = await openStore({ dir }, { newId: () => 'another' });
  if (!store.ok) throw new Error(`${store.code} ${JSON.stringify(store.data)}`);
  return store.value;
}

async function nowIn(store: Store, room: string) {
  const rows = await store.updates(room, 0);
  const doc = loadDoc(rows.map(({ bytes }) => bytes));
  const hash = parseRoom(room)?.kind === 'text' ? textHash(readBlocks(doc)) : null;
  doc.destroy();
  return { frames: rows.length, textHash: hash };
}

async function recordIn(store: Store, meetingId: string) {
  const head = verifyChain(await store.record(meetingId, 0));
  return head.ok ? { entries: head.value.seq, head: head.value.hash } : head;
}

describe('a store of a released version', () => {
  test('is there for the last four, whose stores are of different forms', () => {
    expect(VERSIONS).toEqual(['0.4.1', '0.5.0', '0.6.0', '0.7.0']);
  });

  test.each(VERSIONS)(
    '[P17] %s has its texts, its requests and its records as they were read then',
    async (version) => {
      const then = readThen.parse(JSON.parse(readFileSync(join(RELEASED, `${version}.json`), 'utf8')));
      const packed = readFileSync(join(RELEASED, `${version}.sqlite.br`));
      writeFileSync(join(dir, 'chapeau.sqlite'), brotliDecompressSync(packed));
      const store = await opened();
      expect(then.schemaVersion).toBeLessThanOrEqual(STORE_VERSION);
      expect(Number(await store.meta('schemaVersion'))).toBe(STORE_VERSION);
      expect(await store.meta('instanceId')).toBe(then.instanceId);
      const rooms = Object.keys(then.rooms);
      const texts = await Promise.all(rooms.map((room) => nowIn(store, room)));
      expect(Object.fromEntries(rooms.map((room, i) => [room, texts[i]]))).toEqual(then.rooms);
      const meetings = (await store.meetings()).map(({ id }) => id);
      const records = await Promise.all(meetings.map((id) => recordIn(store, id)));
      expect(Object.fromEntries(meetings.map((id, i) => [id, records[i]]))).toEqual(then.records);
      expect(await store.requests(then.document)).toHaveLength(then.requests);
      await store.close();
    },
  );
});
