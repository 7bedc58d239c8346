// Reservations, explanations, dissociations and footnotes of a delegation: records of their own, in its own words, that
// no editor touches and that are printed with the adopted text. They are withdrawn, never changed.

import { ok, type Result, refused } from '../../shared/result.ts';
import { revisionName } from '../../shared/revision/revisionName.ts';
import type { FileStatement, StatementView } from '../../shared/wire/approval.ts';
import type { StatementRow } from '../store/approvalStore.ts';
import type { Reader } from '../store/store.ts';
import { aboutIn } from './answerRound.ts';
import type { Installation } from './installation.ts';
import { once } from './once.ts';
import { recordStatement } from './recordStatement.ts';
import { type People, peopleOf } from './requestAnswer.ts';
import { type RightCode, rightInDocument } from './rightOf.ts';

export type StatementCode =
  | RightCode
  | 'document/unknown'
  | 'revision/unknown'
  | 'answer/paragraph-unknown'
  | 'statement/unknown'
  | 'statement/withdrawn'
  | 'key/reused';

async function statementView(
  read: Reader,
  row: StatementRow,
  { nameOf }: Pick<People, 'nameOf'>,
): Promise<StatementView> {
  const revision = await read.approval.revision(row.revisionId);
  const { blockId, label, meetingId: _meeting, seatId, ...view } = row;
  return {
    ...view,
    revision: revision === undefined ? '' : revisionName(revision),
    about: blockId === null ? null : { blockId, label },
    byName: nameOf(seatId),
  };
}

/** Oldest first; for everybody who reads the text of the meeting. */
export async function viewStatements(
  here: Installation,
  by: string,
  documentId: string,
): Promise<Result<StatementView[], RightCode | 'document/unknown'>> {
  const right = await rightInDocument(here.store, here, by, 'readRounds', documentId);
  if (!right.ok) return right;
  const people = await peopleOf(here.store, right.value.meeting.id);
  const rows = await here.store.approval.statements(documentId);
  return ok(await Promise.all(rows.map((row) => statementView(here.store, row, people))));
}

export async function fileStatement(
  here: Installation,
  by: string,
  documentId: string,
  asked: FileStatement,
): Promise<Result<StatementView, StatementCode>> {
  const at = here.clock();
  let meetingId: string | null = null;
  const answer = await here.store.transaction(async (tx): Promise<Result<StatementView, StatementCode>> => {
    const right = await rightInDocument(tx, here, by, 'fileStatement', documentId);
    if (!right.ok) return right;
    const { delegation, meeting } = right.value;
    meetingId = meeting.id;
    if (delegation === null) return refused('right/missing', { ability: 'fileStatement' });
    const call = { key: asked.key, seatId: by, at, asked: { command: 'fileStatement', documentId, ...asked } };
    return once(tx, call, async (): Promise<Result<StatementView, StatementCode>> => {
      const revision = await tx.approval.revision(asked.revisionId);
      if (revision?.documentId !== documentId) return refused('revision/unknown');
      const about = aboutIn(revision, asked.blockId);
      if (!about.ok) return about;
      const { kind, language, words } = asked;
      const row: StatementRow = {
        id: here.newId(),
        meetingId: meeting.id,
        documentId,
        revisionId: revision.id,
        delegation,
        kind,
        blockId: about.value?.blockId ?? null,
        label: about.value?.label ?? '',
        language,
        words,
        seatId: by,
        at,
        withdrawnAt: null,
      };
      await tx.approval.insertStatement(row);
      await recordStatement(tx, row, by, at, 'statement filed');
      return ok(await statementView(tx, row, await peopleOf(tx, meeting.id)));
    });
  });
  if (answer.ok && meetingId !== null) here.notices.tell(meetingId);
  return answer;
}

/** By the delegation that filed it. */
export async function withdrawStatement(
  here: Installation,
  by: string,
  statementId: string,
  asked: { readonly key: string },
): Promise<Result<StatementView, StatementCode>> {
  const at = here.clock();
  let meetingId: string | null = null;
  const answer = await here.store.transaction(async (tx): Promise<Result<StatementView, StatementCode>> => {
    const row = await tx.approval.statement(statementId);
    if (row === undefined) return refused('statement/unknown');
    const right = await rightInDocument(tx, here, by, 'fileStatement', row.documentId);
    if (!right.ok) return right.code === 'document/unknown' ? refused('statement/unknown') : right;
    meetingId = row.meetingId;
    if (right.value.delegation !== row.delegation) return refused('right/missing', { ability: 'fileStatement' });
    const call = { key: asked.key, seatId: by, at, asked: { command: 'withdrawStatement', statementId, ...asked } };
    return once(tx, call, async (): Promise<Result<StatementView, StatementCode>> => {
      if (row.withdrawnAt !== null) return refused('statement/withdrawn');
      await tx.approval.withdrawStatement(statementId, at);
      await recordStatement(tx, row, by, at, 'statement withdrawn');
      return ok(await statementView(tx, { ...row, withdrawnAt: at }, await peopleOf(tx, row.meetingId)));
    });
  });
  if (answer.ok && meetingId !== null) here.notices.tell(meetingId);
  return answer;
}
