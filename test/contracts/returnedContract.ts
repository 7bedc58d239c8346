// What every store must do with the authors of Word files, whatever it stands on.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DelegationRow, Store } from '../../server/store/store.ts';

const names = { en: 'Canada', es: 'Canadá', fr: 'Canada' };

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
      const row = { meetingId: id, kind: 'member', names, aliases: [], hue: 3, pattern: 'solid' } as const;
      const delegation = (code: string): DelegationRow => ({
        ...row,
        id: `${id}-${code}`,
        code,
        present: true,
        presidency: false,
      });
      for (const code of ['CAN', 'MEX']) await tx.insertDelegation(delegation(code));
    }
  });
}

export function returnedContract(name: string, open: () => Promise<Store>): void {
  describe(`authors of Word files in ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      await fill(store);
    });
    afterEach(() => store.close());

    const put = (author: string, delegationId: string, meetingId = 'm1') =>
      store.transaction(({ returned }) => returned.putAuthor({ meetingId, author, delegationId }));

    it('are kept for each meeting, in order, and the last word counts', async () => {
      await put('Luc “L.” Moreau', 'm1-MEX');
      await put('Ana', 'm1-MEX');
      await put('Luc “L.” Moreau', 'm1-CAN');
      await put('Ana', 'm2-CAN', 'm2');
      expect(await store.returned.authors('m1')).toEqual([
        { meetingId: 'm1', author: 'Ana', delegationId: 'm1-MEX' },
        { meetingId: 'm1', author: 'Luc “L.” Moreau', delegationId: 'm1-CAN' },
      ]);
      expect(await store.returned.authors('m2')).toHaveLength(1);
    });

    it('are of a meeting and a delegation that are there, and gone with a transaction that fails', async () => {
      await expect(put('Ana', 'nobody')).rejects.toThrow();
      await expect(put('Ana', 'm1-CAN', 'nowhere')).rejects.toThrow();
      const fails = store.transaction(async ({ returned }) => {
        await returned.putAuthor({ meetingId: 'm1', author: 'Ana', delegationId: 'm1-CAN' });
        expect(await returned.authors('m1')).toHaveLength(1);
        throw new Error('no');
      });
      await expect(fails).rejects.toThrow('no');
      expect(await store.returned.authors('m1')).toEqual([]);
    });
  });
}
