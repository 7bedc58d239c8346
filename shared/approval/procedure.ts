// How a meeting approves: levels in their order, each with who answers, what silence means, who sees the answers and who
// closes. Data, not code: three procedures come with the product (templates/procedures), a meeting may have its own.

import { ok, type Result, refused } from '../result.ts';

/** Words of a procedure in the languages of the interface. */
export interface Worded {
  readonly en: string;
  readonly es: string;
  readonly fr: string;
}

/** `explicit`: everybody has to approve. `silence`: who has not answered by the deadline has consented. */
export type Mode =
  | { readonly kind: 'explicit' }
  /** The deadline leaves at least so many hours. */
  | { readonly kind: 'silence'; readonly leastHours: number };

export interface Level {
  /** Stable name, "technical". */
  readonly key: string;
  /** "Technical approval" */
  readonly names: Worded;
  /** What a text counts as that passed: "approved by the Regional Consultation Group on Migration". */
  readonly countsAs: Worded;
  /** All members, present or not, or those listed by code. */
  readonly answeredBy: 'members' | readonly string[];
  readonly mode: Mode;
  /** `sealed`: until the round ends nobody sees what others answered; an objection is seen at once. */
  readonly visibility: 'open' | 'sealed';
  readonly closedBy: 'presidency' | 'secretariat';
}

export interface Procedure {
  readonly key: string;
  readonly names: Worded;
  readonly levels: readonly Level[];
}

/** A round as far as the order of levels needs it. */
interface Passed {
  readonly revisionId: string;
  readonly levelKey: string;
  readonly isAdopted: boolean;
}

/** The level at which a revision is to be approved next; null where it has passed all. */
export function nextLevel(procedure: Procedure, revisionId: string, rounds: readonly Passed[]): Level | null {
  const passed = new Set(
    rounds.filter((round) => round.revisionId === revisionId && round.isAdopted).map(({ levelKey }) => levelKey),
  );
  return procedure.levels.find(({ key }) => !passed.has(key)) ?? null;
}

/** `round/level-unknown`; `round/level-passed`; `round/level-order`, with the level that comes first. */
export function levelAsked(
  procedure: Procedure,
  key: string,
  revisionId: string,
  rounds: readonly Passed[],
): Result<
  { readonly level: Level; readonly index: number },
  'round/level-unknown' | 'round/level-passed' | 'round/level-order'
> {
  const index = procedure.levels.findIndex((level) => level.key === key);
  const level = procedure.levels[index];
  if (level === undefined) return refused('round/level-unknown', { level: key });
  const next = nextLevel(procedure, revisionId, rounds);
  if (next === null || procedure.levels.indexOf(next) > index) return refused('round/level-passed', { level: key });
  return next.key === key ? ok({ level, index }) : refused('round/level-order', { first: next.key });
}
