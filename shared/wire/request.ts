// A requested change as it crosses HTTP: how it is seen, and every command of its life.

import { z } from 'zod';
import { REQUEST_KINDS } from '../amendment/request.ts';
import { givenDay, hasWholeYear } from './day.ts';
import { block, code, hash, id, key, words } from './text.ts';

const decided = { at: z.number(), by: z.string(), note: z.string() };
export const requestState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({ kind: z.literal('offered') }),
  z.object({ kind: z.literal('agreed'), ...decided }),
  z.object({
    kind: z.literal('agreedInPart'),
    hunks: z.array(z.int().min(0)).readonly(),
    of: z.int().min(1),
    ...decided,
  }),
  z.object({ kind: z.literal('notAgreed'), ...decided }),
  z.object({
    kind: z.literal('parked'),
    with: z.array(code).readonly().default([]),
    until: z.string().nullable().default(null),
    ...decided,
  }),
  z.object({ kind: z.literal('noted'), ...decided }),
  z.object({ kind: z.literal('returned'), ...decided }),
  z.object({ kind: z.literal('withdrawn'), ...decided }),
  z.object({ kind: z.literal('replaced'), number: z.int().min(1), ...decided }),
]);

export const requestView = z.object({
  id,
  number: z.int().min(1),
  documentId: id,
  kind: z.enum(REQUEST_KINDS),
  lead: code,
  /** Who supports it in these words, in the order in which they joined. */
  supporters: z.array(code),
  /** Who supported earlier words, the newest of which it read, and has not said anything of these. */
  earlierSupporters: z.array(z.object({ delegation: code, version: z.int().min(1) })),
  /** The observer whose wording this was before a member sponsored it. */
  offeredBy: code.nullable(),
  state: requestState,
  /** Who recorded the last decision, as the room knows them; null for the installation itself. */
  decidedByName: z.string().nullable(),
  standing: z.enum(['fits', 'movedOn', 'alreadyInText']),
  version: z.int().min(1),
  targets: z.array(id),
  after: id.nullable(),
  base: z.array(block),
  content: z.array(block),
  reason: z.string(),
  place: z.string(),
  filedAt: z.number(),
  filedBy: z.string(),
  filedByName: z.string().nullable(),
  /** Entered by the secretariat on behalf of the lead; `confirmed` once the lead said these are its words. */
  oral: z.object({ confirmed: z.boolean() }).nullable(),
  writtenForExample: z.boolean(),
});
export type RequestView = z.infer<typeof requestView>;

/** Names a list of requests as it was answered; whoever has it asks for what changed since. */
const requestMark = z.string().max(128);

/** Query of GET /api/documents/:documentId/requests. `since`: the mark of the list one has. */
export const requestsAsked = z.object({ since: requestMark.nullable().default(null) });

/** GET /api/documents/:documentId/requests. An observer is given its own offers only. */
export const requestList = z.object({
  /** Null where one must ask for the whole list each time. */
  mark: requestMark.nullable(),
  /** False: only what reads otherwise than in the list of the mark that was sent. */
  whole: z.boolean(),
  /** By number. */
  requests: z.array(requestView),
});
export type RequestList = z.infer<typeof requestList>;

/** GET /api/requests/:requestId/history: every version and every act, oldest first. */
export const requestHistory = z.object({
  versions: z.array(
    requestView.pick({
      version: true,
      kind: true,
      targets: true,
      after: true,
      base: true,
      content: true,
      reason: true,
      place: true,
      filedAt: true,
      filedByName: true,
    }),
  ),
  acts: z.array(
    z.object({
      /** Number in the record of the meeting. */
      seq: z.int().min(1),
      at: z.string(),
      act: z.string(),
      byName: z.string().nullable(),
      /** The delegation for which it was done, if any. */
      onBehalfOf: code.nullable(),
      facts: z.record(z.string(), z.unknown()),
    }),
  ),
});
export type RequestHistory = z.infer<typeof requestHistory>;

/** Most words a request may bring, in bytes of its JSON. */
export const MOST_WORDING = 64 * 1024;

/** How long it is in all is asked by the commands, which name the limit: what is too long is not malformed. */
const wording = z.array(block).max(200);

/**
 * POST /api/documents/:documentId/requests. `draft`: what one's own delegation drafted. `oral`: entered by the
 * secretariat on behalf of a delegation, or as its own bridging text (`delegation` of kind secretariat); `textHash` as
 * in a decision: of the targets as the writer saw them, or of the block that new words would follow.
 */
