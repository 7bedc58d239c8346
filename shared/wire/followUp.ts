// Actions of adopted texts as they cross HTTP: what was found by rule, what the secretariat made of it, how it stands. Calls
// name their seat as everywhere.
//
//   GET  /api/meetings/:meetingId/follow-up?delegation=CODE   followUpView: actions of the meeting's own issued texts, and
//        those that earlier meetings of the body left open
//   GET  /api/documents/:documentId/follow-up                 followUpView of one text
//   POST /api/meetings/:meetingId/follow-up                   settleAction → settledAction; the meeting of the seat, also for
//        actions of earlier meetings
//   GET  /api/meetings/:meetingId/deadlines.ics?as=events|tasks   iCalendar: confirmed actions that have a day, and rounds
//
// Rights: `keepFollowUp` (the secretariat) settles; `reportAction` lets a delegation say how an action stands that names it.

import { z } from 'zod';
import { type Due, PARTY_KINDS, type Party, RULES, STANDINGS } from '../followUp/action.ts';
import { day, hasWholeYear } from './day.ts';
import { documentStatus } from './meeting.ts';
import { code, id, key, language, words } from './text.ts';

const count = z.int().min(0);
const read = words(400);

export const MOST_PARTIES = 40;

export const party = z.object({
  kind: z.enum(PARTY_KINDS),
  code: code.nullable(),
  read,
}) satisfies z.ZodType<Party>;

export const due = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('day'), on: day, yearRead: z.boolean(), read }),
  z.object({ kind: z.literal('period'), from: day, to: day, read }),
  z.object({ kind: z.literal('meeting'), read: read.min(1) }),
  z.object({ kind: z.literal('words'), read: read.min(1) }),
]) satisfies z.ZodType<Due>;

/** Where the words stand: the stretch of a block. */
export const span = z.object({ blockId: id, from: count, to: count });

const what = words(4_000).min(1);

export const actionView = z.object({
  /** Null for what was found by rule and not settled yet. */
  id: id.nullable(),
  /** How often it was settled; 0 where it never was. */
  n: count,
  documentId: id,
  /** Null for what a person added without naming a paragraph. */
  span: span.nullable(),
  /** How people cite the paragraph ("2 a)"), the heading above it, and its key in addresses. */
  place: z.object({ key: z.string(), paragraph: z.string(), section: z.string().nullable() }).nullable(),
  who: z.array(party).readonly(),
  what: z.string(),
  due,
  rule: z.enum(RULES).nullable(),
  /** The words by which it was found. */
  evidence: z.string().nullable(),
  standing: z.enum(STANDINGS),
  note: z.string(),
  /** Last settled, milliseconds since 1970; null where it never was. */
  at: z.number().nullable(),
  /** Whether this seat may say whether it is done. */
  mayReport: z.boolean(),
});
export type ActionView = z.infer<typeof actionView>;

export const followedDocument = z.object({
  id,
  title: z.string(),
  language,
  status: documentStatus,
  meetingId: id,
  meetingTitle: z.string(),
  place: z.string(),
  startsOn: z.string(),
  /** Whether it is a text of the meeting asked about; else of an earlier one. */
  own: z.boolean(),
});
export type FollowedDocument = z.infer<typeof followedDocument>;

export const followUpView = z.object({
  meetingId: id,
  /** Oldest meeting first. */
  documents: z.array(followedDocument),
  /** In the order of their texts. Of earlier meetings only what is open. */
  actions: z.array(actionView),
  /** Names of the delegations that actions name, per language. */
  names: z.array(z.object({ code, names: z.object({ en: z.string(), es: z.string(), fr: z.string() }) })),
  /** Whether this seat settles actions. */
  mayKeep: z.boolean(),
});
export type FollowUpView = z.infer<typeof followUpView>;

/** As people give it; that a period runs forwards is asked where it is settled. */
const givenDue = due.refine((meant) => {
  switch (meant.kind) {
    case 'day':
      return hasWholeYear(meant.on);
    case 'period':
      return hasWholeYear(meant.from) && hasWholeYear(meant.to);
    case 'none':
    case 'meeting':
    case 'words':
      return true;
  }
});
const given = z.object({ who: z.array(party).max(MOST_PARTIES), what, due: givenDue });
/** An action by its id, or by where it was found; `n` is how often it was settled when the caller saw it. */
const meant = z.object({ documentId: id, id: id.nullable(), span: span.nullable(), n: count });
const note = words(1_000);

export const settleAction = z.discriminatedUnion('act', [
  meant.extend({ act: z.literal('confirm'), key }),
  meant.extend({ act: z.literal('change'), key, given }),
  meant.extend({ act: z.literal('dismiss'), key, note }),
  meant.extend({ act: z.literal('done'), key, note }),
  meant.extend({ act: z.literal('reopen'), key, note }),
  z.object({ act: z.literal('add'), key, documentId: id, blockId: id.nullable(), given }),
]);
export type SettleAction = z.infer<typeof settleAction>;
export const settledAction = z.object({ id, n: z.int().min(1) });
export type SettledAction = z.infer<typeof settledAction>;

export const deadlinesAs = z.enum(['events', 'tasks']);
