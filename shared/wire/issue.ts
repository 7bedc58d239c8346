// The shapes of the HTTP interface for issuing texts as files and for Word files that come back. Names are those of the
// design; times are ms since 1970.

import { z } from 'zod';
import { hash, id } from './text.ts';

export const ISSUE_FORMATS = ['docx', 'pdf', 'html', 'txt', 'md', 'xml', 'json'] as const;
export type IssueFormat = (typeof ISSUE_FORMATS)[number];

/**
 * `clean`: the agreed text. `changes`: with what is requested, as tracked changes. `compilation`: in brackets.
 * `register`: a table of the requests. `comparison`: two revisions. `certificate`: what was adopted, by whom and when.
 */
export const ISSUE_KINDS = ['clean', 'changes', 'compilation', 'register', 'comparison', 'certificate'] as const;
export type IssueKind = (typeof ISSUE_KINDS)[number];

const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]);

/**
 * GET /api/documents/:documentId/export?as=&kind=&… gives the file; POST /api/documents/:documentId/issues makes it with
 * its stages told.
 */
export const issueAsked = z.object({
  as: z.enum(ISSUE_FORMATS),
  kind: z.enum(ISSUE_KINDS),
  /** Of changes: only the requests that this delegation leads or supports. */
  delegation: z.string().min(1).max(40).optional(),
  /** Of a compilation: who asks stands in each bracket. */
  attribution: flag.default(true),
  /** Comments for everyone stand beside their paragraphs. */
  comments: flag.default(false),
  lineNumbers: flag.default(false),
  /** Across every page of a PDF: "DRAFT", the name of a delegation. */
  watermark: z.string().max(60).default(''),
  standard: z.enum(['ua', 'archive']).default('ua'),
  page: z.enum(['a4', 'letter']).default('a4'),
  /** A Word file takes over the look of the one that the meeting was given. */
  letterhead: flag.default(false),
  /** Of a comparison: ids of revisions; `to` absent: the text as it reads now. */
  from: id.optional(),
  to: id.optional(),
});
export type IssueAsked = z.infer<typeof issueAsked>;

/** The Word file whose look is taken over: POST (the bytes), DELETE and GET /api/meetings/:meetingId/letterhead. */
export const letterheadView = z.object({ has: z.boolean() });
export type LetterheadView = z.infer<typeof letterheadView>;
/** Bytes. */
export const MOST_LETTERHEAD = 5 * 1024 * 1024;

/** Where a text reads back otherwise than it was written: the file is not given out. */
export const issueCheck = z.object({
  /** How many paragraphs read the same, of how many; `of` 0: this format is not read back. */
  same: z.int(),
  of: z.int(),
});
export type IssueCheck = z.infer<typeof issueCheck>;

/** A text of a meeting that is not in the file, and the refusal that says why. */
export const issueLeft = z.object({ title: z.string(), code: z.string(), data: z.record(z.string(), z.unknown()) });
export type IssueLeft = z.infer<typeof issueLeft>;

export const ISSUE_STAGES = ['reading', 'writing', 'checking'] as const;

/** One line of the answer to POST …/issues (NDJSON): stages, then the file or the refusal. */
export const issueProgress = z.discriminatedUnion('is', [
  z.object({ is: z.literal('stage'), stage: z.enum(ISSUE_STAGES) }),
  z.object({
    is: z.literal('done'),
    /** GET /api/issues/:id, until `until`. */
    id,
    fileName: z.string(),
    bytes: z.int(),
    until: z.number(),
    check: issueCheck,
    /** Of a whole meeting. */
    left: z.array(issueLeft).default([]),
  }),
  z.object({ is: z.literal('refused'), code: z.string(), data: z.record(z.string(), z.unknown()) }),
]);
export type IssueProgress = z.infer<typeof issueProgress>;

/** Facts of the origin that a Word file carries (`PrintableOrigin`), read back from what comes from outside. */
export const originFacts = z.object({
  documentId: id,
  textSeq: z.int().min(0),
  textHash: hash,
  delegation: z.string().max(40).nullable(),
});
