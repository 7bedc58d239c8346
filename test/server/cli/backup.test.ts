// `chapeau backup` and `chapeau restore`: what is in the file, what it refuses, and what a folder is like afterwards.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backup } from '../../../server/cli/backup.ts';
import { readBackup } from '../../../server/cli/backupFile.ts';
import { newId } from '../../../server/cli/chance.ts';
import { restore } from '../../../server/cli/restore.ts';
import { MEETING_RESTORED } from '../../../server/cli/sayRestored.ts';
import { RESTORING } from '../../../server/store/folder.ts';
import { database, openStore } from '../../../server/store/sql.ts';
import { openSqlite } from '../../../server/store/sqlite.ts';
import type { Store } from '../../../server/store/store.ts';
import { verifyChain } from '../../../shared/record/chain.ts';
import { run } from '../../kit/terminal.ts';
import { world } from '../../kit/world.ts';

let dir: string;
const at = (name: string) => join(dir, name);
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'chapeau-backup-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const fill = async (name = 'data') => (await world({ dir: at(name) })).close();
const take = (...args: string[]) => run(backup, ['--data', at('data'), '--to', at('one.tar'), ...args]);

async function opened(name: string): Promise<Store> {
  const store = await openStore({ dir: at(name) }, { newId });
  if (!store.ok) throw new Error(`${store.code} ${JSON.stringify(store.data)}`);
  return store.value;
}

async function manifest(name = 'one.tar') {
  const read = await readBackup(at(name));
  if (!read.ok) throw new Error(`${read.code} ${JSON.stringify(read.data)}`);
  return read.value.manifest;
}

/** Changes one byte in the middle. */
function spoil(name: string): void {
  const bytes = readFileSync(at(name));
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
  writeFileSync(at(name), bytes);
}

describe('a backup', () => {
  test('is one file with database, letterheads and issued files, the key only when asked, said in one line', async () => {
    const here = await world({ dir: at('data') });
    mkdirSync(at('data/letterheads'), { recursive: true });
    writeFileSync(at(`data/letterheads/${here.meetingId}.docx`), 'a letterhead');
    mkdirSync(at('data/issued'), { recursive: true });
    writeFileSync(at('data/issued/abcdefghijklmnopqrstuvwx.bytes'), 'a file');
    writeFileSync(at('data/issued/abcdefghijklmnopqrstuvwx.json.part'), 'half of one');
    // The server is there all the while.
    const { code, out, err } = await take();
    expect([code, out]).toEqual([
      0,
      [
        expect.stringMatching(
          /^\S+one\.tar {2}5 meetings, \d+ texts, last entry of the record 2017-06-2\d \d\d:\d\d:\d\d UTC, taken \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC, [\d.]+ [KM]B$/,
        ),
      ],
    ]);
    expect(err).toEqual(['Copying the database …', expect.stringMatching(/^Checking [\d.]+ [KM]B …$/), 'Writing …']);
    const files = (await manifest()).files.map(({ name }) => name);
    expect(files).toEqual([
      'chapeau.sqlite',
      'issued/abcdefghijklmnopqrstuvwx.bytes',
      `letterheads/${here.meetingId}.docx`,
    ]);
    if (process.platform !== 'win32') expect(statSync(at('one.tar')).mode & 0o077).toBe(0);
    here.here.signing.keys();
    const second = await run(backup, ['--data', at('data'), '--to', dir, '--with-key']);
    expect(second.out[0]).toMatch(/chapeau-backup-\d{4}-\d\d-\d\d-\d{6}\.tar {2}.*, with the signing key$/);
    await here.close();
    expect(readdirSync(dir).filter((name) => !/^(data|one\.tar|chapeau-backup-[\d-]+\.tar)$/.test(name))).toEqual([]);
  });

  test('stands in the place of an earlier one, never of something else, and never in the store itself', async () => {
    await fill();
    expect((await take()).code).toBe(0);
    expect((await take()).code).toBe(0);
    for (const words of ['a list of people', '']) {
      writeFileSync(at('one.tar'), words);
      const refusal = await take();
      expect([refusal.code, refusal.err]).toEqual([1, [expect.stringContaining('something else than a sound backup')]]);
      expect(readFileSync(at('one.tar'), 'utf8')).toBe(words);
    }
    const inside = await run(backup, ['--data', at('data'), '--to', at('data/b.tar')]);
    expect([inside.code, inside.err]).toEqual([1, [expect.stringContaining('lies in the folder of the store')]]);
    const nowhere = await run(backup, ['--data', at('data'), '--to', at('none/b.tar')]);
    expect([nowhere.code, nowhere.err]).toEqual([1, [expect.stringContaining('no such folder')]]);
  });

  test('of no store, and of a damaged one, is refused and leaves nothing', async () => {
    const none = await take();
    expect([none.code, none.out, none.err.at(-1)]).toEqual([1, [], expect.stringContaining('There is no store')]);
    await fill();
    const bytes = readFileSync(at('data/chapeau.sqlite'));
    bytes.fill(7, bytes.length >> 1, (bytes.length >> 1) + 20_000);
    writeFileSync(at('data/chapeau.sqlite'), bytes);
    const broken = await take();
    expect([broken.code, broken.out, broken.err.at(-1)]).toEqual([1, [], expect.stringContaining('damaged')]);
    expect(readdirSync(dir)).toEqual(['data']);
  });

  test('of a store whose record does not hold is taken, and says so', async () => {
    await fill();
    const engine = await openSqlite({ file: at('data/chapeau.sqlite') });
    const db = database(engine);
    await sql.raw('drop trigger record_entry_no_delete').execute(db);
    await sql.raw('delete from record_entry where seq = 3').execute(db);
    engine.close();
    const { code, err } = await take();
    expect(code).toBe(0);
    expect(err.filter((line) => line.includes('does not hold from entry 3'))).not.toEqual([]);
    const restored = await run(restore, [at('one.tar'), '--data', at('new')]);
    expect(restored.code).toBe(0);
    expect(restored.err.filter((line) => line.includes('can be read, not written'))).not.toEqual([]);
  });
});

