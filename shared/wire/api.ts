// Every body that crosses HTTP, as zod schemas used by both sides. Answers are parsed by the client too, so that a
// server of another version is noticed instead of half understood.

import { z } from 'zod';
import { DECISIONS } from '../amendment/request.ts';
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
  'readRequests',
  'decideRequest',
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
  kind: z.enum(['member', 'observerState', 'organisation']),
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
  status: z.enum(['drafting', 'past']),
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

export const requestState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  ...(['agreed', 'notAgreed', 'parked', 'noted', 'withdrawn'] as const).map((kind) =>
    z.object({ kind: z.literal(kind), at: z.number(), by: z.string(), note: z.string() }),
  ),
]);

export const requestView = z.object({
  id,
  number: z.int().min(1),
  documentId: id,
  lead: code,
  supporters: z.array(code),
  state: requestState,
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
  writtenForExample: z.boolean(),
});
export type RequestView = z.infer<typeof requestView>;

/** GET /api/documents/:documentId/requests */
export const requestList = z.object({ requests: z.array(requestView) });

const key = z.string().min(8).max(64);
export const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** POST /api/documents/:documentId/requests: files the drafted blocks of one's own delegation. */
export const fileRequest = z.object({
  key,
  /** Drafted blocks to file, neighbours, in text order. */
  blocks: z.array(id).min(1).max(200),
  reason: words(4000),
});
export type FileRequest = z.infer<typeof fileRequest>;

/** POST /api/requests/:requestId/decisions */
export const decideRequest = z.object({
  key,
  decision: z.enum(DECISIONS),
  /**
   * What the decider saw: the canonical hash (textHash) of the request's target blocks as they read on the decider's
   * screen, in text order; for a request without targets, of the block it would follow (of nothing at the start).
   * Typing elsewhere in the document does not make a decision stale. The hash of the whole text is taken as well.
   */
  textHash: hash,
  note: words(4000).default(''),
});
export type DecideRequest = z.infer<typeof decideRequest>;

export const requestAnswer = z.object({ request: requestView, textHash: hash });
export type RequestAnswer = z.infer<typeof requestAnswer>;

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
  seq: z.int(),
  act: z.string(),
  documentId: id.nullable(),
  object: z.object({ kind: z.string(), id: z.string() }),
});
export type MeetingEvent = z.infer<typeof meetingEvent>;
