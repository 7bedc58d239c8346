// A round as its facts in the record make it, with answers under seal where the installation holds them. There is no
// second account of a round: its row in the store says only where to look.

import { type Round, roundOf } from '../../shared/approval/round.ts';
import { roundFacts } from '../../shared/proof/roundFacts.ts';
import type { RoundPointer } from '../store/approvalStore.ts';
import type { Reader } from '../store/store.ts';

/** With every answer, sealed or not: for rules, never for eyes. */
export async function readRound(read: Reader, { id, meetingId }: RoundPointer): Promise<Round> {
  const entries = await read.recordOf(meetingId, { kind: 'round', id });
  return fold(id, roundFacts(entries, await read.approval.sealedAnswers(id)).facts);
}

export interface SeenRound {
  readonly round: Round;
  /** Who has answered under a seal that is not opened; `at` in milliseconds since 1970. */
  readonly sealed: readonly { readonly delegation: string; readonly at: number }[];
}

/** As the record shows it to everybody who reads it. */
export async function readRecordedRound(read: Reader, { id, meetingId }: RoundPointer): Promise<SeenRound> {
  const { facts, sealed } = roundFacts(await read.recordOf(meetingId, { kind: 'round', id }));
  return {
    round: fold(id, facts),
    sealed: sealed.map(({ delegation, at }) => ({ delegation, at: Date.parse(at) })),
  };
}

function fold(id: string, facts: Parameters<typeof roundOf>[0]): Round {
  const round = roundOf(facts);
  if (!round.ok) throw new Error(`the record of round ${id} does not hold together: ${round.code}`);
  return round.value;
}
