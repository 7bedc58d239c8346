// One approval of one revision, as a pure state machine: facts in, the new round or a refusal out. The clock is a fact
// (`at`); who may do what is checked before. A round is what its facts make of it, so that whoever holds the record can
// come to the same outcome. Nothing adopts itself: a deadline makes a round due, and somebody closes it.

import { assertNever, ok, type Result, refused } from '../result.ts';
import { type Answer, consents, isWorded } from './answer.ts';
import { type Deadline, localTime } from './deadline.ts';
import type { Mode, Worded } from './procedure.ts';

/** What holds for a round from its opening on, but for the deadline. */
export interface RoundTerms {
  readonly documentId: string;
  readonly revisionId: string;
  /** "Rev.1" */
  readonly revision: string;
  readonly fingerprint: string;
  /** From 1 within the document. */
  readonly number: number;
  /** `index` of `of` levels, from 0. */
  readonly level: {
    readonly key: string;
    readonly index: number;
    readonly of: number;
    readonly names: Worded;
    readonly countsAs: Worded;
  };
  readonly mode: Mode;
  readonly visibility: 'open' | 'sealed';
  readonly closedBy: 'presidency' | 'secretariat';
  /** Codes of the delegations that must answer, in the order of the meeting's list. */
  readonly entitled: readonly string[];
  readonly deadline: Deadline;
}

export type Outcome = 'adopted' | 'notAdopted';

export type RoundFact =
  | { readonly kind: 'opened'; readonly at: number; readonly by: string; readonly terms: RoundTerms }
  | {
      readonly kind: 'answered';
      readonly at: number;
      readonly by: string;
      readonly delegation: string;
      /** The revision the delegation has read. */
      readonly revisionId: string;
      readonly answer: Answer;
    }
  /** The capital has confirmed what was approved ad referendum. */
  | { readonly kind: 'confirmed'; readonly at: number; readonly by: string; readonly delegation: string }
  | {
      readonly kind: 'extended';
      readonly at: number;
      readonly by: string;
      readonly deadline: Deadline;
      readonly note: string;
    }
  | { readonly kind: 'reminded'; readonly at: number; readonly by: string; readonly delegations: readonly string[] }
  /** The deadline has passed. */
  | { readonly kind: 'fellDue'; readonly at: number; readonly by: string }
  | {
      readonly kind: 'closed';
      readonly at: number;
      readonly by: string;
      readonly outcome: Outcome;
      readonly note: string;
    }
  /** Ended without an outcome, so that the text can be worked on again. */
  | { readonly kind: 'stopped'; readonly at: number; readonly by: string; readonly note: string };

type Answered = Extract<RoundFact, { kind: 'answered' }>;

export type Phase =
  | { readonly kind: 'running' }
  | { readonly kind: 'due'; readonly since: number }
  | { readonly kind: 'broken'; readonly at: number; readonly delegation: string; readonly answer: Answer }
  | {
      readonly kind: 'closed';
      readonly at: number;
      readonly by: string;
      readonly outcome: Outcome;
      readonly note: string;
    }
  | { readonly kind: 'stopped'; readonly at: number; readonly by: string; readonly note: string };

export interface Round {
  readonly terms: RoundTerms;
  readonly openedAt: number;
  readonly openedBy: string;
  readonly deadline: Deadline;
  readonly extensions: readonly Extract<RoundFact, { kind: 'extended' }>[];
  /** Every answer that was given, oldest first; of a delegation the last one holds. */
  readonly answers: readonly Answered[];
  /** Of answers that hold. */
  readonly confirmations: readonly Extract<RoundFact, { kind: 'confirmed' }>[];
  readonly reminders: readonly Extract<RoundFact, { kind: 'reminded' }>[];
  readonly phase: Phase;
}

