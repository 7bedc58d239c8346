// `chapeau doctor`: each danger is told by what was found, as a table; and once for a real folder.

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backup } from '../../../server/cli/backup.ts';
import { doctor } from '../../../server/cli/doctor.ts';
import { fileSystemIn } from '../../../server/cli/healthFacts.ts';
import { type Finding, type HealthFacts, healthFindings } from '../../../server/cli/healthFindings.ts';
import { upgrade } from '../../../server/cli/upgrade.ts';
import { KEY_FILE } from '../../../server/store/signingKey.ts';
import { hasPostgres, PASSWORD, postgresServer } from '../../kit/postgres.ts';
import { run } from '../../kit/terminal.ts';
import { world } from '../../kit/world.ts';

const GB = 1024 ** 3;
const store = { version: 7, newest: 7, damages: [], faults: [], records: 2, texts: 5, lastEntry: null };
const SOUND: HealthFacts = {
  now: Date.UTC(2017, 5, 21, 12),
  node: '22.11.0',
  dir: '/srv/chapeau',
  store,
  sqlite: { version: '3.53.0', settings: 'held' },
  postgres: null,
  fileSystem: 'ext4',
  disk: { free: 40 * GB, size: 100 * GB },
  modes: { folder: 0o700, store: 0o644, key: 0o600 },
  isClockSynchronised: true,
  openFiles: 65_536,
  problems: [],
  host: '127.0.0.1',
  isLoopback: true,
  origin: null,
};
const postgres = {
  version: 150_018,
  fsync: 'on',
  fullPageWrites: 'on',
  synchronousCommit: 'on',
  clockAhead: 20,
};

const notWell = (facts: Partial<HealthFacts>): Finding[] =>
  healthFindings({ ...SOUND, ...facts }).filter(({ state }) => state !== 'ok');

describe('what endangers a store', () => {
  test('is nothing where all is well', () => {
    expect(notWell({})).toEqual([]);
    expect(notWell({ postgres, sqlite: null })).toEqual([]);
    expect(notWell({ origin: 'https://texts.example.org', host: '0.0.0.0', isLoopback: false })).toEqual([]);
    expect(notWell({ fileSystem: null, disk: null, modes: {}, isClockSynchronised: null, openFiles: null })).toEqual(
      [],
    );
  });

  test.each<[string, Partial<HealthFacts>, Finding['state'], RegExp]>([
    ['an old Node', { node: '20.18.3' }, 'bad', /20\.18\.3 is too old/],
    ['a setting nobody understands', { problems: ['PORT must be a number.'] }, 'bad', /PORT/],
    ['an open address without https', { host: '0.0.0.0', isLoopback: false }, 'warn', /without encryption/],
    ['a public http address', { origin: 'http://texts.example.org' }, 'warn', /without encryption/],
    ['a SQLite before the fix', { sqlite: { version: '3.51.2', settings: 'held' } }, 'bad', /3\.51\.2 can damage/],
    [
      'no fsync',
      { sqlite: { version: '3.53.0', settings: 'SQLite holds synchronous=1, not 2' } },
      'bad',
      /synchronous=1/,
    ],
    ['no store', { store: { cause: 'there is no store in this folder' } }, 'bad', /there is no store/],
    ['an older store', { store: { ...store, version: 3 } }, 'warn', /version 3, this program’s is 7/],
    ['a newer store', { store: { ...store, version: 8 } }, 'bad', /made by a newer/],
    ['a damaged file', { store: { ...store, damages: ['row 3 missing'] } }, 'bad', /row 3 missing/],
    ['a broken record', { store: { ...store, faults: ['The record of "X" does not hold'] } }, 'bad', /does not hold/],
    ['NFS', { fileSystem: 'nfs4' }, 'bad', /network file system/],
    ['CIFS', { fileSystem: 'cifs' }, 'bad', /network file system/],
    ['sshfs', { fileSystem: 'fuse.sshfs' }, 'bad', /network file system/],
    ['memory', { fileSystem: 'tmpfs' }, 'bad', /in memory/],
    ['a container’s own layer', { fileSystem: 'overlay' }, 'warn', /overlay/],
    ['another fuse', { fileSystem: 'fuseblk' }, 'warn', /fuseblk/],
    ['little room', { disk: { free: 9 * GB, size: 100 * GB } }, 'warn', /9\.0 GB free \(9 %\)/],
    ['no room', { disk: { free: GB / 4 - 1, size: 100 * GB } }, 'bad', /256\.0 MB free/],
    [
      'a clock behind the record',
      { store: { ...store, lastEntry: '2017-06-21T12:05:01.000Z' } },
      'bad',
      /12:05:01 UTC/,
    ],
    ['no time server', { isClockSynchronised: false }, 'warn', /no time server/],
    ['a key that others read', { modes: { folder: 0o700, key: 0o640 } }, 'bad', /signing key/],
    ['a store that others read', { modes: { folder: 0o755, store: 0o644 } }, 'warn', /every text and draft/],
    ['few sockets', { openFiles: 1024 }, 'warn', /1024 files/],
    ['a database that is away', { postgres: 'The database does not answer.' }, 'bad', /does not answer/],
    ['an old PostgreSQL', { postgres: { ...postgres, version: 140_009 } }, 'bad', /14\.9 is too old/],
    ['fsync off', { postgres: { ...postgres, fsync: 'off' } }, 'bad', /fsync is off/],
    ['full_page_writes off', { postgres: { ...postgres, fullPageWrites: 'off' } }, 'bad', /full_page_writes is off/],
    [
      'synchronous_commit off',
      { postgres: { ...postgres, synchronousCommit: 'off' } },
      'bad',
      /synchronous_commit is off/,
    ],
    ['clocks apart', { postgres: { ...postgres, clockAhead: -90_000 } }, 'warn', /-90 s off/],
  ])('%s', (_name, facts, state, found) => {
    const findings = notWell(facts);
    expect(findings).toEqual([
      { about: expect.any(String), state, found: expect.stringMatching(found), advice: expect.stringMatching(/.{10}/) },
    ]);
  });

  test('an entry of the record that is a little ahead is none', () => {
    expect(notWell({ store: { ...store, lastEntry: '2017-06-21T12:04:59.000Z' } })).toEqual([]);
  });

  test('the file system is that of the nearest mount, the last one of two', () => {
    const mounts = [
      'overlay / overlay rw 0 0',
      '/dev/sda1 /srv ext4 rw 0 0',
      'server:/x /srv/net\\040disk nfs4 rw 0 0',
      'tmpfs /srv tmpfs rw 0 0',
    ].join('\n');
    expect(['/srv/data', '/srv', '/srvx', '/srv/net disk/a', '/'].map((path) => fileSystemIn(mounts, path))).toEqual([
      'tmpfs',
      'tmpfs',
      'overlay',
      'nfs4',
      'overlay',
    ]);
  });
});