describe('a restore', () => {
  test('gives the same store with another epoch, and an entry in the record of every meeting', async () => {
    await fill();
    await take();
    const before = await opened('data');
    const { code, out, err } = await run(restore, [at('one.tar'), '--data', at('new')]);
    expect(err).toEqual(['Checking the backup …', 'Restoring …']);
    expect([code, out[0]]).toEqual([0, expect.stringMatching(/new {2}restored: 5 meetings, .*taken \d{4}/)]);
    expect(out.join('\n')).toContain('tell everybody');
    const after = await opened('new');
    expect(await after.meta('instanceId')).toBe(await before.meta('instanceId'));
    expect(await after.meta('epoch')).not.toBe(await before.meta('epoch'));
    const taken = await manifest();
    for (const { id } of await before.meetings()) {
      const [old, record] = [await before.record(id, 0), await after.record(id, 0)];
      expect(record.slice(0, -1)).toEqual(old);
      expect(verifyChain(record)).toMatchObject({ ok: true });
      const { hash, seq } = old.at(-1)!;
      expect(record.at(-1)).toMatchObject({
        act: MEETING_RESTORED,
        seatId: 'system',
        object: { kind: 'meeting', id },
        facts: { takenAt: taken.takenAt, hash, seq, epochBefore: await before.meta('epoch') },
      });
      expect(record.at(-1)!.at >= old.at(-1)!.at).toBe(true);
    }
    for (const { room, seq } of taken.rooms) {
      expect(await after.updates(room, 0)).toEqual(await before.updates(room, 0));
      expect(await after.lastSeq(room)).toBe(seq);
    }
    await before.close();
    await after.close();
    expect(readdirSync(at('new')).filter((name) => !name.startsWith('chapeau.'))).toEqual([]);
  });

  test('does nothing beside a running server, nor in a folder that is not empty', async () => {
    const here = await world({ dir: at('data') });
    await take();
    for (const more of [[], ['--replace']]) {
      const refusal = await run(restore, [at('one.tar'), '--data', at('data'), ...more]);
      expect([refusal.code, refusal.err.at(-1)]).toEqual([1, expect.stringContaining('A server runs on this folder')]);
    }
    await here.close();
    const full = await run(restore, [at('one.tar'), '--data', at('data')]);
    expect([full.code, full.err.at(-1)]).toEqual([1, expect.stringContaining('not empty')]);
    expect(existsSync(at('data/restoring'))).toBe(false);
  });

  test('--replace keeps the old store beside the new one, and the key of the same installation in force', async () => {
    const here = await world({ dir: at('data') });
    const keys = here.here.signing.keys();
    await take();
    const { epoch, meetingId } = { epoch: await here.store.meta('epoch'), meetingId: here.meetingId };
    await here.close();
    const { code, out } = await run(restore, [at('one.tar'), '--data', at('data'), '--replace']);
    expect(code).toBe(0);
    expect(out).toContain('The signing key of this folder goes on signing.');
    const kept = readdirSync(at('data')).find((name) => name.startsWith('replaced-'))!;
    const old = await opened(join('data', kept));
    expect(await old.meta('epoch')).toBe(epoch);
    await old.close();
    const again = await world({ dir: at('data') });
    expect(again.here.signing.keys()).toEqual(keys);
    expect((await again.store.record(meetingId, 0)).at(-1)?.act).toBe(MEETING_RESTORED);
    await again.close();
    expect((await run(restore, [at('one.tar'), '--data', at('data'), '--replace'])).code).toBe(0);
    expect(readdirSync(at('data')).filter((name) => name.startsWith('replaced-')).length).toBeGreaterThan(0);
  });

  test('of what is damaged, foreign, cut off or newer is refused, and nothing is made', async () => {
    await fill();
    await take();
    const whole = readFileSync(at('one.tar'));
    const tried = async (sentence: string) => {
      const { code, out, err } = await run(restore, [at('one.tar'), '--data', at('new')]);
      expect([code, out, err.at(-1)]).toEqual([1, [], expect.stringContaining(sentence)]);
      expect(existsSync(at('new'))).toBe(false);
    };
    spoil('one.tar');
    await tried('damaged');
    writeFileSync(at('one.tar'), whole.subarray(0, whole.length - 4096));
    await tried('damaged');
    writeFileSync(at('one.tar'), 'no tar');
    await tried('no backup');
    rmSync(at('one.tar'));
    await tried('no such file');
    // One digit more, and as long as before.
    const text = whole.toString('latin1').replace(/"storeVersion": (\d+)/, '"storeVersion":9$1');
    writeFileSync(at('one.tar'), Buffer.from(text, 'latin1'));
    await tried('newer version');
  });

  test('that was broken off keeps every server out until it is called again', async () => {
    await fill();
    await take();
    writeFileSync(at(join('data', RESTORING)), '');
    const store = await openStore({ dir: at('data') }, { newId });
    expect(store).toMatchObject({ ok: false, code: 'store/damaged' });
    expect((await run(restore, [at('one.tar'), '--data', at('data'), '--replace'])).code).toBe(0);
    await (await opened('data')).close();
  });
});
