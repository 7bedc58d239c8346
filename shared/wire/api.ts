// Every body that crosses HTTP, as zod schemas used by both sides. Answers are parsed by the client too, so that a
// server of another version is noticed instead of half understood.

import { z } from 'zod';
import { AUDIENCES, PARAGRAPH_STATES, REQUEST_KINDS } from '../amendment/request.ts';
import { MARKS, MAX_LEVEL, NUMBERINGS, ROLES } from '../document/block.ts';
import { NUMBER_STYLES, RESTARTS } from '../numbering/scheme.ts';

// Zod would try to compile its schemas; where pages may not make code of strings, the attempt itself is reported.
z.config({ jitless: true });

export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
/** What a person wrote: any Unicode text, without halves of surrogate pairs, which no file and no hash can hold. */
const words = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^\P{Surrogate}*$/u);
/** ISO 3166 alpha-3 for States, acronym for organisations. */
export const code = z.string().regex(/^[A-Z][A-Z0-9-]{1,15}$/);
export const language = z.enum(['en', 'es', 'fr']);
export type Language = z.infer<typeof language>;

const marks = z.array(z.enum(MARKS)).readonly();
const inline = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string().min(1), marks }),
  z.object({ kind: z.literal('footnoteRef'), noteId: id, marks }),
  z.object({ kind: z.literal('xref'), blockId: id, marks }),
]);
export const block = z.object({
  id,
  role: z.enum(ROLES),
  level: z.int().min(0).max(MAX_LEVEL),
  numbering: z.enum(NUMBERINGS),
  label: z.string().max(32).nullable(),
  content: z.array(inline).readonly(),
});
export const scheme = z.object({
  tiers: z
    .array(
      z.object({
        role: z.enum(ROLES),
        level: z.int().min(0).max(MAX_LEVEL),
        style: z.enum(NUMBER_STYLES),
        before: z.string().max(8),
        after: z.string().max(8),
        restart: z.enum(RESTARTS),
      }),
    )
    .readonly(),
  /** Numbers that must not move any more; absent while they flow. */
  held: z
    .array(
      z.object({
        blockId: id,
        role: z.enum(ROLES),
        level: z.int().min(0).max(MAX_LEVEL),
        n: z.int().min(1),
        label: z.string().max(64),
      }),
    )
    .readonly()
    .optional(),
});

export const capacity = z.enum(['secretariat', 'presidency', 'delegate', 'observer']);
export type Capacity = z.infer<typeof capacity>;

/** What the seat may do; the server decides, the client only shows. Names as in server/access.ts. */
export const ABILITIES = [
  'readMeeting',
  'readText',
  'writeText',
  'draftRequest',
  'fileRequest',
  /** An observer's wording, for a member to sponsor. */
  'offerRequest',
  'readRequests',
  'decideRequest',
  /** A change asked for by word of mouth, entered on behalf of a delegation. */
  'recordOral',
  /** Sets the state of a paragraph; reopening a closed one is the presidency's. */
  'setParagraph',
  'reopenParagraph',
  'freezeText',
  'renumber',
  'comment',
  'runScreen',
  'exportDocument',
  'readRecord',
  'inviteSeat',
] as const;
export type Ability = (typeof ABILITIES)[number];
export const abilities = z.record(z.enum(ABILITIES), z.boolean());
export type Abilities = z.infer<typeof abilities>;

export const seatView = z.object({
  id,
  meetingId: id,
  meetingTitle: z.string(),
  capacity,
  /** Null for the secretariat. */
  delegation: code.nullable(),
  personName: z.string(),
});
export type SeatView = z.infer<typeof seatView>;

/** GET /api/session */
export const sessionView = z.object({
  seats: z.array(seatView),
  /** True where the installation runs the example meeting and lends its seats without password. */
  example: z.boolean(),
  version: z.string(),
});
export type SessionView = z.infer<typeof sessionView>;

export const delegationView = z.object({
  id,
  code,
  /** `secretariat`: the secretariat itself where it offers bridging text; never counted as attending. */
  kind: z.enum(['member', 'observerState', 'organisation', 'secretariat']),
  names: z.object({ en: z.string(), es: z.string(), fr: z.string() }),
  hue: z.int().min(1).max(8),
  pattern: z.enum(['solid', 'dashed', 'dotted']),
  present: z.boolean(),
  people: z.int().min(0),
  openRequests: z.int().min(0),
  presidency: z.boolean(),
});
export type DelegationView = z.infer<typeof delegationView>;

