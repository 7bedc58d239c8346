// How the row of each delegation reads: while a round runs, and for good once it has ended. Silence is read only where
// the procedure said so beforehand, only of who has said nothing, and only after somebody closed the round.

import { assertNever } from '../result.ts';
import type { Answer } from './answer.ts';
import { answerOf, isConfirmed, type Round } from './round.ts';

export const READINGS = [
  'approved',
  'approvedAdRef',
  'confirmed',
  'reservation',
  'explanation',
  'consulting',
  'objected',
  'silence',
  'noAnswer',
] as const;
export type Reading = (typeof READINGS)[number];

export interface OutcomeRow {
  readonly delegation: string;
  readonly reading: Reading;
  readonly answer: Answer | null;
  /** When the answer was given; null without one. */
  readonly at: number | null;
  /** Seat that gave it. */
  readonly by: string | null;
}

function readingOf(round: Round, delegation: string, answer: Answer): Reading {
  switch (answer.kind) {
    case 'approve':
      return 'approved';
    case 'approveAdRef':
      return isConfirmed(round, delegation) ? 'confirmed' : 'approvedAdRef';
    case 'reservation':
    case 'explanation':
    case 'consulting':
      return answer.kind;
    case 'object':
      return 'objected';
    default:
      return assertNever(answer);
  }
}

/** One row for each delegation that must answer, in the order of the terms. */
export function outcomeOf(round: Round): readonly OutcomeRow[] {
  const { phase, terms } = round;
  const isConsent = phase.kind === 'closed' && phase.outcome === 'adopted' && terms.mode.kind === 'silence';
  return terms.entitled.map((delegation) => {
    const given = answerOf(round, delegation);
    if (given === undefined) {
      return { delegation, reading: isConsent ? 'silence' : 'noAnswer', answer: null, at: null, by: null };
    }
    const { answer, at, by } = given;
    return { delegation, reading: readingOf(round, delegation, answer), answer, at, by };
  });
}

/** How many rows read so, of all readings. */
export function tallyOf(rows: readonly OutcomeRow[]): Readonly<Record<Reading, number>> {
  const tally = Object.fromEntries(READINGS.map((reading) => [reading, 0])) as Record<Reading, number>;
  for (const { reading } of rows) tally[reading] += 1;
  return tally;
}
