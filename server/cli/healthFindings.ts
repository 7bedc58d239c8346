// What of a machine and a store endangers what is kept, as a pure function of what was found (healthFacts.ts): one line for
// each thing that was looked at, and for those that are not well what to do about it.

import { LEAST_FREE, LOW_PART } from '../store/freeSpace.ts';
import type { DatabaseSettings } from '../store/postgresLook.ts';
import { printSize, printTime } from './backupFile.ts';

export type Health = 'ok' | 'warn' | 'bad';

export interface Finding {
  readonly about: string;
  readonly state: Health;
  /** What was found. */
  readonly found: string;
  /** What to do; '' where there is nothing to be done. */
  readonly advice: string;
}

export interface StoreHealth {
  /** Of the store in the folder, and the newest this program knows. */
  readonly version: number;
  readonly newest: number;
  /** What the database itself says is wrong; none for a sound one. */
  readonly damages: readonly string[];
  /** Records that do not hold, logs that cannot be read. */
  readonly faults: readonly string[];
  readonly records: number;
  readonly texts: number;
  /** Of the last act on record; null where there is none. */
  readonly lastEntry: string | null;
}

export interface SqliteHealth {
  readonly version: string;
  /** 'held', or what this SQLite makes of a setting that a store relies on. */
  readonly settings: string;
}

export interface HealthFacts {
  readonly now: number;
  readonly node: string;
  readonly dir: string;
  /** null: there is none, with the reason where it could not be looked at. */
  readonly store: StoreHealth | { readonly cause: string };
  readonly sqlite: SqliteHealth | null;
  /** Where DATABASE_URL says; a sentence where it could not be asked. */
  readonly postgres: DatabaseSettings | string | null;
  /** Kind of the file system under the folder, as Linux calls it; null where that cannot be told. */
  readonly fileSystem: string | null;
  readonly disk: { readonly free: number; readonly size: number } | null;
  /** Permission bits of folder, database and key; absent where there is no such file, or no such bits. */
  readonly modes: { readonly folder?: number; readonly store?: number; readonly key?: number };
  /** null where the system does not say. */
  readonly isClockSynchronised: boolean | null;
  readonly openFiles: number | null;
  /** Settings that could not be understood, as sentences. */
  readonly problems: readonly string[];
  readonly host: string;
  readonly isLoopback: boolean;
  readonly origin: string | null;
}

const LOWEST_NODE = [20, 19] as const;
/** SQLite before it could damage a store that two connections write back at once. */
const SOUND_SQLITE = [3, 51, 3] as const;
const LOWEST_POSTGRES = 150_000;
const FUTURE = 5 * 60_000;
const CLOCKS_APART = 5_000;
const ENOUGH_FILES = 4_096;
const READABLE_TO_OTHERS = 0o044;
const OPEN_TO_OTHERS = 0o055;

const ok = (about: string, found: string): Finding => ({ about, state: 'ok', found, advice: '' });
const warn = (about: string, found: string, advice: string): Finding => ({ about, state: 'warn', found, advice });
const bad = (about: string, found: string, advice: string): Finding => ({ about, state: 'bad', found, advice });

/** Numbers of a version, the most significant first, compared one by one. */
function isBefore(version: string, least: readonly number[]): boolean {
  const numbers = version.replace(/^v/, '').split('.').map(Number);
  for (const [i, wanted] of least.entries()) {
    const one = numbers[i] ?? 0;
    if (one !== wanted) return !(one > wanted);
  }
  return false;
}

export function healthFindings(facts: HealthFacts): readonly Finding[] {
  return [
    nodeFinding(facts.node),
    ...facts.problems.map((problem) => bad('settings', problem, 'Put it right: the server does not start like this.')),
    addressFinding(facts),
    ...(facts.sqlite === null ? [] : sqliteFindings(facts.sqlite)),
    ...(facts.postgres === null ? [] : postgresFindings(facts.postgres)),
    ...storeFindings(facts),
    ...fileSystemFindings(facts.fileSystem),
    ...(facts.disk === null ? [] : [diskFinding(facts.disk)]),
    ...modeFindings(facts),
    ...clockFindings(facts),
    ...(facts.openFiles === null ? [] : [filesFinding(facts.openFiles)]),
  ];
}

