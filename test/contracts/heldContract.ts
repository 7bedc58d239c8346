// What every store must do with files under review, whatever it stands on.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HeldBy, HeldKey, HeldKind, HeldRow } from '../../server/store/heldStore.ts';
import type { Store } from '../../server/store/store.ts';

const ALWAYS = { touched: 0, underway: 0 };
const by = (sessionId: string, placeId = 'm1'): HeldBy<'import'> => ({
  kind: 'import',
  sessionId,
  seatId: 's1',
  placeId,
});
const row = (fileId: string, change: Partial<HeldRow<'import'>> = {}): Omit<HeldRow<'import'>, 'revision'> => ({
  ...by('one'),
  ...{ fileId, fileName: 'Conclusions “1”.docx', sha256: '', bytes: 0, weight: 40, touchedAt: 100, underway: true },
  state: { kind: 'receiving', received: 0, bytes: null },
  ...change,
});
const known = { libraryId: 'l1', title: 'T' };
const read: HeldRow<'import'>['state'] = {
  ...{ kind: 'read', source: 'word', title: 'RCM', lines: 3, paragraphs: 2, findings: 1, doubts: 0, known },
  ...{ body: 'RCM', attendance: [{ name: 'Canada', code: 'CA' }] },
};

export function heldContract(name: string, open: () => Promise<Store>): void {
  describe(`files under review in ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const insert = (...rows: Omit<HeldRow<'import'>, 'revision'>[]) =>
      store.transaction(async ({ held }) => {
        for (const one of rows) await held.insert(one);
      });
    const ids = async (whose: HeldBy<'import'>, since = ALWAYS) =>
      (await store.held.of(whose, since)).map(({ fileId }) => fileId);

    it('are those of one seat in one session at one place, in the order in which they came', async () => {
      await insert(
        row('z'),
        row('b', { ...by('two') }),
        row('c', { placeId: 'm2' }),
        row('d', { seatId: 's2' }),
        row('a'),
      );
      expect(await ids(by('one'))).toEqual(['z', 'a']);
      expect(await ids(by('two'))).toEqual(['b']);
      expect(await store.held.find({ ...by('one'), fileId: 'z' }, ALWAYS)).toEqual({ ...row('z'), revision: 0 });
      for (const key of [
        { ...by('two'), fileId: 'z' },
        { ...by('one', 'm2'), fileId: 'z' },
      ])
        expect([await store.held.find(key, ALWAYS), await store.held.content(key)]).toEqual([undefined, undefined]);
      const returned = { ...row('z'), kind: 'returned', state: { proposals: 2, filed: {} } } as const;
      await store.transaction(({ held }) => held.insert<'returned'>(returned));
      expect(await ids(by('one'))).toEqual(['z', 'a']);
      await expect(insert(row('a'))).rejects.toThrow();
    });

    it('hold what was understood, whole, and count its changes', async () => {
      await insert(row('a'));
      const key: HeldKey<'import'> = { ...by('one'), fileId: 'a' };
      const update = (change: Parameters<Parameters<Parameters<Store['transaction']>[0]>[0]['held']['update']>[1]) =>
        store.transaction(({ held }) => held.update<HeldKind>(key, change));
      expect(await store.held.content(key)).toBeUndefined();
      expect(await update({ sha256: 'f'.repeat(64), bytes: 12, touchedAt: 200 })).toBe(true);
      const value = { at: new Map([[3, 'é']]), some: new Set(['x']), lines: ['\u0000', '“'], none: null };
      expect(await update({ state: read, underway: false, content: value })).toBe(true);
      const found = await store.held.find(key, ALWAYS);
      const change = { sha256: 'f'.repeat(64), bytes: 12, touchedAt: 200, state: read, underway: false };
      expect(found).toEqual({ ...row('a', change), revision: 1, weight: expect.any(Number) });
      expect(found!.weight).toBeGreaterThan(0);
      expect(await store.held.content(key)).toEqual({ revision: 1, value });
      await update({ content: 'another' });
      expect(await store.held.content(key)).toEqual({ revision: 2, value: 'another' });
      expect(await store.held.ofFile('import', 'm1', 'f'.repeat(64))).toHaveLength(1);
      expect(await store.held.ofFile('import', 'm2', 'f'.repeat(64))).toEqual([]);
      await store.transaction(({ held }) => held.drop(key));
      expect([await ids(by('one')), await update({ touchedAt: 1 })]).toEqual([[], false]);
    });

    it('go by age, and with their session; the sums are of what is there', async () => {
      await insert(row('a'), row('b', { underway: false }), row('c', { ...by('two'), weight: 2, touchedAt: 300 }));
      expect(await store.held.amount('import', 'one')).toEqual({ files: 2, weight: 80, weightOfAll: 82 });
      expect(await store.held.amount('returned', 'one')).toEqual({ files: 0, weight: 0, weightOfAll: 0 });
      expect(await ids(by('one'), { touched: 100, underway: 101 })).toEqual(['b']);
      expect(await ids(by('one'), { touched: 101, underway: 101 })).toEqual([]);
      await store.transaction(async ({ held }) => {
        await held.touch(by('one'), 150);
        await held.dropBefore('import', { touched: 150, underway: 151 });
      });
      expect([await ids(by('one')), await ids(by('two'))]).toEqual([['b'], ['c']]);
      await store.transaction(({ held }) => held.dropSession('one'));
      expect([await ids(by('one')), await ids(by('two'))]).toEqual([[], ['c']]);
    });
  });
}
