import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CompiledQuery } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { database, openReader, openStore } from '../../../server/store/sql.ts';
import { openSqlite } from '../../../server/store/sqlite.ts';
import type { Store } from '../../../server/store/store.ts';
import { appendContract } from '../../contracts/appendContract.ts';
import { storeContract } from '../../contracts/storeContract.ts';

let ids = 0;
const deps = { newId: () => `id-${++ids}` };
const opened = async (where: Parameters<typeof openStore>[0]): Promise<Store> => {
  const result = await openStore(where, deps);
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.data)}`);
  return result.value;
};

const dirs: string[] = [];
const newDir = () => {
  const dir = mkdtempSync(join(tmpdir(), 'chapeau-store-'));
  dirs.push(dir);
  return dir;
};
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});

appendContract('SQLite in memory', async () => [await opened({ memory: true })]);
storeContract('SQLite in memory', () => opened({ memory: true }));
storeContract('SQLite in a folder', () => opened({ dir: join(newDir(), 'deep', 'data') }));

/** Runs SQL on the raw file with the driver the store uses, as a hand on the disk would. */
async function onFile<T>(dir: string, use: (database: RawDatabase) => T): Promise<T> {
  const driver = (process.getBuiltinModule('node:sqlite' as 'node:fs') ??
    (await import('@photostructure/sqlite'))) as unknown as { DatabaseSync: new (file: string) => RawDatabase };
  const database = new driver.DatabaseSync(join(dir, 'chapeau.sqlite'));
  try {
    return use(database);
  } finally {
    database.close();
  }
}
interface RawDatabase {
  exec(text: string): void;
  prepare(text: string): { all(): Record<string, unknown>[] };
  close(): void;
}

const update = (seq: number) => ({
  room: 'text:a',
  seq,
  epoch: 'e',
  seatId: 's',
  connection: null,
  frame: null,
  at: 1,
  bytes: new Uint8Array([seq]),
});

/** What the store's files hold. Looking at them may leave an empty log and an index of it behind; nothing is in these. */
const files = (dir: string) =>
  Object.fromEntries(
    readdirSync(dir)
      .filter((name) => name.startsWith('chapeau.sqlite') && !name.endsWith('-shm'))
      .map((name) => [name, readFileSync(join(dir, name))] as const)
      .filter(([, bytes]) => bytes.length > 0)
      .map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]),
  );

describe('a store in a folder', () => {
  let dir: string;
  beforeEach(() => {
    dir = newDir();
  });

  it('holds after closing what was put in, under the same name of installation and epoch', async () => {
    const first = await opened({ dir });
    const names = [await first.meta('instanceId'), await first.meta('epoch')];
    await first.transaction((tx) => tx.appendUpdates([update(1)]));
    await first.close();
    const second = await opened({ dir });
    expect([await second.meta('instanceId'), await second.meta('epoch')]).toEqual(names);
    expect(await second.updates('text:a', 0)).toEqual([update(1)]);
    await second.close();
  });

  it('is on disk at every commit: a log written ahead, synchronised in full, references enforced', async () => {
    for (const where of [{ file: join(dir, 'x.sqlite') }, { memory: true }] as const) {
      const engine = await openSqlite(where);
      const db = database(engine);
      const setting = async (name: string) => {
        const { rows } = await db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(`PRAGMA ${name}`));
        return Object.values(rows[0] ?? {})[0];
      };
      expect(await setting('journal_mode')).toBe('file' in where ? 'wal' : 'memory');
      expect(await setting('synchronous')).toBe(2);
      expect(await setting('foreign_keys')).toBe(1);
      engine.close();
    }
    const store = await opened({ dir });
    await store.transaction((tx) => tx.appendUpdates([update(1)]));
    expect(statSync(join(dir, 'chapeau.sqlite-wal')).size).toBeGreaterThan(0);
    expect(await onFile(dir, (raw) => raw.prepare('PRAGMA journal_mode').all()[0])).toEqual({ journal_mode: 'wal' });
    await store.close();
  });

  it('is refused to a second opener, and free again after closing', async () => {
    const store = await opened({ dir });
    expect(await openStore({ dir }, deps)).toMatchObject({
      ok: false,
      code: 'store/locked',
      data: { sentence: expect.stringContaining('Another Chapeau') },
    });
    await store.transaction((tx) => tx.appendUpdates([update(1)]));
    await store.close();
    await (await opened({ dir })).close();
  });

  it('is refused to a second process', async () => {
    const store = await opened({ dir });
    const probe = `
      const { DatabaseSync } = process.getBuiltinModule?.('node:sqlite') ?? require('@photostructure/sqlite');
      const database = new DatabaseSync(${JSON.stringify(join(dir, 'chapeau.lock'))});
      try { database.exec('PRAGMA busy_timeout=0; BEGIN EXCLUSIVE'); console.log('taken'); }
      catch (error) { console.log(error.message); }`;
    const ran = await promisify(execFile)(process.execPath, ['--no-warnings', '-e', probe], { cwd: process.cwd() });
    expect(ran.stdout.trim()).toBe('database is locked');
    await store.close();
  });

  it('can be read while a server runs on it, and not written', async () => {
    const store = await opened({ dir });
    await store.transaction((tx) => tx.appendUpdates([update(1)]));
    const reader = await openReader(dir);
    if (!reader.ok) throw new Error(reader.code);
    expect(await reader.value.updates('text:a', 0)).toEqual([update(1)]);
    await store.transaction((tx) => tx.appendUpdates([update(2)]));
    expect(await reader.value.lastSeq('text:a')).toBe(2);
    await reader.value.close();
    await store.close();
    expect(await openReader(join(dir, 'none'))).toMatchObject({ ok: false, code: 'store/unwritable' });
  });

  it('refuses to change or drop a row of a log, of the claims or of the record', async () => {
    const store = await opened({ dir });
    await store.transaction(async (tx) => {
      await tx.appendUpdates([update(1)]);
      await tx.claimClientId('text:a', 1, 's');
    });
    await store.close();
    for (const text of [
      `UPDATE room_update SET bytes = x'00'`,
      'DELETE FROM room_update',
      `UPDATE client_claim SET seat_id = 'x'`,
      'DELETE FROM client_claim',
    ]) {
      await expect(onFile(dir, (raw) => raw.exec(text))).rejects.toThrow('append-only');
    }
    const triggers = await onFile(dir, (raw) =>
      raw.prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name`).all(),
    );
    const both = (table: string) => [`${table}_no_delete`, `${table}_no_update`];
    expect(triggers.map((row) => row.name)).toEqual([
      ...both('approval_round'),
      ...both('client_claim'),
      ...both('comment'),
      ...both('follow_up_action'),
      'library_words_delete',
      'library_words_insert',
      'library_words_update',
      ...both('mailing'),
      ...both('origin'),
      ...both('record_entry'),
      ...both('revision'),
      ...both('room_update'),
      ...both('sealed_answer'),
      ...both('statement'),
    ]);
  });

  it('of a newer version is refused and not touched', async () => {
    await (await opened({ dir })).close();
    await onFile(dir, (raw) => raw.exec(`UPDATE meta SET value = '999' WHERE key = 'schemaVersion'`));
    const before = files(dir);
    expect(await openStore({ dir }, deps)).toMatchObject({ ok: false, code: 'store/newer', data: { version: 999 } });
    expect(files(dir)).toEqual(before);
  });

  const damage: Readonly<Record<string, (file: string) => void>> = {
    'a page overwritten': (file) => {
      const bytes = readFileSync(file);
      bytes.fill(0xab, 4096, 3 * 4096);
      writeFileSync(file, bytes);
    },
    'cut in the middle': (file) => truncateSync(file, 5000),
    emptied: (file) => truncateSync(file, 0),
    'not a database': (file) => writeFileSync(file, 'these are not the bytes of a store '.repeat(400)),
  };
  for (const [name, harm] of Object.entries(damage)) {
    it(`is refused when damaged and not touched: ${name}`, async () => {
      const store = await opened({ dir });
      await store.transaction((tx) => tx.appendUpdates(Array.from({ length: 200 }, (_, i) => update(i + 1))));
      await store.close();
      harm(join(dir, 'chapeau.sqlite'));
      const before = files(dir);
      expect(await openStore({ dir }, deps)).toMatchObject({
        ok: false,
        code: 'store/damaged',
        data: { sentence: expect.stringContaining('backup') },
      });
      expect(files(dir)).toEqual(before);
    });
  }

  it('whose database was deleted beside its log is damage, not a new store', async () => {
    const store = await opened({ dir });
    await store.transaction((tx) => tx.appendUpdates([update(1)]));
    const wal = readFileSync(join(dir, 'chapeau.sqlite-wal'));
    await store.close();
    rmSync(join(dir, 'chapeau.sqlite'));
    writeFileSync(join(dir, 'chapeau.sqlite-wal'), wal);
    expect(await openStore({ dir }, deps)).toMatchObject({ ok: false, code: 'store/damaged' });
  });

  it('that holds another product’s tables is refused', async () => {
    await onFile(dir, (raw) => raw.exec('CREATE TABLE other (a)'));
    expect(await openStore({ dir }, deps)).toMatchObject({ ok: false, code: 'store/damaged' });
  });

  it('left half built by a crash is built anew', async () => {
    writeFileSync(join(dir, 'chapeau.new'), 'half a store');
    await (await opened({ dir })).close();
  });

  it('on a path that is a file is refused', async () => {
    const file = join(dir, 'file');
    writeFileSync(file, 'x');
    expect(await openStore({ dir: file }, deps)).toMatchObject({ ok: false, code: 'store/unwritable' });
    expect(await openStore({ dir: join(file, 'below') }, deps)).toMatchObject({ ok: false, code: 'store/unwritable' });
    expect(readFileSync(file, 'utf8')).toBe('x');
  });

  it('gives no unreadable value on: a damaged column throws with its place', async () => {
    const store = await opened({ dir });
    await store.transaction((tx) =>
      tx.insertSession({ idHash: 'h', seatIds: ['s1'], createdAt: 1, expiresAt: 9, endedAt: null }),
    );
    await store.close();
    await onFile(dir, (raw) => raw.exec(`UPDATE session SET seat_ids_json = '{"no":1}'`));
    const again = await opened({ dir });
    await expect(again.session('h')).rejects.toThrow('unreadable seats of a session in row h');
    await again.close();
  });

  it('opens without a warning on standard error', async () => {
    const store = await opened({ dir });
    const heard: string[] = [];
    const listen = (warning: Error) => heard.push(warning.message);
    process.on('warning', listen);
    await store.close();
    await (await opened({ dir })).close();
    process.off('warning', listen);
    expect(heard).toEqual([]);
  });
});