describe('doctor', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'chapeau-doctor-test-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));
  const data = () => join(dir, 'data');
  const lines = async (...args: string[]) => {
    const { code, out } = await run(doctor, ['--data', data(), ...args]);
    return { code, out };
  };

  test('reads a store beside its server, and says what is wrong, also as JSON', async () => {
    const here = await world({ dir: data() });
    here.here.signing.keys();
    const { out } = await lines();
    expect(out.filter((line) => line.startsWith('ok    records'))).toEqual([
      expect.stringMatching(/ {2}5 records hold, \d+ texts and drafts can be read$/),
    ]);
    for (const about of ['node', 'address', 'sqlite', 'durability', 'version', 'integrity', 'key']) {
      expect(out.filter((line) => line.startsWith(`ok    ${about.padEnd(10)}  `))).toHaveLength(1);
    }
    await here.close();
    if (process.platform === 'win32') return;
    chmodSync(join(data(), KEY_FILE), 0o644);
    const told = await lines('--json');
    expect(told.code).toBe(1);
    expect(told.out).toHaveLength(1);
    expect(JSON.parse(told.out[0]!)).toContainEqual(
      expect.objectContaining({ about: 'key', state: 'bad', advice: expect.stringContaining('key rotate') }),
    );
  });

  test('a folder without a store is bad, and stays as it is', async () => {
    const { code, out } = await lines();
    expect([code, out.filter((line) => line.includes('there is no store')).length]).toEqual([1, 1]);
    expect((await run(doctor, ['now'])).code).toBe(2);
  });
});

describe.skipIf(!hasPostgres)('doctor of a database', () => {
  test('says how its server is set, whether a store is in it, and nothing of its password', async () => {
    const server = await postgresServer();
    const asked = async (url: string) => {
      const { code, out } = await run(doctor, [], { DATABASE_URL: url });
      expect(out.join('\n')).not.toContain(PASSWORD);
      return { code, out };
    };
    const sound = await asked(await server.fresh());
    for (const line of [
      'postgresql  PostgreSQL 1',
      'durability  fsync is on',
      'durability  synchronous_commit is on',
      'records     0 records',
    ]) {
      expect(sound.out.filter((one) => one.startsWith(`ok    ${line}`))).toHaveLength(1);
    }
    expect(sound.out.filter((line) => line.includes('sqlite'))).toEqual([]);
    const empty = await asked(await server.empty());
    expect([
      empty.code,
      empty.out.filter((line) => line.includes('there is no store in this database')).length,
    ]).toEqual([1, 1]);
    const away = await asked('postgres://chapeau:a-word@127.0.0.1:1/chapeau');
    expect([away.code, away.out.filter((line) => line.startsWith('BAD   postgresql')).length]).toEqual([1, 1]);
    expect(away.out.join()).not.toContain('a-word');
    for (const command of [backup, upgrade]) {
      const refusal = await run(command, [], { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' });
      expect([refusal.code, refusal.err]).toEqual([
        1,
        expect.arrayContaining([expect.stringContaining('The database does not answer')]),
      ]);
    }
  });
});