/** GET /api/door (example installations only) */
export const doorView = z.object({
  meetingTitle: z.string(),
  /** "San Salvador", and the moment the example stands at, in the meeting's own time, ISO without zone. */
  place: z.string(),
  moment: z.string(),
  seats: z.array(
    seatView.extend({
      names: delegationView.shape.names.nullable(),
      hue: z.int().nullable(),
      pattern: z.string().nullable(),
      organisation: z.boolean(),
    }),
  ),
});
export type DoorView = z.infer<typeof doorView>;

/** GET /api/meetings */
export const meetingSummary = z.object({
  id,
  title: z.string(),
  body: z.string(),
  place: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  zone: z.string(),
  example: z.boolean(),
  documents: z.int(),
  openRequests: z.int(),
  present: z.int(),
  members: z.int(),
  /** Seat by which the session sees the meeting. */
  seatId: id,
  firstDocumentId: id.nullable(),
});
export type MeetingSummary = z.infer<typeof meetingSummary>;

export const documentSummary = z.object({
  id,
  meetingId: id,
  title: z.string(),
  language,
  /** `frozen`: the presidency stopped all typing and filing for the time being. */
  status: z.enum(['drafting', 'frozen', 'past']),
  paragraphs: z.int(),
  open: z.int(),
  parked: z.int(),
  agreed: z.int(),
  /** Set where the wording was made up for the example. */
  writtenForExample: z.boolean(),
});
export type DocumentSummary = z.infer<typeof documentSummary>;

/** GET /api/meetings/:meetingId */
export const meetingView = meetingSummary.extend({
  documentList: z.array(documentSummary),
  delegations: z.array(delegationView),
  timetable: z.array(z.object({ on: z.string(), title: z.string() })),
  seat: seatView,
  abilities,
});
export type MeetingView = z.infer<typeof meetingView>;

/** GET /api/documents/:documentId */
export const documentView = documentSummary.extend({
  meetingTitle: z.string(),
  scheme,
  delegations: z.array(delegationView),
  seat: seatView,
  abilities,
});
export type DocumentView = z.infer<typeof documentView>;

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
  /** In the order in which they joined. */
  supporters: z.array(code),
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

/** GET /api/documents/:documentId/requests. An observer is given its own offers only. */
export const requestList = z.object({ requests: z.array(requestView) });

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

const key = z.string().min(8).max(64);
export const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** Most words a request may bring, in bytes of its JSON. */
export const MOST_WORDING = 64 * 1024;
const wording = z
  .array(block)
  .max(200)
  .refine((blocks) => new TextEncoder().encode(JSON.stringify(blocks)).length <= MOST_WORDING);

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
    z.object({ kind: z.literal('draft'), blocks: z.array(id).min(1).max(200) }),
    /** Placed anew on the words as they read now; `textHash` as in a decision. */
    z.object({
      kind: z.literal('wording'),
      targets: z.array(id).max(200),
      after: id.nullable(),
      content: wording,
      textHash: hash,
    }),
  ]),
  reason: words(4000),
});
export type ReviseRequest = z.infer<typeof reviseRequest>;

/**
 * POST /api/requests/:requestId/{support,unsupport,withdraw,confirm,sponsor,reopen}: done for one's own delegation, or
 * (reopen) by who decides. `note`: why, for the record.
 */
export const requestCommand = z.object({ key, note: words(4000).default('') });
export type RequestCommand = z.infer<typeof requestCommand>;

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
  note: words(4000).default(''),
};
/** What becomes of requests that compete with the one agreed. Whatever is not named stays open on the new text. */
const others = z
  .array(z.object({ requestId: id, becomes: z.enum(['notAgreed', 'returned', 'open']) }))
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
      .union([z.iso.date(), z.iso.datetime({ offset: true })])
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

