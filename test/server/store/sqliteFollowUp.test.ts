// What the store keeps of actions: each settling a row, the last one says how it stands, and none can be changed.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ActionRow } from '../../../server/store/followUpStore.ts';
import { database } from '../../../server/store/sql.ts';
import { openSqlite } from '../../../server/store/sqlite.ts';
import { type World, world } from '../../kit/world.ts';

let dir: string;
let here: World;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'chapeau-actions-'));
  here = await world({ dir });
});
afterAll(async () => {
  await here.close();
  await rm(dir, { recursive: true, force: true });
});

const row = (id: string, n: number, change: Partial<ActionRow> = {}): ActionRow => ({
  id,
  n,
  documentId: here.published.id,
  span: { blockId: 'b1', from: 3, to: 40 },
  rule: 'asked',
  who: [{ kind: 'delegation', code: 'IOM', read: 'the International Organization for Migration (IOM)' }],
  what: 'carry out the procedures “now”',
  due: { kind: 'period', from: '2017-09-18', to: '2017-09-22', read: 'September 18-22, 2017' },
  standing: 'open',
  note: '',
  meetingId: here.meetingId,
  seatId: 's1',
  at: 10 * n,
  ...change,
});

it('gives back every settling, and the last one of each action in the order in which they were first settled', async () => {
  const { store } = here;
  const first = row('z', 1);
  const other = row('a', 1, { at: 11, span: null, rule: null, who: [], due: { kind: 'none' } });
  const done = row('z', 2, { standing: 'done', note: 'by letter' });
  await store.transaction(async ({ followUp }) => {
    for (const one of [first, other, done]) await followUp.insertAction(one);
  });
  expect(await store.followUp.settlings('z')).toEqual([first, done]);
  expect(await store.followUp.action('z')).toEqual(done);
  expect(await store.followUp.action('none')).toBeUndefined();
  expect(await store.followUp.actions(here.published.id)).toEqual([done, other]);
  expect(await store.followUp.actions(here.document.id)).toEqual([]);
});

it.each([2, 4])('refuses settling %i of an action that is at 2', async (n) => {
  const again = here.store.transaction(({ followUp }) => followUp.insertAction(row('z', n)));
  await expect(again).rejects.toThrow('goes on with 3');
});

it.each(["update follow_up_action set standing = 'done'", 'delete from follow_up_action'])(
  'refuses: %s',
  async (text) => {
    const engine = await openSqlite({ file: join(dir, 'chapeau.sqlite') });
    const db = database(engine);
    try {
      await expect(sql.raw(text).execute(db)).rejects.toThrow('append-only');
    } finally {
      await db.destroy();
      engine.close();
    }
  },
);