function nodeFinding(node: string): Finding {
  if (!isBefore(node, LOWEST_NODE)) return ok('node', `Node.js ${node}`);
  return bad('node', `Node.js ${node} is too old`, `Install ${LOWEST_NODE.join('.')} or newer.`);
}

function addressFinding({ host, isLoopback, origin }: HealthFacts): Finding {
  const found = `listens on ${host}, opened at ${origin ?? 'the same address'}`;
  if (origin?.startsWith('https:')) return ok('address', found);
  const isLocal = origin === null || /^http:\/\/(localhost|127\.|\[::1\])/.test(origin);
  if (isLoopback && isLocal) return ok('address', found);
  return warn(
    'address',
    `${found}, without encryption`,
    'Whoever is on the way can read and take over seats: put a proxy with https in front and set ORIGIN to its address.',
  );
}

function sqliteFindings({ version, settings }: SqliteHealth): readonly Finding[] {
  return [
    isBefore(version, SOUND_SQLITE)
      ? bad('sqlite', `SQLite ${version} can damage a store (fixed in 3.51.3)`, 'Use a newer Node.js.')
      : ok('sqlite', `SQLite ${version}`),
    settings === 'held'
      ? ok('durability', 'every commit is on disk before it counts (WAL, synchronous FULL)')
      : bad('durability', settings, 'This SQLite does not keep what it acknowledges; use another build of Node.js.'),
  ];
}

function postgresFindings(health: DatabaseSettings | string): readonly Finding[] {
  if (typeof health === 'string') return [bad('postgresql', health, 'Check DATABASE_URL, and that the server runs.')];
  const { version, fsync, fullPageWrites, synchronousCommit, clockAhead } = health;
  const printed = `${Math.floor(version / 10_000)}.${version % 10_000}`;
  const lost = 'What was acknowledged can be lost: set it to on in postgresql.conf.';
  const setting = (name: string, value: string, wrong: readonly string[]) =>
    wrong.includes(value) ? bad('durability', `${name} is ${value}`, lost) : ok('durability', `${name} is ${value}`);
  return [
    version < LOWEST_POSTGRES
      ? bad('postgresql', `PostgreSQL ${printed} is too old`, 'Use 15 or newer.')
      : ok('postgresql', `PostgreSQL ${printed}, reached`),
    setting('fsync', fsync, ['off']),
    setting('full_page_writes', fullPageWrites, ['off']),
    // "local" waits for the disk of this server, "remote_write" not even for that of the standby.
    setting('synchronous_commit', synchronousCommit, ['off']),
    Math.abs(clockAhead) > CLOCKS_APART
      ? warn(
          'clock',
          `the database’s clock is ${Math.round(clockAhead / 1000)} s off ours`,
          'Let both follow a time server.',
        )
      : ok('clock', 'the database’s clock and ours agree'),
  ];
}

function storeFindings({ store, dir }: HealthFacts): readonly Finding[] {
  if ('cause' in store)
    return [bad('store', `${dir}: ${store.cause}`, 'Name the folder with --data, or restore a backup.')];
  const { version, newest, damages, faults, records, texts } = store;
  const old = 'It is brought up when the server starts; "chapeau upgrade --dry-run" tries it on a copy.';
  const versions =
    version === newest
      ? ok('version', `store version ${version}`)
      : version > newest
        ? bad('version', `store version ${version}, made by a newer Chapeau`, 'Start that version.')
        : warn('version', `store version ${version}, this program’s is ${newest}`, old);
  const restored = 'Restore the last backup that is sound ("chapeau restore").';
  return [
    versions,
    damages.length === 0
      ? ok('integrity', 'the database is sound')
      : bad('integrity', `the database is damaged: ${damages[0]}`, restored),
    ...(faults.length === 0
      ? [ok('records', `${records} records hold, ${texts} texts and drafts can be read`)]
      : faults.map((fault) => bad('records', fault, restored))),
  ];
}

