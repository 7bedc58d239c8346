// The part of the port about approval: revisions, rounds, answers under seal, statements, rules of a meeting. What was
// issued, sealed or stated never changes; a round's row says only where to look, its facts stand in the record.

import type { Procedure } from '../../shared/approval/procedure.ts';
import type { RoundFact } from '../../shared/approval/round.ts';
import type { FrozenText } from '../../shared/revision/frozenText.ts';
import type { RevisionKind } from '../../shared/revision/revisionName.ts';

/** How a request stood when a revision was issued. */
export interface RegisterLine {
  readonly id: string;
  readonly number: number;
  /** Code of its lead. */
  readonly lead: string;
  readonly place: string;
  /** Kind of its state, "agreed". */
  readonly state: string;
}

export interface RevisionRow {
  readonly id: string;
  readonly meetingId: string;
  readonly documentId: string;
  readonly kind: RevisionKind;
  readonly n: number;
  readonly symbol: string;
  /** SHA-256 of the frozen text. */
  readonly fingerprint: string;
  /** Hash of the text in the room it was frozen from. */
  readonly textHash: string;
  readonly textSeq: number;
  /** Number of the entry that issued it. */
  readonly recordSeq: number;
  readonly frozen: FrozenText;
  readonly register: readonly RegisterLine[];
  readonly previousId: string | null;
  readonly note: string;
  readonly seatId: string;
  readonly at: number;
}

export interface RoundPointer {
  readonly id: string;
  readonly meetingId: string;
  readonly documentId: string;
  readonly revisionId: string;
  /** From 1 within the document. */
  readonly number: number;
  /** The deadline that holds, milliseconds since 1970. */
  readonly deadline: number;
  readonly phase: 'running' | 'due' | 'over';
}

export interface SealedAnswerRow {
  /** SHA-256 over salt and answer, as it stands in the record. */
  readonly commitment: string;
  readonly roundId: string;
  readonly salt: string;
  readonly fact: Extract<RoundFact, { kind: 'answered' }>;
}

export interface StatementRow {
  readonly id: string;
  readonly meetingId: string;
  readonly documentId: string;
  readonly revisionId: string;
  readonly delegation: string;
  readonly kind: 'reservation' | 'explanation' | 'dissociation' | 'footnote';
  readonly blockId: string | null;
  /** Of the block, as printed in the revision; empty for the document as a whole. */
  readonly label: string;
  readonly language: 'en' | 'es' | 'fr';
  readonly words: string;
  readonly seatId: string;
  readonly at: number;
  readonly withdrawnAt: number | null;
}

export interface RulesRow {
  readonly meetingId: string;
  readonly procedure: Procedure | null;
  readonly symbolPattern: string;
}

export interface ApprovalReader {
  rules(meetingId: string): Promise<RulesRow | undefined>;
  /** Oldest first. */
  revisions(documentId: string): Promise<RevisionRow[]>;
  revision(id: string): Promise<RevisionRow | undefined>;
  /** In order of number. */
  rounds(documentId: string): Promise<RoundPointer[]>;
  meetingRounds(meetingId: string): Promise<RoundPointer[]>;
  round(id: string): Promise<RoundPointer | undefined>;
  /** Rounds of the whole store that have not ended, the earliest deadline first. */
  openRounds(): Promise<RoundPointer[]>;
  sealedAnswers(roundId: string): Promise<SealedAnswerRow[]>;
  /** Oldest first, withdrawn ones, too. */
  statements(documentId: string): Promise<StatementRow[]>;
  statement(id: string): Promise<StatementRow | undefined>;
}

export interface ApprovalWriter extends ApprovalReader {
  putRules(row: RulesRow): Promise<void>;
  insertRevision(row: RevisionRow): Promise<void>;
  insertRound(row: RoundPointer): Promise<void>;
  updateRound(id: string, change: Partial<Pick<RoundPointer, 'deadline' | 'phase'>>): Promise<void>;
  insertSealedAnswer(row: SealedAnswerRow): Promise<void>;
  insertStatement(row: StatementRow): Promise<void>;
  /** One that is withdrawn already stays as it is. */
  withdrawStatement(id: string, at: number): Promise<void>;
}