export const fileRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('draft'),
    key,
    /** Drafted blocks to file, neighbours, in text order. */
    blocks: z.array(id).min(1).max(200),
    reason: words(4000),
  }),
  z.object({
    kind: z.literal('move'),
    key,
    /** Neighbours, in text order. */
    blocks: z.array(id).min(1).max(200),
    /** Block behind which they shall stand; null for the start of the text. */
    after: id.nullable(),
    reason: words(4000),
  }),
  z.object({
    kind: z.literal('remark'),
    key,
    /** Null for a remark on the whole document. */
    blockId: id.nullable(),
    reason: words(4000).min(1),
  }),
  z.object({
    kind: z.literal('oral'),
    key,
    delegation: code,
    targets: z.array(id).max(200),
    after: id.nullable(),
    content: wording,
    reason: words(4000),
    textHash: hash,
  }),
]);
export type FileRequest = z.infer<typeof fileRequest>;

/** POST /api/requests/:requestId/revisions: a new version by its lead. The versions before it are kept. */
export const reviseRequest = z.object({
  key,
  from: z.discriminatedUnion('kind', [
    /**
     * `textHash`, where the writer saw the text beside the draft: as in a decision. `version`, where it is known: of the
     * filed words that were begun with, or that were seen since.
     */
    z.object({
      kind: z.literal('draft'),
      blocks: z.array(id).min(1).max(200),
      textHash: hash.optional(),
      version: z.int().min(1).optional(),
    }),
    /** Placed anew on the words as they read now; `textHash` as in a decision, `version` as in a draft. */
    z.object({
      kind: z.literal('wording'),
      version: z.int().min(1).optional(),
      targets: z.array(id).max(200),
      after: id.nullable(),
      content: wording,
      textHash: hash,
    }),
  ]),
  reason: words(4000),
});
export type ReviseRequest = z.infer<typeof reviseRequest>;

/** POST /api/requests/:requestId/{unsupport,withdraw}: done for one's own delegation. `note`: why, for the record. */
export const requestCommand = z.object({ key, note: words(4000).default('') });
export type RequestCommand = z.infer<typeof requestCommand>;

/** Which version of a request the caller read. Where there is a newer one by now, nothing is done (`request/revised`). */
const version = z.int().min(1);

/** POST /api/requests/:requestId/{support,confirm,sponsor}: stands for the words of a version. */
export const wordingCommand = z.object({ ...requestCommand.shape, version });
export type WordingCommand = z.infer<typeof wordingCommand>;

/**
 * POST /api/requests/:requestId/reopen. `others`: requests that the same decision did not agree or returned, and that are
 * open again with it; what was decided about them since stays as it is.
 */
export const reopenRequest = z.object({
  ...requestCommand.shape,
  /** As of a decision: what is taken out again is taken out of words that were seen. */
  textHash: hash,
  others: z.array(id).max(200).default([]),
});
export type ReopenRequest = z.infer<typeof reopenRequest>;

/** POST /api/requests/:requestId/join: one's own request gives way to another with the same wording. */
export const joinRequest = z.object({ key, into: id });
export type JoinRequest = z.infer<typeof joinRequest>;

const decision = {
  key,
  /**
   * What the decider saw: the canonical hash (textHash) of the request's target blocks as they read on the decider's
   * screen, in text order; for a request without targets, of the block it would follow (of nothing at the start).
   * Typing elsewhere in the document does not make a decision stale. The hash of the whole text is taken as well.
   */
  textHash: hash,
  version,
  note: words(4000).default(''),
};
/** What becomes of requests that compete with the one agreed. Whatever is not named stays open on the new text. */
const others = z
  .array(z.object({ requestId: id, version, becomes: z.enum(['notAgreed', 'returned', 'open']) }))
  .max(200)
  .default([]);

/** POST /api/requests/:requestId/decisions */
export const decideRequest = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('agree'), others, ...decision }),
  z.object({
    decision: z.literal('agreeInPart'),
    /** Which changes of `changeOf(base, content)` go into the text, by number from 0; not none, not all. */
    hunks: z.array(z.int().min(0)).min(1).max(10_000),
    others,
    ...decision,
  }),
  z.object({ decision: z.literal('notAgreed'), ...decision }),
  z.object({
    decision: z.literal('park'),
    with: z.array(code).max(50).default([]),
    /** ISO date, or date and time with offset. */
    until: z
      .union([givenDay, z.iso.datetime({ offset: true }).refine(hasWholeYear)])
      .nullable()
      .default(null),
    ...decision,
  }),
  z.object({ decision: z.literal('note'), ...decision }),
  z.object({ decision: z.literal('return'), ...decision }),
]);
export type DecideRequest = z.infer<typeof decideRequest>;
/** As a caller writes it: what has a default may be left out. */
export type DecideRequestInput = z.input<typeof decideRequest>;

export const requestAnswer = z.object({ request: requestView, textHash: hash });
export type RequestAnswer = z.infer<typeof requestAnswer>;

/** `data` of the refusal `request/clash`: the spots where request and text touch the same words. */
export const clashData = z.object({
  clashes: z.array(z.object({ base: z.string(), wanted: z.string(), now: z.string() })),
});
