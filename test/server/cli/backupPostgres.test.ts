// Backup, restore and upgrade of a store in PostgreSQL, by PostgreSQL's own programs: what is in the file, what a database is
// like afterwards, what is refused, and that the word by which it opens is printed nowhere.

import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { backup } from '../../../server/cli/backup.ts';
import { readBackup } from '../../../server/cli/backupFile.ts';
import { newId } from '../../../server/cli/chance.ts';
import { checkedStore } from '../../../server/cli/checkedStore.ts';
import type { Command } from '../../../server/cli/io.ts';
import { restore } from '../../../server/cli/restore.ts';
import { MEETING_RESTORED } from '../../../server/cli/sayRestored.ts';
import { upgrade } from '../../../server/cli/upgrade.ts';
import { verify } from '../../../server/cli/verify.ts';
import { loadDoc } from '../../../server/collab/ydoc.ts';
import { STORE_VERSION } from '../../../server/store/migrate.ts';
import { lookIntoDatabase } from '../../../server/store/postgresLook.ts';
import { libpqEnv } from '../../../server/store/postgresPrograms.ts';
import { signingKeyFile } from '../../../server/store/signingKey.ts';
import { openStore } from '../../../server/store/sql.ts';
import type { Store } from '../../../server/store/store.ts';
import { verifyChain } from '../../../shared/record/chain.ts';
import { hasPostgres, PASSWORD, PostgresServer, postgresServer } from '../../kit/postgres.ts';
import { run } from '../../kit/terminal.ts';
import { type World, world } from '../../kit/world.ts';
import { firstVersionDatabase } from '../store/firstVersionStore.ts';

test('an address becomes variables of the environment, all of it', () => {
  expect(libpqEnv('postgres://a%40b:p%2Fw@[::1]:5433/n%20m?sslmode=no-verify&options=-c%20search_path%3Dx')).toEqual({
    ...{ PGHOST: '::1', PGPORT: '5433', PGUSER: 'a@b', PGPASSWORD: 'p/w', PGDATABASE: 'n m', PGSSLMODE: 'require' },
    ...{ PGOPTIONS: '-c search_path=x', PGAPPNAME: 'chapeau backup' },
  });
  expect(libpqEnv('postgres:///n?host=/run/db&ssl=true')).toEqual({
    ...{ PGHOST: '/run/db', PGDATABASE: 'n', PGSSLMODE: 'require', PGAPPNAME: 'chapeau backup' },
  });
});

