// A store that the first version made is brought to this one when it is opened: built here by the first version's own
// step, filled by hand as that version filled it, opened as any store is.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STORE_VERSION } from '../../../server/store/migrate.ts';
import { foundation } from '../../../server/store/migrations/0001_foundation.ts';
import { database, openReader, openStore } from '../../../server/store/sql.ts';
import { openSqlite } from '../../../server/store/sqlite.ts';
import type { Store } from '../../../server/store/store.ts';
import { chainEntry, EMPTY_CHAIN, verifyChain } from '../../../shared/record/chain.ts';
import type { RecordEntry } from '../../../shared/record/entry.ts';

const block = {
  id: 'b1',
  role: 'operative',
  level: 1,
  numbering: 'auto',
  label: null,
  content: [{ kind: 'text', text: 'Ministers met.', marks: [] }],
};
const version = {
  version: 1,
  targets: ['b1'],
  after: null,
  base: [block],
  content: [],
  reason: 'Clearer.',
  place: '4.',
  textHash: 'a'.repeat(64),
  filedAt: 5,
  filedBy: 's1',
};
const STATES = [
  { kind: 'open' },
  { kind: 'parked', at: 6, by: 's1', note: 'USA and IOM.' },
  { kind: 'agreed', at: 7, by: 's1', note: '' },
] as const;

const entries: RecordEntry[] = [];
for (const [kind, id] of [
  ['meeting', 'm1'],
  ['request', 'r1'],
  ['request', 'r2'],
  ['request', 'r1'],
] as const) {
  entries.push(
    chainEntry(entries.at(-1) ?? EMPTY_CHAIN, 'm1', '2017-06-20T09:00:00.000Z', {
      act: 'something done',
      seatId: 's1',
      onBehalfOf: null,
      object: { kind, id },
      textBefore: null,
      textAfter: null,
      facts: { number: entries.length },
    }),
  );
}

let dir: string;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'chapeau-upgrade-'));
  const engine = await openSqlite({ file: join(dir, 'chapeau.sqlite') });
  const db = database(engine) as unknown as Kysely<unknown>;
  await foundation.up(db, engine);
  for (const [key, value] of [
    ['schemaVersion', '1'],
    ['instanceId', 'here'],
    ['epoch', 'first'],
  ]) {
    await sql`insert into meta values (${key}, ${value})`.execute(db);
  }
  await sql`insert into meeting values ('m1', 'RCGM', 'RCM', 'San Salvador', '2017-06-20', '2017-06-22',
    'America/El_Salvador', 0, null, '[]', 1)`.execute(db);
  await sql`insert into delegation values ('d1', 'm1', 'CAN', 'member',
    '{"en":"Canada","es":"Canadá","fr":"Canada"}', '[]', 3, 'solid', 1, 0)`.execute(db);
  await sql`insert into document values ('doc1', 'm1', 'Conclusions', 'en', 'drafting', '{"tiers":[]}', 0, 0, null, 1)`.execute(
    db,
  );
  for (const [i, state] of STATES.entries()) {
    await sql`insert into request values (${`r${i + 1}`}, 'm1', 'doc1', ${i + 1}, 'd1', '[]', ${JSON.stringify(state)},
      ${JSON.stringify([version])}, 0)`.execute(db);
  }
  for (const entry of entries) {
    await sql`insert into record_entry values ('m1', ${entry.seq}, ${entry.hash}, ${JSON.stringify(entry)})`.execute(
      db,
    );
  }
  engine.close();
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

  it('has its requests as what they were: wording, filed in writing, by nobody’s offer', async () => {
    const store = await opened();
    const filed = { ...version, kind: 'wording', oral: false, confirmedAt: null };
    const parked = { ...STATES[1], with: [], until: null };
    expect(await store.requests('doc1')).toEqual(
      [STATES[0], parked, STATES[2]].map((state, i) => ({
        id: `r${i + 1}`,
        meetingId: 'm1',
        documentId: 'doc1',
        number: i + 1,
        leadId: 'd1',
        supporterIds: [],
        offeredById: null,
        state,
        applied: state.kind === 'agreed' ? { after: null, before: [block], now: [] } : null,
        versions: [filed],
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
