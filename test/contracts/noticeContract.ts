// What every store must do with contacts, marks of reading and mail on its way, whatever it stands on.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailingRow } from '../../server/store/noticeStore.ts';
import type { Store } from '../../server/store/store.ts';
import { DEFAULT_SCHEME } from '../../shared/numbering/scheme.ts';

const MINUTE = 60_000;
const seat = {
  id: 's1',
  meetingId: 'm1',
  personName: 'Luc Moreau',
  capacity: 'secretariat' as const,
  delegationId: null,
  atDoor: false,
  createdAt: 1,
  revokedAt: null,
};
const row: MailingRow = {
  id: 'mail1',
  meetingId: 'm1',
  roundId: 'round1',
  recordSeq: 7,
  kind: 'opened',
  seatId: 's1',
  delegation: null,
  state: 'waiting',
  attempts: 0,
  nextAt: 1_000,
  createdAt: 900,
};

async function fill(store: Store): Promise<void> {
  await store.transaction(async (tx) => {
    for (const id of ['m1', 'm2']) {
      await tx.insertMeeting({
        id,
        title: 'RCGM',
        body: 'RCM',
        place: 'San Salvador',
        startsOn: '2017-06-20',
        endsOn: '2017-06-22',
        zone: 'America/El_Salvador',
        example: false,
        exampleMoment: null,
        timetable: [],
        createdAt: 1,
      });
    }
    await tx.insertSeat(seat);
    await tx.insertSeat({ ...seat, id: 's2' });
    await tx.insertSeat({ ...seat, id: 's3', meetingId: 'm2' });
    await tx.insertDocument({
      id: 'doc1',
      meetingId: 'm1',
      title: 'Declaration',
      language: 'en',
      status: 'frozen',
      scheme: DEFAULT_SCHEME,
      position: 1,
      writtenForExample: false,
      linkedTo: null,
      createdAt: 1,
    });
    const text = { version: 1 as const, documentId: 'doc1', title: 'Declaration', language: 'en' as const };
    await tx.approval.insertRevision({
      id: 'rev1',
      meetingId: 'm1',
      documentId: 'doc1',
      kind: 'draft',
      n: 0,
      symbol: 'RCGM/2017/1',
      fingerprint: 'f'.repeat(64),
      textHash: 'a'.repeat(64),
      textSeq: 1,
      recordSeq: 5,
      frozen: { ...text, blocks: [], labels: [], scheme: DEFAULT_SCHEME },
      register: [],
      previousId: null,
      note: '',
      seatId: 's1',
      at: 1,
    });
    await tx.approval.insertRound({
      id: 'round1',
      meetingId: 'm1',
      documentId: 'doc1',
      revisionId: 'rev1',
      number: 1,
      deadline: 5_000,
      phase: 'running',
    });
  });
}

/** `open` gives an empty store. */
export function noticeContract(name: string, open: () => Promise<Store>): void {
  describe(`notices in ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      await fill(store);
    });
    afterEach(() => store.close());

    it('keeps one contact for a seat, the last one set, by meeting', async () => {
      expect(await store.notice.contact('s1')).toBeUndefined();
      const [first, last] = [
        { seatId: 's1', address: 'luc@example.ca', language: 'fr' },
        { seatId: 's1', address: null, language: 'es' },
      ] as const;
      await store.transaction(async (tx) => {
        await tx.notice.putContact(first);
        await tx.notice.putContact({ ...first, seatId: 's3' });
      });
      expect(await store.notice.contacts('m1')).toEqual([first]);
      await store.transaction((tx) => tx.notice.putContact(last));
      expect(await store.notice.contact('s1')).toEqual(last);
      expect(await store.notice.contacts('m2')).toEqual([{ ...first, seatId: 's3' }]);
    });

    it('moves marks of reading and the cursor forward only', async () => {
      expect([await store.notice.noticesRead('s1'), await store.notice.noticeCursor('m1')]).toEqual([0, 0]);
      for (const seq of [5, 9, 7]) {
        await store.transaction(async (tx) => {
          await tx.notice.setNoticesRead('s1', seq);
          await tx.notice.setNoticeCursor('m1', seq);
        });
      }
      expect([await store.notice.noticesRead('s1'), await store.notice.noticeCursor('m1')]).toEqual([9, 9]);
      expect([await store.notice.noticesRead('s2'), await store.notice.noticeCursor('m2')]).toEqual([0, 0]);
    });

    it('holds one mail for an entry and a seat, and gives those that are due in their order', async () => {
      await store.transaction(async (tx) => {
        await tx.notice.insertMailing({ ...row, id: 'later', seatId: 's2', nextAt: 2_000 });
        await tx.notice.insertMailing({ ...row, id: 'next', recordSeq: 8, kind: 'closed', nextAt: 900 });
        await tx.notice.insertMailing(row);
      });
      expect((await store.notice.waitingMail(1_000)).map(({ id }) => id)).toEqual(['mail1', 'next']);
      expect(await store.notice.nextMail()).toBe(900);
      expect(await store.notice.mailing('mail1')).toEqual(row);
      expect((await store.notice.mailings('m1')).map(({ id }) => id)).toEqual(['later', 'mail1', 'next']);
      expect(await store.notice.mailings('m2')).toEqual([]);
      await expect(store.transaction((tx) => tx.notice.insertMailing({ ...row, id: 'twice' }))).rejects.toThrow();
      expect(await store.notice.mailings('m1')).toHaveLength(3);
    });

    it('gives a mail to one that asks for it, until the time of the claim is over', async () => {
      await store.transaction((tx) => tx.notice.insertMailing(row));
      const claim = (now: number) => store.transaction((tx) => tx.notice.claimMailing('mail1', now, now + MINUTE));
      expect(await claim(999)).toBe(false);
      expect(await Promise.all([claim(1_000), claim(1_000), claim(1_001)])).toEqual([true, false, false]);
      expect(await claim(1_000 + MINUTE - 1)).toBe(false);
      expect(await claim(1_000 + MINUTE)).toBe(true);
      expect(await store.notice.mailing('mail1')).toMatchObject({ attempts: 2, nextAt: 1_000 + 2 * MINUTE });
      await store.transaction((tx) => tx.notice.updateMailing('mail1', { state: 'sent' }));
      expect(await claim(9 * MINUTE)).toBe(false);
      expect([await store.notice.waitingMail(9 * MINUTE), await store.notice.nextMail()]).toEqual([[], null]);
      await expect(store.transaction((tx) => tx.notice.updateMailing('none', { state: 'sent' }))).rejects.toThrow(
        'none',
      );
    });

    it('a claim in a transaction that fails was never made', async () => {
      await store.transaction((tx) => tx.notice.insertMailing(row));
      await expect(
        store.transaction(async (tx) => {
          await tx.notice.claimMailing('mail1', 1_000, 1_000 + MINUTE);
          throw new Error('power cut');
        }),
      ).rejects.toThrow('power cut');
      expect(await store.notice.mailing('mail1')).toEqual(row);
    });
  });
}
