// Which notices follow from what was done in a round: read off its entries in the record, so that the list on the page,
// the mail and the proof of dispatch tell of the same things, each once. Nothing of the text or of an answer is in a
// notice; it names the document, the revision, the clock and the rule.

import type { Deadline } from '../approval/deadline.ts';
import type { Outcome, RoundFact, RoundTerms } from '../approval/round.ts';
import type { RecordEntry } from '../record/entry.ts';
import { assertNever } from '../result.ts';
import { alarmNow, stageOf } from './stage.ts';

export const NOTICE_KINDS = [
  'opened',
  'day',
  'hour',
  'reminded',
  'broken',
  'extended',
  'due',
  'closed',
  'stopped',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export interface Notice {
  readonly kind: NoticeKind;
  readonly roundId: string;
  readonly documentId: string;
  /** Number of the entry in the record that it follows from: no two notices of a meeting share it. */
  readonly seq: number;
  /** Hash of that entry. */
  readonly entryHash: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Seat that acted; "system" for the installation. */
  readonly by: string;
  readonly terms: RoundTerms;
  /** The one in force after the act. */
  readonly deadline: Deadline;
  /** Codes of those who are told: of a reminder those who have not answered, else all that must answer. */
  readonly delegations: readonly string[];
  /** Who broke the silence. */
  readonly brokenBy: string | null;
  readonly outcome: Outcome | null;
}

const isFact = (value: unknown): value is RoundFact =>
  typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';

interface Told {
  readonly kind: NoticeKind;
  readonly delegations?: readonly string[];
  readonly brokenBy?: string;
  readonly outcome?: Outcome;
}

/** Null for facts of which nobody is told: an answer is for the page of the round. */
function toldOf(fact: RoundFact, deadline: Deadline): Told | null {
  switch (fact.kind) {
    case 'opened':
    case 'extended':
    case 'stopped':
      return { kind: fact.kind };
    case 'answered':
      return fact.answer.kind === 'object' ? { kind: 'broken', brokenBy: fact.delegation } : null;
    case 'confirmed':
      return null;
    case 'reminded':
      return { kind: stageOf(fact, deadline.at) ?? 'reminded', delegations: fact.delegations };
    case 'fellDue':
      return { kind: 'due' };
    case 'closed':
      return { kind: 'closed', outcome: fact.outcome };
    default:
      return assertNever(fact);
  }
}

/** `entries` of one round, in order; others among them are passed over. Oldest first. */
export function noticesOf(entries: readonly RecordEntry[]): readonly Notice[] {
  const notices: Notice[] = [];
  let terms: RoundTerms | null = null;
  let deadline: Deadline | null = null;
  for (const entry of entries) {
    const { fact } = entry.facts;
    if (entry.object.kind !== 'round' || !isFact(fact)) continue;
    if (fact.kind === 'opened') {
      terms = fact.terms;
      deadline = fact.terms.deadline;
    }
    if (fact.kind === 'extended') deadline = fact.deadline;
    if (terms === null || deadline === null) continue;
    const told = toldOf(fact, deadline);
    if (told === null) continue;
    notices.push({
      kind: told.kind,
      roundId: entry.object.id,
      documentId: terms.documentId,
      seq: entry.seq,
      entryHash: entry.hash,
      at: fact.at,
      by: entry.seatId,
      terms,
      deadline,
      delegations: told.delegations ?? terms.entitled,
      brokenBy: told.brokenBy ?? null,
      outcome: told.outcome ?? null,
    });
  }
  return notices;
}

/** A seat as far as notices go: its delegation's code, null for the secretariat. */
export interface Addressee {
  readonly capacity: 'secretariat' | 'presidency' | 'delegate' | 'observer';
  readonly delegation: string | null;
}

/** Whom a notice is for: delegations that must answer, and always secretariat and presidency. */
export function isFor(notice: Pick<Notice, 'delegations'>, { capacity, delegation }: Addressee): boolean {
  switch (capacity) {
    case 'secretariat':
    case 'presidency':
      return true;
    case 'delegate':
      return delegation !== null && notice.delegations.includes(delegation);
    case 'observer':
      return false;
    default:
      return assertNever(capacity);
  }
}

/** Whether a notice still says something when it could only be sent now: a reminder of a deadline that passed does not. */
export function isTimely(
  { kind, deadline }: Pick<Notice, 'kind' | 'deadline'>,
  round: { readonly isOver: boolean; readonly deadline: number },
  now: number,
): boolean {
  switch (kind) {
    case 'day':
      return !round.isOver && round.deadline === deadline.at && alarmNow(deadline.at, now) === 'day';
    case 'hour':
    case 'reminded':
      return !round.isOver && round.deadline === deadline.at && now < deadline.at;
    case 'due':
      return !round.isOver;
    case 'opened':
    case 'extended':
    case 'broken':
    case 'closed':
    case 'stopped':
      return true;
    default:
      return assertNever(kind);
  }
}
