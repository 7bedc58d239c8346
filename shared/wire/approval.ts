// Revisions, rounds, answers, statements as they cross HTTP: how they are seen, and every command on them.

import { z } from 'zod';
import { ANSWER_KINDS } from '../approval/answer.ts';
import { READINGS } from '../approval/outcome.ts';
import { SYMBOL_PATTERN } from '../revision/revisionName.ts';
import { givenDay } from './day.ts';
import { abilities } from './meeting.ts';
import { block, code, hash, id, key, language, scheme, words } from './text.ts';

/** Longest words of an answer, a note or a statement, in UTF-16 units. */
export const MOST_WORDS = 8_000;

// ---- procedure -----------------------------------------------------------------------------------------------------

const worded = z.object({ en: words(400).min(1), es: words(400).min(1), fr: words(400).min(1) });
export const mode = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('explicit') }),
  z.object({ kind: z.literal('silence'), leastHours: z.int().min(0).max(8_784) }),
]);
export const level = z.object({
  key: z.string().regex(/^[a-z][A-Za-z0-9-]{0,31}$/),
  names: worded,
  countsAs: worded,
  answeredBy: z.union([z.literal('members'), z.array(code).min(1).max(300).readonly()]),
  mode,
  visibility: z.enum(['open', 'sealed']),
  closedBy: z.enum(['presidency', 'secretariat']),
});
export const procedure = z.object({
  key: z.string().regex(/^[a-z][A-Za-z0-9-]{0,31}$/),
  names: worded,
  levels: z
    .array(level)
    .min(1)
    .max(8)
    .readonly()
    .refine((levels) => new Set(levels.map((one) => one.key)).size === levels.length),
});

/** GET /api/meetings/:meetingId/rules */
export const meetingRules = z.object({
  /** Null until somebody has said how the meeting approves. */
  procedure: procedure.nullable(),
  shipped: z.array(procedure),
  /** "RCGM/2017/{n}" */
  symbolPattern: z.string(),
});
export type MeetingRulesView = z.infer<typeof meetingRules>;

/** POST /api/meetings/:meetingId/rules */
export const setRules = z.object({ key, procedure, symbolPattern: z.string().max(60).regex(SYMBOL_PATTERN) });
export type SetRules = z.infer<typeof setRules>;

// ---- revisions -----------------------------------------------------------------------------------------------------

export const revisionView = z.object({
  id,
  documentId: id,
  kind: z.enum(['draft', 'rev', 'corr', 'add']),
  n: z.int().min(0),
  /** "Rev.1" */
  name: z.string(),
  /** "RCGM/2017/2/Rev.1" */
  symbol: z.string(),
  fingerprint: hash,
  textHash: hash,
  /** Where it stands in the log of the text and in the record: a moment to compare with. */
  textSeq: z.int().min(0),
  recordSeq: z.int().min(0),
  previousId: id.nullable(),
  note: z.string(),
  at: z.number(),
  byName: z.string().nullable(),
});
export type RevisionView = z.infer<typeof revisionView>;

/** GET /api/documents/:documentId/revisions, oldest first. */
export const revisionList = z.object({
  revisions: z.array(revisionView),
  /** What the next issue would be called. */
  next: z.object({ name: z.string(), symbol: z.string() }),
  /** Requests that stand in its way: numbers of those not accounted for. */
  unaccounted: z.array(z.int().min(1)),
  /** Hash of the text as it stands: what is issued is what the caller saw. */
  textHash: hash,
});
export type RevisionList = z.infer<typeof revisionList>;

/** GET /api/revisions/:revisionId */
export const revisionText = revisionView.extend({
  text: z.object({
    version: z.literal(1),
    documentId: id,
    title: z.string(),
    language: z.string(),
    blocks: z.array(block).readonly(),
    labels: z.array(z.string()).readonly(),
    scheme,
  }),
  register: z.array(z.object({ id, number: z.int().min(1), lead: code, place: z.string(), state: z.string() })),
});
export type RevisionText = z.infer<typeof revisionText>;

