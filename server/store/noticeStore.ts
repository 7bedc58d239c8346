// The part of the port about notices: where a person wants them, how far they were read, and the mail on its way. A notice
// itself is no row: it follows from the record.

import type { NoticeKind } from '../../shared/notice/notice.ts';
import type { Language } from '../../shared/wire/text.ts';

/** Personal data, kept apart from seats and from the record. */
export interface ContactRow {
  readonly seatId: string;
  /** Null: no mail. */
  readonly address: string | null;
  readonly language: Language;
}

/** `waiting`: to be sent, or being sent; `dropped`: it came to say nothing any more; `failed`: given up. */
export type MailingState = 'waiting' | 'sent' | 'dropped' | 'failed';

/** One notice to one seat by mail. There is one at most for an entry of the record and a seat. */
export interface MailingRow {
  readonly id: string;
  readonly meetingId: string;
  readonly roundId: string;
  /** Number of the entry that the notice follows from. */
  readonly recordSeq: number;
  readonly kind: NoticeKind;
  readonly seatId: string;
  /** Code; null for the secretariat. */
  readonly delegation: string | null;
  readonly state: MailingState;
  readonly attempts: number;
  /** Not before this moment; while it is being sent, when others may take it over. */
  readonly nextAt: number;
  readonly createdAt: number;
}

export interface NoticeReader {
  contact(seatId: string): Promise<ContactRow | undefined>;
  /** Of the seats of a meeting, those that have one. */
  contacts(meetingId: string): Promise<ContactRow[]>;
  /** Number in the record up to which a seat has read its notices; 0 at first. */
  noticesRead(seatId: string): Promise<number>;
  /** Number in the record up to which notices were dispatched; 0 at first. */
  noticeCursor(meetingId: string): Promise<number>;
  /** In the order in which they are to be sent. */
  waitingMail(upTo: number): Promise<MailingRow[]>;
  /** When the next mail is to be sent; null where none waits. */
  nextMail(): Promise<number | null>;
  mailing(id: string): Promise<MailingRow | undefined>;
  /** In order of the record. */
  mailings(meetingId: string): Promise<MailingRow[]>;
}

export interface NoticeWriter extends NoticeReader {
  putContact(row: ContactRow): Promise<void>;
  /** Goes forward only. */
  setNoticesRead(seatId: string, seq: number): Promise<void>;
  setNoticeCursor(meetingId: string, seq: number): Promise<void>;
  insertMailing(row: MailingRow): Promise<void>;
  /** Takes a mail for sending until `until`: false if it waits no more or somebody else has it. */
  claimMailing(id: string, now: number, until: number): Promise<boolean>;
  updateMailing(id: string, change: Partial<Pick<MailingRow, 'state' | 'nextAt'>>): Promise<void>;
}
