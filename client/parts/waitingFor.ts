// Which requests wait for something that this seat alone, or this seat among others, can do: what came back to it, oral
// wordings to confirm, new words of what it supported, wording that an observer offers, and what is to be decided.

import { supportedBefore } from '../../shared/amendment/standsBehind.ts';
import type { RoundSummary } from '../../shared/wire/approval.ts';
import type { Abilities, DelegationView, SeatView } from '../../shared/wire/meeting.ts';
import type { RequestView } from '../../shared/wire/request.ts';

export const WAITING = ['returned', 'oral', 'revised', 'offered', 'decide'] as const;
export type WaitingKind = (typeof WAITING)[number];

export interface Waiting {
  readonly kind: WaitingKind;
  readonly request: RequestView;
}

export interface WhoWaits {
  readonly abilities: Pick<Abilities, 'decideRequest' | 'fileRequest' | 'recordOral'>;
  readonly seat: Pick<SeatView, 'delegation'>;
  readonly delegations: readonly Pick<DelegationView, 'code' | 'kind'>[];
}

/** `answer`: the own delegation is asked and has not said yes or no. `close`: a round is due, and this seat closes it. */
export type RoundWaiting = 'answer' | 'close';

/** Rounds that wait for this seat, those due first. */
export function roundsWaiting(
  rounds: readonly RoundSummary[],
  abilities: Pick<Abilities, 'answerRound' | 'closeRound' | 'tendRound'>,
): { readonly kind: RoundWaiting; readonly round: RoundSummary }[] {
  const closes = ({ closedBy }: RoundSummary) =>
    abilities.closeRound || (closedBy === 'secretariat' && abilities.tendRound);
  const due = rounds.filter((round) => round.phase.kind === 'due' && closes(round));
  const asked = rounds.filter(
    ({ phase, ownAnswer }) =>
      phase.kind === 'running' && abilities.answerRound && (ownAnswer === 'noAnswer' || ownAnswer === 'consulting'),
  );
  return [
    ...due.map((round) => ({ kind: 'close' as const, round })),
    ...asked.map((round) => ({ kind: 'answer' as const, round })),
  ];
}

/** The code a seat speaks under: that of its delegation; for the secretariat that of its bridging text. */
function codeOf({ abilities, seat, delegations }: WhoWaits): string | null {
  if (seat.delegation !== null) return seat.delegation;
  return abilities.recordOral ? (delegations.find(({ kind }) => kind === 'secretariat')?.code ?? null) : null;
}

function kindOf(request: RequestView, who: WhoWaits, code: string | null, isMember: boolean): WaitingKind | null {
  const isLead = code !== null && request.lead === code;
  if (isLead && request.state.kind === 'returned') return 'returned';
  if (isLead && request.oral?.confirmed === false) return 'oral';
  const isUndecided = request.state.kind === 'open' || request.state.kind === 'parked';
  if (isUndecided && who.abilities.fileRequest && supportedBefore(request, code) !== null) return 'revised';
  if (request.state.kind === 'offered') return isMember && who.abilities.fileRequest && !isLead ? 'offered' : null;
  return request.state.kind === 'open' && who.abilities.decideRequest ? 'decide' : null;
}

/** In the order in which they are shown: by kind, the oldest first. */
export function waitingFor(requests: readonly RequestView[], who: WhoWaits): Waiting[] {
  const code = codeOf(who);
  const isMember = who.delegations.some((one) => one.code === code && one.kind === 'member');
  return requests
    .flatMap((request): Waiting[] => {
      const kind = kindOf(request, who, code, isMember);
      return kind === null ? [] : [{ kind, request }];
    })
    .sort((a, b) => WAITING.indexOf(a.kind) - WAITING.indexOf(b.kind) || a.request.filedAt - b.request.filedAt);
}