/** POST /api/documents/:documentId/revisions */
export const issueRevision = z.object({
  key,
  textHash: hash,
  wanted: z.enum(['replace', 'corr', 'add']),
  note: words(MOST_WORDS).default(''),
  /** Of a corrigendum: place and both readings. */
  corrections: z
    .array(z.object({ blockId: id, reads: words(2_000).min(1), shouldRead: words(2_000) }))
    .max(50)
    .readonly()
    .default([]),
  /** Of an addendum: its paragraphs. */
  additions: z.array(words(MOST_WORDS).min(1)).max(100).readonly().default([]),
});
export type IssueRevision = z.infer<typeof issueRevision>;

// ---- rounds --------------------------------------------------------------------------------------------------------

const about = z.object({ blockId: id, label: z.string() });
export const answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('approve') }),
  z.object({ kind: z.literal('approveAdRef') }),
  z.object({ kind: z.literal('consulting'), until: z.string(), about: about.nullable(), words: z.string() }),
  z.object({ kind: z.literal('reservation'), about: about.nullable(), words: z.string() }),
  z.object({ kind: z.literal('explanation'), words: z.string() }),
  z.object({ kind: z.literal('object'), about: about.nullable(), words: z.string(), wording: z.string() }),
]);
export const deadline = z.object({ at: z.number(), local: z.string(), zone: z.string() });

const given = z.object({ answer, at: z.number(), byName: z.string().nullable() });
export const roundRow = z.object({
  delegation: code,
  present: z.boolean(),
  reading: z.enum(READINGS),
  /** It has answered, and what it answered is not to be seen yet. */
  sealed: z.boolean(),
  answer: answer.nullable(),
  at: z.number().nullable(),
  byName: z.string().nullable(),
  /** Answers before this one in the same round, oldest first. */
  before: z.array(given),
  /** The last answer it gave on an earlier revision; counts for nothing. */
  earlier: z.object({ reading: z.enum(READINGS), revision: z.string() }).nullable(),
});
export type RoundRow = z.infer<typeof roundRow>;

const closed = { at: z.number(), byName: z.string().nullable(), note: z.string() };
export const phase = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('running') }),
  z.object({ kind: z.literal('due'), since: z.number() }),
  z.object({ kind: z.literal('broken'), at: z.number(), delegation: code, answer }),
  z.object({ kind: z.literal('closed'), outcome: z.enum(['adopted', 'notAdopted']), ...closed }),
  z.object({ kind: z.literal('stopped'), ...closed }),
]);

export const roundSummary = z.object({
  id,
  meetingId: id,
  documentId: id,
  documentTitle: z.string(),
  number: z.int().min(1),
  revisionId: id,
  revision: z.string(),
  fingerprint: hash,
  level: z.object({ key: z.string(), index: z.int().min(0), of: z.int().min(1), names: worded, countsAs: worded }),
  mode,
  visibility: z.enum(['open', 'sealed']),
  closedBy: z.enum(['presidency', 'secretariat']),
  deadline,
  openedAt: z.number(),
  phase,
  /** Of the seat's delegation, while it can answer: whether it has; null where it is not asked. */
  ownAnswer: z.enum(READINGS).nullable(),
});
export type RoundSummary = z.infer<typeof roundSummary>;

/** GET /api/documents/:documentId/rounds and /api/meetings/:meetingId/rounds, oldest first. */
export const roundList = z.object({ rounds: z.array(roundSummary) });