export type RoundCode =
  | 'round/unopened'
  | 'round/opened'
  | 'round/ended'
  | 'round/nobody'
  | 'round/deadline-past'
  | 'round/deadline-short'
  | 'round/deadline-earlier'
  | 'round/expired'
  | 'round/not-due'
  | 'round/fell-due'
  | 'round/reason-missing'
  | 'round/consulting-pending'
  | 'round/answers-missing'
  | 'answer/late'
  | 'answer/not-entitled'
  | 'answer/superseded'
  | 'answer/known'
  | 'answer/words-missing'
  | 'answer/date-past'
  | 'answer/not-ad-referendum'
  | 'answer/sealed'
  | 'answer/confirmed';

const AN_HOUR = 3_600_000;

/** The answer of a delegation that holds. */
export const answerOf = (round: Round, delegation: string): Answered | undefined =>
  round.answers.findLast((given) => given.delegation === delegation);

/** Past its deadline by what was recorded or by this clock. */
export const isDue = ({ phase, deadline }: Round, now: number): boolean =>
  phase.kind === 'due' || (phase.kind === 'running' && now >= deadline.at);

export const isOver = ({ phase }: Round): boolean => phase.kind !== 'running' && phase.kind !== 'due';

const without = (round: Round, isIt: (answer: Answer) => boolean): readonly string[] =>
  round.terms.entitled.filter((code) => {
    const given = answerOf(round, code);
    return given === undefined || !isIt(given.answer);
  });

/** Those whose last word is that they consult: neither silent nor consenting. */
export const consulting = (round: Round): readonly string[] =>
  round.terms.entitled.filter((code) => answerOf(round, code)?.answer.kind === 'consulting');

/** Those that have not expressly consented. */
export const notConsented = (round: Round): readonly string[] => without(round, consents);

/** The round after one more fact; `round` is null before the first. Refused facts change nothing. */
export function afterFact(round: Round | null, fact: RoundFact): Result<Round, RoundCode> {
  if (fact.kind === 'opened') return round === null ? open(fact) : refused('round/opened');
  if (round === null) return refused('round/unopened');
  switch (fact.kind) {
    case 'answered':
      return answer(round, fact);
    case 'confirmed':
      return confirm(round, fact);
    case 'extended':
      return extend(round, fact);
    case 'reminded':
      return isOver(round) ? ended(round) : ok({ ...round, reminders: [...round.reminders, fact] });
    case 'fellDue':
      if (isOver(round)) return ended(round);
      if (fact.at < round.deadline.at) return refused('round/not-due', { deadline: round.deadline.at });
      if (round.phase.kind === 'due') return refused('round/fell-due', { since: round.phase.since });
      return ok({ ...round, phase: { kind: 'due', since: fact.at } });
    case 'closed':
      return close(round, fact);
    case 'stopped':
      if (isOver(round)) return ended(round);
      if (fact.note.trim() === '') return refused('round/reason-missing');
      return ok({ ...round, phase: { kind: 'stopped', at: fact.at, by: fact.by, note: fact.note } });
    default:
      return assertNever(fact);
  }
}

/** The round that these facts make. A fact that could not have followed is a refusal, with its number from 0. */
export function roundOf(facts: readonly RoundFact[]): Result<Round, RoundCode> {
  let round: Round | null = null;
  for (const [nth, fact] of facts.entries()) {
    const next: Result<Round, RoundCode> = afterFact(round, fact);
    if (!next.ok) return refused(next.code, { ...next.data, nth });
    round = next.value;
  }
  return round === null ? refused('round/unopened') : ok(round);
}

const ended = (round: Round) => refused('round/ended', { phase: round.phase.kind });

function open({ at, by, terms }: Extract<RoundFact, { kind: 'opened' }>): Result<Round, RoundCode> {
  if (terms.entitled.length === 0) return refused('round/nobody');
  if (terms.deadline.at <= at) return refused('round/deadline-past', { deadline: terms.deadline.at });
  if (terms.mode.kind === 'silence' && terms.deadline.at - at < terms.mode.leastHours * AN_HOUR) {
    return refused('round/deadline-short', { hours: terms.mode.leastHours });
  }
  return ok({
    terms,
    openedAt: at,
    openedBy: by,
    deadline: terms.deadline,
    extensions: [],
    answers: [],
    confirmations: [],
    reminders: [],
    phase: { kind: 'running' },
  });
}

