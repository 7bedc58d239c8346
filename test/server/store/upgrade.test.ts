// A store that the first version made is brought to this one when it is opened, as any store is.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadDoc, readBlocks } from '../../../server/collab/ydoc.ts';
import { STORE_VERSION } from '../../../server/store/migrate.ts';
import { database, openReader, openStore } from '../../../server/store/sql.ts';
import { openSqlite } from '../../../server/store/sqlite.ts';
import type { Store } from '../../../server/store/store.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { chainEntry, verifyChain } from '../../../shared/record/chain.ts';
import { block, entries, firstVersionStore, STATES, textFrames, VERSIONS } from './firstVersionStore.ts';

let dir: string;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'chapeau-upgrade-'));
  await firstVersionStore(dir);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function opened(): Promise<Store> {
  const store = await openStore({ dir }, { newId: () => 'another' });
  if (!store.ok) throw new Error(`${store.code} ${JSON.stringify(store.data)}`);
  return store.value;
}

describe('a store of the first version', () => {
  it('can be read once it was opened, and is the same installation', async () => {
    expect(await openReader(dir)).toMatchObject({ ok: false });
    const store = await opened();
    expect([await store.meta('instanceId'), await store.meta('epoch')]).toEqual(['here', 'first']);
    expect(Number(await store.meta('schemaVersion'))).toBe(STORE_VERSION);
    await store.close();
    const reader = await openReader(dir);
    if (!reader.ok) throw new Error(reader.code);
    expect(await reader.value.meetingRequests('m1')).toHaveLength(3);
    await reader.value.close();
  });

  it('has its requests as what they were: wording, filed in writing, by nobody’s offer, supported as they read then', async () => {
    const store = await opened();
    const filed = { kind: 'wording', oral: false, confirmedAt: null };
    const supporters = [
      { delegationId: 'd3', version: 1 },
      { delegationId: 'd2', version: 2 },
    ];
    const parked = { ...STATES[1], with: [], until: null };
    expect(await store.requests('doc1')).toEqual(
      [STATES[0], parked, STATES[2]].map((state, i) => ({
        id: `r${i + 1}`,
        meetingId: 'm1',
        documentId: 'doc1',
        number: i + 1,
        leadId: 'd1',
        supporters: i === 0 ? supporters : [],
        offeredById: null,
        state,
        applied: state.kind === 'agreed' ? { after: null, before: [block], now: [] } : null,
        versions: VERSIONS[i]!.map((version) => ({ ...version, ...filed })),
        writtenForExample: false,
      })),
    );
    await store.close();
  });

  it('has its record entry for entry, in one chain that goes on, and by object', async () => {
    const store = await opened();
    const record = await store.record('m1', 0);
    expect(record).toEqual(entries);
    expect(verifyChain(record)).toMatchObject({ ok: true, value: { seq: 4 } });
    expect((await store.recordOf('m1', { kind: 'request', id: 'r1' })).map(({ seq }) => seq)).toEqual([2, 4]);
    const next = chainEntry(await store.recordHead('m1'), 'm1', '2017-06-20T10:00:00.000Z', entries[3]!);
    await store.transaction((tx) => tx.appendRecord(next));
    expect((await store.recordOf('m1', { kind: 'request', id: 'r1' })).map(({ seq }) => seq)).toEqual([2, 4, 5]);
    await store.close();
  });

  it('[P17] has its texts word for word, frame for frame', async () => {
    const before = readBlocks(loadDoc(textFrames()));
    expect(JSON.stringify(before)).toContain('All Ministers');
    const store = await opened();
    const rows = await store.updates('text:doc1', 0);
    expect(rows).toHaveLength(textFrames().length);
    expect(textHash(readBlocks(loadDoc(rows.map(({ bytes }) => bytes))))).toBe(textHash(before));
    await store.close();
  });

  it('lets nobody change or drop an entry of the record, nor what was said in a comment', async () => {
    const store = await opened();
    await store.transaction((tx) =>
      tx.insertComment({
        id: 'c1',
        meetingId: 'm1',
        documentId: 'doc1',
        blockId: null,
        quote: '',
        audience: 'everyone',
        seatId: 's1',
        delegationId: null,
        at: 1,
        text: 'As it was said.',
        inReplyTo: null,
        withdrawnAt: null,
      }),
    );
    await store.close();
    const engine = await openSqlite({ file: join(dir, 'chapeau.sqlite') });
    const db = database(engine);
    for (const text of [
      `update record_entry set hash = ''`,
      'delete from record_entry',
      `update comment set text = ''`,
      `update comment set audience = 'everyone'`,
      'delete from comment',
    ]) {
      await expect(sql.raw(text).execute(db), text).rejects.toThrow('append-only');
    }
    await sql.raw('update comment set withdrawn_at = 2').execute(db);
    engine.close();
  });

  it('is upgraded once: opening it again changes nothing', async () => {
    const first = await opened();
    const rows = await first.requests('doc1');
    await first.close();
    const second = await opened();
    expect(await second.requests('doc1')).toEqual(rows);
    await second.close();
  });
});
