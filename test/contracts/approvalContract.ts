// What every store must do with approval: every row comes back as it was put in, and what was issued, sealed or stated can
// be changed or dropped by no statement.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  RevisionRow,
  RoundPointer,
  RulesRow,
  SealedAnswerRow,
  StatementRow,
} from '../../server/store/approvalStore.ts';
import type { Store } from '../../server/store/store.ts';
import { DEFAULT_SCHEME } from '../../shared/numbering/scheme.ts';
import { fingerprintOf, frozenText } from '../../shared/revision/frozenText.ts';
import { type OpenedStore, seedMeeting } from './seededMeeting.ts';

const [meetingId, documentId] = ['m1', 'doc1'];
const frozen = frozenText({ id: documentId, title: 'Conclusions', language: 'en', scheme: DEFAULT_SCHEME }, [
  {
    id: 'b1',
    role: 'operative',
    level: 1,
    numbering: 'auto',
    label: null,
    content: [{ kind: 'text', text: 'To thank México.', marks: [] }],
  },
]);
const revision: RevisionRow = {
  id: 'rev1',
  meetingId,
  documentId,
  kind: 'rev',
  n: 1,
  symbol: 'RCGM/2017/1/Rev.1',
  fingerprint: fingerprintOf(frozen),
  textHash: 'a'.repeat(64),
  textSeq: 3_000_000_000,
  recordSeq: 4,
  frozen,
  register: [{ id: 'r1', number: 1, lead: 'CAN', place: '4.', state: 'agreed' }],
  previousId: null,
  note: 'As read out.',
  seatId: 's1',
  at: 1_700_000_000_000,
};
const round = (id: string, number: number, deadline: number): RoundPointer => ({
  id,
  meetingId,
  documentId,
  revisionId: 'rev1',
  number,
  deadline,
  phase: 'running',
});
const sealed: SealedAnswerRow = {
  commitment: 'c'.repeat(64),
  roundId: 'late',
  salt: 'salt',
  fact: { kind: 'answered', at: 1, by: 's', delegation: 'CAN', revisionId: 'rev1', answer: { kind: 'approve' } },
};
const statement: StatementRow = {
  id: 'st',
  meetingId,
  documentId,
  revisionId: 'rev1',
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
const rules: RulesRow = { meetingId, procedure: null, symbolPattern: 'RCGM/{year}/{n}' };

/** `open` gives a fresh store; the suite closes it. */
export function approvalContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`approval in ${name}`, () => {
    let store: Store;
    let raw: OpenedStore['raw'];
    beforeEach(async () => {
      ({ store, raw } = await open());
      await seedMeeting(store);
      await store.transaction(async ({ approval }) => {
        await approval.insertRevision(revision);
        for (const row of [round('late', 1, 200), round('soon', 2, 100), round('over', 3, 50)])
          await approval.insertRound(row);
        await approval.updateRound('over', { phase: 'over' });
        await approval.updateRound('late', { deadline: 1_700_000_000_300 });
        await approval.insertSealedAnswer(sealed);
        await approval.insertStatement(statement);
        await approval.insertStatement({ ...statement, id: 'st2', at: 6, blockId: 'b', label: '9.' });
        await approval.withdrawStatement('st', 9);
        await approval.withdrawStatement('st', 10);
        await approval.putRules({ ...rules, symbolPattern: 'before' });
        await approval.putRules(rules);
      });
    });
    afterEach(() => store.close());

    it('gives back every row as it was put in, open rounds by their deadline', async () => {
      expect(await store.approval.revision('rev1')).toEqual(revision);
      expect(await store.approval.revisions(documentId)).toEqual([revision]);
      expect((await store.approval.openRounds()).map(({ id, deadline }) => [id, deadline])).toEqual([
        ['soon', 100],
        ['late', 1_700_000_000_300],
      ]);
      expect((await store.approval.rounds(documentId)).map(({ id }) => id)).toEqual(['late', 'soon', 'over']);
      expect((await store.approval.meetingRounds(meetingId)).map(({ id }) => id)).toEqual(['late', 'soon', 'over']);
      expect(await store.approval.round('over')).toEqual({ ...round('over', 3, 50), phase: 'over' });
      expect(await store.approval.round('none')).toBeUndefined();
      expect(await store.approval.sealedAnswers('late')).toEqual([sealed]);
      expect(await store.approval.statements(documentId)).toEqual([
        { ...statement, withdrawnAt: 9 },
        { ...statement, id: 'st2', at: 6, blockId: 'b', label: '9.' },
      ]);
      expect(await store.approval.rules(meetingId)).toEqual(rules);
      expect(await store.approval.rules('m2')).toBeUndefined();
    });

    it('has one round of a number, and one revision', async () => {
      const twice = store.transaction(({ approval }) => approval.insertRound(round('other', 2, 1)));
      await expect(twice).rejects.toThrow(/unique/i);
      const again = store.transaction(({ approval }) => approval.insertRevision({ ...revision, id: 'rev2' }));
      await expect(again).rejects.toThrow(/unique/i);
    });

    it('refuses every statement that would change what was issued, sealed or stated', async () => {
      for (const text of [
        'update revision set note = note',
        'delete from revision',
        "update approval_round set revision_id = 'x'",
        'update approval_round set number = 9',
        'delete from approval_round',
        'update sealed_answer set salt = salt',
        'delete from sealed_answer',
        "update statement set words = ''",
        'delete from statement',
      ]) {
        await expect(raw(text)).rejects.toThrow('append-only');
      }
    });
  });
}
