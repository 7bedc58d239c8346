// A store as the first version made and filled it: built by that version's own step, rows put in as it put them in. One
// document, with a text that two people wrote in and a draft beside it.

import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import * as Y from 'yjs';
import { writeBlocks } from '../../../server/collab/ydoc.ts';
import type { Engine } from '../../../server/store/engine.ts';
import { foundation } from '../../../server/store/migrations/0001_foundation.ts';
import { openPostgres } from '../../../server/store/postgres.ts';
import { database } from '../../../server/store/sql.ts';
import { openSqlite } from '../../../server/store/sqlite.ts';
import type { Block } from '../../../shared/document/block.ts';
import { chainEntry, EMPTY_CHAIN } from '../../../shared/record/chain.ts';
import type { RecordEntry } from '../../../shared/record/entry.ts';

export const block: Block = {
  id: 'b1',
  role: 'operative',
  level: 1,
  numbering: 'auto',
  label: null,
  content: [{ kind: 'text', text: 'Ministers met.', marks: [] }],
};
export const version = {
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
export const STATES = [
  { kind: 'open' },
  { kind: 'parked', at: 6, by: 's1', note: 'USA and IOM.' },
  { kind: 'agreed', at: 7, by: 's1', note: '' },
] as const;

/** Of each request, in the order of STATES. The first was revised, and then the United States supported it; Mexico did before. */
export const VERSIONS = [[version, { ...version, version: 2 }], [version], [version]];
const SUPPORTERS = [['d3', 'd2'], [], []];

export const entries: RecordEntry[] = [];
for (const [kind, id, act, onBehalfOf] of [
  ['meeting', 'm1', 'something done', null],
  ['request', 'r1', 'request supported', 'MEX'],
  ['request', 'r2', 'something done', null],
  ['request', 'r1', 'request supported', 'USA'],
] as const) {
  entries.push(
    chainEntry(entries.at(-1) ?? EMPTY_CHAIN, 'm1', '2017-06-20T09:00:00.000Z', {
      act,
      seatId: 's1',
      onBehalfOf,
      object: { kind, id },
      textBefore: null,
      textAfter: null,
      facts: { number: entries.length, version: onBehalfOf === 'USA' ? 2 : 1 },
    }),
  );
}

/** The text, then a word that somebody put in and one that somebody took out. */
export function textFrames(): Uint8Array[] {
  const doc = new Y.Doc();
  const frames: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => frames.push(update));
  doc.transact(() => writeBlocks(doc, [block]));
  doc.getText('text').insert(1, 'All ', {});
  doc.getText('text').delete(14, 4);
  return frames;
}

function draftFrames(): Uint8Array[] {
  const doc = new Y.Doc();
  doc.getMap('drafts').set('b1', new Y.Map([['off', false]]));
  return [Y.encodeStateAsUpdate(doc)];
}

export async function firstVersionStore(dir: string): Promise<void> {
  const engine = await openSqlite({ file: join(dir, 'chapeau.sqlite') });
  await fill(engine);
  engine.close();
}

/** The same in an empty database. */
export async function firstVersionDatabase(url: string): Promise<void> {
  const engine = await openPostgres(url);
  await fill(engine);
  await engine.close();
}

async function fill(engine: Engine): Promise<void> {
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
  for (const [id, code] of [
    ['d2', 'USA'],
    ['d3', 'MEX'],
  ]) {
    await sql`insert into delegation values (${id}, 'm1', ${code}, 'member', '{"en":"","es":"","fr":""}', '[]', 3, 'solid', 1, 0)`.execute(
      db,
    );
  }
  await sql`insert into document values ('doc1', 'm1', 'Conclusions', 'en', 'drafting', '{"tiers":[]}', 0, 0, null, 1)`.execute(
    db,
  );
  for (const [i, state] of STATES.entries()) {
    await sql`insert into request values (${`r${i + 1}`}, 'm1', 'doc1', ${i + 1}, 'd1',
      ${JSON.stringify(SUPPORTERS[i])}, ${JSON.stringify(state)}, ${JSON.stringify(VERSIONS[i])}, 0)`.execute(db);
  }
  for (const entry of entries) {
    await sql`insert into record_entry values ('m1', ${entry.seq}, ${entry.hash}, ${JSON.stringify(entry)})`.execute(
      db,
    );
  }
  for (const [room, frames] of [
    ['text:doc1', textFrames()],
    ['draft:doc1:CAN', draftFrames()],
  ] as const) {
    for (const [i, bytes] of frames.entries()) {
      await sql`insert into room_update values (${room}, ${i + 1}, 'first', 's1', null, null, 5, ${bytes})`.execute(db);
    }
  }
}
