// Marked-up Word files that come back, as they cross HTTP. What is read of a file is held for one seat in one browser's
// session, at most RETURNED_HELD files and RETURNED_LASTS long; nothing of it is told to anybody before it is filed.
//
//   GET    /api/documents/:documentId/returned                                   returnedList
//   POST   /api/documents/:documentId/returned/:returnedId?name=FILENAME         body: the bytes (application/octet-stream);
//          :returnedId is an id the caller makes. Answers once the file is read: returnedView, or 4xx `file/*`, `returned/*`.
//   GET    /api/documents/:documentId/returned/:returnedId                       returnedView, against the text as it reads now
//   POST   /api/documents/:documentId/returned/:returnedId/authors               chooseAuthors → returnedView (secretariat)
//   POST   /api/documents/:documentId/returned/:returnedId/proposals/:proposalId fileProposal → filedProposal
//   DELETE /api/documents/:documentId/returned/:returnedId                       {ok}: ends the reading, leaves nothing behind
//
// Rights: `draftRequest` for one's own delegation, `recordOral` for any. A proposal is filed once however often it is sent.

import { z } from 'zod';
import { REQUEST_KINDS } from '../amendment/request.ts';
import { block, code, hash, id, words } from './text.ts';

/** Files that one session may hold. */
export const RETURNED_HELD = 20;
/** Milliseconds that a file nobody touches is held. */
export const RETURNED_LASTS = 2 * 60 * 60 * 1000;
/** Tracked changes of one file. */
export const MOST_CHANGES = 20_000;
/** Lines of one file: no text that is negotiated has so many. */
export const MOST_RETURNED_LINES = 5_000;

const count = z.int().min(0);
/** Longer than any name; empty for who changed words without tracking it. */
const author = z.string().max(400);

const wording = z.object({
  kind: z.enum(REQUEST_KINDS),
  targets: z.array(id).readonly(),
  after: id.nullable(),
  base: z.array(block).readonly(),
  content: z.array(block).readonly(),
});

export const proposalState = z.discriminatedUnion('kind', [
  /** `wording`: laid on the text as it reads now. */
  z.object({ kind: z.literal('fits'), wording }),
  /** The text reads so already. */
  z.object({ kind: z.literal('inText') }),
  /** This delegation asks for it already, in request `number`. */
  z.object({ kind: z.literal('requested'), number: z.int().min(1) }),
  z.object({
    kind: z.literal('clash'),
    clashes: z.array(z.object({ base: z.string(), wanted: z.string(), now: z.string() })).readonly(),
    /** The paragraphs as they read now. */
    now: z.array(block).readonly(),
  }),
  /** Its paragraph is gone from the text. */
  z.object({ kind: z.literal('gone') }),
  z.object({ kind: z.literal('filed'), number: z.int().min(1), requestId: id }),
]);
export type ProposalState = z.infer<typeof proposalState>;

export const returnedProposal = z.object({
  id,
  /** As it was made, on the text the file came from. */
  wording,
  /** The place as people cite it: "4", "2 a)". */
  place: z.string(),
  authors: z.array(author),
  /** As the file says it. */
  date: z.string().nullable(),
  tracked: z.enum(['tracked', 'untracked', 'both']),
  confidence: z.enum(['exact', 'likeness']),
  /** The words of a comment; '' for a change of the text. */
  reason: z.string(),
  /** Whose request it would be; null while nobody has said. */
  delegation: code.nullable(),
  state: proposalState,
});
export type ReturnedProposalView = z.infer<typeof returnedProposal>;

export const NOT_TAKEN = ['table', 'othersWords', 'footnotes', 'endnotes', 'header', 'footer'] as const;

export const returnedView = z.object({
  returnedId: id,
  fileName: z.string(),
  sha256: hash,
  base: z.object({
    /** `mark`: the file says which text it was made from. `text`: found by its words. */
    by: z.enum(['mark', 'text']),
    /** How much of the file and that text is the same, 0 to 1. */
    share: z.number().min(0).max(1),
    /** The issued revision it was made from; null for another state of the text. */
    revision: z.string().nullable(),
    /** The text reads as it did then. */
    isCurrent: z.boolean(),
  }),
  /** Only where the caller may record for any delegation is there something to choose. */
  choosesDelegations: z.boolean(),
  authors: z.array(z.object({ author, changes: count, delegation: code.nullable(), isRemembered: z.boolean() })),
  proposals: z.array(returnedProposal),
  /** What was left out, counted. */
  left: z.object({ formatting: count, numbering: count, requested: count, closedComments: count }),
  notTaken: z.array(z.object({ where: z.enum(NOT_TAKEN), author, words: z.string() })),
});
export type ReturnedView = z.infer<typeof returnedView>;

export const returnedList = z.object({
  files: z.array(z.object({ returnedId: id, fileName: z.string(), proposals: count, filed: count })),
});
export type ReturnedList = z.infer<typeof returnedList>;

/** Whose hand each author is; null for nobody yet. */
export const chooseAuthors = z.object({
  authors: z.array(z.object({ author, delegation: code.nullable() })).max(500),
});
export type ChooseAuthors = z.infer<typeof chooseAuthors>;

/** `note`: filed as a remark, its words in `reason`, where the wording cannot be laid on the text. */
export const fileProposal = z.object({ as: z.enum(['wording', 'note']), reason: words(4000) });
export type FileProposal = z.infer<typeof fileProposal>;

export const filedProposal = z.object({ number: z.int().min(1), requestId: id });
export type FiledProposal = z.infer<typeof filedProposal>;
