// `chapeau upgrade`: tried on a copy first, of which every record and every text must read as before.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CheckedStore } from '../../../server/cli/checkedStore.ts';
import { differences, upgrade } from '../../../server/cli/upgrade.ts';
import { STORE_VERSION } from '../../../server/store/migrate.ts';
import { run } from '../../kit/terminal.ts';
import { firstVersionStore } from '../store/firstVersionStore.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'chapeau-upgrade-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const file = () => readFileSync(join(dir, 'chapeau.sqlite'));

describe('upgrade', () => {
  test('[P17] --dry-run tries it on a copy, says what would change, and touches nothing', async () => {
    await firstVersionStore(dir);
    const before = file();
    const { code, out, err } = await run(upgrade, ['--data', dir, '--dry-run']);
    expect([code, err.at(-1)]).toEqual([0, 'Reading the upgraded copy …']);
    expect(out).toEqual([
      expect.stringMatching(new RegExp(`^Version 1 to ${STORE_VERSION}: took \\d+ ms\\.$`)),
      expect.stringMatching(/^New tables: .*revision/),
      'The same before and after: 1 records, 2 texts and drafts, word for word.',
    ]);
    expect(file().equals(before)).toBe(true);
    expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('[P17] is made when the copy went well, once', async () => {
    await firstVersionStore(dir);
    expect((await run(upgrade, ['--data', dir])).out.at(-1)).toBe(`${dir} is at version ${STORE_VERSION}.`);
    const again = await run(upgrade, ['--data', dir, '--dry-run']);
    expect(again.out).toEqual([`The store is at version ${STORE_VERSION} already; nothing would change.`]);
  });

  test('of no store is refused', async () => {
    const { code, out, err } = await run(upgrade, ['--data', dir, '--dry-run']);
    expect([code, out, err]).toEqual([1, [], [expect.stringContaining('There is no store')]]);
  });
});

describe('an upgrade that would not keep everything', () => {
  const before: CheckedStore = {
    version: 1,
    instanceId: 'here',
    epoch: 'first',
    tables: new Map([['request', 3]]),
    documents: 1,
    records: [{ meetingId: 'm1', name: 'RCM', entries: 4, head: 'h', fault: null }],
    rooms: [{ room: 'text:doc1', seq: 2, log: 'l', textHash: 't' }],
    lastEntry: null,
    faults: [],
  };
  const after = { ...before, version: STORE_VERSION };
  test.each<[string, Partial<CheckedStore>]>([
    ['another version', { version: 1 }],
    ['another epoch', { epoch: 'second' }],
    ['another head', { records: [{ ...before.records[0]!, head: 'x' }] }],
    ['no record', { records: [] }],
    ['another text', { rooms: [{ ...before.rooms[0]!, textHash: 'x' }] }],
    ['a frame more', { rooms: [{ ...before.rooms[0]!, seq: 3 }] }],
    ['no text', { rooms: [] }],
    ['a row less', { tables: new Map([['request', 2]]) }],
  ])('%s is told', (_name, change) => {
    expect(differences(before, after)).toEqual([]);
    expect(differences(before, { ...after, ...change })).toHaveLength(1);
  });
});