const same = (a: Answer, b: Answer): boolean => JSON.stringify(a) === JSON.stringify(b);

function answer(round: Round, fact: Answered): Result<Round, RoundCode> {
  const { terms, deadline } = round;
  if (!terms.entitled.includes(fact.delegation)) return refused('answer/not-entitled', { delegation: fact.delegation });
  if (fact.revisionId !== terms.revisionId) return refused('answer/superseded', { revision: terms.revision });
  if (isOver(round)) return ended(round);
  if (isDue(round, fact.at)) return refused('answer/late', { deadline: deadline.at, zone: deadline.zone });
  if (!isWorded(fact.answer)) return refused('answer/words-missing');
  const before = answerOf(round, fact.delegation);
  if (before !== undefined && same(before.answer, fact.answer)) return refused('answer/known');
  if (fact.answer.kind === 'consulting' && fact.answer.until < localTime(fact.at, deadline.zone).slice(0, 10)) {
    return refused('answer/date-past', { until: fact.answer.until });
  }
  const answers = [...round.answers, fact];
  // A confirmation is of the answer before it: who answers anew has to confirm anew.
  const confirmations = round.confirmations.filter(({ delegation }) => delegation !== fact.delegation);
  if (fact.answer.kind !== 'object') return ok({ ...round, answers, confirmations });
  return ok({
    ...round,
    answers,
    confirmations,
    phase: { kind: 'broken', at: fact.at, delegation: fact.delegation, answer: fact.answer },
  });
}

function confirm(round: Round, fact: Extract<RoundFact, { kind: 'confirmed' }>): Result<Round, RoundCode> {
  const { phase } = round;
  if (phase.kind === 'broken' || phase.kind === 'stopped') return ended(round);
  // It would tell what was answered. Who is confirmed while the round runs answers anew.
  if (round.terms.visibility === 'sealed' && !isOver(round)) return refused('answer/sealed');
  const given = answerOf(round, fact.delegation);
  if (given?.answer.kind !== 'approveAdRef') return refused('answer/not-ad-referendum');
  if (isConfirmed(round, fact.delegation)) return refused('answer/confirmed');
  return ok({ ...round, confirmations: [...round.confirmations, fact] });
}

export const isConfirmed = (round: Round, delegation: string): boolean =>
  round.confirmations.some((confirmation) => confirmation.delegation === delegation);

function extend(round: Round, fact: Extract<RoundFact, { kind: 'extended' }>): Result<Round, RoundCode> {
  if (isOver(round)) return ended(round);
  if (isDue(round, fact.at)) return refused('round/expired', { deadline: round.deadline.at });
  if (fact.deadline.at <= round.deadline.at) return refused('round/deadline-earlier', { deadline: round.deadline.at });
  return ok({ ...round, deadline: fact.deadline, extensions: [...round.extensions, fact] });
}

function close(round: Round, fact: Extract<RoundFact, { kind: 'closed' }>): Result<Round, RoundCode> {
  if (isOver(round)) return ended(round);
  const missing = notConsented(round);
  if (!isDue(round, fact.at) && (fact.outcome === 'notAdopted' || missing.length > 0)) {
    return refused('round/not-due', { deadline: round.deadline.at });
  }
  const isReasoned = fact.note.trim() !== '';
  if (fact.outcome === 'notAdopted' && !isReasoned) return refused('round/reason-missing');
  if (fact.outcome === 'adopted') {
    if (round.terms.mode.kind === 'explicit' && missing.length > 0) {
      return refused('round/answers-missing', { delegations: missing });
    }
    const pending = consulting(round);
    if (pending.length > 0 && !isReasoned) return refused('round/consulting-pending', { delegations: pending });
  }
  const { at, by, outcome, note } = fact;
  return ok({ ...round, phase: { kind: 'closed', at, by, outcome, note } });
}
