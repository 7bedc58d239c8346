// Seats, meetings and documents as they cross HTTP, with what stands around them: door, invitations, record, events.

import { z } from 'zod';
import { emailAddress } from './notice.ts';
import { code, hash, id, language, scheme, words } from './text.ts';

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
  /** Freezes the text as Draft, Rev.1 …, and after adoption Corr. and Add. */
  'issueRevision',
  /** The levels at which the meeting approves, and the pattern of its symbols. */
  'setRules',
  'readRounds',
  'openRound',
  /** Reminds, and sends what else is to be sent while a round runs. */
  'tendRound',
  /** Extends, stops and closes a round. Where the procedure says so the secretariat closes, too. */
  'closeRound',
  'answerRound',
  /** Reservations, explanations, dissociations and footnotes of a delegation. */
  'fileStatement',
  'comment',
  'runScreen',
  'exportDocument',
  'readRecord',
  'inviteSeat',
  /** Brings past documents into the library of the body, and takes them out again. */
  'keepLibrary',
  /** Settles what was found to be done in issued texts. */
  'keepFollowUp',
  /** Says how an action stands that names the own delegation. */
  'reportAction',
  /** Takes the whole meeting away in one file. */
  'takeArchive',
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
      /** The text the seat comes to; null: the page of the meeting. */
      firstDocumentId: id.nullable(),
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

/**
 * `frozen`: all typing and filing is stopped for the time being, by the presidency or by a round that runs. `adopted`: for
 * good. `past`: an issued text of an earlier meeting.
 */
export const documentStatus = z.enum(['drafting', 'frozen', 'adopted', 'past']);
export type DocumentStatus = z.infer<typeof documentStatus>;

/** Whether a text of this meeting takes no words now. */
export const isFrozen = ({ status }: { readonly status: DocumentStatus }): boolean =>
  status === 'frozen' || status === 'adopted';

export const documentSummary = z.object({
  id,
  meetingId: id,
  title: z.string(),
  language,
  status: documentStatus,
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
  /** What the room has before it on the plenary screen; null for nothing, and while it is blank. */
  onScreen: z.object({ documentId: id, blockId: id }).nullable(),
  seat: seatView,
  abilities,
});
export type MeetingView = z.infer<typeof meetingView>;

/** GET /api/documents/:documentId */
export const documentView = documentSummary.extend({
  meetingTitle: z.string(),
  /** How far the record and the comments had come, as the ids of events say it: listening goes on behind it. */
  heard: z.string(),
  scheme,
  delegations: z.array(delegationView),
  seat: seatView,
  abilities,
});
export type DocumentView = z.infer<typeof documentView>;

/** POST /api/invitations/redeem */
export const redeemInvitation = z.object({ token: z.string().min(20).max(128) });

/** POST /api/meetings/:meetingId/invitations */
export const inviteSeat = z.object({
  capacity,
  delegation: code.nullable(),
  personName: words(120).min(1),
  /** Where notices go by mail, until the seat says otherwise; null for nowhere. */
  address: emailAddress.nullable().default(null),
  language: language.default('en'),
});
export type InviteSeat = z.input<typeof inviteSeat>;
export const invitationAnswer = z.object({ seatId: id, link: z.string() });

/** POST /api/invitations/redeem and POST /api/door/:seatId answer with the seat the browser now holds. */
export const admission = z.object({ seatId: id });

/** GET /api/documents/:documentId/hash */
export const textHashAnswer = z.object({ textHash: hash });

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