/** GET /api/documents/:documentId/paragraphs: the paragraphs that are more than open. */
export const paragraphView = z.object({
  blockId: id,
  state: z.enum(PARAGRAPH_STATES),
  at: z.number(),
  byName: z.string().nullable(),
  note: z.string(),
  /** The paragraph as it read when it was agreed. */
  agreedText: block.nullable(),
  /** Who stood behind it then: lead and supporters of what was agreed in it, and who was named. */
  delegations: z.array(code),
});
export type ParagraphView = z.infer<typeof paragraphView>;
export const paragraphList = z.object({ paragraphs: z.array(paragraphView) });

/** POST /api/documents/:documentId/paragraphs. `textHash`: of the named blocks, in text order. */
export const setParagraph = z.object({
  key,
  blockIds: z.array(id).min(1).max(500),
  state: z.enum(PARAGRAPH_STATES),
  /** Needed to reopen what is closed. */
  note: words(4000).default(''),
  textHash: hash,
});
export type SetParagraph = z.infer<typeof setParagraph>;

/** POST /api/documents/:documentId/freeze */
export const freezeText = z.object({ key, frozen: z.boolean(), note: words(4000).default('') });
export type FreezeText = z.infer<typeof freezeText>;

/** POST /api/documents/:documentId/renumber: the numbers as they would run go on to be held. */
export const renumberText = z.object({
  key,
  /** Hash of the whole text as the preview showed it. */
  textHash: hash,
});
export type RenumberText = z.infer<typeof renumberText>;

/** POST …/paragraphs, …/freeze and …/renumber answer with nothing but this. */
export const done = z.object({ textHash: hash });

/** GET /api/documents/:documentId/moments: states of the text one can go back to for comparing, newest first. */
export const momentList = z.object({
  moments: z.array(
    z.object({
      /** Number in the log of the text; the text as it read after it. */
      seq: z.int().min(0),
      at: z.number(),
      /** The act of the record that made it, or null for the text as it stands. */
      act: z.string().nullable(),
      requestNumber: z.int().nullable(),
    }),
  ),
});
export type MomentList = z.infer<typeof momentList>;

/** GET /api/documents/:documentId/text?seq=N: the text as it read after N; without seq as it reads now. */
export const textView = z.object({ seq: z.int().min(0), at: z.number().nullable(), blocks: z.array(block) });
export type TextView = z.infer<typeof textView>;

/** GET /api/documents/:documentId/comments: those the seat may read, oldest first. */
export const commentView = z.object({
  id,
  documentId: id,
  /** Null for a comment on the whole document. */
  blockId: id.nullable(),
  /** The words it hangs on, as they read then; '' for the whole paragraph. */
  quote: z.string(),
  audience: z.enum(AUDIENCES),
  /** Delegation of the author; null for the secretariat. */
  delegation: code.nullable(),
  byName: z.string(),
  isOwn: z.boolean(),
  at: z.number(),
  text: z.string(),
  inReplyTo: id.nullable(),
  withdrawnAt: z.number().nullable(),
});
export type CommentView = z.infer<typeof commentView>;
export const commentList = z.object({ comments: z.array(commentView) });

/** POST /api/documents/:documentId/comments. A reply has the audience of what it answers. */
export const addComment = z.object({
  key,
  blockId: id.nullable(),
  quote: words(1000).default(''),
  audience: z.enum(AUDIENCES),
  text: words(4000).min(1),
  inReplyTo: id.nullable().default(null),
});
export type AddComment = z.infer<typeof addComment>;
export const commentAnswer = z.object({ comment: commentView });

/** What the secretariat sets for the plenary screen. */
export const screenSettings = z.object({
  documentId: id.nullable(),
  blockId: id.nullable(),
  /** With the changes that are asked for, or as it would read if all of them were agreed. */
  mode: z.enum(['change', 'result']),
  hold: z.boolean(),
  blank: z.boolean(),
  /** Pixels, 28 to 72. */
  size: z.int().min(28).max(72),
  lines: z.boolean(),
  dark: z.boolean(),
});
export type ScreenSettings = z.infer<typeof screenSettings>;

const shownInline = inline;
const shownSegment = z.object({
  kind: z.enum(['same', 'ins', 'del', 'joined']),
  content: z.array(shownInline).readonly(),
  /** Codes of the delegations that ask for it; empty for the text itself. */
  by: z.array(code).readonly(),
});

