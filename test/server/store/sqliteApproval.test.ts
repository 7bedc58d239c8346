// What the store keeps of approval: every row comes back as it was put in, and what was issued, sealed or stated can be
// changed or dropped by no statement.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RoundPointer, SealedAnswerRow, StatementRow } from '../../../server/store/approvalStore.ts';
import { database } from '../../../server/store/sql.ts';
import { openSqlite } from '../../../server/store/sqlite.ts';
import { type World, world } from '../../kit/world.ts';

let dir: string;
let here: World;
let revisionId: string;
let documentId: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'chapeau-approval-'));
  here = await world({ dir });
  documentId = here.document.id;
  revisionId = (await here.store.approval.revisions(documentId))[0]!.id;
});
afterAll(async () => {
  await here.close();
  await rm(dir, { recursive: true, force: true });
});

it('gives back rounds, sealed answers and statements as they were put in; open rounds by their deadline', async () => {
  const { meetingId, store } = here;
  const round = (id: string, number: number, deadline: number): RoundPointer => ({
    id,
    meetingId,
    documentId,
    revisionId,
    number,
    deadline,
    phase: 'running',
  });
  const sealed: SealedAnswerRow = {
    commitment: 'c'.repeat(64),
    roundId: 'late',
    salt: 'salt',
    fact: { kind: 'answered', at: 1, by: 's', delegation: 'CAN', revisionId, answer: { kind: 'approve' } },
  };
  const statement: StatementRow = {
    id: 'st',
    meetingId,
    documentId,
    revisionId,
    delegation: 'PAN',
    kind: 'footnote',
    blockId: null,
    label: '',
    language: 'es',
    words: 'Panamá entiende…',
    seatId: 's',
    at: 5,
    withdrawnAt: null,
  };
  await store.transaction(async ({ approval }) => {
    for (const row of [round('late', 1, 200), round('soon', 2, 100), round('over', 3, 50)])
      await approval.insertRound(row);
    await approval.updateRound('over', { phase: 'over' });
    await approval.updateRound('late', { deadline: 300 });
    await approval.insertSealedAnswer(sealed);
    await approval.insertStatement(statement);
    await approval.insertStatement({ ...statement, id: 'st2', at: 6, blockId: 'b', label: '9.' });
    await approval.withdrawStatement('st', 9);
    await approval.withdrawStatement('st', 10);
  });
  expect((await store.approval.openRounds()).map(({ id, deadline }) => [id, deadline])).toEqual([
    ['soon', 100],
    ['late', 300],
  ]);
  expect((await store.approval.rounds(documentId)).map(({ id }) => id)).toEqual(['late', 'soon', 'over']);
  expect(await store.approval.round('over')).toEqual({ ...round('over', 3, 50), phase: 'over' });
  expect(await store.approval.round('none')).toBeUndefined();
  expect(await store.approval.sealedAnswers('late')).toEqual([sealed]);
  expect(await store.approval.statements(documentId)).toEqual([
    { ...statement, withdrawnAt: 9 },
    { ...statement, id: 'st2', at: 6, blockId: 'b', label: '9.' },
  ]);
  const twice = store.transaction(({ approval }) => approval.insertRound(round('other', 2, 1)));
  await expect(twice).rejects.toThrow(/UNIQUE/);
});

it.each([
  'update revision set note = note',
  'delete from revision',
  "update approval_round set revision_id = 'x'",
  'update approval_round set number = 9',
  'delete from approval_round',
  'update sealed_answer set salt = salt',
  'delete from sealed_answer',
  "update statement set words = ''",
  'delete from statement',
])('refuses: %s', async (text) => {
  const engine = await openSqlite({ file: join(dir, 'chapeau.sqlite') });
  const db = database(engine);
  try {
    await expect(sql.raw(text).execute(db)).rejects.toThrow('append-only');
  } finally {
    await db.destroy();
    engine.close();
  }
});
