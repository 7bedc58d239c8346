// The certificate: what was adopted, at which levels, who answered what and when, what silence counted for, who closed. It
// is drawn from the record, the adopted text and the words of statements, which the record has the hash of, and from nothing
// else: whoever holds these can draw it anew.
// It names delegations by code and people by seat: names stand outside the record.

import type { Deadline } from '../approval/deadline.ts';
import { outcomeOf, type Reading } from '../approval/outcome.ts';
import type { Mode, Worded } from '../approval/procedure.ts';
import { type Round, roundOf } from '../approval/round.ts';
import type { ChainHead } from '../record/chain.ts';
import type { RecordEntry } from '../record/entry.ts';
import { ok, type Result, refused } from '../result.ts';
import type { FrozenText } from '../revision/frozenText.ts';
import { revisionName } from '../revision/revisionName.ts';
import type { Capacity } from '../wire/meeting.ts';
import { instantOf } from './instant.ts';
import {
  type AdoptedFacts,
  adoptionIn,
  meetingFacts,
  type RecordedRound,
  recordedRounds,
  seatIn,
} from './recordedFacts.ts';
import { type CertifiedStatement, type StatementWords, statementsOn } from './statements.ts';

export interface CertifiedRow {
  /** Code of the delegation. */
  readonly delegation: string;
  readonly reading: Reading;
  /** When it answered: milliseconds since 1970, UTC. Null where it did not; silence counts from the deadline. */
  readonly at: number | null;
  /** Number of the paragraph that the answer is about, as printed. */
  readonly about: string | null;
  /** Its words: of a reservation, an explanation, a delegation that still consulted. */
  readonly note: string;
  /** ISO date, of one that still consulted. */
  readonly until: string | null;
}

export interface CertifiedLevel {
  readonly roundId: string;
  readonly number: number;
  readonly key: string;
  readonly names: Worded;
  readonly countsAs: Worded;
  readonly mode: Mode;
  readonly deadline: Deadline;
  /** How often the deadline was put off. */
  readonly extensions: number;
  readonly openedAt: number;
  readonly closedAt: number;
  readonly closedBy: { readonly seatId: string; readonly capacity: Capacity; readonly delegation: string | null };
  /** The word of who closed it, on those that still consulted. */
  readonly note: string;
  readonly rows: readonly CertifiedRow[];
}

export interface Certificate {
  readonly version: 1;
  readonly meeting: {
    readonly id: string;
    /** ISO dates and IANA zone. */
    readonly startsOn: string;
    readonly endsOn: string;
    readonly zone: string;
    readonly example: boolean;
  };
  readonly document: { readonly id: string; readonly title: string; readonly language: string };
  readonly revision: {
    readonly id: string;
    /** "Rev.1" */
    readonly name: string;
    readonly symbol: string;
    readonly fingerprint: string;
  };
  /** UTC, ISO 8601: when the last level was closed. */
  readonly adoptedAt: string;
  /** The entry that says so. */
  readonly record: ChainHead;
  readonly levels: readonly CertifiedLevel[];
  readonly statements: readonly CertifiedStatement[];
}

export type CertificateCode =
  | 'certificate/not-adopted'
  | 'certificate/record-malformed'
  | 'certificate/rounds-broken'
  | 'certificate/levels-missing'
  | 'certificate/statements-differ';

/**
 * `certificate/not-adopted`: the record has no adoption of that text. `…/record-malformed`, `…/rounds-broken`: it says
 * something that cannot have happened. `…/levels-missing`: not every level of the procedure was passed before.
 * `…/statements-differ`: the words of a statement are not those the record has the hash of. `words` by id of statement.
 */
export function certificateOf(
  entries: readonly RecordEntry[],
  text: Pick<FrozenText, 'documentId' | 'title' | 'language'>,
  fingerprint: string,
  words: StatementWords,
): Result<Certificate, CertificateCode> {
  const adoption = adoptionIn(entries, text.documentId, fingerprint);
  if (adoption === undefined) return refused('certificate/not-adopted');
  const { entry, facts } = adoption;
  const meeting = meetingFacts(entries);
  const rounds = recordedRounds(entries);
  const statements = statementsOn(entries, facts.revisionId, words);
  if (statements === null) return refused('certificate/statements-differ');
  if (meeting === null || rounds === null) return refused('certificate/record-malformed');
  const levels: CertifiedLevel[] = [];
  for (const [roundId, recorded] of rounds) {
    const passed = levelPassed(roundId, recorded, facts, entries);
    if (!passed.ok) return passed;
    if (passed.value !== null && passed.value.closedAt <= instantOf(entry.at)) levels.push(passed.value);
  }
  const wanted = levelsWanted(rounds, facts.revisionId);
  const keys = new Set(levels.map(({ key }) => key));
  if (wanted === 0 || levels.length !== wanted || keys.size !== wanted) return refused('certificate/levels-missing');
  return ok({
    version: 1,
    meeting: { id: entry.meetingId, ...meeting },
    document: { id: text.documentId, title: text.title, language: text.language },
    revision: { id: facts.revisionId, name: revisionName(facts), symbol: facts.symbol, fingerprint },
    adoptedAt: entry.at,
    record: { seq: entry.seq, hash: entry.hash },
    levels,
    statements,
  });
}

/** Null for a round that did not adopt that revision. */
function levelPassed(
  roundId: string,
  { facts, sealed }: RecordedRound,
  adopted: Pick<AdoptedFacts, 'revisionId' | 'fingerprint'>,
  entries: readonly RecordEntry[],
): Result<CertifiedLevel | null, CertificateCode> {
  const folded = roundOf(facts);
  if (!folded.ok) return refused('certificate/rounds-broken', { roundId, code: folded.code });
  const round = folded.value;
  const { terms, phase } = round;
  if (terms.revisionId !== adopted.revisionId || phase.kind !== 'closed' || phase.outcome !== 'adopted') {
    return ok(null);
  }
  const closer = seatIn(entries, phase.by);
  if (terms.fingerprint !== adopted.fingerprint || sealed > 0) return refused('certificate/rounds-broken', { roundId });
  if (closer === null) return refused('certificate/record-malformed', { seat: phase.by });
  return ok({
    roundId,
    number: terms.number,
    key: terms.level.key,
    names: terms.level.names,
    countsAs: terms.level.countsAs,
    mode: terms.mode,
    deadline: round.deadline,
    extensions: round.extensions.length,
    openedAt: round.openedAt,
    closedAt: phase.at,
    closedBy: { seatId: phase.by, ...closer },
    note: phase.note,
    rows: rowsOf(round),
  });
}

/** How many levels the procedure had when the revision was first asked about. */
function levelsWanted(rounds: ReadonlyMap<string, RecordedRound>, revisionId: string): number {
  const terms = [...rounds.values()].flatMap(({ facts: [first] }) =>
    first?.kind === 'opened' && first.terms.revisionId === revisionId ? [first.terms] : [],
  );
  return terms.at(-1)?.level.of ?? 0;
}

const rowsOf = (round: Round): readonly CertifiedRow[] =>
  outcomeOf(round).map(({ delegation, reading, answer, at }) => ({
    delegation,
    reading,
    at,
    about: answer !== null && 'about' in answer ? (answer.about?.label ?? null) : null,
    note: answer !== null && 'words' in answer ? answer.words : '',
    until: answer?.kind === 'consulting' ? answer.until : null,
  }));