/** GET /api/rounds/:roundId */
export const roundView = roundSummary.extend({
  meetingTitle: z.string(),
  symbol: z.string(),
  /** Zone of the meeting, IANA. */
  meetingZone: z.string(),
  /** The server's clock when it answered, milliseconds since 1970. */
  now: z.number(),
  example: z.boolean(),
  rows: z.array(roundRow),
  extensions: z.array(
    z.object({ at: z.number(), byName: z.string().nullable(), from: deadline, to: deadline, note: z.string() }),
  ),
  reminders: z.array(z.object({ at: z.number(), delegations: z.array(code) })),
  /** The seat's own delegation, if it is asked; what it may answer is for the server to say. */
  own: code.nullable(),
  /** Paragraphs of the revision, to name one. */
  paragraphs: z.array(z.object({ blockId: id, label: z.string(), excerpt: z.string() })),
  /** What comes after this level: its names; null after the last. */
  next: worded.nullable(),
  /** Delegations whose consulting stands in the way of closing without a word of the presidency. */
  consulting: z.array(code),
  /** Delegations that have not expressly consented. */
  notConsented: z.array(code),
  abilities,
});
export type RoundView = z.infer<typeof roundView>;

/** POST /api/documents/:documentId/rounds */
export const openRound = z.object({
  key,
  revisionId: id,
  level: z.string().max(32),
  /** By the clocks of the zone: "2017-06-30T18:00". */
  deadline: z.object({ local: z.string().max(16), zone: z.string().max(64) }),
});
export type OpenRound = z.infer<typeof openRound>;

/** POST /api/rounds/:roundId/answers. `blockId` names a paragraph of the revision. */
export const answerRound = z.object({
  key,
  revisionId: id,
  kind: z.enum(ANSWER_KINDS),
  blockId: id.nullable().default(null),
  words: words(MOST_WORDS).default(''),
  /** For an objection: other wording that the delegation could join. */
  wording: words(MOST_WORDS).default(''),
  /** ISO date, for consulting. */
  until: givenDay.nullable().default(null),
});
export type AnswerRound = z.infer<typeof answerRound>;

/** What the server gives for every act on a round: when it counts from, and where it stands in the record. */
export const receipt = z.object({ roundId: id, at: z.number(), recordSeq: z.int().min(1), recordHash: hash });
export type Receipt = z.infer<typeof receipt>;

/** POST /api/rounds/:roundId/confirm and …/remind */
export const onRound = z.object({ key });
/** POST /api/rounds/:roundId/extend */
export const extendRound = z.object({ key, deadline: openRound.shape.deadline, note: words(MOST_WORDS).default('') });
export type ExtendRound = z.infer<typeof extendRound>;
/** POST /api/rounds/:roundId/close. `note`: the presidency's word on those that still consult, or why not adopted. */
export const closeRound = z.object({
  key,
  outcome: z.enum(['adopted', 'notAdopted']),
  note: words(MOST_WORDS).default(''),
});
export type CloseRound = z.infer<typeof closeRound>;
/** POST /api/rounds/:roundId/stop */
export const stopRound = z.object({ key, note: words(MOST_WORDS) });
export type StopRound = z.infer<typeof stopRound>;

// ---- statements ----------------------------------------------------------------------------------------------------

export const STATEMENT_KINDS = ['reservation', 'explanation', 'dissociation', 'footnote'] as const;
export const statementView = z.object({
  id,
  documentId: id,
  revisionId: id,
  revision: z.string(),
  delegation: code,
  kind: z.enum(STATEMENT_KINDS),
  about: about.nullable(),
  language,
  words: z.string(),
  at: z.number(),
  byName: z.string().nullable(),
  withdrawnAt: z.number().nullable(),
});
export type StatementView = z.infer<typeof statementView>;

/** GET /api/documents/:documentId/statements, oldest first. */
export const statementList = z.object({ statements: z.array(statementView) });

/** POST /api/documents/:documentId/statements */
export const fileStatement = z.object({
  key,
  revisionId: id,
  kind: z.enum(STATEMENT_KINDS),
  blockId: id.nullable().default(null),
  language,
  words: words(MOST_WORDS).min(1),
});
export type FileStatement = z.infer<typeof fileStatement>;
/** POST /api/statements/:statementId/withdraw */
export const withdrawStatement = z.object({ key });
