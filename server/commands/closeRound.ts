// How a round ends by somebody's word: closed with an outcome once it is due, or stopped with a reason so that the text
// can be worked on again. Nothing adopts itself. What has passed the last level is adopted; its text never opens again.

import { answerOf, isOver, type Round } from '../../shared/approval/round.ts';
import { ok, type Result } from '../../shared/result.ts';
import { revisionName } from '../../shared/revision/revisionName.ts';
import type { CloseRound, Receipt, StopRound } from '../../shared/wire/approval.ts';
import type { StatementRow } from '../store/approvalStore.ts';
import { actOnRound, type OnRound, type OnRoundCode } from './actOnRound.ts';
import type { Installation } from './installation.ts';
import { recordAct } from './recordAct.ts';
import { recordStatement } from './recordStatement.ts';
import { shelve } from './shelf.ts';

const closers = ({ terms }: Round) =>
  terms.closedBy === 'secretariat' ? (['closeRound', 'tendRound'] as const) : (['closeRound'] as const);

/**
 * Reservations and explanations that hold when a round is closed become statements of their own: not before, because an
 * answer may be changed until then, and one under seal must not be told. Said again at the next level they are one.
 */
async function keepStatements(
  newId: () => string,
  { change, at: closedAt, document, meeting, round, pointer }: OnRound,
): Promise<void> {
  const { approval } = change.tx;
  const kept = (await approval.statements(document.id)).filter(({ withdrawnAt }) => withdrawnAt === null);
  for (const { delegation, answer, at, by } of round.terms.entitled.flatMap((code) => answerOf(round, code) ?? [])) {
    if (answer.kind !== 'reservation' && answer.kind !== 'explanation') continue;
    const { kind, words } = answer;
    if (kept.some((one) => one.delegation === delegation && one.kind === kind && one.words === words)) continue;
    const about = answer.kind === 'reservation' ? answer.about : null;
    const row: StatementRow = {
      id: newId(),
      meetingId: meeting.id,
      documentId: document.id,
      revisionId: pointer.revisionId,
      delegation,
      kind,
      blockId: about?.blockId ?? null,
      label: about?.label ?? '',
      language: document.language,
      words,
      seatId: by,
      at,
      withdrawnAt: null,
    };
    await approval.insertStatement(row);
    await recordStatement(change.tx, row, by, closedAt, 'statement filed');
  }
}

/** From here on the whole body may look its words up: it stands in the library. */
async function adopt(
  here: Installation,
  { change, by, at, delegation, document, meeting, pointer }: OnRound,
): Promise<void> {
  const { tx } = change;
  const revision = await tx.approval.revision(pointer.revisionId);
  if (revision === undefined) throw new Error(`round ${pointer.id} is about no revision`);
  await tx.updateDocument(document.id, { status: 'adopted' });
  const { fingerprint, symbol, kind, n, textHash, frozen } = revision;
  await shelve(tx, here, meeting, document, frozen.blocks);
  await recordAct(tx, meeting.id, at, {
    act: 'text adopted',
    seatId: by,
    onBehalfOf: delegation,
    object: { kind: 'document', id: document.id },
    textBefore: textHash,
    textAfter: textHash,
    facts: {
      documentId: document.id,
      revisionId: revision.id,
      roundId: pointer.id,
      fingerprint,
      symbol,
      kind,
      n,
      name: revisionName(revision),
    },
  });
}

export function closeRound(
  here: Installation,
  by: string,
  roundId: string,
  asked: CloseRound,
): Promise<Result<Receipt, OnRoundCode>> {
  const how = { command: 'closeRound', abilities: closers, roundId, asked };
  return actOnRound<OnRoundCode>(
    here,
    by,
    how,
    async ({ at }) => ok({ kind: 'closed', at, by, outcome: asked.outcome, note: asked.note }),
    async (on) => {
      const { level } = on.round.terms;
      if (asked.outcome === 'adopted') await keepStatements(here.newId, on);
      if (asked.outcome === 'adopted' && level.index === level.of - 1) await adopt(here, on);
    },
  );
}

/** The text is open again in the same transaction: that is what a round is stopped for. */
export function stopRound(
  here: Installation,
  by: string,
  roundId: string,
  asked: StopRound,
): Promise<Result<Receipt, OnRoundCode>> {
  const how = { command: 'stopRound', abilities: () => ['closeRound'] as const, roundId, asked };
  return actOnRound<OnRoundCode>(
    here,
    by,
    how,
    async ({ at }) => ok({ kind: 'stopped', at, by, note: asked.note }),
    async ({ change, document, round }) => {
      if (!isOver(round)) throw new Error('a stopped round goes on');
      await change.tx.updateDocument(document.id, { status: 'drafting' });
      change.letGo({ kind: 'text', documentId: document.id });
    },
  );
}
