// What every store must do with actions: each settling a row, the last one says how it stands, and none can be changed.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActionRow } from '../../server/store/followUpStore.ts';
import type { Store } from '../../server/store/store.ts';
import { type OpenedStore, seedMeeting } from './seededMeeting.ts';

const row = (id: string, n: number, change: Partial<ActionRow> = {}): ActionRow => ({
  id,
  n,
  documentId: 'doc1',
  span: { blockId: 'b1', from: 3, to: 40 },
  rule: 'asked',
  who: [{ kind: 'delegation', code: 'IOM', read: 'the International Organization for Migration (IOM)' }],
  what: 'carry out the procedures “now”',
  due: { kind: 'period', from: '2017-09-18', to: '2017-09-22', read: 'September 18-22, 2017' },
  standing: 'open',
  note: '',
  meetingId: 'm1',
  seatId: 's1',
  at: 10 * n,
  ...change,
});

/** `open` gives a fresh store; the suite closes it. */
export function followUpContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`actions in ${name}`, () => {
    const first = row('z', 1);
    const other = row('a', 1, { at: 11, span: null, rule: null, who: [], due: { kind: 'none' } });
    const done = row('z', 2, { standing: 'done', note: 'by letter' });
    let store: Store;
    let raw: OpenedStore['raw'];
    beforeEach(async () => {
      ({ store, raw } = await open());
      await seedMeeting(store);
      await store.transaction(async ({ followUp }) => {
        for (const one of [first, other, done]) await followUp.insertAction(one);
      });
    });
    afterEach(() => store.close());

    it('come back with every settling, the last of each in the order in which they were first settled', async () => {
      expect(await store.followUp.settlings('z')).toEqual([first, done]);
      expect(await store.followUp.action('z')).toEqual(done);
      expect(await store.followUp.action('none')).toBeUndefined();
      expect(await store.followUp.actions('doc1')).toEqual([done, other]);
      expect(await store.followUp.actions('doc2')).toEqual([]);
    });

    it('are settled without a gap, and never changed', async () => {
      for (const n of [2, 4]) {
        const again = store.transaction(({ followUp }) => followUp.insertAction(row('z', n)));
        await expect(again).rejects.toThrow('goes on with 3');
      }
      for (const text of ["update follow_up_action set standing = 'done'", 'delete from follow_up_action']) {
        await expect(raw(text)).rejects.toThrow('append-only');
      }
    });
  });
}
