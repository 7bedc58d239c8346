// What is done with a round while it runs, besides answering: reminding, extending before it is due, falling due.

import { deadlineOf } from '../../shared/approval/deadline.ts';
import type { Round } from '../../shared/approval/round.ts';
import { alarmNow, isToRemind, type Stage } from '../../shared/notice/stage.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { ExtendRound, Receipt } from '../../shared/wire/approval.ts';
import { actOnRound, type OnRoundCode } from './actOnRound.ts';
import { type Installation, SYSTEM } from './installation.ts';

/** Those of whom a word is still waited for: everybody that has not answered, and those that consult. */
function waitedFor({ terms, answers }: Round): readonly string[] {
  return terms.entitled.filter((code) => {
    const given = answers.findLast(({ delegation }) => delegation === code);
    // Under seal a reminder must not tell who consults.
    return given === undefined || (terms.visibility === 'open' && given.answer.kind === 'consulting');
  });
}

export function remindRound(
  here: Installation,
  by: string,
  roundId: string,
  asked: { readonly key: string },
): Promise<Result<Receipt, OnRoundCode>> {
  const how = { command: 'remindRound', abilities: () => ['tendRound'] as const, roundId, asked };
  return actOnRound<OnRoundCode>(here, by, how, async ({ at, round }) =>
    ok({ kind: 'reminded', at, by, delegations: waitedFor(round) }),
  );
}

/**
 * By the installation: a day or an hour is left. Refused as `round/reminded` where that was said already, comes too late
 * or would reach nobody.
 */
export function remindOfDeadline(
  here: Installation,
  roundId: string,
  stage: Stage,
): Promise<Result<Receipt, OnRoundCode | 'round/reminded'>> {
  const how = { command: 'remindOfDeadline', abilities: () => ['tendRound'] as const, roundId, asked: null };
  return actOnRound<OnRoundCode | 'round/reminded'>(here, SYSTEM, how, async ({ at, round }) => {
    const delegations = waitedFor(round);
    const isNow = alarmNow(round.deadline.at, at) === stage && isToRemind(round, stage);
    if (!isNow || delegations.length === 0) return refused('round/reminded');
    return ok({ kind: 'reminded', at, by: SYSTEM, delegations });
  });
}

export type ExtendRoundCode =
  | OnRoundCode
  | 'deadline/malformed'
  | 'deadline/zone-unknown'
  | 'deadline/skipped'
  | 'deadline/twice';

/** By the presidency alone, before the deadline has passed, to a later one. */
export function extendRound(
  here: Installation,
  by: string,
  roundId: string,
  asked: ExtendRound,
): Promise<Result<Receipt, ExtendRoundCode>> {
  const how = { command: 'extendRound', abilities: () => ['closeRound'] as const, roundId, asked };
  return actOnRound<ExtendRoundCode>(here, by, how, async ({ at }) => {
    const deadline = deadlineOf(asked.deadline.local, asked.deadline.zone);
    return deadline.ok ? ok({ kind: 'extended', at, by, deadline: deadline.value, note: asked.note }) : deadline;
  });
}

/** By the installation: the deadline has passed. Done once; a round that was due already, or has ended, refuses. */
export function lapseRound(here: Installation, roundId: string): Promise<Result<Receipt, OnRoundCode>> {
  const how = { command: 'lapseRound', abilities: () => ['tendRound'] as const, roundId, asked: null };
  return actOnRound<OnRoundCode>(here, SYSTEM, how, async ({ at }) => ok({ kind: 'fellDue', at, by: SYSTEM }));
}