/** GET /api/screens/:code: all that the room sees. Never drafts, comments or names of persons. */
export const screenView = z.object({
  meetingTitle: z.string(),
  settings: screenSettings,
  /** When the room began to see what it sees now, where it is held. */
  heldSince: z.number().nullable(),
  document: z
    .object({
      title: z.string(),
      language,
      status: documentSummary.shape.status,
      /** "paragraph 4" is printed from this. */
      place: z.string(),
      section: z.string().nullable(),
      /** The number of the first line of the first paragraph shown. */
      firstLine: z.int().min(1),
      blocks: z.array(
        z.object({
          id,
          role: block.shape.role,
          level: block.shape.level,
          label: z.string(),
          status: z.enum(['kept', 'new', 'removed']),
          segments: z.array(shownSegment),
          /** The agreed words, which the lines are counted on. */
          agreed: block.nullable(),
        }),
      ),
      delegations: z.array(delegationView.pick({ code: true, names: true, hue: true, pattern: true, kind: true })),
      /** As it would read: codes of those whose requests compete here, so that none of these is in it. */
      competing: z.array(code).default([]),
    })
    .nullable(),
  /** The time where the meeting is: IANA zone, and the moment an example stands at. */
  zone: z.string(),
  exampleMoment: z.string().nullable(),
});
export type ScreenView = z.infer<typeof screenView>;

/** GET and POST /api/meetings/:meetingId/screen, for those who run it. */
export const screenControl = z.object({
  settings: screenSettings,
  /** Goes into the address of the screen: /screen/CODE. */
  code: z.string(),
  heldSince: z.number().nullable(),
  /** While held: how many stored changes of the text the room cannot see. */
  unseen: z.int().min(0),
});
export type ScreenControl = z.infer<typeof screenControl>;

/** POST /api/invitations/redeem */
export const redeemInvitation = z.object({ token: z.string().min(20).max(128) });

/** POST /api/meetings/:meetingId/invitations */
export const inviteSeat = z.object({ capacity, delegation: code.nullable(), personName: words(120).min(1) });
export type InviteSeat = z.infer<typeof inviteSeat>;
export const invitationAnswer = z.object({ seatId: id, link: z.string() });

/** POST /api/invitations/redeem and POST /api/door/:seatId answer with the seat the browser now holds. */
export const admission = z.object({ seatId: id });

/** GET /api/documents/:documentId/hash */
export const textHashAnswer = z.object({ textHash: hash });

/** GET /api/documents/:documentId/export?as=&kind=&seat= */
export const exportDocument = z.object({ as: z.enum(['docx']), kind: z.enum(['clean']) });
export type ExportDocument = z.infer<typeof exportDocument>;

/** GET /api/meetings/:meetingId/record: the whole chain, and whether the server found that it holds. */
export const meetingRecord = z.object({
  entries: z.array(
    z.object({
      version: z.literal(1),
      meetingId: id,
      seq: z.int().min(1),
      prev: hash,
      at: z.string(),
      act: z.string(),
      seatId: z.string(),
      onBehalfOf: z.string().nullable(),
      object: z.object({ kind: z.string(), id: z.string() }),
      textBefore: z.string().nullable(),
      textAfter: z.string().nullable(),
      facts: z.record(z.string(), z.unknown()),
      hash,
    }),
  ),
  verified: z.boolean(),
  fault: z.object({ code: z.string(), seq: z.int() }).nullable(),
});
export type MeetingRecord = z.infer<typeof meetingRecord>;

/** POST /api/example/requests (example installations only) answers with how many requests were filed. */
export const exampleRequests = z.object({ filed: z.int().min(0) });

/** Every refusal over HTTP. */
export const problem = z.object({ code: z.string(), data: z.record(z.string(), z.unknown()), reference: z.string() });
export type Problem = z.infer<typeof problem>;

/** GET /api/meetings/:meetingId/events?seat=: server-sent events, id = number in the record. */
export const meetingEvent = z.object({
  /** Number in the record; 0 for a comment, which stands in no record. */
  seq: z.int(),
  /** As in the record; "comment added" and "comment withdrawn" reach only those who may read it. */
  act: z.string(),
  documentId: id.nullable(),
  object: z.object({ kind: z.string(), id: z.string() }),
});
export type MeetingEvent = z.infer<typeof meetingEvent>;