describe.skipIf(!hasPostgres)('on a database', () => {
  let server: PostgresServer;
  let dir: string;
  let url: string;
  const at = (name: string) => join(dir, name);
  beforeAll(async () => {
    server = await postgresServer();
  });
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'chapeau-dump-'));
    mkdirSync(at('data'));
    url = await server.empty();
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const call = async (command: Command, args: readonly string[], to = url, env: Record<string, string> = {}) => {
    const known = { PATH: process.env.PATH, DATABASE_URL: to, CHAPEAU_DATA: at('data'), ...env };
    const ran = await run(command, args, known);
    expect([...ran.out, ...ran.err].join('\n')).not.toContain(PASSWORD);
    return ran;
  };
  const take = (...args: string[]) => call(backup, ['--to', at('one.tar'), ...args]);
  const opened = async (to: string): Promise<Store> => {
    const store = await openStore({ url: to, mustExist: true }, { newId });
    if (!store.ok) throw new Error(`${store.code} ${JSON.stringify(store.data)}`);
    return store.value;
  };
  const looked = async (to: string) => {
    const look = await lookIntoDatabase(to);
    if (!look.ok) throw new Error(look.code);
    const texts = new Map<string, string>();
    for await (const { room, frames } of look.value.logs())
      texts.set(room, loadDoc(frames).getText('words').toString());
    const found = await checkedStore(look.value, () => {});
    await look.value.close();
    return { found, texts };
  };
  const manifest = async () => {
    const read = await readBackup(at('one.tar'));
    if (!read.ok) throw new Error(`${read.code} ${JSON.stringify(read.data)}`);
    return read.value.manifest;
  };
  const schemas = async (to: string) =>
    (
      await server.ask(
        PostgresServer.nameOf(to),
        `select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' order by 1`,
      )
    ).map(({ name }) => String(name));
  const filled = async (): Promise<World> => world({ database: { url, redis: null }, dir: at('data') });
  const fill = async () => (await filled()).close();

  /** Somebody who writes word after word into a room of their own, until told. */
  const writer = (store: Store, room: string) => {
    const acknowledged: string[] = [];
    const doc = new Y.Doc();
    let isOver = false;
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const writing = (async () => {
      for (let seq = 0; !isOver; seq++) {
        const word = `w${seq}`;
        doc.getText('words').insert(0, `${word} `);
        const row = { room, epoch: 'e', seatId: 's', connection: null, frame: null, at: 5, bytes: updates.at(-1)! };
        await store.append({ rows: [row], claims: [], known: new Map([[room, seq]]) });
        acknowledged.push(word);
      }
    })();
    return {
      acknowledged,
      end: () => {
        isOver = true;
        return writing;
      },
    };
  };

  test('a backup under load holds all that was stored before it began; restored, every text and record is the same', async () => {
    const here = await filled();
    mkdirSync(at('data/letterheads'), { recursive: true });
    writeFileSync(at(`data/letterheads/${here.meetingId}.docx`), 'a letterhead');
    const rooms = ['draft:x:CAN', 'draft:x:USA', 'draft:x:PAN'];
    const writers = rooms.map((room) => writer(here.store, room));
    await expect.poll(() => Math.min(...writers.map(({ acknowledged }) => acknowledged.length))).toBeGreaterThan(10);
    const before = writers.map(({ acknowledged }) => [...acknowledged]);
    const { code, out, err } = await take();
    const meanwhile = writers.map(({ acknowledged }, i) => acknowledged.length - before[i]!.length);
    await Promise.all(writers.map(({ end }) => end()));
    expect(err).toEqual(['Copying the database …', expect.stringMatching(/^Checking [\d.]+ [KM]B …$/), 'Writing …']);
    expect([code, out]).toEqual([0, [expect.stringMatching(/one\.tar {2}5 meetings, \d+ texts, .* [\d.]+ [KM]B$/)]]);
    // Nobody was held up.
    expect(Math.min(...meanwhile)).toBeGreaterThan(0);
    expect(await manifest()).toMatchObject({
      engine: 'postgresql',
      files: [{ name: 'chapeau.dump' }, { name: `letterheads/${here.meetingId}.docx` }],
    });

    const epoch = await here.store.meta('epoch');
    const second = await server.empty();
    const restored = await call(restore, [at('one.tar'), '--data', at('other')], second);
    expect(restored.err).toEqual(['Checking the backup …', 'Restoring …']);
    expect([restored.code, restored.out[0]]).toEqual([
      0,
      expect.stringMatching(/^postgres:\/\/127.*restored: 5 meetings/),
    ]);
    expect(readFileSync(at(`other/letterheads/${here.meetingId}.docx`), 'utf8')).toBe('a letterhead');
    expect(readdirSync(at('other')).filter((name) => !name.startsWith('chapeau.lock'))).toEqual(['letterheads']);
    expect(await schemas(second)).toEqual(['public']);
    const { found, texts } = await looked(second);
    expect(found.faults).toEqual([]);
    for (const [i, room] of rooms.entries())
      for (const word of before[i]!) expect(texts.get(room)).toContain(`${word} `);
    const taken = await manifest();
    expect(found.rooms).toEqual(taken.rooms);
    expect(found.rooms.filter(({ textHash }) => textHash !== null).length).toBeGreaterThan(1);

    const there = await opened(second);
    expect(await there.meta('instanceId')).toBe(taken.instanceId);
    expect([taken.epoch, await there.meta('epoch')]).toEqual([epoch, expect.not.stringMatching(epoch)]);
    for (const { id, entries, head } of taken.meetings) {
      const record = await there.record(id, 0);
      expect(verifyChain(record)).toMatchObject({ ok: true });
      expect([record.length, record.at(-2)?.seq]).toEqual([entries + 1, entries]);
      expect(record.at(-1)).toMatchObject({ act: MEETING_RESTORED, facts: { hash: head, epochBefore: epoch } });
    }
    // What guards the record came along.
    const hand = server.ask(PostgresServer.nameOf(second), 'delete from record_entry');
    await expect(hand).rejects.toThrow('append-only');
    await there.close();
    await here.close();
    expect((await call(verify, [], second)).code).toBe(0);
  });

  test('--replace keeps the old store in a schema beside the new one, and the key of the same installation in force', async () => {
    const here = await filled();
    const keys = here.here.signing.keys();
    const epoch = await here.store.meta('epoch');
    expect((await take()).code).toBe(0);
    const beside = await call(restore, [at('one.tar'), '--replace']);
    expect([beside.code, beside.err.at(-1)]).toEqual([1, expect.stringContaining('A server is connected')]);
    await here.close();
    const full = await call(restore, [at('one.tar')]);
    expect([full.code, full.out, full.err.at(-1)]).toEqual([1, [], expect.stringContaining('not empty')]);
    expect(await schemas(url)).toEqual(['public']);

    const { code, out } = await call(restore, [at('one.tar'), '--replace']);
    expect(code).toBe(0);
    const [kept] = (await schemas(url)).filter((name) => name !== 'public');
    expect(out[1]).toBe(`What lay there before is kept in the schema ${kept}.`);
    expect(out).toContain('The signing key of this folder goes on signing.');
    expect(signingKeyFile(at('data')).keys()).toEqual(keys);
    const name = PostgresServer.nameOf(url);
    const [old] = await server.ask(name, `select value from ${kept}.meta where key = 'epoch'`);
    expect(old).toEqual({ value: epoch });
    const store = await opened(url);
    expect(await store.meta('epoch')).not.toBe(epoch);
    await store.close();
    // The old one is no part of the next backup, and the database can be replaced again.
    expect((await take()).code).toBe(0);
    expect((await call(restore, [at('one.tar'), '--replace'])).code).toBe(0);
    expect(await schemas(url)).toHaveLength(3);
    await fill();
  });

  test('a key of another installation does not go on signing', async () => {
    await fill();
    expect((await take()).code).toBe(0);
    const second = await server.fresh();
    signingKeyFile(at('data')).keys();
    const { code, out } = await call(restore, [at('one.tar'), '--replace'], second);
    expect([code, out.filter((line) => line.startsWith('There is no signing key')).length]).toEqual([0, 1]);
    expect(existsSync(at('data/signing-key.json'))).toBe(false);
    const [kept] = readdirSync(at('data')).filter((name) => name.startsWith('replaced-'));
    expect(readdirSync(at(`data/${kept}`))).toEqual(['signing-key.json']);
  });

  test('a restore that cannot be finished leaves the old store as it was, and nothing of the new one', async () => {
    await fill();
    expect((await take()).code).toBe(0);
    const before = (await looked(url)).found;
    // A program that comes to its end early: half of a dump, and no sign of it but its exit code.
    mkdirSync(at('bin'));
    const real = `${process.env.PATH}`;
    writeFileSync(
      at('bin/pg_restore'),
      `#!/bin/sh\nPATH='${real}'\ncase "$1" in --version) exec pg_restore --version;; esac\npg_restore "$@" | head -c 30000\nexit 3\n`,
    );
    chmodSync(at('bin/pg_restore'), 0o755);
    const half = await call(restore, [at('one.tar'), '--replace'], url, { PATH: `${at('bin')}:${real}` });
    expect([half.code, half.out, half.err.at(-1)]).toEqual([
      1,
      [],
      expect.stringMatching(/p\w+ could not do its work/),
    ]);
    expect((await looked(url)).found).toEqual(before);
    expect(await schemas(url)).toEqual(['public']);
    expect(readdirSync(at('data')).filter((name) => /restoring|replaced/.test(name))).toEqual([]);
    // One that loads other words than were backed up.
    writeFileSync(
      at('bin/pg_restore'),
      `#!/bin/sh\nPATH='${real}'\npg_restore "$@" | sed 's/San Salvador/San Sxlvador/'\n`,
    );
    const other = await call(restore, [at('one.tar'), '--replace'], url, { PATH: `${at('bin')}:${real}` });
    expect([other.code, other.out, other.err.at(-1)]).toEqual([
      1,
      [],
      expect.stringContaining('not what was backed up'),
    ]);
    expect((await looked(url)).found).toEqual(before);
    expect(await schemas(url)).toEqual(['public']);
  });

  test('backups go back where they came from: a folder into a folder, a database into a database', async () => {
    await fill();
    expect((await take()).code).toBe(0);
    const folder = await run(restore, [at('one.tar'), '--data', at('new')]);
    expect([folder.code, folder.err.at(-1)]).toEqual([1, expect.stringContaining('set DATABASE_URL')]);
    const here = await world({ dir: at('plain') });
    await here.close();
    expect((await run(backup, ['--data', at('plain'), '--to', at('two.tar')])).code).toBe(0);
    const database = await call(restore, [at('two.tar')], await server.empty());
    expect([database.code, database.err.at(-1)]).toEqual([1, expect.stringContaining('without DATABASE_URL')]);
  });

  test('a database of something else is left alone, with --replace too', async () => {
    await fill();
    expect((await take()).code).toBe(0);
    const other = await server.empty();
    const name = PostgresServer.nameOf(other);
    await server.ask(name, 'create table people (name text)');
    const { code, err } = await call(restore, [at('one.tar'), '--replace'], other);
    expect([code, err.at(-1)]).toEqual([1, expect.stringContaining('tables of something else')]);
    expect(await server.ask(name, 'select count(*)::int as n from people')).toEqual([{ n: 0 }]);
  });

  const program = (version: number) => `#!/bin/sh\necho "pg_dump (PostgreSQL) ${version}.4"\n`;
  test.each<[string, string | null, RegExp]>([
    ['is not there', null, /^pg_dump is not there: install PostgreSQL's programs of version \d+ or newer/],
    ['is older than the server', program(12), /^pg_dump is of version 12, and the server of version \d+: install/],
    [
      'fails',
      '#!/bin/sh\ncase "$1" in --version) echo "(PostgreSQL) 99.1";; *) echo "pg_dump: error: no $PGPASSWORD" >&2; exit 1;; esac\n',
      /^pg_dump could not do its work \(pg_dump: error: no …\)$/,
    ],
  ])('where pg_dump %s that is said, and no backup stands there', async (_name, script, sentence) => {
    url = await server.fresh();
    mkdirSync(at('bin'));
    for (const name of ['pg_dump', 'pg_restore']) {
      if (script === null) continue;
      writeFileSync(at(`bin/${name}`), script);
      chmodSync(at(`bin/${name}`), 0o755);
    }
    const { code, out, err } = await call(backup, ['--to', at('one.tar')], url, { PATH: at('bin') });
    expect([code, out, err.at(-1)]).toEqual([1, [], expect.stringMatching(sentence)]);
    expect(readdirSync(dir)).toEqual(['bin', 'data']);
  });

  test('a database that is away, empty, or refuses the password is said so, and no backup stands there', async () => {
    const wrong = url.replace(PASSWORD, 'another-word');
    for (const [to, sentence] of [
      ['postgres://chapeau:a-word@127.0.0.1:1/chapeau', 'does not answer'],
      [wrong, 'refuses this user'],
      [url, 'There is no store'],
    ] as const) {
      for (const command of [backup, upgrade]) {
        const { code, out, err } = await call(command, command === backup ? ['--to', at('one.tar')] : [], to);
        expect([code, out, err.at(-1)]).toEqual([1, [], expect.stringContaining(sentence)]);
        expect(err.join()).not.toMatch(/a-word|another-word/);
      }
    }
    expect(readdirSync(dir)).toEqual(['data']);
  });

  test('a store of an earlier version is backed up as it is, and upgraded where it is restored', async () => {
    await firstVersionDatabase(url);
    expect((await take()).code).toBe(0);
    expect(await manifest()).toMatchObject({ storeVersion: 1, instanceId: 'here' });
    const second = await server.empty();
    expect((await call(restore, [at('one.tar')], second)).code).toBe(0);
    const store = await opened(second);
    expect([await store.meta('instanceId'), Number(await store.meta('schemaVersion'))]).toEqual([
      'here',
      STORE_VERSION,
    ]);
    await store.close();
  });

  describe('upgrade', () => {
    const versionAt = async () =>
      (await server.ask(PostgresServer.nameOf(url), `select value from meta where key = 'schemaVersion'`))[0]?.value;

    test('--dry-run does it and takes it back; without, it stays done', async () => {
      await firstVersionDatabase(url);
      const before = (await looked(url)).found;
      const tried = await call(upgrade, ['--dry-run']);
      expect([tried.code, tried.err]).toEqual([0, ['Reading the store …', 'Reading the store …']]);
      expect(tried.out).toEqual([
        expect.stringMatching(new RegExp(`^Version 1 to ${STORE_VERSION}: took \\d+ ms\\.$`)),
        expect.stringMatching(/^New tables: .*revision/),
        'The same before and after: 1 records, 2 texts and drafts, word for word.',
        'All of it was taken back.',
      ]);
      expect((await looked(url)).found).toEqual(before);
      const made = await call(upgrade, []);
      expect([made.code, made.out.at(-1)]).toEqual([0, expect.stringMatching(`is at version ${STORE_VERSION}\\.$`)]);
      expect(await versionAt()).toBe(String(STORE_VERSION));
      const again = await call(upgrade, ['--dry-run']);
      expect(again.out).toEqual([`The store is at version ${STORE_VERSION} already; nothing would change.`]);
      await (await opened(url)).close();
    });

    test('of a newer store, and beside a server, is refused', async () => {
      url = await server.fresh();
      const name = PostgresServer.nameOf(url);
      await server.ask(name, `update meta set value = '99' where key = 'schemaVersion'`);
      const newer = await call(upgrade, []);
      expect([newer.code, newer.err]).toEqual([1, [expect.stringContaining('A newer version of Chapeau')]]);
      const dumped = await take();
      expect([dumped.code, dumped.err.at(-1)]).toEqual([1, expect.stringContaining('A newer version of Chapeau')]);
      await server.ask(name, `update meta set value = '${STORE_VERSION}' where key = 'schemaVersion'`);
      const store = await opened(url);
      await store.meetings();
      await server.ask(name, `update meta set value = '1' where key = 'schemaVersion'`);
      const beside = await call(upgrade, ['--dry-run']);
      expect([beside.code, beside.err]).toEqual([1, [expect.stringContaining('A server is connected')]]);
      await store.close();
    });
  });
});