const NETWORK = /^(nfs\d?|cifs|smb\w*|9p|afs|ncpfs|ceph|glusterfs|fuse\.(sshfs|glusterfs|s3fs|rclone|gcsfuse))$/;

function fileSystemFindings(kind: string | null): readonly Finding[] {
  if (kind === null) return [];
  if (NETWORK.test(kind)) {
    const advice =
      'Locks and fsync cannot be relied on there: put the store on a disk of this machine, or use PostgreSQL.';
    return [bad('folder', `lies on a network file system (${kind})`, advice)];
  }
  if (kind === 'tmpfs' || kind === 'ramfs') {
    return [
      bad('folder', `lies in memory (${kind})`, 'It is gone when the machine stops: name another folder with --data.'),
    ];
  }
  if (kind === 'overlay' || kind.startsWith('fuse')) {
    const advice = 'If this is the inside of a container, it goes with the container: mount a volume.';
    return [warn('folder', `lies on ${kind}`, advice)];
  }
  return [ok('folder', `lies on ${kind}`)];
}

function diskFinding({ free, size }: { readonly free: number; readonly size: number }): Finding {
  const part = size === 0 ? 0 : free / size;
  const found = `${printSize(free)} free (${Math.floor(part * 100)} %)`;
  if (free < LEAST_FREE) return bad('disk', found, 'Nothing is stored any more: free some space.');
  if (part < LOW_PART) return warn('disk', found, 'Files are not taken any more: free some space.');
  return ok('disk', found);
}

function modeFindings({ modes, dir }: HealthFacts): readonly Finding[] {
  const findings: Finding[] = [];
  const isClosed = modes.folder !== undefined && (modes.folder & OPEN_TO_OTHERS) === 0;
  if (modes.key !== undefined) {
    findings.push(
      (modes.key & READABLE_TO_OTHERS) === 0
        ? ok('key', 'the signing key can be read by its owner only')
        : bad(
            'key',
            'others on this machine can read the signing key',
            `chmod 600 ${dir}/signing-key.json, then "chapeau key rotate".`,
          ),
    );
  }
  if (modes.store !== undefined) {
    findings.push(
      isClosed || (modes.store & READABLE_TO_OTHERS) === 0
        ? ok('access', 'the store can be read by its owner only')
        : warn('access', 'others on this machine can read every text and draft', `chmod 700 ${dir}`),
    );
  }
  return findings;
}

function clockFindings({ store, now, isClockSynchronised }: HealthFacts): readonly Finding[] {
  const findings: Finding[] = [];
  const last = 'cause' in store || store.lastEntry === null ? null : store.lastEntry;
  if (last !== null && Date.parse(last) > now + FUTURE) {
    findings.push(
      bad(
        'clock',
        `the last entry of the record is from ${printTime(last)}, and it is ${printTime(new Date(now).toISOString())} here`,
        'Set the machine’s clock: until then time stands still for the server.',
      ),
    );
  }
  if (isClockSynchronised === false) {
    findings.push(
      warn('clock', 'this machine follows no time server', 'Deadlines are read from its clock: turn NTP on.'),
    );
  }
  return findings.length > 0 ? findings : [ok('clock', printTime(new Date(now).toISOString()))];
}

function filesFinding(openFiles: number): Finding {
  const found = `${openFiles === Number.POSITIVE_INFINITY ? 'any number of' : openFiles} files and sockets at once`;
  if (openFiles >= ENOUGH_FILES) return ok('limits', found);
  return warn('limits', found, `Raise it to ${ENOUGH_FILES} or more (ulimit -n, LimitNOFILE of systemd).`);
}
