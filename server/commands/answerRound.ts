// What a delegation answers in a round, and later the confirmation of what it approved ad referendum. A paragraph is named
// by its id and by how the revision prints it.

import type { AboutParagraph, Answer } from '../../shared/approval/answer.ts';
import { assertNever, ok, type Result, refused } from '../../shared/result.ts';
import type { AnswerRound, Receipt } from '../../shared/wire/approval.ts';
import type { RevisionRow } from '../store/approvalStore.ts';
import { actOnRound, type OnRound, type OnRoundCode } from './actOnRound.ts';
import type { Installation } from './installation.ts';

export type AnswerRoundCode = OnRoundCode | 'answer/paragraph-unknown' | 'answer/date-missing';

/** The paragraph as the revision prints it; null for the document as a whole. */
export function aboutIn(
  { frozen }: RevisionRow,
  blockId: string | null,
): Result<AboutParagraph | null, 'answer/paragraph-unknown'> {
  if (blockId === null) return ok(null);
  const at = frozen.blocks.findIndex(({ id }) => id === blockId);
  return at < 0 ? refused('answer/paragraph-unknown', { blockId }) : ok({ blockId, label: frozen.labels[at] ?? '' });
}

function answerIn(revision: RevisionRow, asked: AnswerRound): Result<Answer, AnswerRoundCode> {
  const { kind, words, wording, until } = asked;
  const about = aboutIn(revision, asked.blockId);
  if (!about.ok) return about;
  switch (kind) {
    case 'approve':
    case 'approveAdRef':
      return ok({ kind });
    case 'consulting':
      return until === null ? refused('answer/date-missing') : ok({ kind, until, about: about.value, words });
    case 'reservation':
      return ok({ kind, about: about.value, words });
    case 'explanation':
      return ok({ kind, words });
    case 'object':
      return ok({ kind, about: about.value, words, wording });
    default:
      return assertNever(kind);
  }
}

async function revisionOf({ change, pointer }: OnRound): Promise<RevisionRow> {
  const revision = await change.tx.approval.revision(pointer.revisionId);
  if (revision === undefined) throw new Error(`round ${pointer.id} is about no revision`);
  return revision;
}

/** The receipt says from when the answer counts, by the server's clock, and where it stands in the record. */
export function answerRound(
  here: Installation,
  by: string,
  roundId: string,
  asked: AnswerRound,
): Promise<Result<Receipt, AnswerRoundCode>> {
  const how = { command: 'answerRound', abilities: () => ['answerRound'] as const, roundId, asked };
  return actOnRound<AnswerRoundCode>(here, by, how, async (on) => {
    if (on.delegation === null) return refused('right/missing', { ability: 'answerRound' });
    const answer = answerIn(await revisionOf(on), asked);
    if (!answer.ok) return answer;
    const { at, delegation } = on;
    return ok({ kind: 'answered', at, by, delegation, revisionId: asked.revisionId, answer: answer.value });
  });
}

/** The capital has confirmed what the delegation approved ad referendum; also after the round was closed. */
export function confirmAnswer(
  here: Installation,
  by: string,
  roundId: string,
  asked: { readonly key: string },
): Promise<Result<Receipt, OnRoundCode>> {
  const how = { command: 'confirmAnswer', abilities: () => ['answerRound'] as const, roundId, asked };
  return actOnRound<OnRoundCode>(here, by, how, async ({ at, delegation }) =>
    delegation === null
      ? refused('right/missing', { ability: 'answerRound' })
      : ok({ kind: 'confirmed', at, by, delegation }),
  );
}
