// Notices in SQL: contacts, marks of reading, the cursor through the record, mail on its way.

import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import { NOTICE_KINDS } from '../../shared/notice/notice.ts';
import { language } from '../../shared/wire/text.ts';
import type { ContactRow, MailingRow, NoticeReader, NoticeWriter } from './noticeStore.ts';
import { readColumn } from './readColumn.ts';
import type { StoreSchema } from './schema.ts';

const kind = z.enum(NOTICE_KINDS);
const state = z.enum(['waiting', 'sent', 'dropped', 'failed']);

const contactRow = (row: Selectable<StoreSchema['seatContact']>): ContactRow => ({
  ...row,
  language: readColumn(language, row.language, 'language of a seat', row.seatId),
});

const mailingRow = (row: Selectable<StoreSchema['mailing']>): MailingRow => ({
  ...row,
  kind: readColumn(kind, row.kind, 'kind of a notice', row.id),
  state: readColumn(state, row.state, 'state of a mail', row.id),
});

export class SqlNoticeReader implements NoticeReader {
  readonly #db: () => Kysely<StoreSchema>;

  constructor(db: () => Kysely<StoreSchema>) {
    this.#db = db;
  }

  async contact(seatId: string): Promise<ContactRow | undefined> {
    const row = await this.#db().selectFrom('seatContact').selectAll().where('seatId', '=', seatId).executeTakeFirst();
    return row && contactRow(row);
  }

  async contacts(meetingId: string): Promise<ContactRow[]> {
    const rows = await this.#db()
      .selectFrom('seatContact')
      .innerJoin('seat', 'seat.id', 'seatContact.seatId')
      .select(['seatContact.seatId', 'seatContact.address', 'seatContact.language'])
      .where('seat.meetingId', '=', meetingId)
      .execute();
    return rows.map(contactRow);
  }

  async noticesRead(seatId: string): Promise<number> {
    const row = await this.#db().selectFrom('noticeRead').select('seq').where('seatId', '=', seatId).executeTakeFirst();
    return row?.seq ?? 0;
  }

  async noticeCursor(meetingId: string): Promise<number> {
    const row = await this.#db()
      .selectFrom('noticeCursor')
      .select('seq')
      .where('meetingId', '=', meetingId)
      .executeTakeFirst();
    return row?.seq ?? 0;
  }

  async waitingMail(upTo: number): Promise<MailingRow[]> {
    const rows = await this.#db()
      .selectFrom('mailing')
      .selectAll()
      .where('state', '=', 'waiting')
      .where('nextAt', '<=', upTo)
      .orderBy('recordSeq')
      .orderBy('nextAt')
      .orderBy('id')
      .execute();
    return rows.map(mailingRow);
  }

  async nextMail(): Promise<number | null> {
    const row = await this.#db()
      .selectFrom('mailing')
      .select('nextAt')
      .where('state', '=', 'waiting')
      .orderBy('nextAt')
      .limit(1)
      .executeTakeFirst();
    return row?.nextAt ?? null;
  }

  async mailing(id: string): Promise<MailingRow | undefined> {
    const row = await this.#db().selectFrom('mailing').selectAll().where('id', '=', id).executeTakeFirst();
    return row && mailingRow(row);
  }

  async mailings(meetingId: string): Promise<MailingRow[]> {
    const rows = await this.#db()
      .selectFrom('mailing')
      .selectAll()
      .where('meetingId', '=', meetingId)
      .orderBy('recordSeq')
      .orderBy('id')
      .execute();
    return rows.map(mailingRow);
  }
}

export class SqlNoticeWriter extends SqlNoticeReader implements NoticeWriter {
  readonly #tx: Kysely<StoreSchema>;

  constructor(tx: Kysely<StoreSchema>) {
    super(() => tx);
    this.#tx = tx;
  }

  async putContact({ seatId, ...change }: ContactRow): Promise<void> {
    await this.#tx
      .insertInto('seatContact')
      .values({ seatId, ...change })
      .onConflict((conflict) => conflict.column('seatId').doUpdateSet(change))
      .execute();
  }

  async setNoticesRead(seatId: string, seq: number): Promise<void> {
    await this.#tx
      .insertInto('noticeRead')
      .values({ seatId, seq })
      .onConflict((conflict) => conflict.column('seatId').doUpdateSet({ seq }).where('noticeRead.seq', '<', seq))
      .execute();
  }

  async setNoticeCursor(meetingId: string, seq: number): Promise<void> {
    await this.#tx
      .insertInto('noticeCursor')
      .values({ meetingId, seq })
      .onConflict((conflict) => conflict.column('meetingId').doUpdateSet({ seq }).where('noticeCursor.seq', '<', seq))
      .execute();
  }

  async insertMailing(row: MailingRow): Promise<void> {
    await this.#tx.insertInto('mailing').values(row).execute();
  }

  async claimMailing(id: string, now: number, until: number): Promise<boolean> {
    const claimed = await this.#tx
      .updateTable('mailing')
      .set((of) => ({ nextAt: until, attempts: of('attempts', '+', 1) }))
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .where('nextAt', '<=', now)
      .executeTakeFirst();
    return claimed.numUpdatedRows === 1n;
  }

  async updateMailing(id: string, change: Partial<Pick<MailingRow, 'state' | 'nextAt'>>): Promise<void> {
    const done = await this.#tx.updateTable('mailing').set(change).where('id', '=', id).executeTakeFirst();
    if (done.numUpdatedRows !== 1n) throw new Error(`no mail ${id}`);
  }
}
