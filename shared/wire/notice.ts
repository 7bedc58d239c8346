// Notices of approval as they cross HTTP, and where a seat wants them by mail.

import { z } from 'zod';
import { NOTICE_KINDS } from '../notice/notice.ts';
import { code, hash, id, language } from './text.ts';

export const emailAddress = z.email().max(254);

export const noticeView = z.object({
  /** Number of the entry in the record that it follows from. */
  seq: z.int().min(1),
  kind: z.enum(NOTICE_KINDS),
  at: z.number(),
  roundId: id,
  documentId: id,
  documentTitle: z.string(),
  round: z.int().min(1),
  revision: z.string(),
  symbol: z.string(),
  fingerprint: hash,
  level: z.object({ en: z.string(), es: z.string(), fr: z.string() }),
  deadline: z.object({ at: z.number(), local: z.string(), zone: z.string() }),
  brokenBy: code.nullable(),
  outcome: z.enum(['adopted', 'notAdopted']).nullable(),
  /** Told to this seat and not read; what it did itself is read. */
  unread: z.boolean(),
});
export type NoticeView = z.infer<typeof noticeView>;

/** GET /api/meetings/:meetingId/notices, newest first. */
export const noticeList = z.object({ notices: z.array(noticeView), unread: z.int().min(0) });
export type NoticeList = z.infer<typeof noticeList>;

/** POST /api/meetings/:meetingId/notices/read: all up to this number. Answers with the list. */
export const readNotices = z.object({ upTo: z.int().min(0) });

/** GET /api/meetings/:meetingId/contact: of the seat that asks, for nobody else. */
export const contactView = z.object({
  address: z.string().nullable(),
  language,
  /** Whether mail reaches this seat from here. */
  mail: z.boolean(),
});
export type ContactView = z.infer<typeof contactView>;

/** POST /api/meetings/:meetingId/contact */
export const setContact = z.object({ address: emailAddress.nullable(), language });
export type SetContact = z.infer<typeof setContact>;
